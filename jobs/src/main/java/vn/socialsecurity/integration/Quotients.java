package vn.socialsecurity.integration;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static vn.socialsecurity.structure.QuotientColumns.DENOMINATOR;
import static vn.socialsecurity.structure.QuotientColumns.DENOMINATOR_LOWER;
import static vn.socialsecurity.structure.QuotientColumns.DENOMINATOR_SOURCE;
import static vn.socialsecurity.structure.QuotientColumns.DENOMINATOR_STATUS;
import static vn.socialsecurity.structure.QuotientColumns.DENOMINATOR_UPPER;
import static vn.socialsecurity.structure.QuotientColumns.IMPLIED;
import static vn.socialsecurity.structure.QuotientColumns.IS_PRINTED;
import static vn.socialsecurity.structure.QuotientColumns.NUMERATOR;
import static vn.socialsecurity.structure.QuotientColumns.NUMERATOR_LOWER;
import static vn.socialsecurity.structure.QuotientColumns.NUMERATOR_SOURCE;
import static vn.socialsecurity.structure.QuotientColumns.NUMERATOR_STATUS;
import static vn.socialsecurity.structure.QuotientColumns.NUMERATOR_UPPER;
import static vn.socialsecurity.structure.QuotientColumns.PRINTED;
import static vn.socialsecurity.structure.QuotientColumns.PRINTED_DECIMALS;
import static vn.socialsecurity.structure.QuotientColumns.PRINTED_DELIVERY;
import static vn.socialsecurity.structure.QuotientColumns.PRINTED_PROVIDER;
import static vn.socialsecurity.structure.QuotientColumns.PRINTED_SOURCE;
import static vn.socialsecurity.structure.QuotientColumns.PRINTED_STATUS;
import static vn.socialsecurity.structure.QuotientColumns.PRINTED_UNIT;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import vn.socialsecurity.structure.CatalogueTables;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.Derivation;
import vn.socialsecurity.structure.IndicatorCatalogue;
import vn.socialsecurity.structure.ObservationColumns;
import vn.socialsecurity.structure.ObservationStatus;
import vn.socialsecurity.structure.PanelColumns;
import vn.socialsecurity.structure.PrintedRate;
import vn.socialsecurity.structure.RowColumns;

/**
 * From rates to observations: brings numerator, denominator and printed rate of each indicator,
 * area and period together.
 *
 * <p>Where both counts are stated, they are the ones that the panel takes. Where a rate is printed
 * and one count is stated, the other is implied: numerator = rate x denominator / factor, or
 * denominator = numerator x factor / rate. The count beside a printed rate is the one of the same
 * provider where it states one, since only that one belongs to the rate; otherwise the one that the
 * panel takes. An implied count is not rounded to units; its bounds come from half a unit of the
 * rate's last printed decimal.
 */
public final class Quotients {
  private static final List<String> KINDS_THAT_ARE_NO_COUNTS =
      List.of("rate", "target", "forecast", "parameter");

  private Quotients() {}

  /**
   * One row for each indicator, area and period of which any source states a count or a rate.
   *
   * @param ranked cells with their rank, see {@link SourceComparison#ranked}
   * @param catalogue the indicators
   * @param datasets the delivered datasets, for kind and unit of implied counts
   */
  public static Dataset<Row> of(
      Dataset<Row> ranked, IndicatorCatalogue catalogue, Collection<DatasetSchema> datasets) {
    SparkSession spark = ranked.sparkSession();
    return brought(ranked, CatalogueTables.roles(catalogue.indicators(), spark))
        .join(
            broadcast(ImpliedCountKinds.of(catalogue, datasets, spark)),
            asList(CatalogueTables.INDICATOR),
            "left")
        .transform(Quotients::withBelongingCounts)
        .transform(Quotients::withWhatIsImplied)
        .select(columns());
  }

  /**
   * The implied counts as candidates for panel cells: the panel's columns, derivation IMPLIED,
   * status E.
   */
  public static Dataset<Row> impliedCounts(Dataset<Row> quotients) {
    return impliedCount(quotients, CatalogueTables.NUMERATOR, "numerator")
        .unionByName(impliedCount(quotients, CatalogueTables.DENOMINATOR, "denominator"));
  }

  private static Dataset<Row> impliedCount(Dataset<Row> quotients, String role, String prefix) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                col(prefix + "_variable").as(PanelColumns.VARIABLE),
                col(prefix + "_kind").as(PanelColumns.KIND),
                col(prefix + "_concept").as(PanelColumns.CONCEPT)));
    PanelColumns.KEY.stream().skip(3).forEach(name -> columns.add(col(name)));
    columns.add(col(prefix).as(PanelColumns.VALUE));
    columns.add(col(prefix + "_lower").as(PanelColumns.VALUE_LOWER));
    columns.add(col(prefix + "_upper").as(PanelColumns.VALUE_UPPER));
    columns.add(col(prefix + "_unit").as(PanelColumns.UNIT_MEASURE));
    columns.add(lit(ObservationStatus.ESTIMATED).as(PanelColumns.OBS_STATUS));
    columns.add(lit(Derivation.IMPLIED).as(PanelColumns.DERIVATION));
    columns.add(col(PRINTED_PROVIDER).as(PanelColumns.PROVIDER));
    columns.add(col(PRINTED_DELIVERY).as(PanelColumns.DELIVERY));
    columns.add(col(PRINTED_SOURCE).as(PanelColumns.SOURCE));
    columns.add(col(ObservationColumns.INDICATOR).as("implied_by"));
    return quotients.filter(col(IMPLIED).equalTo(lit(role))).select(columns.toArray(Column[]::new));
  }

  /** Every source's counts and the taken printed rate, side by side. */
  private static Dataset<Row> brought(Dataset<Row> ranked, Dataset<Row> roles) {
    Column isPrinted = col(CatalogueTables.ROLE).equalTo(lit(CatalogueTables.PRINTED));
    Column isRate = col(PanelColumns.KIND).equalTo(lit("rate"));
    Column isCount = not(col(PanelColumns.KIND).isin(KINDS_THAT_ARE_NO_COUNTS.toArray()));
    Column taken = col(SourceComparison.SOURCE_RANK).equalTo(lit(1));
    return ranked
        .join(
            broadcast(roles),
            ranked
                .col(PanelColumns.VARIABLE)
                .equalTo(roles.col(CatalogueTables.ROLE_VARIABLE))
                .and(
                    ranked
                        .col(PanelColumns.CONCEPT)
                        .equalTo(roles.col(CatalogueTables.ROLE_CONCEPT))))
        .filter(
            when(isPrinted, isRate.and(taken))
                .otherwise(isCount.and(col(PanelColumns.VALUE).isNotNull())))
        .groupBy(ObservationColumns.KEY.stream().map(name -> col(name)).toArray(Column[]::new))
        .agg(
            max(when(
                    isPrinted,
                    struct(
                        col(PanelColumns.VALUE),
                        col(PanelColumns.PRINTED_DECIMALS),
                        col(PanelColumns.PROVIDER),
                        col(PanelColumns.OBS_STATUS),
                        col(PanelColumns.UNIT_MEASURE),
                        col(PanelColumns.DELIVERY),
                        col(PanelColumns.SOURCE))))
                .as("rate"),
            counts(CatalogueTables.NUMERATOR).as("numerators"),
            counts(CatalogueTables.DENOMINATOR).as("denominators"));
  }

  private static Column counts(String role) {
    return array_sort(
        collect_list(
            when(
                col(CatalogueTables.ROLE).equalTo(lit(role)),
                struct(
                    col(SourceComparison.SOURCE_RANK),
                    col(PanelColumns.PROVIDER),
                    col(PanelColumns.VALUE),
                    col(PanelColumns.OBS_STATUS),
                    col(PanelColumns.DELIVERY),
                    col(PanelColumns.DERIVATION)))));
  }

  /** Adds the counts that belong to the printed rate, see the class. */
  private static Dataset<Row> withBelongingCounts(Dataset<Row> brought) {
    Column bothStated =
        get(col("numerators"), lit(0))
            .isNotNull()
            .and(get(col("denominators"), lit(0)).isNotNull());
    return brought
        .withColumn("n", belongingCount("numerators", bothStated))
        .withColumn("d", belongingCount("denominators", bothStated));
  }

  /**
   * Adds which count is implied, and the interval in which the rate behind the printed one lies.
   */
  private static Dataset<Row> withWhatIsImplied(Dataset<Row> counted) {
    Column rate = col("rate." + PanelColumns.VALUE);
    Column half = PrintedRate.halfUnit(col("rate." + PanelColumns.PRINTED_DECIMALS));
    Column mayImply = coalesce(col("may_imply"), lit(false)).and(rate.isNotNull());
    return counted
        .withColumn(
            IMPLIED,
            when(
                    mayImply.and(col("n").isNull()).and(col("d").isNotNull()),
                    lit(CatalogueTables.NUMERATOR))
                .when(
                    mayImply.and(col("d").isNull()).and(col("n").isNotNull()).and(rate.gt(lit(0))),
                    lit(CatalogueTables.DENOMINATOR)))
        .withColumn("lowest_rate", greatest(rate.minus(half), lit(0)))
        .withColumn("highest_rate", rate.plus(half));
  }

  private static Column[] columns() {
    Column rate = col("rate." + PanelColumns.VALUE);
    Column n = col("n." + PanelColumns.VALUE);
    Column d = col("d." + PanelColumns.VALUE);
    Column impliesN = col(IMPLIED).equalTo(lit(CatalogueTables.NUMERATOR));
    Column impliesD = col(IMPLIED).equalTo(lit(CatalogueTables.DENOMINATOR));
    List<Column> columns = new ArrayList<>();
    ObservationColumns.KEY.forEach(name -> columns.add(col(name)));
    columns.add(when(impliesN, numeratorOf(rate, d)).otherwise(n).as(NUMERATOR));
    columns.add(when(impliesN, numeratorOf(col("lowest_rate"), d)).as(NUMERATOR_LOWER));
    columns.add(when(impliesN, numeratorOf(col("highest_rate"), d)).as(NUMERATOR_UPPER));
    columns.add(col("n." + PanelColumns.OBS_STATUS).as(NUMERATOR_STATUS));
    columns.add(col("n." + PanelColumns.DELIVERY).as(NUMERATOR_SOURCE));
    columns.add(when(impliesD, denominatorOf(rate, n)).otherwise(d).as(DENOMINATOR));
    columns.add(when(impliesD, denominatorOf(col("highest_rate"), n)).as(DENOMINATOR_LOWER));
    columns.add(when(impliesD, denominatorOf(col("lowest_rate"), n)).as(DENOMINATOR_UPPER));
    columns.add(col("d." + PanelColumns.OBS_STATUS).as(DENOMINATOR_STATUS));
    columns.add(col("d." + PanelColumns.DELIVERY).as(DENOMINATOR_SOURCE));
    columns.add(rate.as(PRINTED));
    columns.add(col("rate." + PanelColumns.PRINTED_DECIMALS).as(PRINTED_DECIMALS));
    columns.add(col("rate." + PanelColumns.OBS_STATUS).as(PRINTED_STATUS));
    columns.add(col("rate." + PanelColumns.UNIT_MEASURE).as(PRINTED_UNIT));
    columns.add(col("rate." + PanelColumns.PROVIDER).as(PRINTED_PROVIDER));
    columns.add(col("rate." + PanelColumns.DELIVERY).as(PRINTED_DELIVERY));
    columns.add(col("rate." + PanelColumns.SOURCE).as(PRINTED_SOURCE));
    columns.add(col("rate").isNotNull().as(IS_PRINTED));
    columns.add(col(IMPLIED));
    for (String prefix : List.of("numerator", "denominator")) {
      for (String suffix : List.of("_variable", "_concept", "_kind", "_unit")) {
        columns.add(col(prefix + suffix));
      }
    }
    return columns.toArray(Column[]::new);
  }

  /** Of several sources' counts the one that belongs to the printed rate, see the class. */
  private static Column belongingCount(String counts, Column bothStated) {
    Column first = get(col(counts), lit(0));
    Column ofSameProvider =
        get(
            filter(
                col(counts),
                count ->
                    count
                        .getField(PanelColumns.PROVIDER)
                        .equalTo(col("rate." + PanelColumns.PROVIDER))),
            lit(0));
    return when(bothStated, first).otherwise(coalesce(ofSameProvider, first));
  }

  private static Column numeratorOf(Column rate, Column denominator) {
    return rate.multiply(denominator).divide(col("factor")).cast(RowColumns.VALUE);
  }

  private static Column denominatorOf(Column rate, Column numerator) {
    return when(rate.gt(lit(0)), numerator.divide(rate).multiply(col("factor")))
        .cast(RowColumns.VALUE);
  }

  private static scala.collection.Seq<String> asList(String column) {
    return scala.collection.JavaConverters.asScalaBuffer(List.of(column)).toSeq();
  }
}
