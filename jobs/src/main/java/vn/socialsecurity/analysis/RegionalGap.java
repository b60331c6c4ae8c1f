package vn.socialsecurity.analysis;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;

/**
 * One measure of the gap between the areas of one geography, of one indicator in one year.
 *
 * @param subject what all measures of the same rates have in common
 * @param side {@link #AS_DEFINED} or {@link #MIRRORED}
 * @param measure code of {@code schemas/codelists/gap_measure.csv}
 * @param weighting {@link #WEIGHTED}, {@link #UNWEIGHTED}, or {@code _Z} where no weight is used
 * @param value not rounded; null where the measure does not exist, and then {@code reason} says why
 * @param unit unit of the value
 * @param status the SDMX status of the rates that warns most; {@code L} or {@code M} for no value
 * @param reason why there is no value; null where there is one
 */
public record RegionalGap(
    Subject subject,
    String side,
    String measure,
    String weighting,
    BigDecimal value,
    String unit,
    String status,
    String reason)
    implements Serializable {
  /** The indicator as the catalogue defines it. */
  public static final String AS_DEFINED = "AS_DEFINED";

  /** 100 minus the indicator: those who are not covered, or not poor. */
  public static final String MIRRORED = "MIRRORED";

  /** Areas count by the denominators of their rates: inequality between persons. */
  public static final String WEIGHTED = "WEIGHTED";

  /** Every area counts the same: inequality between areas. */
  public static final String UNWEIGHTED = "UNWEIGHTED";

  /** No denominator of the rates is known, so areas cannot be weighted. */
  public static final String NO_DENOMINATOR = "NO_DENOMINATOR";

  /** The measure divides by, or takes the logarithm of, a rate or mean that is 0. */
  public static final String ZERO_RATE = "ZERO_RATE";

  /** A rate is below 0: a coverage above 100 percent, mirrored. */
  public static final String NEGATIVE_RATE = "NEGATIVE_RATE";

  /** The indicator has no good direction, so no area is the best. */
  public static final String NO_BEST_AREA = "NO_BEST_AREA";

  /** All areas have the same rate, so they have no order. */
  public static final String NO_ORDER = "NO_ORDER";

  /** The fitted rate of the lowest rank is not above 0. */
  public static final String FITTED_BELOW_ZERO = "FITTED_BELOW_ZERO";

  /**
   * The rates that a gap is measured on.
   *
   * @param breakdown codes in the order of {@code Dimensions.BREAKDOWNS}
   * @param geography {@code P63}, {@code P64} or {@code R6}
   * @param spell the breaks that the areas have passed, for comparison over years
   * @param bestArea area with the best rate; null for an indicator without direction
   * @param worstArea area with the worst rate
   * @param areasUsed areas with a rate
   * @param areasInForce areas of the geography in the year
   * @param missingAreas areas without a rate
   */
  public record Subject(
      String indicator,
      List<String> breakdown,
      int year,
      String geography,
      String spell,
      String bestArea,
      String worstArea,
      int areasUsed,
      int areasInForce,
      List<String> missingAreas)
      implements Serializable {}
}
