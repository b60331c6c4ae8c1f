package vn.socialsecurity.dissemination;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import vn.socialsecurity.structure.TableStructure;

/** Writes the tables of a release side by side. */
public final class ReleaseTables {
  // The last step of a table is one task that sorts and encodes, and the driver plans in between:
  // several tables at once keep the cores at work.
  private static final int AT_ONCE = 4;

  private ReleaseTables() {}

  /**
   * Writes every table into its folder; the first failure stops the rest.
   *
   * @param tables rows by table name; each must have a structure
   * @param structures declared structure by table name
   * @param folders where a table goes, by its name
   * @return the files in order of name, whatever order they were finished in
   * @throws IllegalArgumentException when a table is not declared or not as declared
   * @throws IllegalStateException when a table's key does not tell its rows apart
   */
  public static List<TableFile> write(
      Map<String, JavaRDD<Row>> tables,
      Map<String, TableStructure> structures,
      OutputStore store,
      Function<String, Path> folders)
      throws IOException {
    return write(tables, structures, TableOutput::of, store, folders);
  }

  /**
   * The same, where a table has more forms than its Parquet file.
   *
   * @param outputs how a table of that structure is written
   */
  static List<TableFile> write(
      Map<String, JavaRDD<Row>> tables,
      Map<String, TableStructure> structures,
      Function<TableStructure, TableOutput> outputs,
      OutputStore store,
      Function<String, Path> folders)
      throws IOException {
    if (tables.isEmpty()) {
      return List.of();
    }
    StableParquet parquet =
        new StableParquet(
            store, JavaSparkContext.fromSparkContext(tables.values().iterator().next().context()));
    ExecutorService writers = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<List<TableFile>>> writing = new ArrayList<>();
      for (var table : new TreeMap<>(tables).entrySet()) {
        TableStructure structure = declared(table.getKey(), structures);
        TableOutput output = outputs.apply(structure);
        Path folder = folders.apply(table.getKey());
        writing.add(writers.submit(() -> parquet.write(table.getValue(), output, folder)));
      }
      List<TableFile> written = new ArrayList<>();
      for (Future<List<TableFile>> files : writing) {
        written.addAll(finished(files));
      }
      return List.copyOf(written);
    } finally {
      writers.shutdownNow();
    }
  }

  private static TableStructure declared(String table, Map<String, TableStructure> structures) {
    TableStructure structure = structures.get(table);
    if (structure == null) {
      throw new IllegalArgumentException(
          "Cannot write the table '%s': there is no schemas/tables/%s.json (declared: %s)"
              .formatted(table, table, String.join(", ", new TreeMap<>(structures).keySet())));
    }
    return structure;
  }

  private static List<TableFile> finished(Future<List<TableFile>> files) throws IOException {
    try {
      return files.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while the tables were written", e);
    }
  }
}
