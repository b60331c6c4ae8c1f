package vn.socialsecurity.indicators;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.socialsecurity.structure.Derivation;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Observation;
import vn.socialsecurity.structure.Period;

/**
 * Which values of a series may be compared. A spell ends with the poverty standard, with a changed
 * definition and with a moved boundary; the breaks are declared in {@code conf/series_breaks.csv}.
 * Provinces whose boundary moved are other areas and need no break; what was apportioned to them
 * from before is a spell of its own.
 *
 * @param breaks the declared breaks
 */
public record ComparableSpells(List<Break> breaks) implements Serializable {
  /** The spell of values before a boundary moved, brought to the boundary of after it. */
  public static final String APPORTIONED = "APPORTIONED";

  /**
   * A declared break.
   *
   * @param indicator the indicator it concerns; empty for all
   * @param refArea the area it concerns; empty for all
   * @param povertyStandard the standard it concerns; empty for all
   * @param firstYear first year of the new spell
   * @param spell code of the new spell
   */
  public record Break(
      String indicator, String refArea, String povertyStandard, int firstYear, String spell)
      implements Serializable {

    /** The break that a row of {@code conf/series_breaks.csv} declares. */
    public static Break of(Map<String, String> row) {
      return new Break(
          row.get("indicator"),
          row.get("ref_area"),
          row.get("poverty_standard"),
          Integer.parseInt(row.get("first_year")),
          row.get("spell"));
    }

    private boolean isPassedBy(Observation observation, Period period) {
      return Integer.parseInt(observation.timePeriod().substring(0, 4)) >= firstYear
          && (indicator.isEmpty() || indicator.equals(observation.indicator()))
          && (refArea.isEmpty() || refArea.equals(observation.refArea()))
          && (povertyStandard.isEmpty() || povertyStandard.equals(period.povertyStandard()));
    }
  }

  /** The code of the spell of an observation: standard and breaks passed, or UNBROKEN. */
  public String codeOf(Observation observation, Period period) {
    List<String> parts = new ArrayList<>();
    if (!Dimensions.NOT_APPLICABLE.equals(period.povertyStandard())) {
      parts.add(period.povertyStandard());
    }
    if (Derivation.APPORTIONED.equals(observation.derivation())) {
      parts.add(APPORTIONED);
    }
    for (Break declared : breaks) {
      if (declared.isPassedBy(observation, period)) {
        parts.add(declared.spell());
      }
    }
    return parts.isEmpty() ? Observation.UNBROKEN_SPELL : String.join("+", parts);
  }
}
