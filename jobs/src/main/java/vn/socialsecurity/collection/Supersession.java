package vn.socialsecurity.collection;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import vn.socialsecurity.structure.RowColumns;

/** Says which rows were replaced by a later delivery of the same provider. */
public final class Supersession {
  /** BOOLEAN, never null: whether a later delivery has taken the row's slice. */
  public static final String SUPERSEDED = "superseded";

  private static final String NEWEST = "newest_delivery";

  private Supersession() {}

  /**
   * The rows ({@link RowColumns#ROWS}, unique within their delivery) with the column {@link
   * #SUPERSEDED}. In each slice of a dataset the rows of the provider's last delivery are live, all
   * others superseded; of several deliveries of one day the last in the alphabet of their folders
   * wins ({@code 2026-01-31_b} over {@code 2026-01-31_a}). Another provider's rows are no concern.
   */
  public static Dataset<Row> of(Dataset<Row> rows) {
    return of(rows, lit(true));
  }

  /**
   * The same where only some rows claim their slices: the others are never superseded and supersede
   * nothing.
   *
   * @param claims whether a row is accepted, never null
   */
  public static Dataset<Row> of(Dataset<Row> rows, Column claims) {
    WindowSpec slice =
        Window.partitionBy(RowColumns.DATASET, RowColumns.PROVIDER, RowColumns.SLICE);
    Column delivery = struct(col(RowColumns.ISSUED), col(RowColumns.DELIVERY));
    return rows.withColumn(NEWEST, max(when(claims, delivery)).over(slice))
        .withColumn(
            SUPERSEDED,
            claims.and(col(RowColumns.DELIVERY).notEqual(col(NEWEST + "." + RowColumns.DELIVERY))))
        .drop(NEWEST);
  }
}
