package vn.socialsecurity.collection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The codes of a closed list as one or two numbers of eight bytes. Each has a place of its own, for
 * which a factor is sought once. Longer codes are compared, the one that was found last first.
 */
final class PlainCodes {
  /** A code that is longer is compared as a whole. */
  static final int MOST_LETTERS = 2 * Long.BYTES - 1;

  private static final int PADDED = 2 * Long.BYTES;
  private static final int SLOTS_A_CODE = 4;
  private static final int WORDS_A_SLOT = 4;
  private static final int FACTORS = 1 << 10;
  private static final long SPREADING = 0x9E3779B97F4A7C15L;

  /** First eight bytes, next eight bytes, and code, of each place. */
  private long[] slots;

  private long factor;
  private int shift;
  private final byte[][] longTexts;
  private final int[] longCodes;
  private int lastLong;

  PlainCodes(List<String> texts) {
    List<byte[]> longer = new ArrayList<>();
    longCodes = new int[texts.size()];
    for (int code = 0; code < texts.size(); code++) {
      byte[] bytes = texts.get(code).getBytes(StandardCharsets.UTF_8);
      if (bytes.length > MOST_LETTERS) {
        longCodes[longer.size()] = code;
        longer.add(bytes);
      }
    }
    longTexts = longer.toArray(byte[][]::new);
    int bits = 2;
    while (1 << bits < SLOTS_A_CODE * texts.size()) {
      bits++;
    }
    while (!spread(texts, bits)) {
      bits++;
    }
  }

  private boolean spread(List<String> texts, int bits) {
    shift = Long.SIZE - bits;
    factor = SPREADING;
    for (int attempt = 0; attempt < FACTORS; attempt++) {
      if (fill(texts, bits)) {
        return true;
      }
      factor = factor * SPREADING + 2;
    }
    return false;
  }

  private boolean fill(List<String> texts, int bits) {
    slots = new long[WORDS_A_SLOT << bits];
    Arrays.fill(slots, -1);
    for (int code = 0; code < texts.size(); code++) {
      byte[] bytes = texts.get(code).getBytes(StandardCharsets.UTF_8);
      // An empty code cannot be told from a missing value.
      if (bytes.length > 0 && bytes.length <= MOST_LETTERS) {
        byte[] padded = Arrays.copyOf(bytes, PADDED);
        long first = EightBytes.at(padded, 0);
        long second = EightBytes.at(padded, Long.BYTES);
        int slot = slot(first + second);
        if (slots[slot + 2] >= 0) {
          return false;
        }
        slots[slot] = first;
        slots[slot + 1] = second;
        slots[slot + 2] = code;
      }
    }
    return true;
  }

  /**
   * Position of the code that a text of less than eight bytes is, -1 when it is none.
   *
   * @param first its bytes, zero where it ends
   */
  int indexOf(long first) {
    return indexOf(first, 0);
  }

  /**
   * Position of the code that a text of at most {@link #MOST_LETTERS} is, -1 when it is none.
   *
   * @param first its first eight bytes, zero where it ends
   * @param second the next eight
   */
  int indexOf(long first, long second) {
    int slot = slot(first + second);
    return slots[slot] == first && slots[slot + 1] == second ? (int) slots[slot + 2] : -1;
  }

  /**
   * Position of a code of more than {@link #MOST_LETTERS} that stands in some bytes, -1 when it is
   * none; {@link #lengthOfLong} is then the length of the one that was found.
   *
   * @param end the letter that ends a field
   */
  int indexOfLong(byte[] bytes, int start, int end) {
    for (int tried = 0; tried < longTexts.length; tried++) {
      byte[] text = longTexts[lastLong];
      int behind = start + text.length;
      if (behind < bytes.length && bytes[behind] == end && stands(text, bytes, start)) {
        return longCodes[lastLong];
      }
      lastLong = lastLong + 1 == longTexts.length ? 0 : lastLong + 1;
    }
    return -1;
  }

  /** Whether a text of at least eight bytes stands there; the last eight may overlap others. */
  private static boolean stands(byte[] text, byte[] bytes, int start) {
    int last = text.length - Long.BYTES;
    for (int at = 0; at < last; at += Long.BYTES) {
      if (EightBytes.at(text, at) != EightBytes.at(bytes, start + at)) {
        return false;
      }
    }
    return EightBytes.at(text, last) == EightBytes.at(bytes, start + last);
  }

  /** Letters of the code that {@link #indexOfLong} has found. */
  int lengthOfLong() {
    return longTexts[lastLong].length;
  }

  private int slot(long text) {
    return (int) ((text * factor) >>> shift) * WORDS_A_SLOT;
  }
}
