package vn.socialsecurity.job;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;
import scala.reflect.ClassTag$;

/**
 * Tables that are computed once and used several times. Each is computed in the background from the
 * moment it is described, so that the processors work while the driver plans what comes next.
 */
final class Intermediate implements AutoCloseable {
  private static final int AT_ONCE = 2;

  private final ExecutorService background =
      Executors.newFixedThreadPool(
          AT_ONCE,
          work -> {
            Thread thread = new Thread(work, "intermediate");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * The same rows, computed once. Rows that Spark keeps and a plan that begins with them, not only
   * a cache: the steps that follow would otherwise carry the whole plan before it several times
   * over, and planning them takes longer than running them. (A local checkpoint would also forget
   * how the rows came about, which breaks jobs that are still computing them.)
   */
  Dataset<Row> keep(Dataset<Row> described) {
    JavaRDD<InternalRow> rows =
        JavaRDD.fromRDD(
                described.queryExecution().toRdd(), ClassTag$.MODULE$.apply(InternalRow.class))
            .map(InternalRow::copy)
            .persist(StorageLevel.MEMORY_AND_DISK());
    background.execute(() -> computeAhead(rows));
    return described.sparkSession().internalCreateDataFrame(rows.rdd(), described.schema(), false);
  }

  private static void computeAhead(JavaRDD<InternalRow> rows) {
    try {
      rows.count();
    } catch (RuntimeException e) {
      // Whoever needs the table meets the same failure, and reports it.
      return;
    }
  }

  @Override
  public void close() {
    background.shutdownNow();
  }
}
