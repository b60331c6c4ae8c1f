package vn.socialsecurity.indicators;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.socialsecurity.structure.CatalogueTables;
import vn.socialsecurity.structure.Derivation;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.ObservationColumns;

/**
 * Compares what agencies print with what their counts give. A printed rate stands for an interval
 * of half a unit of its last decimal; a rate over implied counts for the interval of their bounds.
 * Where the two intervals do not meet, the sources disagree.
 */
public final class PrintedAgainstComputed {
  private PrintedAgainstComputed() {}

  /**
   * Rows of the table discrepancies.
   *
   * @param rates observations with the printed rate beside them, see {@link RateObservations}
   * @param formulas see {@link CatalogueTables#formulas}
   */
  public static Dataset<Row> disagreements(Dataset<Row> rates, Dataset<Row> formulas) {
    Column lowest =
        percentage(
            coalesce(col(ObservationColumns.NUMERATOR_LOWER), col(ObservationColumns.NUMERATOR)),
            coalesce(
                col(ObservationColumns.DENOMINATOR_UPPER), col(ObservationColumns.DENOMINATOR)));
    Column highest =
        percentage(
            coalesce(col(ObservationColumns.NUMERATOR_UPPER), col(ObservationColumns.NUMERATOR)),
            coalesce(
                col(ObservationColumns.DENOMINATOR_LOWER), col(ObservationColumns.DENOMINATOR)));
    Column half =
        vn.socialsecurity.structure.PrintedRate.halfUnit(col(RateObservations.PRINTED_DECIMALS));
    Column printed = col(RateObservations.PRINTED);
    Column apart = printed.minus(half).gt(highest).or(printed.plus(half).lt(lowest));
    return rates
        .filter(
            col(ObservationColumns.DERIVATION)
                .equalTo(lit(Derivation.COMPUTED))
                .and(printed.isNotNull())
                .and(col(ObservationColumns.DENOMINATOR).gt(lit(0))))
        .join(
            org.apache.spark.sql.functions.broadcast(formulas),
            scala.collection.JavaConverters.asScalaBuffer(List.of(CatalogueTables.INDICATOR))
                .toSeq())
        .filter(apart)
        .select(columns());
  }

  private static Column percentage(Column numerator, Column denominator) {
    return numerator
        .divide(when(denominator.notEqual(lit(0)), denominator))
        .multiply(col(CatalogueTables.FACTOR));
  }

  private static Column[] columns() {
    Column value = col(ObservationColumns.OBS_VALUE).cast("decimal(18,6)");
    Column difference = col(RateObservations.PRINTED).minus(value);
    List<Column> columns = new ArrayList<>();
    columns.add(col(ObservationColumns.INDICATOR).as("variable"));
    columns.add(lit("rate").as("kind"));
    columns.add(lit(Dimensions.NOT_APPLICABLE).as("concept"));
    ObservationColumns.KEY.stream().skip(1).forEach(name -> columns.add(col(name)));
    columns.add(col(RateObservations.PRINTED_PROVIDER).as("other_provider"));
    columns.add(lit(Derivation.PRINTED).as("other_derivation"));
    columns.add(lit("COMPUTED_FROM_COUNTS").as("reason"));
    columns.add(value.as("value"));
    columns.add(col(RateObservations.PRINTED).as("other_value"));
    columns.add(difference.cast("decimal(18,6)").as("difference"));
    columns.add(
        when(
                value.notEqual(lit(0)),
                round(difference.divide(value).multiply(lit(100)), 2).cast("decimal(18,2)"))
            .as("difference_pct"));
    columns.add(col(ObservationColumns.UNIT_MEASURE));
    columns.add(lit(null).cast("string").as("provider"));
    columns.add(col(ObservationColumns.DERIVATION).as("derivation"));
    columns.add(col(ObservationColumns.SOURCE).as("delivery"));
    columns.add(col(RateObservations.PRINTED_DELIVERY).as("other_delivery"));
    columns.add(
        lit("The printed rate lies outside what the counts allow; the computed rate is published")
            .as("explanation"));
    return columns.toArray(Column[]::new);
  }
}
