package vn.socialsecurity.collection.warehouse;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.plain.PlainValuesWriter;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Types;
import vn.socialsecurity.structure.PersonSpell;

/** One column of packed rows as a column chunk of Parquet. */
abstract class TypedColumn {
  private static final int ROWS_A_PAGE = 1 << 15;
  private static final int SLAB_BYTES = 1 << 12;
  private static final int MOST_DIGITS_OF_MONEY = 18;

  private final PrimitiveType type;
  private final ColumnDescriptor descriptor;

  private TypedColumn(PrimitiveType type) {
    this.type = type;
    this.descriptor =
        new ColumnDescriptor(new String[] {type.getName()}, type, 0, isOptional() ? 1 : 0);
  }

  /** Position of a row's value in the dictionary of its column; negative for none. */
  @FunctionalInterface
  interface Code {
    int of(long first, long second);
  }

  /** A code of a list, as text. */
  static TypedColumn code(String name, List<String> codes, Code code) {
    return new Coded(
        Types.required(BINARY).as(LogicalTypeAnnotation.stringType()).named(name), codes, code);
  }

  /** The same where there may be none. */
  static TypedColumn optionalCode(String name, List<String> codes, Code code) {
    return new Coded(
        Types.optional(BINARY).as(LogicalTypeAnnotation.stringType()).named(name), codes, code);
  }

  /** A whole number of a small range. */
  static TypedColumn number(String name, int least, int most, Code number) {
    return new Coded(
        Types.required(INT32).named(name),
        IntStream.rangeClosed(least, most).boxed().toList(),
        (first, second) -> number.of(first, second) - least);
  }

  /** The identifier of the person, ten digits as text. */
  static TypedColumn identifier(String name) {
    return new Identifier(
        Types.required(BINARY).as(LogicalTypeAnnotation.stringType()).named(name));
  }

  /** The contribution base in VND, where there is one. */
  static TypedColumn optionalAmount(String name) {
    return new Amount(
        Types.optional(INT64)
            .as(LogicalTypeAnnotation.decimalType(0, MOST_DIGITS_OF_MONEY))
            .named(name));
  }

  PrimitiveType type() {
    return type;
  }

  final boolean isOptional() {
    return type.isRepetition(org.apache.parquet.schema.Type.Repetition.OPTIONAL);
  }

  /** Writes the column of some rows. */
  final void write(long[] rows, int count, ParquetFileWriter file, BytesInputCompressor compressor)
      throws IOException {
    file.startColumn(descriptor, count, compressor.getCodecName());
    DictionaryPage dictionary = dictionary();
    if (dictionary != null) {
      BytesInput bytes = dictionary.getBytes();
      file.writeDictionaryPage(
          new DictionaryPage(
              compressor.compress(bytes),
              (int) bytes.size(),
              dictionary.getDictionarySize(),
              Encoding.PLAIN));
    }
    for (int from = 0; from < count; from += ROWS_A_PAGE) {
      int to = Math.min(count, from + ROWS_A_PAGE);
      Statistics<?> statistics = Statistics.createStats(type);
      BytesInput values = values(rows, from, to, statistics);
      BytesInput page =
          isOptional() ? BytesInput.concat(presence(rows, from, to, statistics), values) : values;
      int size = (int) page.size();
      file.writeDataPage(
          to - from,
          size,
          compressor.compress(page),
          statistics,
          to - from,
          Encoding.RLE,
          Encoding.RLE,
          dictionary == null ? Encoding.PLAIN : Encoding.RLE_DICTIONARY);
    }
    file.endColumn();
  }

  /** The definition levels: 1 where there is a value, 0 where there is none. */
  private BytesInput presence(long[] rows, int from, int to, Statistics<?> statistics)
      throws IOException {
    RunLengthBitPackingHybridEncoder levels = encoder(1);
    long missing = 0;
    for (int row = from; row < to; row++) {
      boolean isPresent = isPresent(rows[2 * row], rows[2 * row + 1]);
      levels.writeInt(isPresent ? 1 : 0);
      missing += isPresent ? 0 : 1;
    }
    statistics.incrementNumNulls(missing);
    BytesInput bytes = levels.toBytes();
    return BytesInput.concat(BytesInput.fromInt((int) bytes.size()), bytes);
  }

  /** The dictionary before compression; null where the column has none. */
  DictionaryPage dictionary() throws IOException {
    return null;
  }

  boolean isPresent(long first, long second) {
    return true;
  }

  /** The values of some rows that have one. */
  abstract BytesInput values(long[] rows, int from, int to, Statistics<?> statistics)
      throws IOException;

  private static RunLengthBitPackingHybridEncoder encoder(int bits) {
    return new RunLengthBitPackingHybridEncoder(
        bits, SLAB_BYTES, ROWS_A_PAGE * Integer.BYTES, HeapByteBufferAllocator.getInstance());
  }

  /** Positions in a dictionary. */
  private static final class Coded extends TypedColumn {
    private final List<?> dictionary;
    private final Code code;

    Coded(PrimitiveType type, List<?> dictionary, Code code) {
      super(type);
      this.dictionary = dictionary;
      this.code = code;
    }

    @Override
    DictionaryPage dictionary() throws IOException {
      PlainValuesWriter plain =
          new PlainValuesWriter(SLAB_BYTES, SLAB_BYTES, HeapByteBufferAllocator.getInstance());
      for (Object value : dictionary) {
        if (value instanceof Integer number) {
          plain.writeInteger(number);
        } else {
          plain.writeBytes(Binary.fromString(value.toString()));
        }
      }
      return new DictionaryPage(
          BytesInput.copy(plain.getBytes()), dictionary.size(), Encoding.PLAIN);
    }

    @Override
    boolean isPresent(long first, long second) {
      return code.of(first, second) >= 0;
    }

    @Override
    BytesInput values(long[] rows, int from, int to, Statistics<?> statistics) throws IOException {
      int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(dictionary.size() - 1));
      RunLengthBitPackingHybridEncoder positions = encoder(bits);
      boolean[] isUsed = new boolean[dictionary.size()];
      for (int at = 2 * from; at < 2 * to; at += 2) {
        int position = code.of(rows[at], rows[at + 1]);
        if (position >= 0) {
          positions.writeInt(position);
          isUsed[position] = true;
        }
      }
      for (int position = 0; position < isUsed.length; position++) {
        if (isUsed[position]) {
          if (dictionary.get(position) instanceof Integer number) {
            statistics.updateStats(number);
          } else {
            statistics.updateStats(Binary.fromString(dictionary.get(position).toString()));
          }
        }
      }
      return BytesInput.concat(BytesInput.from(new byte[] {(byte) bits}), positions.toBytes());
    }
  }

  /** Ten digits of the identifier, each text behind its length. */
  private static final class Identifier extends TypedColumn {
    private static final int DIGITS = 10;
    private static final int BYTES = Integer.BYTES + DIGITS;
    private static final int HALF = 100_000;

    Identifier(PrimitiveType type) {
      super(type);
    }

    @Override
    BytesInput values(long[] rows, int from, int to, Statistics<?> statistics) {
      byte[] bytes = new byte[(to - from) * BYTES];
      long least = Long.MAX_VALUE;
      long most = 0;
      int next = 0;
      for (int row = from; row < to; row++) {
        long identifier = PersonSpell.identifier(PersonSpell.person(rows, 2 * row));
        least = Math.min(least, identifier);
        most = Math.max(most, identifier);
        write(identifier, bytes, next);
        next += BYTES;
      }
      statistics.updateStats(text(least));
      statistics.updateStats(text(most));
      return BytesInput.from(bytes);
    }

    private static Binary text(long identifier) {
      byte[] bytes = new byte[BYTES];
      write(identifier, bytes, 0);
      return Binary.fromConstantByteArray(bytes, Integer.BYTES, DIGITS);
    }

    private static void write(long identifier, byte[] bytes, int at) {
      bytes[at] = DIGITS;
      long upper = identifier / HALF;
      digits((int) upper, bytes, at + Integer.BYTES);
      digits((int) (identifier - upper * HALF), bytes, at + Integer.BYTES + DIGITS / 2);
    }

    private static void digits(int number, byte[] bytes, int at) {
      int rest = number;
      for (int digit = at + DIGITS / 2 - 1; digit >= at; digit--) {
        int tens = rest / 10;
        bytes[digit] = (byte) ('0' + rest - 10 * tens);
        rest = tens;
      }
    }
  }

  /** Whole VND in eight bytes. */
  private static final class Amount extends TypedColumn {
    Amount(PrimitiveType type) {
      super(type);
    }

    @Override
    boolean isPresent(long first, long second) {
      return PersonSpell.baseVnd(second) >= 0;
    }

    @Override
    BytesInput values(long[] rows, int from, int to, Statistics<?> statistics) {
      ByteBuffer bytes =
          ByteBuffer.allocate((to - from) * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      long least = Long.MAX_VALUE;
      long most = Long.MIN_VALUE;
      for (int row = from; row < to; row++) {
        long amount = PersonSpell.baseVnd(rows[2 * row + 1]);
        if (amount >= 0) {
          least = Math.min(least, amount);
          most = Math.max(most, amount);
          bytes.putLong(amount);
        }
      }
      if (most >= 0) {
        statistics.updateStats(least);
        statistics.updateStats(most);
      }
      return BytesInput.from(bytes.array(), 0, bytes.position());
    }
  }
}
