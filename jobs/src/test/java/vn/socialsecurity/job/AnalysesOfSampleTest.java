package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.socialsecurity.DuckDb;
import vn.socialsecurity.SparkExtension;

/**
 * Trends, gaps and verdicts of the sample release, computed again by DuckDB in SQL from the
 * published observations, and held against figures that were known before.
 */
@ExtendWith(SparkExtension.class)
class AnalysesOfSampleTest {
  private static DuckDb duckDb;

  @BeforeAll
  static void releaseOnce(SparkSession running) throws IOException, SQLException {
    duckDb = new DuckDb();
    SampleRelease.in(running).openIn(duckDb);
    duckDb.run(
        "create table area as from read_csv('schemas/codelists/area.csv', all_varchar = true)");
    duckDb.run(
        "create table catalogue as from read_csv('conf/indicators.csv', all_varchar = true)");
    rates();
    measures();
  }

  @AfterAll
  static void close() throws SQLException {
    if (duckDb != null) {
      duckDb.close();
    }
  }

  // --- gaps -------------------------------------------------------------------------------------

  @Test
  void everyMeasureIsWhatSqlMakesOfTheObservations() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select indicator, geography, time_period, side, measure, weighting,
                  g.obs_value, o.value
                from regional_gaps g left join oracle o using (indicator, geography, time_period,
                  residence, poverty_standard, side, measure, weighting)
                where measure in (select distinct measure from oracle)
                  and (g.obs_value is null) <> (o.value is null)
                    or abs(g.obs_value - o.value) > 2e-6 * greatest(1, abs(o.value))
                limit 20
                """))
        .as("measures that differ")
        .isEmpty();
    assertThat(
            duckDb.value(
                """
                select count(*) > 6000 from regional_gaps g join oracle o using (indicator,
                  geography, time_period, residence, poverty_standard, side, measure, weighting)
                where g.obs_value is not null
                """))
        .as("measures compared")
        .isEqualTo("true");
    assertThat(
            duckDb.rows(
                """
                select distinct measure from regional_gaps
                where measure not in (select measure from oracle) order by 1
                """))
        .as("measures without a computation in SQL")
        .isEmpty();
  }

  @Test
  void entropyBetweenAndWithinRegionsAddsUpWhereverItIsDefined() throws Exception {
    assertThat(
            duckDb.value(
                """
                select count(*) filter (abs(t.obs_value - b.obs_value - w.obs_value) > 0.0000015),
                  count(*) > 400
                from regional_gaps t
                join regional_gaps b using (indicator, geography, time_period, residence,
                  poverty_standard, side, weighting)
                join regional_gaps w using (indicator, geography, time_period, residence,
                  poverty_standard, side, weighting)
                where t.measure in ('GE_0', 'GE_1') and t.obs_value is not null
                  and b.measure = t.measure || '_BETWEEN_REGIONS'
                  and w.measure = t.measure || '_WITHIN_REGIONS'
                """))
        .as("three rounded values; unrounded, RegionalGapsTest holds it to 1e-12")
        .isEqualTo("0|true");
  }

  @Test
  void aMeasureThatDoesNotExistIsMissingWithAReason() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select distinct obs_status, reason from regional_gaps
                where (obs_value is null) <> (reason is not null)
                  or obs_value is null and obs_status not in ('L', 'M')
                """))
        .isEmpty();
    assertThat(
            duckDb.rows(
                """
                select measure, side, reason from regional_gaps
                where indicator = 'poverty_rate_survey' and geography = 'P63'
                  and time_period = '2015' and poverty_standard = 'SURVEY_INCOME'
                  and weighting <> 'WEIGHTED' and obs_value is null order by all
                """))
        .as("survey poverty is 0 in two provinces: no logarithm, no ratio, but a GE(1)")
        .contains("GE_0|AS_DEFINED|ZERO_RATE", "RATIO|AS_DEFINED|ZERO_RATE")
        .doesNotContain("GE_1|AS_DEFINED|ZERO_RATE");
  }

  @Test
  void anIncompleteSetSaysWhichAreaIsMissing() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select distinct areas_used, areas_in_force, missing_areas from regional_gaps
                where indicator = 'poverty_rate_survey' and geography = 'P63'
                  and time_period = '2016' and poverty_standard = 'SURVEY_INCOME'
                """))
        .as("income poverty of 2016 has no Ho Chi Minh City")
        .containsExactly("62|63|P63_79");
  }

  // --- verdicts ---------------------------------------------------------------------------------

  @Test
  void theKnownDispersionsComeOut() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select indicator, first_year, last_year, round(standard_deviation_first, 2),
                  round(coefficient_of_variation_first, 3), round(standard_deviation_last, 2),
                  round(coefficient_of_variation_last, 3), verdict
                from convergence where geography = 'P63' and complete_years >= 4 and indicator in
                  ('si_coverage_15plus', 'hi_coverage_average_population', 'poverty_rate_survey')
                order by all
                """))
        .containsExactly(
            "hi_coverage_average_population|2015|2019|10.18|0.135|5.53|0.062|NARROWED",
            "poverty_rate_survey|2010|2015|11.80|0.642|7.14|0.763|MIXED",
            "poverty_rate_survey|2016|2019|11.90|0.921|9.00|1.057|MIXED",
            "si_coverage_15plus|2015|2019|10.20|0.613|12.43|0.594|MIXED");
  }

  @Test
  void aVerdictFollowsFromTheTwoMeasuresAndEnoughYears() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select indicator, geography, first_year, verdict from convergence
                where verdict is distinct from
                  case when complete_years < 4 then 'NOT_COMPARABLE'
                    when standard_deviation_change_pct < -5
                      and coefficient_of_variation_change_pct < -5 then 'NARROWED'
                    when standard_deviation_change_pct > 5
                      and coefficient_of_variation_change_pct > 5 then 'WIDENED'
                    when abs(standard_deviation_change_pct) <= 5
                      and abs(coefficient_of_variation_change_pct) <= 5 then 'UNCHANGED'
                    else 'MIXED' end
                """))
        .isEmpty();
    assertThat(
            duckDb.value(
                """
                select count(*) from convergence c join regional_gaps g using (indicator, geography,
                  sex, age, residence, ethnicity, sector, commune_class, poverty_standard)
                where g.time_period = c.last_year::varchar and g.weighting = 'UNWEIGHTED'
                  and g.measure = 'STANDARD_DEVIATION' and g.areas_used = g.areas_in_force
                  and g.obs_value <> c.standard_deviation_last and c.complete_years > 0
                """))
        .as("verdicts on other numbers than those of the gaps")
        .isEqualTo("0");
  }

  @Test
  void theSevenStatementsHaveAVerdictEach() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select statement, verdict, series, series_confirming, series_contradicting,
                  series_not_comparable from regional_statements order by 1
                """))
        .containsExactly(
            "a|MIXED|16|0|4|4",
            "b|MIXED|1|0|0|0",
            "c|NOT_COMPUTABLE|0|0|0|0",
            "d|NOT_COMPUTABLE|0|0|0|0",
            "e|NOT_COMPUTABLE|0|0|0|0",
            "f|NOT_COMPUTABLE|0|0|0|0",
            "g|NOT_COMPUTABLE|0|0|0|0");
    assertThat(
            duckDb.value(
                """
                select count(*) from regional_statements where evidence_en is null
                  or evidence_vi is null or confirmed_by_en is null or confirmed_by_vi is null
                """))
        .isEqualTo("0");
  }

  // --- trends and targets -----------------------------------------------------------------------

  @Test
  void thePacesOfPovertyStandWithinTheirStandards() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select first_year, last_year, intervals, round(change_per_year, 2),
                  round(relative_change_per_year_pct, 1), comparable_spell
                from trends where indicator = 'poor_household_rate' and ref_area = 'VN'
                order by 1
                """))
        .containsExactly(
            "2005|2010|5|-2.51|-15.5|NATIONAL_2006_2010",
            "2011|2015|4|-1.88|-22.5|NATIONAL_2011_2015",
            "2015|2019|4|-1.53|-21.5|NATIONAL_MDP_2016_2020");
  }

  @Test
  void everyTrendIsWhatSqlMakesOfItsSpell() throws Exception {
    String key =
        "indicator, ref_area, sex, age, residence, ethnicity, sector, commune_class,"
            + " poverty_standard, comparable_spell";
    String again =
        """
        (select %s, min(time_period)::int as first_year, max(time_period)::int as last_year,
            count(*) as years, arg_min(obs_value, time_period) as first_value,
            arg_max(obs_value, time_period) as last_value
          from observations where length(time_period) = 4 and obs_value is not null
          group by all having count(*) > 1)
        """
            .formatted(key);
    assertThat(
            duckDb.rows(
                """
                select t.indicator, t.ref_area, t.comparable_spell, o.first_value, o.last_value
                from %s o full join trends t using (%s)
                where (t.first_year = o.first_year and t.last_year = o.last_year
                  and t.years_observed = o.years and t.intervals = o.last_year - o.first_year
                  and t.first_value = o.first_value and t.last_value = o.last_value
                  and t.change = o.last_value - o.first_value
                  and abs(t.change_per_year - t.change::double / t.intervals) < 6e-5
                  and case when o.first_value <= 0 or o.last_value < 0
                    then t.relative_change_per_year_pct is null
                    else abs(t.relative_change_per_year_pct - 100 *
                      ((o.last_value::double / o.first_value) ** (1.0 / t.intervals) - 1))
                      < 6e-5 end) is not true
                """
                    .formatted(again, key)))
        .isEmpty();
    assertThat(duckDb.value("select count(*) > 2000 from trends")).isEqualTo("true");
  }

  @Test
  void insuranceBeforeAndAfterTheRevisedLabourForceAreTwoTrends() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select first_year, last_year, first_value, last_value, comparable_spell from trends
                where indicator = 'si_coverage_15plus' and ref_area = 'VN' order by 1
                """))
        .containsExactly(
            "2010|2014|18.9000|21.6700|UNBROKEN", "2015|2019|22.6500|28.2600|CENSUS_2019");
  }

  @Test
  void aTargetShowsThePaceThatIsRequired() throws Exception {
    assertThat(
            duckDb.rows(
                """
                select variable, verdict, target_value::int, outturn_value::int,
                  round(reached_pct, 1), round(pace_per_year), round(required_per_year)
                from targets where unit_measure = 'HOUSEHOLDS'
                """))
        .as("89,378 of 144,000 households in three of five years")
        .containsExactly(
            "housing_support_households_with_loans|ON_PACE|144000|89378|62.1|29793|27311");
  }

  // --- the oracle -------------------------------------------------------------------------------

  /** The rates of every complete enough set, of both sides, with shares of both weightings. */
  private static void rates() throws SQLException {
    duckDb.run(
        """
        create table rate as
        with base as (
          select o.*, c.direction,
            case when o.derivation = 'COMPUTED' and o.numerator is not null
              then o.numerator::double * case o.unit_measure when 'PERCENT' then 100
                when 'PER_10000' then 10000 else 1 end / o.denominator
              else o.obs_value::double end as y,
            o.denominator::double as d
          from observations o join catalogue c using (indicator)
          where o.obs_value is not null
            and c.family in ('RATE', 'RATIO', 'PRINTED') and length(o.time_period) = 4
            and o.poverty_standard not like '%_SPLICED'),
        of_year as (
          select b.*,
            if(b.area_level = 'region', 'R6', if(b.time_period < '2008', 'P64', 'P63')) as set_of,
            if(b.area_level = 'region', b.ref_area, a.region) as region
          from base b join area a using (ref_area)
          where b.area_level in ('region', 'province')
            and not (b.area_level = 'province' and b.derivation = 'APPORTIONED')),
        of_groups as (
          select * replace ('_T' as residence, residence as ref_area),
            base.ref_area || '/residence' as set_of, base.residence as region,
            count(*) over slice as areas,
            count(*) over slice = count(if(d > 0, 1, null)) over slice as has_weights
          from base
          where area_level in ('nation', 'region') and base.residence in ('urban', 'rural')
          window slice as (partition by indicator, base.ref_area, time_period, sex, ethnicity,
            poverty_standard)
          qualify areas > 1),
        enough as (
          select *, count(*) over slice as areas,
            count(*) over slice = count(if(d > 0, 1, null)) over slice as has_weights
          from of_year window slice as (partition by indicator, set_of, time_period, residence,
            sex, ethnicity, poverty_standard)
          qualify areas >= 0.9 * case set_of when 'R6' then 6 when 'P64' then 64 else 63 end),
        every_set as (
          select * from enough union all by name select * from of_groups),
        sided as (
          select *, 'AS_DEFINED' as side, y as v from every_set
          union all
          select *, 'MIRRORED', 100 - y from every_set where unit_measure = 'PERCENT'),
        weighted as (
          select *, 'UNWEIGHTED' as weighting, 1.0::double as w from sided
          union all
          select *, 'WEIGHTED', d from sided where has_weights)
        select indicator, set_of as geography, time_period, residence, poverty_standard, side,
          weighting, unit_measure, direction, ref_area, region, v, w,
          w / sum(w) over slice as p,
          sum(w * v) over slice / sum(w) over slice as mu,
          sum(w * v) over part / sum(w) over part as mu_region,
          min(v) over slice as least,
          if((direction = 'FAVOURABLE'), max(v) over slice, min(v) over slice) as best
        from weighted
        window slice as (partition by indicator, set_of, time_period, residence, poverty_standard,
            side, weighting),
          part as (partition by indicator, set_of, time_period, residence, poverty_standard, side,
            weighting, region)
        """);
    // The place of an area on the line from 0 to 1; areas of one rate share it
    duckDb.run(
        """
        create table ranked as
        select r.*, sum(p) over below - p_of_rate / 2 as x
        from (select *, sum(p) over (partition by indicator, geography, time_period, residence,
            poverty_standard, side, weighting, v) as p_of_rate from rate) r
        window below as (partition by indicator, geography, time_period, residence,
          poverty_standard, side, weighting order by v range unbounded preceding)
        """);
  }

  private static void measures() throws SQLException {
    // SQL computes both sides of a condition; what it guards is left out again
    duckDb.run("create macro log_of(x) as ln(greatest(x, 1e-300))");
    duckDb.run(
        """
        create table wide as
        select indicator, geography, time_period, residence, poverty_standard, side, weighting,
          unit_measure, direction,
          max(v) - min(v) as difference,
          if(min(v) > 0, max(v) / min(v), null) as ratio,
          any_value(mu) as mean,
          sum(p * (v - mu) ** 2) as variance,
          sum(p * abs(v - mu)) as from_mean,
          if(any_value(direction) = 'NEUTRAL', null, sum(p * abs(v - best))) as from_best,
          if(any_value(direction) = 'NEUTRAL', null, any_value(best) - any_value(mu)) as risk,
          sum(w) as people,
          if(min(v) > 0, sum(p * log_of(mu / v)), null) as ge_0,
          if(min(v) > 0, sum(p * log_of(mu / mu_region)), null) as ge_0_between,
          if(min(v) > 0, sum(p * log_of(mu_region / v)), null) as ge_0_within,
          if(min(v) >= 0 and any_value(mu) > 0,
            sum(if(v > 0, p * v / mu * log_of(v / mu), 0)), null) as ge_1,
          if(min(v) >= 0 and any_value(mu) > 0,
            sum(if(v > 0, p * v / mu * log_of(mu_region / mu), 0)), null) as ge_1_between,
          if(min(v) >= 0 and any_value(mu) > 0,
            sum(if(v > 0, p * v / mu * log_of(v / mu_region), 0)), null) as ge_1_within,
          if(max(v) > min(v), sum(p * (x - 0.5) * (v - mu)) / sum(p * (x - 0.5) ** 2), null)
            as slope,
          sum(p * (2 * x - 1) * v) as concentration,
          min(v) as least
        from ranked group by all
        """);
    duckDb.run(
        """
        create table pairs as
        select a.indicator, a.geography, a.time_period, a.residence, a.poverty_standard, a.side,
          a.weighting, if(any_value(a.least) >= 0 and any_value(a.mu) > 0,
            sum(a.p * b.p * abs(a.v - b.v)) / (2 * any_value(a.mu)), null) as gini
        from rate a join rate b using (indicator, geography, time_period, residence,
          poverty_standard, side, weighting)
        group by all
        """);
    duckDb.run(
        """
        create table oracle as
        with all_of as (
          select *, sqrt(variance) as deviation,
            if(mean > 0, sqrt(variance) / mean, null) as variation,
            if(mean - slope / 2 > 0, (mean + slope / 2) / (mean - slope / 2), null) as relative
          from wide join pairs using (indicator, geography, time_period, residence,
            poverty_standard, side, weighting)),
        long as (
          select indicator, geography, time_period, residence, poverty_standard, side,
            weighting, unnest([
              {m: 'MEAN', v: mean}, {m: 'STANDARD_DEVIATION', v: deviation},
              {m: 'BETWEEN_GROUP_VARIANCE', v: variance},
              {m: 'COEFFICIENT_OF_VARIATION', v: variation},
              {m: 'MEAN_DIFFERENCE_FROM_MEAN', v: from_mean},
              {m: 'MEAN_DIFFERENCE_FROM_BEST', v: from_best},
              {m: 'POPULATION_ATTRIBUTABLE_RISK', v: risk},
              {m: 'PEOPLE_TO_REACH', v: abs(risk) * people / case unit_measure
                when 'PERCENT' then 100 when 'PER_10000' then 10000 else 1 end},
              {m: 'GINI', v: gini},
              {m: 'GE_0', v: ge_0}, {m: 'GE_0_BETWEEN_REGIONS', v: ge_0_between},
              {m: 'GE_0_WITHIN_REGIONS', v: ge_0_within},
              {m: 'GE_1', v: ge_1}, {m: 'GE_1_BETWEEN_REGIONS', v: ge_1_between},
              {m: 'GE_1_WITHIN_REGIONS', v: ge_1_within},
              {m: 'SLOPE_INDEX', v: slope}, {m: 'RELATIVE_INDEX', v: relative},
              {m: 'ABSOLUTE_CONCENTRATION_INDEX', v: concentration}]) as cell
          from all_of
          union all
          select indicator, geography, time_period, residence, poverty_standard, side, '_Z',
            unnest([{m: 'DIFFERENCE', v: difference}, {m: 'RATIO', v: ratio}])
          from all_of where weighting = 'UNWEIGHTED')
        select * exclude (cell), cell.m as measure, cell.v as value from long
        """);
  }
}
