package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.socialsecurity.DuckDb;
import vn.socialsecurity.SparkExtension;

/**
 * What the release of the sample data must show, read from the published Parquet by DuckDB and held
 * against the delivered CSV files, which DuckDB reads on its own.
 */
@ExtendWith(SparkExtension.class)
class SampleReleaseTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static SampleRelease release;
  private static DuckDb duckDb;

  @BeforeAll
  static void releaseOnce(SparkSession running) throws IOException, SQLException {
    release = SampleRelease.in(running);
    duckDb = new DuckDb();
    release.openIn(duckDb);
    duckDb.run("create schema delivered");
    duckDb.run("use delivered");
    DeliveredTables.open(SampleRelease.LANDING, duckDb);
    duckDb.run("use main");
    duckDb.run("create table area as from " + csv("schemas/codelists/area.csv"));
    ratesInForce();
    denominatorsInForce();
    regionalRates();
  }

  @AfterAll
  static void close() throws SQLException {
    if (duckDb != null) {
      duckDb.close();
    }
  }

  // --- the figures of the issue -----------------------------------------------------------------

  @Test
  void socialInsuranceCoverage2019IsComputedOverTheLabourForceOf15AndOver() throws Exception {
    assertThat(nation("si_coverage_15plus", "2019", "obs_value, numerator, denominator"))
        .as("15,762,150 of 55,767,400")
        .isEqualTo("28.2600|15762150.000000|55767400.000000");
    assertThat(nation("si_coverage_15plus", "2019", "derivation, obs_status, counts_status"))
        .as("both counts are delivered")
        .isEqualTo("COMPUTED|A|A");
  }

  @Test
  void socialInsuranceCoverage2019OfWorkingAgeStandsAsPrintedOverAnImpliedLabourForce()
      throws Exception {
    assertThat(nation("si_coverage_working_age", "2019", "obs_value, decimals, obs_status"))
        .isEqualTo("32.0000|0|A");
    assertThat(nation("si_coverage_working_age", "2019", "derivation, counts_status"))
        .as("an implied labour force is an estimate")
        .isEqualTo("PRINTED_DENOMINATOR_IMPLIED|E");
    assertThat(
            nation(
                "si_coverage_working_age",
                "2019",
                "round(denominator_lower / 1e6, 1), round(denominator_upper / 1e6, 1),"
                    + " numerator, denominator between denominator_lower and denominator_upper"))
        .as("31.5 to 32.5 percent of 48.5 to 50.0 million")
        .isEqualTo("48.5|50.0|15762150.000000|true");
  }

  @Test
  void healthInsuranceCoverage2019StandsBesideTheAgencysOwn() throws Exception {
    assertThat(
            nation("hi_coverage_average_population", "2019", "obs_value, numerator, denominator"))
        .as("85,745,400 of 96,484,000")
        .isEqualTo("88.8700|85745400.000000|96484000.000000");
    assertThat(nation("hi_coverage_average_population", "2019", "derivation, obs_status"))
        .isEqualTo("COMPUTED|A");
    assertThat(nation("hi_coverage_agency_population", "2019", "obs_value, decimals, derivation"))
        .as("the agency prints 90 and not the population behind it")
        .isEqualTo("90.0000|0|PRINTED_DENOMINATOR_IMPLIED");
  }

  @Test
  void poorHouseholdsOf2011And2019AreNotOneSeries() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select time_period, obs_value, poverty_standard, comparable_spell from observations
                where indicator = 'poor_household_rate' and ref_area = 'VN'
                  and time_period in ('2011', '2019') order by 1
                """))
        .containsExactly(
            "2011|11.7600|NATIONAL_2011_2015|NATIONAL_2011_2015",
            "2019|3.7500|NATIONAL_MDP_2016_2020|NATIONAL_MDP_2016_2020");
  }

  @Test
  void theMinistrysFinalFigureOf2015TakesThePlaceOfItsProvisionalOne() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select obs_value, obs_status from observations
                where indicator = 'poor_household_rate' and ref_area = 'VN'
                  and time_period = '2015' and poverty_standard = 'NATIONAL_MDP_2016_2020'
                """))
        .as("9.79 was provisional")
        .containsExactly("9.8800|A");
    assertThat(
            duckDb.rows(
                """
                select delivery, rows_read, rows_accepted, rows_superseded from deliveries
                where delivery in ('published_rates/2016-07-15', 'published_rates/2016-08-22')
                order by 1
                """))
        .containsExactly("published_rates/2016-07-15|2|0|2", "published_rates/2016-08-22|2|2|0");
  }

  @Test
  void quangNgai2015StandsOnceUnderEachStandard() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select poverty_standard, obs_value, comparable_spell from observations
                where indicator = 'poor_household_rate' and ref_area = 'P63_51'
                  and time_period = '2015' and residence = '_T' order by 1
                """))
        .containsExactly(
            "NATIONAL_2011_2015|9.2200|NATIONAL_2011_2015",
            "NATIONAL_MDP_2016_2020|15.1900|NATIONAL_MDP_2016_2020");
  }

  // --- printed rates ----------------------------------------------------------------------------

  @Test
  void everyPrintedRateOfAProvinceComesOutAsPrinted() throws Exception {
    String compared =
        """
        from rates_in_force p left join observations o on %s
        where p.ref_area like 'P6%%' and p.decimals is not null
        """
            .formatted(SAME_CELL);
    assertThat(
            duckDb.rows(
                "select p.indicator, p.ref_area, p.year, p.rate, o.obs_value, o.decimals "
                    + compared
                    + " and (o.obs_value = p.rate::decimal(18, 4) and o.decimals = p.decimals)"
                    + " is not true"))
        .as("printed rates that are absent, another value or of other decimals")
        .isEmpty();
    assertThat(duckDb.value("select count(*) " + compared)).as("province rates").isEqualTo("7274");
    assertThat(
            duckDb.value(
                """
                select count(*) from observations where area_level = 'province'
                  and obs_value is not null and indicator in (
                    select indicator from rates_in_force where ref_area like 'P6%')
                """))
        .as("and no province has a rate that nobody printed")
        .isEqualTo("7274");
  }

  @Test
  void beforeAugust2008TheMovedProvincesStandUnderTheirFormerExtent() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select distinct ref_area from observations
                where ref_area like 'P64%' order by 1
                """))
        .as("Ha Tay is P64_28")
        .containsExactly("P64_01", "P64_17", "P64_25", "P64_26", "P64_28");
    assertThat(
            duckDb.value(
                """
                select count(*) from observations
                where (ref_area like 'P64%' and time_period > '2007')
                  or (ref_area in ('P63_01', 'P63_17', 'P63_25', 'P63_26', 'P63_28')
                    and time_period < '2008' and derivation <> 'APPORTIONED')
                """))
        .as("each year has its own extent")
        .isEqualTo("0");
    assertThat(
            duckDb.rows(
                """
                select time_period, obs_value from observations
                where indicator = 'poverty_rate_survey' and ref_area = 'P64_28' order by 1
                """))
        .as("poverty of Ha Tay")
        .isNotEmpty();
  }

  @Test
  void aCellThatATableLeavesEmptyIsMissingAndNotZero() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select o.obs_status, count(*), count(o.obs_value)
                from rates_in_force p join observations o on %s
                where p.decimals is null group by all
                """
                    .formatted(SAME_CELL)))
        .containsExactly("L|20|0");
    assertThat(
            duckDb.value(
                "select count(*) from observations where (obs_value is null) <> (obs_status = 'L')"))
        .as("values without a figure, figures called missing")
        .isEqualTo("0");
  }

  @Test
  void theTenRotatedRatesOf2007AreUnreliableAndAWarningSaysSo() throws Exception {
    List<String> rotated =
        List.of(
            "P63_06|21.6000",
            "P63_08|34.6000",
            "P63_10|21.3000",
            "P63_11|56.3000",
            "P63_12|38.0000",
            "P63_15|17.7000",
            "P63_19|20.0000",
            "P63_20|18.5000",
            "P63_24|18.0000",
            "P64_25|41.3000");
    assertThat(
            duckDb.rows(
                "select ref_area, obs_value from observations where obs_status = 'U' order by 1"))
        .as("as delivered, not as inferred")
        .containsExactlyElementsOf(rotated);
    assertThat(
            duckDb.rows(
                """
                select o.ref_area, o.obs_value from observations o join quality q
                  on q.ref_area = o.ref_area and q.time_period = o.time_period
                where o.obs_status = 'U' and o.time_period = '2007'
                  and o.indicator = 'poverty_rate_survey'
                  and o.poverty_standard = 'SURVEY_INCOME'
                  and q.measure = 'RULE_RESULT' and q.detail = 'FIGURE_KNOWN_FAULTY'
                  and q.severity = 'WARNING' and contains(q.message_en, 'shifted by one')
                order by 1
                """))
        .containsExactlyElementsOf(rotated);
  }

  // --- regions and nation -----------------------------------------------------------------------

  @Test
  void aRegionIsTheSumOfItsProvincesAndNeverAMeanOfRates() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select r.indicator, r.ref_area, r.year, r.hundredths, o.obs_value
                from regional_rates r left join observations o
                  on o.indicator = r.indicator and o.ref_area = r.ref_area
                    and o.time_period = r.year
                where (o.obs_value * 100 = r.hundredths
                    and o.numerator * 1000 = r.thousandths_insured
                    and o.denominator = r.persons
                    and o.derivation = 'COMPUTED' and o.obs_status = 'E'
                    and o.counts_status = 'E' and o.decimals = 2) is not true
                """))
        .as("regions that differ from sum(rate x denominator) / sum(denominator)")
        .isEmpty();
    assertThat(duckDb.value("select count(*), sum(provinces) from regional_rates"))
        .as("3 branches x 6 regions x 5 years; 3 x 63 x 5 provinces")
        .isEqualTo("90|945");
  }

  @Test
  void eightySixOfNinetyRegionalRatesAgreeWithThePrintedOnes() throws Exception {
    List<String> faults =
        List.of(
            "hi_coverage_average_population|2016|83.2|76.35",
            "hi_coverage_average_population|2017|85.8|84.51",
            "si_coverage_15plus|2016|36.3|27.31",
            "si_coverage_15plus|2017|39.0|30.03");
    assertThat(
            duckDb.rows(
                """
                select p.indicator, p.year, p.rate, o.obs_value::decimal(18, 2)
                from rates_in_force p join regional_rates r
                  on r.indicator = p.indicator and r.ref_area = p.ref_area and r.year = p.year
                join observations o on %s
                where abs(o.obs_value - p.rate::decimal(18, 4)) > 0.06 order by all
                """
                    .formatted(SAME_CELL)))
        .as("regions whose printed rate its provinces do not give")
        .containsExactlyElementsOf(faults);
    assertThat(
            duckDb.rows(
                """
                select variable, time_period, other_value::decimal(18, 1), value::decimal(18, 2)
                from discrepancies
                where reason = 'COMPUTED_FROM_COUNTS' and ref_area <> 'VN' and ref_area = 'R6_1'
                order by all
                """))
        .as("the Red River Delta, where people of no province were counted")
        .containsExactlyElementsOf(faults);
    assertThat(
            duckDb.value(
                """
                select count(*) from discrepancies
                where reason = 'COMPUTED_FROM_COUNTS' and ref_area not in ('VN', 'R6_1')
                """))
        .as("no other region or province")
        .isEqualTo("0");
  }

  @Test
  void whatTheNationHasBeyondItsProvincesIsAllocatedToNone() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select x.indicator, string_agg(
                  abs(x.numerator * 100 / n.denominator)::decimal(18, 2), ' ' order by x.time_period)
                from observations x join observations n
                  on n.ref_area = 'VN' and n.time_period = x.time_period and n.indicator =
                    case x.indicator
                      when 'social_insurance_participants' then 'si_coverage_15plus'
                      when 'health_insurance_participants' then 'hi_coverage_average_population'
                      when 'unemployment_insurance_participants' then 'ui_coverage_15plus' end
                where x.ref_area = 'P63_XX' group by 1 order by 1
                """))
        .as("points of the nation's denominator, 2015 to 2019")
        .containsExactly(
            "health_insurance_participants|1.41 1.59 0.31 0.57 1.13",
            "social_insurance_participants|2.03 2.38 2.01 1.98 1.97",
            "unemployment_insurance_participants|0.00 0.00 0.00 0.14 0.14");
    assertThat(
            duckDb.rows(
                """
                select distinct area_level, unit_measure, obs_status, derivation, denominator
                from observations where ref_area = 'P63_XX'
                """))
        .as("counts only, and estimates")
        .containsExactly("unallocated|PERSONS|E|REMAINDER|");
    assertThat(
            duckDb.value(
                """
                select count(*) from observations x
                join (select indicator, time_period, sum(numerator) as provinces from observations
                  where ref_area like 'P63%' and ref_area <> 'P63_XX' group by all) p
                  using (indicator, time_period)
                join observations n using (indicator, time_period)
                where x.ref_area = 'P63_XX' and n.ref_area = 'VN'
                  and n.numerator = p.provinces + x.numerator
                """))
        .as("the nation is its provinces and the rest, to the person")
        .isEqualTo("15");
  }

  // --- what holds for every row -----------------------------------------------------------------

  @Test
  void everyDeliveredRowIsAccountedFor() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select file from deliveries
                where (rows_read = rows_accepted + rows_quarantined + rows_superseded) is not true
                """))
        .as("files whose rows do not add up")
        .isEmpty();
    List<String> delivered = new ArrayList<>();
    for (String dataset :
        duckDb.rows("select table_name from duckdb_tables() where schema_name = 'delivered'")) {
      delivered.addAll(
          duckDb.rows("select file, count(*) from delivered.%s group by 1".formatted(dataset)));
    }
    assertThat(duckDb.rows("select file, rows_read from deliveries"))
        .as("rows read, file by file, and rows that DuckDB finds in the same file")
        .hasSize(74)
        .containsExactlyInAnyOrderElementsOf(delivered);
    assertThat(duckDb.value("select sum(rows_read), sum(rows_quarantined) from deliveries"))
        .isEqualTo("29237|0");
  }

  @Test
  void everyTableHasOneRowAKeyAndNoKeyWithoutAValue() throws Exception {
    for (JsonNode table : publishedTables()) {
      String name = table.path("name").asText();
      List<String> keys = texts(table.path("primaryKey"));
      // The sample is a first release, which revises nothing.
      boolean isFilled = !name.equals("revisions");
      assertThat(duckDb.value("select count(*) > 0 from " + name))
          .as(name)
          .isEqualTo(Boolean.toString(isFilled));
      assertThat(
              duckDb.rows(
                  "select %s, count(*) from %s group by all having count(*) > 1"
                      .formatted(String.join(", ", keys), name)))
          .as("keys that stand twice in " + name)
          .isEmpty();
      assertThat(
              duckDb.value(
                  "select count(*) from %s where %s is null"
                      .formatted(name, String.join(" is null or ", keys))))
          .as("keys without a value in " + name)
          .isEqualTo("0");
    }
  }

  @Test
  void everyCodeIsInItsCodeList() throws Exception {
    int compared = 0;
    for (JsonNode table : publishedTables()) {
      for (JsonNode key : table.path("foreignKeys")) {
        String column = texts(key.path("fields")).get(0);
        String list = key.path("reference").path("resource").asText();
        assertThat(
                duckDb.rows(
                    "select distinct %1$s from %2$s where %1$s is not null and %1$s not in (%3$s)"
                        .formatted(column, table.path("name").asText(), codes(list))))
            .as("%s.%s beside the code list %s", table.path("name").asText(), column, list)
            .isEmpty();
        compared++;
      }
    }
    assertThat(compared).as("coded columns").isGreaterThan(40);
  }

  @Test
  void everyRateFollowsFromItsCounts() throws Exception {
    // In whole numbers, so that half of the last digit goes up for certain.
    String rates =
        """
        from (select *, replace(numerator::varchar, '.', '')::hugeint as n,
            replace(denominator::varchar, '.', '')::hugeint as d,
            case unit_measure when 'PERCENT' then 100 when 'PER_10000' then 10000
              when 'RATIO' then 1 end::hugeint as factor,
            replace(obs_value::varchar, '.', '')::hugeint as published,
            case decimals when 0 then 1 when 1 then 10 when 2 then 100 end::hugeint as digits
          from observations
          where numerator is not null and denominator is not null and unit_measure <> 'VND_MILLION')
        """;
    assertThat(
            duckDb.rows(
                "select indicator, ref_area, time_period, obs_value, numerator, denominator "
                    + rates
                    + "where ((2 * n * factor * digits + d) // (2 * d) * 10000 = published * digits)"
                    + " is not true"))
        .as("rates that numerator and denominator do not give")
        .isEmpty();
    assertThat(duckDb.value("select count(*) > 2500 " + rates)).as("rates").isEqualTo("true");
    assertThat(
            duckDb.value(
                """
                select count(*) from observations where derivation = 'COMPUTED'
                  and (numerator is null or denominator is null)
                  and indicator not like '%_mean_of_rates'
                """))
        .as("computed rates without their counts")
        .isEqualTo("0");
    assertThat(
            duckDb.value(
                """
                select count(*) from observations
                where replace(obs_value::varchar, '.', '')::hugeint % case decimals
                  when 0 then 10000 when 1 then 1000 when 2 then 100 when 3 then 10 else 1 end <> 0
                """))
        .as("values of more digits than the indicator has")
        .isEqualTo("0");
  }

  @Test
  void everyIndicatorIsInTheCatalogueWithItsNamesAndItsUnit() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select distinct o.indicator, o.unit_measure, c.unit_measure, c.name_en, c.name_vi
                from observations o left join %s c using (indicator)
                where (o.unit_measure = c.unit_measure and c.name_en <> '' and c.name_vi <> ''
                  and c.definition <> '') is not true
                """
                    .formatted(csv("conf/indicators.csv"))))
        .as("indicators without a name or of another unit")
        .isEmpty();
  }

  @Test
  void theManifestKnowsEveryFileByItsChecksum() throws Exception {
    CompleteRelease.check(release.folder());
    JsonNode latest = JSON.readTree(release.output().resolve("latest.json").toFile());
    assertThat(release.output().resolve(latest.path("folder").asText()))
        .as("the pointer")
        .isEqualTo(release.folder());
    assertThat(latest.path("manifest_sha256").asText())
        .isEqualTo(CompleteRelease.sha256(release.folder().resolve("manifest.json")));
  }

  @Test
  void theSummarySaysWhatIsInTheRelease() throws Exception {
    assertThat(release.summary())
        .containsPattern("all +74 +29,237 ")
        .containsPattern("si_coverage_15plus +2019 +28.26 PERCENT +A")
        .contains(
            "Discrepancies  " + duckDb.value("select count(*) from discrepancies"),
            "latest.json now points to it.");
  }

  // --- the oracle -------------------------------------------------------------------------------

  private static final String SAME_CELL =
      """
      o.indicator = p.indicator and o.ref_area = p.ref_area and o.time_period = p.period
        and o.poverty_standard = p.poverty_standard and o.sex = p.sex
        and o.residence = p.residence and o.ethnicity = p.ethnicity
      """;

  /**
   * The printed rate of each cell: of one provider the latest delivery of the slice, of several the
   * best provider that has a figure. Names are found among the spellings, areas by their year.
   */
  private static void ratesInForce() throws SQLException {
    duckDb.run(
        """
        create table spelling as
          select distinct regexp_replace(trim(alias), ' +', ' ', 'g') as spelled, code
          from %s where kind = 'spelling'
        """
            .formatted(csv("schemas/codelists/area_alias.csv")));
    duckDb.run(
        """
        create table rates_in_force as
        with printed as (
          select delivery, provider, "rank",
            case when has_names then s.code else area_code end as code,
            coalesce(first_year || '-', '') || year as period, year, indicator,
            coalesce(poverty_standard, '_Z') as poverty_standard,
            coalesce(sex, '_T') as sex, coalesce(residence, '_T') as residence,
            coalesce(ethnicity, '_T') as ethnicity,
            case when comma_decimals then replace(rate, ',', '.') else rate end as rate
          from delivered.published_rates
          left join spelling s on s.spelled = regexp_replace(trim(area_code), ' +', ' ', 'g')
          join %s using (provider)
          where dataset = 'published_rates'),
        latest as (
          select * from printed qualify delivery = max(delivery) over (
            partition by provider, code, period, indicator, poverty_standard)),
        best as (
          select *, if(rate = '..', null, length(split_part(rate, '.', 2))) as decimals
          from latest qualify row_number() over (
            partition by code, period, indicator, poverty_standard, sex, residence, ethnicity
            order by rate = '..', "rank") = 1)
        select best.*, a.ref_area
        from best left join area a on a.code = best.code
          and (year || '-12-31') between a.valid_from and coalesce(a.valid_to, '9999')
        """
            .formatted(csv("conf/source_priority.csv")));
    assertThat(duckDb.value("select count(*) from rates_in_force where ref_area is null"))
        .as("printed rates of an area that the oracle does not know")
        .isEqualTo("0");
  }

  /** Whom the rates are about, province by province, from the latest delivery. */
  private static void denominatorsInForce() throws SQLException {
    duckDb.run(
        """
        create table denominators as
        select area_code as code, year, 'labour_force' as of_what, persons::hugeint as persons
        from delivered.labour_force
        where concept = 'LF_15PLUS_ICLS13' and status = 'labour_force'
          and coalesce(industry, '_T') = '_T' and coalesce(residence, '_T') = '_T'
          and provider = 'GSO'
        qualify delivery = max(delivery) over (partition by area_code, year)
        union all
        select area_code, year, 'population', persons::hugeint
        from delivered.population
        where concept = 'MID_YEAR_AVERAGE' and sex = '_T' and residence = '_T'
          and provider = 'GSO'
        qualify delivery = max(delivery) over (partition by area_code, year)
        """);
  }

  /** Regional rates in whole numbers, so that half a hundredth goes up for certain. */
  private static void regionalRates() throws SQLException {
    duckDb.run(
        """
        create table regional_rates as
        with summed as (
          select indicator, a.region as ref_area, p.year, count(*) as provinces,
            sum((rate::decimal(18, 1) * 10)::hugeint * persons) as thousandths_insured,
            sum(persons) as persons
          from rates_in_force p join area a using (ref_area)
          join denominators d on d.code = p.code and d.year = p.year and d.of_what =
            if(indicator = 'hi_coverage_average_population', 'population', 'labour_force')
          where indicator in
              ('si_coverage_15plus', 'ui_coverage_15plus', 'hi_coverage_average_population')
            and p.year between '2015' and '2019' and a.level = 'province'
          group by all)
        select *,
          ((20 * thousandths_insured + persons) // (2 * persons)) as hundredths
        from summed
        """);
  }

  private static String nation(String indicator, String year, String columns) throws SQLException {
    return duckDb.value(
        "select %s from observations where indicator = '%s' and ref_area = 'VN' and time_period = '%s'"
            .formatted(columns, indicator, year));
  }

  private static List<JsonNode> publishedTables() throws IOException {
    List<JsonNode> tables = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("schemas/tables"))) {
      for (Path file : files.sorted().toList()) {
        JsonNode table = JSON.readTree(file.toFile());
        if (Files.exists(release.folder().resolve(table.path("name").asText() + ".parquet"))) {
          tables.add(table);
        }
      }
    }
    try (Stream<Path> published = Files.list(release.folder())) {
      assertThat(tables)
          .as("every published table is declared")
          .hasSameSizeAs(published.filter(f -> f.toString().endsWith(".parquet")).toList());
    }
    return tables;
  }

  private static String codes(String list) {
    return switch (list) {
      case "indicator" -> "select indicator from " + csv("conf/indicators.csv");
      case "area" -> "select ref_area from area";
      default -> "select code from " + csv("schemas/codelists/" + list + ".csv");
    };
  }

  private static String csv(String file) {
    return "read_csv('%s', all_varchar = true, header = true, delim = ',', quote = '\"')"
        .formatted(file);
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
