package vn.socialsecurity.job;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A disk that is cut off after so many durable steps: from then on nothing is written, renamed,
 * deleted or read. What is on it is what a process leaves that is killed at that moment, whatever
 * it would still have tidied up.
 */
public final class DyingFileSystem extends RawLocalFileSystem {
  static final String SCHEME = "dying";
  private static final URI NAME = URI.create(SCHEME + ":///");
  private static final AtomicInteger STEPS_LEFT = new AtomicInteger(Integer.MAX_VALUE);

  /** Hadoop's settings under which paths {@code dying:///...} lie on this disk. */
  static void register() {
    System.setProperty("spark.hadoop.fs." + SCHEME + ".impl", DyingFileSystem.class.getName());
    System.setProperty(
        "spark.hadoop.fs.AbstractFileSystem." + SCHEME + ".impl", Contexts.class.getName());
  }

  static void unregister() {
    System.clearProperty("spark.hadoop.fs." + SCHEME + ".impl");
    System.clearProperty("spark.hadoop.fs.AbstractFileSystem." + SCHEME + ".impl");
  }

  /** Lets it live for so many durable steps. */
  static void dieAfter(int steps) {
    STEPS_LEFT.set(steps);
  }

  static void live() {
    STEPS_LEFT.set(Integer.MAX_VALUE);
  }

  /** Whether it was cut off. */
  static boolean isDead() {
    return STEPS_LEFT.get() < 0;
  }

  private static void step() throws IOException {
    if (STEPS_LEFT.get() == Integer.MAX_VALUE) {
      return;
    }
    if (STEPS_LEFT.decrementAndGet() < 0) {
      STEPS_LEFT.set(-1);
      throw new IOException("The disk is cut off");
    }
  }

  private static void requireAlive() throws IOException {
    if (isDead()) {
      throw new IOException("The disk is cut off");
    }
  }

  @Override
  public URI getUri() {
    return NAME;
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FSDataInputStream open(Path file, int bufferSize) throws IOException {
    requireAlive();
    return super.open(file, bufferSize);
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    step();
    return super.create(file, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    step();
    return super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    step();
    return super.rename(from, to);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    step();
    return super.delete(path, recursive);
  }

  @Override
  public boolean mkdirs(Path folder) throws IOException {
    step();
    return super.mkdirs(folder);
  }

  @Override
  public void setPermission(Path path, FsPermission permission) throws IOException {
    step();
    super.setPermission(path, permission);
  }

  /** The same disk for {@code FileContext}, whose renaming replaces a file in one step. */
  public static final class Contexts extends DelegateToFileSystem {
    /** Called by Hadoop. */
    public Contexts(URI name, Configuration configuration) throws IOException, URISyntaxException {
      super(name, new DyingFileSystem(), configuration, SCHEME, false);
    }

    @Override
    public void renameInternal(Path from, Path to, boolean overwrite) throws IOException {
      step();
      Files.move(
          java.nio.file.Path.of(from.toUri().getPath()),
          java.nio.file.Path.of(to.toUri().getPath()),
          StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
