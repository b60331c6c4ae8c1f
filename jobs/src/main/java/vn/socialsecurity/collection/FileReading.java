package vn.socialsecurity.collection;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import vn.socialsecurity.structure.AcceptedRow;
import vn.socialsecurity.structure.Cell;
import vn.socialsecurity.structure.FileStatements;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.RuleCode;
import vn.socialsecurity.structure.Severity;

/** One file while it is read; {@link #done} is what came of it. */
final class FileReading {
  /** Stands for the period of a row that states nothing. */
  private static final String NO_PERIOD = "";

  private final DeliveredFile file;
  private final List<AcceptedRow> rows = new ArrayList<>();
  private final Set<Long> linesWithdrawn = new HashSet<>();
  private final List<Row> findings = new ArrayList<>();
  private long rowsRead;
  private long rowsQuarantined;
  private boolean refused;

  FileReading(DeliveredFile file) {
    this.file = file;
    file.faults().forEach(fault -> fault(null, fault));
  }

  /** Accepted rows in order of line; none when the file is refused. */
  List<AcceptedRow> rows() {
    return refused ? List.of() : rows;
  }

  /** Rows of {@code FindingColumns.FINDINGS}. */
  List<Row> findings() {
    return findings;
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
    rowsQuarantined++;
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
      List<Cell> cells) {
    rowsRead++;
    warnings.forEach(warning -> add(line, warning, rowText));
    rows.add(new AcceptedRow(file.id(), line, rowKey, slice, rowValues, rowText, cells));
  }

  /** An accepted row that cannot stay beside another row of its delivery. */
  void withdraw(AcceptedRow row, Finding finding) {
    rowsQuarantined++;
    linesWithdrawn.add(row.line());
    add(row.line(), finding, row.text());
  }

  /** What the file has brought. */
  ReadFile done() {
    Map<String, List<FileStatements.Statement>> byPeriod = new HashMap<>();
    for (AcceptedRow row : rows()) {
      if (!linesWithdrawn.contains(row.line())) {
        String period = row.cells().isEmpty() ? NO_PERIOD : row.cells().get(0).timePeriod();
        byPeriod
            .computeIfAbsent(period, statements -> new ArrayList<>())
            .add(new FileStatements.Statement(row.slice(), row.cells()));
      }
    }
    Map<String, FileStatements> statements = new HashMap<>();
    byPeriod.forEach((period, stated) -> statements.put(period, statements(stated)));
    return new ReadFile(
        file, refused, rowsRead, refused ? rowsRead : rowsQuarantined, findings, statements);
  }

  private FileStatements statements(List<FileStatements.Statement> stated) {
    return new FileStatements(
        file.dataset(), file.provider(), file.issued(), file.delivery(), file.id(), stated);
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

  /** The day as Spark takes it. */
  static Date date(LocalDate day) {
    return day == null ? null : Date.valueOf(day);
  }
}
