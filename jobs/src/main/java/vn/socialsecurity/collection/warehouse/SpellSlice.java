package vn.socialsecurity.collection.warehouse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.socialsecurity.structure.PersonSpell;

/**
 * The spells of one slice while a file is read: in memory, and in runs where there are too many.
 */
final class SpellSlice {
  private static final int FEWEST = 1 << 6;
  private static final int MOST = 1 << 14;
  private static final int HIGHEST_BIT = Long.SIZE - 2;

  private final int area;
  private final int year;
  private final List<SpellRun> runs = new ArrayList<>();
  private long[][] chunks = new long[16][];
  private int chunk = -1;
  private long[] current = new long[0];
  private int next;
  private int count;
  private long rows;

  SpellSlice(int area, int year) {
    this.area = area;
    this.year = year;
  }

  int area() {
    return area;
  }

  int year() {
    return year;
  }

  /** Spells that were added. */
  long rows() {
    return rows;
  }

  /** Adds a spell. */
  void add(long first, long second) {
    if (next == current.length) {
      newChunk();
    }
    current[next] = first;
    current[next + 1] = second;
    next += 2;
    count++;
    rows++;
  }

  private void newChunk() {
    chunk++;
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * chunk);
    }
    current = chunks[chunk];
    if (current == null) {
      // A file of one province has one large slice, a national one has many small ones. All chunks
      // but the last are full.
      current = new long[2 * Math.min(MOST, Math.max(FEWEST, count))];
      chunks[chunk] = current;
    }
    next = 0;
  }

  /** Writes what is in memory to a file of runs. */
  void spill(SpellSort sort, RunWriter file) throws IOException {
    if (count > 0) {
      runs.add(file.write(sorted(sort), count));
      forget();
    }
  }

  /** Adds spells that are sorted in a file. */
  void add(SpellRun run) {
    runs.add(run);
    rows += run.count();
  }

  /** Spells that are sorted in files. */
  List<SpellRun> runs() {
    return runs;
  }

  /** Whether some spells are in a file of runs; then {@link #spill} the others before sorting. */
  boolean isSpilled() {
    return !runs.isEmpty();
  }

  /** Hands on all spells in ascending order, and forgets them. */
  void forEachSorted(SpellSort sort, SpellRun.PairConsumer consumer) throws IOException {
    if (isSpilled()) {
      SpellRun.merge(runs, consumer);
      return;
    }
    long[] sorted = sorted(sort);
    int end = 2 * count;
    forget();
    for (int at = 0; at < end; at += 2) {
      consumer.accept(sorted[at], sorted[at + 1]);
    }
  }

  private long[] sorted(SpellSort sort) {
    long[] sorted = new long[2 * count];
    sort.sort(chunks, count, HIGHEST_BIT, sorted);
    return sorted;
  }

  private void forget() {
    chunks = new long[16][];
    chunk = -1;
    current = new long[0];
    next = 0;
    count = 0;
  }

  /** The first number of a spell and the second without its tail: what the row states. */
  static boolean statesTheSame(long first, long second, long otherFirst, long otherSecond) {
    return first == otherFirst
        && second >>> PersonSpell.BASE_SHIFT == otherSecond >>> PersonSpell.BASE_SHIFT;
  }
}
