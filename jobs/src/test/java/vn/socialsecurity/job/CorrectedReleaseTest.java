package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.DuckDb;
import vn.socialsecurity.SparkExtension;

/** A correction goes all the way into a release; one that no longer applies lets none through. */
@ExtendWith(SparkExtension.class)
class CorrectedReleaseTest {
  private static final String EDIT =
      "published_rates,MOLISA,poor_household_rate,rate,_Z,VN,2015,_T,_T,_T,_T,_T,_T,"
          + "NATIONAL_MDP_2016_2020,9.79,9.97,E,2016-07-15,,Letter 1,2016-07-20,digits swapped";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void declareAndDeliver(SparkSession running) throws IOException {
    FileUtils.copyDirectory(Path.of("conf").toFile(), folder.resolve("conf").toFile());
    Path corrections = folder.resolve("conf/corrections.csv");
    Files.writeString(corrections, Files.readAllLines(corrections).get(0) + "\n" + EDIT + "\n");
    deliver("2016-07-15");
  }

  @Test
  void theCorrectedFigureIsPublishedWithItsMark() throws Exception {
    assertThat(release()).as(err::toString).isZero();

    assertThat(out.toString()).contains("CORRECTION 1");
    try (DuckDb duckDb = new DuckDb()) {
      Path release = CompleteRelease.latest(folder.resolve("output"));
      assertThat(
              duckDb.rows(
                  ("select concat_ws(' ', obs_value::varchar, obs_status, source) from '%s'"
                          + " where indicator = 'poor_household_rate'")
                      .formatted(release.resolve("observations.parquet"))))
          .singleElement()
          .asString()
          .startsWith("9.9700 E published_rates/2016-07-15: ")
          .endsWith("; corrected from 9.79 to 9.97: digits swapped (Letter 1, 2016-07-20)");
    }
  }

  @Test
  void aLaterDeliveryWithAnotherFigureStopsTheRun() throws IOException {
    deliver("2016-08-22");

    assertThat(release()).isEqualTo(3);

    assertThat(err.toString())
        .contains("Nothing was published.")
        .contains("conf/corrections.csv line 2 no longer applies")
        .contains("published_rates/2016-08-22 (issued 2016-08-22) has 9.88");
    assertThat(folder.resolve("output/latest.json")).doesNotExist();
    assertThat(release("--as-of", "2016-07-31")).as("what was known in July").isZero();
  }

  private int release(String... more) {
    List<String> arguments = new ArrayList<>(List.of("release", "--conf"));
    arguments.add(folder.resolve("conf").toString());
    arguments.addAll(List.of("--landing", folder.resolve("landing").toString()));
    arguments.addAll(List.of("--output", folder.resolve("output").toString()));
    arguments.addAll(List.of(more));
    return Main.run(
        arguments.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err), Stages::new);
  }

  private void deliver(String issued) throws IOException {
    Path delivery = Path.of("published_rates").resolve(issued);
    FileUtils.copyDirectory(
        SampleRelease.LANDING.resolve(delivery).toFile(),
        folder.resolve("landing").resolve(delivery).toFile());
  }
}
