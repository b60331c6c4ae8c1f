package vn.socialsecurity.collection;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The codes of a closed list as bytes, found by their ends and compared whole. */
final class PlainCodes {
  private static final int SLOTS_A_CODE = 4;

  private final byte[][] codes;
  private final int[] slots;

  PlainCodes(List<String> codes) {
    this.codes = codes.stream().map(c -> c.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    this.slots = new int[Integer.highestOneBit(Math.max(1, codes.size()) * SLOTS_A_CODE) * 2];
    Arrays.fill(slots, -1);
    for (int code = 0; code < this.codes.length; code++) {
      byte[] bytes = this.codes[code];
      // An empty code cannot be told from a missing value.
      if (bytes.length > 0) {
        int slot = slot(bytes, 0, bytes.length);
        while (slots[slot] >= 0) {
          slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = code;
      }
    }
  }

  /** Position of the code that these bytes are, -1 when they are none; never empty. */
  int indexOf(byte[] bytes, int from, int to) {
    for (int slot = slot(bytes, from, to);
        slots[slot] >= 0;
        slot = (slot + 1) & (slots.length - 1)) {
      byte[] code = codes[slots[slot]];
      if (code.length == to - from && same(code, bytes, from)) {
        return slots[slot];
      }
    }
    return -1;
  }

  private static boolean same(byte[] code, byte[] bytes, int from) {
    for (int i = 0; i < code.length; i++) {
      if (code[i] != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }

  private int slot(byte[] bytes, int from, int to) {
    int ends = (bytes[from] * 31 + bytes[to - 1]) * 31 + (to - from);
    return (ends ^ ends >>> 5) & (slots.length - 1);
  }
}
