package vn.socialsecurity.indicators;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.ObservationColumns;
import vn.socialsecurity.structure.ObservationStatus;

/**
 * Published figures that are known to be wrong, declared in {@code conf/known_faults.csv}. They
 * stay as delivered, carry the status of low reliability, and are listed in the table quality with
 * the value that is thought to be right. A declaration is guarded by the printed figure: when a
 * later delivery repairs it, the declaration has no effect.
 */
public final class KnownFaults {
  private static final String KNOWN = "fault_";

  private static final StructType FAULTS =
      new StructType()
          .add(KNOWN + ObservationColumns.INDICATOR, DataTypes.StringType, false)
          .add(KNOWN + ObservationColumns.REF_AREA, DataTypes.StringType, false)
          .add(KNOWN + ObservationColumns.TIME_PERIOD, DataTypes.StringType, false)
          .add(KNOWN + Dimensions.POVERTY_STANDARD, DataTypes.StringType, false)
          .add(KNOWN + "printed", DataTypes.createDecimalType(18, 4), false)
          .add(KNOWN + "inferred", DataTypes.StringType, true)
          .add(KNOWN + "reason", DataTypes.StringType, false);

  private KnownFaults() {}

  /** The declared faults as a table. */
  public static Dataset<Row> table(List<Map<String, String>> declared, SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (Map<String, String> fault : declared) {
      rows.add(
          RowFactory.create(
              fault.get("indicator"),
              fault.get("ref_area"),
              fault.get("time_period"),
              fault.get("poverty_standard"),
              new BigDecimal(fault.get("printed")).setScale(4),
              fault.get("inferred"),
              fault.get("reason")));
    }
    return spark.createDataFrame(rows, FAULTS);
  }

  /** Observations with status U where a declared fault applies. */
  public static Dataset<Row> marked(Dataset<Row> observations, Dataset<Row> faults) {
    Dataset<Row> joined =
        observations.join(broadcast(faults), applies(observations, faults), "left");
    List<Column> columns = new ArrayList<>();
    for (String name : observations.columns()) {
      columns.add(
          name.equals(ObservationColumns.OBS_STATUS)
              ? when(col(KNOWN + "reason").isNotNull(), lit(ObservationStatus.LOW_RELIABILITY))
                  .otherwise(observations.col(name))
                  .as(name)
              : observations.col(name));
    }
    return joined.select(columns.toArray(Column[]::new));
  }

  /** Rows of the table quality, one for each declared fault that applies. */
  public static Dataset<Row> findings(Dataset<Row> observations, Dataset<Row> faults) {
    Column told =
        concat(
            col(KNOWN + "reason"),
            when(
                    col(KNOWN + "inferred").notEqual(lit("")),
                    concat(lit("; inferred value "), col(KNOWN + "inferred")))
                .otherwise(lit("")));
    return observations
        .join(broadcast(faults), applies(observations, faults))
        .select(
            lit("RULE_RESULT").as("measure"),
            concat_ws(
                    ":",
                    observations.col(ObservationColumns.INDICATOR),
                    observations.col(Dimensions.POVERTY_STANDARD))
                .as("subject"),
            lit("FIGURE_KNOWN_FAULTY").as("detail"),
            observations.col(ObservationColumns.REF_AREA).as("ref_area"),
            observations.col(ObservationColumns.TIME_PERIOD).as("time_period"),
            lit("WARNING").as("severity"),
            lit(null).cast("string").as("provider"),
            lit(1L).as("observed"),
            lit(null).cast("long").as("expected"),
            concat(
                    lit("Taken as delivered ("),
                    col(KNOWN + "printed").cast("string"),
                    lit(") but known to be doubtful: "),
                    told)
                .as("message_en"),
            concat(
                    lit("Giữ như đã giao ("),
                    col(KNOWN + "printed").cast("string"),
                    lit(") nhưng đã biết là đáng ngờ: "),
                    told)
                .as("message_vi"));
  }

  private static Column applies(Dataset<Row> observations, Dataset<Row> faults) {
    Column applies =
        observations.col(ObservationColumns.OBS_VALUE).equalTo(faults.col(KNOWN + "printed"));
    for (String name :
        List.of(
            ObservationColumns.INDICATOR,
            ObservationColumns.REF_AREA,
            ObservationColumns.TIME_PERIOD,
            Dimensions.POVERTY_STANDARD)) {
      applies = applies.and(observations.col(name).equalTo(faults.col(KNOWN + name)));
    }
    for (String name : Dimensions.BREAKDOWNS) {
      if (!name.equals(Dimensions.POVERTY_STANDARD)) {
        applies = applies.and(observations.col(name).equalTo(lit(Dimensions.TOTAL)));
      }
    }
    return applies;
  }
}
