package vn.socialsecurity.integration;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.socialsecurity.structure.Derivation;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Figure.Place;
import vn.socialsecurity.structure.PanelColumns;
import vn.socialsecurity.structure.Period;
import vn.socialsecurity.structure.RowColumns;

/** The figures that are in force: cells of rows that no later delivery has replaced. */
public final class LiveCells {
  private LiveCells() {}

  /** One row a cell, with the source that states it. */
  public static Dataset<Row> of(Dataset<Row> rows) {
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
            col("cell.*"));
  }

  /** The cells of each period and breakdown together in one task. */
  public static Dataset<Row> byPeriod(Dataset<Row> cells, int tasks) {
    List<Column> period = new ArrayList<>(List.of(col(PanelColumns.TIME_PERIOD)));
    Dimensions.BREAKDOWNS.forEach(dimension -> period.add(col(dimension)));
    return cells.repartition(tasks, period.toArray(Column[]::new));
  }

  /** The period and breakdown of a cell. */
  public static Period period(Row cell) {
    List<String> breakdown = new ArrayList<>();
    for (String dimension : Dimensions.BREAKDOWNS) {
      breakdown.add(cell.getAs(dimension));
    }
    return new Period(cell.getAs(PanelColumns.TIME_PERIOD), List.copyOf(breakdown));
  }

  /** The figure that a cell states. */
  public static Figure figure(Row cell) {
    Date issued = cell.getAs(RowColumns.ISSUED);
    return new Figure(
        new Place(
            cell.getAs(PanelColumns.VARIABLE),
            cell.getAs(PanelColumns.KIND),
            cell.getAs(PanelColumns.CONCEPT),
            cell.getAs(PanelColumns.REF_AREA)),
        cell.getAs(PanelColumns.VALUE),
        null,
        null,
        cell.getAs(PanelColumns.PRINTED_DECIMALS),
        cell.getAs(PanelColumns.UNIT_MEASURE),
        cell.getAs(PanelColumns.OBS_STATUS),
        Derivation.DELIVERED,
        cell.getAs(RowColumns.DATASET),
        cell.getAs(RowColumns.PROVIDER),
        cell.getAs(RowColumns.DELIVERY),
        issued.toLocalDate(),
        cell.getAs(PanelColumns.SOURCE));
  }
}
