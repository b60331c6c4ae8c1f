package vn.socialsecurity.indicators;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static vn.socialsecurity.structure.ObservationColumns.COUNTS_STATUS;
import static vn.socialsecurity.structure.ObservationColumns.DECIMALS;
import static vn.socialsecurity.structure.ObservationColumns.DENOMINATOR;
import static vn.socialsecurity.structure.ObservationColumns.DENOMINATOR_LOWER;
import static vn.socialsecurity.structure.ObservationColumns.DENOMINATOR_UPPER;
import static vn.socialsecurity.structure.ObservationColumns.DERIVATION;
import static vn.socialsecurity.structure.ObservationColumns.INDICATOR;
import static vn.socialsecurity.structure.ObservationColumns.NUMERATOR;
import static vn.socialsecurity.structure.ObservationColumns.NUMERATOR_LOWER;
import static vn.socialsecurity.structure.ObservationColumns.NUMERATOR_UPPER;
import static vn.socialsecurity.structure.ObservationColumns.OBS_STATUS;
import static vn.socialsecurity.structure.ObservationColumns.OBS_VALUE;
import static vn.socialsecurity.structure.ObservationColumns.SOURCE;
import static vn.socialsecurity.structure.ObservationColumns.UNIT_MEASURE;

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
import vn.socialsecurity.structure.QuotientColumns;

/**
 * Indicators of two counts: rates, ratios and balances, printed or computed.
 *
 * <p>For regions the counts are those of the panel, where provinces add up; elsewhere those that
 * the sources state for the area itself. Where both counts are known the value is computed. Where a
 * count is implied by a printed rate, the printed rate is the value and keeps its own decimals and
 * status.
 */
public final class RateObservations {
  /** What was printed, kept beside the value for comparison; not published. */
  static final String PRINTED = QuotientColumns.PRINTED;

  static final String PRINTED_DECIMALS = QuotientColumns.PRINTED_DECIMALS;
  static final String PRINTED_PROVIDER = QuotientColumns.PRINTED_PROVIDER;
  static final String PRINTED_DELIVERY = QuotientColumns.PRINTED_DELIVERY;

  private RateObservations() {}

  /**
   * One row for each indicator, area and period, with value, counts and status, and with the
   * printed rate beside it.
   *
   * @param quotients see {@code integration.Quotients}
   * @param panel the panel
   * @param catalogue the catalogue as a table, see {@link CatalogueTables#formulas}
   * @param roles numerator and denominator variables by indicator, see {@link
   *     CatalogueTables#roles}
   */
  public static Dataset<Row> of(
      Dataset<Row> quotients, Dataset<Row> panel, Dataset<Row> catalogue, Dataset<Row> roles) {
    return quotients
        .transform(stated -> withSummedCounts(stated, panel, roles))
        .join(broadcast(catalogue), joinOn(INDICATOR))
        .transform(RateObservations::withChosenCounts)
        .transform(RateObservations::withDerivation)
        .filter(col(DERIVATION).isNotNull())
        .transform(RateObservations::withValue)
        .select(columns());
  }

  /** Replaces the counts of regions and the nation by those of the panel where it has both. */
  private static Dataset<Row> withSummedCounts(
      Dataset<Row> quotients, Dataset<Row> panel, Dataset<Row> roles) {
    Column[] key = ObservationColumns.KEY.stream().map(name -> col(name)).toArray(Column[]::new);
    Column isNumerator = col(CatalogueTables.ROLE).equalTo(lit(CatalogueTables.NUMERATOR));
    Column isDenominator = col(CatalogueTables.ROLE).equalTo(lit(CatalogueTables.DENOMINATOR));
    Dataset<Row> summed =
        panel
            .filter(
                col(PanelColumns.REF_AREA)
                    .startsWith("R6_")
                    .or(col(PanelColumns.REF_AREA).equalTo(lit("VN")))
                    .and(col(PanelColumns.VALUE).isNotNull())
                    .and(not(col(DERIVATION).equalTo(lit(Derivation.IMPLIED))))
                    .and(
                        not(
                            col(PanelColumns.KIND)
                                .isin("rate", "target", "forecast", "parameter"))))
            .join(
                broadcast(roles),
                panel
                    .col(PanelColumns.VARIABLE)
                    .equalTo(roles.col(CatalogueTables.ROLE_VARIABLE))
                    .and(
                        panel
                            .col(PanelColumns.CONCEPT)
                            .equalTo(roles.col(CatalogueTables.ROLE_CONCEPT))))
            .groupBy(key)
            .agg(
                max(when(isNumerator, count())).as("panel_numerator"),
                max(when(isDenominator, count())).as("panel_denominator"))
            .filter(col("panel_numerator").isNotNull().and(col("panel_denominator").isNotNull()));
    return quotients.join(
        summed,
        scala.collection.JavaConverters.asScalaBuffer(ObservationColumns.KEY).toSeq(),
        "full_outer");
  }

  private static Column count() {
    return struct(
        col(PanelColumns.VALUE),
        col(PanelColumns.VALUE_LOWER),
        col(PanelColumns.VALUE_UPPER),
        col(PanelColumns.OBS_STATUS),
        col(PanelColumns.DERIVATION),
        col(PanelColumns.DELIVERY));
  }

  /** Adds the counts of the area: the panel's where {@link #usesPanel}, else the sources'. */
  private static Dataset<Row> withChosenCounts(Dataset<Row> joined) {
    Dataset<Row> decided = joined.withColumn("uses_panel", usesPanel());
    List<Column> columns = new ArrayList<>();
    columns.add(col("*"));
    for (String role : List.of("numerator", "denominator")) {
      String panel = "panel_" + role + ".";
      columns.add(pick(panel + PanelColumns.VALUE, role).as("chosen_" + role));
      columns.add(
          pick(panel + PanelColumns.VALUE_LOWER, role + "_lower").as("chosen_" + role + "_lower"));
      columns.add(
          pick(panel + PanelColumns.VALUE_UPPER, role + "_upper").as("chosen_" + role + "_upper"));
      columns.add(
          pick(panel + PanelColumns.OBS_STATUS, role + "_status").as("chosen_" + role + "_status"));
      columns.add(
          pick(panel + PanelColumns.DELIVERY, role + "_source").as("chosen_" + role + "_source"));
    }
    return decided.select(columns.toArray(Column[]::new));
  }

  /** Adds how the value comes about; null where nothing gives one. */
  private static Dataset<Row> withDerivation(Dataset<Row> counted) {
    Column isImplied = not(col("uses_panel")).and(col(QuotientColumns.IMPLIED).isNotNull());
    Column impliesNumerator = col(QuotientColumns.IMPLIED).equalTo(lit(CatalogueTables.NUMERATOR));
    Column hasBoth = col("chosen_numerator").isNotNull().and(col("chosen_denominator").isNotNull());
    return counted.withColumn(
        DERIVATION,
        when(isImplied.and(impliesNumerator), lit(Derivation.PRINTED_NUMERATOR_IMPLIED))
            .when(isImplied, lit(Derivation.PRINTED_DENOMINATOR_IMPLIED))
            .when(hasBoth, lit(Derivation.COMPUTED))
            .when(col(QuotientColumns.IS_PRINTED), lit(Derivation.PRINTED)));
  }

  private static Dataset<Row> withValue(Dataset<Row> derived) {
    Column isBalance = col(CatalogueTables.FAMILY).equalTo(lit(IndicatorFamily.BALANCE.name()));
    Column n = col("chosen_numerator");
    Column d = col("chosen_denominator");
    Column computed =
        when(isBalance, n.minus(d))
            .otherwise(n.divide(when(d.notEqual(lit(0)), d)).multiply(col(CatalogueTables.FACTOR)));
    Column countsWarning =
        greatest(
            ObservationStatus.warning(col("chosen_numerator_status")),
            ObservationStatus.warning(col("chosen_denominator_status")));
    return derived
        .withColumn("is_computed", col(DERIVATION).equalTo(lit(Derivation.COMPUTED)))
        .withColumn("has_counts", col(DERIVATION).notEqual(lit(Derivation.PRINTED)))
        .withColumn("over_nothing", col("is_computed").and(not(isBalance)).and(d.equalTo(lit(0))))
        .withColumn(
            "unrounded", when(col("is_computed"), computed).otherwise(col(QuotientColumns.PRINTED)))
        .withColumn(
            DECIMALS,
            when(col("is_computed"), col(CatalogueTables.DECIMALS))
                .otherwise(col(QuotientColumns.PRINTED_DECIMALS)))
        .withColumn(
            COUNTS_STATUS,
            when(col("is_computed"), ObservationStatus.ofWarning(countsWarning))
                .when(col("has_counts"), lit(ObservationStatus.ESTIMATED)));
  }

  private static Column[] columns() {
    List<Column> columns = new ArrayList<>();
    ObservationColumns.KEY.forEach(name -> columns.add(col(name)));
    columns.add(
        PrintedRate.rounded(col("unrounded"), col(DECIMALS)).cast("decimal(18,4)").as(OBS_VALUE));
    for (String count :
        List.of(
            NUMERATOR,
            DENOMINATOR,
            NUMERATOR_LOWER,
            NUMERATOR_UPPER,
            DENOMINATOR_LOWER,
            DENOMINATOR_UPPER)) {
      columns.add(when(col("has_counts"), col("chosen_" + count)).as(count));
    }
    columns.add(
        when(col("is_computed"), col(CatalogueTables.UNIT))
            .otherwise(coalesce(col(QuotientColumns.PRINTED_UNIT), col(CatalogueTables.UNIT)))
            .as(UNIT_MEASURE));
    columns.add(col(DECIMALS));
    columns.add(
        when(col("over_nothing"), lit(ObservationStatus.CANNOT_EXIST))
            .when(col("is_computed"), col(COUNTS_STATUS))
            .otherwise(col(QuotientColumns.PRINTED_STATUS))
            .as(OBS_STATUS));
    columns.add(col(COUNTS_STATUS));
    columns.add(col(DERIVATION));
    columns.add(source().as(SOURCE));
    for (String name : List.of(PRINTED, PRINTED_DECIMALS, PRINTED_PROVIDER, PRINTED_DELIVERY)) {
      columns.add(col(name));
    }
    return columns.toArray(Column[]::new);
  }

  /**
   * A region is computed from the panel where provinces add up; the nation only where the sources
   * state no count or rate of their own.
   */
  private static Column usesPanel() {
    Column statesItself =
        col(QuotientColumns.PRINTED)
            .isNotNull()
            .or(
                col(QuotientColumns.NUMERATOR)
                    .isNotNull()
                    .and(col(QuotientColumns.DENOMINATOR).isNotNull()));
    return col("panel_numerator")
        .isNotNull()
        .and(not(col(ObservationColumns.REF_AREA).equalTo(lit("VN"))).or(not(statesItself)));
  }

  private static Column pick(String ofPanel, String ofQuotient) {
    return when(col("uses_panel"), col(ofPanel)).otherwise(col(ofQuotient));
  }

  private static Column source() {
    Column ofPrinted =
        concat_ws(": ", col(QuotientColumns.PRINTED_DELIVERY), col(QuotientColumns.PRINTED_SOURCE));
    Column ofOtherCount =
        when(
            col("has_counts"),
            concat_ws(
                " ",
                lit("count from"),
                coalesce(
                    col(QuotientColumns.NUMERATOR_SOURCE),
                    col(QuotientColumns.DENOMINATOR_SOURCE))));
    return when(
            col("is_computed"),
            concat_ws(" / ", col("chosen_numerator_source"), col("chosen_denominator_source")))
        .otherwise(concat_ws("; ", ofPrinted, ofOtherCount));
  }

  private static scala.collection.Seq<String> joinOn(String column) {
    return scala.collection.JavaConverters.asScalaBuffer(List.of(column)).toSeq();
  }
}
