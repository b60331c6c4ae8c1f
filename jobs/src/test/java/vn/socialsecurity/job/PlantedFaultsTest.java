package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.socialsecurity.DuckDb;
import vn.socialsecurity.SparkExtension;
import vn.socialsecurity.review.ReviewRule;
import vn.socialsecurity.structure.CsvTable;

/**
 * The review on two releases of the sample: as it is, where nearly nothing may be found that is not
 * explained, and with every known fault of official tables planted in it, where each must be found
 * at its cell by its rule ({@code jobs/src/test/resources/planted}).
 */
@ExtendWith(SparkExtension.class)
class PlantedFaultsTest {
  private static final Path PLANTED = Path.of("jobs/src/test/resources/planted");
  private static final Path FOLDER = Path.of("target/planted-faults");
  private static final int CELLS_A_FALSE_ALARM = 500;

  /** Fires on declared standard errors only, of which the sample has none: see UncertaintyTest. */
  private static final Set<ReviewRule> ELSEWHERE = EnumSet.of(ReviewRule.UNCERTAIN_DENOMINATOR);

  private static DuckDb duckDb;

  @BeforeAll
  static void releaseBoth(SparkSession running) throws IOException, SQLException {
    duckDb = new DuckDb();
    SampleRelease.in(running).openIn(duckDb, "clean_");
    FileUtils.deleteDirectory(FOLDER.toFile());
    Path landing = FOLDER.resolve("landing");
    FileUtils.copyDirectory(SampleRelease.LANDING.toFile(), landing.toFile());
    FileUtils.copyDirectory(PLANTED.resolve("landing").toFile(), landing.toFile());
    // A planted figure confirms a statement that nothing was known of
    SampleRelease.make(
            landing,
            FOLDER.resolve("output"),
            "--accept",
            "ARTICLE_VERDICTS",
            "--because",
            "faults are planted")
        .openIn(duckDb, "planted_");
  }

  @AfterAll
  static void close() throws SQLException {
    if (duckDb != null) {
      duckDb.close();
    }
  }

  private static List<Map<String, String>> faultsOfNumbers() {
    return CsvTable.readAny(PLANTED.resolve("anomalies.csv")).stream()
        .filter(row -> Set.of("PLANTED", "SAMPLE").contains(row.get("where")))
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> everyKnownFaultIsFoundAtItsCellByItsRule() {
    return faultsOfNumbers().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    String.join(
                        " ",
                        row.get("rule"),
                        row.get("subject"),
                        row.get("ref_areas"),
                        row.get("time_period")),
                    () -> isFound(row)));
  }

  private static void isFound(Map<String, String> fault) throws SQLException {
    assertThat(cells("planted_plausibility", fault))
        .as("areas in which %s finds: %s", fault.get("rule"), fault.get("what"))
        .containsAll(Arrays.asList(fault.get("ref_areas").split(" ")));
    if ("PLANTED".equals(fault.get("where"))) {
      List<String> before = cells("clean_plausibility", fault);
      assertThat(before)
          .as("the same before it was planted")
          .doesNotContainAnyElementsOf(Arrays.asList(fault.get("ref_areas").split(" ")));
    } else {
      assertThat(cells("clean_plausibility", fault))
          .as("in the sample as it is")
          .containsAll(Arrays.asList(fault.get("ref_areas").split(" ")));
    }
  }

  private static List<String> cells(String table, Map<String, String> fault) throws SQLException {
    return duckDb.rows(
        "select distinct ref_area from %s where rule = '%s' and subject = '%s' and time_period = '%s'"
            .formatted(table, fault.get("rule"), fault.get("subject"), fault.get("time_period")));
  }

  @Test
  void everyRuleFindsSomething() {
    Set<ReviewRule> found = EnumSet.copyOf(ELSEWHERE);
    faultsOfNumbers().forEach(row -> found.add(ReviewRule.valueOf(row.get("rule"))));
    assertThat(found).containsExactlyInAnyOrder(ReviewRule.values());
  }

  @Test
  void falseAlarmsOnTheSampleAreFewAndEveryFindingIsExplained() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select concat_ws(' ', rule, subject, ref_area, time_period, message_en)
                from clean_plausibility where assessment = 'OPEN' order by all
                """))
        .as("findings on the sample without a row in conf/review_explanations.csv")
        .isEmpty();
    long alarms =
        Long.parseLong(
            duckDb.value(
                "select count(*) from clean_plausibility where assessment = 'FALSE_ALARM'"));
    long cells =
        Long.parseLong(duckDb.value("select count(*) from clean_panel where value is not null"));
    assertThat(alarms * CELLS_A_FALSE_ALARM)
        .as("%d false alarms of all rules among %d cells of the panel", alarms, cells)
        .isLessThanOrEqualTo(cells);
  }

  @Test
  void theFaultsOfTheSampleItselfAreReportedAndExplained() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select subject, time_period, round(seen, 2), round(expected, 2), assessment
                from clean_plausibility where rule = 'WHOLE_AGAINST_PARTS' order by all
                """))
        .containsExactly(
            "hi_coverage_average_population|2016|83.20|76.35|FAULT_OF_SOURCE",
            "hi_coverage_average_population|2017|85.80|84.51|FAULT_OF_SOURCE",
            "si_coverage_15plus|2016|36.30|27.31|FAULT_OF_SOURCE",
            "si_coverage_15plus|2017|39.00|30.03|FAULT_OF_SOURCE");
    assertThat(
            duckDb.rows(
                """
                select time_period, round(strength, 2) from clean_plausibility
                where rule = 'IN_NO_PROVINCE' and subject = 'si_coverage_15plus' order by all
                """))
        .as("points by which the provinces lie below the nation")
        .containsExactly("2015|2.03", "2016|2.38", "2017|2.01", "2018|1.98", "2019|1.97");
    assertThat(
            duckDb.value(
                """
                select count(*) from clean_plausibility
                where rule = 'CONSTANT_RATIO' and expected = 50 and assessment = 'FAULT_OF_SOURCE'
                """))
        .as("housing areas of 50.0 square metres an apartment")
        .isEqualTo("4");
  }

  @Test
  void theCoverageOfEveryRuleStandsInTheQualityTable() throws Exception {
    List<String> rules = new ArrayList<>();
    for (ReviewRule rule : ReviewRule.values()) {
      rules.add(rule.name());
    }
    assertThat(
            duckDb.rows(
                """
                select q.subject from clean_quality q
                left join (select rule, count(*) as n from clean_plausibility group by rule) p
                  on p.rule = q.subject
                where measure = 'PLAUSIBILITY' and observed = coalesce(p.n, 0)
                  and (expected > 0 or q.subject in
                    ('UNCERTAIN_DENOMINATOR', 'TARGET_AS_OUTTURN'))
                """))
        .containsExactlyInAnyOrderElementsOf(rules);
  }

  @Test
  void theUnionOfBenefitsLiesWithinItsBounds() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select time_period, unit_measure, round(lower, 2), round(upper, 2)
                from clean_uncertainty
                where subject = 'at_least_one_benefit' and time_period = '2019' order by all
                """))
        .as(
            "3,207,710 pensions and allowances, 914,650 unemployment benefits, 2,900,000 assistance")
        .hasSize(2)
        .first()
        .asString()
        .startsWith("2019|PERCENT|3.32|");
    assertThat(
            duckDb.rows(
                """
                select round(lower, 2), round(upper, 2) from clean_uncertainty
                where method = 'DENOMINATORS' and ref_area = 'VN' and time_period = '2019'
                  and basis like '%hi_coverage%'
                """))
        .as("health insurance over average, census and the agency's population")
        .containsExactly("88.87|90.00");
  }
}
