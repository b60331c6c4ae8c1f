package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.SparkExtension;

/**
 * What the warehouse keeps of households is good only as long as what it was judged by is: the
 * communes of the year, and the other files that name the same households. All figures are by hand.
 */
@ExtendWith(SparkExtension.class)
class HouseholdWarehouseTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir Path folder;

  private String account;

  @Test
  void aHouseholdOfSeveralFilesAndProvincesCountsOnce(SparkSession running) throws Exception {
    deliverThreeFiles();

    assertThat(totals("output"))
        .as("1 counts in province 04, 2 in commune 06001, 3 has an unknown commune, 4 once")
        .containsEntry("households P63_04", "1")
        .containsEntry("review_members P63_04", "6")
        .containsEntry("poor_households P63_04", "0")
        .containsEntry("households P63_06", "2")
        .containsEntry("review_members P63_06", "6")
        .containsEntry("poor_households P63_06", "1");
    assertThat(account)
        .as("of several files each row stays, and one of them counts")
        .contains("3 files, 6 rows read, 5 accepted, 1 quarantined, 0 superseded");

    assertThat(totals("output")).as("what is kept").isEqualTo(totals("another"));
  }

  @Test
  void newCommunesOfAYearJudgeItsHouseholdsAgain(SparkSession running) throws Exception {
    deliverThreeFiles();
    totals("output");
    Path entries = folder.resolve("output/warehouse/poverty_review");
    List<Path> before = entries(entries);
    for (Path entry : before) {
      Files.setLastModifiedTime(entry.resolve("account"), LONG_AGO);
    }

    // 06002 was merged into 06001 and 06003 is new; nothing is said of province 04.
    deliver(
        "commune_services/2020-02-29/communes.csv",
        communes("06001,06,2019,lowland,30", "06003,06,2019,remote,7"));

    SortedMap<String, String> totals = totals("output");
    assertThat(totals)
        .as("2 in 06001 and 3 in 06003; 4 names a commune that is no more")
        .containsEntry("households P63_06", "2")
        .containsEntry("review_members P63_06", "7")
        .containsEntry("poor_households P63_06", "1")
        .containsEntry("households P63_04", "1")
        .containsEntry("communes P63_06", "2")
        .containsEntry("villages P63_06", "37");
    assertThat(account)
        .contains("3 files, 6 rows read, 4 accepted, 2 quarantined, 0 superseded")
        .contains("2 files, 5 rows read, 3 accepted, 0 quarantined, 2 superseded");
    assertThat(totals).as("as if nothing had been kept").isEqualTo(totals("another"));
    long kept = 0;
    for (Path entry : entries(entries)) {
      kept += Files.getLastModifiedTime(entry.resolve("account")).equals(LONG_AGO) ? 1 : 0;
    }
    assertThat(kept).as("the file of province 04 is not read again").isEqualTo(1);
  }

  @Test
  void aMergedCommuneThatIsListedTwiceCountsWithAllItsVillages(SparkSession running)
      throws Exception {
    deliver(
        "commune_services/2020-01-31/communes.csv",
        communes("06001,06,2019,lowland,10", "06001,06,2019,lowland,25", "31900,31,2018,island,4"));

    assertThat(totals("output"))
        .containsEntry("communes P63_06", "1")
        .containsEntry("villages P63_06", "25")
        .containsEntry("communes_having_doctor P63_06", "1")
        .containsEntry("communes_judged_radio_station P63_06", "0");
    assertThat(account).contains("3 rows read, 2 accepted, 1 quarantined");
  }

  private void deliverThreeFiles() throws IOException {
    deliver(
        "commune_services/2020-01-31/communes.csv",
        communes(
            "04001,04,2019,lowland,5", "06001,06,2019,lowland,10", "06002,06,2019,mountainous,20"));
    deliver(
        "poverty_review/2020-01-31/06-a.csv",
        households("0600000001,06,06001,4,poor", "0600000002,06,06002,3,not_poor")
            + household("0600000003,06,06003,2,not_poor"));
    deliver(
        "poverty_review/2020-01-31/06-b.csv",
        households("0600000002,06,06001,5,poor", "0600000004,06,06002,1,not_poor"));
    deliver("poverty_review/2020-01-31/04.csv", households("0600000001,04,04001,6,not_poor"));
  }

  private static String communes(String... rows) {
    StringBuilder text =
        new StringBuilder(
            "commune_code,province_code,year,commune_class,villages,health_station,doctor,midwife,"
                + "national_health_criteria,reproductive_health,radio_station,broadcast,"
                + "villages_with_health_worker\n");
    for (String row : rows) {
      text.append(row).append(",1,1,1,1,1,1,1,2\n");
    }
    return text.toString();
  }

  private static String households(String... rows) {
    StringBuilder text =
        new StringBuilder(
            "household_id,province_code,commune_code,year,poverty_standard,residence,ethnicity,"
                + "members,monthly_income_per_capita_vnd,d01,d02,d03,d04,d05,d06,d07,d08,d09,d10,"
                + "d11,d12,official_class\n");
    for (String row : rows) {
      text.append(household(row));
    }
    return text.toString();
  }

  /** A row of household, province, commune, members and class. */
  private static String household(String row) {
    String[] cells = row.split(",");
    return "%s,%s,%s,2019,NATIONAL_MDP_2016_2020,rural,minority,%s,,0,0,0,0,0,0,0,0,0,0,,,%s%n"
        .formatted((Object[]) cells)
        .replace(System.lineSeparator(), "\n");
  }

  private void deliver(String name, String content) throws IOException {
    Path file = folder.resolve("landing").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    String provider = name.startsWith("commune") ? "MOH" : "MOLISA";
    Files.writeString(
        file.resolveSibling("delivery.json"), "{\"provider\": \"%s\"}".formatted(provider));
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(entry -> Files.exists(entry.resolve("account"))).sorted().toList();
    }
  }

  /** Values by variable and area, as the program prints them. */
  private SortedMap<String, String> totals(String output) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Main.run(
            new String[] {
              "tabulate",
              "--landing",
              folder.resolve("landing").toString(),
              "--output",
              folder.resolve(output).toString()
            },
            new PrintWriter(out),
            new PrintWriter(err),
            Stages::new);
    account = err.toString();
    assertThat(exitCode).as(account).isZero();
    SortedMap<String, String> totals = new TreeMap<>();
    out.toString()
        .lines()
        .skip(1)
        .map(line -> line.split(","))
        .forEach(line -> totals.put(line[0] + " " + line[1], line[3]));
    return totals;
  }
}
