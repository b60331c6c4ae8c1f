package vn.socialsecurity.integration;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.socialsecurity.structure.PanelColumns;
import vn.socialsecurity.structure.RowColumns;

/** Two figures for one cell, side by side. */
final class Discrepancies {
  private Discrepancies() {}

  /**
   * Shapes rows that hold a losing figure in the panel's columns and the winner in a struct.
   *
   * @param winner name of the struct with value, provider, derivation and delivery
   * @param reason code of the reason
   * @param explanation the reason in words
   */
  static Dataset<Row> of(Dataset<Row> losers, String winner, Column reason, Column explanation) {
    Column won = col(winner + "." + PanelColumns.VALUE);
    Column difference = col(PanelColumns.VALUE).minus(won);
    List<Column> columns = new ArrayList<>();
    PanelColumns.KEY.forEach(name -> columns.add(col(name)));
    columns.add(col(PanelColumns.PROVIDER).as("other_provider"));
    columns.add(col(PanelColumns.DERIVATION).as("other_derivation"));
    columns.add(reason.as("reason"));
    columns.add(won.as("value"));
    columns.add(col(PanelColumns.VALUE).as("other_value"));
    columns.add(difference.cast(RowColumns.VALUE).as("difference"));
    columns.add(
        when(
                won.notEqual(lit(0)),
                round(difference.divide(won).multiply(lit(100)), 2).cast("decimal(18,2)"))
            .as("difference_pct"));
    columns.add(col(PanelColumns.UNIT_MEASURE));
    columns.add(col(winner + "." + PanelColumns.PROVIDER).as("provider"));
    columns.add(col(winner + "." + PanelColumns.DERIVATION).as("derivation"));
    columns.add(col(winner + "." + PanelColumns.DELIVERY).as("delivery"));
    columns.add(col(PanelColumns.DELIVERY).as("other_delivery"));
    columns.add(explanation.as("explanation"));
    return losers.select(columns.toArray(Column[]::new));
  }
}
