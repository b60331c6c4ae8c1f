package vn.socialsecurity.dissemination;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of RFC 4180 as bytes: a table's text is written beside its Parquet file, and most of the
 * time of that would otherwise go into making texts of bytes and bytes of texts.
 */
final class CsvBytes {
  private static final int START = 1 << 12;
  private static final int DIGITS = 20;
  private static final long TEN = 10;

  private byte[] bytes = new byte[START];
  private int length;
  private boolean isLineBegun;

  /** A field of that text in UTF-8, quoted where it must be. */
  void text(byte[] text) {
    separate();
    if (isPlain(text)) {
      append(text);
      return;
    }
    append('"');
    for (byte b : text) {
      if (b == '"') {
        append('"');
      }
      append(b);
    }
    append('"');
  }

  /** A field of that text. */
  void text(String text) {
    text(text.getBytes(StandardCharsets.UTF_8));
  }

  /** An empty field: no value. */
  void nothing() {
    separate();
  }

  /** A decimal without zeros at its end. */
  void decimal(long unscaled, int scale) {
    separate();
    long digits = unscaled;
    int decimals = scale;
    while (decimals > 0 && digits % TEN == 0) {
      digits /= TEN;
      decimals--;
    }
    ensure(DIGITS + decimals + 2);
    boolean isNegative = digits < 0;
    int end = length + DIGITS + decimals + 2;
    int at = end;
    int written = 0;
    do {
      bytes[--at] = (byte) ('0' + Math.abs(digits % TEN));
      digits /= TEN;
      written++;
      if (written == decimals) {
        bytes[--at] = '.';
      }
    } while (digits != 0 || written <= decimals);
    if (isNegative) {
      bytes[--at] = '-';
    }
    System.arraycopy(bytes, at, bytes, length, end - at);
    length += end - at;
  }

  /** Ends the line. */
  void endLine() {
    append('\r');
    append('\n');
    isLineBegun = false;
  }

  /** Bytes as they are, outside of any field. */
  void raw(byte[] more) {
    append(more);
  }

  /** Hands over what was written and begins anew; says how many bytes it was. */
  int drainTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
    int drained = length;
    length = 0;
    return drained;
  }

  /** What was written. */
  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void separate() {
    if (isLineBegun) {
      append(',');
    }
    isLineBegun = true;
  }

  private static boolean isPlain(byte[] text) {
    for (byte b : text) {
      if (b == ',' || b == '"' || b == '\n' || b == '\r') {
        return false;
      }
    }
    return true;
  }

  private void append(char ascii) {
    append((byte) ascii);
  }

  private void append(byte b) {
    ensure(1);
    bytes[length++] = b;
  }

  private void append(byte[] more) {
    ensure(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
