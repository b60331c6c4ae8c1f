package vn.socialsecurity.collection;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A window on the bytes of a file: what lies between {@link #start} and {@link #end} has been read
 * and not yet been used. A stream that fails is first used to the point where it failed.
 */
final class DeliveredBytes {
  private static final int WINDOW_BYTES = 1 << 18;

  private final InputStream in;
  private byte[] window = new byte[WINDOW_BYTES + PlainLines.BYTES_BEHIND];
  private int start;
  private int end;
  private int moves;
  private boolean isAtEnd;
  private IOException failure;
  private long left;
  private long read;

  DeliveredBytes(InputStream in) {
    this(in, Long.MAX_VALUE);
  }

  /** A window on no more than so many bytes of a stream. */
  DeliveredBytes(InputStream in, long mostBytes) {
    this.in = in;
    this.left = mostBytes;
  }

  /** Number of bytes before {@link #start}. */
  long used() {
    return read - (end - start);
  }

  byte[] window() {
    return window;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** How often positions have changed their meaning. */
  int moves() {
    return moves;
  }

  /** Marks all before a position as used. */
  void use(int upTo) {
    start = upTo;
  }

  /** Whether more bytes than those in the window may come. */
  boolean hasMore() {
    return !isAtEnd;
  }

  /** Throws what ended the stream before its end, if anything did. */
  void rethrow() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  /** Position behind the last line feed in the window; {@link #start} when there is none. */
  int endOfCompleteLines() {
    int at = end;
    while (at > start && window[at - 1] != '\n') {
      at--;
    }
    return at;
  }

  /** Moves what is not used to the front and reads on; the window grows when it is all unused. */
  void readOn() {
    moves++;
    if (start > 0) {
      System.arraycopy(window, start, window, 0, end - start);
      end -= start;
      start = 0;
    } else if (end == capacity()) {
      if (window.length > DeliveryLimits.ROW_SURELY_TOO_LONG) {
        isAtEnd = true;
        failure = DeliveryLimits.rowTooLong();
        return;
      }
      window = Arrays.copyOf(window, 2 * window.length);
    }
    try {
      while (end < capacity()) {
        int count = in.read(window, end, (int) Math.min(left, capacity() - end));
        if (count < 0 || left == 0) {
          isAtEnd = true;
          return;
        }
        end += count;
        read += count;
        left -= count;
      }
    } catch (IOException e) {
      isAtEnd = true;
      failure = e;
    }
  }

  private int capacity() {
    return window.length - PlainLines.BYTES_BEHIND;
  }
}
