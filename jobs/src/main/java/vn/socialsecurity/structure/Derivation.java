package vn.socialsecurity.structure;

/** How a figure came about: codes of the list {@code derivation}. */
public final class Derivation {
  /** As a source states it. */
  public static final String DELIVERED = "DELIVERED";

  /** As declared in {@code conf/corrections.csv} in place of what a source states. */
  public static final String CORRECTED = "CORRECTED";

  /** Sum of the parts that one source states. */
  public static final String COMPOSED = "COMPOSED";

  /** Complete sum of the provinces in force. */
  public static final String SUM_OF_PROVINCES = "SUM_OF_PROVINCES";

  /** Complete sum of the former provinces that lie whole in a province. */
  public static final String SUM_OF_FORMER_PROVINCES = "SUM_OF_FORMER_PROVINCES";

  /** Sum of former provinces or parts of them, divided by the population that moved. */
  public static final String APPORTIONED = "APPORTIONED";

  /** The count that a printed rate and the other count imply. */
  public static final String IMPLIED = "IMPLIED";

  /** Nation minus provinces. */
  public static final String REMAINDER = "REMAINDER";

  /** Formula of the indicator's family over two counts. */
  public static final String COMPUTED = "COMPUTED";

  /** Printed rate, no count known. */
  public static final String PRINTED = "PRINTED";

  /** Printed rate over a known denominator. */
  public static final String PRINTED_NUMERATOR_IMPLIED = "PRINTED_NUMERATOR_IMPLIED";

  /** Printed rate of a known numerator. */
  public static final String PRINTED_DENOMINATOR_IMPLIED = "PRINTED_DENOMINATOR_IMPLIED";

  private Derivation() {}
}
