package vn.socialsecurity.collection;

import java.io.Serializable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.KnownSizeEstimation;
import vn.socialsecurity.structure.FileColumns;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.FindingColumns;
import vn.socialsecurity.structure.RowColumns;
import vn.socialsecurity.structure.RuleCode;
import vn.socialsecurity.structure.Severity;

/**
 * All that one pass over one file brings: what the three tables of {@link Readings} are made of.
 */
final class FileReading implements KnownSizeEstimation, Serializable {
  private static final long serialVersionUID = 1L;

  private final DeliveredFile file;
  private final List<Row> rows = new ArrayList<>();
  private final List<Row> findings = new ArrayList<>();
  private long rowsRead;
  private boolean refused;

  FileReading(DeliveredFile file) {
    this.file = file;
    file.faults().forEach(fault -> fault(null, fault));
  }

  /** Rows of {@link RowColumns#ROWS}; none when the file is refused. */
  List<Row> rows() {
    return refused ? List.of() : rows;
  }

  /** Rows of {@link FindingColumns#FINDINGS}. */
  List<Row> findings() {
    return findings;
  }

  /** A row of {@link FileColumns#FILES}. */
  Row account() {
    return RowFactory.create(
        file.dataset(),
        file.provider(),
        file.delivery(),
        file.id(),
        date(file.issued()),
        file.sha256(),
        file.sizeBytes(),
        file.description() != null && file.description().synthetic(),
        refused ? FileColumns.REFUSED : FileColumns.TAKEN,
        rowsRead,
        refused ? rowsRead : rowsRead - rows.size());
  }

  /**
   * Told to Spark, which would otherwise follow every reference to find it out. Text of one letter
   * a byte becomes objects of about this many times its size.
   */
  @Override
  public long estimatedSize() {
    return 24 * file.sizeBytes();
  }

  boolean isRefused() {
    return refused;
  }

  long rowsRead() {
    return rowsRead;
  }

  /** A finding about the file, at a line where one can be named. */
  void fault(Long line, Finding finding) {
    add(line, finding, null);
  }

  /** One data row, with its faults and without any claim. */
  void quarantine(long line, List<Finding> faults, String rowText) {
    rowsRead++;
    faults.forEach(fault -> add(line, fault, rowText));
  }

  /** One data row that was only counted, in a file that is refused anyway. */
  void count() {
    rowsRead++;
  }

  /** One data row with nothing but warnings. */
  void accept(
      long line,
      List<Finding> warnings,
      String rowText,
      String rowKey,
      String slice,
      String rowValues,
      Row[] cells) {
    rowsRead++;
    warnings.forEach(warning -> add(line, warning, rowText));
    rows.add(
        RowFactory.create(
            file.dataset(),
            file.provider(),
            date(file.issued()),
            file.delivery(),
            file.id(),
            line,
            rowKey,
            slice,
            rowValues,
            rowText,
            cells));
  }

  private void add(Long line, Finding finding, String rowText) {
    RuleCode rule = finding.rule();
    refused |= rule.severity() == Severity.FILE;
    findings.add(
        RowFactory.create(
            file.dataset(),
            file.provider(),
            file.delivery(),
            file.id(),
            line,
            finding.column(),
            finding.value(),
            rule.name(),
            rule.severity().name(),
            rule.english(finding),
            rule.vietnamese(finding),
            rowText));
  }

  private static Date date(LocalDate day) {
    return day == null ? null : Date.valueOf(day);
  }
}
