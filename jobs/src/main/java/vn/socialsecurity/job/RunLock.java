package vn.socialsecurity.job;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.ShutdownHookManager;
import vn.socialsecurity.dissemination.Fence;
import vn.socialsecurity.dissemination.OutputStore;

/**
 * The right to write to an output folder: {@code run.lock}, which exists while a run does. Its
 * content says whose run it is, its time of change is the heartbeat. It is given back on {@link
 * #close} and when the process is told to end; only a process that is killed leaves it, and then
 * the next run sees that its owner is dead and takes it over.
 *
 * <p>Whoever was taken for dead and is not, meets the fence: {@link #requireHeld} is asked before a
 * release appears and before the pointer moves. Between its last question and the renaming are
 * microseconds; a run that loses its lock in them moves the pointer to a complete release, and the
 * run that has taken over moves it again at its own end.
 */
final class RunLock implements AutoCloseable, Fence {
  static final String FILE_NAME = "run.lock";
  static final Duration HEARTBEAT = Duration.ofSeconds(20);

  /**
   * Held for the moment of a takeover, so that of many that see a dead owner one takes its lock.
   */
  private static final String TAKEOVER = "run.lock.takeover";

  private static final int ATTEMPTS = 20;
  // Hadoop runs higher ones first: after Spark's (+30 and more), before its file systems close.
  private static final int AFTER_SPARK = FileSystem.SHUTDOWN_HOOK_PRIORITY + 10;

  private final OutputStore store;
  private final Path file;
  private final LockOwner owner;
  private final byte[] content;
  private final Optional<String> takenOver;
  private final Runnable atShutdown = this::giveBack;
  private final AtomicBoolean held = new AtomicBoolean(true);
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(RunLock::daemon);

  private RunLock(OutputStore store, Path file, LockOwner owner, Optional<String> takenOver) {
    this.store = store;
    this.file = file;
    this.owner = owner;
    this.content = owner.json();
    this.takenOver = takenOver;
  }

  /**
   * When the lock of another run may be taken.
   *
   * @param silence without a sign of life after which a run on another host is taken for dead
   * @param steal whether to take it whoever holds it
   */
  record Takeover(Duration silence, boolean steal) {}

  /** Takes the lock for this process, stealing it from nobody. */
  static RunLock take(OutputStore store, Duration silence) throws IOException {
    return take(store, LockOwner.thisProcess(), new Takeover(silence, false));
  }

  /**
   * Takes the lock.
   *
   * @throws RunStopped with {@link ExitCode#LOCKED} when another run holds it, saying whose
   * @throws IOException when the lock file cannot be written
   */
  static RunLock take(OutputStore store, LockOwner owner, Takeover takeover) throws IOException {
    Path file = store.path(FILE_NAME);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        store.createExclusively(file, owner.json());
        return begun(new RunLock(store, file, owner, Optional.empty()));
      } catch (FileAlreadyExistsException e) {
        Optional<LockHolder> holder = holder(store, file);
        if (holder.isEmpty()) {
          // Given back in between.
          continue;
        }
        Optional<String> reason = reason(holder.get(), owner, takeover);
        if (reason.isEmpty()) {
          throw new RunStopped(ExitCode.LOCKED, heldBy(holder.get(), file), e);
        }
        if (replaced(store, file, holder.get(), owner, takeover)) {
          return begun(
              new RunLock(
                  store,
                  file,
                  owner,
                  Optional.of(
                      "Took over the lock of %s: %s.".formatted(holder.get(), reason.get()))));
        }
      }
    }
    throw new RunStopped(
        ExitCode.LOCKED,
        "Cannot start: other runs take the lock %s and give it back all the time. Start again."
            .formatted(file));
  }

  /** A name for this run that no other run has. */
  String run() {
    return owner.started().toEpochMilli() + "-" + owner.pid();
  }

  /** Whose lock this run has taken over and why, for the log; empty when nobody had it. */
  Optional<String> takenOver() {
    return takenOver;
  }

  /**
   * Returns when the lock is still this run's.
   *
   * @throws RunStopped with {@link ExitCode#LOCKED} when it is not
   */
  @Override
  public void requireHeld() throws IOException {
    Optional<LockHolder> holder = holder(store, file);
    if (holder.isEmpty() || !Arrays.equals(holder.get().content(), content)) {
      throw new RunStopped(
          ExitCode.LOCKED,
          "Cannot publish: the lock %s is no longer this run's%s. This run stops; nothing has moved."
              .formatted(
                  file,
                  holder
                      .map(other -> ", but that of " + other)
                      .orElse("; somebody has deleted it")));
    }
  }

  /** Gives the lock back; once is enough, and a lock that has become another run's is left. */
  @Override
  public void close() {
    ShutdownHookManager hooks = ShutdownHookManager.get();
    if (!hooks.isShutdownInProgress()) {
      hooks.removeShutdownHook(atShutdown);
    }
    giveBack();
  }

  private static RunLock begun(RunLock lock) {
    ShutdownHookManager.get().addShutdownHook(lock.atShutdown, AFTER_SPARK);
    lock.heart.scheduleAtFixedRate(
        lock::beat, HEARTBEAT.toSeconds(), HEARTBEAT.toSeconds(), TimeUnit.SECONDS);
    return lock;
  }

  private void beat() {
    try {
      requireHeld();
      store.touch(file, Instant.now());
    } catch (IOException | RunStopped missed) {
      // A beat that is missed is seen by others as silence; this run learns of it at the fence.
    }
  }

  private void giveBack() {
    if (!held.getAndSet(false)) {
      return;
    }
    heart.shutdownNow();
    try {
      if (holder(store, file).filter(h -> Arrays.equals(h.content(), content)).isPresent()) {
        store.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot give back the lock %s; the next run will take it over".formatted(file), e);
    }
  }

  /** Why the lock may be taken from its holder; empty when it may not. */
  private static Optional<String> reason(LockHolder holder, LockOwner me, Takeover takeover) {
    return holder
        .dead(me.host(), takeover.silence(), Instant.now())
        .or(
            () ->
                takeover.steal()
                    ? Optional.of("told to by --steal-lock, though it may still run")
                    : Optional.empty());
  }

  /** Puts this run in the place of the holder, unless the lock is not the holder's any more. */
  private static boolean replaced(
      OutputStore store, Path file, LockHolder holder, LockOwner owner, Takeover takeover)
      throws IOException {
    Path guard = store.path(TAKEOVER);
    try {
      store.createExclusively(guard, owner.json());
    } catch (FileAlreadyExistsException e) {
      Optional<LockHolder> other = holder(store, guard);
      if (other.isPresent()) {
        if (reason(other.get(), owner, takeover).isEmpty()) {
          throw new RunStopped(ExitCode.LOCKED, heldBy(other.get(), file), e);
        }
        store.delete(guard);
      }
      return false;
    }
    try {
      Optional<LockHolder> now = holder(store, file);
      if (now.isEmpty() || !Arrays.equals(now.get().content(), holder.content())) {
        return false;
      }
      store.replace(file, owner.json());
      return true;
    } finally {
      store.delete(guard);
    }
  }

  private static Optional<LockHolder> holder(OutputStore store, Path file) throws IOException {
    try {
      return Optional.of(LockHolder.of(store.read(file), store.modified(file)));
    } catch (NoSuchFileException | FileNotFoundException gone) {
      return Optional.empty();
    }
  }

  private static String heldBy(LockHolder holder, Path file) {
    return "Cannot start: the run of %s holds the lock %s; its last sign of life was at %s. Wait until it has ended; if you know that it is dead, start with --steal-lock."
        .formatted(holder, file, holder.heartbeat());
  }

  private static Thread daemon(Runnable beats) {
    Thread thread = new Thread(beats, "heartbeat");
    thread.setDaemon(true);
    return thread;
  }
}
