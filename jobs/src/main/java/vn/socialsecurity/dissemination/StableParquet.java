package vn.socialsecurity.dissemination;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.objects.AssertNotNull;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;
import vn.socialsecurity.structure.TableStructure;

/**
 * Writes a table as one Parquet file whose bytes depend on its rows and structure alone: not on the
 * number of cores and executors, the JVM, the heap, or the order in which the rows arrive.
 */
public final class StableParquet {
  /**
   * Given to the writer of every table. What parquet-mr would choose itself is spelled out where a
   * cluster's own settings, or the memory it finds, would otherwise decide how the file is cut.
   */
  private static final Map<String, String> WRITER_OPTIONS =
      Map.of(
          "compression", "zstd",
          "parquet.compression.codec.zstd.level", "3",
          "parquet.compression.codec.zstd.workers", "0",
          "parquet.block.size", "33554432",
          "parquet.page.size", "1048576",
          "parquet.page.row.count.limit", "20000",
          "parquet.dictionary.page.size", "1048576",
          "parquet.enable.dictionary", "true",
          "parquet.writer.version", "PARQUET_1_0",
          "maxRecordsPerFile", "0");

  /** Marks in Spark's message about a missing value that it was one of a key. */
  private static final String KEY_COLUMN = "key column ";

  private final OutputStore store;

  /** Writes into folders of that store. */
  public StableParquet(OutputStore store) {
    this.store = store;
  }

  /** Name of the file that holds a table. */
  public static String fileName(String table) {
    return table + ".parquet";
  }

  /**
   * Writes {@code <folder>/<table>.parquet}, sorted by the table's key.
   *
   * @param rows columns in any order; must be exactly those of the structure
   * @param folder an existing folder of the store, in which no file of that name exists
   * @throws IllegalArgumentException when a column is missing, undeclared or of another type
   * @throws IllegalStateException when two rows have the same key or a key has no value
   * @throws IOException when the file cannot be written
   */
  public TableFile write(Dataset<Row> rows, TableStructure structure, Path folder)
      throws IOException {
    requireDeclaredColumns(rows.schema(), structure);
    Path parts = new Path(folder, "_" + structure.name());
    try {
      sorted(rows, structure).write().options(WRITER_OPTIONS).parquet(parts.toString());
      Path part = onlyPart(parts);
      KeyCheck.requireUniqueKeys(store, part, structure);
      return StableFooter.copy(store, part, new Path(folder, fileName(structure.name())));
    } catch (Exception e) {
      Optional<String> column = keyColumnWithoutValue(e, structure);
      if (column.isPresent()) {
        throw new IllegalStateException(
            "Cannot write %s.parquet: a key column has no value in some row: %s. A dimension that does not apply is _Z, a total is _T (schemas/tables/%s.json)."
                .formatted(structure.name(), column.get(), structure.name()),
            e);
      }
      throw e;
    } finally {
      store.delete(parts);
    }
  }

  private static Optional<String> keyColumnWithoutValue(
      Throwable failure, TableStructure structure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      for (String column : structure.key()) {
        if (message.contains(KEY_COLUMN + column)) {
          return Optional.of(column);
        }
      }
    }
    return Optional.empty();
  }

  private static Dataset<Row> sorted(Dataset<Row> rows, TableStructure structure) {
    Column[] key = structure.key().stream().map(name -> col(name)).toArray(Column[]::new);
    return rows.select(
            columns(
                structure, name -> declared(structure, name).as(name, metadata(structure, name))))
        .repartition(1)
        .sortWithinPartitions(key);
  }

  /** The column; of a key column with the promise, kept or the write fails, that it has a value. */
  private static Column declared(TableStructure structure, String name) {
    return structure.key().contains(name)
        ? new Column(
            new AssertNotNull(
                col(name).expr(),
                JavaConverters.asScalaBuffer(List.of(KEY_COLUMN + name)).toList()))
        : col(name);
  }

  private static Column[] columns(TableStructure structure, Function<String, Column> column) {
    return Arrays.stream(structure.columns()).map(column).toArray(Column[]::new);
  }

  private static Metadata metadata(TableStructure structure, String column) {
    return structure.schema().apply(column).metadata();
  }

  private static void requireDeclaredColumns(StructType found, TableStructure structure) {
    List<String> differences = new ArrayList<>();
    for (StructField declared : structure.schema().fields()) {
      if (!Arrays.asList(found.fieldNames()).contains(declared.name())) {
        differences.add("column '" + declared.name() + "' is missing");
      } else if (!found.apply(declared.name()).dataType().equals(declared.dataType())) {
        differences.add(
            "column '%s' is %s where %s is declared"
                .formatted(
                    declared.name(),
                    found.apply(declared.name()).dataType().sql(),
                    declared.dataType().sql()));
      }
    }
    for (String name : found.fieldNames()) {
      if (!Arrays.asList(structure.columns()).contains(name)) {
        differences.add("column '" + name + "' is not declared");
      }
    }
    if (found.length() != structure.schema().length() && differences.isEmpty()) {
      differences.add("a column stands there twice: " + Arrays.toString(found.fieldNames()));
    }
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot write %s.parquet: %s (see schemas/tables/%s.json)"
              .formatted(structure.name(), String.join("; ", differences), structure.name()));
    }
  }

  private Path onlyPart(Path parts) throws IOException {
    List<String> names =
        store.names(parts).stream().filter(name -> name.endsWith(".parquet")).toList();
    if (names.size() != 1) {
      throw new IOException(
          "Cannot publish %s: Spark wrote %d files where one was asked for"
              .formatted(parts, names.size()));
    }
    return new Path(parts, names.get(0));
  }
}
