package vn.socialsecurity.integration;

/**
 * Natural logarithms of ratios of whole numbers, as whole numbers of 10^-9: sums of them are the
 * same in whatever order and parts they are taken. The binary logarithm comes out bit by bit, by
 * squaring; what is cut off stays below 10^-14, so that the result is the nearest such number
 * unless the true value lies within 10^-14 of the middle between two.
 */
final class FixedLogarithm {
  /** One, in the numbers that {@link #of} gives. */
  static final long ONE = 1_000_000_000L;

  private static final int FRACTION_BITS = 48;

  /** ln 2 in units of 10^-9 x 2^-32. */
  private static final long LN_2 = 2_977_044_471_819_572_071L;

  private static final int MANTISSA_BITS = 62;
  private static final long TWO = 1L << 61;

  private FixedLogarithm() {}

  /**
   * ln(over / under).
   *
   * @param over not less than {@code under}
   * @param under greater than 0
   */
  static long of(long over, long under) {
    return ofBinary(binary(over) - binary(under));
  }

  /** The natural logarithm of which this is the binary one, as {@link #binary} gives it. */
  static long ofBinary(long binary) {
    // 48 + 32 bits of fraction; the upper half of the product has 16 of them left.
    return (Math.multiplyHigh(binary, LN_2) + (1 << 15)) >> 16;
  }

  /** The binary logarithm with 48 bits of fraction. */
  static long binary(long number) {
    int whole = Long.SIZE - 1 - Long.numberOfLeadingZeros(number);
    long mantissa = number << (MANTISSA_BITS - whole);
    long fraction = 0;
    for (int bit = 0; bit < FRACTION_BITS; bit++) {
      long square = Math.multiplyHigh(mantissa, mantissa);
      fraction <<= 1;
      if (square >= TWO) {
        fraction |= 1;
        mantissa = square << 1;
      } else {
        mantissa = square << 2;
      }
    }
    return ((long) whole << FRACTION_BITS) + fraction;
  }
}
