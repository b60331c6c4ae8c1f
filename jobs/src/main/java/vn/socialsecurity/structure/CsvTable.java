package vn.socialsecurity.structure;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A table that is edited without Java: {@code conf/*.csv} and the code lists. */
public final class CsvTable {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private CsvTable() {}

  /**
   * The rows of a table, each a map from column to text; an empty cell is the empty text.
   *
   * @param columns the columns that the table must have, and no others
   * @throws IllegalArgumentException when the header is another one or a row is short, with the
   *     line
   */
  public static List<Map<String, String>> read(Path file, List<String> columns) {
    List<Map<String, String>> rows = readAny(file);
    if (!rows.isEmpty() && !List.copyOf(rows.get(0).keySet()).equals(columns)) {
      throw new IllegalArgumentException(
          "Cannot use "
              + file
              + ": its header is "
              + rows.get(0).keySet()
              + " where it must be "
              + columns);
    }
    return rows;
  }

  /** The rows of a table whatever its columns. */
  public static List<Map<String, String>> readAny(Path file) {
    List<Map<String, String>> rows = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file);
        CSVParser parser = FORMAT.parse(reader)) {
      List<String> header = parser.getHeaderNames();
      for (CSVRecord csvRecord : parser) {
        if (csvRecord.size() != header.size()) {
          throw new IllegalArgumentException(
              "Cannot use %s: line %d has %d cells where the header has %d"
                  .formatted(file, parser.getCurrentLineNumber(), csvRecord.size(), header.size()));
        }
        Map<String, String> row = new LinkedHashMap<>();
        header.forEach(column -> row.put(column, csvRecord.get(column)));
        rows.add(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
    return rows;
  }
}
