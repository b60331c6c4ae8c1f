package vn.socialsecurity.collection.warehouse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import vn.socialsecurity.structure.PersonSpell;

/**
 * Sorted pairs of one slice that did not fit into memory or are those of a part of a file.
 *
 * @param source the file of runs that holds it
 * @param offset where in the file it begins
 * @param count its pairs
 * @param linesAbove what is added to the tails, which are lines of the part
 */
record SpellRun(RunSource source, long offset, int count, long linesAbove) {
  static final int BYTES_A_PAIR = 2 * Long.BYTES;

  private static final int BUFFER_PAIRS = 1 << 12;

  /** A file of runs while it is read. */
  @FunctionalInterface
  interface RunSource {
    /**
     * Reads from a position on.
     *
     * @throws java.io.EOFException when the file ends before
     */
    void readFully(long position, byte[] bytes, int length) throws IOException;
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
        (one, other) ->
            one.first != other.first
                ? Long.compare(one.first, other.first)
                : Long.compare(one.second, other.second);

    private final SpellRun run;
    private final byte[] bytes;
    private final LongBuffer pairs;
    private int left;
    private long position;
    private long first;
    private long second;

    Head(SpellRun run) {
      this.run = run;
      this.left = run.count();
      this.position = run.offset();
      this.bytes = new byte[Math.min(left, BUFFER_PAIRS) * BYTES_A_PAIR];
      this.pairs = ByteBuffer.wrap(bytes).asLongBuffer();
      pairs.limit(0);
    }

    boolean advance() throws IOException {
      if (!pairs.hasRemaining()) {
        int part = Math.min(left, BUFFER_PAIRS);
        if (part == 0) {
          return false;
        }
        run.source().readFully(position, bytes, part * BYTES_A_PAIR);
        position += (long) part * BYTES_A_PAIR;
        left -= part;
        pairs.position(0).limit(2 * part);
      }
      first = pairs.get();
      second = pairs.get();
      if (run.linesAbove() > 0) {
        long tail = Math.min(PersonSpell.tail(second) + run.linesAbove(), PersonSpell.MOST_TAIL);
        second = (second & ~PersonSpell.MOST_TAIL) | tail;
      }
      return true;
    }
  }
}
