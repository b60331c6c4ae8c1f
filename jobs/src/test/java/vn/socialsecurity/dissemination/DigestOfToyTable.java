package vn.socialsecurity.dissemination;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** Writes the toy table in a JVM of its own: folder, cores, partitions; its digest to a file. */
final class DigestOfToyTable {
  private DigestOfToyTable() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[" + arguments[1] + "]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.ansi.enabled", "true")
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate()) {
      TableFile file =
          ToyTable.write(spark, ToyTable.shuffled(spark, Integer.parseInt(arguments[2])), folder);
      Files.writeString(folder.resolve("digest"), file.sha256(), StandardCharsets.UTF_8);
    }
  }
}
