package vn.socialsecurity.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import vn.socialsecurity.analysis.Convergence.Verdict;

class ConvergenceOfAreasTest {
  private static final ConvergenceOfAreas RULE =
      new ConvergenceOfAreas(Areas.ofSixProvinces(), new GapRules(90, new BigDecimal("5"), 4));

  @Test
  void theGapNarrowsWhenBothMeasuresFallBeyondTheTolerance() {
    Convergence judged = judged(new String[] {"10", "20", "30", "40", "50", "60"}, "35", "0.5");
    assertThat(judged.verdict()).isEqualTo(Verdict.NARROWED);
    assertThat(judged.completeYears()).isEqualTo(4);
    assertThat(judged.rankCorrelation()).isCloseTo(BigDecimal.ONE, within(new BigDecimal("1e-30")));
  }

  @Test
  void theGapWidensWhenBothMeasuresRise() {
    assertThat(judged(new String[] {"20", "25", "30", "35", "40", "45"}, "32.5", "1.5").verdict())
        .isEqualTo(Verdict.WIDENED);
  }

  @Test
  void aChangeWithinTheToleranceIsNone() {
    assertThat(judged(new String[] {"20", "25", "30", "35", "40", "45"}, "32.5", "1.01").verdict())
        .isEqualTo(Verdict.UNCHANGED);
  }

  @Test
  void whatRisesInPointsAndFallsInRelationToTheMeanIsMixed() {
    // standard deviation 17.08, then 25.62; mean 35, then 85: variation 0.49, then 0.30
    List<ComparableValue> rates = new ArrayList<>();
    for (int year = 2015; year < 2018; year++) {
      rates.addAll(Areas.rates(year, "10", "20", "30", "40", "50", "60"));
    }
    rates.addAll(Areas.rates(2018, "47.5", "62.5", "77.5", "92.5", "107.5", "122.5"));
    Convergence judged = provinces(rates).get(0);
    assertThat(judged.verdict()).isEqualTo(Verdict.MIXED);
    assertThat(judged.mirroredVerdict())
        .as("of 100 minus the rate both rose: 0.26, then 1.71")
        .isEqualTo(Verdict.WIDENED);
  }

  @Test
  void threeYearsAreTooFewAndAYearWithoutAnAreaDoesNotCount() {
    List<ComparableValue> rates = new ArrayList<>();
    for (int year = 2015; year < 2018; year++) {
      rates.addAll(Areas.rates(year, "10", "20", "30", "40", "50", "60"));
    }
    rates.addAll(Areas.rates(2018, "10", "20", "30", "40", "50"));
    Convergence judged = provinces(rates).get(0);
    assertThat(judged.verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
    assertThat(judged.reason()).isEqualTo(Convergence.FEW_COMPLETE_YEARS);
    assertThat(judged.lastYear()).isEqualTo(2017);
  }

  @Test
  void aSetThatIsNeverCompleteIsNotJudged() {
    Convergence judged = provinces(Areas.rates(2015, "10", "20")).get(0);
    assertThat(judged.reason()).isEqualTo(Convergence.NO_COMPLETE_YEAR);
    assertThat(judged.areasUsed()).isEqualTo(2);
  }

  @Test
  void betaOfTotalGrowthGivesSpeedAndHalfLife() {
    // last = 10 x first^(1/2): ln(last / first) = ln 10 - 1/2 ln first, so beta is -1/2; over three
    // years lambda is ln 2 / 3 and the half-life three years
    List<ComparableValue> rates =
        new ArrayList<>(Areas.rates(2015, "1", "4", "9", "16", "25", "36"));
    rates.addAll(Areas.rates(2018, "10", "20", "30", "40", "50", "60"));
    Convergence.Beta beta = provinces(rates).get(0).beta();
    assertThat(beta.coefficient())
        .isCloseTo(new BigDecimal("-0.5"), within(new BigDecimal("1e-28")));
    assertThat(beta.halfLifeYears())
        .isCloseTo(new BigDecimal("3"), within(new BigDecimal("1e-25")));
  }

  @Test
  void equalValuesShareTheirRanks() {
    assertThat(
            RankOrder.ranks(
                List.of(new BigDecimal("3"), new BigDecimal("1"), new BigDecimal("3.0"))))
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal("2.5"), BigDecimal.ONE, new BigDecimal("2.5"));
  }

  @Property(tries = 300)
  void noVerdictJoinsTwoSpells(
      @ForAll @Size(10)
          List<@Size(6) List<@BigRange(min = "1", max = "90") @Scale(1) BigDecimal>> byYear,
      @ForAll @Size(10) List<@Size(6) List<@IntRange(min = 0, max = 1) Integer>> spells) {
    List<ComparableValue> rates = new ArrayList<>();
    for (int year = 0; year < byYear.size(); year++) {
      for (int area = 0; area < 6; area++) {
        rates.add(
            Areas.rate(
                Areas.provinces().get(area),
                2005 + year,
                byYear.get(year).get(area),
                null,
                "S" + spells.get(year).get(area)));
      }
    }
    List<Convergence> judged = provinces(rates);
    assertThat(judged.stream().mapToInt(Convergence::completeYears).sum())
        .as("every year in one spell")
        .isEqualTo(10);
    for (Convergence convergence : judged) {
      for (int area = 0; area < 6; area++) {
        assertThat(spells.get(convergence.firstYear() - 2005).get(area))
            .as("spell of an area in the first and the last year")
            .isEqualTo(spells.get(convergence.lastYear() - 2005).get(area));
      }
    }
  }

  /** Four years; in the last one every rate is drawn to, or pushed from, the mean. */
  private static Convergence judged(String[] first, String mean, String factor) {
    List<ComparableValue> rates = new ArrayList<>();
    for (int year = 2015; year < 2018; year++) {
      rates.addAll(Areas.rates(year, first));
    }
    String[] last = new String[first.length];
    for (int i = 0; i < first.length; i++) {
      BigDecimal centre = new BigDecimal(mean);
      last[i] =
          centre
              .add(new BigDecimal(first[i]).subtract(centre).multiply(new BigDecimal(factor)))
              .toPlainString();
    }
    rates.addAll(Areas.rates(2018, last));
    return provinces(rates).get(0);
  }

  private static List<Convergence> provinces(List<ComparableValue> rates) {
    return RULE.of(Areas.coverage(), rates);
  }
}
