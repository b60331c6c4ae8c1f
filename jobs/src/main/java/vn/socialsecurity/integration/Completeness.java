package vn.socialsecurity.integration;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.PanelColumns;

/** For how many of the provinces in force a variable has a value, by region and year. */
public final class Completeness {
  private Completeness() {}

  /**
   * Rows of the table quality, measure COMPLETENESS: for every variable that has a value for any
   * province, every region, the nation and every year from its first to its last. Totals only:
   * breakdowns are not counted.
   *
   * @param panel the panel
   * @param membership columns part, time_period, whole, parts_expected
   */
  public static Dataset<Row> of(Dataset<Row> panel, Dataset<Row> membership) {
    Dataset<Row> wholes =
        membership
            .groupBy(col("time_period").as("year"), col("whole"))
            .agg(array_sort(collect_set(col("part"))).as("expected_parts"));
    Dataset<Row> provinces =
        panel
            .filter(isTotal().and(col(PanelColumns.VALUE).isNotNull()))
            .join(
                broadcast(membership),
                panel
                    .col(PanelColumns.REF_AREA)
                    .equalTo(membership.col("part"))
                    .and(
                        panel.col(PanelColumns.TIME_PERIOD).equalTo(membership.col("time_period"))))
            .select(
                subject().as("subject"),
                membership.col("time_period").as("year"),
                col("whole"),
                col("part"));
    Dataset<Row> found =
        provinces
            .groupBy("subject", "year", "whole")
            .agg(collect_set(col("part")).as("found_parts"));
    Dataset<Row> grid =
        found
            .groupBy("subject")
            .agg(min("year").as("first_year"), max("year").as("last_year"))
            .join(
                broadcast(wholes),
                col("year").geq(col("first_year")).and(col("year").leq(col("last_year"))))
            .select("subject", "year", "whole", "expected_parts");
    Column missing = array_except(col("expected_parts"), col("found"));
    return grid.join(
            broadcast(found),
            scala.collection.JavaConverters.asScalaBuffer(
                    java.util.List.of("subject", "year", "whole"))
                .toSeq(),
            "left")
        .withColumn("found", coalesce(col("found_parts"), array().cast("array<string>")))
        .select(
            lit("COMPLETENESS").as("measure"),
            col("subject"),
            lit("provinces with a value").as("detail"),
            col("whole").as("ref_area"),
            col("year").as("time_period"),
            when(size(missing).gt(lit(0)), lit("WARNING")).as("severity"),
            lit(null).cast("string").as("provider"),
            size(col("found")).cast("long").as("observed"),
            size(col("expected_parts")).cast("long").as("expected"),
            when(size(missing).gt(lit(0)), concat(lit("Missing: "), array_join(missing, " ")))
                .as("message_en"),
            when(size(missing).gt(lit(0)), concat(lit("Thiếu: "), array_join(missing, " ")))
                .as("message_vi"));
  }

  private static Column isTotal() {
    Column total = lit(true);
    for (String dimension : Dimensions.BREAKDOWNS) {
      if (!dimension.equals(Dimensions.POVERTY_STANDARD)) {
        total = total.and(col(dimension).equalTo(lit(Dimensions.TOTAL)));
      }
    }
    return total;
  }

  /** Variable, with concept and poverty standard where they apply. */
  private static Column subject() {
    return concat_ws(
        ":",
        col(PanelColumns.VARIABLE),
        whenApplicable(PanelColumns.CONCEPT),
        whenApplicable(Dimensions.POVERTY_STANDARD));
  }

  private static Column whenApplicable(String column) {
    return when(col(column).notEqual(lit(Dimensions.NOT_APPLICABLE)), col(column));
  }
}
