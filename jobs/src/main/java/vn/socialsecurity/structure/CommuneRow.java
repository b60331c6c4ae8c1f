package vn.socialsecurity.structure;

/**
 * One row of {@code commune_services} in one whole number, from its highest used bit: code (17),
 * villages (10), villages with a health worker (11), class (3), which services are known (7), which
 * the commune has (7). Among rows of one commune the greatest has the most villages.
 */
public final class CommuneRow {
  /** Services of a commune, in the order of their bits, the first the lowest. */
  public static final java.util.List<String> SERVICES =
      java.util.List.of(
          "health_station",
          "doctor",
          "midwife",
          "national_health_criteria",
          "reproductive_health",
          "radio_station",
          "broadcast");

  private static final int CODE_SHIFT = 38;
  private static final int VILLAGES_SHIFT = 28;
  private static final int SERVED_SHIFT = 17;
  private static final int CLASS_SHIFT = 14;
  private static final int KNOWN_SHIFT = 7;

  private CommuneRow() {}

  /**
   * A commune.
   *
   * @param served villages with a health worker, negative when not known
   */
  public static long of(int code, int villages, int served, int itsClass, int known, int has) {
    return (long) code << CODE_SHIFT
        | (long) villages << VILLAGES_SHIFT
        | (served < 0 ? 0L : served + 1L) << SERVED_SHIFT
        | (long) itsClass << CLASS_SHIFT
        | (long) known << KNOWN_SHIFT
        | has;
  }

  public static int code(long commune) {
    return (int) (commune >>> CODE_SHIFT);
  }

  public static int villages(long commune) {
    return (int) (commune >>> VILLAGES_SHIFT) & 1023;
  }

  /** Villages with a health worker, -1 when not known. */
  public static int served(long commune) {
    return ((int) (commune >>> SERVED_SHIFT) & 2047) - 1;
  }

  public static int itsClass(long commune) {
    return (int) (commune >>> CLASS_SHIFT) & 7;
  }

  public static boolean isKnown(long commune, int service) {
    return (commune >>> (KNOWN_SHIFT + service) & 1) == 1;
  }

  public static boolean has(long commune, int service) {
    return (commune >>> service & 1) == 1;
  }
}
