package vn.socialsecurity.classification;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** One CSV file of {@code schemas/codelists} with its header. */
record CodeListFile(Path path, List<String> header, List<CSVRecord> rows) {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  static CodeListFile read(Path path) {
    try (Reader reader = Files.newBufferedReader(path);
        CSVParser parser = FORMAT.parse(reader)) {
      return new CodeListFile(path, List.copyOf(parser.getHeaderNames()), parser.getRecords());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the code list " + path, e);
    }
  }

  /** The text of a column, null when it is empty. */
  String text(CSVRecord row, String column) {
    if (!header.contains(column)) {
      throw new IllegalArgumentException(
          "Cannot use " + path + ": it has no column '" + column + "' (found: " + header + ")");
    }
    if (!row.isConsistent()) {
      throw new IllegalArgumentException(
          "Cannot use "
              + path
              + ": record "
              + row.getRecordNumber()
              + " has "
              + row.size()
              + " fields where the header has "
              + header.size());
    }
    String text = row.get(column).strip();
    return text.isEmpty() ? null : text;
  }
}
