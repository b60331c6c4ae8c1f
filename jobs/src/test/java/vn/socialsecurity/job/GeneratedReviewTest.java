package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.DuckDb;
import vn.socialsecurity.SparkExtension;

/**
 * Known truth is found: generated reviews under the standard of ten deprivations (2021) and of
 * twelve (2022), with faulty rows and households in two communes, through the program itself; every
 * rate is counted again from the delivered files, in SQL.
 */
@ExtendWith(SparkExtension.class)
class GeneratedReviewTest {
  @TempDir Path folder;

  @Test
  void everyRateOfEveryGroupIsThatOfTheRows(SparkSession running) throws Exception {
    Path landing = folder.resolve("landing");
    Path output = folder.resolve("output");
    generate(landing, "--years 2021-2022 --persons 30000 --provinces 01,06");
    Path conf = NothingSensitive.conf(folder.resolve("conf"));
    run("release --landing %s --output %s --conf %s".formatted(landing, output, conf));

    try (DuckDb duckDb = new DuckDb()) {
      openAndCountAgain(landing, output, duckDb);
      duckDb.run("DELETE FROM expected WHERE ref_area = 'VN'");
      ratesAreThoseOfTheRows(duckDb);
      assertThat(duckDb.value("SELECT count(*) FROM expected WHERE ethnicity = 'minority'"))
          .as("two provinces and years of forty rates")
          .isEqualTo("160");
      truthIsFound(landing, duckDb, 4);
      identitiesHold(duckDb);
    }
  }

  @Test
  void theNationHasItsRatesAndTheGapsOfItsGroups(SparkSession running) throws Exception {
    Path landing = folder.resolve("landing");
    Path output = folder.resolve("output");
    generate(landing, "--years 2022 --persons 30000");
    Path conf = NothingSensitive.conf(folder.resolve("conf"));
    run("release --landing %s --output %s --conf %s".formatted(landing, output, conf));

    try (DuckDb duckDb = new DuckDb()) {
      openAndCountAgain(landing, output, duckDb);
      groupsHaveGaps(duckDb);
      ratesAreThoseOfTheRows(duckDb);
      truthIsFound(landing, duckDb, 64);
      identitiesHold(duckDb);
      assertThat(
              duckDb.rows(
                  "SELECT detail, observed, expected FROM quality"
                      + " WHERE measure = 'RECONCILIATION' ORDER BY ALL"))
          .as("rows against printed totals")
          .containsExactly(
              "households NATIONAL_MDP_2022_2025|63|63",
              "near_poor_households NATIONAL_MDP_2022_2025|63|63",
              "poor_households NATIONAL_MDP_2022_2025|63|63");
    }
  }

  @Test
  void groupsArePublishedWhereTheyGiveNobodyAway(SparkSession running) throws Exception {
    Path landing = folder.resolve("landing");
    Path output = folder.resolve("output");
    generate(landing, "--years 2022 --persons 60000 --provinces 01,06");
    run("release --landing %s --output %s".formatted(landing, output));

    try (DuckDb duckDb = new DuckDb()) {
      openAndCountAgain(landing, output, duckDb);
      String published =
          "FROM observations WHERE obs_value IS NOT NULL AND (residence <> '_T' OR ethnicity <> '_T')";
      assertThat(duckDb.value("SELECT count(*) > 100 " + published)).isEqualTo("true");
      assertThat(
              duckDb.rows(
                  """
                  SELECT e.*, o.obs_value FROM expected e JOIN observations o USING (indicator,
                    ref_area, time_period, residence, ethnicity, commune_class)
                  WHERE o.obs_value IS NOT NULL AND abs(o.obs_value - 100 * e.over / e.under)
                    > 0.5 * power(10, -o.decimals) + 0.00001
                  """))
          .as("published rates that are not those of the rows")
          .isEmpty();
      assertThat(duckDb.value("SELECT count(*) > 0 FROM observations WHERE obs_status = 'Q'"))
          .as("something is withheld")
          .isEqualTo("true");
      assertThat(
              duckDb.rows(
                  """
                  SELECT * FROM observations WHERE (obs_status = 'Q') <> (conf_status <> 'F')
                    OR (obs_status = 'Q' AND (obs_value IS NOT NULL OR numerator IS NOT NULL
                      OR denominator IS NOT NULL))
                  """))
          .as("value, numerator and denominator are withheld together, with a status")
          .isEmpty();
      assertThat(
              duckDb.rows(
                  """
                  SELECT * FROM panel WHERE value BETWEEN 1 AND 4 AND variable LIKE '%households'
                  """))
          .as("published counts of one to four households")
          .isEmpty();
    }
  }

  private static void generate(Path landing, String size) {
    run(
        "generate --landing %s --extracts review,communes %s --bad-share 0.03 --duplicates 0.04"
            .formatted(landing, size));
  }

  private static void openAndCountAgain(Path landing, Path output, DuckDb duckDb) throws Exception {
    new SampleRelease(output, CompleteRelease.latest(output), "").openIn(duckDb);
    rowsOf(landing, duckDb);
    duckDb.run(expected());
  }

  private static void ratesAreThoseOfTheRows(DuckDb duckDb) throws Exception {
    assertThat(duckDb.value("SELECT count(*) > 100 FROM expected")).isEqualTo("true");
    assertThat(
            duckDb.rows(
                """
                SELECT e.*, o.numerator, o.denominator, o.obs_value
                FROM expected e LEFT JOIN observations o USING (indicator, ref_area, time_period,
                  residence, ethnicity, commune_class)
                WHERE o.denominator IS NULL OR o.denominator <> e.under
                  OR abs(o.numerator - e.over) > 0.002
                  OR (e.under > 0 AND (o.obs_value IS NULL
                    OR abs(o.obs_value - 100 * e.over / e.under)
                      > 0.5 * power(10, -o.decimals) + 0.00001))
                  OR (e.under = 0 AND (o.obs_value IS NOT NULL OR o.obs_status <> 'M'))
                LIMIT 20
                """))
        .as("rates that are not those of the rows")
        .isEmpty();
  }

  /** The accepted rows, each household once, by the lowest code of a commune. */
  private static void rowsOf(Path landing, DuckDb duckDb) throws Exception {
    duckDb.run(
        """
        CREATE TABLE communes AS SELECT commune_code, commune_class, year
        FROM read_csv('%s/commune_services/*/*.csv', all_varchar = true)
        """
            .formatted(landing));
    duckDb.run(
        """
        CREATE TABLE households AS
        SELECT h.*, commune_class, CAST(members AS INT) AS m,
          TRY_CAST(monthly_income_per_capita_vnd AS BIGINT) AS y,
          CASE year WHEN '2021' THEN if(residence = 'urban', 900000, 700000)
            ELSE if(residence = 'urban', 2000000, 1500000) END AS z,
          CASE year WHEN '2021' THEN 10 ELSE 12 END AS w,
          list_sum([d01::INT, d02::INT, d03::INT, d04::INT, d05::INT, d06::INT, d07::INT, d08::INT,
            d09::INT, d10::INT, coalesce(d11, '0')::INT, coalesce(d12, '0')::INT]) AS c
        FROM read_csv('%s/poverty_review/*/*.csv', all_varchar = true, header = true) h
        JOIN communes USING (commune_code, year)
        WHERE regexp_full_match(household_id, '[0-9]{10}')
          AND poverty_standard = if(year = '2021', 'NATIONAL_MDP_2016_2020',
            'NATIONAL_MDP_2022_2025')
          AND residence IN ('urban', 'rural') AND CAST(members AS INT) > 0
          AND (monthly_income_per_capita_vnd IS NULL
            OR CAST(monthly_income_per_capita_vnd AS BIGINT) >= 0)
          AND d01 IN ('0', '1') AND official_class IN ('poor', 'near_poor', 'not_poor')
        QUALIFY row_number() OVER (PARTITION BY household_id, year ORDER BY commune_code) = 1
        """
            .formatted(landing));
    duckDb.run(
        """
        CREATE VIEW grouped AS
        WITH areas AS (
          SELECT 'P63_' || province_code AS ref_area, * FROM households
          UNION ALL SELECT 'VN', * FROM households)
        SELECT '_T' AS r, '_T' AS e, '_T' AS k, * FROM areas
        UNION ALL SELECT residence, '_T', '_T', * FROM areas
        UNION ALL SELECT '_T', ethnicity, '_T', * FROM areas
        UNION ALL SELECT '_T', '_T', commune_class, * FROM areas
        """);
  }

  private static String expected() {
    StringBuilder rates = new StringBuilder("CREATE TABLE expected AS ");
    rates.append(rate("poor_household_rate", "count(*) FILTER (poor)", "count(*)"));
    rates.append(rate("near_poor_household_rate", "count(*) FILTER (near)", "count(*)"));
    rates.append(rate("poor_member_rate", "sum(m) FILTER (poor)", "sum(m)"));
    String known = "sum(m) FILTER (y IS NOT NULL)";
    rates.append(rate("income_poverty_headcount", "sum(m) FILTER (y <= z)", known));
    rates.append(rate("income_poverty_gap", "sum(m * (z - y) / z::DOUBLE) FILTER (y <= z)", known));
    rates.append(
        rate(
            "income_poverty_severity",
            "sum(m * ((z - y) / z::DOUBLE) ** 2) FILTER (y <= z)",
            known));
    rates.append(
        rate(
            "income_poverty_watts", "sum(m * ln(z / y::DOUBLE)) FILTER (y <= z AND y > 0)", known));
    rates.append(rate("af_headcount", "sum(m) FILTER (c >= 3)", "sum(m)"));
    rates.append(rate("af_intensity", "sum(m * c) FILTER (c >= 3)", "sum(m * w) FILTER (c >= 3)"));
    rates.append(rate("af_adjusted_headcount", "sum(m * c) FILTER (c >= 3)", "sum(m * w)"));
    for (int flag = 1; flag <= 10; flag++) {
      String d = "d%02d".formatted(flag);
      String has = d + " = '1'";
      rates.append(rate("deprived_member_rate_" + d, "sum(m) FILTER (" + has + ")", "sum(m)"));
      String censored = "sum(m) FILTER (" + has + " AND c >= 3)";
      rates.append(rate("af_censored_headcount_" + d, censored, "sum(m)"));
      rates.append(rate("af_contribution_" + d, censored, "sum(m * c) FILTER (c >= 3)"));
    }
    return rates.substring(0, rates.length() - " UNION ALL ".length());
  }

  private static String rate(String indicator, String over, String under) {
    return """
    (SELECT '%s' AS indicator, ref_area, year AS time_period, r AS residence, e AS ethnicity,
      k AS commune_class, coalesce(%s, 0) AS over, coalesce(%s, 0) AS under
    FROM (SELECT *, official_class = 'poor' AS poor, official_class = 'near_poor' AS near
      FROM grouped) GROUP BY ALL) UNION ALL \
    """
        .formatted(indicator, over, under);
  }

  /** What the generator counted of the households while it wrote them. */
  private static void truthIsFound(Path landing, DuckDb duckDb, int cells) throws Exception {
    List<String[]> facts;
    try (Stream<String> lines = Files.lines(landing.resolve("truth.csv"))) {
      facts =
          lines.map(line -> line.split(",")).filter(f -> f[0].equals("poverty_review")).toList();
    }
    long checked = 0;
    for (String[] fact : facts) {
      if (fact[1].equals("households")
          && fact[4].equals("poor")
          && (cells == 64 || !fact[2].equals("VN"))) {
        checked++;
        assertThat(
                duckDb.value(
                    """
                    SELECT CAST(value AS BIGINT) FROM panel WHERE variable = 'poor_households'
                    AND ref_area = '%s' AND time_period = '%s' AND residence = '_T'
                    AND ethnicity = '_T' AND commune_class = '_T'
                    """
                        .formatted(fact[2].equals("VN") ? "VN" : "P63_" + fact[2], fact[3])))
            .as(String.join(" ", fact))
            .isEqualTo(fact[5]);
      }
    }
    assertThat(checked).isEqualTo(cells);
    String faulty =
        facts.stream()
                .filter(fact -> fact[1].equals("rows_faulty"))
                .mapToLong(fact -> Long.parseLong(fact[5]))
                .sum()
            + "";
    assertThat(
            duckDb.value(
                """
                SELECT sum(rows_quarantined) FILTER (dataset = 'poverty_review')
                  - (SELECT sum(observed) FROM quality WHERE detail = 'HOUSEHOLD_REPEATED')
                FROM deliveries
                """))
        .as("rows with a fault")
        .startsWith(faulty);
    assertThat(
            duckDb.value(
                "SELECT count(*) FROM deliveries"
                    + " WHERE rows_read <> rows_accepted + rows_quarantined + rows_superseded"))
        .as("nothing is lost")
        .isEqualTo("0");
    assertThat(
            duckDb.value(
                "SELECT count(*) FROM discrepancies WHERE variable IN ('households',"
                    + " 'poor_households', 'near_poor_households') AND residence = '_T'"))
        .as("the review's rows add up to the totals that the ministry prints")
        .isEqualTo("0");
  }

  /** M0 = H x A, and contributions sum to 1, on the counts behind the rates. */
  private static void identitiesHold(DuckDb duckDb) throws Exception {
    assertThat(
            duckDb.rows(
                """
                SELECT * FROM (
                  SELECT ref_area, time_period, poverty_standard, residence, ethnicity,
                    commune_class,
                    sum(numerator) FILTER (indicator LIKE 'af_contribution%') AS parts,
                    any_value(denominator) FILTER (indicator LIKE 'af_contribution%') AS whole,
                    any_value(obs_value) FILTER (indicator = 'af_adjusted_headcount') / 100 AS m0,
                    any_value(obs_value) FILTER (indicator = 'af_headcount') / 100 AS h,
                    any_value(obs_value) FILTER (indicator = 'af_intensity') / 100 AS a
                  FROM observations WHERE indicator LIKE 'af_%' GROUP BY ALL)
                WHERE parts <> whole OR abs(m0 - h * coalesce(a, 0)) > 0.000003 LIMIT 10
                """))
        .isEmpty();
  }

  private static void groupsHaveGaps(DuckDb duckDb) throws Exception {
    assertThat(
            duckDb.rows(
                """
                SELECT geography, count(DISTINCT measure) >= 14 FROM regional_gaps
                WHERE indicator = 'poor_household_rate' AND time_period = '2022'
                AND geography LIKE 'VN/%' GROUP BY ALL ORDER BY ALL
                """))
        .containsExactly("VN/commune_class|true", "VN/ethnicity|true", "VN/residence|true");
    assertThat(
            duckDb.value(
                """
                SELECT max(abs(g.obs_value
                  - abs(100 * a.over / a.under - 100 * b.over / b.under))) < 0.00002
                FROM regional_gaps g
                JOIN expected a ON a.indicator = g.indicator AND a.ref_area = 'VN'
                  AND a.ethnicity = 'minority'
                JOIN expected b ON b.indicator = g.indicator AND b.ref_area = 'VN'
                  AND b.ethnicity = 'majority'
                WHERE g.geography = 'VN/ethnicity' AND g.measure = 'DIFFERENCE'
                  AND g.side = 'AS_DEFINED'
                """))
        .as("the gap of minorities and majority is the difference of their rates")
        .isEqualTo("true");
  }

  private static void run(String command) {
    StringWriter err = new StringWriter();
    int exitCode =
        Main.run(
            command.split(" "),
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            Stages::new);
    assertThat(exitCode).as(err::toString).isZero();
  }
}
