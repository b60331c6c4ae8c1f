package vn.socialsecurity.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.ShutdownHookManager;
import vn.socialsecurity.dissemination.OutputStore;

/**
 * The right to write to an output folder: {@code run.lock}, which exists while a run does. It is
 * given back on {@link #close} and when the process is told to end; only a process that is killed
 * leaves it, and then the next one says whose it was.
 */
final class RunLock implements AutoCloseable {
  static final String FILE_NAME = "run.lock";
  // Hadoop runs higher ones first: after Spark's (+30 and more), before its file systems close.
  private static final int AFTER_SPARK = FileSystem.SHUTDOWN_HOOK_PRIORITY + 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OutputStore store;
  private final Path file;
  private final byte[] content;
  private final Runnable atShutdown = this::giveBack;
  private final AtomicBoolean held = new AtomicBoolean(true);

  private final Owner owner;

  private RunLock(OutputStore store, Path file, Owner owner, byte[] content) {
    this.store = store;
    this.file = file;
    this.owner = owner;
    this.content = content;
  }

  /**
   * Whose run it is.
   *
   * @param owner name of the account
   * @param pid of the process on that host
   */
  record Owner(String owner, String host, long pid, Instant started) {

    /** This process, started now. */
    static Owner thisProcess() {
      return new Owner(
          System.getProperty("user.name"),
          hostName(),
          ProcessHandle.current().pid(),
          Instant.now());
    }

    private static String hostName() {
      try {
        return InetAddress.getLocalHost().getHostName();
      } catch (UnknownHostException e) {
        return "unknown";
      }
    }

    private byte[] json() {
      return (JSON.createObjectNode()
                  .put("owner", owner)
                  .put("host", host)
                  .put("pid", pid)
                  .put("started", started.toString())
              + "\n")
          .getBytes(StandardCharsets.UTF_8);
    }
  }

  /**
   * Takes the lock.
   *
   * @throws RunStopped with {@link ExitCode#LOCKED} when another run holds it, saying whose
   * @throws IOException when the lock file cannot be written
   */
  static RunLock take(OutputStore store, Owner owner) throws IOException {
    Path file = store.path(FILE_NAME);
    byte[] content = owner.json();
    try {
      store.createExclusively(file, content);
    } catch (FileAlreadyExistsException e) {
      throw new RunStopped(ExitCode.LOCKED, heldBy(store, file, owner.host()), e);
    }
    RunLock lock = new RunLock(store, file, owner, content);
    ShutdownHookManager.get().addShutdownHook(lock.atShutdown, AFTER_SPARK);
    return lock;
  }

  /** A name for this run that no other run has. */
  String run() {
    return owner.started().toEpochMilli() + "-" + owner.pid();
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

  private void giveBack() {
    if (!held.getAndSet(false)) {
      return;
    }
    try {
      if (store.exists(file) && Arrays.equals(store.read(file), content)) {
        store.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot give back the lock: delete " + file + " by hand before the next run", e);
    }
  }

  private static String heldBy(OutputStore store, Path file, String thisHost) throws IOException {
    JsonNode holder;
    try {
      holder = JSON.readTree(store.read(file));
    } catch (NoSuchFileException | java.io.FileNotFoundException justEnded) {
      return "Cannot start: another run held the lock %s and has just ended. Start again."
          .formatted(file);
    } catch (IOException e) {
      holder = JSON.createObjectNode();
    }
    return "Cannot start: the run of %s on %s (process %s, started %s) holds the lock %s. %s"
        .formatted(
            holder.path("owner").asText("unknown"),
            holder.path("host").asText("unknown"),
            holder.path("pid").asText("unknown"),
            holder.path("started").asText("unknown"),
            file,
            advice(holder, thisHost));
  }

  private static String advice(JsonNode holder, String thisHost) {
    boolean here = thisHost.equals(holder.path("host").asText());
    long pid = holder.path("pid").asLong(-1);
    boolean gone = here && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
    return gone
        ? "That process is no longer there: delete the file and start again."
        : "Wait until it has ended; if it was killed, delete the file and start again.";
  }
}
