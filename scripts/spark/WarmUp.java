import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;

/**
 * Uses what a release uses of Spark, so that the class archive made at its end holds those classes:
 * rows from the driver, CSV, JSON and Parquet, joins, groups, windows, sorts, decimals.
 */
public final class WarmUp {
  private WarmUp() {}

  public static void main(String[] arguments) {
    String folder = arguments[0];
    try (SparkSession spark = SparkSession.builder().appName("warm-up").getOrCreate()) {
      Dataset<Row> panel =
          spark
              .range(0, 100, 1, 2)
              .selectExpr(
                  "lpad(cast(id % 5 as string), 2, '0') as ref_area",
                  "cast(id as int) as year",
                  "cast(id as decimal(18, 0)) as obs_value",
                  "try_cast('..' as decimal(18, 0)) as missing",
                  "date '2020-12-31' as reference_date");
      panel.write().parquet(folder + "/panel");
      panel.write().option("header", true).csv(folder + "/csv");
      panel.write().json(folder + "/json");
      spark.read().option("header", true).csv(folder + "/csv").collectAsList();
      spark.read().json(folder + "/json").collectAsList();

      Dataset<Row> read = spark.read().parquet(folder + "/panel");
      Dataset<Row> areas = spark.createDataFrame(read.limit(5).collectAsList(), read.schema());
      Dataset<Row> totals =
          read.groupBy("ref_area").agg(sum("obs_value").as("total"), count(lit(1)).as("rows"));
      read.join(totals, "ref_area")
          .join(areas.hint("merge").select("ref_area"), "ref_area")
          .withColumn("rate", col("obs_value").multiply(100).divide(col("total")))
          .withColumn("rank", row_number().over(Window.partitionBy("ref_area").orderBy("rate")))
          .unionByName(read.limit(0), true)
          .distinct()
          .coalesce(1)
          .sort("ref_area", "rank")
          .write()
          .parquet(folder + "/observations");
    }
  }
}
