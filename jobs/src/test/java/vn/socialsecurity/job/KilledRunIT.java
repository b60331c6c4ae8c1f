package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.SparkExtension;

/**
 * A run that is killed in the middle, without a chance to tidy up, leaves nothing that a reader
 * could take for a release, and nothing that changes the next one.
 *
 * <p>Its lock it does leave. The next run sees that the process is gone and takes it over.
 */
@ExtendWith(SparkExtension.class)
class KilledRunIT {
  /** Enough for every stage to have work; a killed run costs what it had done. */
  private static final List<String> DATASETS =
      List.of("economy", "insurance_funds", "insurance_reported", "social_assistance");

  private static final Path LATER_DELIVERY = Path.of("insurance_reported/2026-01-31");

  private static final int TABLES = CompleteRelease.declaredTables().size();

  @TempDir Path folder;
  private Path landing;
  private Path output;

  @BeforeEach
  void deliver() throws IOException {
    landing = Files.createDirectory(folder.resolve("landing"));
    output = folder.resolve("output");
    for (String dataset : DATASETS) {
      deliver(dataset, landing);
    }
    FileUtils.moveDirectory(
        landing.resolve(LATER_DELIVERY).toFile(), folder.resolve("later").toFile());
  }

  @Test
  void aKilledRunIsInvisibleAndTheNextOneGivesTheSameBytes(SparkSession running) throws Exception {
    Duration sometime = Duration.ofMillis(new SecureRandom().nextInt(1_000));
    killed("in the statistics, after " + sometime, run -> run.begins("statistics"), sometime);
    killed("at the first table", run -> isWriting(run) && staged() >= 1, Duration.ZERO);

    Path first = SampleRelease.make(landing, output).folder();
    // Revisions depend on the release before, so the undisturbed one has the same before it.
    SampleRelease.make(landing, folder.resolve("undisturbed"));
    assertThat(visible()).as("after two killed runs, the first release").containsExactly(first);
    CompleteRelease.check(first);

    FileUtils.moveDirectory(
        folder.resolve("later").toFile(), landing.resolve(LATER_DELIVERY).toFile());
    killed("at the last table", run -> isWriting(run) && staged() >= TABLES - 1, Duration.ZERO);

    Path second = SampleRelease.make(landing, output).folder();
    assertThat(visible()).containsExactlyInAnyOrder(first, second);
    CompleteRelease.check(second);
    Path undisturbed = SampleRelease.make(landing, folder.resolve("undisturbed")).folder();
    assertThat(second.getFileName()).isEqualTo(undisturbed.getFileName());
    assertThat(CompleteRelease.digests(second))
        .as("every table, and that of a run that nothing disturbed")
        .containsKeys(CompleteRelease.declaredTables().toArray(String[]::new))
        .isEqualTo(CompleteRelease.digests(undisturbed));
    assertThat(second.resolve("manifest.json"))
        .hasSameBinaryContentAs(undisturbed.resolve("manifest.json"));
    assertThat(staged()).as("tables that the killed runs left").isZero();
    assertThat(running.sparkContext().isStopped()).as("the session of this JVM").isFalse();
  }

  private static void deliver(String dataset, Path landing) throws IOException {
    FileUtils.copyDirectory(
        SampleRelease.LANDING.resolve(dataset).toFile(), landing.resolve(dataset).toFile());
  }

  /** Kills a run a while after a moment has come, and checks that no reader can notice. */
  private void killed(String when, Predicate<ReleaseInOtherJvm> moment, Duration later)
      throws Exception {
    String pointer = pointer();
    List<Path> before = visible();

    ReleaseInOtherJvm run = ReleaseInOtherJvm.start(landing, output, 2);
    run.killAfter(moment, later);

    assertThat(run.exitCode()).as("killed %s: %s", when, run.said()).isGreaterThan(128);
    assertThat(pointer()).as("latest.json after a run killed " + when).isEqualTo(pointer);
    assertThat(visible()).as("releases after a run killed " + when).isEqualTo(before);
    for (Path release : visible()) {
      CompleteRelease.check(release);
    }
    assertThat(output.resolve("run.lock")).as("a killed run's lock").exists();
  }

  /** Whether a run has thrown away what the one before had left, and writes its own tables. */
  private static boolean isWriting(ReleaseInOtherJvm run) {
    return run.begins("dissemination");
  }

  /** How many finished tables there are where no reader looks. */
  private long staged() {
    Path staging = output.resolve("staging");
    if (!Files.exists(staging)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(staging, 2)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).count();
    } catch (IOException | UncheckedIOException movedMeanwhile) {
      return 0;
    }
  }

  private String pointer() throws IOException {
    Path latest = output.resolve("latest.json");
    return Files.exists(latest) ? Files.readString(latest) : "none";
  }

  /** What a reader takes for a release. */
  private List<Path> visible() throws IOException {
    Path releases = output.resolve("releases");
    if (!Files.exists(releases)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(releases)) {
      return folders.sorted().toList();
    }
  }
}
