package vn.socialsecurity.analysis;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import vn.socialsecurity.structure.Period;

/**
 * Whether the gap between the areas of one geography became narrower within one comparable spell.
 * Nothing is rounded.
 *
 * @param breakdown codes in the order of {@code Dimensions.BREAKDOWNS}
 * @param geography {@code P63}, {@code P64} or {@code R6}
 * @param spell the breaks that the areas have passed
 * @param firstYear first complete year; first year with a rate where none is complete
 * @param lastYear last complete year; last year with a rate where none is complete
 * @param completeYears years in which every area has a rate
 * @param areasUsed areas with a rate: all of them, or the most in any year where none is complete
 * @param areasInForce areas of the geography
 * @param standardDeviation unweighted
 * @param coefficientOfVariation unweighted
 * @param mirroredCoefficientOfVariation of 100 minus the rate; null unless a percentage
 * @param beta of growth on the initial level; null where a rate is not above 0
 * @param rankCorrelation Spearman's, of the first and the last year
 * @param extremes the best and the worst areas
 * @param verdict of the indicator
 * @param mirroredVerdict of the mirrored indicator; null unless a percentage
 * @param reason why the verdict is NOT_COMPARABLE; else null
 * @param status the SDMX status of the first and last rates that warns most
 */
public record Convergence(
    String indicator,
    List<String> breakdown,
    String geography,
    String spell,
    int firstYear,
    int lastYear,
    int completeYears,
    int areasUsed,
    int areasInForce,
    Dispersion standardDeviation,
    Dispersion coefficientOfVariation,
    Dispersion mirroredCoefficientOfVariation,
    Beta beta,
    BigDecimal rankCorrelation,
    Extremes extremes,
    Verdict verdict,
    Verdict mirroredVerdict,
    String reason,
    String status)
    implements Serializable {
  /** Fewer complete years than a verdict needs. */
  public static final String FEW_COMPLETE_YEARS = "FEW_COMPLETE_YEARS";

  /** In no year has every area a rate. */
  public static final String NO_COMPLETE_YEAR = "NO_COMPLETE_YEAR";

  /** The mean is not above 0 in the first or last year, so there is no relation to it. */
  public static final String NO_RELATIVE_MEASURE = "NO_RELATIVE_MEASURE";

  /** Whether it is about totals: of every dimension but the poverty standard. */
  boolean isOfTotals() {
    return new Period(Integer.toString(firstYear), breakdown).isTotal();
  }

  /**
   * A measure of dispersion over the complete years of a spell (sigma convergence).
   *
   * @param slopePerYear slope of the least-squares line through all complete years; null for one
   *     year
   */
  public record Dispersion(BigDecimal first, BigDecimal last, BigDecimal slopePerYear)
      implements Serializable {}

  /**
   * Beta convergence: ln(last / first) = a + beta ln(first), least squares over the areas. The left
   * side is the total growth over the spell, not that of one year. It is shown and never decides: a
   * negative beta is necessary for a narrower gap, not sufficient.
   *
   * @param coefficient beta
   * @param lambdaPerYear speed of convergence, -ln(1 + beta) / years; null where beta is not above
   *     -1
   * @param halfLifeYears ln 2 / lambda; null where lambda is not above 0
   */
  public record Beta(BigDecimal coefficient, BigDecimal lambdaPerYear, BigDecimal halfLifeYears)
      implements Serializable {}

  /**
   * The areas at both ends of the order, five of them, of six regions three; the best, or the
   * worst, first. Of areas with the same rate the one with the first code.
   */
  public record Extremes(
      List<String> bestFirstYear,
      List<String> bestLastYear,
      List<String> worstFirstYear,
      List<String> worstLastYear)
      implements Serializable {}

  /** What the dispersion of a spell says about the gap. */
  public enum Verdict {
    /** Standard deviation and coefficient of variation both fell by more than the tolerance. */
    NARROWED,
    /** Both rose by more than the tolerance. */
    WIDENED,
    /** They do not agree: nothing is confirmed. */
    MIXED,
    /** Both stayed within the tolerance. */
    UNCHANGED,
    /** There are not enough comparable years to judge. */
    NOT_COMPARABLE
  }
}
