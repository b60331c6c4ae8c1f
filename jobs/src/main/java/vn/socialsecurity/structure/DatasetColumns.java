package vn.socialsecurity.structure;

/** Names of the columns that mean the same in every delivered dataset that has them. */
public final class DatasetColumns {
  /** Calendar year, or the last year of a figure over several years. */
  public static final String YEAR = "year";

  /** First year of a figure over several years. */
  public static final String FIRST_YEAR = "first_year";

  /** Which part of its year a figure is about, a code of the list {@code period}. */
  public static final String PERIOD = "period";

  /** First day of the period. */
  public static final String PERIOD_START = "period_start";

  /** Last day of the period. */
  public static final String PERIOD_END = "period_end";

  /** Population, labour force or accounts concept. */
  public static final String CONCEPT = "concept";

  /** Code of an indicator of the catalogue, where rates are delivered. */
  public static final String INDICATOR = "indicator";

  /** Standard by which households were classified. */
  public static final String POVERTY_STANDARD = Dimensions.POVERTY_STANDARD;

  /** SDMX observation status of the row. */
  public static final String OBS_STATUS = "obs_status";

  /** Where the figures of the row were printed, in words. */
  public static final String SOURCE = "source";

  private DatasetColumns() {}
}
