package vn.socialsecurity.indicators;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.socialsecurity.structure.ObservationColumns;

/** The table observations: all families together, with area level, spell and status. */
public final class Observations {
  /** Confidentiality status of what agencies have published: free. */
  private static final String FREE = "F";

  private Observations() {}

  /**
   * The observations in their declared columns.
   *
   * @param ofFamilies observations by family, each with at least the columns of a family
   * @param breaks declared breaks of series
   * @param faults declared faults, see {@link KnownFaults#table}
   */
  public static Dataset<Row> of(
      List<Dataset<Row>> ofFamilies, List<ComparableSpells.Break> breaks, Dataset<Row> faults) {
    return ofFamilies.stream()
        .map(Observations::inCommonColumns)
        .reduce(Dataset::unionByName)
        .orElseThrow(() -> new IllegalArgumentException("No family of indicators was given"))
        .transform(all -> KnownFaults.marked(all, faults))
        .withColumn(ObservationColumns.AREA_LEVEL, areaLevel())
        .withColumn(
            ObservationColumns.GEOGRAPHY, substring_index(col(ObservationColumns.REF_AREA), "_", 1))
        .withColumn(ObservationColumns.CONF_STATUS, lit(FREE))
        .withColumn(ObservationColumns.COMPARABLE_SPELL, ComparableSpells.codeOf(breaks));
  }

  private static Dataset<Row> inCommonColumns(Dataset<Row> family) {
    return family.drop(
        RateObservations.PRINTED,
        RateObservations.PRINTED_DECIMALS,
        RateObservations.PRINTED_PROVIDER,
        RateObservations.PRINTED_DELIVERY);
  }

  private static Column areaLevel() {
    Column area = col(ObservationColumns.REF_AREA);
    return when(area.equalTo(lit("VN")), lit("nation"))
        .when(area.startsWith("R"), lit("region"))
        .when(area.endsWith("_XX"), lit("unallocated"))
        .otherwise(lit("province"));
  }
}
