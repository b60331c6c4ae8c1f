package vn.socialsecurity.dissemination;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.parquet.ParquetWriteSupport;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.util.SerializableConfiguration;
import vn.socialsecurity.structure.LocalFiles;
import vn.socialsecurity.structure.TableStructure;

/**
 * The task that writes a table: takes all its rows, sorts them by the key and writes one Parquet
 * file with a name of its own, so that a task that Spark tries twice disturbs nobody.
 */
final class SortedPart implements FlatMapFunction<Iterator<Row>, SortedPart.Written> {
  private static final long serialVersionUID = 1L;

  /**
   * What parquet-mr would choose itself is spelled out where a cluster's own settings, or the
   * memory it finds, would otherwise decide how the file is cut.
   */
  private static final long ROW_GROUP_BYTES = 32L << 20;

  private static final int PAGE_BYTES = 1 << 20;
  private static final int PAGE_ROWS = 20_000;
  private static final String ZSTD_LEVEL = "3";

  /**
   * What a task wrote.
   *
   * @param name of the file in the folder of parts
   * @param texts the text forms of the table, in the same folder
   * @param fault why there is no file, with what to do; null when there is one
   */
  record Written(String name, List<WrittenText> texts, String fault) implements Serializable {
    private static Written failed(String fault) {
      return new Written(null, List.of(), fault);
    }
  }

  /**
   * A text form as written.
   *
   * @param name of the file in the folder of parts
   * @param file its place in the release
   */
  record WrittenText(String name, String file, long bytes, String sha256) implements Serializable {}

  private static final int DRAIN_EVERY = 64;

  private final TableStructure structure;
  private final List<TableText> texts;
  private final String folder;
  private final Broadcast<SerializableConfiguration> configuration;

  SortedPart(
      TableOutput output, String folder, Broadcast<SerializableConfiguration> configuration) {
    this.structure = output.structure();
    this.texts = output.texts();
    this.folder = folder;
    this.configuration = configuration;
  }

  @Override
  public Iterator<Written> call(Iterator<Row> rows) throws IOException {
    List<InternalRow> stored = new ArrayList<>();
    StoredRows encoding = new StoredRows(structure);
    while (rows.hasNext()) {
      try {
        stored.add(encoding.stored(rows.next()));
      } catch (StoredRows.NotAsDeclared why) {
        return List.of(Written.failed(why.getMessage())).iterator();
      }
    }
    int[] key = structure.key().stream().mapToInt(structure.schema()::fieldIndex).toArray();
    stored.sort(byKey(key));
    for (int i = 1; i < stored.size(); i++) {
      if (compare(stored.get(i - 1), stored.get(i), key) == 0) {
        return List.of(Written.failed(keyTwice(stored.get(i), key))).iterator();
      }
    }
    String name = "part-" + TaskContext.get().taskAttemptId() + ".parquet";
    try (ParquetWriter<InternalRow> writer = writer(new Path(folder, name))) {
      for (InternalRow row : stored) {
        writer.write(row);
      }
    }
    List<WrittenText> written = new ArrayList<>();
    for (TableText text : texts) {
      written.add(write(text, stored, name + "-" + written.size() + ".csv"));
    }
    return List.of(new Written(name, List.copyOf(written), null)).iterator();
  }

  private WrittenText write(TableText text, List<InternalRow> rows, String name)
      throws IOException {
    Path file = new Path(folder, name);
    MessageDigest digest = Sha256.digest();
    long bytes = 0;
    CsvBytes lines = new CsvBytes();
    lines.raw(text.beginning());
    try (OutputStream out =
        new DigestOutputStream(
            LocalFiles.of(file, configuration.value().value()).create(file, false), digest)) {
      for (int row = 0; row < rows.size(); row++) {
        text.line(rows.get(row), lines);
        if (row % DRAIN_EVERY == 0) {
          bytes += lines.drainTo(out);
        }
      }
      bytes += lines.drainTo(out);
    }
    return new WrittenText(name, text.file(), bytes, Sha256.hex(digest));
  }

  private String keyTwice(InternalRow row, int[] key) {
    String inWords =
        IntStream.range(0, key.length)
            .mapToObj(i -> structure.key().get(i) + "=" + value(row, key[i]))
            .collect(Collectors.joining(", ", "(", ")"));
    return "two rows have the key "
        + inWords
        + ". Look for a join or a union that lets a cell through twice.";
  }

  private Comparator<InternalRow> byKey(int[] key) {
    return (one, other) -> compare(one, other, key);
  }

  // Strings are UTF8String here, whose order is that of the bytes: Spark's, DuckDB's and C's.
  @SuppressWarnings("unchecked")
  private int compare(InternalRow one, InternalRow other, int[] key) {
    for (int column : key) {
      int order = ((Comparable<Object>) value(one, column)).compareTo(value(other, column));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private Object value(InternalRow row, int column) {
    return row.get(column, structure.schema().apply(column).dataType());
  }

  private ParquetWriter<InternalRow> writer(Path file) throws IOException {
    Configuration conf = new Configuration(configuration.value().value());
    LocalFiles.use(conf);
    ParquetWriteSupport.setSchema(structure.schema(), conf);
    conf.set(SQLConf.PARQUET_WRITE_LEGACY_FORMAT().key(), "false");
    conf.set(SQLConf.PARQUET_OUTPUT_TIMESTAMP_TYPE().key(), "TIMESTAMP_MICROS");
    conf.set(SQLConf.PARQUET_FIELD_ID_WRITE_ENABLED().key(), "true");
    conf.set("parquet.compression.codec.zstd.level", ZSTD_LEVEL);
    conf.set("parquet.compression.codec.zstd.workers", "0");
    return new Builder(HadoopOutputFile.fromPath(file, conf))
        .withConf(conf)
        .withCompressionCodec(CompressionCodecName.ZSTD)
        .withWriterVersion(WriterVersion.PARQUET_1_0)
        .withDictionaryEncoding(true)
        .withRowGroupSize(ROW_GROUP_BYTES)
        .withPageSize(PAGE_BYTES)
        .withDictionaryPageSize(PAGE_BYTES)
        .withPageRowCountLimit(PAGE_ROWS)
        .build();
  }

  /** Spark's own encoding, so that Spark reads the columns' metadata back. */
  private static final class Builder extends ParquetWriter.Builder<InternalRow, Builder> {
    private Builder(OutputFile file) {
      super(file);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<InternalRow> getWriteSupport(Configuration conf) {
      return new ParquetWriteSupport();
    }
  }
}
