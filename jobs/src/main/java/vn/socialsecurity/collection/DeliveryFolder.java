package vn.socialsecurity.collection;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import vn.socialsecurity.classification.NearestName;
import vn.socialsecurity.structure.DeliveryDescription;
import vn.socialsecurity.structure.DeliveryDescription.Receipt;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.Phrase;
import vn.socialsecurity.structure.RuleCode;

/** One folder {@code <landing>/<dataset>/<issued[_suffix]>} with its files. */
final class DeliveryFolder {
  private static final String DESCRIPTION = "delivery.json";
  private static final Pattern NAME = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(_.+)?");

  /** The years of the schemas. Some tables are "updated" on 9999-12-31. */
  private static final int FIRST_YEAR = 1990;

  private static final int LAST_YEAR = 2035;

  private final FileSystem files;
  private final Path folder;
  private final String dataset;
  private final Vocabulary vocabulary;
  private final FileChecksums checksums;

  DeliveryFolder(FileSystem files, Path folder, Vocabulary vocabulary, FileChecksums checksums) {
    this.files = files;
    this.folder = folder;
    this.dataset = folder.getParent().getName();
    this.vocabulary = vocabulary;
    this.checksums = checksums;
  }

  /** The date with which the folder's name begins; empty when it does not, or with no such one. */
  Optional<LocalDate> issued() {
    Matcher name = NAME.matcher(folder.getName());
    try {
      return name.matches()
          ? Optional.of(LocalDate.parse(name.group(1)))
              .filter(day -> day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR)
          : Optional.empty();
    } catch (DateTimeParseException noSuchDay) {
      return Optional.empty();
    }
  }

  /**
   * The files, by name. A fault of the delivery as a whole is a fault of each of its files, or of
   * its {@code delivery.json} where there is no other.
   */
  List<DeliveredFile> files() throws IOException {
    List<FileStatus> entries = visible(files, folder);
    Optional<FileStatus> describing =
        entries.stream().filter(e -> e.getPath().getName().equals(DESCRIPTION)).findFirst();
    List<FileStatus> delivered =
        entries.stream().filter(e -> !e.getPath().getName().equals(DESCRIPTION)).toList();

    if (delivered.size() > DeliveryLimits.DELIVERY_FILES) {
      return List.of(tooManyFiles(describing));
    }
    checksums.prepare(files, delivered);
    List<Finding> faults = new ArrayList<>();
    DeliveryDescription description = null;
    String descriptionSha256 = null;
    if (describing.isEmpty()) {
      faults.add(
          notDescribed(
              new Phrase(
                  "there is none; it must at least name the provider",
                  "không có tệp này; ít nhất phải nêu provider")));
    } else {
      byte[] bytes = bytes(describing.get());
      descriptionSha256 = hexadecimal(newDigest().digest(bytes));
      try {
        description =
            new DescriptionReader(vocabulary)
                .read(bytes, deliveryId(), dataset, issued().orElse(null));
      } catch (DescriptionReader.NotUsable why) {
        faults.add(notDescribed(why.phrase()));
      }
    }
    faults.addAll(faultsOfTheDelivery(description, delivered));

    List<DeliveredFile> found = new ArrayList<>();
    for (FileStatus file : delivered) {
      found.add(delivered(file, description, descriptionSha256, faults));
    }
    if (delivered.isEmpty() && faults.isEmpty()) {
      faults.add(
          unreadable(
              new Phrase(
                  "the delivery holds no *.csv or *.csv.gz",
                  "lần giao không có tệp *.csv hoặc *.csv.gz")));
    }
    if (delivered.isEmpty()) {
      found.add(
          new DeliveredFile(
              dataset,
              deliveryId(),
              issued().orElse(null),
              DESCRIPTION,
              new Path(folder, DESCRIPTION).toString(),
              describing.map(FileStatus::getLen).orElse(0L),
              descriptionSha256,
              descriptionSha256,
              description,
              List.copyOf(faults)));
    }
    return found;
  }

  private DeliveredFile tooManyFiles(Optional<FileStatus> describing) {
    return new DeliveredFile(
        dataset,
        deliveryId(),
        issued().orElse(null),
        DESCRIPTION,
        new Path(folder, DESCRIPTION).toString(),
        describing.map(FileStatus::getLen).orElse(0L),
        null,
        null,
        null,
        List.of(
            unreadable(
                new Phrase(
                    "the delivery has more than 10,000 files, none of which was read",
                    "lần giao có hơn 10.000 tệp, không tệp nào được đọc"))));
  }

  /** Entries of a folder by name, without hidden ones. */
  static List<FileStatus> visible(FileSystem files, Path folder) throws IOException {
    return Arrays.stream(files.listStatus(folder))
        .filter(entry -> !entry.getPath().getName().matches("[._].*"))
        .sorted(Comparator.comparing(entry -> entry.getPath().getName()))
        .toList();
  }

  static boolean isDataFile(String name) {
    return name.endsWith(".csv") || name.endsWith(".csv.gz");
  }

  /** Size and checksum of a file that lies where no delivery is. */
  static DeliveredFile misplaced(
      FileSystem files, FileStatus file, String dataset, FileChecksums checksums)
      throws IOException {
    String name = file.getPath().getName();
    return new DeliveredFile(
        dataset,
        dataset,
        null,
        name,
        file.getPath().toString(),
        file.getLen(),
        checksums.of(files, file),
        null,
        null,
        List.of(new Finding(RuleCode.FOLDER_NAME, null, name, null)));
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  static String hexadecimal(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  private List<Finding> faultsOfTheDelivery(
      DeliveryDescription description, List<FileStatus> delivered) {
    List<Finding> faults = new ArrayList<>();
    if (issued().isEmpty()) {
      faults.add(new Finding(RuleCode.FOLDER_NAME, null, folder.getName(), null));
    }
    if (!vocabulary.datasets().contains(dataset)) {
      Phrase detail =
          NearestName.among(vocabulary.datasets(), dataset)
              .map(near -> new Phrase("Nearest: " + near + ".", "Gần nhất: " + near + "."))
              .orElse(new Phrase("See schemas/.", "Xem schemas/."));
      faults.add(Finding.of(RuleCode.DATASET_UNKNOWN, null, dataset, detail));
    }
    if (description != null) {
      List<String> names = delivered.stream().map(f -> composed(f.getPath().getName())).toList();
      for (String listed : description.listedFiles()) {
        if (!names.contains(listed)) {
          faults.add(new Finding(RuleCode.FILE_MISSING, null, listed, null));
        }
      }
    }
    return faults;
  }

  private DeliveredFile delivered(
      FileStatus file,
      DeliveryDescription description,
      String descriptionSha256,
      List<Finding> faultsOfTheDelivery)
      throws IOException {
    String name = file.getPath().getName();
    String sha256 = file.isFile() ? checksums.of(files, file) : null;
    List<Finding> faults = new ArrayList<>(faultsOfTheDelivery);
    if (!file.isFile() || !isDataFile(name)) {
      faults.add(
          unreadable(
              new Phrase(
                  "only *.csv and *.csv.gz are read; save a sheet as CSV, and keep other files out"
                      + " of the delivery",
                  "chỉ đọc *.csv và *.csv.gz; lưu bảng tính thành CSV và không để tệp khác trong"
                      + " lần giao")));
    } else if (FileChecksums.hasControlCharacters(name)) {
      faults.add(
          unreadable(
              new Phrase(
                  "its name has characters that cannot be seen, such as a line end",
                  "tên tệp có ký tự điều khiển, như ký tự xuống dòng")));
    } else if (description != null) {
      DeliveredText.whyUnsupported(description.encoding())
          .ifPresent(why -> faults.add(unreadable(why)));
    }
    return new DeliveredFile(
        dataset,
        deliveryId(),
        issued().orElse(null),
        name,
        file.getPath().toString(),
        file.isFile() ? file.getLen() : 0,
        sha256,
        descriptionSha256,
        description,
        List.copyOf(faults));
  }

  /** What the receipt says of a file; null when it says nothing. */
  static Receipt receipt(DeliveredFile file) {
    return file.description().receipts().get(composed(file.name()));
  }

  private String deliveryId() {
    return dataset + "/" + folder.getName();
  }

  /** Macs list file names decomposed, and a receipt written elsewhere has them composed. */
  private static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  private static Finding notDescribed(Phrase detail) {
    return Finding.of(RuleCode.DELIVERY_NOT_DESCRIBED, null, null, detail);
  }

  private static Finding unreadable(Phrase detail) {
    return Finding.of(RuleCode.FILE_UNREADABLE, null, null, detail);
  }

  private byte[] bytes(FileStatus file) throws IOException {
    try (InputStream in = files.open(file.getPath())) {
      return in.readNBytes(DeliveryLimits.DESCRIPTION_BYTES + 1);
    }
  }
}
