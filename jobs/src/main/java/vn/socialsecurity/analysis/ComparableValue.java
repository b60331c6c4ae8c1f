package vn.socialsecurity.analysis;

import static vn.socialsecurity.analysis.ElementaryFunctions.PRECISION;

import java.io.Serializable;
import java.math.BigDecimal;
import vn.socialsecurity.structure.Derivation;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Observation;
import vn.socialsecurity.structure.Period;

/**
 * What of an observation is compared over years and areas, and with which others it may be. Without
 * the sources, so that all values of an indicator can be brought together at little cost.
 *
 * @param period its period and breakdown
 * @param spell the code {@code comparable_spell}: only values of one spell may be compared
 * @param value as it is published; null where there is none
 * @param numerator null unless the value was computed
 * @param denominator null where it is not known
 * @param denominatorUnit unit of the denominator
 * @param decimals decimals of the value; null where none is printed
 * @param unit unit of the value
 * @param status SDMX observation status
 */
public record ComparableValue(
    String indicator,
    String refArea,
    Period period,
    String spell,
    BigDecimal value,
    BigDecimal numerator,
    BigDecimal denominator,
    String denominatorUnit,
    Integer decimals,
    String unit,
    String status)
    implements Serializable {

  /** The observation of a period and breakdown, in its spell. */
  public static ComparableValue of(Observation observation, Period period, String spell) {
    boolean isComputed = Derivation.COMPUTED.equals(observation.derivation());
    Figure denominator = observation.denominator();
    return new ComparableValue(
        observation.indicator(),
        observation.refArea(),
        period,
        spell,
        observation.value(),
        isComputed && observation.numerator() != null ? observation.numerator().value() : null,
        denominator == null ? null : denominator.value(),
        denominator == null ? null : denominator.unit(),
        observation.decimals(),
        observation.unit(),
        observation.status());
  }

  /** Whether it has a value and belongs to one whole year. */
  public boolean isOfOneYear() {
    return value != null && period.year().isPresent();
  }

  /** The year; only of an observation that {@link #isOfOneYear}. */
  public int year() {
    return period.year().getAsInt();
  }

  /** Whether the denominator is known and is not 0. */
  boolean hasDenominator() {
    return denominator != null && denominator.signum() > 0;
  }

  /**
   * The value before it was rounded where it was computed, else as it is printed.
   *
   * @param factor what the quotient of the counts is multiplied with: 100 for percent
   */
  BigDecimal unrounded(BigDecimal factor) {
    return numerator != null && hasDenominator()
        ? numerator.multiply(factor).divide(denominator, PRECISION)
        : value;
  }
}
