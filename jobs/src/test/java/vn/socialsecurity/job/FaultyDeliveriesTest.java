package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.DuckDb;
import vn.socialsecurity.SparkExtension;
import vn.socialsecurity.structure.RuleCode;

/**
 * The faulty deliveries through the whole program: what was planted in them is found at its place,
 * nothing else is, and no row is lost. What was planted is written by hand in {@code planted.csv}.
 */
@ExtendWith(SparkExtension.class)
class FaultyDeliveriesTest {
  private static final Path FAULTY = Path.of("sample-data/faulty");
  private static final int MOST_BYTES = 4096;

  /** Of the ledgers in {@code conf}. */
  private static final EnumSet<RuleCode> NOT_PLANTED =
      EnumSet.of(
          RuleCode.FIGURE_KNOWN_FAULTY,
          RuleCode.FIGURE_CORRECTED,
          // Of households and communes, planted in FaultyHouseholdsTest.
          RuleCode.DEPRIVATION_NOT_OF_STANDARD,
          RuleCode.COMMUNE_UNKNOWN,
          RuleCode.YEAR_AFTER_DELIVERY,
          RuleCode.PART_ABOVE_WHOLE,
          RuleCode.HOUSEHOLD_REPEATED,
          RuleCode.COMMUNE_REPEATED,
          RuleCode.CLASS_DIFFERS_FROM_RULE);

  private static DuckDb duckDb;
  private static String summary;

  @BeforeAll
  static void release(SparkSession running, @TempDir Path output) throws IOException, SQLException {
    SampleRelease release = SampleRelease.make(FAULTY, output);
    summary = release.summary();
    duckDb = new DuckDb();
    release.openIn(duckDb);
    duckDb.run("create table faults as from '%s/quarantine/*/*.parquet'".formatted(output));
    duckDb.run("create table rules (rule varchar, severity varchar)");
    for (RuleCode rule : RuleCode.values()) {
      duckDb.run("insert into rules values ('%s', '%s')".formatted(rule, rule.severity()));
    }
    duckDb.run(
        """
        create table planted as
        select file, coalesce(line, '0')::bigint as line, coalesce("column", '_Z') as column_name,
          rule, coalesce(value, '') as value, severity
        from read_csv('%s/planted.csv', all_varchar = true, header = true, nullstr = '')
        left join rules using (rule)
        """
            .formatted(FAULTY));
  }

  @AfterAll
  static void close() throws SQLException {
    if (duckDb != null) {
      duckDb.close();
    }
  }

  @Test
  void everyPlantedFaultIsFoundAtItsPlaceAndNothingElseIs() throws SQLException {
    assertThat(
            duckDb.rows(
                """
                select file, line, column_name, rule, coalesce(delivered_value, '') from faults
                order by all
                """))
        .containsExactlyElementsOf(
            duckDb.rows(
                """
                select file, line, column_name, rule, value from planted
                where severity <> 'WARNING' order by all
                """));
  }

  @Test
  void everyPlantedWarningIsCountedAndNothingElseIs() throws SQLException {
    assertThat(
            duckDb.rows(
                """
                select subject, detail, observed from quality
                where measure = 'RULE_RESULT' and severity = 'WARNING' order by all
                """))
        .containsExactlyElementsOf(
            duckDb.rows(
                """
                select file, rule, count(*) from planted
                where severity = 'WARNING' group by all order by all
                """));
  }

  @Test
  void everyFaultIsSaidInBothLanguagesEachWithoutWordsOfTheOther() throws SQLException {
    assertThat(
            duckDb.rows(
                """
                select file, rule, message_en, message_vi from faults
                where coalesce(message_en, '') = '' or coalesce(message_vi, '') = ''
                  or regexp_matches(message_en || message_vi, '[{](value|column|detail)[}]')
                  or regexp_matches(message_vi, '\\b(the|is|of|nearest|declare|missing)\\b')
                  or regexp_matches(message_en, '(không|của|hãy|khai báo|gần nhất|thiếu)')
                """))
        .isEmpty();
  }

  @Test
  void everyRowIsAcceptedOrQuarantinedOrSuperseded() throws SQLException {
    assertThat(
            duckDb.rows(
                """
                select file from deliveries
                where rows_read <> rows_accepted + rows_quarantined + rows_superseded
                """))
        .isEmpty();
    assertThat(
            duckDb.rows(
                """
                select file, rows_quarantined from deliveries
                where outcome = 'TAKEN' and rows_quarantined > 0 order by all
                """))
        .as("as many rows as were planted with faults")
        .containsExactlyElementsOf(
            duckDb.rows(
                """
                select file, count(distinct line) from planted
                where severity = 'ROW' group by all order by all
                """));
    assertThat(duckDb.rows("select file from deliveries where outcome <> 'TAKEN' order by 1"))
        .as("files with a fault of the file")
        .containsExactlyElementsOf(
            duckDb.rows("select distinct file from planted where severity = 'FILE' order by 1"));
    assertThat(
            duckDb.rows(
                "select file from deliveries where outcome <> 'TAKEN' and rows_accepted > 0"))
        .isEmpty();
  }

  @Test
  void everyRuleAboutFilesAndRowsIsBrokenOnce() throws SQLException {
    List<String> known = EnumSet.complementOf(NOT_PLANTED).stream().map(RuleCode::name).toList();
    assertThat(duckDb.rows("select distinct rule from planted")).containsAll(known);
  }

  @Test
  void whatIsDeclaredIsReadAsDeclared() throws SQLException {
    assertThat(
            duckDb.rows(
                """
                select indicator, ref_area, time_period, obs_value, obs_status from observations
                where ref_area in ('VN', 'P63_24', 'P63_52') and (
                  indicator = 'hygienic_water' or indicator = 'full_immunisation'
                  or indicator = 'infant_mortality') order by all
                """))
        .containsExactly(
            "full_immunisation|P63_52|2015|99.2000|A",
            "hygienic_water|P63_24|2014|88.0000|P",
            "hygienic_water|P63_24|2015|89.1000|P",
            "hygienic_water|P63_24|2016|90.1000|P",
            "hygienic_water|P63_24|2017|91.2000|E",
            "hygienic_water|P63_24|2018|92.5000|P",
            "hygienic_water|P63_24|2023|97.4000|P",
            "hygienic_water|P63_24|2024|98.0000|P",
            "infant_mortality|VN|2005|17.8000|A",
            "infant_mortality|VN|2007|16.0000|A",
            "infant_mortality|VN|2012|15.4000|A");
  }

  @Test
  void partsOfAYearStandInNoSeriesOfCalendarYears() throws SQLException {
    assertThat(
            duckDb.rows(
                """
                select variable, time_period, value, obs_status from panel
                where variable like '%unemployment%' and delivery like 'insurance_benefits/%'
                    and value is not null
                  or variable like '%children%' and value is not null order by all
                """))
        .hasSize(2)
        .anySatisfy(row -> assertThat(row).endsWith("|2020-S1|500000.000000|E"))
        .anySatisfy(row -> assertThat(row).endsWith("|2018-09/2019-05|520000.000000|A"));
  }

  @Test
  void theSummaryCountsTheReasons() throws SQLException {
    for (String reason :
        duckDb.rows(
            """
            select rule || ' ' || count(*) from planted
            where severity <> 'WARNING' group by rule
            """)) {
      assertThat(summary).contains(reason);
    }
  }

  @Test
  void everyDeliveryIsSmallAndStandsInTheReadme() throws IOException {
    String readme = Files.readString(FAULTY.resolve("README.md"));
    try (Stream<Path> paths = Files.walk(FAULTY)) {
      List<Path> files = paths.filter(Files::isRegularFile).toList();
      assertThat(files)
          .filteredOn(file -> file.getNameCount() > FAULTY.getNameCount() + 1)
          .allSatisfy(file -> assertThat(sizeOf(file)).as(file.toString()).isLessThan(MOST_BYTES));
      assertThat(
              files.stream()
                  .filter(file -> file.getNameCount() == FAULTY.getNameCount() + 3)
                  .map(file -> FAULTY.relativize(file.getParent()).toString().replace('\\', '/'))
                  .distinct())
          .allSatisfy(folder -> assertThat(readme).contains("`" + folder + "`"));
    }
  }

  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
