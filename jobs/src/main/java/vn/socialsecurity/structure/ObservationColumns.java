package vn.socialsecurity.structure;

import java.util.List;
import java.util.stream.Stream;

/** Columns of observations: one value of one indicator for one area and period. */
public final class ObservationColumns {
  public static final String INDICATOR = "indicator";
  public static final String REF_AREA = PanelColumns.REF_AREA;
  public static final String TIME_PERIOD = PanelColumns.TIME_PERIOD;
  public static final String AREA_LEVEL = "area_level";
  public static final String GEOGRAPHY = "geography";
  public static final String OBS_VALUE = "obs_value";
  public static final String NUMERATOR = "numerator";
  public static final String DENOMINATOR = "denominator";
  public static final String NUMERATOR_LOWER = "numerator_lower";
  public static final String NUMERATOR_UPPER = "numerator_upper";
  public static final String DENOMINATOR_LOWER = "denominator_lower";
  public static final String DENOMINATOR_UPPER = "denominator_upper";
  public static final String UNIT_MEASURE = PanelColumns.UNIT_MEASURE;
  public static final String DECIMALS = "decimals";
  public static final String OBS_STATUS = PanelColumns.OBS_STATUS;
  public static final String COUNTS_STATUS = "counts_status";
  public static final String CONF_STATUS = "conf_status";
  public static final String COMPARABLE_SPELL = "comparable_spell";
  public static final String DERIVATION = PanelColumns.DERIVATION;
  public static final String SOURCE = PanelColumns.SOURCE;

  /** The declared key of observations. */
  public static final List<String> KEY =
      Stream.concat(Stream.of(INDICATOR, REF_AREA, TIME_PERIOD), Dimensions.BREAKDOWNS.stream())
          .toList();

  private ObservationColumns() {}
}
