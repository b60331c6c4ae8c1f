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
        .select(formulas())
        .filter(col(DERIVATION).isNotNull());
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

  private static Column[] formulas() {
    Column usesPanel = usesPanel();
    Column n = pick(usesPanel, "panel_numerator.value", QuotientColumns.NUMERATOR);
    Column d = pick(usesPanel, "panel_denominator.value", QuotientColumns.DENOMINATOR);
    Column family = col(CatalogueTables.FAMILY);
    Column isImplied = not(usesPanel).and(col(QuotientColumns.IMPLIED).isNotNull());
    Column isComputed = not(isImplied).and(n.isNotNull()).and(d.isNotNull());
    Column isBalance = family.equalTo(lit(IndicatorFamily.BALANCE.name()));
    Column overNothing = isComputed.and(not(isBalance)).and(d.equalTo(lit(0)));
    Column computed =
        when(isBalance, n.minus(d))
            .otherwise(n.divide(when(d.notEqual(lit(0)), d)).multiply(col(CatalogueTables.FACTOR)));
    Column printed = col(QuotientColumns.PRINTED);
    Column decimals =
        when(isComputed, col(CatalogueTables.DECIMALS))
            .otherwise(col(QuotientColumns.PRINTED_DECIMALS));
    Column statusOfN =
        pick(usesPanel, "panel_numerator.obs_status", QuotientColumns.NUMERATOR_STATUS);
    Column statusOfD =
        pick(usesPanel, "panel_denominator.obs_status", QuotientColumns.DENOMINATOR_STATUS);
    Column countsStatus =
        when(isImplied, lit(ObservationStatus.ESTIMATED))
            .when(
                isComputed,
                ObservationStatus.ofWarning(
                    greatest(
                        ObservationStatus.warning(statusOfN),
                        ObservationStatus.warning(statusOfD))));
    Column hasCounts = isImplied.or(isComputed);

    List<Column> columns = new ArrayList<>();
    ObservationColumns.KEY.forEach(name -> columns.add(col(name)));
    columns.add(
        PrintedRate.rounded(when(isComputed, computed).otherwise(printed), decimals)
            .cast("decimal(18,4)")
            .as(OBS_VALUE));
    columns.add(when(hasCounts, n).as(NUMERATOR));
    columns.add(when(hasCounts, d).as(DENOMINATOR));
    columns.add(
        when(hasCounts, pick(usesPanel, "panel_numerator.value_lower", NUMERATOR_LOWER))
            .as(NUMERATOR_LOWER));
    columns.add(
        when(hasCounts, pick(usesPanel, "panel_numerator.value_upper", NUMERATOR_UPPER))
            .as(NUMERATOR_UPPER));
    columns.add(
        when(hasCounts, pick(usesPanel, "panel_denominator.value_lower", DENOMINATOR_LOWER))
            .as(DENOMINATOR_LOWER));
    columns.add(
        when(hasCounts, pick(usesPanel, "panel_denominator.value_upper", DENOMINATOR_UPPER))
            .as(DENOMINATOR_UPPER));
    columns.add(
        when(isComputed, col(CatalogueTables.UNIT))
            .otherwise(coalesce(col(QuotientColumns.PRINTED_UNIT), col(CatalogueTables.UNIT)))
            .as(UNIT_MEASURE));
    columns.add(decimals.as(DECIMALS));
    columns.add(
        when(overNothing, lit(ObservationStatus.CANNOT_EXIST))
            .when(isComputed, countsStatus)
            .otherwise(col(QuotientColumns.PRINTED_STATUS))
            .as(OBS_STATUS));
    columns.add(countsStatus.as(COUNTS_STATUS));
    columns.add(
        when(isComputed, lit(Derivation.COMPUTED))
            .when(
                isImplied.and(col(QuotientColumns.IMPLIED).equalTo(lit(CatalogueTables.NUMERATOR))),
                lit(Derivation.PRINTED_NUMERATOR_IMPLIED))
            .when(isImplied, lit(Derivation.PRINTED_DENOMINATOR_IMPLIED))
            .when(col(QuotientColumns.IS_PRINTED), lit(Derivation.PRINTED))
            .as(DERIVATION));
    columns.add(source(usesPanel, isComputed).as(SOURCE));
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

  private static Column pick(Column usesPanel, String ofPanel, String ofQuotient) {
    return when(usesPanel, col(ofPanel)).otherwise(col(ofQuotient));
  }

  private static Column source(Column usesPanel, Column isComputed) {
    Column counts =
        concat_ws(
            " / ",
            pick(usesPanel, "panel_numerator.delivery", QuotientColumns.NUMERATOR_SOURCE),
            pick(usesPanel, "panel_denominator.delivery", QuotientColumns.DENOMINATOR_SOURCE));
    return when(isComputed, counts)
        .otherwise(
            concat_ws(
                "; ",
                concat_ws(
                    ": ",
                    col(QuotientColumns.PRINTED_DELIVERY),
                    col(QuotientColumns.PRINTED_SOURCE)),
                when(
                    col(QuotientColumns.IMPLIED).isNotNull(),
                    concat_ws(
                        " ",
                        lit("count from"),
                        coalesce(
                            col(QuotientColumns.NUMERATOR_SOURCE),
                            col(QuotientColumns.DENOMINATOR_SOURCE))))));
  }

  private static scala.collection.Seq<String> joinOn(String column) {
    return scala.collection.JavaConverters.asScalaBuffer(List.of(column)).toSeq();
  }
}
