package vn.socialsecurity.structure;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * One value of one indicator and area, within one period and breakdown.
 *
 * @param indicator code of the indicator
 * @param refArea dated area
 * @param timePeriod the period, which for indicators over several years is not that of a figure
 * @param value rounded once; null where there is none, and then the status says why
 * @param numerator null where no counts are known
 * @param denominator null where no counts are known, or the indicator has none
 * @param unit unit of the value
 * @param decimals decimals of the value; null where none is printed
 * @param status SDMX observation status
 * @param countsStatus status of the counts; null where there are none
 * @param derivation see {@link Derivation}
 * @param source deliveries and publications behind the value
 */
public record Observation(
    String indicator,
    String refArea,
    String timePeriod,
    BigDecimal value,
    Figure numerator,
    Figure denominator,
    String unit,
    Integer decimals,
    String status,
    String countsStatus,
    String derivation,
    String source)
    implements Serializable {
  /** Code of the comparable spell of a series that has no breaks. */
  public static final String UNBROKEN_SPELL = "UNBROKEN";

  /** The same with another status. */
  public Observation withStatus(String other) {
    return new Observation(
        indicator,
        refArea,
        timePeriod,
        value,
        numerator,
        denominator,
        unit,
        decimals,
        other,
        countsStatus,
        derivation,
        source);
  }
}
