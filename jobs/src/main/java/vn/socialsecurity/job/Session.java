package vn.socialsecurity.job;

import org.apache.spark.sql.SparkSession;

/** The run's Spark session. Whoever opened a session closes it: one that was there stays. */
final class Session implements AutoCloseable {
  private final SparkSession spark;
  private final boolean openedHere;

  private Session(SparkSession spark, boolean openedHere) {
    this.spark = spark;
    this.openedHere = openedHere;
  }

  /**
   * Opens the session with Spark's own settings from {@code spark-defaults.conf}; only what a right
   * figure depends on is set here: a bad value is an error, a date is the same everywhere.
   */
  static Session open(String name) {
    boolean openedHere = SparkSession.getDefaultSession().isEmpty();
    SparkSession spark =
        SparkSession.builder()
            .appName(name)
            .config("spark.sql.ansi.enabled", "true")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.parquet.fieldId.write.enabled", "true")
            .config("spark.sql.parquet.writeLegacyFormat", "false")
            .getOrCreate();
    return new Session(spark, openedHere);
  }

  SparkSession spark() {
    return spark;
  }

  @Override
  public void close() {
    if (openedHere) {
      spark.stop();
    }
  }
}
