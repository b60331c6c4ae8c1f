package vn.socialsecurity.integration;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import vn.socialsecurity.structure.Derivation;
import vn.socialsecurity.structure.ObservationStatus;
import vn.socialsecurity.structure.PanelColumns;
import vn.socialsecurity.structure.RowColumns;

/** The figures that are in force: cells of rows that no later delivery has replaced. */
public final class LiveCells {
  private LiveCells() {}

  /**
   * One row a cell, with the source that states it and {@code derivation} DELIVERED or, for wholes
   * of which a source states every part, COMPOSED.
   *
   * @param rows accepted rows with the boolean column {@code superseded}
   * @param partsOfWholes the variables that add up to a whole, by whole ({@code
   *     conf/compositions.csv})
   */
  public static Dataset<Row> of(Dataset<Row> rows, Map<String, List<String>> partsOfWholes) {
    Dataset<Row> delivered = delivered(rows);
    Dataset<Row> all = delivered;
    for (Map.Entry<String, List<String>> whole : new LinkedHashMap<>(partsOfWholes).entrySet()) {
      all = all.unionByName(composed(delivered, whole.getKey(), whole.getValue()));
    }
    return all;
  }

  private static Dataset<Row> delivered(Dataset<Row> rows) {
    return rows.filter(not(coalesce(col("superseded"), lit(false))))
        .select(
            col(RowColumns.DATASET),
            col(RowColumns.PROVIDER),
            col(RowColumns.DELIVERY),
            col(RowColumns.ISSUED),
            explode(col(RowColumns.CELLS)).as("cell"))
        .select(
            col(RowColumns.DATASET),
            col(RowColumns.PROVIDER),
            col(RowColumns.DELIVERY),
            col(RowColumns.ISSUED),
            col("cell.*"),
            lit(Derivation.DELIVERED).as(PanelColumns.DERIVATION));
  }

  /** The sum of the parts of one source; nothing where a part is missing. */
  private static Dataset<Row> composed(Dataset<Row> cells, String whole, List<String> parts) {
    List<Column> key = new ArrayList<>(List.of(col(RowColumns.DATASET), col(RowColumns.PROVIDER)));
    PanelColumns.KEY.stream()
        .filter(column -> !column.equals(PanelColumns.VARIABLE))
        .forEach(column -> key.add(col(column)));
    key.add(col(PanelColumns.UNIT_MEASURE));
    return cells
        .filter(
            col(PanelColumns.VARIABLE)
                .isin(parts.toArray())
                .and(col(PanelColumns.VALUE).isNotNull()))
        .groupBy(key.toArray(Column[]::new))
        .agg(
            sum(PanelColumns.VALUE).cast(RowColumns.VALUE).as(PanelColumns.VALUE),
            count(lit(1)).as("parts_found"),
            max(RowColumns.ISSUED).as(RowColumns.ISSUED),
            joined(RowColumns.DELIVERY),
            joined(PanelColumns.SOURCE),
            ObservationStatus.ofWarning(
                    max(ObservationStatus.warning(col(PanelColumns.OBS_STATUS))))
                .as(PanelColumns.OBS_STATUS),
            min(PanelColumns.PRINTED_DECIMALS).as(PanelColumns.PRINTED_DECIMALS))
        .filter(col("parts_found").equalTo(lit(parts.size())))
        .drop("parts_found")
        .withColumn(PanelColumns.VARIABLE, lit(whole))
        .withColumn(PanelColumns.DERIVATION, lit(Derivation.COMPOSED));
  }

  private static Column joined(String column) {
    return concat_ws(" + ", sort_array(collect_set(functions.col(column)))).as(column);
  }
}
