package vn.socialsecurity.collection;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The sha256 of delivered files. Large ones are hashed by all processors at once, and those that
 * were hashed before are remembered by path, size and time of change, where {@link #known} says so.
 */
public final class FileChecksums {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final long LARGE_BYTES = 8L << 20;
  private static final String SEPARATOR = "\t";

  /** Within this time a file may change twice and keep its time of change. */
  private static final long TOO_YOUNG_MILLIS = 3_000;

  private final Map<String, String> known = new ConcurrentHashMap<>();
  private final Map<String, String> seen = new ConcurrentHashMap<>();
  private final long now;
  private final Runnable whenMuchIsNew;

  /** Nothing is known: every byte is hashed. */
  public FileChecksums() {
    this(List.of(), 0, () -> {});
  }

  /**
   * What an earlier run has noted.
   *
   * @param known lines of {@link #lines}
   * @param now the time, in milliseconds of the epoch, by which a file is too young to be noted
   * @param whenMuchIsNew run before large files are hashed, so that something else can be begun
   */
  public FileChecksums(List<String> known, long now, Runnable whenMuchIsNew) {
    this.now = now;
    this.whenMuchIsNew = whenMuchIsNew;
    for (String line : known) {
      int end = line.lastIndexOf(SEPARATOR);
      if (end > 0) {
        this.known.put(line.substring(0, end), line.substring(end + 1));
      }
    }
  }

  /** A line for each file that was asked for and will be recognised, in order. */
  public List<String> lines() {
    return seen.entrySet().stream()
        .map(file -> file.getKey() + SEPARATOR + file.getValue())
        .sorted()
        .toList();
  }

  /** Hashes what is not known of many files at once. */
  void prepare(FileSystem files, List<FileStatus> wanted) throws IOException {
    List<FileStatus> large = new ArrayList<>();
    for (FileStatus file : wanted) {
      if (file.isFile() && file.getLen() >= LARGE_BYTES && !known.containsKey(stamp(file))) {
        large.add(file);
      }
    }
    if (large.isEmpty()) {
      return;
    }
    whenMuchIsNew.run();
    ExecutorService processors =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<String>> hashes = new ArrayList<>();
      for (FileStatus file : large) {
        hashes.add(processors.submit(() -> hash(files, file.getPath())));
      }
      for (int i = 0; i < large.size(); i++) {
        known.put(stamp(large.get(i)), hashes.get(i).get());
      }
    } catch (ExecutionException e) {
      throw new IOException("Cannot read the delivered files", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while reading the delivered files", e);
    } finally {
      processors.shutdownNow();
    }
  }

  /** The sha256 of a file, lower-case hexadecimal. */
  String of(FileSystem files, FileStatus file) throws IOException {
    String stamp = stamp(file);
    String sha256 = known.get(stamp);
    if (sha256 == null) {
      sha256 = hash(files, file.getPath());
    }
    // A name with a line end in it could bring the checksum of another file among the lines.
    if (file.getModificationTime() < now - TOO_YOUNG_MILLIS
        && !hasControlCharacters(file.getPath().toString())) {
      seen.put(stamp, sha256);
    }
    return sha256;
  }

  static boolean hasControlCharacters(String name) {
    return name.chars().anyMatch(Character::isISOControl);
  }

  private static String stamp(FileStatus file) {
    return file.getPath() + SEPARATOR + file.getLen() + SEPARATOR + file.getModificationTime();
  }

  private static String hash(FileSystem files, Path path) throws IOException {
    MessageDigest digest = DeliveryFolder.newDigest();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = files.open(path)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return DeliveryFolder.hexadecimal(digest.digest());
  }
}
