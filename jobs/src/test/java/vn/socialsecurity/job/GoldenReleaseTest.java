package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.socialsecurity.DuckDb;
import vn.socialsecurity.SparkExtension;
import vn.socialsecurity.structure.Dimensions;

/**
 * The release of the sample data as text under {@code jobs/src/test/resources/golden}, so that a
 * change of any figure is a line that a statistician reads in a diff. Only {@code
 * scripts/update-golden.sh} writes it.
 */
@ExtendWith(SparkExtension.class)
class GoldenReleaseTest {
  private static final Path GOLDEN = Path.of("jobs/src/test/resources/golden");
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");
  private static final int LARGEST = 500_000;
  private static DuckDb duckDb;

  @BeforeAll
  static void releaseOnce(SparkSession running) throws IOException, SQLException {
    duckDb = new DuckDb();
    SampleRelease.in(running).openIn(duckDb);
  }

  @AfterAll
  static void close() throws SQLException {
    if (duckDb != null) {
      duckDb.close();
    }
  }

  @Test
  void observationsAreThoseOfTheGoldenRelease() throws Exception {
    compare(
        "observations.txt",
        """
        # A line is one series: indicator, area, what it is broken down by, its values by year.
        # 25.4P is a status other than A, 25.4~ has an implied count, a colon is a missing value.
        """,
        """
        select series || ' ' || string_agg(figure, ' ' order by time_period)
        from (select time_period, concat_ws(' ', indicator, ref_area, %s) as series,
            concat(time_period, '=',
              coalesce(rtrim(left(obs_value::varchar,
                length(obs_value::varchar) - 4 + decimals), '.'), ':'),
              if(obs_status = 'A', '', obs_status), if(counts_status = 'E', '~', '')) as figure
          from observations)
        group by series
        """
            .formatted(breakdown()));
  }

  @Test
  void discrepanciesAreThoseOfTheGoldenRelease() throws Exception {
    compare(
        "discrepancies.txt",
        """
        # A line is one disagreement: cell, the value that stands, the other one, why.
        """,
        """
        select concat_ws(' ', variable, if(concept = '_Z', null, concept), ref_area, time_period,
          %s, %s, coalesce(provider, '-') || '/' || derivation, 'over',
          %s, other_provider || '/' || other_derivation, reason)
        from discrepancies
        """
            .formatted(breakdown(), plain("value"), plain("other_value")));
  }

  @Test
  void trendsAreThoseOfTheGoldenRelease() throws Exception {
    compare(
        "trends.txt",
        """
        # A line is one trend of the nation or a region: indicator, area, breakdown, spell, years,
        # values, change a year in points and in percent. Provinces: how many rose and fell.
        """,
        """
        select concat_ws(' ', indicator, ref_area, %1$s, comparable_spell,
          first_year || '-' || last_year, %2$s || '->' || %3$s, %4$s, %5$s || ' pct', obs_status)
        from trends where area_level in ('nation', 'region')
        union all
        select concat_ws(' ', indicator, 'provinces', %1$s, comparable_spell,
          first_year || '-' || last_year, 'rose', count(*) filter (change > 0),
          'fell', count(*) filter (change < 0), 'stayed', count(*) filter (change = 0))
        from trends where area_level = 'province'
        group by indicator, comparable_spell, first_year, last_year, %6$s
        """
            .formatted(
                breakdown(),
                plain("first_value"),
                plain("last_value"),
                plain("change_per_year"),
                plain("relative_change_per_year_pct"),
                String.join(", ", Dimensions.BREAKDOWNS)));
  }

  @Test
  void gapsAreThoseOfTheGoldenRelease() throws Exception {
    compare(
        "regional_gaps.txt",
        """
        # A line is one set of areas: indicator, geography, year, breakdown, areas, best and worst,
        # and its measures without weights (u), weighted (w), of the mirrored rate (m).
        """,
        """
        select concat_ws(' ', indicator, geography, time_period, %s, areas_used || '/' ||
            areas_in_force, best_area || '>' || worst_area) || ' ' ||
          string_agg(concat(case measure when 'STANDARD_DEVIATION' then 'sd'
              when 'COEFFICIENT_OF_VARIATION' then 'cv' when 'GINI' then 'gini'
              when 'GE_1' then 'ge1' when 'GE_0' then 'ge0' when 'PEOPLE_TO_REACH' then 'people'
              when 'SLOPE_INDEX' then 'sii' else 'mean' end,
            case weighting when 'WEIGHTED' then 'w' else 'u' end,
            if(side = 'MIRRORED', 'm', ''), '=', round(obs_value, 4)::double), ' '
            order by measure, side, weighting desc)
        from regional_gaps where obs_value is not null and measure in ('MEAN',
          'STANDARD_DEVIATION', 'COEFFICIENT_OF_VARIATION', 'GINI', 'GE_0', 'GE_1',
          'PEOPLE_TO_REACH', 'SLOPE_INDEX') and not (measure = 'MEAN' and side = 'MIRRORED')
        group by indicator, geography, time_period, areas_used, areas_in_force, best_area,
          worst_area, %s
        """
            .formatted(breakdown(), String.join(", ", Dimensions.BREAKDOWNS)));
  }

  @Test
  void verdictsAreThoseOfTheGoldenRelease() throws Exception {
    compare(
        "convergence.txt",
        """
        # A line is one verdict on a gap in words; then the statements about gaps, and targets.
        """,
        """
        select concat_ws(' ', verdict, indicator, geography, comparable_spell, evidence_en)
          from convergence
        union all
        select concat_ws(' ', 'STATEMENT', statement, verdict, series_outcomes, evidence_en)
          from regional_statements
        union all
        select concat_ws(' ', 'TARGET', variable, ref_area, time_period, verdict, %s,
          outturn_period, %s) from targets
        """
            .formatted(plain("target_value"), plain("outturn_value")));
  }

  @Test
  void findingsAreThoseOfTheGoldenRelease() throws Exception {
    compare(
        "quality.txt",
        """
        # Completeness: variable, figures of figures expected, and lists with a gap. Rules: what they found.
        """,
        """
        select concat_ws(' ', measure, subject, sum(observed) || ' of ' || sum(expected),
          'gaps ' || count(*) filter (severity = 'WARNING'))
        from quality where measure = 'COMPLETENESS' group by measure, subject
        union all
        select concat_ws(' ', measure, subject, detail, severity, ref_area, time_period, observed,
          'of ' || expected)
        from quality where measure <> 'COMPLETENESS'
        """);
  }

  @Test
  void theReviewIsThatOfTheGoldenRelease() throws Exception {
    compare(
        "plausibility.txt",
        """
        # A line is one finding of the review: rule, cell, what was seen and expected, how strong,
        # what it was compared with, and what is known about it. Then how certain figures are.
        """,
        """
        select concat_ws(' ', rule, subject, ref_area, time_period, %1$s, coalesce(%2$s, '-'),
          'for', coalesce(%3$s, '-'), 'x' || strength, 'with ' || compared_with, assessment)
        from plausibility
        union all
        select concat_ws(' ', method, subject, ref_area, time_period, %1$s, coalesce(%4$s, '-'),
          'in', %5$s, 'to', %6$s, unit_measure, obs_status, '|', basis)
        from uncertainty
        """
            .formatted(
                breakdown(),
                plain("seen"),
                plain("expected"),
                plain("obs_value"),
                plain("lower"),
                plain("upper")));
  }

  @Test
  void theAuditIsThatOfTheGoldenRelease() throws Exception {
    compare(
        "article_audit.txt",
        """
        # A line is one statement: verdict, basis, printed and recomputed number, internal check and with what, why.
        """,
        """
        select concat_ws(' ', claim, verdict, basis, coalesce(%s, '-'), 'against',
          coalesce(%s, '-'), internal_check, compared_with, '|', reason_en)
        from article_audit
        """
            .formatted(plain("printed_value"), plain("recomputed_value")));
  }

  @Test
  void theRowsOfEachTableAreThoseOfTheGoldenRelease() throws Exception {
    compare(
        "tables.txt",
        """
        # Rows by table, and what makes them up.
        """,
        """
        select concat_ws(' ', 'observations', area_level, derivation, obs_status, count(*))
          from observations group by area_level, derivation, obs_status
        union all
        select concat_ws(' ', 'panel', kind, derivation, obs_status, count(*))
          from panel group by kind, derivation, obs_status
        union all
        select concat_ws(' ', 'deliveries', dataset, outcome, count(*), 'files', sum(rows_read),
            'read', sum(rows_accepted), 'accepted', sum(rows_quarantined), 'quarantined',
            sum(rows_superseded), 'superseded')
          from deliveries group by dataset, outcome
        """);
  }

  private static void compare(String name, String heading, String query) throws Exception {
    List<String> lines =
        duckDb.rows("select line from (%s) as t(line) order by line".formatted(query));
    assertThat(lines).as("lines of " + name).isNotEmpty();
    String text = heading + String.join("\n", lines) + "\n";
    assertThat(text.length()).as("length of %s, which is to be read", name).isLessThan(LARGEST);
    Path golden = GOLDEN.resolve(name);
    if (UPDATE) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, text);
    }
    assertThat(text.lines().toList())
        .as("%s; when the change is meant: scripts/update-golden.sh, and read its diff", golden)
        .containsExactlyElementsOf(Files.readAllLines(golden));
  }

  /** What a series is broken down by, without the totals and what does not apply. */
  private static String breakdown() {
    return String.join(
        ", ",
        Dimensions.BREAKDOWNS.stream()
            .map(name -> "if(%1$s in ('_T', '_Z'), null, %1$s)".formatted(name))
            .toList());
  }

  /** A number without the zeros after its last digit. */
  private static String plain(String column) {
    return "rtrim(rtrim(%s::varchar, '0'), '.')".formatted(column);
  }
}
