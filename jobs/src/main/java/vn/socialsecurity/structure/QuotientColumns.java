package vn.socialsecurity.structure;

/**
 * Columns of quotients: the two counts and the printed rate of one indicator, area and period, as
 * the sources state them and as the printed rate implies them. Key as {@link
 * ObservationColumns#KEY}.
 */
public final class QuotientColumns {
  public static final String NUMERATOR = "numerator";
  public static final String NUMERATOR_LOWER = "numerator_lower";
  public static final String NUMERATOR_UPPER = "numerator_upper";
  public static final String NUMERATOR_STATUS = "numerator_status";
  public static final String NUMERATOR_SOURCE = "numerator_source";
  public static final String DENOMINATOR = "denominator";
  public static final String DENOMINATOR_LOWER = "denominator_lower";
  public static final String DENOMINATOR_UPPER = "denominator_upper";
  public static final String DENOMINATOR_STATUS = "denominator_status";
  public static final String DENOMINATOR_SOURCE = "denominator_source";
  public static final String PRINTED = "printed";
  public static final String PRINTED_DECIMALS = "printed_decimals";
  public static final String PRINTED_STATUS = "printed_status";
  public static final String PRINTED_UNIT = "printed_unit";
  public static final String PRINTED_PROVIDER = "printed_provider";
  public static final String PRINTED_DELIVERY = "printed_delivery";
  public static final String PRINTED_SOURCE = "printed_source";

  /** Whether a rate is printed, also when it is printed as missing. */
  public static final String IS_PRINTED = "is_printed";

  /** NUMERATOR, DENOMINATOR or null: which count the printed rate implies. */
  public static final String IMPLIED = "implied";

  private QuotientColumns() {}
}
