package vn.socialsecurity.dissemination;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Some columns of a written table, row by row in the order of the file. For a table that a person
 * reads this takes a moment, where planning a Spark query for it takes a second.
 */
public final class TableRows {
  private TableRows() {}

  /** A row of which only the asked columns are there; valid until the next row. */
  public static final class TableRow {
    private Group group;

    /**
     * The value as text, null where it is missing; decimals with all digits, days as 2020-01-31.
     */
    public String text(String column) {
      int field = group.getType().getFieldIndex(column);
      if (group.getFieldRepetitionCount(field) == 0) {
        return null;
      }
      LogicalTypeAnnotation type = group.getType().getType(field).getLogicalTypeAnnotation();
      if (type instanceof DecimalLogicalTypeAnnotation decimal) {
        return decimal(field, decimal.getScale()).toPlainString();
      }
      return type instanceof DateLogicalTypeAnnotation
          ? LocalDate.ofEpochDay(group.getInteger(field, 0)).toString()
          : group.getValueToString(field, 0);
    }

    /** The value of a whole-number column, 0 where it is missing. */
    public long number(String column) {
      String text = text(column);
      return text == null ? 0 : Long.parseLong(text);
    }

    private BigDecimal decimal(int field, int scale) {
      return BigDecimal.valueOf(
          switch (group.getType().getType(field).asPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> group.getInteger(field, 0);
            case INT64 -> group.getLong(field, 0);
            default ->
                throw new IllegalStateException(
                    "Decimals of more than 18 digits are not published");
          },
          scale);
    }
  }

  /** The rows of a table one after the other, for whoever reads two tables side by side. */
  static final class Cursor implements Closeable {
    private final ParquetReader<Group> groups;
    private final TableRow row = new TableRow();

    private Cursor(ParquetReader<Group> groups) {
      this.groups = groups;
    }

    /** The next row, null after the last. */
    TableRow next() throws IOException {
      row.group = groups.read();
      return row.group == null ? null : row;
    }

    @Override
    public void close() throws IOException {
      groups.close();
    }
  }

  /**
   * Hands every row to {@code reader}.
   *
   * @throws IOException when the file cannot be read
   */
  public static void forEach(
      OutputStore store, Path file, List<String> columns, Consumer<TableRow> reader)
      throws IOException {
    try (Cursor cursor = open(store, file, columns)) {
      for (TableRow row = cursor.next(); row != null; row = cursor.next()) {
        reader.accept(row);
      }
    }
  }

  /** Some columns of a table, before its first row. */
  static Cursor open(OutputStore store, Path file, List<String> columns) throws IOException {
    Configuration configuration = new Configuration(store.files().getConf());
    configuration.set(ReadSupport.PARQUET_READ_SCHEMA, only(columns, file, configuration));
    return new Cursor(
        ParquetReader.builder(new GroupReadSupport(), file).withConf(configuration).build());
  }

  /**
   * Rows that have these texts in these columns, each with all columns that have a value; read by
   * the statistics and dictionaries of the file, so that most of it is not read at all.
   */
  static List<Map<String, String>> where(OutputStore store, Path file, Map<String, String> where)
      throws IOException {
    Configuration configuration = new Configuration(store.files().getConf());
    List<String> columns =
        schema(file, configuration).getFields().stream().map(Type::getName).toList();
    FilterPredicate wanted = null;
    for (var equal : where.entrySet()) {
      FilterPredicate one =
          FilterApi.eq(FilterApi.binaryColumn(equal.getKey()), Binary.fromString(equal.getValue()));
      wanted = wanted == null ? one : FilterApi.and(wanted, one);
    }
    ParquetReader.Builder<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), file).withConf(configuration);
    if (wanted != null) {
      reader.withFilter(FilterCompat.get(wanted));
    }
    List<Map<String, String>> rows = new ArrayList<>();
    try (Cursor cursor = new Cursor(reader.build())) {
      for (TableRow row = cursor.next(); row != null; row = cursor.next()) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String column : columns) {
          texts.put(column, row.text(column));
        }
        rows.add(texts);
      }
    }
    return rows;
  }

  /** Types of the columns of a table, as Parquet names them. */
  static Map<String, String> types(OutputStore store, Path file) throws IOException {
    Map<String, String> types = new LinkedHashMap<>();
    for (Type type : schema(file, store.files().getConf()).getFields()) {
      types.put(
          type.getName(),
          type.getLogicalTypeAnnotation() == null
              ? type.asPrimitiveType().getPrimitiveTypeName().name()
              : type.getLogicalTypeAnnotation().toString());
    }
    return types;
  }

  /** Names of the columns that a table has. */
  static Set<String> columns(OutputStore store, Path file) throws IOException {
    return schema(file, store.files().getConf()).getFields().stream()
        .map(Type::getName)
        .collect(Collectors.toSet());
  }

  private static String only(List<String> columns, Path file, Configuration configuration)
      throws IOException {
    MessageType written = schema(file, configuration);
    List<Type> types = columns.stream().map(written::getType).toList();
    return new MessageType(written.getName(), types).toString();
  }

  private static MessageType schema(Path file, Configuration configuration) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(file, configuration))) {
      return reader.getFileMetaData().getSchema();
    }
  }
}
