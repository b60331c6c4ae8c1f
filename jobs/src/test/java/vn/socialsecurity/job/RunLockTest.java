package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.dissemination.OutputStore;

class RunLockTest {
  private static final Instant NIGHT = Instant.parse("2026-02-01T01:00:00Z");

  @TempDir Path output;
  private OutputStore store;

  @BeforeEach
  void open() throws IOException {
    store = OutputStore.open(output.toString(), new Configuration());
  }

  @Test
  void ofManyThatStartAtOnceOneRuns() throws Exception {
    ExecutorService starts = Executors.newFixedThreadPool(8);
    List<Future<Boolean>> taken = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      RunLock.Owner owner = new RunLock.Owner("an", "host" + i, i, NIGHT);
      taken.add(starts.submit(() -> takes(owner)));
    }
    int runs = 0;
    for (Future<Boolean> one : taken) {
      runs += one.get() ? 1 : 0;
    }
    starts.shutdown();
    assertThat(runs).isEqualTo(1);
  }

  @Test
  void theHolderIsNamed() throws IOException {
    try (RunLock held = RunLock.take(store, new RunLock.Owner("lan", "node7", 41, NIGHT))) {
      assertThat(held.run()).isEqualTo(NIGHT.toEpochMilli() + "-41");
      assertThatThrownBy(() -> RunLock.take(store, RunLock.Owner.thisProcess()))
          .isInstanceOf(RunStopped.class)
          .hasMessageContaining(
              "the run of lan on node7 (process 41, started 2026-02-01T01:00:00Z)")
          .hasMessageContaining("Wait until it has ended");
    }
  }

  @Test
  void aHolderThatIsGoneFromThisHostIsSaidToBe() throws IOException {
    RunLock.Owner here = RunLock.Owner.thisProcess();
    Files.writeString(
        output.resolve("run.lock"),
        "{\"owner\":\"lan\",\"host\":\"%s\",\"pid\":%d,\"started\":\"%s\"}"
            .formatted(here.host(), Integer.MAX_VALUE, NIGHT));

    assertThatThrownBy(() -> RunLock.take(store, here))
        .hasMessageContaining("That process is no longer there: delete the file");
  }

  @Test
  void aLockFileThatIsNotReadableStillHolds() throws IOException {
    Files.writeString(output.resolve("run.lock"), "");

    assertThatThrownBy(() -> RunLock.take(store, RunLock.Owner.thisProcess()))
        .isInstanceOf(RunStopped.class)
        .hasMessageContaining("the run of unknown on unknown");
  }

  @Test
  void aLockIsGivenBackOnceAndNeverAnothersLock() throws IOException {
    RunLock mine = RunLock.take(store, RunLock.Owner.thisProcess());
    mine.close();
    Files.writeString(output.resolve("run.lock"), "another's");
    mine.close();

    assertThat(output.resolve("run.lock")).hasContent("another's");
  }

  @Test
  void aProcessThatIsToldToEndGivesTheLockBack() throws Exception {
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                output.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(run.inputReader().readLine()).isEqualTo("holds the lock");
    assertThat(output.resolve("run.lock")).exists();

    run.destroy();

    assertThat(run.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(output.resolve("run.lock")).doesNotExist();
  }

  /** A run that holds the lock until it is ended from outside. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      RunLock.take(
          OutputStore.open(arguments[0], new Configuration()), RunLock.Owner.thisProcess());
      System.out.println("holds the lock");
      Thread.sleep(TimeUnit.MINUTES.toMillis(1));
    }
  }

  private boolean takes(RunLock.Owner owner) throws IOException {
    try {
      RunLock.take(store, owner);
      return true;
    } catch (RunStopped held) {
      return false;
    }
  }
}
