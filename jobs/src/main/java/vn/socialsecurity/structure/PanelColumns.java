package vn.socialsecurity.structure;

import java.util.List;
import java.util.stream.Stream;

/** Columns of the panel: one value per variable, area and period. */
public final class PanelColumns {
  public static final String VARIABLE = "variable";
  public static final String KIND = "kind";
  public static final String CONCEPT = "concept";
  public static final String REF_AREA = "ref_area";
  public static final String TIME_PERIOD = "time_period";
  public static final String VALUE = "value";

  /** Least and greatest value that an implied figure may have; null for figures as delivered. */
  public static final String VALUE_LOWER = "value_lower";

  public static final String VALUE_UPPER = "value_upper";

  /** Decimals with which a rate was printed; null for counts. */
  public static final String PRINTED_DECIMALS = "printed_decimals";

  public static final String UNIT_MEASURE = "unit_measure";
  public static final String OBS_STATUS = "obs_status";
  public static final String DERIVATION = "derivation";
  public static final String PROVIDER = "provider";
  public static final String DELIVERY = "delivery";
  public static final String ISSUED = "issued";
  public static final String SOURCE = "source";

  /** The declared key of the panel. */
  public static final List<String> KEY =
      Stream.concat(
              Stream.of(VARIABLE, KIND, CONCEPT, REF_AREA, TIME_PERIOD),
              Dimensions.BREAKDOWNS.stream())
          .toList();

  private PanelColumns() {}
}
