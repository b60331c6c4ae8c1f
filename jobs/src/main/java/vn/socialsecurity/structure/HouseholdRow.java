package vn.socialsecurity.structure;

/**
 * One row of the poverty review in two whole numbers beside its household, so that millions of them
 * need no objects.
 *
 * <p>The first, from its highest used bit: income (34), deprivations (12), members (7), residence
 * (1), ethnicity (2), class (2). The second: commune (17), which deprivations are known (12), line
 * (33). Rows that state the same are equal but for the line.
 */
public final class HouseholdRow {
  /** Greatest monthly income per head in VND. */
  public static final long MOST_INCOME_VND = 9_999_999_999L;

  private static final int INCOME_SHIFT = 24;
  private static final int FLAGS_SHIFT = 12;
  private static final int MEMBERS_SHIFT = 5;
  private static final int RESIDENCE_SHIFT = 4;
  private static final int ETHNICITY_SHIFT = 2;
  private static final int COMMUNE_SHIFT = 45;
  private static final int KNOWN_SHIFT = 33;
  private static final long LINE_MASK = (1L << KNOWN_SHIFT) - 1;
  private static final int FLAGS_MASK = (1 << 12) - 1;

  private HouseholdRow() {}

  /**
   * The first number.
   *
   * @param incomeVnd per head and month, negative when missing
   * @param flags deprivations, d01 the lowest bit
   * @param residence position in the code list, 0 urban
   */
  public static long facts(
      long incomeVnd, int flags, int members, int residence, int ethnicity, int officialClass) {
    return (incomeVnd < 0 ? 0 : incomeVnd + 1) << INCOME_SHIFT
        | (long) flags << FLAGS_SHIFT
        | (long) members << MEMBERS_SHIFT
        | (long) residence << RESIDENCE_SHIFT
        | (long) ethnicity << ETHNICITY_SHIFT
        | officialClass;
  }

  /** The second number. */
  public static long place(int commune, int known, long line) {
    return (long) commune << COMMUNE_SHIFT
        | (long) known << KNOWN_SHIFT
        | Math.min(line, LINE_MASK);
  }

  /** Monthly income per head in VND; -1 when missing. */
  public static long incomeVnd(long facts) {
    return (facts >>> INCOME_SHIFT) - 1;
  }

  public static int flags(long facts) {
    return (int) (facts >>> FLAGS_SHIFT) & FLAGS_MASK;
  }

  public static int members(long facts) {
    return (int) (facts >>> MEMBERS_SHIFT) & 127;
  }

  public static boolean isUrban(long facts) {
    return (facts >>> RESIDENCE_SHIFT & 1) == 0;
  }

  public static int residence(long facts) {
    return (int) (facts >>> RESIDENCE_SHIFT) & 1;
  }

  public static int ethnicity(long facts) {
    return (int) (facts >>> ETHNICITY_SHIFT) & 3;
  }

  public static int officialClass(long facts) {
    return (int) facts & 3;
  }

  public static int commune(long place) {
    return (int) (place >>> COMMUNE_SHIFT);
  }

  /** Which deprivations are known, d01 the lowest bit. */
  public static int known(long place) {
    return (int) (place >>> KNOWN_SHIFT) & FLAGS_MASK;
  }

  public static long line(long place) {
    return place & LINE_MASK;
  }

  /** Everything of the second number but the line. */
  public static long withoutLine(long place) {
    return place & ~LINE_MASK;
  }
}
