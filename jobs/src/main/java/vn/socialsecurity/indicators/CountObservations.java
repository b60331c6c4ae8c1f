package vn.socialsecurity.indicators;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.socialsecurity.structure.CatalogueTables;
import vn.socialsecurity.structure.ObservationColumns;
import vn.socialsecurity.structure.PanelColumns;
import vn.socialsecurity.structure.PrintedRate;

/** Indicators that are one variable of the panel: persons insured, recipients, visits. */
public final class CountObservations {
  private CountObservations() {}

  /**
   * One row for each cell of the panel that an indicator of the family COUNT names.
   *
   * @param panel the panel
   * @param formulas indicators of the family COUNT, see {@link CatalogueTables#formulas}
   * @param roles their variables, see {@link CatalogueTables#roles}
   */
  public static Dataset<Row> of(Dataset<Row> panel, Dataset<Row> formulas, Dataset<Row> roles) {
    return panel
        .filter(not(col(PanelColumns.KIND).isin("rate", "target", "forecast", "parameter")))
        .join(
            broadcast(
                roles.filter(col(CatalogueTables.ROLE).equalTo(lit(CatalogueTables.NUMERATOR)))),
            panel
                .col(PanelColumns.VARIABLE)
                .equalTo(roles.col(CatalogueTables.ROLE_VARIABLE))
                .and(
                    panel
                        .col(PanelColumns.CONCEPT)
                        .equalTo(roles.col(CatalogueTables.ROLE_CONCEPT))))
        .join(
            broadcast(formulas),
            scala.collection.JavaConverters.asScalaBuffer(List.of(CatalogueTables.INDICATOR))
                .toSeq())
        .select(columns());
  }

  private static Column[] columns() {
    Column nothing = lit(null).cast("decimal(18,6)");
    Column value = col(PanelColumns.VALUE);
    List<Column> columns = new ArrayList<>();
    ObservationColumns.KEY.forEach(name -> columns.add(col(name)));
    columns.add(
        PrintedRate.rounded(value, col(CatalogueTables.DECIMALS))
            .cast("decimal(18,4)")
            .as(ObservationColumns.OBS_VALUE));
    columns.add(value.as(ObservationColumns.NUMERATOR));
    columns.add(nothing.as(ObservationColumns.DENOMINATOR));
    columns.add(col(PanelColumns.VALUE_LOWER).as(ObservationColumns.NUMERATOR_LOWER));
    columns.add(col(PanelColumns.VALUE_UPPER).as(ObservationColumns.NUMERATOR_UPPER));
    columns.add(nothing.as(ObservationColumns.DENOMINATOR_LOWER));
    columns.add(nothing.as(ObservationColumns.DENOMINATOR_UPPER));
    columns.add(col(CatalogueTables.UNIT).as(ObservationColumns.UNIT_MEASURE));
    columns.add(col(CatalogueTables.DECIMALS).as(ObservationColumns.DECIMALS));
    columns.add(col(PanelColumns.OBS_STATUS));
    columns.add(
        when(value.isNotNull(), col(PanelColumns.OBS_STATUS)).as(ObservationColumns.COUNTS_STATUS));
    columns.add(col(PanelColumns.DERIVATION));
    columns.add(
        concat_ws(": ", col(PanelColumns.DELIVERY), col(PanelColumns.SOURCE))
            .as(ObservationColumns.SOURCE));
    return columns.toArray(Column[]::new);
  }
}
