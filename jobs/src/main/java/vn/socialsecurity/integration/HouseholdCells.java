package vn.socialsecurity.integration;

import java.util.List;
import vn.socialsecurity.classification.ReviewStandard;
import vn.socialsecurity.classification.ReviewStandards;
import vn.socialsecurity.structure.HouseholdRow;
import vn.socialsecurity.structure.HouseholdTabulation;

/**
 * Counts the households of one province, year and standard: for every residence, ethnicity and
 * class of commune a row of measures, all whole numbers, so that parts add up in any order.
 *
 * <p>Of incomes: only where they are known; poor is who is at or below the line of the residence.
 * Gaps are in VND and their squares in two numbers; logarithms are in 10^-9 ({@link
 * FixedLogarithm}), and an income of 0, which has none, adds nothing to them. Of deprivations
 * (Alkire-Foster): only where every one of the standard's list is known; poor is whose weighted
 * deprivations reach the cutoff.
 */
public final class HouseholdCells implements HouseholdTabulation {
  private static final long serialVersionUID = 1L;

  /** Codes of residence in the order of their numbers. */
  public static final List<String> RESIDENCES = List.of("urban", "rural");

  /** Codes of ethnicity. */
  public static final List<String> ETHNICITIES = List.of("majority", "minority", "hmong");

  /** Classes of communes. */
  public static final List<String> COMMUNE_CLASSES =
      List.of("lowland", "mountainous", "remote", "border", "island");

  static final int HOUSEHOLDS = 0;
  static final int PERSONS = 1;

  /** Of the official class, first in households and then in persons; POOR before NEAR_POOR. */
  static final int POOR_HOUSEHOLDS = 2;

  static final int NEAR_POOR_HOUSEHOLDS = 3;
  static final int POOR_PERSONS = 4;
  static final int NEAR_POOR_PERSONS = 5;

  static final int HOUSEHOLDS_WITH_INCOME = 6;
  static final int PERSONS_WITH_INCOME = 7;
  static final int LOW_INCOME_HOUSEHOLDS = 8;
  static final int LOW_INCOME_PERSONS = 9;
  static final int GAP_VND = 10;
  static final int SQUARED_GAP_HIGH = 11;
  static final int SQUARED_GAP_LOW = 12;
  static final int LOGARITHMS = 13;

  static final int PERSONS_WITH_DEPRIVATIONS = 14;
  static final int DEPRIVED_POOR_PERSONS = 15;
  static final int DEPRIVATIONS_OF_POOR = 16;
  static final int HOUSEHOLDS_WITH_DEPRIVATIONS = 17;
  static final int DEPRIVED_POOR_HOUSEHOLDS = 18;
  static final int OTHERWISE_CLASSED = 19;

  /** Of each deprivation the persons who have it, then those of them who are poor by it. */
  static final int DEPRIVED_PERSONS = 20;

  static final int CENSORED_PERSONS = DEPRIVED_PERSONS + ReviewStandards.FLAGS;
  static final int MEASURES = CENSORED_PERSONS + ReviewStandards.FLAGS;

  /** The classes, and one for communes of which it is not known. */
  static final int CLASSES = COMMUNE_CLASSES.size() + 1;

  static final int CELLS = RESIDENCES.size() * ETHNICITIES.size() * CLASSES;

  /** Squares are kept in parts of so many bits. */
  static final int LOW_BITS = 31;

  private static final int MASKS = 1 << ReviewStandards.FLAGS;

  private final List<ReviewStandard> standards;
  private final long[] lines;
  private final long[] logarithms;
  private final int[] complete;
  private final int[] cutoffs;
  private final short[][] weighted;

  /** The cells of these standards, in their order. */
  public HouseholdCells(List<ReviewStandard> standards) {
    this.standards = List.copyOf(standards);
    this.lines = new long[2 * standards.size()];
    this.logarithms = new long[2 * standards.size()];
    this.complete = new int[standards.size()];
    this.cutoffs = new int[standards.size()];
    this.weighted = new short[standards.size()][];
    for (int standard = 0; standard < standards.size(); standard++) {
      ReviewStandard declared = standards.get(standard);
      for (int residence = 0; residence < 2; residence++) {
        long line = declared.lineVnd(residence == 0);
        lines[2 * standard + residence] = line;
        logarithms[2 * standard + residence] = line > 0 ? FixedLogarithm.binary(line) : 0;
      }
      complete[standard] = (1 << declared.weights().size()) - 1;
      cutoffs[standard] = declared.cutoff();
      weighted[standard] = new short[MASKS];
      for (int flags = 0; flags < MASKS; flags++) {
        weighted[standard][flags] = (short) declared.weighted(flags);
      }
    }
  }

  /** The standards, in the order of their numbers. */
  List<ReviewStandard> standards() {
    return standards;
  }

  @Override
  public int size() {
    return CELLS * MEASURES;
  }

  /** Position of the first measure of a cell. */
  static int cell(int residence, int ethnicity, int communeClass) {
    return ((residence * ETHNICITIES.size() + ethnicity) * CLASSES + communeClass) * MEASURES;
  }

  @Override
  public void count(
      long[] counts, int standard, long facts, int known, int communeClass, int times) {
    int residence = HouseholdRow.residence(facts);
    int cell =
        cell(
            residence,
            HouseholdRow.ethnicity(facts),
            communeClass < 0 ? COMMUNE_CLASSES.size() : communeClass);
    int members = times * HouseholdRow.members(facts);
    counts[cell + HOUSEHOLDS] += times;
    counts[cell + PERSONS] += members;
    int officialClass = HouseholdRow.officialClass(facts);
    if (officialClass < ReviewStandard.NOT_POOR) {
      counts[cell + POOR_HOUSEHOLDS + officialClass] += times;
      counts[cell + POOR_PERSONS + officialClass] += members;
    }
    int flags = HouseholdRow.flags(facts) & known;
    int deprivations = weighted[standard][flags];
    boolean isComplete = known == complete[standard];
    long income = HouseholdRow.incomeVnd(facts);
    long line = lines[2 * standard + residence];
    if (income >= 0 && line > 0) {
      counts[cell + HOUSEHOLDS_WITH_INCOME] += times;
      counts[cell + PERSONS_WITH_INCOME] += members;
      if (income <= line) {
        counts[cell + LOW_INCOME_HOUSEHOLDS] += times;
        counts[cell + LOW_INCOME_PERSONS] += members;
        countGap(counts, cell, members, line - income);
        if (income > 0) {
          counts[cell + LOGARITHMS] +=
              members
                  * FixedLogarithm.ofBinary(
                      logarithms[2 * standard + residence] - FixedLogarithm.binary(income));
        }
      }
      if (isComplete
          && differs(
              standards.get(standard), residence == 0, income, deprivations, officialClass)) {
        counts[cell + OTHERWISE_CLASSED] += times;
      }
    }
    if (isComplete && cutoffs[standard] > 0) {
      countDeprivations(counts, cell, flags, deprivations, cutoffs[standard], members, times);
    }
  }

  private static void countGap(long[] counts, int cell, int members, long gap) {
    counts[cell + GAP_VND] += members * gap;
    long squared = gap * gap;
    counts[cell + SQUARED_GAP_HIGH] += members * (squared >>> LOW_BITS);
    counts[cell + SQUARED_GAP_LOW] += members * (squared & ((1L << LOW_BITS) - 1));
  }

  private static void countDeprivations(
      long[] counts, int cell, int flags, int deprivations, int cutoff, int members, int times) {
    boolean isPoor = deprivations >= cutoff;
    counts[cell + PERSONS_WITH_DEPRIVATIONS] += members;
    counts[cell + HOUSEHOLDS_WITH_DEPRIVATIONS] += times;
    if (isPoor) {
      counts[cell + DEPRIVED_POOR_PERSONS] += members;
      counts[cell + DEPRIVED_POOR_HOUSEHOLDS] += times;
      counts[cell + DEPRIVATIONS_OF_POOR] += (long) members * deprivations;
    }
    for (int left = flags; left != 0; left &= left - 1) {
      int flag = Integer.numberOfTrailingZeros(left);
      counts[cell + DEPRIVED_PERSONS + flag] += members;
      if (isPoor) {
        counts[cell + CENSORED_PERSONS + flag] += members;
      }
    }
  }

  private static boolean differs(
      ReviewStandard standard, boolean urban, long income, int deprivations, int officialClass) {
    int ruled = standard.classOf(urban, income, deprivations);
    return ruled >= 0 && ruled != officialClass;
  }

  @Override
  public long otherwiseClassed(long[] counts) {
    long sum = 0;
    for (int cell = 0; cell < CELLS; cell++) {
      sum += counts[cell * MEASURES + OTHERWISE_CLASSED];
    }
    return sum;
  }
}
