package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.socialsecurity.DuckDb;
import vn.socialsecurity.SparkExtension;

/**
 * The same deliveries released on 63 and on 34 provinces, held against each other by DuckDB, which
 * reads the declared concordance on its own.
 */
@ExtendWith(SparkExtension.class)
class GeographyReleaseTest {
  private static final Path OUTPUT = Path.of("target/sample-release-p34");
  private static SampleRelease on34;
  private static DuckDb duckDb;

  @BeforeAll
  static void releaseOnBoth(SparkSession running) throws IOException, SQLException {
    SampleRelease on63 = SampleRelease.in(running);
    FileUtils.deleteDirectory(OUTPUT.toFile());
    on34 = SampleRelease.makeAside(SampleRelease.LANDING, OUTPUT, "--geography", "P34");
    duckDb = new DuckDb();
    on63.openIn(duckDb, "p63_");
    on34.openIn(duckDb, "p34_");
    duckDb.run("create table area as from " + csv("schemas/codelists/area.csv"));
    duckDb.run("create table concordance as from " + csv("schemas/codelists/area_concordance.csv"));
    duckDb.run(
        """
        create table merged as select from_ref_area as part, to_ref_area as whole,
          count(*) over (partition by to_ref_area) as parts
        from concordance where to_ref_area like 'P34%'
        """);
    duckDb.run(
        """
        create view on63 as select *, concat_ws('|', indicator, time_period, sex, age, residence,
            ethnicity, sector, commune_class, poverty_standard) as cell
          from p63_observations
        """);
    duckDb.run(
        """
        create view on34 as select *, concat_ws('|', indicator, time_period, sex, age, residence,
            ethnicity, sector, commune_class, poverty_standard) as cell
          from p34_observations
        """);
  }

  @AfterAll
  static void close() throws SQLException {
    if (duckDb != null) {
      duckDb.close();
    }
  }

  @Test
  void everyNumeratorAndDenominatorIsTheSumOfItsParts() throws Exception {
    String compared =
        """
        from (select cell, whole as ref_area, count(*) = any_value(parts) as complete,
            sum(numerator) as numerator, sum(denominator) as denominator,
            count(numerator) as numerators, count(denominator) as denominators,
            any_value(parts) as parts
          from on63 join merged on part = ref_area
          where ref_area not in ('P63_01', 'P63_17', 'P63_25', 'P63_26') or time_period >= '2008'
          group by all) p
        """;
    assertThat(
            duckDb.rows(
                "select o.indicator, o.ref_area, o.time_period, o.numerator, p.numerator,"
                    + " o.denominator, p.denominator from on34 o left join (select * "
                    + compared
                    + """
                      ) p using (cell, ref_area)
                      where o.ref_area like 'P34%' and o.ref_area <> 'P34_XX'
                        and o.derivation <> 'APPORTIONED'
                        and (o.numerator is not distinct from p.numerator
                          and o.denominator is not distinct from p.denominator
                          and p.complete) is not true
                      """))
        .as("provinces of 34 that are not the sum of their provinces of 63")
        .isEmpty();
    assertThat(
            duckDb.rows(
                "select p.cell, p.ref_area "
                    + compared
                    + """
                      left join on34 o using (cell, ref_area)
                      where p.numerators = p.parts and o.numerator is null
                      """))
        .as("complete sums that are not published")
        .isEmpty();
    assertThat(duckDb.value("select count(*) > 5000 from on34 where numerator is not null"))
        .isEqualTo("true");
  }

  @Test
  void everyRegionOf2025IsTheSumOfItsProvincesOn34AndOn63() throws Exception {
    for (String source : List.of("on34", "on63")) {
      String provinces =
          source.equals("on34")
              ? "select o.cell, a.region, o.numerator, o.denominator from on34 o join area a"
                  + " using (ref_area) where a.level = 'province'"
              : "select o.cell, a.region, o.numerator, o.denominator from on63 o join merged"
                  + " on part = o.ref_area join area a on a.ref_area = whole";
      assertThat(
              duckDb.rows(
                  """
                  select r.cell, r.ref_area, r.numerator, p.numerator from on34 r
                  left join (select cell, region, sum(numerator) as numerator,
                      sum(denominator) as denominator from (%s) group by all) p
                    on p.cell = r.cell and p.region = r.ref_area
                  where r.area_level = 'region'
                    and (r.numerator = p.numerator
                      and r.denominator is not distinct from p.denominator) is not true
                  """
                      .formatted(provinces)))
          .as("regions of 34 that are not the sum of provinces " + source)
          .isEmpty();
    }
    assertThat(
            duckDb.value(
                """
                select count(distinct ref_area), min(time_period), max(time_period)
                from on34 where area_level = 'region' and indicator = 'si_coverage_15plus'
                """))
        .isEqualTo("6|2015|2019");
  }

  @Test
  void laoCaiOf2025IsLaoCaiAndYenBai() throws Exception {
    assertThat(
            duckDb.value(
                """
                select obs_value, numerator, denominator, obs_status, derivation from on34
                where indicator = 'si_coverage_15plus' and ref_area = 'P34_15'
                  and time_period = '2019'
                """))
        .isEqualTo(
            duckDb.value(
                """
                select round(sum(numerator) * 100 / sum(denominator), 2)::decimal(18, 4),
                  sum(numerator), sum(denominator), 'E', 'COMPUTED' from on63
                where indicator = 'si_coverage_15plus' and ref_area in ('P63_10', 'P63_15')
                  and time_period = '2019'
                """));
  }

  @Test
  void noRowOfOneJoinsTheOtherByCode() throws Exception {
    assertThat(
            duckDb.value(
                """
                select count(*) from on63 join on34 using (ref_area)
                where ref_area <> 'VN'
                """))
        .as("the identifier holds the geography")
        .isEqualTo("0");
    assertThat(duckDb.rows("select distinct geography from p34_observations order by 1"))
        .containsExactly("P34", "R6N", "VN");
    assertThat(duckDb.rows("select distinct geography from p63_observations order by 1"))
        .containsExactly("P63", "P64", "R6", "VN");
  }

  @Test
  void theNationIsTheSameOnBoth() throws Exception {
    String nation = "select * from %s where ref_area = 'VN'";
    assertThat(
            duckDb.rows(
                "(%1$s except all %2$s) union all (%2$s except all %1$s)"
                    .formatted(
                        nation.formatted("p63_observations"),
                        nation.formatted("p34_observations"))))
        .isEmpty();
    assertThat(
            duckDb.rows(
                """
                select indicator, time_period, a.obs_value, b.obs_value
                from on63 a join on34 b using (indicator, time_period)
                where a.ref_area = 'P63_XX' and b.ref_area = 'P34_XX'
                  and a.obs_value <> b.obs_value
                """))
        .as("what belongs to no province")
        .isEmpty();
    assertThat(duckDb.value("select count(*) from on34 where ref_area = 'P34_XX'")).isEqualTo("15");
  }

  @Test
  void provincesThatStayedTheSameKeepTheirPrintedRates() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select a.cell, a.ref_area, a.obs_value, b.obs_value, a.obs_status, b.obs_status
                from (select on63.*, whole from on63 join merged on part = ref_area
                  where parts = 1 and (ref_area <> 'P63_01' or time_period >= '2008')) a
                full join (select * from on34 join merged on whole = ref_area
                    where parts = 1 and derivation <> 'APPORTIONED') b
                  on a.cell = b.cell and a.whole = b.whole
                where a.obs_value is distinct from b.obs_value
                  or a.obs_status is distinct from b.obs_status
                  or a.derivation is distinct from b.derivation
                """))
        .isEmpty();
    assertThat(
            duckDb.rows(
                """
                select ref_area, obs_value, obs_status from on34
                where indicator = 'poverty_rate_survey' and time_period = '2007'
                  and ref_area in ('P34_11', 'P34_12', 'P34_20') order by 1
                """))
        .as("and the warning that the figure is known to be wrong")
        .containsExactly("P34_11|56.3000|U", "P34_12|38.0000|U", "P34_20|18.5000|U");
  }

  @Test
  void aPrintedRateWithoutCountsIsNotAveragedAndQualitySaysSo() throws Exception {
    assertThat(
            duckDb.value(
                """
                select count(distinct ref_area) from on34
                where indicator = 'poverty_rate_survey' and time_period = '2014'
                  and area_level = 'province'
                """))
        .as("only the provinces that stayed the same")
        .isEqualTo("11");
    assertThat(
            duckDb.rows(
                """
                select detail, observed, contains(message_en, 'P63_10'),
                  contains(message_en, 'never averaged') from p34_quality
                where measure = 'LEFT_OUT' and time_period = '2014'
                  and subject = 'poverty_rate_survey:SURVEY_INCOME' order by 1
                """))
        .containsExactly("NOT_A_COUNT|52|true|true", "OTHER_REGIONS|6|false|false");
    assertThat(duckDb.value("select count(*) from p63_quality where measure = 'LEFT_OUT'"))
        .as("a release on 63 provinces leaves nothing out")
        .isEqualTo("0");
  }

  @Test
  void nothingDeliveredIsLost() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select variable, ref_area, time_period from p63_panel
                where derivation in ('DELIVERED', 'COMPOSED', 'CORRECTED')
                except select variable, ref_area, time_period from p34_panel
                """))
        .as("delivered figures that are not in the panel on 34 provinces")
        .isEmpty();
  }

  // --- before August 2008 -----------------------------------------------------------------------

  @Test
  void countsOfBeforeAugust2008AreApportionedOnBothAndAddUpToWhatTheyWere() throws Exception {
    for (String release : List.of("on63", "on34")) {
      assertThat(
              duckDb.rows(
                  """
                  select a.indicator, a.time_period, a.total, b.total from (
                    select indicator, time_period, sum(numerator) as total from %s
                    where area_level = 'province' and ref_area like '%s'
                      and indicator = 'average_population' and sex = '_T' and residence = '_T'
                      and time_period < '2008' group by all) a
                  join (select indicator, time_period, sum(numerator) as total from on63
                    where area_level = 'province' and derivation <> 'APPORTIONED'
                      and indicator = 'average_population' and sex = '_T' and residence = '_T'
                      and time_period < '2008' group by all) b using (indicator, time_period)
                  where a.total = b.total order by all
                  """
                      .formatted(release, release.equals("on63") ? "P63%" : "P34%")))
          .as("63 or 34 provinces against the 64 of the day, " + release)
          .hasSize(3);
    }
    assertThat(
            duckDb.rows(
                """
                select ref_area, time_period, numerator, obs_status, derivation, comparable_spell
                from on63 where indicator = 'average_population' and sex = '_T'
                  and residence = '_T' and derivation = 'APPORTIONED' and time_period = '2007'
                order by 1
                """))
        .as("3,228,500 + 2,773,700 + 187,255 + 20,254 - 2,721 = 6,206,988 and so on")
        .containsExactly(
            "P63_01|2007|6206988.000000|E|APPORTIONED|APPORTIONED",
            "P63_17|2007|852546.000000|E|APPORTIONED|APPORTIONED",
            "P63_25|2007|1308321.000000|E|APPORTIONED|APPORTIONED",
            "P63_26|2007|986845.000000|E|APPORTIONED|APPORTIONED");
    assertThat(
            duckDb.rows(
                """
                select distinct obs_status, comparable_spell from on34
                where derivation = 'APPORTIONED' and indicator = 'average_population'
                """))
        .containsExactly("E|APPORTIONED");
  }

  @Test
  void onlyTotalsThatFollowThePopulationAreApportioned() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select distinct indicator from (from on63 union all from on34)
                where derivation = 'APPORTIONED' order by 1
                """))
        .as("no communes, no hospitals, no printed rates")
        .containsExactly(
            "average_population", "labour_force_15plus", "provincial_doctors_per_10000");
    assertThat(
            duckDb.value(
                """
                select count(*) from (from on63 union all from on34)
                where derivation = 'APPORTIONED'
                  and (sex <> '_T' or residence <> '_T' or obs_status <> 'E')
                """))
        .isEqualTo("0");
  }

  // --- the program ------------------------------------------------------------------------------

  @Test
  void theConfiguredReleaseStaysTheLatest() throws Exception {
    assertThat(on34.summary())
        .contains("geography P34")
        .contains("latest.json stays where it was: the configured geography is P63.");
    assertThat(Files.exists(OUTPUT.resolve("latest.json"))).isFalse();
    CompleteRelease.check(on34.folder());
  }

  private static String csv(String path) {
    return "read_csv('%s', all_varchar = true, header = true)".formatted(path);
  }
}
