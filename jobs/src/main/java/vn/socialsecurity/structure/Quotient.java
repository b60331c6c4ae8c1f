package vn.socialsecurity.structure;

import java.io.Serializable;

/**
 * The counts and the printed rate of one indicator and area, within one period and breakdown.
 *
 * @param indicator code of the indicator
 * @param refArea dated area
 * @param numerator count over the line, stated or implied; null where it is not known
 * @param denominator count under the line, stated or implied; null where it is not known
 * @param printed the rate that an agency prints, null where none does; its value is null where the
 *     agency prints that there is none
 */
public record Quotient(
    String indicator, String refArea, Figure numerator, Figure denominator, Figure printed)
    implements Serializable {

  /** Whether both counts are known. */
  public boolean hasCounts() {
    return numerator != null && denominator != null;
  }

  /** Whether the printed rate implies the numerator. */
  public boolean impliesNumerator() {
    return hasCounts() && Derivation.IMPLIED.equals(numerator.derivation());
  }

  /** Whether the printed rate implies the denominator. */
  public boolean impliesDenominator() {
    return hasCounts() && Derivation.IMPLIED.equals(denominator.derivation());
  }

  /** Whether a rate is printed that has a value. */
  public boolean hasPrintedValue() {
    return printed != null && printed.value() != null;
  }
}
