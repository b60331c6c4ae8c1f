package vn.socialsecurity.collection;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import vn.socialsecurity.structure.Cell;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.RowColumns;

/** Cells as rows of {@link RowColumns#CELL}. */
final class CellRows {
  private CellRows() {}

  static Row[] of(List<Cell> cells) {
    return cells.stream().map(CellRows::of).toArray(Row[]::new);
  }

  private static Row of(Cell cell) {
    Object[] values = new Object[RowColumns.CELL.size()];
    int next = 0;
    values[next++] = cell.variable();
    values[next++] = cell.kind();
    values[next++] = cell.concept();
    values[next++] = cell.refArea();
    values[next++] = cell.timePeriod();
    for (String breakdown : Dimensions.BREAKDOWNS) {
      values[next++] = cell.dimensions().getOrDefault(breakdown, Dimensions.whenAbsent(breakdown));
    }
    values[next++] = cell.value();
    values[next++] = cell.printedDecimals();
    values[next++] = cell.unit();
    values[next++] = cell.obsStatus();
    values[next] = cell.source();
    return RowFactory.create(values);
  }
}
