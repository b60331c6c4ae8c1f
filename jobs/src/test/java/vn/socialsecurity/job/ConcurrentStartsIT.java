package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scheduler that starts the same night twenty times, in processes of their own. */
class ConcurrentStartsIT {
  private static final int STARTS = 20;

  @TempDir Path folder;

  @Test
  void ofTwentyStartsOneMakesTheReleaseAndTheOthersSayWhoseRunItIs() throws Exception {
    Path landing = folder.resolve("landing");
    FileUtils.copyDirectory(
        SampleRelease.LANDING.resolve("insurance_funds").toFile(),
        landing.resolve("insurance_funds").toFile());
    Path output = folder.resolve("output");

    ReleaseInOtherJvm first = ReleaseInOtherJvm.start(landing, output, 1);
    // Stopped inside its run, so that it holds the lock for as long as the others take.
    first.suspendAt(run -> run.begins("inventory"));
    List<ReleaseInOtherJvm> others = new ArrayList<>();
    for (int i = 1; i < STARTS; i++) {
      others.add(ReleaseInOtherJvm.start(landing, output, 1));
    }
    int refused = 0;
    for (ReleaseInOtherJvm other : others) {
      assertThat(other.exitCode()).as(other::said).isEqualTo(ExitCode.LOCKED.code());
      assertThat(other.said())
          .contains("Cannot start: the run of " + System.getProperty("user.name"))
          .contains("process " + first.pid());
      refused++;
    }
    first.resume();

    CompleteRelease.check(first.release());
    assertThat(refused).isEqualTo(STARTS - 1);
    try (Stream<Path> releases = Files.list(output.resolve("releases"))) {
      assertThat(releases).hasSize(1);
    }
    assertThat(output.resolve("run.lock")).doesNotExist();
    assertThat(output.resolve("staging")).isEmptyDirectory();
  }
}
