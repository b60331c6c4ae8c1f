package vn.socialsecurity.collection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import vn.socialsecurity.structure.FileColumns;
import vn.socialsecurity.structure.FindingColumns;
import vn.socialsecurity.structure.RowColumns;

/**
 * Reads delivered files, one Spark task a file: parsed, typed, judged and tabulated in one pass.
 * The rows do not depend on how many tasks run at once, nor on the order of the files.
 */
public final class DeliveryReader {
  private DeliveryReader() {}

  /**
   * Reads all files of an inventory. Nothing runs before one of the tables is asked for.
   *
   * @param plans what to do with the files of each dataset
   * @throws IllegalArgumentException when a readable file has no plan
   */
  public static Readings read(
      SparkSession spark, Inventory inventory, Map<String, DatasetPlan> plans) {
    List<DeliveredFile> files = inventory.files();
    for (DeliveredFile file : files) {
      if (file.isReadable() && !plans.containsKey(file.dataset())) {
        throw new IllegalArgumentException(
            "Cannot read "
                + file.id()
                + ": no plan for its dataset (plans: "
                + plans.keySet()
                + "); the inventory was made with other schemas than the plans");
      }
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<Map<String, DatasetPlan>> sharedPlans = context.broadcast(new HashMap<>(plans));
    Broadcast<SerializableConfiguration> configuration =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    JavaRDD<FileReading> pass =
        context
            .parallelize(files, Math.max(1, files.size()))
            .map(
                file ->
                    FileReader.read(
                        file,
                        sharedPlans.value().get(file.dataset()),
                        configuration.value().value()))
            .setName("delivered files")
            .persist(StorageLevel.MEMORY_AND_DISK());
    return new Readings(
        spark.createDataFrame(pass.flatMap(f -> f.rows().iterator()), RowColumns.ROWS),
        spark.createDataFrame(pass.flatMap(f -> f.findings().iterator()), FindingColumns.FINDINGS),
        spark.createDataFrame(pass.map(FileReading::account), FileColumns.FILES),
        pass);
  }
}
