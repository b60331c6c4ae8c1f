package vn.socialsecurity.integration;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import vn.socialsecurity.structure.Derivation;
import vn.socialsecurity.structure.ObservationStatus;
import vn.socialsecurity.structure.PanelColumns;
import vn.socialsecurity.structure.RowColumns;

/**
 * Provinces, regions and the nation on one panel.
 *
 * <p>A region is the complete sum of its provinces, implied counts included, else the delivered
 * figure. The nation is the delivered figure, else the complete sum: army, police and central
 * bodies belong to no province, so that a nation is not forced to be the sum of its provinces. An
 * incomplete sum is never made. What loses is reported.
 */
public final class AddingUp {
  /** The indicator whose printed rate implies a count; not published. */
  public static final String IMPLIED_BY = "implied_by";

  /** Candidate figures of one cell, in the order in which they are preferred. */
  private static final String PREFERENCE = "preference";

  private static final String TAKEN = "taken";
  private static final List<String> KINDS_THAT_ADD_UP =
      List.of("stock_end", "average_stock", "flow", "events");
  private static final List<String> UNITS_THAT_ADD_UP =
      List.of(
          "PERSONS",
          "HOUSEHOLDS",
          "EVENTS",
          "VND_MILLION",
          "UNITS",
          "COMMUNES",
          "VILLAGES",
          "DISTRICTS");

  private AddingUp() {}

  /**
   * All candidates for the panel's cells, with preference and the one that is taken.
   *
   * @param ranked cells with their rank, see {@link SourceComparison#ranked}
   * @param implied counts implied by printed rates, see {@link Quotients#impliedCounts}
   * @param membership columns part, time_period, whole, parts_expected: which provinces in force
   *     make a region or the nation in a year
   */
  public static Dataset<Row> candidates(
      Dataset<Row> ranked, Dataset<Row> implied, Dataset<Row> membership) {
    Dataset<Row> stated =
        ranked
            .filter(col(SourceComparison.SOURCE_RANK).equalTo(lit(1)))
            .withColumn(PanelColumns.VALUE_LOWER, lit(null).cast(RowColumns.VALUE))
            .withColumn(PanelColumns.VALUE_UPPER, lit(null).cast(RowColumns.VALUE))
            .withColumn(IMPLIED_BY, lit(null).cast("string"))
            .select(columns());
    Dataset<Row> impliedFigures = implied.select(columns());
    WindowSpec sameCell =
        Window.partitionBy(keyColumns()).orderBy(col(PREFERENCE), col(IMPLIED_BY));
    return stated
        .unionByName(impliedFigures)
        .unionByName(sums(stated.unionByName(oneForEachCell(impliedFigures)), membership))
        .withColumn(PREFERENCE, preference())
        .withColumn("place", row_number().over(sameCell))
        .withColumn(
            TAKEN,
            first(
                    struct(
                        col(PanelColumns.VALUE),
                        col(PanelColumns.VALUE_LOWER),
                        col(PanelColumns.VALUE_UPPER),
                        col(PanelColumns.PROVIDER),
                        col(PanelColumns.DERIVATION),
                        col(PanelColumns.DELIVERY)))
                .over(sameCell));
  }

  /** The panel: of each cell the candidate that is taken. */
  public static Dataset<Row> panel(Dataset<Row> candidates) {
    return candidates.filter(col("place").equalTo(lit(1))).drop("place", TAKEN, PREFERENCE);
  }

  /**
   * The candidates that were not taken and differ from the one that was, by more than rounding
   * explains.
   *
   * @param tolerancePct difference in percent of the taken figure that sums of rounded figures may
   *     show
   */
  public static Dataset<Row> disagreements(Dataset<Row> candidates, BigDecimal tolerancePct) {
    Column slack =
        abs(col(TAKEN + "." + PanelColumns.VALUE)).multiply(lit(tolerancePct)).divide(lit(100));
    Column highest = greatest(upper(""), upper(TAKEN + "."));
    Column lowest = least(lower(""), lower(TAKEN + "."));
    Column widths = upper("").minus(lower("")).plus(upper(TAKEN + ".").minus(lower(TAKEN + ".")));
    Column apart = highest.minus(lowest).gt(widths.plus(slack));
    Column lost = col(PanelColumns.DERIVATION);
    return Discrepancies.of(
        candidates.filter(
            col("place").gt(lit(1)).and(col(PanelColumns.VALUE).isNotNull()).and(apart)),
        TAKEN,
        when(lost.equalTo(lit(Derivation.SUM_OF_PROVINCES)), lit("DELIVERED_BEFORE_SUM"))
            .when(
                col(TAKEN + "." + PanelColumns.DERIVATION)
                    .equalTo(lit(Derivation.SUM_OF_PROVINCES)),
                lit("SUM_BEFORE_DELIVERED"))
            .when(
                col(TAKEN + "." + PanelColumns.DERIVATION).equalTo(lit(Derivation.IMPLIED)),
                concat_ws("_", lit("IMPLIED_BY"), col(IMPLIED_BY)))
            .otherwise(lit("DELIVERED_BEFORE_IMPLIED")),
        when(
                lost.equalTo(lit(Derivation.SUM_OF_PROVINCES)),
                lit(
                    "The nation is the delivered figure; the provinces add up to another one, which"
                        + " may leave out what belongs to no province"))
            .when(
                col(TAKEN + "." + PanelColumns.DERIVATION)
                    .equalTo(lit(Derivation.SUM_OF_PROVINCES)),
                lit("A region is the complete sum of its provinces; the delivered figure differs"))
            .otherwise(
                lit("Two statements imply different counts; neither is a delivered figure")));
  }

  /**
   * What belongs to no province: nation minus the complete sum of the provinces, as {@code P63_XX},
   * status E.
   *
   * @param unallocated the variables for which such a remainder means something ({@code
   *     conf/unallocated.csv})
   */
  public static Dataset<Row> remainders(Dataset<Row> candidates, List<String> unallocated) {
    Column isSum = col(PanelColumns.DERIVATION).equalTo(lit(Derivation.SUM_OF_PROVINCES));
    List<Column> key = new ArrayList<>();
    PanelColumns.KEY.forEach(name -> key.add(col(name)));
    key.add(col(PanelColumns.UNIT_MEASURE));
    return candidates
        .filter(
            col(PanelColumns.REF_AREA)
                .equalTo(lit("VN"))
                .and(col(PanelColumns.VARIABLE).isin(unallocated.toArray()))
                .and(not(col(PanelColumns.DERIVATION).equalTo(lit(Derivation.IMPLIED)))))
        .groupBy(key.toArray(Column[]::new))
        .agg(
            max(when(not(isSum), col(PanelColumns.VALUE))).as("nation"),
            max(when(isSum, col(PanelColumns.VALUE))).as("provinces"),
            max(when(isSum, lower(""))).as("provinces_lower"),
            max(when(isSum, upper(""))).as("provinces_upper"),
            max(when(not(isSum), col(PanelColumns.PROVIDER))).as(PanelColumns.PROVIDER),
            max(when(not(isSum), col(PanelColumns.DELIVERY))).as(PanelColumns.DELIVERY))
        .filter(col("nation").isNotNull().and(col("provinces").isNotNull()))
        .withColumn(PanelColumns.REF_AREA, lit("P63_XX"))
        .withColumn(
            PanelColumns.VALUE, col("nation").minus(col("provinces")).cast(RowColumns.VALUE))
        .withColumn(
            PanelColumns.VALUE_LOWER,
            col("nation").minus(col("provinces_upper")).cast(RowColumns.VALUE))
        .withColumn(
            PanelColumns.VALUE_UPPER,
            col("nation").minus(col("provinces_lower")).cast(RowColumns.VALUE))
        .withColumn(PanelColumns.OBS_STATUS, lit(ObservationStatus.ESTIMATED))
        .withColumn(PanelColumns.DERIVATION, lit(Derivation.REMAINDER))
        .withColumn(PanelColumns.SOURCE, lit("nation as delivered minus the sum of the provinces"))
        .withColumn(IMPLIED_BY, lit(null).cast("string"))
        .select(columns());
  }

  /** Two indicators may imply the same count; only the first in the alphabet is summed. */
  private static Dataset<Row> oneForEachCell(Dataset<Row> implied) {
    return implied
        .withColumn(
            "place", row_number().over(Window.partitionBy(keyColumns()).orderBy(col(IMPLIED_BY))))
        .filter(col("place").equalTo(lit(1)))
        .drop("place");
  }

  private static Dataset<Row> sums(Dataset<Row> figures, Dataset<Row> membership) {
    List<Column> key = new ArrayList<>(List.of(keyColumns()));
    key.add(col(PanelColumns.UNIT_MEASURE));
    return figures
        .filter(
            col(PanelColumns.KIND)
                .isin(KINDS_THAT_ADD_UP.toArray())
                .and(col(PanelColumns.UNIT_MEASURE).isin(UNITS_THAT_ADD_UP.toArray()))
                .and(col(PanelColumns.VALUE).isNotNull()))
        .withColumnRenamed(PanelColumns.REF_AREA, "part")
        .join(
            broadcast(membership),
            scala.collection.JavaConverters.asScalaBuffer(List.of("part", PanelColumns.TIME_PERIOD))
                .toSeq())
        .withColumnRenamed("whole", PanelColumns.REF_AREA)
        .groupBy(key.toArray(Column[]::new))
        .agg(
            sum(PanelColumns.VALUE).cast(RowColumns.VALUE).as(PanelColumns.VALUE),
            when(max(PanelColumns.VALUE_UPPER).isNotNull(), sum(lower("")).cast(RowColumns.VALUE))
                .as(PanelColumns.VALUE_LOWER),
            when(max(PanelColumns.VALUE_UPPER).isNotNull(), sum(upper("")).cast(RowColumns.VALUE))
                .as(PanelColumns.VALUE_UPPER),
            ObservationStatus.ofWarning(
                    max(ObservationStatus.warning(col(PanelColumns.OBS_STATUS))))
                .as(PanelColumns.OBS_STATUS),
            concat_ws(" + ", sort_array(collect_set(col(PanelColumns.PROVIDER))))
                .as(PanelColumns.PROVIDER),
            concat_ws(" + ", sort_array(collect_set(col(PanelColumns.DELIVERY))))
                .as(PanelColumns.DELIVERY),
            count(lit(1)).as("parts_found"),
            max("parts_expected").as("parts_expected"))
        .filter(col("parts_found").equalTo(col("parts_expected")))
        .withColumn(PanelColumns.DERIVATION, lit(Derivation.SUM_OF_PROVINCES))
        .withColumn(PanelColumns.SOURCE, lit("sum of the provinces in force"))
        .withColumn(IMPLIED_BY, lit(null).cast("string"))
        .select(columns());
  }

  private static Column preference() {
    Column derivation = col(PanelColumns.DERIVATION);
    Column isSum = derivation.equalTo(lit(Derivation.SUM_OF_PROVINCES));
    Column isImplied = derivation.equalTo(lit(Derivation.IMPLIED));
    Column isNation = col(PanelColumns.REF_AREA).equalTo(lit("VN"));
    return when(col(PanelColumns.VALUE).isNull(), lit(9))
        .when(isImplied, lit(5))
        .when(isSum, when(isNation, lit(4)).otherwise(lit(2)))
        .otherwise(lit(3));
  }

  private static Column lower(String prefix) {
    return coalesce(col(prefix + PanelColumns.VALUE_LOWER), col(prefix + PanelColumns.VALUE));
  }

  private static Column upper(String prefix) {
    return coalesce(col(prefix + PanelColumns.VALUE_UPPER), col(prefix + PanelColumns.VALUE));
  }

  private static Column[] keyColumns() {
    return PanelColumns.KEY.stream().map(name -> col(name)).toArray(Column[]::new);
  }

  private static Column[] columns() {
    List<Column> columns = new ArrayList<>(List.of(keyColumns()));
    for (String name :
        List.of(
            PanelColumns.VALUE,
            PanelColumns.VALUE_LOWER,
            PanelColumns.VALUE_UPPER,
            PanelColumns.UNIT_MEASURE,
            PanelColumns.OBS_STATUS,
            PanelColumns.DERIVATION,
            PanelColumns.PROVIDER,
            PanelColumns.DELIVERY,
            PanelColumns.SOURCE,
            IMPLIED_BY)) {
      columns.add(col(name));
    }
    return columns.toArray(Column[]::new);
  }
}
