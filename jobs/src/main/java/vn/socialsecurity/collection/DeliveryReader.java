package vn.socialsecurity.collection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import vn.socialsecurity.structure.AcceptedRow;

/**
 * Reads delivered files: each is parsed, typed, judged and tabulated in one pass, and the files of
 * a delivery are compared with each other where they were read. What comes out does not depend on
 * how many tasks run at once, nor on the order of the files.
 */
public final class DeliveryReader {
  /** A delivery of this size is a task of its own; smaller ones share, since starting costs. */
  private static final long TASK_BYTES = 8L << 20;

  private DeliveryReader() {}

  /**
   * Reads all files of an inventory, once; nothing runs before something is asked of them.
   *
   * @param plans what to do with the files of each dataset
   * @return one element a file, kept after it was computed
   * @throws IllegalArgumentException when a readable file has no plan
   */
  public static JavaRDD<ReadFile> read(
      JavaSparkContext context, Inventory inventory, Map<String, DatasetPlan> plans) {
    for (DeliveredFile file : inventory.files()) {
      if (file.isReadable() && !plans.containsKey(file.dataset())) {
        throw new IllegalArgumentException(
            "Cannot read "
                + file.id()
                + ": no plan for its dataset (plans: "
                + plans.keySet()
                + "); the inventory was made with other schemas than the plans");
      }
    }
    Broadcast<Map<String, DatasetPlan>> sharedPlans = context.broadcast(new HashMap<>(plans));
    Broadcast<SerializableConfiguration> configuration =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    ReadingCounts counts = new ReadingCounts(context);
    List<List<List<DeliveredFile>>> tasks =
        shared(deliveries(inventory.files()), context.defaultParallelism());
    return context
        .parallelize(tasks, Math.max(1, tasks.size()))
        .flatMap(List::iterator)
        .flatMap(
            delivery ->
                delivery(
                        delivery,
                        sharedPlans.value().get(delivery.get(0).dataset()),
                        configuration.value().value())
                    .iterator())
        .map(
            file -> {
              counts.add(file.rowsRead());
              return file;
            })
        .setName("delivered files")
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** Reads the files of one delivery and compares their rows. */
  static List<ReadFile> delivery(
      List<DeliveredFile> files, DatasetPlan plan, Configuration configuration) {
    Map<String, FileReading> readings = new LinkedHashMap<>();
    List<AcceptedRow> rows = new ArrayList<>();
    for (DeliveredFile file : files) {
      FileReading reading = FileReader.read(file, plan, configuration);
      readings.put(file.id(), reading);
      rows.addAll(reading.rows());
    }
    if (!rows.isEmpty()) {
      plan.deliveryRule()
          .judge(rows, (row, finding) -> readings.get(row.file()).withdraw(row, finding));
    }
    return readings.values().stream().map(FileReading::done).toList();
  }

  private static Collection<List<DeliveredFile>> deliveries(List<DeliveredFile> files) {
    Map<String, List<DeliveredFile>> deliveries = new LinkedHashMap<>();
    files.forEach(
        file -> deliveries.computeIfAbsent(file.delivery(), name -> new ArrayList<>()).add(file));
    return deliveries.values();
  }

  /**
   * Deliveries by task: the largest first, each to the task with the least to read. There are as
   * many tasks as cores, and more only when the deliveries are large.
   */
  private static List<List<List<DeliveredFile>>> shared(
      Collection<List<DeliveredFile>> deliveries, int cores) {
    long bytes = deliveries.stream().mapToLong(DeliveryReader::bytes).sum();
    long wanted = Math.max(cores, bytes / TASK_BYTES);
    int count = (int) Math.min(deliveries.size(), wanted);
    List<List<List<DeliveredFile>>> tasks = new ArrayList<>();
    PriorityQueue<Load> loads = new PriorityQueue<>();
    for (int task = 0; task < count; task++) {
      tasks.add(new ArrayList<>());
      loads.add(new Load(0, task));
    }
    List<List<DeliveredFile>> largestFirst = new ArrayList<>(deliveries);
    largestFirst.sort(
        Comparator.comparingLong(DeliveryReader::bytes)
            .reversed()
            .thenComparing(delivery -> delivery.get(0).id()));
    for (List<DeliveredFile> delivery : largestFirst) {
      Load least = loads.remove();
      tasks.get(least.task()).add(delivery);
      loads.add(new Load(least.bytes() + bytes(delivery), least.task()));
    }
    return tasks;
  }

  private static long bytes(List<DeliveredFile> delivery) {
    return delivery.stream().mapToLong(DeliveredFile::sizeBytes).sum();
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
