package vn.socialsecurity.indicators;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.socialsecurity.structure.CatalogueTables;
import vn.socialsecurity.structure.Derivation;
import vn.socialsecurity.structure.IndicatorFamily;
import vn.socialsecurity.structure.ObservationColumns;
import vn.socialsecurity.structure.ObservationStatus;
import vn.socialsecurity.structure.PanelColumns;
import vn.socialsecurity.structure.PrintedRate;
import vn.socialsecurity.structure.RowColumns;

/**
 * Indicators over a period of years. A share of several years can be the ratio of the sums or the
 * mean of the yearly rates; they differ, so each is an indicator of its own, and a period with a
 * missing year has neither.
 */
public final class PeriodObservations {
  private static final String YEAR = "year";

  private PeriodObservations() {}

  /**
   * One row for each indicator, area and complete period.
   *
   * @param panel the panel
   * @param formulas indicators of the families over a period
   * @param roles their variables
   */
  public static Dataset<Row> of(Dataset<Row> panel, Dataset<Row> formulas, Dataset<Row> roles) {
    List<Column> areaAndBreakdowns = new ArrayList<>();
    areaAndBreakdowns.add(col(ObservationColumns.INDICATOR));
    areaAndBreakdowns.add(col(ObservationColumns.REF_AREA));
    ObservationColumns.KEY.stream().skip(3).forEach(name -> areaAndBreakdowns.add(col(name)));
    List<Column> yearly = new ArrayList<>(areaAndBreakdowns);
    yearly.add(col(YEAR));
    for (String name :
        List.of(
            CatalogueTables.FAMILY,
            CatalogueTables.FACTOR,
            CatalogueTables.DECIMALS,
            CatalogueTables.UNIT,
            CatalogueTables.FIRST_YEAR,
            CatalogueTables.LAST_YEAR)) {
      yearly.add(col(name));
    }
    Column isNumerator = col(CatalogueTables.ROLE).equalTo(lit(CatalogueTables.NUMERATOR));
    Column isDenominator = col(CatalogueTables.ROLE).equalTo(lit(CatalogueTables.DENOMINATOR));
    Dataset<Row> years =
        panel
            .filter(
                col(PanelColumns.TIME_PERIOD)
                    .rlike("^\\d{4}$")
                    .and(col(PanelColumns.VALUE).isNotNull()))
            .join(
                broadcast(roles),
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
            .withColumn(YEAR, col(PanelColumns.TIME_PERIOD).cast("int"))
            .filter(
                col(YEAR).between(col(CatalogueTables.FIRST_YEAR), col(CatalogueTables.LAST_YEAR)))
            .groupBy(yearly.toArray(Column[]::new))
            .agg(
                max(when(isNumerator, col(PanelColumns.VALUE))).as("n"),
                max(when(isDenominator, col(PanelColumns.VALUE))).as("d"),
                max(ObservationStatus.warning(col(PanelColumns.OBS_STATUS))).as("warning"))
            .filter(col("n").isNotNull().and(col("d").gt(lit(0))));
    List<Column> period = new ArrayList<>(areaAndBreakdowns);
    yearly.stream().skip(areaAndBreakdowns.size() + 1L).forEach(period::add);
    return years
        .groupBy(period.toArray(Column[]::new))
        .agg(
            sum("n").cast(RowColumns.VALUE).as(ObservationColumns.NUMERATOR),
            sum("d").cast(RowColumns.VALUE).as(ObservationColumns.DENOMINATOR),
            avg(col("n").divide(col("d")).cast("decimal(38,18)")).as("mean"),
            count(lit(1)).as("years_found"),
            ObservationStatus.ofWarning(max("warning")).as(ObservationColumns.OBS_STATUS))
        .filter(
            col("years_found")
                .equalTo(
                    col(CatalogueTables.LAST_YEAR)
                        .minus(col(CatalogueTables.FIRST_YEAR))
                        .plus(lit(1))))
        .select(columns());
  }

  private static Column[] columns() {
    Column isRatioOfSums =
        col(CatalogueTables.FAMILY).equalTo(lit(IndicatorFamily.PERIOD_RATIO_OF_SUMS.name()));
    Column quotient =
        when(
                isRatioOfSums,
                col(ObservationColumns.NUMERATOR).divide(col(ObservationColumns.DENOMINATOR)))
            .otherwise(col("mean"));
    Column nothing = lit(null).cast("decimal(18,6)");
    List<Column> columns = new ArrayList<>();
    columns.add(col(ObservationColumns.INDICATOR));
    columns.add(col(ObservationColumns.REF_AREA));
    columns.add(
        concat_ws("-", col(CatalogueTables.FIRST_YEAR), col(CatalogueTables.LAST_YEAR))
            .as(ObservationColumns.TIME_PERIOD));
    ObservationColumns.KEY.stream().skip(3).forEach(name -> columns.add(col(name)));
    columns.add(
        PrintedRate.rounded(
                quotient.multiply(col(CatalogueTables.FACTOR)), col(CatalogueTables.DECIMALS))
            .cast("decimal(18,4)")
            .as(ObservationColumns.OBS_VALUE));
    columns.add(
        when(isRatioOfSums, col(ObservationColumns.NUMERATOR)).as(ObservationColumns.NUMERATOR));
    columns.add(
        when(isRatioOfSums, col(ObservationColumns.DENOMINATOR))
            .as(ObservationColumns.DENOMINATOR));
    for (String bound :
        List.of(
            ObservationColumns.NUMERATOR_LOWER,
            ObservationColumns.NUMERATOR_UPPER,
            ObservationColumns.DENOMINATOR_LOWER,
            ObservationColumns.DENOMINATOR_UPPER)) {
      columns.add(nothing.as(bound));
    }
    columns.add(col(CatalogueTables.UNIT).as(ObservationColumns.UNIT_MEASURE));
    columns.add(col(CatalogueTables.DECIMALS).as(ObservationColumns.DECIMALS));
    columns.add(col(ObservationColumns.OBS_STATUS));
    columns.add(
        when(isRatioOfSums, col(ObservationColumns.OBS_STATUS))
            .as(ObservationColumns.COUNTS_STATUS));
    columns.add(lit(Derivation.COMPUTED).as(ObservationColumns.DERIVATION));
    columns.add(lit("yearly figures of the panel").as(ObservationColumns.SOURCE));
    return columns.toArray(Column[]::new);
  }
}
