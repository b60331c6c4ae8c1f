package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.DuckDb;
import vn.socialsecurity.SparkExtension;

/**
 * Generated households by groups in releases on 63 and on 34 provinces and after a revision, and
 * what SQL makes of all of them together; and a register that cannot be protected.
 */
@ExtendWith(SparkExtension.class)
class DisclosureReleaseTest {
  private static final String HEADER =
      "household_id,province_code,commune_code,year,poverty_standard,residence,ethnicity,members,"
          + "monthly_income_per_capita_vnd,d01,d02,d03,d04,d05,d06,d07,d08,d09,d10,d11,d12,"
          + "official_class\n";
  private static final String COMMUNE =
      "commune_code,province_code,year,commune_class,health_station,doctor,midwife,"
          + "national_health_criteria,reproductive_health,radio_station,broadcast,villages,"
          + "villages_with_health_worker\n01001,01,2022,lowland,1,1,1,1,1,1,1,11,10\n";

  /** All provinces of the Red River Delta and of the Central Highlands. */
  private static final String TWO_REGIONS = "01,22,26,27,30,31,33,34,35,36,37,62,64,66,67,68";

  @TempDir Path folder;
  private final StringWriter err = new StringWriter();

  @Test
  void releasesOnBothGeographiesAndTwoVintagesTogetherGiveNothingAway(SparkSession running)
      throws Exception {
    generate();
    assertThat(run("release")).as(err::toString).isZero();
    assertThat(run("release", "--geography", "P34")).as(err::toString).isZero();
    revise();
    assertThat(run("release")).as(err::toString).isZero();

    try (DuckDb duckDb = new DuckDb()) {
      duckDb.run(
          "create view ledger as select * from read_csv('%s/output/ledger/*/*.tsv',"
                  .formatted(folder)
              + " delim='\t', header=false, filename=true, all_varchar=true, columns={"
              + "'variable':'VARCHAR','kind':'VARCHAR','concept':'VARCHAR','ref_area':'VARCHAR',"
              + "'breakdown':'VARCHAR','value':'VARCHAR','status':'VARCHAR'})");
      duckDb.run(
          "create view panel as select *, filename as release from read_parquet("
              + "'%s/output/releases/*/panel.parquet', filename = true)".formatted(folder)
              + " where variable in (select variable from ledger)");
      assertThat(duckDb.value("select count(distinct release) from panel")).isEqualTo("3");
      assertThat(
              Long.parseLong(
                  duckDb.value("select count(*) from panel where ethnicity <> '_T' and value > 0")))
          .as("published figures by ethnicity")
          .isGreaterThan(500);
      assertThat(
              Long.parseLong(
                  duckDb.value("select count(*) from panel where age <> '_T' and value > 0")))
          .as("published figures of insured persons by age")
          .isGreaterThan(500);
      assertThat(Long.parseLong(duckDb.value("select count(*) from panel where obs_status = 'Q'")))
          .as("withheld figures")
          .isGreaterThan(100);
      assertThat(
              duckDb.rows(
                  "select * from panel where (variable like '%households' or variable like"
                      + " 'insurance_participants_%') and value between 1 and 4"
                      + " and not (delivery like '%_reported/%')"))
          .as("published counts of one to four households or persons")
          .isEmpty();
      assertThat(duckDb.rows("select * from panel where (obs_status = 'Q') <> (value is null)"))
          .as("null without Q, or Q with a value")
          .isEmpty();
      assertThat(
              duckDb.rows(
                  """
                  select conf_status, count(*) from read_parquet('%s/output/releases/*/observations.parquet')
                  where (obs_status = 'Q') <> (conf_status <> 'F') or (obs_status = 'Q' and
                    (obs_value is not null or numerator is not null or denominator is not null))
                  group by 1
                  """
                      .formatted(folder)))
          .as("value, numerator and rate are withheld together, with a status")
          .isEmpty();
      assertThat(
              duckDb.rows(
                  """
                  select variable, ref_area, breakdown from ledger group by variable, kind, concept,
                    ref_area, breakdown, value, regexp_extract(filename, 'ledger/([^/]*)/', 1)
                  having count(distinct status = 'F') > 1
                  """))
          .as("the same value withheld in one release and published in another")
          .isEmpty();
      // A region less all its published provinces, of any release
      assertThat(
              duckDb.rows(
                  """
                  with cells as (select distinct variable, ref_area, sex, age, sector, residence,
                      ethnicity, commune_class from panel where value is not null),
                    parts as (
                      select distinct p.ref_area as part, r.ref_area as whole
                      from (select distinct ref_area from panel where ref_area like 'P63%%'
                        and ref_area <> 'P63_XX') p
                      join '%s' l on 'P63_' || l.code = p.ref_area
                      join (select distinct ref_area from panel where ref_area like 'R6\\_%%' escape '\\') r
                        on l.region = r.ref_area),
                    withheld as (select distinct variable, ref_area, sex, age, sector, residence,
                      ethnicity, commune_class from panel where obs_status = 'Q')
                  select w.whole, v.variable, v.sex, v.age, v.sector, v.residence, v.ethnicity,
                    v.commune_class, count(*)
                  from withheld v join parts w on w.part = v.ref_area
                  join cells c on c.ref_area = w.whole and (c.variable, c.sex, c.age, c.sector,
                    c.residence, c.ethnicity, c.commune_class) = (v.variable, v.sex, v.age,
                    v.sector, v.residence, v.ethnicity, v.commune_class)
                  group by all having count(distinct v.ref_area) = 1
                  """
                      .formatted(regions())))
          .as("one withheld province in a published region")
          .isEmpty();
      // Everybody less the majority, where the minorities are withheld
      assertThat(
              duckDb.rows(
                  """
                  select variable, ref_area, release from panel
                  where ethnicity in ('_T', 'majority', 'minority') and residence = '_T'
                    and commune_class = '_T'
                  group by all having count(*) = 3 and count(value) = 2
                  """))
          .as("two of everybody, majority and minorities")
          .isEmpty();
    }
    assertThat(run("prune", "--keep", "1")).as(err::toString).isZero();
    try (Stream<Path> kept = Files.walk(folder.resolve("output/ledger"))) {
      assertThat(kept.filter(Files::isRegularFile).count())
          .as("states of the ledger after pruning")
          .isGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void aReleaseThatGivesPersonsAwayIsRefused(SparkSession running) throws Exception {
    // The agency prints 12 poor households and 9 of the majority: three of minorities are left
    StringBuilder households = new StringBuilder(HEADER);
    for (int i = 0; i < 15; i++) {
      households.append(
          "01%08d,01,01001,2022,NATIONAL_MDP_2022_2025,urban,%s,4,%d,%s,%s%n"
              .formatted(
                  i,
                  i < 3 ? "minority" : "majority",
                  i < 12 ? 1_000_000 : 9_000_000,
                  i < 12 ? "1,1,1,1,1,1,0,0,0,0,0,0" : "0,0,0,0,0,0,0,0,0,0,0,0",
                  i < 12 ? "poor" : "not_poor"));
    }
    deliver("commune_services/2023-01-05", "communes.csv", COMMUNE);
    deliver("poverty_review/2023-01-31", "households.csv", households.toString());
    deliver(
        "poverty_reported/2023-01-15",
        "totals.csv",
        "area_code,year,poverty_standard,ethnicity,households,poor_households,near_poor_households\n"
            + "01,2022,NATIONAL_MDP_2022_2025,_T,15,12,0\n"
            + "01,2022,NATIONAL_MDP_2022_2025,majority,12,9,0\n");

    assertThat(run("release")).as(err::toString).isEqualTo(3);

    assertThat(folder.resolve("output/latest.json")).doesNotExist();
    assertThat(err.toString()).contains("Nothing was published").contains("disclosed.txt");
    assertThat(Files.readString(folder.resolve("output/ledger/disclosed.txt")))
        .as("the report for the owner")
        .contains("2022 poor_households stock_end _Z P63_01 _T _T _T minority");
  }

  /** Which region each province of before belongs to, as the program's own list of areas has it. */
  private Path regions() throws IOException {
    Path file = folder.resolve("regions.csv");
    List<String> lines = new ArrayList<>(List.of("code,region"));
    for (String line : Files.readAllLines(Path.of("schemas/codelists/area.csv"))) {
      String[] columns = line.split(",");
      if (columns[0].startsWith("P63_") && columns.length > 4) {
        Arrays.stream(columns)
            .filter(column -> column.matches("R6_\\d"))
            .findFirst()
            .ifPresent(region -> lines.add(columns[0].substring(4) + "," + region));
      }
    }
    assertThat(lines).as("provinces with their region").hasSizeGreaterThan(60);
    Files.write(file, lines);
    return file;
  }

  private void generate() {
    assertThat(
            main(
                "generate",
                "--landing",
                folder.resolve("landing").toString(),
                "--extracts",
                "register,review,communes",
                "--years",
                "2022",
                "--persons",
                "150000",
                "--provinces",
                TWO_REGIONS))
        .as(err::toString)
        .isZero();
  }

  /** A later delivery of one file, in which the last persons are missing. */
  private void revise() throws IOException {
    Path first;
    try (Stream<Path> files = Files.walk(folder.resolve("landing/poverty_review"))) {
      first = files.filter(f -> f.toString().endsWith(".csv")).sorted().findFirst().orElseThrow();
    }
    List<String> lines = Files.readAllLines(first, StandardCharsets.ISO_8859_1);
    Path later = folder.resolve("landing/poverty_review/2023-12-31");
    Files.createDirectories(later);
    Files.writeString(
        later.resolve("delivery.json"), "{\"provider\": \"MOLISA\", \"synthetic\": true}");
    Files.write(
        later.resolve("later.csv"),
        lines.subList(0, lines.size() - 4),
        StandardCharsets.ISO_8859_1);
  }

  private void deliver(String delivery, String name, String content) throws IOException {
    Path path = Files.createDirectories(folder.resolve("landing").resolve(delivery));
    Files.writeString(
        path.resolve("delivery.json"),
        "{\"provider\": \"%s\", \"synthetic\": true}"
            .formatted(delivery.startsWith("commune") ? "MOH" : "MOLISA"));
    Files.writeString(path.resolve(name), content);
  }

  private int run(String command, String... more) {
    return main(
        Stream.concat(
                Stream.of(
                    command,
                    "--landing",
                    folder.resolve("landing").toString(),
                    "--output",
                    folder.resolve("output").toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private int main(String... arguments) {
    return Main.run(
        arguments, new PrintWriter(new StringWriter()), new PrintWriter(err), Stages::new);
  }
}
