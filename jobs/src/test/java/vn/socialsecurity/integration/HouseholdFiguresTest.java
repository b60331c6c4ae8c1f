package vn.socialsecurity.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import vn.socialsecurity.analysis.ElementaryFunctions;
import vn.socialsecurity.classification.ReviewStandard;
import vn.socialsecurity.classification.ReviewStandard.Classification;
import vn.socialsecurity.structure.Cell;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.HouseholdRow;
import vn.socialsecurity.structure.MicroPlace;

/** Households counted by hand, and the measures that follow from the counts. */
class HouseholdFiguresTest {
  private static final int URBAN = 0;
  private static final int RURAL = 1;
  private static final int MAJORITY = 0;
  private static final int MINORITY = 1;
  private static final int HMONG = 2;

  /**
   * The example of Alkire and Foster (2011): four persons, four dimensions of equal weight, cutoff
   * two. Deprivations: none; 1 and 4; all four; 2. So H = 2/4, A = (2/4 + 4/4) / 2 = 3/4, M0 = 3/8;
   * censored headcounts 2/4, 1/4, 1/4, 2/4; contributions 1/3, 1/6, 1/6, 1/3.
   */
  @Test
  void textbookExampleOfAlkireAndFoster() {
    HouseholdCells cells = cells(standard(List.of(1, 1, 1, 1), 2));
    long[] counts = new long[cells.size()];
    for (int flags : new int[] {0b0000, 0b1001, 0b1111, 0b0010}) {
      cells.count(counts, 0, household(-1, flags, 1, RURAL, MAJORITY), 0b1111, 0, 1);
    }
    Map<String, BigDecimal> total = figures(counts, cells, null, null);

    assertThat(ratio(total, "multidimensionally_poor_members", "members_with_deprivations"))
        .as("H")
        .isEqualByComparingTo("0.5");
    assertThat(ratio(total, "deprivations_of_poor", "deprivations_possible_of_poor"))
        .as("A")
        .isEqualByComparingTo("0.75");
    assertThat(ratio(total, "deprivations_of_poor", "deprivations_possible"))
        .as("M0 = H x A")
        .isEqualByComparingTo("0.375");
    BigDecimal contributions = BigDecimal.ZERO;
    List<String> censored = List.of("0.5", "0.25", "0.25", "0.5");
    List<String> contribution = List.of("0.333333", "0.166667", "0.166667", "0.333333");
    for (int flag = 0; flag < 4; flag++) {
      String name = "_d0" + (flag + 1);
      assertThat(ratio(total, "censored_deprived_members" + name, "members_with_deprivations"))
          .as("h of dimension %d", flag + 1)
          .isEqualByComparingTo(censored.get(flag));
      assertThat(ratio(total, "deprivations_of_poor" + name, "deprivations_of_poor"))
          .as("contribution of dimension %d", flag + 1)
          .isEqualByComparingTo(contribution.get(flag));
      contributions = contributions.add(total.get("deprivations_of_poor" + name));
    }
    assertThat(contributions)
        .as("contributions add up to 1")
        .isEqualByComparingTo(total.get("deprivations_of_poor"));
  }

  /** Weights 2, 1, 1 and cutoff 2: the first deprivation alone makes poor, each other alone not. */
  @Test
  void weightsDecideWhoIsPoor() {
    HouseholdCells cells = cells(standard(List.of(2, 1, 1), 2));
    long[] counts = new long[cells.size()];
    cells.count(counts, 0, household(-1, 0b001, 3, RURAL, MAJORITY), 0b111, 0, 1);
    cells.count(counts, 0, household(-1, 0b010, 5, RURAL, MAJORITY), 0b111, 0, 1);
    cells.count(counts, 0, household(-1, 0b110, 2, RURAL, MAJORITY), 0b111, 0, 1);
    cells.count(counts, 0, household(-1, 0b111, 7, RURAL, MAJORITY), 0b011, 0, 1);
    Map<String, BigDecimal> total = figures(counts, cells, null, null);

    assertThat(total.get("members_with_deprivations"))
        .as("a household of which a deprivation is not known is in no measure of them")
        .isEqualByComparingTo("10");
    assertThat(total.get("multidimensionally_poor_members")).isEqualByComparingTo("5");
    assertThat(total.get("deprivations_of_poor")).isEqualByComparingTo("10");
    assertThat(total.get("deprivations_possible")).isEqualByComparingTo("40");
    assertThat(total.get("deprivations_of_poor_d01")).isEqualByComparingTo("6");
  }

  /**
   * METHODS 2.2, rural line 700,000: incomes 350,000, 700,000 (on the line: poor), 0, 1,000,000 and
   * one not known; one member each. FGT 0 = 3/4, FGT 1 = (0.5 + 0 + 1) / 4, FGT 2 = (0.25 + 0 + 1)
   * / 4, Watts = ln 2 / 4: an income of 0 has no logarithm and stays in the denominator.
   */
  @Test
  void incomeMeasuresByHand() {
    HouseholdCells cells = cells(standard(List.of(), 0));
    long[] counts = new long[cells.size()];
    for (long income : new long[] {350_000, 700_000, 0, 1_000_000, -1}) {
      cells.count(counts, 0, household(income, 0, 1, RURAL, MAJORITY), 0, 0, 1);
    }
    Map<String, BigDecimal> total = figures(counts, cells, null, null);

    assertThat(ratio(total, "low_income_members", "members_with_income"))
        .isEqualByComparingTo("0.75");
    assertThat(ratio(total, "income_gap_members", "members_with_income"))
        .isEqualByComparingTo("0.375");
    assertThat(ratio(total, "squared_income_gap_members", "members_with_income"))
        .isEqualByComparingTo("0.3125");
    assertThat(total.get("log_income_gap_members")).isEqualByComparingTo("0.693147");
    assertThat(total.get("review_members")).isEqualByComparingTo("5");
  }

  @Test
  void groupsAddUpToTheTotalAndTheHmongAreAMinority() {
    HouseholdCells cells = cells(standard(List.of(1, 1, 1), 2));
    long[] counts = new long[cells.size()];
    int[] groups = {MAJORITY, MINORITY, HMONG};
    for (int i = 0; i < 60; i++) {
      long facts = household(10_007L * i, i % 8, 1 + i % 7, i % 2, groups[i % 3]);
      cells.count(counts, 0, facts, 0b111, i % 5, 1);
    }
    Map<String, BigDecimal> total = figures(counts, cells, null, null);
    Map<String, BigDecimal> minority = figures(counts, cells, Dimensions.ETHNICITY, "minority");
    total.forEach(
        (variable, value) -> {
          assertThat(
                  minority.get(variable).add(at(counts, cells, "ethnicity", "majority", variable)))
              .as("%s of majority and minorities", variable)
              .isEqualByComparingTo(value);
          assertThat(
                  at(counts, cells, "residence", "urban", variable)
                      .add(at(counts, cells, "residence", "rural", variable)))
              .as("%s of urban and rural", variable)
              .isEqualByComparingTo(value);
        });
    assertThat(at(counts, cells, "ethnicity", "hmong", "households")).isEqualByComparingTo("20");
    assertThat(minority.get("households")).isEqualByComparingTo("40");
  }

  @Property(tries = 200)
  void takingOutUndoesAdding(
      @ForAll @LongRange(min = -1, max = 2_000_000) long income,
      @ForAll @LongRange(min = 0, max = 7) long flags) {
    HouseholdCells cells = cells(standard(List.of(1, 1, 1), 2));
    long[] counts = new long[cells.size()];
    long facts = household(income, (int) flags, 4, URBAN, HMONG);
    cells.count(counts, 0, facts, 0b111, 3, 1);
    cells.count(counts, 0, facts, 0b111, 3, -1);
    assertThat(counts).containsOnly(0L);
  }

  @Property(tries = 500)
  void logarithmsAreThoseOfTheDecimals(
      @ForAll @LongRange(min = 1, max = 10_000_000) long under,
      @ForAll @LongRange(min = 0, max = 10_000_000) long more) {
    BigDecimal exact =
        ElementaryFunctions.ln(
                BigDecimal.valueOf(under + more)
                    .divide(BigDecimal.valueOf(under), ElementaryFunctions.PRECISION))
            .movePointRight(9);
    assertThat(BigDecimal.valueOf(FixedLogarithm.of(under + more, under)).subtract(exact).abs())
        .isLessThan(new BigDecimal("0.51"));
  }

  private static HouseholdCells cells(ReviewStandard standard) {
    return new HouseholdCells(List.of(standard));
  }

  private static ReviewStandard standard(List<Integer> weights, int cutoff) {
    return new ReviewStandard(
        "TEXTBOOK", Classification.NOT_JUDGED, 700_000, 900_000, 0, 0, weights, cutoff);
  }

  private static long household(long income, int flags, int members, int residence, int ethnicity) {
    return HouseholdRow.facts(
        income, flags, members, residence, ethnicity, ReviewStandard.NOT_POOR);
  }

  private static BigDecimal at(
      long[] counts, HouseholdCells cells, String dimension, String code, String variable) {
    return figures(counts, cells, dimension, code).get(variable);
  }

  private static Map<String, BigDecimal> figures(
      long[] counts, HouseholdCells cells, String dimension, String code) {
    Map<String, BigDecimal> figures = new HashMap<>();
    for (Cell cell :
        HouseholdFigures.of(new MicroPlace("P63_06", 2019, "TEXTBOOK"), counts, cells)) {
      boolean isWanted =
          dimension == null
              ? cell.dimensions().size() == 1
              : code.equals(cell.dimensions().get(dimension));
      if (isWanted) {
        figures.put(cell.variable(), cell.value());
      }
    }
    return figures;
  }

  private static BigDecimal ratio(Map<String, BigDecimal> figures, String over, String under) {
    return figures.get(over).divide(figures.get(under), 6, RoundingMode.HALF_UP);
  }
}
