package vn.socialsecurity.collection;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import vn.socialsecurity.structure.FileColumns;
import vn.socialsecurity.structure.FindingColumns;
import vn.socialsecurity.structure.RowColumns;

/** Accounts for every row of every file: read = accepted + quarantined + superseded. */
public final class Accounts {
  private static final String REPEATED_OR_IN_CONFLICT = "rows_not_unique";

  private Accounts() {}

  /**
   * The table {@code deliveries} ({@code schemas/tables/deliveries.json}). The three counts are
   * taken from three different places, so that their sum proves that no row was lost.
   *
   * @param files what the reader knows of each file ({@link FileColumns#FILES})
   * @param rows rows after uniqueness and {@link Supersession}
   * @param uniquenessFindings one finding for each row that uniqueness took out
   */
  public static Dataset<Row> of(
      Dataset<Row> files, Dataset<Row> rows, Dataset<Row> uniquenessFindings) {
    Column superseded = col(Supersession.SUPERSEDED);
    Dataset<Row> counts =
        rows.groupBy(RowColumns.FILE)
            .agg(
                count(when(not(superseded), lit(1))).as(FileColumns.ROWS_ACCEPTED),
                count(when(superseded, lit(1))).as(FileColumns.ROWS_SUPERSEDED),
                size(collect_set(when(not(superseded), col(RowColumns.SLICE))))
                    .cast(DataTypes.LongType)
                    .as(FileColumns.SLICES));
    Dataset<Row> notUnique =
        uniquenessFindings
            .groupBy(FindingColumns.FILE)
            .agg(count(lit(1)).as(REPEATED_OR_IN_CONFLICT));
    return files
        .join(broadcast(counts), new String[] {FileColumns.FILE}, "left")
        .join(broadcast(notUnique), new String[] {FileColumns.FILE}, "left")
        .select(
            col(FileColumns.DATASET),
            col(FileColumns.DELIVERY),
            col(FileColumns.FILE),
            col(FileColumns.PROVIDER),
            col(FileColumns.ISSUED),
            col(FileColumns.SHA256),
            col(FileColumns.SIZE_BYTES),
            col(FileColumns.SYNTHETIC),
            col(FileColumns.OUTCOME),
            orZero(FileColumns.SLICES).as(FileColumns.SLICES),
            col(FileColumns.ROWS_READ),
            orZero(FileColumns.ROWS_ACCEPTED).as(FileColumns.ROWS_ACCEPTED),
            col(FileColumns.ROWS_QUARANTINED)
                .plus(orZero(REPEATED_OR_IN_CONFLICT))
                .as(FileColumns.ROWS_QUARANTINED),
            orZero(FileColumns.ROWS_SUPERSEDED).as(FileColumns.ROWS_SUPERSEDED));
  }

  private static Column orZero(String count) {
    return coalesce(col(count), lit(0L));
  }
}
