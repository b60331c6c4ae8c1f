package vn.socialsecurity.validation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.FindingColumns;
import vn.socialsecurity.structure.RuleCode;
import vn.socialsecurity.structure.Severity;

/** What is reported of findings: the quarantine with its reasons, and counts by file and rule. */
public final class FindingTables {
  /** Key column of a finding that concerns a whole row or file. */
  private static final String WHOLE = Dimensions.NOT_APPLICABLE;

  private static final Finding ANY = new Finding(null, "…", "…", "…");

  private FindingTables() {}

  /**
   * Rows of the table quarantine: one for each reason for which a row or a file is not in the
   * release. Several faults of one rule in one column of one row are one reason, the first that was
   * found.
   *
   * @param findings faults and warnings of one file ({@link FindingColumns#FINDINGS})
   */
  public static List<Row> quarantine(List<Row> findings) {
    Map<List<Object>, Row> reasons = new LinkedHashMap<>();
    for (Row finding : findings) {
      if (!Severity.WARNING.name().equals(text(finding, FindingColumns.SEVERITY))) {
        Object line = value(finding, FindingColumns.LINE);
        String column = text(finding, FindingColumns.COLUMN);
        String rule = text(finding, FindingColumns.RULE);
        Object lineOrWhole = line == null ? Long.valueOf(0) : line;
        String columnOrWhole = column == null ? WHOLE : column;
        reasons.putIfAbsent(
            List.of(lineOrWhole, rule, columnOrWhole),
            RowFactory.create(
                text(finding, FindingColumns.FILE),
                lineOrWhole,
                rule,
                columnOrWhole,
                text(finding, FindingColumns.SEVERITY),
                text(finding, FindingColumns.DATASET),
                text(finding, FindingColumns.PROVIDER),
                text(finding, FindingColumns.DELIVERY),
                text(finding, FindingColumns.VALUE),
                text(finding, FindingColumns.MESSAGE_EN),
                text(finding, FindingColumns.MESSAGE_VI),
                text(finding, FindingColumns.ROW_TEXT)));
      }
    }
    return new ArrayList<>(reasons.values());
  }

  /**
   * Rows of the table quality, measure RULE_RESULT: how often a rule spoke about a file.
   *
   * @param findings faults and warnings of one file
   */
  public static List<Row> ruleResults(List<Row> findings) {
    SortedMap<String, Long> observed = new TreeMap<>();
    findings.forEach(finding -> observed.merge(text(finding, FindingColumns.RULE), 1L, Long::sum));
    if (findings.isEmpty()) {
      return List.of();
    }
    Row any = findings.get(0);
    return ruleResults(
        text(any, FindingColumns.FILE), text(any, FindingColumns.PROVIDER), observed);
  }

  /**
   * The same for a file whose findings were counted while it was read.
   *
   * @param provider null when no usable description names it
   * @param observed number of findings by rule
   */
  public static List<Row> ruleResults(
      String file, String provider, SortedMap<String, Long> observed) {
    List<Row> results = new ArrayList<>();
    observed.forEach(
        (code, times) -> {
          RuleCode rule = RuleCode.valueOf(code);
          results.add(
              RowFactory.create(
                  "RULE_RESULT",
                  file,
                  code,
                  WHOLE,
                  WHOLE,
                  rule.severity().name(),
                  provider,
                  times,
                  null,
                  // The rule's sentence without the value of any row: this table is published.
                  rule.english(ANY),
                  rule.vietnamese(ANY)));
        });
    return results;
  }

  private static Object value(Row finding, String column) {
    return finding.get(FindingColumns.FINDINGS.fieldIndex(column));
  }

  private static String text(Row finding, String column) {
    return (String) value(finding, column);
  }
}
