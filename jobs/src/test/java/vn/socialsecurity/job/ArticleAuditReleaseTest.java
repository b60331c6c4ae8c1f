package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.socialsecurity.DuckDb;
import vn.socialsecurity.SparkExtension;
import vn.socialsecurity.structure.CsvTable;

/** The audit of the sample's release, held against what is known by hand and by SQL. */
@ExtendWith(SparkExtension.class)
class ArticleAuditReleaseTest {
  /** The statements that can be judged with other figures than the article's own. */
  private static final String WITH_OTHER_FIGURES =
      "F03-F14 F16 F20 F22 F31 F36 F41 F51 F74-F77 F80-F83 F89-F91";

  private static final String ON_ITS_OWN_FIGURE =
      "F01 F02 F15 F17 F19 F21 F23-F30 F34 F35 F37-F40 F42-F50 F52-F73 F79 F85 F87";
  private static final String NOT_AT_ALL = "F18 F32 F33 F78 F84 F86 F88 F92 F93";

  private static DuckDb duckDb;
  private static SampleRelease release;

  @BeforeAll
  static void releaseOnce(SparkSession running) throws IOException, SQLException {
    duckDb = new DuckDb();
    release = SampleRelease.in(running);
    release.openIn(duckDb);
    DeliveredTables.open(SampleRelease.LANDING, duckDb);
  }

  @AfterAll
  static void close() throws SQLException {
    if (duckDb != null) {
      duckDb.close();
    }
  }

  @Test
  void verdictsAreThoseThatAreExpected() throws Exception {
    List<String> expected =
        CsvTable.read(Path.of("conf/expected_verdicts.csv"), List.of("claim", "verdict")).stream()
            .map(row -> row.get("claim") + " " + row.get("verdict"))
            .toList();
    assertThat(duckDb.rows("select claim || ' ' || verdict from article_audit order by claim"))
        .as("conf/expected_verdicts.csv")
        .containsExactlyElementsOf(expected);
  }

  @Test
  void whatEachVerdictCanRestOnIsWhatIsKnownOfTheSources() throws Exception {
    assertThat(claimsWhere("basis = 'INDEPENDENT'")).isEqualTo(expanded(WITH_OTHER_FIGURES));
    assertThat(claimsWhere("basis = 'ARTICLE_ONLY'")).isEqualTo(expanded(ON_ITS_OWN_FIGURE));
    assertThat(claimsWhere("basis = 'NOTHING'")).isEqualTo(expanded(NOT_AT_ALL));
    assertThat(claimsWhere("(basis = 'INDEPENDENT') = (verdict = 'NOT_COMPUTABLE')")).isEmpty();
  }

  @Test
  void everyConfirmedOrContradictedStatementNamesDeliveriesOfOthers() throws Exception {
    String judged = "verdict in ('CONFIRMED', 'CONTRADICTED')";
    assertThat(claimsWhere(judged + " and inputs is null")).isEmpty();
    assertThat(claimsWhere(judged + " and inputs like '%not evidence%'")).isEmpty();
    List<String> unnamed =
        duckDb.rows(
            """
            select claim from article_audit a
            where %s and not exists (
              select * from deliveries d
              where d.provider <> 'ARTICLE' and contains(a.inputs, d.delivery))
            """
                .formatted(judged));
    assertThat(unnamed).as("without a delivery of another provider").isEmpty();
    assertThat(
            duckDb.rows(
                """
                select distinct claim from article_audit a, deliveries d
                where %s and d.provider = 'ARTICLE' and contains(a.inputs, d.delivery || ',')
                """
                    .formatted(judged)))
        .as("with a delivery of the article")
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "F03, 1.00",
    "F04, 19.85",
    "F08, 15.50",
    "F36, 95.8",
    "F77, 38802559",
    "F80, 4.08",
    "F82, 2.13",
    "F83, 9.19",
    "F91, 3.50"
  })
  void recomputedNumbersAreThoseComputedByHand(String claim, String number) throws Exception {
    assertThat(
            duckDb.rows(
                "select recomputed_value = %s from article_audit where claim = '%s'"
                    .formatted(number, claim)))
        .containsExactly("true");
  }

  @ParameterizedTest
  @CsvSource({
    "F03, INCONSISTENT, 1.00 points a year, 13.3 % a year",
    "F76, INCONSISTENT, F07 545, cannot both be right",
    "F12, INCONSISTENT, F11 90 %, cannot both be right",
    "F31, INCONSISTENT, F11 90 %, cannot both be right",
    "F11, INCONSISTENT, 88.75 %, not F11 90 %",
    "F27, CONSISTENT, F28 191 + F29 234, 425",
    "F20, CONSISTENT, 1.93 %, as F20 1.9 % says",
    "F22, CONSISTENT, 3.01 %, as F22 3 % says",
    "F17, CONSISTENT, +7.28 % a year, 10 years",
    "F56, CONSISTENT, is not above, F57",
    "F47, CONSISTENT, is not above, F43",
    "F49, CONSISTENT, is not above, F43",
    "F83, CONSISTENT, 28.2 %, 20.5 % to 30.4 %",
    "F05, CONSISTENT, 48.5 million, 50.04 million",
    "F87, INCONSISTENT, 2013, 2009",
    "F59, CONSISTENT, imputed, not measured",
    "F70, CONSISTENT, F70 / F69 = 50.0, imputed"
  })
  void theArticleIsHeldAgainstItself(String claim, String outcome, String one, String other)
      throws Exception {
    assertThat(
            duckDb.rows(
                "select internal_check || ' ' || internal_en from article_audit where claim = '%s'"
                    .formatted(claim)))
        .singleElement()
        .asString()
        .startsWith(outcome + " ")
        .contains(one)
        .contains(other);
  }

  @Test
  void thePaceOfPovertyIsShownWithinEachStandardAndSaysWhatIsNotVerified() throws Exception {
    assertThat(duckDb.rows("select reason_en from article_audit where claim = 'F03'"))
        .singleElement()
        .asString()
        .contains("2011-2015 −1.88 points and −22.5 %", "4.25 % in 2015 (MOLISA, not verified)")
        .contains("2015-2019 −1.53 points and −21.5 %");
  }

  @Test
  void recomputedRatesAreThoseOfTheObservations() throws Exception {
    List<String> compared =
        duckDb.rows(
            """
            select claim || ' ' || (a.recomputed_value = o.obs_value)
            from article_audit a join (values ('F04', 'si_coverage_15plus', '2011'),
              ('F05', 'si_coverage_15plus', '2019'), ('F08', 'ui_coverage_15plus', '2011'),
              ('F09', 'ui_coverage_15plus', '2019'), ('F91', 'si_voluntary_share', '2019'),
              ('F82', 'social_security_share_gdp_reevaluated_ratio_of_sums', '2012-2017'),
              ('F83', 'social_security_share_budget_expenditure_ratio_of_sums', '2012-2017'),
              ('F80', 'contributors_per_monthly_beneficiary', '2012'))
              as same(claim, indicator, time_period) using (claim)
            join observations o on o.indicator = same.indicator
              and o.time_period = same.time_period and o.ref_area = 'VN'
            order by claim
            """);
    assertThat(compared).hasSize(8).allMatch(line -> line.endsWith("true"));
  }

  /** What the statements print is what the article's own deliveries hold. */
  @Test
  void printedNumbersAreThoseThatTheArticleDelivered() throws Exception {
    duckDb.run(
        "create or replace table claims as from read_csv('conf/article_claims.csv', all_varchar = true)");
    List<String> different =
        duckDb.rows(
            """
            with delivered as (
              select indicator as code, year as time_period, rate::decimal(24, 6) as value
                from published_rates where provider = 'ARTICLE' and first_year is null
              union all select indicator, first_year || '-' || year, rate::decimal(24, 6)
                from published_rates where provider = 'ARTICLE' and first_year is not null
              union all select 'insurance_participants_' || scheme, year,
                participants::decimal(24, 6)
                from insurance_reported where provider = 'ARTICLE'
              union all select 'assistance_beneficiaries_' || "group", year,
                beneficiaries::decimal(24, 6)
                from social_assistance where provider = 'ARTICLE'
              union all select programme || '_' || measure,
                if(left(period_start, 4) = left(period_end, 4), left(period_start, 4),
                  left(period_start, 4) || '-' || left(period_end, 4)),
                value::decimal(24, 6) / if(unit = 'VND', 1000000, 1)
                from programme_outputs where provider = 'ARTICLE')
            select c.claim, c.printed_value, d.value
            from claims c join delivered d
              on list_contains(string_split(c.same_measure, ' '), d.code)
              and d.time_period = c.time_period
            where c.relation not in ('NO_NUMBER', 'LESS_THAN_HALF')
              and c.claim not in ('F12', 'F31', 'F74', 'F76')
              and c.printed_value::decimal(24, 6) <> d.value
            """);
    assertThat(different).as("F12, F31, F74 and F76 say the same thing again, otherwise").isEmpty();
  }

  @Test
  void thePageNamesEveryStatementInBothLanguages() throws Exception {
    for (String page : List.of("article-audit.md", "article-audit.vi.md")) {
      String text = Files.readString(release.folder().resolve(page));
      assertThat(claimsWhere("true"))
          .hasSize(93)
          .allSatisfy(claim -> assertThat(text).contains("| " + claim));
    }
  }

  /** A code in a sentence would be a measure that nobody has given a name. */
  @Test
  void sentencesHoldNoCodes() throws Exception {
    Map<String, String> sentences = Map.of("reason_en", "English", "reason_vi", "Vietnamese");
    for (String column : sentences.keySet()) {
      assertThat(claimsWhere("regexp_matches(%s, '[a-z]_[a-z]')".formatted(column)))
          .as(sentences.get(column))
          .isEmpty();
    }
  }

  private static Set<String> claimsWhere(String condition) throws SQLException {
    return new TreeSet<>(
        duckDb.rows(
            "select claim from article_audit where %s order by claim".formatted(condition)));
  }

  /** F03-F05 as F03, F04, F05. */
  private static Set<String> expanded(String ranges) {
    List<String> claims = new ArrayList<>();
    for (String range : ranges.split(" ")) {
      int first = Integer.parseInt(range.substring(1, 3));
      int last = range.length() > 3 ? Integer.parseInt(range.substring(5)) : first;
      for (int claim = first; claim <= last; claim++) {
        claims.add("F%02d".formatted(claim));
      }
    }
    return new TreeSet<>(claims);
  }
}
