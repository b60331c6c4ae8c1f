package vn.socialsecurity.collection;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The codes of a closed list as one or two numbers of eight bytes, found by their product. */
final class PlainCodes {
  /** No longer code is found; such a text is left to the reference. */
  static final int MOST_LETTERS = 2 * Long.BYTES;

  private static final int SLOTS_A_CODE = 4;
  private static final long SPREADING = 0x9E3779B97F4A7C15L;

  private final long[] firsts;
  private final long[] seconds;
  private final int[] codes;
  private final int shift;

  PlainCodes(List<String> texts) {
    int bits = 2;
    while (1 << bits < SLOTS_A_CODE * texts.size()) {
      bits++;
    }
    shift = Long.SIZE - bits;
    firsts = new long[1 << bits];
    seconds = new long[1 << bits];
    codes = new int[1 << bits];
    Arrays.fill(codes, -1);
    for (int code = 0; code < texts.size(); code++) {
      byte[] bytes = texts.get(code).getBytes(StandardCharsets.UTF_8);
      // An empty code cannot be told from a missing value.
      if (bytes.length > 0 && bytes.length <= MOST_LETTERS) {
        byte[] padded = Arrays.copyOf(bytes, MOST_LETTERS);
        long first = EightBytes.at(padded, 0);
        long second = EightBytes.at(padded, Long.BYTES);
        int slot = slot(first, second);
        while (codes[slot] >= 0) {
          slot = (slot + 1) & (codes.length - 1);
        }
        firsts[slot] = first;
        seconds[slot] = second;
        codes[slot] = code;
      }
    }
  }

  /**
   * Position of the code that a text is, -1 when it is none.
   *
   * @param first its first eight bytes, zero where it ends
   * @param second the next eight
   */
  int indexOf(long first, long second) {
    int slot = slot(first, second);
    while (codes[slot] >= 0) {
      if (firsts[slot] == first && seconds[slot] == second) {
        return codes[slot];
      }
      slot = (slot + 1) & (codes.length - 1);
    }
    return -1;
  }

  private int slot(long first, long second) {
    return (int) (((first * SPREADING + second) * SPREADING) >>> shift);
  }
}
