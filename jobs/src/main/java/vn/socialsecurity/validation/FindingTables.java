package vn.socialsecurity.validation;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
   * release. Several faults of one rule in one column of one row are one reason.
   *
   * @param findings faults and warnings ({@link FindingColumns#FINDINGS})
   */
  public static Dataset<Row> quarantine(Dataset<Row> findings) {
    return findings
        .filter(col(FindingColumns.SEVERITY).notEqual(lit(Severity.WARNING.name())))
        .groupBy(
            col(FindingColumns.FILE),
            coalesce(col(FindingColumns.LINE), lit(0L)).as(FindingColumns.LINE),
            col(FindingColumns.RULE),
            coalesce(col(FindingColumns.COLUMN), lit(WHOLE)).as(FindingColumns.COLUMN))
        .agg(
            min(struct(
                    col(FindingColumns.SEVERITY),
                    col(FindingColumns.DATASET),
                    col(FindingColumns.PROVIDER),
                    col(FindingColumns.DELIVERY),
                    col(FindingColumns.VALUE),
                    col(FindingColumns.MESSAGE_EN),
                    col(FindingColumns.MESSAGE_VI),
                    col(FindingColumns.ROW_TEXT)))
                .as("reason"))
        .select(
            col(FindingColumns.FILE),
            col(FindingColumns.LINE),
            col(FindingColumns.RULE),
            col(FindingColumns.COLUMN),
            col("reason.*"));
  }

  /** Rows of the table quality, measure RULE_RESULT: how often a rule spoke about a file. */
  public static Dataset<Row> ruleResults(Dataset<Row> findings) {
    Column nothing = lit(null).cast("string");
    return findings
        .groupBy(col(FindingColumns.FILE).as("subject"), col(FindingColumns.RULE).as("detail"))
        .agg(
            max(FindingColumns.SEVERITY).as("severity"),
            max(FindingColumns.PROVIDER).as("provider"),
            count(lit(1)).as("observed"))
        .select(
            lit("RULE_RESULT").as("measure"),
            col("subject"),
            col("detail"),
            lit(WHOLE).as("ref_area"),
            lit(WHOLE).as("time_period"),
            col("severity"),
            coalesce(col("provider"), nothing).as("provider"),
            col("observed"),
            lit(null).cast("long").as("expected"),
            sentence(rule -> rule.english(ANY)).as("message_en"),
            sentence(rule -> rule.vietnamese(ANY)).as("message_vi"));
  }

  /** The rule's sentence without the value of any row: this table is published. */
  private static Column sentence(Function<RuleCode, String> inLanguage) {
    Column[] pairs =
        Arrays.stream(RuleCode.values())
            .flatMap(rule -> Stream.of(lit(rule.name()), lit(inLanguage.apply(rule))))
            .toArray(Column[]::new);
    return element_at(map(pairs), col("detail"));
  }
}
