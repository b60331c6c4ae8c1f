package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.DuckDb;
import vn.socialsecurity.SparkExtension;

/**
 * A small register in a release, counted by hand. Ha Noi (01) and Ho Chi Minh City (79), 2018 and
 * 2019; the second delivery replaces Ho Chi Minh City's 2019.
 *
 * <p>Stock of health insurance at the end of 2019 by the rows in force: persons 1 (01), 2 (moved:
 * 01 to May, 79 from June, at home in 79), 4 (79, new). Person 3 was in 01 in 2018 and is lost.
 */
@ExtendWith(SparkExtension.class)
class RegisterReleaseTest {
  private static final String HEADER =
      "person_id,scheme,province_code,year,start_month,end_month,sex,birth_year,sector,"
          + "contribution_base_vnd\n";
  private static final String HA_NOI =
      """
      0000000001,health,01,2018,1,12,female,1980,,
      0000000002,health,01,2018,1,12,male,1990,,
      0000000003,health,01,2018,1,12,male,1950,,
      0000000001,health,01,2019,1,12,female,1980,,
      0000000001,compulsory,01,2019,1,12,female,1980,state,5000000
      0000000001,compulsory,01,2019,7,12,female,1980,state,1000000
      0000000002,health,01,2019,1,5,male,1990,,
      0000000002,health,01,2019,1,5,male,1990,,
      000000002,health,01,2019,1,5,male,1990,,
      """;
  private static final String HO_CHI_MINH_CITY =
      """
      0000000009,health,79,2018,1,12,male,1990,,
      0000000009,health,79,2019,1,12,male,1990,,
      """;
  private static final String HO_CHI_MINH_CITY_LATER =
      """
      0000000002,health,79,2019,6,12,male,1990,,
      0000000004,health,79,2019,2,12,female,2019,,
      """;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void deliver(SparkSession running) throws IOException {
    deliver("2020-01-31", "ha_noi.csv", HA_NOI);
    deliver("2020-01-31", "ho_chi_minh_city.csv", HO_CHI_MINH_CITY);
    deliver("2020-02-29", "ho_chi_minh_city.csv", HO_CHI_MINH_CITY_LATER);
    deliverTotal();
    NothingSensitive.conf(folder.resolve("conf"));
  }

  @Test
  void personsAreCountedOnceAndStandBesideThePrintedTotal() throws Exception {
    assertThat(release()).as(err::toString).isZero();

    assertThat(
            panel(
                "select concat_ws(' ', variable, ref_area, time_period, value::bigint,"
                    + " obs_status, delivery) from '%s' where provider = 'VSS' and time_period ="
                    + " '2019' and (variable like '%%health' or variable like '%%compulsory')"
                    + " and value <> 0 and sex = '_T' and age = '_T' and sector = '_T' order by 1"))
        .containsExactly(
            "contribution_base_compulsory P63_01 2019 66 A insurance_participation/2020-01-31",
            "insurance_participants_compulsory P63_01 2019 1 A insurance_participation/2020-01-31",
            "insurance_participants_health P63_79 2019 2 A insurance_participation/2020-02-29",
            "insurance_participants_in_year_compulsory P63_01 2019 1 A"
                + " insurance_participation/2020-01-31",
            "insurance_participants_in_year_health P63_01 2019 1 A"
                + " insurance_participation/2020-01-31",
            "insurance_participants_in_year_health P63_79 2019 2 A"
                + " insurance_participation/2020-02-29",
            "insurance_participants_lost_health P63_01 2019 2 A insurance_participation/2020-01-31",
            "insurance_participants_lost_health P63_79 2019 1 A insurance_participation/2020-02-29",
            "insurance_participants_new_compulsory P63_01 2019 1 A"
                + " insurance_participation/2020-01-31",
            "insurance_participants_new_health P63_79 2019 2 A insurance_participation/2020-02-29",
            "insured_months_compulsory P63_01 2019 12 A insurance_participation/2020-01-31",
            "insured_months_health P63_01 2019 12 A insurance_participation/2020-01-31",
            "insured_months_health P63_79 2019 23 A insurance_participation/2020-02-29");
    assertThat(
            panel(
                "select concat_ws(' ', variable, ref_area, sex, age, sector, value::bigint)"
                    + " from '%s' where time_period = '2019' and value <> 0"
                    + " and (variable, ref_area) in (('insurance_participants_compulsory',"
                    + " 'P63_01'), ('insurance_participants_health', 'P63_79'))"
                    + " and (sex <> '_T' or age <> '_T' or sector <> '_T') order by 1"))
        .as("a woman of 39 employed by the state; a man of 29 and a girl born in the year")
        .containsExactly(
            "insurance_participants_compulsory P63_01 _T Y35T39 _T 1",
            "insurance_participants_compulsory P63_01 _T _T state 1",
            "insurance_participants_compulsory P63_01 female Y35T39 _T 1",
            "insurance_participants_compulsory P63_01 female _T _T 1",
            "insurance_participants_compulsory P63_01 female _T state 1",
            "insurance_participants_health P63_79 _T Y25T29 _T 1",
            "insurance_participants_health P63_79 _T Y_LT5 _T 1",
            "insurance_participants_health P63_79 _T _T _U 2",
            "insurance_participants_health P63_79 female Y_LT5 _T 1",
            "insurance_participants_health P63_79 female _T _T 1",
            "insurance_participants_health P63_79 female _T _U 1",
            "insurance_participants_health P63_79 male Y25T29 _T 1",
            "insurance_participants_health P63_79 male _T _T 1",
            "insurance_participants_health P63_79 male _T _U 1");
    assertThat(
            table(
                "discrepancies",
                "select concat_ws(' ', variable, ref_area, time_period, value::bigint,"
                    + " other_value::bigint) from '%s' where ref_area = 'P63_01'"))
        .as("the statistics office printed 7 for Ha Noi")
        .containsExactly("insurance_participants_health P63_01 2019 7 1");
  }

  @Test
  void everyRowIsAccountedFor() throws Exception {
    assertThat(release()).as(err::toString).isZero();

    assertThat(
            table(
                "deliveries",
                "select concat_ws(' ', file, rows_read, rows_accepted, rows_quarantined,"
                    + " rows_superseded, slices) from '%s'"
                    + " where dataset = 'insurance_participation' order by 1"))
        .containsExactly(
            "insurance_participation/2020-01-31/ha_noi.csv 9 7 2 0 2",
            "insurance_participation/2020-01-31/ho_chi_minh_city.csv 2 1 0 1 1",
            "insurance_participation/2020-02-29/ho_chi_minh_city.csv 2 2 0 0 1");
    assertThat(quarantined())
        .containsExactly(
            "9 ROW_REPEATED 0000000002,health,01,2019,1,5,male,1990,,",
            "10 PATTERN 000000002,health,01,2019,1,5,male,1990,,");
    assertThat(
            table(
                "quality",
                "select concat_ws(' ', subject, detail, ref_area, time_period, observed) from '%s'"
                    + " where subject like 'insurance_participation%%'"
                    + " and measure in ('RULE_RESULT', 'PERSONS_MOVED') order by 1"))
        .containsExactly(
            "insurance_participation/2020-01-31/ha_noi.csv PATTERN _Z _Z 1",
            "insurance_participation/2020-01-31/ha_noi.csv ROW_REPEATED _Z _Z 1",
            "insurance_participation:VSS persons in more than one province VN 2019 1");
  }

  @Test
  void anAgencyMayPrintATotalTwiceAndDeliverItsRegister() throws Exception {
    deliverTotal("2020-01-20", "VSS", "2");
    deliverTotal("2020-01-15_monthly", "MOLISA", "3");

    assertThat(release()).as(err::toString).isZero();

    assertThat(
            table(
                "discrepancies",
                "select concat_ws(' ', value::bigint, other_provider, other_value::bigint,"
                    + " other_delivery) from '%s' where ref_area = 'P63_01' and variable ="
                    + " 'insurance_participants_health' order by all"))
        .as("the printed total of the agency and the count of its rows are two figures")
        .anyMatch(row -> row.contains("VSS") && row.endsWith("insurance_participation/2020-01-31"));
  }

  @Test
  void totalsAreThereWithoutARelease() {
    assertThat(run("tabulate")).as(err::toString).isZero();

    assertThat(out.toString().lines())
        .contains(
            "variable,ref_area,time_period,value,unit_measure",
            "insurance_participants_health,P63_79,2019,2,PERSONS",
            "contribution_base_compulsory,P63_01,2019,66,VND_MILLION");
    assertThat(err.toString())
        .contains("3 files, 13 rows read, 10 accepted, 2 quarantined, 1 superseded");
    assertThat(folder.resolve("output/releases")).doesNotExist();
  }

  @Test
  void aReleaseAsOfAnEarlierDaySeesTheEarlierDelivery() throws Exception {
    // The calendar that comes with the program expects deliveries of the sample
    assertThat(release("--as-of", "2020-01-31")).as(err::toString).isEqualTo(4);

    assertThat(
            table(
                "panel",
                "select value::bigint from '%s' where ref_area = 'P63_79' and time_period ="
                    + " '2019' and variable = 'insurance_participants_health' and sex = '_T' and"
                    + " age = '_T' and sector = '_T'"))
        .containsExactly("1");
  }

  private List<String> panel(String query) throws Exception {
    return table("panel", query);
  }

  private List<String> table(String name, String query) throws Exception {
    try (DuckDb duckDb = new DuckDb()) {
      return duckDb.rows(query.formatted(onlyRelease().resolve(name + ".parquet")));
    }
  }

  private List<String> quarantined() throws Exception {
    try (DuckDb duckDb = new DuckDb()) {
      return duckDb.rows(
          "select concat_ws(' ', line, rule, row_text) from '%s/output/quarantine/*/*.parquet'"
                  .formatted(folder)
              + " where dataset = 'insurance_participation' order by line");
    }
  }

  private Path onlyRelease() throws IOException {
    try (Stream<Path> releases = Files.list(folder.resolve("output/releases"))) {
      return releases.findFirst().orElseThrow();
    }
  }

  private int release(String... more) {
    return run("release", more);
  }

  private int run(String command, String... more) {
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    command,
                    "--landing",
                    folder.resolve("landing").toString(),
                    "--output",
                    folder.resolve("output").toString(),
                    "--conf",
                    folder.resolve("conf").toString()),
                Stream.of(more))
            .toList();
    return Main.run(
        arguments.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err), Stages::new);
  }

  private void deliver(String issued, String name, String rows) throws IOException {
    Path delivery = folder.resolve("landing/insurance_participation").resolve(issued);
    Files.createDirectories(delivery);
    Files.writeString(delivery.resolve("delivery.json"), "{\"provider\": \"VSS\"}");
    Files.writeString(delivery.resolve(name), HEADER + rows, StandardCharsets.UTF_8);
  }

  private void deliverTotal() throws IOException {
    deliverTotal("2020-01-15", "GSO", "7");
  }

  private void deliverTotal(String issued, String provider, String persons) throws IOException {
    Path delivery = folder.resolve("landing/insurance_reported").resolve(issued);
    Files.createDirectories(delivery);
    Files.writeString(
        delivery.resolve("delivery.json"), "{\"provider\": \"%s\"}".formatted(provider));
    Files.writeString(
        delivery.resolve("totals.csv"),
        "area_code,year,scheme,participants\n01,2019,health," + persons + "\n");
  }
}
