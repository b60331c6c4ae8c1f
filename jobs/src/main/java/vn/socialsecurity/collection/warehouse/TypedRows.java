package vn.socialsecurity.collection.warehouse;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.MessageType;
import vn.socialsecurity.collection.DeliveredFile;
import vn.socialsecurity.collection.RegisterPlan;
import vn.socialsecurity.structure.PersonSpell;

/**
 * The accepted rows of a file as Parquet, for whoever queries persons: in the columns of the
 * register with the area as {@code ref_area}, sorted by area, year and person number as it is
 * spread over all numbers. Nothing of the pipeline reads it.
 *
 * <p>Columns are encoded from the packed rows, one after the other, through the page interface of
 * the Parquet library: no row ever becomes an object.
 */
final class TypedRows implements Closeable {
  private static final int ROWS_A_GROUP = 1 << 18;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int TRUNCATED_BYTES = 64;

  private final CheckedOutput out;
  private final ParquetFileWriter file;
  private final CodecFactory codecs = new CodecFactory(new Configuration(false), BUFFER_BYTES);
  private final BytesInputCompressor compressor;
  private final List<TypedColumn> columns;
  private final List<String> areas;
  private final DeliveredFile delivered;
  private final long[] rows = new long[2 * ROWS_A_GROUP];
  private int next;

  private TypedRows(
      CheckedOutput out,
      ParquetFileWriter file,
      List<TypedColumn> columns,
      List<String> areas,
      DeliveredFile delivered)
      throws IOException {
    this.out = out;
    this.file = file;
    this.columns = columns;
    this.areas = areas;
    this.delivered = delivered;
    this.compressor = codecs.getCompressor(CompressionCodecName.SNAPPY);
    file.start();
  }

  /** Begins the file in the draft of an entry. */
  static TypedRows create(Warehouse warehouse, Path draft, DeliveredFile file, RegisterPlan plan)
      throws IOException {
    List<String> areas = new ArrayList<>();
    List<TypedColumn> columns = columns(new RegisterColumns(plan), areas);
    MessageType schema =
        new MessageType(
            plan.schema().name(), List.copyOf(columns.stream().map(TypedColumn::type).toList()));
    CheckedOutput out =
        new CheckedOutput(EntryWriter.create(warehouse, draft, Warehouse.TYPED_ROWS));
    return new TypedRows(
        out,
        new ParquetFileWriter(
            out,
            schema,
            ParquetFileWriter.Mode.CREATE,
            Long.MAX_VALUE,
            0,
            TRUNCATED_BYTES,
            Integer.MAX_VALUE,
            true),
        columns,
        areas,
        file);
  }

  private static List<TypedColumn> columns(RegisterColumns register, List<String> areas) {
    return List.of(
        TypedColumn.identifier("person_id"),
        TypedColumn.code(
            "scheme",
            register.codes(register.scheme),
            (first, second) -> PersonSpell.scheme(first)),
        TypedColumn.code("ref_area", areas, (first, second) -> PersonSpell.tail(second)),
        TypedColumn.number(
            "year",
            PersonSpell.FIRST_YEAR,
            PersonSpell.LAST_YEAR,
            (first, second) -> PersonSpell.year(first)),
        TypedColumn.number("start_month", 1, 12, (first, second) -> PersonSpell.start(first)),
        TypedColumn.number("end_month", 1, 12, (first, second) -> PersonSpell.end(first)),
        TypedColumn.code(
            "sex", register.codes(register.sex), (first, second) -> PersonSpell.sex(first)),
        TypedColumn.number(
            "birth_year",
            PersonSpell.FIRST_BIRTH_YEAR,
            PersonSpell.LAST_BIRTH_YEAR,
            (first, second) -> PersonSpell.birthYear(first)),
        TypedColumn.optionalCode(
            "sector",
            register.codes(register.sector),
            (first, second) -> PersonSpell.sector(first) - 1),
        TypedColumn.optionalAmount("contribution_base_vnd"));
  }

  /** Begins the rows of a slice; slices come by area. */
  void begin(String refArea) {
    if (areas.isEmpty() || !areas.get(areas.size() - 1).equals(refArea)) {
      areas.add(refArea);
    }
  }

  /** Adds a row; its tail is not used. */
  void add(long first, long second) throws IOException {
    rows[next] = first;
    rows[next + 1] = (second & ~PersonSpell.MOST_TAIL) | (areas.size() - 1);
    next += 2;
    if (next == rows.length) {
      writeGroup();
    }
  }

  private void writeGroup() throws IOException {
    file.startBlock(next / 2);
    for (TypedColumn column : columns) {
      column.write(rows, next / 2, file, compressor);
    }
    file.endBlock();
    next = 0;
  }

  /** Writes what is left and the footer, and says length and checksum. */
  String end() throws IOException {
    if (next > 0) {
      writeGroup();
    }
    Map<String, String> facts = new TreeMap<>();
    facts.put("vnss:file", delivered.id());
    facts.put("vnss:sha256", String.valueOf(delivered.sha256()));
    facts.put("vnss:provider", String.valueOf(delivered.provider()));
    facts.put(
        "vnss:synthetic",
        String.valueOf(delivered.description() != null && delivered.description().synthetic()));
    file.end(facts);
    return Warehouse.checksum(out.position, (int) out.crc.getValue());
  }

  @Override
  public void close() throws IOException {
    codecs.release();
    out.stream().close();
  }

  /** The file, with its length and checksum so far. */
  private static final class CheckedOutput implements OutputFile {
    private final OutputStream out;
    private final CRC32C crc = new CRC32C();
    private long position;

    CheckedOutput(OutputStream out) {
      this.out = out;
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
      return stream();
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
      return stream();
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }

    private PositionOutputStream stream() {
      return new PositionOutputStream() {
        @Override
        public long getPos() {
          return position;
        }

        @Override
        public void write(int content) throws IOException {
          out.write(content);
          crc.update(content);
          position++;
        }

        @Override
        public void write(byte[] content, int from, int length) throws IOException {
          out.write(content, from, length);
          crc.update(content, from, length);
          position += length;
        }

        @Override
        public void flush() throws IOException {
          out.flush();
        }

        @Override
        public void close() throws IOException {
          out.close();
        }
      };
    }
  }
}
