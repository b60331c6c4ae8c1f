package vn.socialsecurity.collection.warehouse;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import vn.socialsecurity.structure.LocalFiles;

/**
 * What was made of the files of registers, so that no file is read twice. {@code
 * <warehouse>/<dataset>/<key>/} is the entry of one file:
 *
 * <ul>
 *   <li>{@code spells}: accepted rows, sorted and packed, a block after the other
 *   <li>{@code account}: rows read, accepted and quarantined, and where the blocks lie
 *   <li>{@code rows.parquet}: accepted rows for others to query, where that is wanted
 *   <li>{@code quarantine.csv}: every finding with its row
 *   <li>{@code checksums}: length and CRC-32C of the others, written last
 * </ul>
 *
 * The key is a hash of everything that decides the content. An entry is written under a hidden name
 * and moved when it is whole. All of it is about persons: nobody but the owner can enter.
 */
public final class Warehouse {
  static final String SPELLS = "spells";
  static final String ACCOUNT = "account";
  static final String QUARANTINE = "quarantine.csv";
  static final String TYPED_ROWS = "rows.parquet";
  static final String IN_FORCE = "rows_in_force.csv";
  static final String CHECKSUMS = "checksums";
  static final String TABULATIONS = "tabulations";

  private static final FsPermission OWNER_ONLY = new FsPermission((short) 0700);
  private static final int HEXADECIMAL = 16;

  private final Path root;
  private final FileSystem files;

  private Warehouse(Path root, FileSystem files) {
    this.root = root;
    this.files = files;
  }

  /**
   * The warehouse in a folder, which need not exist.
   *
   * @throws IOException when the file system cannot be reached
   */
  public static Warehouse open(String folder, Configuration configuration) throws IOException {
    Path path = new Path(folder);
    FileSystem files = LocalFiles.of(path, configuration);
    return new Warehouse(files.makeQualified(path), files);
  }

  /** The folder, with its scheme. */
  public String folder() {
    return root.toString();
  }

  /**
   * Deletes every entry whose key is not needed, and counts of earlier runs that the next one will
   * not begin with.
   *
   * @return how many entries there were
   */
  public int prune(Set<String> needed) throws IOException {
    List<Path> unneeded = unneededEntries(needed);
    for (Path entry : unneeded) {
      files.delete(entry, true);
    }
    for (FileStatus dataset : list(root)) {
      if (dataset.isDirectory()) {
        pruneTabulations(dataset.getPath().getName());
      }
    }
    return unneeded.size();
  }

  /** How many entries {@link #prune} would delete. */
  public int unneeded(Set<String> needed) throws IOException {
    return unneededEntries(needed).size();
  }

  private List<Path> unneededEntries(Set<String> needed) throws IOException {
    List<Path> unneeded = new ArrayList<>();
    for (FileStatus dataset : list(root)) {
      if (!dataset.isDirectory()) {
        continue;
      }
      for (FileStatus entry : list(dataset.getPath())) {
        String name = entry.getPath().getName();
        if (entry.isDirectory() && !name.equals(TABULATIONS) && !needed.contains(name)) {
          unneeded.add(entry.getPath());
        }
      }
    }
    return unneeded;
  }

  private void pruneTabulations(String dataset) throws IOException {
    Path folder = new Path(new Path(root, dataset), TABULATIONS);
    Set<String> last = new HashSet<>();
    for (FileStatus file : list(folder)) {
      if (KeptCounts.isNote(file.getPath().getName())) {
        last.add(file.getPath().getName());
        read(dataset, TABULATIONS + "/" + file.getPath().getName())
            .ifPresent(note -> last.add(KeptCounts.counts(note)));
      }
    }
    for (FileStatus file : list(folder)) {
      if (!last.contains(file.getPath().getName())) {
        files.delete(file.getPath(), true);
      }
    }
  }

  Path entry(String dataset, String key) {
    return new Path(new Path(root, dataset), key);
  }

  FileSystem files() {
    return files;
  }

  /** The account of an entry; empty when there is none or it is damaged. */
  Optional<EntryAccount> account(String dataset, String key) {
    Path entry = entry(dataset, key);
    try {
      Map<String, String> checksums = checksums(entry);
      byte[] account = content(entry, ACCOUNT, checksums);
      for (String name : checksums.keySet()) {
        if (!length(entry, name).equals(lengthOf(checksums.get(name)))) {
          return Optional.empty();
        }
      }
      return Optional.of(EntryAccount.read(new DataInputStream(new ByteArrayInputStream(account))));
    } catch (java.io.FileNotFoundException | DamagedEntry | java.io.EOFException notWhole) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + entry, e);
    }
  }

  /** Whether an entry, which is not damaged, has the accepted rows as Parquet. */
  boolean hasTypedRows(String dataset, String key) throws IOException {
    return files.exists(new Path(entry(dataset, key), TYPED_ROWS));
  }

  /** A small file of an entry. */
  byte[] content(String dataset, String key, String name) throws IOException {
    Path entry = entry(dataset, key);
    return content(entry, name, checksums(entry));
  }

  /** Whether files of an entry have the length with which they were written. */
  boolean hasWhole(String dataset, String key, String... names) throws IOException {
    Path entry = entry(dataset, key);
    Map<String, String> checksums = checksums(entry);
    for (String name : names) {
      if (!length(entry, name).equals(lengthOf(checksums.get(name)))) {
        return false;
      }
    }
    return true;
  }

  /** A new folder beside the entry, for its files until they are all written. */
  Path draft(String dataset, String key) throws IOException {
    if (!files.exists(root)) {
      files.mkdirs(root);
      files.setPermission(root, OWNER_ONLY);
    }
    Path draft = new Path(new Path(root, dataset), "." + key + "." + UUID.randomUUID());
    files.mkdirs(draft);
    files.setPermission(draft, OWNER_ONLY);
    return draft;
  }

  /** Makes the draft the entry; one that another task has made meanwhile is as good. */
  void publish(Path draft, String dataset, String key) throws IOException {
    Path entry = entry(dataset, key);
    if (account(dataset, key).isPresent()
        && files.listStatus(entry).length >= files.listStatus(draft).length) {
      files.delete(draft, true);
      return;
    }
    files.delete(entry, true);
    if (!files.rename(draft, entry)) {
      files.delete(draft, true);
      throw new IOException("Cannot move " + draft + " to " + entry);
    }
  }

  /** Forgets an entry that turned out to be damaged. */
  void discard(String dataset, String key) throws IOException {
    files.delete(entry(dataset, key), true);
  }

  /**
   * A small file beside the entries, such as a tabulation; empty when it is not there.
   *
   * @param dataset null for the whole warehouse
   */
  public Optional<byte[]> read(String dataset, String name) throws IOException {
    Path file = new Path(dataset == null ? root : new Path(root, dataset), name);
    if (!files.exists(file)) {
      return Optional.empty();
    }
    try (InputStream in = files.open(file)) {
      return Optional.of(in.readAllBytes());
    }
  }

  /** Writes such a file; a reader sees all of it or nothing. */
  public void write(String dataset, String name, byte[] content) throws IOException {
    Path file = new Path(dataset == null ? root : new Path(root, dataset), name);
    Path draft = new Path(file.getParent(), "." + file.getName() + "." + UUID.randomUUID());
    files.mkdirs(file.getParent());
    files.setPermission(root, OWNER_ONLY);
    try (java.io.OutputStream out = files.create(draft, true)) {
      out.write(content);
    }
    files.delete(file, false);
    if (!files.rename(draft, file)) {
      throw new IOException("Cannot move " + draft + " to " + file);
    }
  }

  static int crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  /** {@code <length> <crc>}. */
  static String checksum(long length, int crc) {
    return length + " " + Integer.toHexString(crc);
  }

  private FileStatus[] list(Path folder) throws IOException {
    return files.exists(folder) ? files.listStatus(folder) : new FileStatus[0];
  }

  private Map<String, String> checksums(Path entry) throws IOException {
    String text;
    try (InputStream in = files.open(new Path(entry, CHECKSUMS))) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<String> lines = Arrays.asList(text.split("\n"));
    String last = lines.get(lines.size() - 1);
    String covered = text.substring(0, Math.max(0, text.length() - last.length() - 1));
    if (!last.equals(
        Integer.toString(crc(covered.getBytes(StandardCharsets.UTF_8)), HEXADECIMAL))) {
      throw new DamagedEntry("its checksums are not as they were written", null);
    }
    Map<String, String> checksums = new HashMap<>();
    for (String line : lines.subList(0, lines.size() - 1)) {
      int space = line.indexOf(' ');
      checksums.put(line.substring(0, space), line.substring(space + 1));
    }
    return checksums;
  }

  private byte[] content(Path entry, String name, Map<String, String> checksums)
      throws IOException {
    byte[] content;
    try (InputStream in = files.open(new Path(entry, name))) {
      content = in.readAllBytes();
    }
    if (!checksum(content.length, crc(content)).equals(checksums.get(name))) {
      throw new DamagedEntry(name + " is not as it was written", null);
    }
    return content;
  }

  private String length(Path entry, String name) throws IOException {
    return Long.toString(files.getFileStatus(new Path(entry, name)).getLen());
  }

  private static String lengthOf(String checksum) {
    int space = checksum.indexOf(' ');
    return space < 0 ? checksum : checksum.substring(0, space);
  }

  /** The text of the file of checksums, with its own at the end. */
  static byte[] sealed(Map<String, String> checksums) {
    StringBuilder text = new StringBuilder();
    checksums.forEach(
        (name, checksum) -> text.append(name).append(' ').append(checksum).append('\n'));
    int crc = crc(text.toString().getBytes(StandardCharsets.UTF_8));
    text.append(Integer.toString(crc, HEXADECIMAL)).append('\n');
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
