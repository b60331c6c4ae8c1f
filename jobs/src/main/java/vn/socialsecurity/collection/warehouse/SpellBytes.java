package vn.socialsecurity.collection.warehouse;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import vn.socialsecurity.structure.PersonSpell;

/**
 * A spell in a block: eight bytes, the lowest first, which hold the person's distance from the
 * first of the block (40 bits), whether a contribution base follows (1) and what the row says (23);
 * then five bytes of the base where there is one. Every spell is read by the same few instructions,
 * whatever it says.
 */
final class SpellBytes {
  /** Most bytes of a spell, and as many are looked at where one begins. */
  static final int MOST_BYTES = 2 * Long.BYTES;

  static final int BYTES = Long.BYTES;
  static final int BASE_BYTES = 5;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int PERSON_SHIFT = 24;
  private static final int HAS_BASE = 1 << 23;
  private static final int CONTENT = HAS_BASE - 1;
  private static final long BASE = (1L << (BASE_BYTES * Byte.SIZE)) - 1;

  private SpellBytes() {}

  /**
   * Writes a spell; needs room for {@link #MOST_BYTES}.
   *
   * @param distance of the person from the first of the block
   * @return the position behind it
   */
  static int write(byte[] bytes, int at, long distance, long first, long second) {
    long base = second >>> PersonSpell.BASE_SHIFT;
    long row = distance << PERSON_SHIFT | PersonSpell.content(first);
    if (base == 0) {
      LONGS.set(bytes, at, row);
      return at + BYTES;
    }
    LONGS.set(bytes, at, row | HAS_BASE);
    LONGS.set(bytes, at + BYTES, base);
    return at + BYTES + BASE_BYTES;
  }

  /** The first eight bytes of a spell. */
  static long row(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  static long distance(long row) {
    return row >>> PERSON_SHIFT;
  }

  static int content(long row) {
    return (int) row & CONTENT;
  }

  /** All bits where a base follows, none where not. */
  private static long hasBase(long row) {
    return -((row >>> (PERSON_SHIFT - 1)) & 1);
  }

  /** Bytes of a spell. */
  static int length(long row) {
    return BYTES + (BASE_BYTES & (int) hasBase(row));
  }

  /** The second number of a spell ({@link PersonSpell}) without its tail. */
  static long second(byte[] bytes, int at, long row) {
    return ((long) LONGS.get(bytes, at + BYTES) & BASE & hasBase(row)) << PersonSpell.BASE_SHIFT;
  }
}
