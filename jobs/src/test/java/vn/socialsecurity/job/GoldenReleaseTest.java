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
        select concat_ws(' ', measure, subject, detail, severity, ref_area, time_period, observed)
        from quality where measure <> 'COMPLETENESS'
        """);
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
