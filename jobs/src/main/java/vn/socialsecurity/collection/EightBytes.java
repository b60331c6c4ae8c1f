package vn.socialsecurity.collection;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight letters looked at together, the first in the lowest byte of a number. */
final class EightBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ZEROS = 0x3030303030303030L;
  private static final long ABOVE_NINE = 0x7676767676767676L;
  private static final long LOWEST_BITS = 0x0101010101010101L;
  private static final long HIGHEST_BITS = 0x8080808080808080L;

  private EightBytes() {}

  /** The eight bytes from a position on. */
  static long at(byte[] bytes, int position) {
    return (long) LONGS.get(bytes, position);
  }

  /** The same byte eight times. */
  static long all(byte letter) {
    return (letter & 0xFFL) * LOWEST_BITS;
  }

  /** How many of the first bytes are digits. */
  static int digits(long bytes) {
    long values = bytes ^ ZEROS;
    // A carry goes to later bytes only, behind the first that is no digit.
    return Long.numberOfTrailingZeros(((values + ABOVE_NINE) | values) & HIGHEST_BITS) >>> 3;
  }

  /** Position of the first byte that is the letter, 8 when none is. */
  static int indexOf(long bytes, long letters) {
    long difference = bytes ^ letters;
    return Long.numberOfTrailingZeros((difference - LOWEST_BITS) & ~difference & HIGHEST_BITS)
        >>> 3;
  }

  /** The first bytes, the others zero. */
  static long first(long bytes, int count) {
    return count == 0
        ? 0
        : bytes << (Long.SIZE - Byte.SIZE * count) >>> (Long.SIZE - Byte.SIZE * count);
  }

  /**
   * The number that the first bytes write in digits.
   *
   * @param count 1 to 8
   */
  static long number(long bytes, int count) {
    long values = (bytes ^ ZEROS) << (Long.SIZE - Byte.SIZE * count);
    // Neighbours are joined to numbers of two, four and eight digits.
    values = values * 10 + (values >>> 8);
    return ((values & 0x000000FF000000FFL) * 0x000F424000000064L
            + ((values >>> 16) & 0x000000FF000000FFL) * 0x0000271000000001L)
        >>> 32;
  }
}
