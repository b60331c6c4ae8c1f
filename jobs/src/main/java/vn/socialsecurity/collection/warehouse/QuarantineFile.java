package vn.socialsecurity.collection.warehouse;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import vn.socialsecurity.collection.DeliveredFile;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.RuleCode;

/**
 * The findings of one file, a line each: rule, line, column, value, detail in both languages, row.
 */
final class QuarantineFile implements Closeable {
  private static final String NOTHING = "\\N";
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setNullString(NOTHING)
          .setQuoteMode(QuoteMode.ALL_NON_NULL)
          .setRecordSeparator("\n")
          .get();

  private final CheckedOutputStream checked;
  private final Writer writer;
  private final SortedMap<String, Long> counts = new TreeMap<>();
  private long bytes;

  QuarantineFile(OutputStream out) throws IOException {
    checked =
        new CheckedOutputStream(out, new CRC32C()) {
          @Override
          public void write(byte[] content, int from, int length) throws IOException {
            super.write(content, from, length);
            bytes += length;
          }

          @Override
          public void write(int content) throws IOException {
            super.write(content);
            bytes++;
          }
        };
    writer = new OutputStreamWriter(checked, StandardCharsets.UTF_8);
  }

  void add(Long line, Finding finding, String rowText) throws IOException {
    counts.merge(finding.rule().name(), 1L, Long::sum);
    put(finding.rule().name(), ',');
    put(line == null ? null : line.toString(), ',');
    put(finding.column(), ',');
    put(finding.value(), ',');
    put(finding.detail(), ',');
    put(finding.detailVi(), ',');
    put(rowText, '\n');
  }

  // As the library's printer writes it. That looks at each letter, which takes as long for the
  // faulty rows of a large file as reading a million sound ones.
  private void put(String text, char end) throws IOException {
    if (text == null) {
      writer.write(NOTHING);
    } else {
      writer.write('"');
      writer.write(text.replace("\"", "\"\""));
      writer.write('"');
    }
    writer.write(end);
  }

  /** Adds the findings of a part of the file, whose lines were counted from its beginning. */
  void addAll(InputStream part, long linesAbove) throws IOException {
    try (Reader text = new InputStreamReader(part, StandardCharsets.UTF_8)) {
      for (CSVRecord record : FORMAT.parse(text)) {
        Long line = record.get(1) == null ? null : Long.valueOf(record.get(1)) + linesAbove;
        add(line, finding(record), record.get(6));
      }
    }
  }

  private static Finding finding(CSVRecord record) {
    return new Finding(
        RuleCode.valueOf(record.get(0)),
        record.get(2),
        record.get(3),
        record.get(4),
        record.get(5));
  }

  SortedMap<String, Long> counts() {
    return counts;
  }

  /** Length and checksum, after closing. */
  String checksum() {
    return Warehouse.checksum(bytes, (int) checked.getChecksum().getValue());
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  /**
   * The findings as rows of {@link vn.socialsecurity.structure.FindingColumns#FINDINGS}.
   *
   * @param content of such a file
   */
  static List<Row> rows(DeliveredFile file, byte[] content) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (Reader text =
        new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8)) {
      for (CSVRecord record : FORMAT.parse(text)) {
        Finding finding = finding(record);
        RuleCode rule = finding.rule();
        rows.add(
            RowFactory.create(
                file.dataset(),
                file.provider(),
                file.delivery(),
                file.id(),
                record.get(1) == null ? null : Long.valueOf(record.get(1)),
                finding.column(),
                finding.value(),
                rule.name(),
                rule.severity().name(),
                rule.english(finding),
                rule.vietnamese(finding),
                record.get(6)));
      }
    }
    return rows;
  }
}
