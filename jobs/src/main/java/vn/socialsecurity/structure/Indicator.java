package vn.socialsecurity.structure;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * One row of the catalogue {@code conf/indicators.csv}.
 *
 * @param code the indicator's code in every table
 * @param nameEn name in English
 * @param nameVi name in Vietnamese
 * @param family the formula
 * @param numerator panel variable; empty for PRINTED
 * @param numeratorConcept concept of the numerator, {@code _Z} where none applies
 * @param denominator panel variable (subtrahend of a BALANCE); empty where there is none
 * @param denominatorConcept concept of the denominator
 * @param period {@code 2012-2017} for the families over a period; empty otherwise
 * @param unitMeasure unit of the value
 * @param decimals decimals to which the value is rounded, once, half up
 * @param direction FAVOURABLE, ADVERSE or NEUTRAL: what a rise means
 * @param definition meaning, denominator and reference date in words
 */
public record Indicator(
    String code,
    String nameEn,
    String nameVi,
    IndicatorFamily family,
    String numerator,
    String numeratorConcept,
    String denominator,
    String denominatorConcept,
    String period,
    String unitMeasure,
    int decimals,
    String direction,
    String definition)
    implements Serializable {

  /** What the quotient is multiplied with to give the unit: 100 for percent. */
  public BigDecimal factor() {
    return switch (unitMeasure) {
      case "PERCENT" -> BigDecimal.valueOf(100);
      case "PER_1000" -> BigDecimal.valueOf(1_000);
      case "PER_10000" -> BigDecimal.valueOf(10_000);
      default -> BigDecimal.ONE;
    };
  }

  /** First year of {@link #period}. */
  public int firstYear() {
    return Integer.parseInt(period.substring(0, 4));
  }

  /** Last year of {@link #period}. */
  public int lastYear() {
    return Integer.parseInt(period.substring(5));
  }
}
