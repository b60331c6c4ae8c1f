package vn.socialsecurity.structure;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A period and breakdown: what all figures that are computed with each other have in common.
 *
 * @param timePeriod {@code 2019}, {@code 2012-2018}, {@code 2020-S1}
 * @param breakdown codes in the order of {@link Dimensions#BREAKDOWNS}
 */
public record Period(String timePeriod, List<String> breakdown) implements Serializable {
  private static final Pattern YEAR = Pattern.compile("\\d{4}");
  private static final int STANDARD = Dimensions.BREAKDOWNS.indexOf(Dimensions.POVERTY_STANDARD);

  /** The year, where the period is one whole year. */
  public OptionalInt year() {
    return YEAR.matcher(timePeriod).matches()
        ? OptionalInt.of(Integer.parseInt(timePeriod))
        : OptionalInt.empty();
  }

  /** The first year that the period touches. */
  public int firstYear() {
    return Integer.parseInt(timePeriod.substring(0, 4));
  }

  /** The poverty standard, {@code _Z} where none applies. */
  public String povertyStandard() {
    return breakdown.get(STANDARD);
  }

  /** Whether the figures are totals: of every dimension but the poverty standard. */
  public boolean isTotal() {
    for (int i = 0; i < breakdown.size(); i++) {
      if (i != STANDARD && !Dimensions.TOTAL.equals(breakdown.get(i))) {
        return false;
      }
    }
    return true;
  }
}
