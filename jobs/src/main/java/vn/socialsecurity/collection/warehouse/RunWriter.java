package vn.socialsecurity.collection.warehouse;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes sorted pairs into a file, one run behind the other. */
final class RunWriter implements Closeable {
  private static final int BUFFER_PAIRS = 1 << 12;

  private final OutputStream out;
  private final SpellRun.RunSource source;
  private final byte[] bytes = new byte[BUFFER_PAIRS * SpellRun.BYTES_A_PAIR];
  private final LongBuffer pairs = ByteBuffer.wrap(bytes).asLongBuffer();
  private long length;

  private RunWriter(OutputStream out, SpellRun.RunSource source) {
    this.out = out;
    this.source = source;
  }

  /** A file for runs that only its owner can read, gone when it is closed. */
  static RunWriter temporaryFile() throws IOException {
    Path path = Files.createTempFile("spells", ".runs");
    FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    return new RunWriter(
        Channels.newOutputStream(file),
        (position, bytes, length) -> readFully(file, position, ByteBuffer.wrap(bytes, 0, length)));
  }

  /** A file that somebody else reads, by the offsets of the runs. */
  static RunWriter to(OutputStream out) {
    return new RunWriter(
        out,
        (position, bytes, length) -> {
          throw new IllegalStateException("This file of runs is only written");
        });
  }

  /** Writes a run behind those that are there. */
  SpellRun write(long[] sorted, int count) throws IOException {
    long offset = length;
    for (int written = 0; written < count; ) {
      int part = Math.min(BUFFER_PAIRS, count - written);
      pairs.clear();
      pairs.put(sorted, 2 * written, 2 * part);
      out.write(bytes, 0, part * SpellRun.BYTES_A_PAIR);
      written += part;
    }
    length += (long) count * SpellRun.BYTES_A_PAIR;
    return new SpellRun(source, offset, count, 0);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static void readFully(FileChannel file, long position, ByteBuffer bytes)
      throws IOException {
    long from = position;
    while (bytes.hasRemaining()) {
      int read = file.read(bytes, from);
      if (read < 0) {
        throw new EOFException("A temporary file of spells has been cut off");
      }
      from += read;
    }
  }
}
