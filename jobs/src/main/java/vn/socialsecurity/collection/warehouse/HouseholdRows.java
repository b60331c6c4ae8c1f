package vn.socialsecurity.collection.warehouse;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * Rows of households while a file is read, so that those which stand there more than once can be
 * compared; forgotten where they would take more memory than they may.
 */
final class HouseholdRows {
  private static final int BYTES_A_ROW = 3 * Long.BYTES;
  private static final int CHUNK = 1 << 14;

  private final long mostRows;
  private long[][] chunks = new long[16][];
  private long rows;
  private boolean isForgotten;

  HouseholdRows(long budgetBytes) {
    this.mostRows = budgetBytes / BYTES_A_ROW;
  }

  /** Takes the rows of one household; its numbers as in {@code HouseholdRow}. */
  interface RowConsumer {
    void accept(long household, long facts, long place);
  }

  void add(long household, long facts, long place) {
    if (isForgotten) {
      return;
    }
    if (rows == mostRows) {
      isForgotten = true;
      chunks = null;
      return;
    }
    int chunk = (int) (rows / CHUNK);
    int at = (int) (rows % CHUNK) * 3;
    if (at == 0) {
      if (chunk == chunks.length) {
        chunks = Arrays.copyOf(chunks, 2 * chunk);
      }
      chunks[chunk] = new long[CHUNK * 3];
    }
    long[] current = chunks[chunk];
    current[at] = household;
    current[at + 1] = facts;
    current[at + 2] = place;
    rows++;
  }

  /** Whether there were too many rows to keep; then the file has to be read once more. */
  boolean isForgotten() {
    return isForgotten;
  }

  /** Hands on the rows of some households, in the order in which they came. */
  void forEach(LongPredicate households, RowConsumer consumer) {
    for (long row = 0; row < rows; row++) {
      long[] chunk = chunks[(int) (row / CHUNK)];
      int at = (int) (row % CHUNK) * 3;
      if (households.test(chunk[at])) {
        consumer.accept(chunk[at], chunk[at + 1], chunk[at + 2]);
      }
    }
  }
}
