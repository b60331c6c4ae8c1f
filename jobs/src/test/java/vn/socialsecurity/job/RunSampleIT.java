package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command of the README: a real {@code spark-submit} of the real jar. */
class RunSampleIT {
  @TempDir Path folder;

  @Test
  void runSampleMakesAReleaseAndTheSecondTimeSaysThatNothingChanged() throws Exception {
    String first = runSample();
    assertThat(first)
        .as("what a newcomer reads")
        .contains("as of 2026-01-31, geography P63")
        .containsPattern("all +74 +29,237 ")
        .containsPattern("si_coverage_15plus +2019 +28\\.26 PERCENT +A")
        .containsPattern("hi_coverage_average_population +2019 +88\\.87 PERCENT +A")
        .containsPattern("poor_household_rate +2019 +3\\.75 PERCENT +A +NATIONAL_MDP_2016_2020")
        .contains("latest.json now points to it.");
    List<Path> releases = releases();
    assertThat(releases).as("releases of the first run").hasSize(1);
    CompleteRelease.check(releases.get(0));
    byte[] pointer = Files.readAllBytes(folder.resolve("output/latest.json"));

    String second = runSample();
    assertThat(second)
        .contains("Nothing changed: release " + releases.get(0).getFileName())
        .contains("latest.json points to it.")
        .as("no stage ran")
        .doesNotContain("statistics ...");
    assertThat(releases()).as("releases of both runs").isEqualTo(releases);
    assertThat(folder.resolve("output/latest.json")).hasBinaryContent(pointer);
  }

  private String runSample() throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    ProcessBuilder script =
        new ProcessBuilder("scripts/run-sample.sh")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    script.environment().put("OUTPUT_DIR", folder.resolve("output").toString());
    // As for a newcomer: on every core of the machine.
    script.environment().remove("SPARK_MASTER");
    Process run = script.start();
    boolean ended = run.waitFor(8, TimeUnit.MINUTES);
    if (!ended) {
      run.descendants().forEach(ProcessHandle::destroyForcibly);
      run.destroyForcibly();
    }
    String said = Files.readString(log);
    assertThat(ended).as("ended in time: %s", said).isTrue();
    assertThat(run.exitValue()).as(said).isZero();
    return said;
  }

  private List<Path> releases() throws IOException {
    try (Stream<Path> folders = Files.list(folder.resolve("output/releases"))) {
      return folders.sorted().toList();
    }
  }
}
