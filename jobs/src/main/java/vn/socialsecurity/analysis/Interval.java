package vn.socialsecurity.analysis;

import java.math.BigDecimal;

/**
 * The values that a printed number allows, both ends included.
 *
 * @param least null where there is no least one
 * @param greatest null where there is no greatest one
 */
record Interval(BigDecimal least, BigDecimal greatest) {

  /** Half a step to either side. */
  static Interval around(BigDecimal value, BigDecimal step) {
    BigDecimal half = step.multiply(new BigDecimal("0.5"));
    return new Interval(value.subtract(half), value.add(half));
  }

  /**
   * Whether some value is in both: figures whose rounding can hide the same value do not differ.
   */
  boolean meets(Interval other) {
    return notAbove(least, other.greatest) && notAbove(other.least, greatest);
  }

  private static boolean notAbove(BigDecimal low, BigDecimal high) {
    return low == null || high == null || low.compareTo(high) <= 0;
  }
}
