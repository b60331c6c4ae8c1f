package vn.socialsecurity.validation;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.FindingColumns;
import vn.socialsecurity.structure.RowColumns;
import vn.socialsecurity.structure.RuleCode;

/**
 * Compares the rows of one delivery with each other. Rows that state the same are one row, the
 * first in file and line; rows of the same key that state different figures are all refused, for
 * nobody can know which is meant.
 *
 * <p>{@link #flagged} does the one shuffle; {@link #kept} and {@link #findings} part its rows, each
 * of which is in exactly one of them. Persist the flagged rows to shuffle once.
 */
public final class Uniqueness {
  /** ROW_REPEATED or KEY_CONFLICT, null for a row that is kept. */
  private static final String FLAW = "uniqueness_flaw";

  /** File and line of the other row. */
  private static final String OTHER = "uniqueness_other";

  private static final String FIRST = "uniqueness_first";
  private static final String LAST = "uniqueness_last";
  private static final String LOWEST = "uniqueness_lowest";
  private static final String HIGHEST = "uniqueness_highest";

  /** Stands in a sentence for what Spark fills in; no sentence has it. */
  private static final String PLACE = "\uE000";

  private Uniqueness() {}

  /**
   * The rows ({@link RowColumns#ROWS}) with two more columns that the methods below read.
   *
   * @param tasks among how many tasks the rows are shared, by slice
   */
  public static Dataset<Row> flagged(Dataset<Row> rows, int tasks) {
    // Provider and slice follow from delivery and key. Named, they let Spark send the rows of a
    // slice to one place once, for this comparison and for that with other deliveries.
    WindowSpec sameKey =
        Window.partitionBy(
            RowColumns.DATASET,
            RowColumns.PROVIDER,
            RowColumns.SLICE,
            RowColumns.DELIVERY,
            RowColumns.ROW_KEY);
    Column place = struct(col(RowColumns.FILE), col(RowColumns.LINE));
    Column values = col(RowColumns.ROW_VALUES);
    Column isFirst = place.equalTo(col(FIRST));
    return rows.repartition(
            tasks, col(RowColumns.DATASET), col(RowColumns.PROVIDER), col(RowColumns.SLICE))
        .withColumn(FIRST, min(place).over(sameKey))
        .withColumn(LAST, max(place).over(sameKey))
        .withColumn(LOWEST, min(values).over(sameKey))
        .withColumn(HIGHEST, max(values).over(sameKey))
        .withColumn(
            FLAW,
            when(col(LOWEST).notEqual(col(HIGHEST)), lit(RuleCode.KEY_CONFLICT.name()))
                .when(coalesce(isFirst, lit(false)), lit(null).cast(DataTypes.StringType))
                .otherwise(lit(RuleCode.ROW_REPEATED.name())))
        .withColumn(OTHER, when(isFirst, col(LAST)).otherwise(col(FIRST)))
        .drop(FIRST, LAST, LOWEST, HIGHEST);
  }

  /** Whether a flagged row stays; never null. */
  public static Column isKept() {
    return col(FLAW).isNull();
  }

  /** The rows that stay, with exactly the columns of {@link RowColumns#ROWS}. */
  public static Dataset<Row> kept(Dataset<Row> flagged) {
    return flagged.filter(isKept()).select(columns(RowColumns.ROWS.fieldNames()));
  }

  /** One finding for each row that does not stay ({@link FindingColumns#FINDINGS}). */
  public static Dataset<Row> findings(Dataset<Row> flagged) {
    Column rule = col(FLAW);
    Column other =
        concat(
            col(OTHER + "." + RowColumns.FILE),
            lit(":"),
            col(OTHER + "." + RowColumns.LINE).cast(DataTypes.StringType));
    Column nothing = lit(null).cast(DataTypes.StringType);
    return flagged
        .filter(rule.isNotNull())
        .withColumn(FindingColumns.COLUMN, nothing)
        .withColumn(FindingColumns.VALUE, nothing)
        .withColumn(FindingColumns.RULE, rule)
        .withColumn(FindingColumns.SEVERITY, lit(RuleCode.KEY_CONFLICT.severity().name()))
        .withColumn(
            FindingColumns.MESSAGE_EN,
            either(rule, code -> sentence(code.english(placeholder(code)), other)))
        .withColumn(
            FindingColumns.MESSAGE_VI,
            either(rule, code -> sentence(code.vietnamese(placeholder(code)), other)))
        .select(columns(FindingColumns.FINDINGS.fieldNames()));
  }

  private static Column either(Column rule, Function<RuleCode, Column> column) {
    return when(rule.equalTo(RuleCode.ROW_REPEATED.name()), column.apply(RuleCode.ROW_REPEATED))
        .otherwise(column.apply(RuleCode.KEY_CONFLICT));
  }

  private static Finding placeholder(RuleCode rule) {
    return new Finding(rule, null, null, PLACE);
  }

  private static Column sentence(String withPlace, Column other) {
    int at = withPlace.indexOf(PLACE);
    return concat(
        lit(withPlace.substring(0, at)), other, lit(withPlace.substring(at + PLACE.length())));
  }

  private static Column[] columns(String[] names) {
    return Arrays.stream(names).map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
  }
}
