package vn.socialsecurity.integration;

import static vn.socialsecurity.integration.HouseholdCells.CELLS;
import static vn.socialsecurity.integration.HouseholdCells.MEASURES;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import vn.socialsecurity.classification.ReviewStandard;
import vn.socialsecurity.classification.TimePeriods;
import vn.socialsecurity.structure.Cell;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.MicroPlace;

/**
 * The cells of the panel that counted households state: totals, and the same by residence, by
 * ethnicity and by class of commune. Every measure of poverty is a quotient of two of them, so that
 * provinces and groups add up and the quotient is rounded once.
 *
 * <p>Foster-Greer-Thorbecke with parameter a is the sum over members of ((line - income) / line)^a,
 * Watts that of ln(line / income), over the members of households whose income is known.
 * Alkire-Foster: with weights w and weighted deprivations c of a member, H is the members with c at
 * or above the cutoff over all whose deprivations are known, M0 the sum of their c over the sum of
 * all w of all members, A the same over the poor alone; the contribution of a deprivation is w
 * times its censored members over the sum of c. Sources: Foster, Greer, Thorbecke 1984; Watts 1968;
 * Alkire and Foster 2011, multidimensionalpoverty.org chapter 5.
 */
public final class HouseholdFigures {
  private static final String HOUSEHOLDS = "HOUSEHOLDS";
  private static final String PERSONS = "PERSONS";
  private static final String DEPRIVATIONS = "DEPRIVATIONS";
  private static final String STOCK = "stock_end";
  private static final String NORMAL = "A";
  private static final String MINORITY = "minority";

  private final MicroPlace place;
  private final ReviewStandard standard;
  private final long[] counts;
  private final List<Cell> figures = new ArrayList<>();
  private Map<String, String> dimensions;
  private IntPredicate cells;

  private HouseholdFigures(MicroPlace place, long[] counts, ReviewStandard standard) {
    this.place = place;
    this.counts = counts;
    this.standard = standard;
  }

  /**
   * All cells of one province, year and standard.
   *
   * @param counts as {@link HouseholdCells} counts
   */
  public static List<Cell> of(MicroPlace place, long[] counts, HouseholdCells tabulation) {
    ReviewStandard standard =
        tabulation.standards().stream()
            .filter(declared -> declared.code().equals(place.standard()))
            .findFirst()
            .orElseThrow();
    return new HouseholdFigures(place, counts, standard).all();
  }

  private List<Cell> all() {
    add(null, null, cell -> true);
    for (int i = 0; i < HouseholdCells.RESIDENCES.size(); i++) {
      int residence = i;
      add(
          Dimensions.RESIDENCE,
          HouseholdCells.RESIDENCES.get(i),
          cell -> residence(cell) == residence);
    }
    for (int i = 0; i < HouseholdCells.ETHNICITIES.size(); i++) {
      int ethnicity = i;
      String code = HouseholdCells.ETHNICITIES.get(i);
      // The Hmong are part of the minorities.
      add(
          Dimensions.ETHNICITY,
          code,
          cell ->
              ethnicity(cell) == ethnicity
                  || (code.equals(MINORITY) && ethnicity(cell) > ethnicity));
    }
    int unknown = HouseholdCells.COMMUNE_CLASSES.size();
    if (sum(HouseholdCells.HOUSEHOLDS, cell -> communeClass(cell) == unknown) == 0) {
      for (int i = 0; i < unknown; i++) {
        int itsClass = i;
        add(
            Dimensions.COMMUNE_CLASS,
            HouseholdCells.COMMUNE_CLASSES.get(i),
            cell -> communeClass(cell) == itsClass);
      }
    }
    return figures;
  }

  private static int residence(int cell) {
    return cell / (HouseholdCells.ETHNICITIES.size() * HouseholdCells.CLASSES);
  }

  private static int ethnicity(int cell) {
    return cell / HouseholdCells.CLASSES % HouseholdCells.ETHNICITIES.size();
  }

  private static int communeClass(int cell) {
    return cell % HouseholdCells.CLASSES;
  }

  private void add(String dimension, String code, IntPredicate included) {
    dimensions =
        dimension == null
            ? Map.of(Dimensions.POVERTY_STANDARD, place.standard())
            : Map.of(Dimensions.POVERTY_STANDARD, place.standard(), dimension, code);
    cells = included;
    count("households", HOUSEHOLDS, HouseholdCells.HOUSEHOLDS);
    count("poor_households", HOUSEHOLDS, HouseholdCells.POOR_HOUSEHOLDS);
    count("near_poor_households", HOUSEHOLDS, HouseholdCells.NEAR_POOR_HOUSEHOLDS);
    count("review_members", PERSONS, HouseholdCells.PERSONS);
    count("poor_members", PERSONS, HouseholdCells.POOR_PERSONS);
    count("near_poor_members", PERSONS, HouseholdCells.NEAR_POOR_PERSONS);
    if (standard.ruralLineVnd() > 0 && standard.urbanLineVnd() > 0) {
      addIncome();
    }
    if (standard.totalWeight() > 0 && standard.cutoff() > 0) {
      addDeprivations();
    }
  }

  private void addIncome() {
    count("members_with_income", PERSONS, HouseholdCells.PERSONS_WITH_INCOME);
    count("low_income_members", PERSONS, HouseholdCells.LOW_INCOME_PERSONS);
    BigDecimal gaps = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    BigDecimal logarithms = BigDecimal.ZERO;
    // Every smallest cell is rounded for itself, so that groups add up to the last digit.
    for (int cell = 0; cell < CELLS; cell++) {
      if (cells.test(cell)) {
        int at = cell * MEASURES;
        BigDecimal line = BigDecimal.valueOf(standard.lineVnd(residence(cell) == 0));
        gaps = gaps.add(rounded(BigDecimal.valueOf(counts[at + HouseholdCells.GAP_VND]), line));
        squares =
            squares.add(
                rounded(
                    new BigDecimal(
                        BigInteger.valueOf(counts[at + HouseholdCells.SQUARED_GAP_HIGH])
                            .shiftLeft(HouseholdCells.LOW_BITS)
                            .add(BigInteger.valueOf(counts[at + HouseholdCells.SQUARED_GAP_LOW]))),
                    line.multiply(line)));
        logarithms =
            logarithms.add(
                rounded(
                    BigDecimal.valueOf(counts[at + HouseholdCells.LOGARITHMS]),
                    BigDecimal.valueOf(FixedLogarithm.ONE)));
      }
    }
    figure("income_gap_members", PERSONS, gaps);
    figure("squared_income_gap_members", PERSONS, squares);
    figure("log_income_gap_members", PERSONS, logarithms);
  }

  private static BigDecimal rounded(BigDecimal over, BigDecimal under) {
    return over.divide(under, Figure.SCALE, RoundingMode.HALF_UP);
  }

  private void addDeprivations() {
    long persons = sum(HouseholdCells.PERSONS_WITH_DEPRIVATIONS, cells);
    long poor = sum(HouseholdCells.DEPRIVED_POOR_PERSONS, cells);
    count("members_with_deprivations", PERSONS, HouseholdCells.PERSONS_WITH_DEPRIVATIONS);
    count("multidimensionally_poor_members", PERSONS, HouseholdCells.DEPRIVED_POOR_PERSONS);
    count("deprivations_of_poor", DEPRIVATIONS, HouseholdCells.DEPRIVATIONS_OF_POOR);
    figure(
        "deprivations_possible",
        DEPRIVATIONS,
        BigDecimal.valueOf(Math.multiplyExact(persons, standard.totalWeight())));
    figure(
        "deprivations_possible_of_poor",
        DEPRIVATIONS,
        BigDecimal.valueOf(Math.multiplyExact(poor, standard.totalWeight())));
    for (int flag = 0; flag < standard.weights().size(); flag++) {
      String name = "_d%02d".formatted(flag + 1);
      long censored = sum(HouseholdCells.CENSORED_PERSONS + flag, cells);
      count("deprived_members" + name, PERSONS, HouseholdCells.DEPRIVED_PERSONS + flag);
      count("censored_deprived_members" + name, PERSONS, HouseholdCells.CENSORED_PERSONS + flag);
      figure(
          "deprivations_of_poor" + name,
          DEPRIVATIONS,
          BigDecimal.valueOf(Math.multiplyExact(censored, standard.weights().get(flag))));
    }
  }

  private void count(String variable, String unit, int measure) {
    figure(variable, unit, BigDecimal.valueOf(sum(measure, cells)));
  }

  private long sum(int measure, IntPredicate included) {
    long sum = 0;
    for (int cell = 0; cell < CELLS; cell++) {
      if (included.test(cell)) {
        sum = Math.addExact(sum, counts[cell * MEASURES + measure]);
      }
    }
    return sum;
  }

  private void figure(String variable, String unit, BigDecimal value) {
    figures.add(
        new Cell(
            variable,
            STOCK,
            Dimensions.NOT_APPLICABLE,
            place.refArea(),
            TimePeriods.ofYear(place.year()),
            dimensions,
            value.setScale(Figure.SCALE),
            null,
            unit,
            NORMAL,
            null));
  }
}
