package vn.socialsecurity.collection.warehouse;

/**
 * Puts pairs of numbers in ascending order, by the first number and then by the second; both are
 * never negative. Persons are spread evenly over the first number, so that its high bits part the
 * pairs into small groups of neighbours with no comparison at all.
 */
final class SpellSort {
  private static final int FEW = 24;
  private static final int GROUP_BITS = 3;
  private static final int MOST_BITS_AT_ONCE = 9;
  private static final int MOST_BITS_INSIDE = 12;

  private final int[] places = new int[(1 << MOST_BITS_AT_ONCE) + 1];
  private final int[] innerPlaces = new int[(1 << MOST_BITS_INSIDE) + 1];
  private long[] inner = new long[0];

  /**
   * Sorts.
   *
   * @param pairs chunks of pairs, first and second number in turn; only the last may be partly full
   * @param count number of pairs
   * @param high the highest bit of the first number that differs among the pairs
   * @param sorted takes the pairs; holds at least {@code 2 * count} numbers
   */
  void sort(long[][] pairs, int count, int high, long[] sorted) {
    int bits = Math.min(Math.max(0, log2(count) - GROUP_BITS), high + 1);
    int outerBits = Math.min(MOST_BITS_AT_ONCE, (bits + 1) / 2);
    if (bits <= MOST_BITS_AT_ONCE - 2) {
      outerBits = bits;
    }
    int shift = high + 1 - outerBits;
    int mask = (1 << outerBits) - 1;
    java.util.Arrays.fill(places, 0);
    int left = count;
    for (int chunk = 0; left > 0; chunk++) {
      long[] from = pairs[chunk];
      int size = Math.min(left, from.length / 2);
      for (int at = 0; at < 2 * size; at += 2) {
        places[((int) (from[at] >>> shift) & mask) + 1]++;
      }
      left -= size;
    }
    for (int group = 0; group <= mask; group++) {
      places[group + 1] += places[group];
    }
    left = count;
    for (int chunk = 0; left > 0; chunk++) {
      long[] from = pairs[chunk];
      int size = Math.min(left, from.length / 2);
      for (int at = 0; at < 2 * size; at += 2) {
        long first = from[at];
        int to = 2 * places[(int) (first >>> shift) & mask]++;
        sorted[to] = first;
        sorted[to + 1] = from[at + 1];
      }
      left -= size;
    }
    int start = 0;
    for (int group = 0; group <= mask; group++) {
      int end = places[group];
      sortGroup(sorted, start, end, shift);
      start = end;
    }
  }

  /** Sorts pairs that are equal above a bit. */
  private void sortGroup(long[] pairs, int start, int end, int below) {
    int count = end - start;
    if (count <= FEW) {
      insert(pairs, start, end);
      return;
    }
    int bits = Math.min(Math.min(log2(count) + 1, MOST_BITS_INSIDE), below);
    if (bits < 1) {
      heapSort(pairs, start, end);
      return;
    }
    if (inner.length < 2 * count) {
      inner = new long[2 * count];
    }
    int shift = below - bits;
    int mask = (1 << bits) - 1;
    java.util.Arrays.fill(innerPlaces, 0, mask + 2, 0);
    for (int at = 2 * start; at < 2 * end; at += 2) {
      innerPlaces[((int) (pairs[at] >>> shift) & mask) + 1]++;
    }
    for (int group = 0; group <= mask; group++) {
      innerPlaces[group + 1] += innerPlaces[group];
    }
    System.arraycopy(pairs, 2 * start, inner, 0, 2 * count);
    for (int at = 0; at < 2 * count; at += 2) {
      long first = inner[at];
      int to = 2 * (start + innerPlaces[(int) (first >>> shift) & mask]++);
      pairs[to] = first;
      pairs[to + 1] = inner[at + 1];
    }
    int largest = 0;
    int from = start;
    for (int group = 0; group <= mask; group++) {
      int to = start + innerPlaces[group];
      largest = Math.max(largest, to - from);
      from = to;
    }
    if (largest <= FEW) {
      // Groups are in order, so that nothing moves out of its own.
      insert(pairs, start, end);
      return;
    }
    from = start;
    for (int group = 0; group <= mask; group++) {
      int to = start + innerPlaces[group];
      if (to - from <= FEW) {
        insert(pairs, from, to);
      } else {
        // Many rows of one person, or numbers that somebody has chosen to be alike.
        heapSort(pairs, from, to);
      }
      from = to;
    }
  }

  private static void insert(long[] pairs, int start, int end) {
    for (int next = 2 * (start + 1); next < 2 * end; next += 2) {
      long first = pairs[next];
      long second = pairs[next + 1];
      int at = next - 2;
      while (at >= 2 * start
          && (pairs[at] > first || (pairs[at] == first && pairs[at + 1] > second))) {
        pairs[at + 2] = pairs[at];
        pairs[at + 3] = pairs[at + 1];
        at -= 2;
      }
      pairs[at + 2] = first;
      pairs[at + 3] = second;
    }
  }

  private static void heapSort(long[] pairs, int start, int end) {
    int count = end - start;
    for (int parent = count / 2 - 1; parent >= 0; parent--) {
      sink(pairs, start, parent, count);
    }
    for (int last = count - 1; last > 0; last--) {
      swap(pairs, start, start + last);
      sink(pairs, start, 0, last);
    }
  }

  private static void sink(long[] pairs, int start, int from, int count) {
    int parent = from;
    for (int child = 2 * parent + 1; child < count; child = 2 * parent + 1) {
      if (child + 1 < count && isLess(pairs, start + child, start + child + 1)) {
        child++;
      }
      if (!isLess(pairs, start + parent, start + child)) {
        return;
      }
      swap(pairs, start + parent, start + child);
      parent = child;
    }
  }

  private static boolean isLess(long[] pairs, int one, int other) {
    long first = pairs[2 * one];
    long otherFirst = pairs[2 * other];
    return first < otherFirst || (first == otherFirst && pairs[2 * one + 1] < pairs[2 * other + 1]);
  }

  private static void swap(long[] pairs, int one, int other) {
    long first = pairs[2 * one];
    long second = pairs[2 * one + 1];
    pairs[2 * one] = pairs[2 * other];
    pairs[2 * one + 1] = pairs[2 * other + 1];
    pairs[2 * other] = first;
    pairs[2 * other + 1] = second;
  }

  private static int log2(int number) {
    return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(Math.max(1, number));
  }
}
