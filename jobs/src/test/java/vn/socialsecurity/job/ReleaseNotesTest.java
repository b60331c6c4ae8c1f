package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.DuckDb;
import vn.socialsecurity.SparkExtension;

/**
 * {@code diff} of the sample release and of a copy whose observations were changed by another
 * program. That two real releases are told apart in their notes is tested by {@link VintagesTest}.
 */
@ExtendWith(SparkExtension.class)
class ReleaseNotesTest {
  private static final String BEFORE = "b".repeat(64);

  @TempDir Path output;
  private String now;
  private Path folder;

  @BeforeEach
  void copyTwice(SparkSession spark) throws IOException {
    Path release = SampleRelease.in(spark).folder();
    now = release.getFileName().toString();
    folder = copy(release, now);
    Path before = copy(release, BEFORE.substring(0, 16));
    Path manifest = before.resolve("manifest.json");
    Files.writeString(
        manifest,
        Files.readString(manifest)
            .replaceFirst(
                "\"release_id\" *: *\"[0-9a-f]{64}\"", "\"release_id\": \"" + BEFORE + '"')
            .replaceFirst("\"as_of\" *: *\"[^\"]*\"", "\"as_of\": \"2019-12-31\""));
  }

  @Test
  void theSameReleaseHasNotChanged() {
    assertThat(diff(now, now))
        .contains("# From release " + now + " to " + now)
        .contains("Figures as of 2026-01-31 in the geography P63")
        .contains("None has changed.")
        .contains("No table of both releases has other columns than before.")
        .contains("Every table has as many rows as before.");
  }

  @Test
  void whatBecameOfEachCellIsToldApart() throws Exception {
    change(
        List.of("electricity", "P63_14", "2016", "obs_value", "obs_value - 3.5"),
        List.of("electricity", "P63_15", "2016", "obs_value", "obs_value + 0.5"),
        List.of("health_insurance_participants", "P63_14", "2016", "obs_value", "obs_value * 2"),
        List.of("electricity", "P63_17", "2016", "unit_measure", "'PER_1000'"),
        List.of("electricity", "P63_19", "2016", "obs_value", "null"),
        List.of("electricity", "P63_20", "2016", "obs_status", "'U'"),
        List.of("electricity", "P63_22", "2016", "numerator", "1"),
        List.of("electricity", "P63_24", "2016", "comparable_spell", "'OTHER'"),
        List.of("electricity", "P63_25", "2016", "ref_area", "null"));

    String difference = diff(BEFORE.substring(0, 8), now);

    assertThat(difference)
        .contains("Compared with release " + BEFORE.substring(0, 16) + ", as of 2019-12-31.")
        .containsPattern("\n\\| another value \\| 3 \\|")
        .containsPattern("\n\\| another unit \\| 1 \\|")
        .containsPattern("\n\\| a value where there was none \\| 1 \\|")
        .containsPattern("\n\\| new \\| 1 \\|")
        .containsPattern("\n\\| the same value, another status \\| 1 \\|")
        .containsPattern("\n\\| the same value, another numerator or denominator \\| 1 \\|")
        .containsPattern("\n\\| the same value, comparable with other years \\| 1 \\|");
    assertThat(difference)
        .as("mean of +3.5 and -0.5, of 3.5 and 0.5")
        .containsPattern("\n\\| [^|]*lectricity[^|]* \\| [^|]* \\| 2 \\| \\+1.5 \\| 2 \\|");
    assertThat(difference)
        .as("the largest first")
        .containsSubsequence("(P63_14) | 2016 |", "| +3.5 points |", "(P63_15)", "| -0.5 points |")
        .as("half of what it was")
        .containsPattern(
            "Largest revisions of other figures[^#]*P63_14[^\n]* \\(Persons\\), -50 % \\|");
    assertThat(difference).contains("- `observations`: new column decimals (INT32)");
  }

  @Test
  void aValueThatWasWithheldIsNamedWithItsStatus() throws Exception {
    try (DuckDb duckDb = new DuckDb()) {
      String missing =
          duckDb
              .rows(
                  "select indicator, ref_area, time_period, poverty_standard, obs_status from '%s' where obs_value is null order by all limit 1"
                      .formatted(folder.resolve("observations.parquet")))
              .get(0);
      String[] cell = missing.split("\\|");
      change(List.of(cell[0], cell[1], cell[2], "obs_value", "12.5"));

      assertThat(diff(BEFORE.substring(0, 8), now))
          .contains("| no value where there was one | ")
          .contains("### Values that are not there any more")
          .containsPattern(
              "%s[^|]*\\| [^|]*\\(%s\\) \\| %s \\| 12.5 \\| [^|]*\\(%s\\) \\|"
                  .formatted(cell[0], cell[1], cell[2], cell[4]));
    }
  }

  @Test
  void aReleaseThatIsNotThereIsSaid() {
    assertThat(diff(now, "nowhere"))
        .contains("Cannot compare release 'nowhere': there is no such release")
        .contains(now);
  }

  private Path copy(Path release, String name) throws IOException {
    Path copy = output.resolve("releases").resolve(name);
    FileUtils.copyDirectory(
        release.toFile(), copy.toFile(), file -> !file.isDirectory() || file.equals(copy.toFile()));
    return copy;
  }

  /**
   * Cells of the earlier release: indicator, area, period, column, what stood there; null: none.
   */
  @SafeVarargs
  private void change(List<String>... cells) throws Exception {
    Path before = output.resolve("releases").resolve(BEFORE.substring(0, 16));
    Path file = before.resolve("observations.parquet");
    try (DuckDb duckDb = new DuckDb()) {
      duckDb.run("create table cells as from '%s'".formatted(file));
      for (List<String> cell : cells) {
        duckDb.run(
            "update cells set %s = %s where indicator = '%s' and ref_area = '%s' and time_period = '%s'"
                .formatted(cell.get(3), cell.get(4), cell.get(0), cell.get(1), cell.get(2)));
      }
      duckDb.run("delete from cells where ref_area is null");
      duckDb.run("alter table cells drop decimals");
      duckDb.run(
          "copy (from cells order by indicator, ref_area, time_period, sex, age, residence, ethnicity, sector, commune_class, poverty_standard) to '%s' (format parquet)"
              .formatted(file));
    }
  }

  private String diff(String before, String after) {
    StringWriter out = new StringWriter();
    Main.run(
        new String[] {"diff", "--output", output.toString(), before, after},
        new PrintWriter(out),
        new PrintWriter(out),
        Stages::new);
    return out.toString();
  }
}
