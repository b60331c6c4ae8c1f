package vn.socialsecurity.analysis;

import java.math.BigDecimal;

/** What a text says of the number it prints: codes of the list {@code audit_relation}. */
public enum PrintedRelation {
  /** The number as printed. */
  EQUALS,
  /** About the number: as exact as its digits. */
  ABOUT,
  /** More than the number, over it. */
  MORE_THAN,
  /** Nearly the number: up to one step below. */
  NEARLY,
  /** From one number to another. */
  BETWEEN,
  /** The smaller part of a whole; no number is printed. */
  LESS_THAN_HALF,
  /** Words without a number. */
  NO_NUMBER;

  private static final BigDecimal HALF = BigDecimal.valueOf(50);

  /**
   * The values of which the text is true. A lower bound is true of everything above it.
   *
   * @param value the printed number; null where none is printed
   * @param to the second number of BETWEEN
   * @param step unit of the last printed digit
   */
  Interval truth(BigDecimal value, BigDecimal to, BigDecimal step) {
    return switch (this) {
      case EQUALS, ABOUT -> Interval.around(value, step);
      case MORE_THAN -> new Interval(value, null);
      case NEARLY -> new Interval(value.subtract(step), value);
      case BETWEEN ->
          new Interval(Interval.around(value, step).least(), Interval.around(to, step).greatest());
      case LESS_THAN_HALF -> new Interval(BigDecimal.ZERO, HALF);
      case NO_NUMBER -> new Interval(null, null);
    };
  }

  /**
   * The values that the author had in mind: who writes "more than 80" does not mean 90. Used only
   * between numbers of the same text.
   */
  Interval meant(BigDecimal value, BigDecimal to, BigDecimal step) {
    return this == MORE_THAN ? new Interval(value, value.add(step)) : truth(value, to, step);
  }
}
