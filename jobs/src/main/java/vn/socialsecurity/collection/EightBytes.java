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

  private static final long[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

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

  /** Whether four bytes are digits. */
  static boolean areDigits(int bytes) {
    int values = bytes ^ (int) ZEROS;
    return (((values + (int) ABOVE_NINE) | values) & (int) HIGHEST_BITS) == 0;
  }

  /**
   * Marks the first byte that is a letter, by its highest bit; later bytes may be marked or not.
   *
   * @param letters the letter eight times
   * @return 0 when no byte is
   */
  static long marks(long bytes, long letters) {
    long difference = bytes ^ letters;
    return (difference - LOWEST_BITS) & ~difference & HIGHEST_BITS;
  }

  /** Position of the first marked byte, 8 when none is. */
  static int index(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> 3;
  }

  /** The bytes before the first marked one, the others zero. */
  static long before(long bytes, long marks) {
    return bytes & ((Long.lowestOneBit(marks) >>> (Byte.SIZE - 1)) - 1);
  }

  /** The number that four digits write. */
  static int number(int digits) {
    int values = digits ^ (int) ZEROS;
    values = values * 10 + (values >>> Byte.SIZE);
    return (values & 0xFF) * 100 + ((values >>> (2 * Byte.SIZE)) & 0xFF);
  }

  /** A power of ten, of up to eight digits. */
  static long power(int exponent) {
    return POWERS[exponent];
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
