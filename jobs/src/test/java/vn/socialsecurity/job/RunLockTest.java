package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
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
  private static final Duration SILENCE = Duration.ofMinutes(10);

  @TempDir Path output;
  private OutputStore store;
  private Path lockFile;

  @BeforeEach
  void open() throws IOException {
    store = OutputStore.open(output.toString(), new Configuration());
    lockFile = output.resolve("run.lock");
  }

  /** Takes the lock as a run does that steals nothing. */
  static RunLock take(OutputStore store, LockOwner owner) throws IOException {
    return RunLock.take(store, owner, new RunLock.Takeover(SILENCE, false));
  }

  @Test
  void ofManyThatStartAtOnceOneRuns() throws Exception {
    assertThat(takenAtOnce()).isEqualTo(1);
  }

  @Test
  void ofManyThatSeeADeadOwnerAtOnceOneTakesItsLockOver() throws Exception {
    Files.write(lockFile, here(Integer.MAX_VALUE, NIGHT).json());

    assertThat(takenAtOnce()).isEqualTo(1);
    assertThat(output.resolve("run.lock.takeover")).doesNotExist();
  }

  private long takenAtOnce() throws Exception {
    ExecutorService starts = Executors.newFixedThreadPool(8);
    List<Future<Boolean>> taken = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      LockOwner me = LockOwner.thisProcess();
      LockOwner owner =
          new LockOwner("an", me.host(), me.pid(), me.processStarted(), NIGHT.plusSeconds(i));
      taken.add(starts.submit(() -> takes(owner)));
    }
    long runs = 0;
    for (Future<Boolean> one : taken) {
      runs += one.get() ? 1 : 0;
    }
    starts.shutdown();
    return runs;
  }

  @Test
  void theHolderIsNamed() throws IOException {
    try (RunLock held = take(store, elsewhere(NIGHT))) {
      assertThat(held.run()).isEqualTo(NIGHT.toEpochMilli() + "-41");
      assertThat(held.takenOver()).isEmpty();
      assertThatThrownBy(() -> take(store, LockOwner.thisProcess()))
          .isInstanceOf(RunStopped.class)
          .hasMessageContaining(
              "the run of lan on node7 (process 41, started 2026-02-01T01:00:00Z)")
          .hasMessageContaining("its last sign of life was at 20")
          .hasMessageContaining("start with --steal-lock");
    }
    assertThat(lockFile).doesNotExist();
  }

  @Test
  void ofAnOwnerThatIsGoneFromThisHostTheLockIsTakenOver() throws IOException {
    Files.write(lockFile, here(Integer.MAX_VALUE, NIGHT).json());

    try (RunLock taken = take(store, LockOwner.thisProcess())) {
      assertThat(taken.takenOver().orElseThrow())
          .contains("Took over the lock of lan on ", "that process is no longer there");
      taken.requireHeld();
    }
    assertThat(lockFile).doesNotExist();
  }

  @Test
  void aProcessOfTheSameNumberThatStartedLaterIsNotTheOwner() throws IOException {
    LockOwner me = LockOwner.thisProcess();
    Files.write(lockFile, here(me.pid(), me.processStarted()).json());
    assertThatThrownBy(() -> take(store, me)).isInstanceOf(RunStopped.class);

    Files.write(lockFile, here(me.pid(), me.processStarted().minusSeconds(60)).json());
    try (RunLock taken = take(store, me)) {
      assertThat(taken.takenOver().orElseThrow()).contains("is another one by now");
    }
  }

  @Test
  void anOwnerOnAnotherHostIsDeadWhenItHasBeenSilentForLong() throws IOException {
    Files.write(lockFile, elsewhere(NIGHT).json());
    silentFor(SILENCE.minusMinutes(1));
    assertThatThrownBy(() -> take(store, LockOwner.thisProcess())).isInstanceOf(RunStopped.class);

    silentFor(SILENCE.plusMinutes(1));
    try (RunLock taken = take(store, LockOwner.thisProcess())) {
      assertThat(taken.takenOver().orElseThrow()).contains("no sign of life for 11 minutes");
    }
  }

  @Test
  void aLockFileThatSaysNothingHoldsUntilItHasBeenSilentForLong() throws IOException {
    Files.writeString(lockFile, "");
    assertThatThrownBy(() -> take(store, LockOwner.thisProcess()))
        .isInstanceOf(RunStopped.class)
        .hasMessageContaining("the run of unknown on unknown");

    silentFor(SILENCE.plusMinutes(1));
    take(store, LockOwner.thisProcess()).close();
    assertThat(lockFile).doesNotExist();
  }

  @Test
  void aTakeoverThatWasKilledDoesNotStopTheNext() throws IOException {
    Files.write(lockFile, here(Integer.MAX_VALUE, NIGHT).json());
    Files.write(output.resolve("run.lock.takeover"), here(Integer.MAX_VALUE - 1, NIGHT).json());

    take(store, LockOwner.thisProcess()).close();

    assertThat(output).isEmptyDirectory();
  }

  @Test
  void aLockIsStolenOnlyWhenToldTo_andItsOwnerPublishesNothingAnyMore() throws IOException {
    RunLock slow = take(store, elsewhere(NIGHT));
    assertThatThrownBy(() -> take(store, LockOwner.thisProcess())).isInstanceOf(RunStopped.class);

    try (RunLock stolen =
        RunLock.take(store, LockOwner.thisProcess(), new RunLock.Takeover(SILENCE, true))) {
      assertThat(stolen.takenOver().orElseThrow()).contains("told to by --steal-lock");
      assertThatThrownBy(slow::requireHeld)
          .isInstanceOf(RunStopped.class)
          .hasMessageContaining("is no longer this run's, but that of " + stolen(stolen));
      Files.writeString(output.resolve("latest.json"), "the release before");
      assertThatThrownBy(() -> store.replace(store.path("latest.json"), new byte[1], slow))
          .as("the pointer of a run that has lost its lock")
          .isInstanceOf(RunStopped.class);
      assertThat(output.resolve("latest.json")).hasContent("the release before");

      slow.close();
      stolen.requireHeld();
    }
  }

  private static String stolen(RunLock lock) {
    return System.getProperty("user.name") + (lock.run().isEmpty() ? "?" : " on ");
  }

  @Test
  void aLockIsGivenBackOnceAndNeverAnothersLock() throws IOException {
    RunLock mine = take(store, LockOwner.thisProcess());
    mine.close();
    Files.writeString(lockFile, "another's");
    mine.close();

    assertThat(lockFile).hasContent("another's");
  }

  @Test
  void aProcessThatIsToldToEndGivesTheLockBack() throws Exception {
    Process run = holder();

    run.destroy();

    assertThat(run.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(lockFile).doesNotExist();
  }

  @Test
  void theLockOfAKilledProcessIsTakenOver() throws Exception {
    Process run = holder();
    assertThatThrownBy(() -> take(store, LockOwner.thisProcess())).isInstanceOf(RunStopped.class);

    run.destroyForcibly().waitFor();

    try (RunLock taken = take(store, LockOwner.thisProcess())) {
      assertThat(taken.takenOver().orElseThrow()).contains("process " + run.pid());
    }
  }

  private Process holder() throws IOException {
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                output.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(run.inputReader().readLine()).isEqualTo("holds the lock");
    assertThat(lockFile).exists();
    return run;
  }

  /** A run that holds the lock until it is ended from outside. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      take(OutputStore.open(arguments[0], new Configuration()), LockOwner.thisProcess());
      System.out.println("holds the lock");
      Thread.sleep(TimeUnit.MINUTES.toMillis(1));
    }
  }

  private static LockOwner here(long pid, Instant processStarted) {
    return new LockOwner("lan", LockOwner.thisProcess().host(), pid, processStarted, NIGHT);
  }

  private static LockOwner elsewhere(Instant started) {
    return new LockOwner("lan", "node7", 41, NIGHT, started);
  }

  private void silentFor(Duration time) throws IOException {
    Files.setLastModifiedTime(lockFile, FileTime.from(Instant.now().minus(time)));
  }

  private boolean takes(LockOwner owner) throws IOException {
    try {
      take(store, owner);
      return true;
    } catch (RunStopped held) {
      return false;
    }
  }
}
