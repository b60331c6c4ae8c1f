package vn.socialsecurity.collection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import vn.socialsecurity.structure.FindingColumns;

/** A landing zone that a test fills, and the shortest ways to look into what is read of it. */
final class Landing {
  static final String FROM_VSS = "{\"provider\": \"VSS\"}";
  static final String PARTICIPANTS = "area_code,year,scheme,participants\n";

  /** Made once: Hadoop reads its defaults from XML each time. */
  static final Configuration CONFIGURATION = new Configuration();

  private final Path folder;

  Landing(Path folder) {
    this.folder = folder;
  }

  Landing with(String path, String text) {
    return with(path, text.getBytes(StandardCharsets.UTF_8));
  }

  Landing with(String path, byte[] bytes) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Landing withFolder(String path) {
    try {
      Files.createDirectories(folder.resolve(path));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Inventory inventory() {
    return Inventory.read(
        new org.apache.hadoop.fs.Path(folder.toUri()), Declared.VOCABULARY, CONFIGURATION);
  }

  /** Reads every file, one after the other and without Spark. */
  List<FileReading> readings() {
    return inventory().files().stream()
        .map(f -> FileReader.read(f, Declared.PLANS.get(f.dataset()), CONFIGURATION))
        .toList();
  }

  FileReading reading() {
    List<FileReading> readings = readings();
    if (readings.size() != 1) {
      throw new IllegalStateException("One file was expected, not " + readings.size());
    }
    return readings.get(0);
  }

  /** {@code <line>:<column>:<rule>} of each finding, {@code -} for none. */
  static List<String> places(List<Row> findings) {
    return findings.stream()
        .map(
            f ->
                orDash(finding(f, FindingColumns.LINE))
                    + ":"
                    + orDash(finding(f, FindingColumns.COLUMN))
                    + ":"
                    + finding(f, FindingColumns.RULE))
        .toList();
  }

  /** A column of a row of findings. */
  static Object finding(Row finding, String column) {
    return finding.get(FindingColumns.FINDINGS.fieldIndex(column));
  }

  static byte[] gzip(String text) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write(text.getBytes(StandardCharsets.UTF_8));
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String orDash(Object value) {
    return value == null ? "-" : value.toString();
  }
}
