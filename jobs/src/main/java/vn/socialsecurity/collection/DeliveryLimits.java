package vn.socialsecurity.collection;

import java.io.FilterInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVRecord;
import vn.socialsecurity.structure.Phrase;

/**
 * How much a delivery may ask of the machine that reads it. What is larger is no table of this kind
 * but an accident or an attack; it is refused before it has filled the memory. All are far above
 * what was ever delivered: the longest row of the sample has 400 characters.
 */
final class DeliveryLimits {
  /** Characters in one row, quotation marks aside. */
  static final int ROW_CHARACTERS = 1 << 16;

  /** Fields in one row. */
  static final int ROW_FIELDS = 1_000;

  /** Files in one delivery. */
  static final int DELIVERY_FILES = 10_000;

  /** Files in a landing zone. */
  static final int LANDING_FILES = 200_000;

  /** Bytes of a {@code delivery.json}. */
  static final int DESCRIPTION_BYTES = 1 << 20;

  /**
   * How often a compressed file may hold its own size. Registers come to 10, tables of one repeated
   * row to some 100, and a file that was made to be a trap to 1,000.
   */
  static final int MOST_INFLATED = 200;

  /** Bytes that a compressed file may hold whatever its size. */
  static final long FREELY_INFLATED_BYTES = 64L << 20;

  /**
   * Characters or bytes after which a row that has not ended must be too long: each of its
   * characters may be a doubled quotation mark or have four bytes, and readers are some thousands
   * ahead.
   */
  static final int ROW_SURELY_TOO_LONG = 16 * ROW_CHARACTERS;

  private static final int MOST_READ_AHEAD = 1 << 15;

  private DeliveryLimits() {}

  /** A file that is larger in some way than any delivery is. */
  static final class Exceeded extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Phrase phrase;

    private Exceeded(String english, String vietnamese, long limit) {
      super(english.formatted(thousands(limit)));
      this.phrase =
          new Phrase(english.formatted(thousands(limit)), vietnamese.formatted(thousands(limit)));
    }

    Phrase phrase() {
      return phrase;
    }

    private static String thousands(long number) {
      return String.format(Locale.ROOT, "%,d", number);
    }
  }

  static Exceeded rowTooLong() {
    return new Exceeded(
        "a row is longer than %s characters; a quotation mark may be missing",
        "một dòng dài hơn %s ký tự; có thể thiếu dấu ngoặc kép", ROW_CHARACTERS);
  }

  /**
   * Returns when a row is of a size that rows have.
   *
   * @throws Exceeded when it is not
   */
  static void check(CSVRecord row) throws Exceeded {
    if (row.size() > ROW_FIELDS) {
      throw new Exceeded("a row has more than %s fields", "một dòng có hơn %s trường", ROW_FIELDS);
    }
    int characters = row.size() - 1;
    for (String field : row) {
      characters += field.length();
    }
    if (characters > ROW_CHARACTERS) {
      throw rowTooLong();
    }
  }

  /** What is in a gzip file, until it turns out to be more than such a file can honestly hold. */
  static InputStream inflated(InputStream compressed, long compressedBytes) throws IOException {
    long limit = Math.max(FREELY_INFLATED_BYTES, MOST_INFLATED * compressedBytes);
    return new FilterInputStream(new GZIPInputStream(compressed)) {
      private long count;

      @Override
      public int read() throws IOException {
        int one = super.read();
        grow(one < 0 ? 0 : 1);
        return one;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        grow(Math.max(0, read));
        return read;
      }

      private void grow(int read) throws Exceeded {
        count += read;
        if (count > limit) {
          throw new Exceeded(
              "it holds more than %s bytes, which is out of all proportion to its size; deliver it"
                  + " in parts or uncompressed",
              "tệp nén chứa hơn %s byte, không tương xứng với kích thước; hãy chia nhỏ hoặc giao"
                  + " không nén",
              limit);
        }
      }
    };
  }

  /** Text that is read row by row, none of them without end. */
  static final class Rows extends FilterReader {
    private int sinceRowBegan;

    Rows(Reader text) {
      super(text);
    }

    /** Says that all rows before were short enough. */
    void nextRow() {
      sinceRowBegan = 0;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      grow(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(char[] text, int offset, int length) throws IOException {
      int read = super.read(text, offset, length);
      grow(Math.max(0, read));
      return read;
    }

    private void grow(int read) throws Exceeded {
      sinceRowBegan += read;
      if (sinceRowBegan > ROW_SURELY_TOO_LONG + MOST_READ_AHEAD) {
        throw rowTooLong();
      }
    }
  }
}
