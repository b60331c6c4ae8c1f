package vn.socialsecurity.dissemination;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import vn.socialsecurity.structure.LocalFiles;

/**
 * The folder that releases are written to, with the few indivisible operations that publication
 * rests on: create a file only if it is not there, replace a file, move a folder.
 *
 * <p>Hadoop offers them on HDFS. On local disks its rename with OVERWRITE deletes before it moves,
 * and its exclusive create looks before it writes, so there the operating system is asked directly.
 */
public final class OutputStore {
  private static final Set<String> OBJECT_STORES =
      Set.of("s3", "s3a", "s3n", "gs", "abfs", "abfss", "wasb", "wasbs", "oss", "obs", "cosn");
  private static final FsPermission OWNER_FOLDER = new FsPermission((short) 0700);
  private static final FsPermission OWNER_FILE = new FsPermission((short) 0600);

  private final Path root;
  private final FileSystem files;
  private final boolean local;

  private OutputStore(Path root, FileSystem files, boolean local) {
    this.root = root;
    this.files = files;
    this.local = local;
  }

  /**
   * Opens the output folder, creating it where it does not exist.
   *
   * @throws IllegalArgumentException when it lies in an object store, with the reason
   * @throws IOException when it cannot be created or reached
   */
  public static OutputStore open(String folder, Configuration hadoop) throws IOException {
    Path path = new Path(folder);
    String scheme = path.toUri().getScheme();
    if (scheme != null && OBJECT_STORES.contains(scheme.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "Cannot write releases to "
              + folder
              + ": the object store '"
              + scheme
              + "' cannot move a folder or replace the pointer latest.json in one step, so that a"
              + " reader could see half a release. Set 'output' to a local or HDFS folder and copy"
              + " finished releases from there.");
    }
    FileSystem files = LocalFiles.of(path, hadoop);
    boolean local = files instanceof LocalFiles;
    Path root = files.makeQualified(path);
    files.mkdirs(root);
    return new OutputStore(root, files, local);
  }

  /** The output folder, with its scheme. */
  public Path root() {
    return root;
  }

  /** A path under the output folder. */
  public Path path(String relative) {
    return new Path(root, relative);
  }

  /** Whether there is a file or folder. */
  public boolean exists(Path path) throws IOException {
    return files.exists(path);
  }

  /** The whole content of a small file. */
  public byte[] read(Path file) throws IOException {
    try (InputStream in = files.open(file)) {
      return in.readAllBytes();
    }
  }

  /**
   * Creates a small file only if there is none: of several processes that try, one succeeds.
   *
   * @throws FileAlreadyExistsException when the file is there
   */
  public void createExclusively(Path file, byte[] content) throws IOException {
    if (local) {
      Files.write(onDisk(file), content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return;
    }
    try (FSDataOutputStream out = files.create(file, false)) {
      out.write(content);
    } catch (org.apache.hadoop.fs.FileAlreadyExistsException e) {
      throw (IOException) new FileAlreadyExistsException(file.toString()).initCause(e);
    }
  }

  /** Gives a small file new content; a reader sees the old or the new one, never neither. */
  public void replace(Path file, byte[] content) throws IOException {
    replace(file, content, () -> {});
  }

  /**
   * The same, where the fence is asked when everything is ready but the last step, the renaming.
   */
  public void replace(Path file, byte[] content, Fence fence) throws IOException {
    Path draft = new Path(file.getParent(), "." + file.getName() + ".draft");
    if (local) {
      try (FileChannel out =
          FileChannel.open(
              onDisk(draft),
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        out.write(ByteBuffer.wrap(content));
        out.force(true);
      }
      fence.requireHeld();
      Files.move(onDisk(draft), onDisk(file), StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    try (FSDataOutputStream out = files.create(draft, true)) {
      out.write(content);
      out.hsync();
    }
    fence.requireHeld();
    FileContext.getFileContext(root.toUri(), files.getConf()).rename(draft, file, Rename.OVERWRITE);
  }

  /** When a file was last written or {@link #touch touched}. */
  public Instant modified(Path file) throws IOException {
    return Instant.ofEpochMilli(files.getFileStatus(file).getModificationTime());
  }

  /** Says of a file that it was written at that time. */
  public void touch(Path file, Instant time) throws IOException {
    // -1: the time of the last reading stays.
    files.setTimes(file, time.toEpochMilli(), -1);
  }

  /**
   * Moves a folder in one step.
   *
   * @throws FileAlreadyExistsException when something has the new name
   */
  public void move(Path folder, Path newName) throws IOException {
    if (files.exists(newName)) {
      throw new FileAlreadyExistsException(newName.toString());
    }
    files.mkdirs(newName.getParent());
    if (local) {
      Files.move(onDisk(folder), onDisk(newName), StandardCopyOption.ATOMIC_MOVE);
    } else {
      FileContext.getFileContext(root.toUri(), files.getConf()).rename(folder, newName);
    }
  }

  /** Deletes a file, or a folder with all it holds; nothing happens when there is none. */
  public void delete(Path path) throws IOException {
    files.delete(path, true);
  }

  /** Names of what a folder holds, sorted; empty when there is no such folder. */
  public List<String> names(Path folder) throws IOException {
    return files.exists(folder)
        ? Arrays.stream(files.listStatus(folder)).map(f -> f.getPath().getName()).sorted().toList()
        : List.of();
  }

  /** Creates a folder. */
  void createFolder(Path folder) throws IOException {
    files.mkdirs(folder);
  }

  /** Creates a folder that nobody but its owner can enter, or closes one that exists. */
  void createPrivateFolder(Path folder) throws IOException {
    files.mkdirs(folder);
    // The permission given to mkdirs is subject to the umask of the process; this one is not.
    files.setPermission(folder, OWNER_FOLDER);
  }

  /** Lets nobody but its owner read a file. */
  void makePrivate(Path file) throws IOException {
    files.setPermission(file, OWNER_FILE);
  }

  FileStatus status(Path file) throws IOException {
    return files.getFileStatus(file);
  }

  FileSystem files() {
    return files;
  }

  private static java.nio.file.Path onDisk(Path path) {
    return java.nio.file.Path.of(path.toUri().getPath());
  }
}
