package vn.socialsecurity.indicators;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.ObservationColumns;

/**
 * Which values of a series may be compared. A spell ends with the poverty standard, with a changed
 * definition and with a moved boundary; the breaks are declared in {@code conf/series_breaks.csv}.
 * Provinces whose boundary moved are other areas and need no break.
 */
public final class ComparableSpells {
  /** The spell of a series without breaks. */
  public static final String UNBROKEN = "UNBROKEN";

  private ComparableSpells() {}

  /**
   * A declared break.
   *
   * @param indicator the indicator it concerns; empty for all
   * @param refArea the area it concerns; empty for all
   * @param firstYear first year of the new spell
   * @param spell code of the new spell
   */
  public record Break(String indicator, String refArea, int firstYear, String spell)
      implements Serializable {

    /** The break that a row of {@code conf/series_breaks.csv} declares. */
    public static Break of(Map<String, String> row) {
      return new Break(
          row.get("indicator"),
          row.get("ref_area"),
          Integer.parseInt(row.get("first_year")),
          row.get("spell"));
    }
  }

  /** The code of the spell of an observation: standard and breaks passed, or UNBROKEN. */
  public static Column codeOf(List<Break> breaks) {
    List<Column> parts = new ArrayList<>();
    parts.add(
        when(
            col(Dimensions.POVERTY_STANDARD).notEqual(lit(Dimensions.NOT_APPLICABLE)),
            col(Dimensions.POVERTY_STANDARD)));
    Column firstYear = substring(col(ObservationColumns.TIME_PERIOD), 1, 4).cast("int");
    for (Break declared : breaks) {
      Column passed = firstYear.geq(lit(declared.firstYear()));
      if (!declared.indicator().isEmpty()) {
        passed = passed.and(col(ObservationColumns.INDICATOR).equalTo(lit(declared.indicator())));
      }
      if (!declared.refArea().isEmpty()) {
        passed = passed.and(col(ObservationColumns.REF_AREA).equalTo(lit(declared.refArea())));
      }
      parts.add(when(passed, lit(declared.spell())));
    }
    Column code = concat_ws("+", parts.toArray(Column[]::new));
    return when(code.equalTo(lit("")), lit(UNBROKEN)).otherwise(code);
  }
}
