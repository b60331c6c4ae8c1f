package vn.socialsecurity.review;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Set;
import vn.socialsecurity.structure.Period;

/**
 * A value of a series under review: an observation, or a figure of the panel that no indicator
 * shows.
 *
 * @param subject indicator, or variable of the panel
 * @param spell code of the comparable spell; values are compared within one only
 * @param value null where it is missing
 * @param decimals printed decimals; null where unknown
 */
public record SeriesValue(
    String subject,
    String refArea,
    Period period,
    String spell,
    BigDecimal value,
    Integer decimals,
    String unit)
    implements Serializable {
  /** Units in which a change is a difference; other quantities grow, and change in proportion. */
  private static final Set<String> POINTS =
      Set.of("PERCENT", "PER_1000", "PER_10000", "RATIO", "INDEX", "YEARS");

  boolean changesInPoints() {
    return POINTS.contains(unit);
  }

  int year() {
    return period.year().getAsInt();
  }

  boolean isProvince() {
    return refArea.startsWith("P");
  }
}
