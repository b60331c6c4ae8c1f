package vn.socialsecurity.collection.warehouse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sorted pairs that did not fit into memory: a part of a temporary file.
 *
 * @param file holds the runs of one task
 * @param offset where this one begins
 * @param count its pairs
 */
record SpellRun(FileChannel file, long offset, int count) {
  private static final int BUFFER_PAIRS = 1 << 12;
  private static final int BYTES_A_PAIR = 2 * Long.BYTES;

  /** A file for runs that only its owner can read, gone when it is closed. */
  static FileChannel temporaryFile() throws IOException {
    Path path = Files.createTempFile("spells", ".runs");
    return FileChannel.open(
        path,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Writes a run behind those that are there. */
  static SpellRun write(FileChannel file, long[] sorted, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER_PAIRS * BYTES_A_PAIR);
    LongBuffer pairs = bytes.asLongBuffer();
    long offset = file.size();
    file.position(offset);
    int written = 0;
    while (written < count) {
      int part = Math.min(BUFFER_PAIRS, count - written);
      pairs.clear();
      pairs.put(sorted, 2 * written, 2 * part);
      bytes.position(0).limit(part * BYTES_A_PAIR);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      written += part;
    }
    return new SpellRun(file, offset, count);
  }

  /** Hands on the pairs of all runs in ascending order. */
  static void merge(List<SpellRun> runs, PairConsumer consumer) throws IOException {
    PriorityQueue<Head> heads = new PriorityQueue<>(Head.ASCENDING);
    for (SpellRun run : runs) {
      Head head = new Head(run);
      if (head.advance()) {
        heads.add(head);
      }
    }
    while (!heads.isEmpty()) {
      Head least = heads.remove();
      boolean isLeast = true;
      while (isLeast) {
        consumer.accept(least.first, least.second);
        if (!least.advance()) {
          break;
        }
        isLeast = heads.isEmpty() || Head.ASCENDING.compare(least, heads.peek()) <= 0;
        if (!isLeast) {
          heads.add(least);
        }
      }
    }
  }

  /** Takes pairs in ascending order. */
  @FunctionalInterface
  interface PairConsumer {
    void accept(long first, long second) throws IOException;
  }

  /** The pair of a run that comes next. */
  private static final class Head {
    static final Comparator<Head> ASCENDING =
        Comparator.comparingLong((Head head) -> head.first).thenComparingLong(head -> head.second);

    private final SpellRun run;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_PAIRS * BYTES_A_PAIR);
    private final LongBuffer pairs = bytes.asLongBuffer();
    private int left;
    private long position;
    private long first;
    private long second;

    Head(SpellRun run) {
      this.run = run;
      this.left = run.count();
      this.position = run.offset();
      pairs.limit(0);
    }

    boolean advance() throws IOException {
      if (!pairs.hasRemaining()) {
        int part = Math.min(left, BUFFER_PAIRS);
        if (part == 0) {
          return false;
        }
        bytes.clear().limit(part * BYTES_A_PAIR);
        while (bytes.hasRemaining()) {
          int read = run.file().read(bytes, position);
          if (read < 0) {
            throw new IOException("A temporary file of spells has been cut off");
          }
          position += read;
        }
        left -= part;
        pairs.position(0).limit(2 * part);
      }
      first = pairs.get();
      second = pairs.get();
      return true;
    }
  }
}
