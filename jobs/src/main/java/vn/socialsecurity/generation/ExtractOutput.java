package vn.socialsecurity.generation;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** The bytes of one delivered file, plain or compressed, and their checksum. */
final class ExtractOutput implements Closeable {
  private static final int BUFFER_BYTES = 1 << 17;

  /** No line is longer. */
  private static final int LINE_BYTES = 1 << 10;

  private final MessageDigest digest;
  private final OutputStream stream;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int filled;
  private long lines;

  /** Starts a new file; its name says whether it is compressed. */
  ExtractOutput(Path file) throws IOException {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
    OutputStream digested = new DigestOutputStream(Files.newOutputStream(file), digest);
    stream =
        file.toString().endsWith(".gz") ? new GZIPOutputStream(digested, BUFFER_BYTES) : digested;
  }

  void put(byte[] bytes) {
    System.arraycopy(bytes, 0, buffer, filled, bytes.length);
    filled += bytes.length;
  }

  void put(char ascii) {
    buffer[filled++] = (byte) ascii;
  }

  void put(String text) {
    put(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A whole number that is not negative. */
  void put(long number) {
    int digits = 1;
    for (long power = 10; power <= number; power *= 10) {
      digits++;
    }
    putDigits(number, digits);
  }

  /** A whole number with zeros in front. */
  void putDigits(long number, int digits) {
    long rest = number;
    for (int place = filled + digits - 1; place >= filled; place--) {
      buffer[place] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    filled += digits;
  }

  void endLine() throws IOException {
    put('\n');
    lines++;
    if (filled > BUFFER_BYTES - LINE_BYTES) {
      flush();
    }
  }

  /** Lines so far, the header among them. */
  long lines() {
    return lines;
  }

  /** The checksum of a closed file. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void close() throws IOException {
    flush();
    stream.close();
  }

  private void flush() throws IOException {
    stream.write(buffer, 0, filled);
    filled = 0;
  }
}
