package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.DuckDb;
import vn.socialsecurity.SparkExtension;

/**
 * Deliveries from around July 2025: the last table of the 63 provinces, a table of 2025 that still
 * lists the provinces that ceased, and a back series on the 34; each released on both.
 */
@ExtendWith(SparkExtension.class)
class NewProvincesTest {
  private static final String HEADER = "area_code,year,concept,sex,residence,persons\n";
  private static DuckDb duckDb;

  @BeforeAll
  static void release(@TempDir Path folder, SparkSession running) throws IOException, SQLException {
    Path landing = folder.resolve("landing");
    deliver(
        landing.resolve("population/2025-01-15"),
        "{\"provider\": \"GSO\"}",
        HEADER
            + "04,2024,MID_YEAR_AVERAGE,_T,_T,530000\n"
            + "10,2024,MID_YEAR_AVERAGE,_T,_T,770000\n"
            + "15,2024,MID_YEAR_AVERAGE,_T,_T,840000\n");
    deliver(
        landing.resolve("population/2026-03-01"),
        "{\"provider\": \"GSO\", \"geography\": \"P34\"}",
        HEADER + "15,2020,MID_YEAR_AVERAGE,_T,_T,1500000\n");
    deliver(
        landing.resolve("population/2026-06-30"),
        "{\"provider\": \"GSO\", \"area_names\": true}",
        HEADER
            + "Lào Cai,2025,MID_YEAR_AVERAGE,_T,_T,1700000\n"
            + "Yên Bái,2025,MID_YEAR_AVERAGE,_T,_T,\n"
            + "Hà Giang,2025,MID_YEAR_AVERAGE,_T,_T,\n"
            + "Cao Bằng,2025,MID_YEAR_AVERAGE,_T,_T,540000\n"
            + "Bình Dương,2025,MID_YEAR_AVERAGE,_T,_T,2800000\n");
    duckDb = new DuckDb();
    SampleRelease.make(landing, folder.resolve("on63")).openIn(duckDb, "p63_");
    SampleRelease.makeAside(landing, folder.resolve("on34"), "--geography", "P34")
        .openIn(duckDb, "p34_");
    duckDb.run(
        "create table deliveries as from '%s'"
            .formatted(CompleteRelease.latest(folder.resolve("on63")) + "/deliveries.parquet"));
    duckDb.run(
        "create table quarantine as from '%s'"
            .formatted(folder.resolve("on63/quarantine") + "/*/*.parquet"));
  }

  @AfterAll
  static void close() throws SQLException {
    if (duckDb != null) {
      duckDb.close();
    }
  }

  @Test
  void onThirtyFourTheSeriesOfLaoCaiIsOne() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select ref_area, time_period, numerator::bigint, obs_status, derivation
                from p34_observations where indicator = 'average_population' order by all
                """))
        .containsExactly(
            "P34_04|2024|530000|A|DELIVERED",
            "P34_04|2025|540000|A|DELIVERED",
            "P34_15|2020|1500000|A|DELIVERED",
            "P34_15|2024|1610000|A|SUM_OF_FORMER_PROVINCES",
            "P34_15|2025|1700000|A|DELIVERED");
  }

  @Test
  void onSixtyThreeTheNewLaoCaiIsNeitherTheOldOneNorYenBai() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select ref_area, time_period, numerator::bigint, derivation
                from p63_observations where indicator = 'average_population' order by all
                """))
        .as("Cao Bang was not merged")
        .containsExactly(
            "P63_04|2024|530000|DELIVERED",
            "P63_04|2025|540000|DELIVERED",
            "P63_10|2024|770000|DELIVERED",
            "P63_15|2024|840000|DELIVERED");
    assertThat(
            duckDb.rows(
                "select ref_area, time_period, value::bigint from p63_panel"
                    + " where ref_area = 'P34_15' order by all"))
        .as("nothing is lost")
        .containsExactly("P34_15|2020|1500000", "P34_15|2025|1700000");
    assertThat(
            duckDb.rows(
                """
                select time_period, detail, message_en from p63_quality where measure = 'LEFT_OUT'
                order by all
                """))
        .containsExactly(
            "2020|DIVIDED|Not brought to P63: P34_15; a province cannot be divided into former"
                + " ones, since nothing says how much lies in each.",
            "2025|DIVIDED|Not brought to P63: P34_15; a province cannot be divided into former"
                + " ones, since nothing says how much lies in each.");
  }

  @Test
  void provincesThatCeasedArePassedOverWhereTheirRowsAreBlankAndElseQuarantined() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select rows_read, rows_accepted, rows_quarantined from deliveries
                where delivery = 'population/2026-06-30'
                """))
        .containsExactly("5|4|1");
    assertThat(duckDb.rows("select rule, delivered_value from quarantine"))
        .containsExactly("AREA_NOT_IN_FORCE|Bình Dương");
    assertThat(
            duckDb.rows(
                "select subject, observed from p63_quality where detail = 'AREA_CEASED_BLANK'"))
        .as("Ha Giang and Yen Bai, a warning")
        .containsExactly("population/2026-06-30/population.csv|2");
  }

  @Test
  void onlyAGeographyOfItsOwnProvincesCanBeReleasedOn(@TempDir Path folder) {
    StringWriter err = new StringWriter();
    int exitCode =
        Main.run(
            new String[] {
              "release",
              "--landing",
              "sample-data/landing",
              "--output",
              folder.toString(),
              "--geography",
              "P64"
            },
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            Stages::new);
    assertThat(exitCode).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString())
        .contains("Cannot make a release on the geography 'P64'; it can be on P34 or P63");
  }

  private static void deliver(Path folder, String description, String table) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("delivery.json"), description);
    Files.writeString(folder.resolve("population.csv"), table);
  }
}
