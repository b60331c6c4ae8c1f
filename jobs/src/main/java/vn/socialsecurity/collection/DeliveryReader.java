package vn.socialsecurity.collection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
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
  /** A file of this size is a task of its own; smaller ones share, since starting a task costs. */
  private static final long TASK_BYTES = 8L << 20;

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
    List<List<DeliveredFile>> tasks = shared(files, context.defaultParallelism());
    JavaRDD<FileReading> pass =
        context
            .parallelize(tasks, tasks.size())
            .flatMap(List::iterator)
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

  /**
   * Files by task: the largest first, each to the task with the least to read. There are as many
   * tasks as cores, and more only when the files are large.
   */
  private static List<List<DeliveredFile>> shared(List<DeliveredFile> files, int cores) {
    long bytes = files.stream().mapToLong(DeliveredFile::sizeBytes).sum();
    long wanted = Math.max(cores, bytes / TASK_BYTES);
    int count = (int) Math.max(1, Math.min(files.size(), wanted));
    List<List<DeliveredFile>> tasks = new ArrayList<>();
    PriorityQueue<Load> loads = new PriorityQueue<>();
    for (int task = 0; task < count; task++) {
      tasks.add(new ArrayList<>());
      loads.add(new Load(0, task));
    }
    List<DeliveredFile> largestFirst = new ArrayList<>(files);
    largestFirst.sort(
        Comparator.comparingLong(DeliveredFile::sizeBytes)
            .reversed()
            .thenComparing(DeliveredFile::id));
    for (DeliveredFile file : largestFirst) {
      Load least = loads.remove();
      tasks.get(least.task()).add(file);
      loads.add(new Load(least.bytes() + file.sizeBytes(), least.task()));
    }
    return tasks;
  }

  /** What a task has to read so far. */
  private record Load(long bytes, int task) implements Comparable<Load> {
    @Override
    public int compareTo(Load other) {
      int byBytes = Long.compare(bytes, other.bytes);
      return byBytes != 0 ? byBytes : Integer.compare(task, other.task);
    }
  }
}
