package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.DuckDb;
import vn.socialsecurity.SparkExtension;

/** Spliced series are there when they are asked for, beside what is published, and only then. */
@ExtendWith(SparkExtension.class)
class SplicedReleaseTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aSplicedReleaseHoldsTheOrdinaryOneAndEstimatesBesideIt(SparkSession running)
      throws Exception {
    FileUtils.copyDirectory(
        SampleRelease.LANDING.resolve("published_rates").toFile(),
        folder.resolve("landing/published_rates").toFile());
    assertThat(release()).as(err::toString).isZero();
    Path ordinary = CompleteRelease.latest(folder.resolve("output"));
    byte[] pointer = Files.readAllBytes(folder.resolve("output/latest.json"));
    out.getBuffer().setLength(0);

    assertThat(release("--splice", "ratio")).as(err::toString).isZero();

    assertThat(out.toString())
        .contains("latest.json stays where it was: the release holds spliced series.")
        .doesNotContain("_SPLICED");
    assertThat(folder.resolve("output/latest.json")).hasBinaryContent(pointer);
    Path spliced = otherThan(ordinary);
    try (DuckDb duckDb = new DuckDb()) {
      duckDb.run("create view ordinary as from '%s/observations.parquet'".formatted(ordinary));
      duckDb.run("create view spliced as from '%s/observations.parquet'".formatted(spliced));
      String own = "poverty_standard like '%_SPLICED'";
      assertThat(duckDb.value("select count(*) from ordinary where " + own)).isEqualTo("0");
      assertThat(
              duckDb.value(
                  "select count(*) from ((from spliced where not "
                      + own
                      + ") except from ordinary)"))
          .isEqualTo("0");
      assertThat(
              duckDb.rows(
                  "select concat_ws(' ', time_period, obs_value::varchar, obs_status, derivation)"
                      + " from spliced where ref_area = 'P63_51' and residence = '_T' and "
                      + own
                      + " and indicator = 'poor_household_rate' order by 1"))
          .contains("2011 34.0900 E SPLICED_RATIO", "2015 15.1900 E SPLICED_RATIO");
      assertThat(
              duckDb.value(
                  "select count(*) from spliced where obs_status <> 'E' and "
                      + own
                      + " or obs_status = 'E' and derivation like 'SPLICED%' and not "
                      + own))
          .as("all of it and nothing else is marked")
          .isEqualTo("0");
      assertThat(
              duckDb.value(
                  "select count(*) from spliced where indicator = 'poor_household_rate'"
                      + " and ref_area = 'VN' and "
                      + own))
          .as("the nation's 2015 on the old standard is not validated")
          .isEqualTo("0");

      duckDb.run("create view trends as from '%s/trends.parquet'".formatted(spliced));
      String quangNgai =
          "indicator = 'poor_household_rate' and ref_area = 'P63_51' and residence = '_T'";
      assertThat(
              duckDb.rows(
                  "select concat_ws(' ', change_per_year::varchar, obs_status, intervals::varchar,"
                      + " coalesce(first_value::varchar, 'no level')) from trends where "
                      + quangNgai
                      + " and comparable_spell like 'CHAINED%'"))
          .as("the changes within the spells, over all their years")
          .isEqualTo(
              duckDb.rows(
                  "select concat_ws(' ', round(sum(change) / sum(intervals), 4)::decimal(18,4)"
                      + "::varchar, 'E', sum(intervals)::varchar, 'no level') from trends where "
                      + quangNgai
                      + " and not "
                      + own));
      assertThat(
              duckDb.value(
                  "select count(*) > 0 and bool_and(obs_status = 'E') from trends where " + own))
          .isEqualTo("true");
    }
  }

  @Test
  void anUnknownMethodIsUsage(SparkSession running) {
    assertThat(release("--splice", "linear")).isEqualTo(2);
    assertThat(err.toString())
        .contains("Cannot splice by 'linear': the methods are ratio, additive and logit, or none.");
  }

  private Path otherThan(Path ordinary) throws Exception {
    try (var releases = Files.list(ordinary.getParent())) {
      return releases.filter(other -> !other.equals(ordinary)).findFirst().orElseThrow();
    }
  }

  private int release(String... more) {
    List<String> arguments = new ArrayList<>(List.of("release"));
    arguments.addAll(List.of("--landing", folder.resolve("landing").toString()));
    arguments.addAll(List.of("--output", folder.resolve("output").toString()));
    arguments.addAll(List.of(more));
    return Main.run(
        arguments.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err), Stages::new);
  }
}
