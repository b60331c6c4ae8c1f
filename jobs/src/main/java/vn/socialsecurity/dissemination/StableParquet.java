package vn.socialsecurity.dissemination;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import vn.socialsecurity.structure.TableStructure;

/**
 * Writes a table as one Parquet file whose bytes depend on its rows and structure alone: not on the
 * number of cores and executors, the JVM, the heap, or the order in which the rows arrive.
 *
 * <p>One task gathers, sorts and encodes a table ({@link SortedPart}). A published table is small
 * beside what it was made from, and a Spark query for it would take longer to plan and compile than
 * to run.
 */
public final class StableParquet {
  private final OutputStore store;
  private final Broadcast<SerializableConfiguration> configuration;

  /** Writes into folders of that store by tasks of that context. */
  public StableParquet(OutputStore store, JavaSparkContext context) {
    this.store = store;
    this.configuration = context.broadcast(new SerializableConfiguration(store.files().getConf()));
  }

  /** Name of the file that holds a table. */
  public static String fileName(String table) {
    return table + ".parquet";
  }

  /** Writes a table as its Parquet file alone. */
  public TableFile write(JavaRDD<Row> rows, TableStructure structure, Path folder)
      throws IOException {
    return write(rows, TableOutput.of(structure), folder).get(0);
  }

  /**
   * Writes {@code <folder>/<table>.parquet}, sorted by the table's key, and the table's text forms.
   *
   * @param rows values in the order of the structure's columns
   * @return the Parquet file, then the texts
   * @param folder an existing folder of the store, in which no file of that name exists
   * @throws IllegalStateException when a row does not have the declared columns, two rows have the
   *     same key or a key has no value
   * @throws IOException when the file cannot be written
   */
  List<TableFile> write(JavaRDD<Row> rows, TableOutput output, Path folder) throws IOException {
    TableStructure structure = output.structure();
    Path parts = new Path(folder, "_" + structure.name());
    try {
      store.createFolder(parts);
      SortedPart.Written part = part(rows, output, parts);
      if (part.fault() != null) {
        throw new IllegalStateException(
            "Cannot write %s.parquet: %s".formatted(structure.name(), part.fault()));
      }
      List<TableFile> files = new ArrayList<>();
      TableFile table =
          StableFooter.copy(
              store,
              new Path(parts, part.name()),
              new Path(folder, fileName(structure.name())),
              output.footer());
      files.add(table);
      for (SortedPart.WrittenText text : part.texts()) {
        store.move(new Path(parts, text.name()), new Path(folder, text.file()));
        files.add(new TableFile(text.file(), table.rows(), text.bytes(), text.sha256()));
      }
      return files;
    } finally {
      store.delete(parts);
    }
  }

  private SortedPart.Written part(JavaRDD<Row> rows, TableOutput output, Path parts) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(rows.context());
    // A table without any partition is an empty file too.
    JavaRDD<Row> none = context.parallelize(List.of(), 1);
    return rows.union(none)
        .coalesce(1)
        .mapPartitions(new SortedPart(output, parts.toString(), configuration))
        .setName(output.structure().name())
        .collect()
        .get(0);
  }
}
