package vn.socialsecurity.confidentiality;

/** Codes of SDMX CL_CONF_STATUS that are set here; see the code list {@code conf_status}. */
public final class ConfidentialityStatus {
  /** Free: published. */
  public static final String FREE = "F";

  /** Primary: fewer contributors than the minimum. */
  public static final String SMALL_COUNT = "A";

  /** Primary: one contributor dominates. */
  public static final String DOMINATED_BY_ONE = "O";

  /** Primary: two contributors dominate. */
  public static final String DOMINATED_BY_TWO = "T";

  /** Primary: everybody of a group, or nobody; or the contributors are too concentrated. */
  public static final String CONCENTRATED = "M";

  /** Secondary: withheld to protect others. */
  public static final String SECONDARY = "D";

  /** Withheld without saying whether for its own sake, where saying so would give it away. */
  public static final String CONFIDENTIAL = "C";

  private ConfidentialityStatus() {}
}
