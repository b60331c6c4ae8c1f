package vn.socialsecurity.analysis;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * From when on gaps are measured and judged; settings of a run.
 *
 * @param minimumAreasPct a gap is measured where so many percent of the areas in force have a rate
 * @param tolerancePct percent of its first value by which a measure of dispersion may change and
 *     count as unchanged
 * @param minimumYears years with a rate for every area that a verdict on convergence needs
 */
public record GapRules(int minimumAreasPct, BigDecimal tolerancePct, int minimumYears)
    implements Serializable {

  /**
   * Checks the rules.
   *
   * @throws IllegalArgumentException when a percentage is not from 0 to 100, or a verdict would
   *     rest on fewer than two years
   */
  public GapRules {
    if (minimumAreasPct < 1 || minimumAreasPct > 100) {
      throw new IllegalArgumentException(
          "Cannot measure gaps: gaps.minimum_areas_pct is %d, it must be from 1 to 100"
              .formatted(minimumAreasPct));
    }
    if (tolerancePct.signum() < 0 || minimumYears < 2) {
      throw new IllegalArgumentException(
          "Cannot judge gaps: convergence.tolerance_pct is %s and convergence.minimum_years is %d; they must be at least 0 and 2"
              .formatted(tolerancePct, minimumYears));
    }
  }
}
