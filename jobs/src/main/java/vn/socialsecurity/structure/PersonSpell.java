package vn.socialsecurity.structure;

/**
 * One row of the insurance register in two whole numbers, so that millions of them can be sorted
 * and compared without objects.
 *
 * <p>The first, from its highest bit: person (34), year (7), scheme (2), first month (4), last
 * month (4), sex (1), year of birth (8), sector (3). The second: contribution base (34), tail (29).
 * Two rows that state the same are equal but for the tail, which says where the row came from.
 *
 * <p>The person is the identifier times a fixed odd number: every identifier has one person and the
 * other way round, and neighbouring numbers are spread evenly, so that equal parts of the numbers
 * hold about equal parts of the persons.
 */
public final class PersonSpell {
  /** Bits of a person. */
  public static final int PERSON_BITS = 34;

  /** Greatest tail. */
  public static final long MOST_TAIL = (1L << 29) - 1;

  /** Greatest contribution base in VND. */
  public static final long MOST_BASE_VND = 9_999_999_999L;

  /** Months of a year, as bits. */
  public static final int DECEMBER = 1 << 11;

  /** Years before this one have no place. */
  public static final int FIRST_YEAR = 1980;

  /** Years after this one have no place. */
  public static final int LAST_YEAR = FIRST_YEAR + 127;

  /** Years of birth before this one have no place. */
  public static final int FIRST_BIRTH_YEAR = 1870;

  /** Years of birth after this one have no place. */
  public static final int LAST_BIRTH_YEAR = FIRST_BIRTH_YEAR + 255;

  private static final long PERSON_MASK = (1L << PERSON_BITS) - 1;
  private static final long SPREADING = 0x9E3779B97F4A7C15L & PERSON_MASK;
  private static final long GATHERING = inverse(SPREADING);

  public static final int PERSON_SHIFT = 29;
  private static final int YEAR_SHIFT = 22;
  private static final int SCHEME_SHIFT = 20;
  private static final int START_SHIFT = 16;
  private static final int END_SHIFT = 12;
  private static final int SEX_SHIFT = 11;
  private static final int BIRTH_SHIFT = 3;
  public static final int BASE_SHIFT = 29;
  private static final int CONTENT_BITS = 22;

  private PersonSpell() {}

  /** The person of an identifier of ten digits. */
  public static long person(long identifier) {
    return (identifier * SPREADING) & PERSON_MASK;
  }

  /** The identifier of a person. */
  public static long identifier(long person) {
    return (person * GATHERING) & PERSON_MASK;
  }

  /**
   * The first number of a row.
   *
   * @param scheme position in the code list, 0 to 3
   * @param sex position in the code list, 0 or 1
   * @param sector position in the code list plus one, 0 when missing, at most 7
   */
  public static long first(
      long person, int year, int scheme, int start, int end, int sex, int birthYear, int sector) {
    return person << PERSON_SHIFT
        | (long) (year - FIRST_YEAR) << YEAR_SHIFT
        | (long) scheme << SCHEME_SHIFT
        | (long) start << START_SHIFT
        | (long) end << END_SHIFT
        | (long) sex << SEX_SHIFT
        | (long) (birthYear - FIRST_BIRTH_YEAR) << BIRTH_SHIFT
        | sector;
  }

  /** The first number, from a person, a year and what {@link #content} gives. */
  public static long first(long person, int year, int content) {
    return person << PERSON_SHIFT | (long) (year - FIRST_YEAR) << YEAR_SHIFT | content;
  }

  /**
   * The second number of a row.
   *
   * @param baseVnd monthly contribution base, negative when missing
   */
  public static long second(long baseVnd, long tail) {
    return (baseVnd < 0 ? 0 : baseVnd + 1) << BASE_SHIFT | tail;
  }

  public static long person(long[] spells, int at) {
    return spells[at] >>> PERSON_SHIFT;
  }

  /** Everything of the first number but person and year, 22 bits. */
  public static int content(long first) {
    return (int) first & ((1 << CONTENT_BITS) - 1);
  }

  public static int year(long first) {
    return FIRST_YEAR + ((int) (first >>> YEAR_SHIFT) & 127);
  }

  public static int scheme(long first) {
    return (int) (first >>> SCHEME_SHIFT) & 3;
  }

  public static int start(long first) {
    return (int) (first >>> START_SHIFT) & 15;
  }

  public static int end(long first) {
    return (int) (first >>> END_SHIFT) & 15;
  }

  public static int sex(long first) {
    return (int) (first >>> SEX_SHIFT) & 1;
  }

  public static int birthYear(long first) {
    return FIRST_BIRTH_YEAR + ((int) (first >>> BIRTH_SHIFT) & 255);
  }

  /** Position in the code list plus one, 0 when missing. */
  public static int sector(long first) {
    return (int) first & 7;
  }

  /** Monthly contribution base in VND; -1 when missing. */
  public static long baseVnd(long second) {
    return (second >>> BASE_SHIFT) - 1;
  }

  public static int tail(long second) {
    return (int) (second & MOST_TAIL);
  }

  /** Whether two rows state the same, wherever they come from. */
  public static boolean statesTheSame(long[] spells, int one, int other) {
    return spells[one] == spells[other]
        && spells[one + 1] >>> BASE_SHIFT == spells[other + 1] >>> BASE_SHIFT;
  }

  /** The months of a spell as bits, January the lowest. */
  public static int months(int start, int end) {
    return (1 << end) - (1 << (start - 1));
  }

  // Newton's iteration doubles the number of right bits.
  private static long inverse(long odd) {
    long inverse = odd;
    for (int bits = 3; bits < Long.SIZE; bits *= 2) {
      inverse *= 2 - odd * inverse;
    }
    return inverse & PERSON_MASK;
  }
}
