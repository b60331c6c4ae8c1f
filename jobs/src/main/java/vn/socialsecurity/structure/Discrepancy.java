package vn.socialsecurity.structure;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Two figures for one cell that disagree.
 *
 * @param taken the figure that won
 * @param other the figure that lost
 * @param reason code of the reason
 * @param explanation the reason in words
 */
public record Discrepancy(Figure taken, Figure other, String reason, String explanation)
    implements Serializable {

  /** The other figure minus the one that won; null where they are withheld. */
  public BigDecimal difference() {
    if (other.value() == null || taken.value() == null) {
      return null;
    }
    return other.value().subtract(taken.value());
  }

  /** The difference in percent of the figure that won; null when that is 0 or withheld. */
  public BigDecimal differencePct() {
    return difference() == null || taken.value().signum() == 0
        ? null
        : difference()
            .multiply(BigDecimal.valueOf(100))
            .divide(taken.value(), 2, RoundingMode.HALF_UP);
  }
}
