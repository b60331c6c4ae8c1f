import org.apache.spark.sql.SparkSession;

/** The least a Spark job can do, a session and one tiny Parquet file: the floor of a small run. */
public final class StartupFloor {
  private StartupFloor() {}

  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      System.err.println("Usage: StartupFloor FOLDER (a new one)");
      System.exit(2);
    }
    try (SparkSession spark = SparkSession.builder().appName("start-up floor").getOrCreate()) {
      spark.range(0, 1, 1, 1).write().parquet(arguments[0]);
    }
  }
}
