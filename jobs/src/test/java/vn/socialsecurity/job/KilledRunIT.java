package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that is killed in the middle, without a chance to tidy up, leaves nothing that a reader
 * could take for a release, and nothing that changes the next one.
 *
 * <p>Its lock it does leave: whether another host's run is alive cannot be known. The next run says
 * that the process is gone and which file to delete; the test does what a person does then.
 */
class KilledRunIT {
  /** Enough for every stage to have work; a killed run costs what it had done. */
  private static final List<String> DATASETS =
      List.of("economy", "insurance_funds", "insurance_reported", "social_assistance");

  private static final Path LATER_DELIVERY = Path.of("insurance_reported/2026-01-31");

  @TempDir Path folder;
  private Path landing;
  private Path output;

  @BeforeEach
  void deliver() throws IOException {
    landing = folder.resolve("landing");
    output = folder.resolve("output");
    for (String dataset : DATASETS) {
      FileUtils.copyDirectory(
          SampleRelease.LANDING.resolve(dataset).toFile(), landing.resolve(dataset).toFile());
    }
    Files.move(landing.resolve(LATER_DELIVERY), folder.resolve("later"));
  }

  @Test
  void aKilledRunIsInvisibleAndTheNextOneGivesTheSameBytes() throws Exception {
    killed("inventory", Duration.ZERO);
    killed("statistics", Duration.ofMillis(2_500));
    killed("dissemination", Duration.ofMillis(300));

    Path first = ReleaseInOtherJvm.start(landing, output, 2).release();
    assertThat(visible()).as("after three killed runs, the first release").containsOnly(first);
    CompleteRelease.check(first);

    Files.move(folder.resolve("later"), landing.resolve(LATER_DELIVERY));
    killed("statistics", Duration.ofMillis(200));
    killed("dissemination", Duration.ofMillis(1_500));

    ReleaseInOtherJvm again = ReleaseInOtherJvm.start(landing, output, 2);
    ReleaseInOtherJvm undisturbed =
        ReleaseInOtherJvm.start(landing, folder.resolve("undisturbed"), 2);
    Path second = again.release();
    Path expected = undisturbed.release();
    CompleteRelease.check(second);
    assertThat(visible()).containsExactlyInAnyOrder(first, second);
    assertThat(second.getFileName()).isEqualTo(expected.getFileName());
    assertThat(CompleteRelease.digests(second))
        .as("every table, and that of a run that nothing disturbed")
        .hasSize(5)
        .isEqualTo(CompleteRelease.digests(expected));
    assertThat(second.resolve("manifest.json"))
        .hasSameBinaryContentAs(expected.resolve("manifest.json"));
    assertThat(output.resolve("staging")).as("what the killed runs left").isEmptyDirectory();
    assertThat(output.resolve("quarantine/staging")).isEmptyDirectory();
  }

  /** Kills a run a while after a phase has begun, and checks that no reader can notice. */
  private void killed(String phase, Duration later) throws Exception {
    String pointer = pointer();
    List<Path> before = visible();

    ReleaseInOtherJvm run = ReleaseInOtherJvm.start(landing, output, 2);
    run.killAfter(phase, later);

    assertThat(run.said())
        .as("killed in the middle of " + phase)
        .contains(phase + " ...")
        .doesNotContain("latest.json now points to it");
    assertThat(pointer()).as("latest.json after a run killed in " + phase).isEqualTo(pointer);
    assertThat(visible()).as("releases after a run killed in " + phase).isEqualTo(before);
    for (Path release : visible()) {
      CompleteRelease.check(release);
    }
    unlock();
  }

  /** The next run is refused and told why; then the lock is deleted, as it was told to. */
  private void unlock() throws Exception {
    Path lock = output.resolve("run.lock");
    assertThat(lock).as("a killed run's lock").exists();
    ReleaseInOtherJvm refused = ReleaseInOtherJvm.start(landing, output, 2);
    assertThat(refused.exitCode()).as(refused::said).isEqualTo(ExitCode.LOCKED.code());
    assertThat(refused.said())
        .contains("That process is no longer there: delete the file and start again.")
        .contains(lock.toString());
    Files.delete(lock);
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
