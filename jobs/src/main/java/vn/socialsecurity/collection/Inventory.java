package vn.socialsecurity.collection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What a landing zone holds: every delivered file with its size, checksum and description, none of
 * them parsed. It needs no Spark, so that a run in which nothing is new ends before Spark starts.
 *
 * @param files in order of their ids
 */
public record Inventory(List<DeliveredFile> files) {

  /**
   * Lists {@code <landing>/<dataset>/<issued[_suffix]>/}, local or on HDFS. Hidden entries (a name
   * with {@code .} or {@code _} in front) are passed over, as are files beside the dataset folders;
   * a data file outside a delivery folder is refused.
   *
   * @throws UncheckedIOException when a folder or file cannot be read
   * @throws IllegalArgumentException when there are more files than a landing zone may have
   */
  public static Inventory read(Path landing, Vocabulary vocabulary, Configuration configuration) {
    return read(landing, vocabulary, configuration, new FileChecksums());
  }

  /** The same, where some files may have been hashed before. */
  public static Inventory read(
      Path landing, Vocabulary vocabulary, Configuration configuration, FileChecksums checksums) {
    List<DeliveredFile> found = new ArrayList<>();
    try {
      FileSystem files = landing.getFileSystem(configuration);
      for (FileStatus dataset : DeliveryFolder.visible(files, landing)) {
        if (dataset.isDirectory()) {
          found.addAll(deliveries(files, dataset.getPath(), vocabulary, checksums));
          if (found.size() > DeliveryLimits.LANDING_FILES) {
            throw new IllegalArgumentException(
                "Cannot take stock of %s: it holds more than %,d files. Move what is old or no delivery out of it, or deliver larger files."
                    .formatted(landing, DeliveryLimits.LANDING_FILES));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot list the deliveries in " + landing + "; does it exist and may it be read?", e);
    }
    found.sort(Comparator.comparing(DeliveredFile::id));
    return new Inventory(List.copyOf(found));
  }

  /**
   * The deliveries issued up to that day, and those whose folder has no date, which are refused.
   */
  public Inventory asOf(LocalDate day) {
    return new Inventory(
        files.stream().filter(f -> f.issued() == null || !f.issued().isAfter(day)).toList());
  }

  /** The files of these datasets. */
  public Inventory of(Predicate<String> datasets) {
    return new Inventory(files.stream().filter(f -> datasets.test(f.dataset())).toList());
  }

  /** The newest date of issue; empty when there is no dated delivery. */
  public Optional<LocalDate> newestIssue() {
    return files.stream()
        .map(DeliveredFile::issued)
        .filter(Objects::nonNull)
        .max(LocalDate::compareTo);
  }

  /**
   * One line a file, {@code <id> <sha256> <sha256 of its delivery.json>}: two landing zones with
   * the same lines give the same release.
   */
  public List<String> checksums() {
    return files.stream()
        .map(f -> String.join(" ", f.id(), orNone(f.sha256()), orNone(f.descriptionSha256())))
        .toList();
  }

  private static String orNone(String sha256) {
    return sha256 == null ? "-" : sha256;
  }

  private static List<DeliveredFile> deliveries(
      FileSystem files, Path dataset, Vocabulary vocabulary, FileChecksums checksums)
      throws IOException {
    List<DeliveredFile> found = new ArrayList<>();
    for (FileStatus entry : DeliveryFolder.visible(files, dataset)) {
      if (entry.isDirectory()) {
        found.addAll(new DeliveryFolder(files, entry.getPath(), vocabulary, checksums).files());
      } else if (DeliveryFolder.isDataFile(entry.getPath().getName())) {
        found.add(DeliveryFolder.misplaced(files, entry, dataset.getName(), checksums));
      }
    }
    return found;
  }
}
