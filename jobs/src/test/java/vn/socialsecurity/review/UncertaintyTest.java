package vn.socialsecurity.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.socialsecurity.review.Uncertainty.Interval;
import vn.socialsecurity.review.Uncertainty.StandardError;
import vn.socialsecurity.review.Uncertainty.Union;
import vn.socialsecurity.structure.Derivation;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Figure.Place;
import vn.socialsecurity.structure.Observation;
import vn.socialsecurity.structure.Period;

/** Standard errors, bands and bounds, with numbers that can be checked by hand. */
class UncertaintyTest {
  private static final ReviewRules RULES = ReviewRules.read(Path.of("conf/review_rules.csv"));
  private static final Period YEAR =
      new Period("2019", List.of("_T", "_T", "_T", "_T", "_T", "_T", "_Z"));

  @Test
  void theErrorOfADenominatorIsThatOfItsRate() {
    // 20 of 100 is 20 percent; a denominator known to 5 percent: 20 x (1 -+ 1.96 x 0.05)
    Uncertainty uncertainty = of(error("labour_force", "5"));
    Interval interval = uncertainty.of(YEAR, Map.of(), List.of(rate("20", "100"))).get(0);
    assertThat(interval.method()).isEqualTo("STANDARD_ERROR");
    assertThat(interval.relativeStandardErrorPct()).isEqualByComparingTo("5");
    assertThat(interval.lower()).isEqualByComparingTo("18.04");
    assertThat(interval.upper()).isEqualByComparingTo("21.96");
    assertThat(interval.status()).isEqualTo("A");
  }

  @Test
  void errorsOfBothCountsAddInSquares() {
    // sqrt(3^2 + 4^2) = 5
    Uncertainty uncertainty = of(error("insured", "3"), error("labour_force", "4"));
    assertThat(
            uncertainty
                .of(YEAR, Map.of(), List.of(rate("20", "100")))
                .get(0)
                .relativeStandardErrorPct())
        .isEqualByComparingTo("5");
  }

  @Test
  void aRateOverATooUncertainDenominatorIsOfLowReliability() {
    Observation rate = rate("20", "100");
    Uncertainty certain = of(error("labour_force", "20"));
    assertThat(certain.marked(rate, YEAR).status()).as("at the tolerance").isEqualTo("A");
    Uncertainty uncertain = of(error("labour_force", "20.1"));
    assertThat(uncertain.marked(rate, YEAR).status()).isEqualTo("U");
    assertThat(uncertain.review(YEAR, List.of(rate)).findings())
        .extracting(ReviewFinding::rule)
        .containsExactly(ReviewRule.UNCERTAIN_DENOMINATOR);
    assertThat(of().marked(rate, YEAR)).as("no error is published").isEqualTo(rate);
  }

  @Test
  void ofSeveralGroupsAtLeastTheLargestAndAtMostTheirSum() {
    assertThat(bounds("30", "20", "100")).containsExactly("30", "50", "30", "50");
    assertThat(bounds("70", "60", "100"))
        .as("no more than there are persons")
        .containsExactly("70", "100", "70", "100");
  }

  @Test
  void withoutOneOfTheGroupsThereAreNoBounds() {
    Uncertainty uncertainty = withUnion();
    assertThat(
            uncertainty.of(
                YEAR,
                Map.of(
                    place("pensions"),
                    figure("pensions", "30"),
                    place("population"),
                    figure("population", "100")),
                List.of()))
        .isEmpty();
  }

  private static List<String> bounds(String pensions, String assistance, String population) {
    return withUnion()
        .of(
            YEAR,
            Map.of(
                place("pensions"), figure("pensions", pensions),
                place("assistance"), figure("assistance", assistance),
                place("population"), figure("population", population)),
            List.of())
        .stream()
        .flatMap(i -> List.of(i.lower(), i.upper()).stream())
        .map(bound -> bound.setScale(0).toPlainString())
        .toList();
  }

  private static Uncertainty withUnion() {
    return new Uncertainty(
        RULES,
        List.of(),
        Map.of(),
        List.of(new Union("any", List.of("pensions", "assistance"), "population", "_Z")));
  }

  private static Uncertainty of(StandardError... errors) {
    return new Uncertainty(RULES, List.of(errors), Map.of(), List.of());
  }

  private static StandardError error(String variable, String pct) {
    return new StandardError(variable, "_Z", "VN", 2018, 2020, new BigDecimal(pct));
  }

  private static Observation rate(String numerator, String denominator) {
    return new Observation(
        "coverage",
        "VN",
        "2019",
        new BigDecimal("20.00"),
        figure("insured", numerator),
        figure("labour_force", denominator),
        "PERCENT",
        2,
        "A",
        "A",
        Derivation.COMPUTED,
        "a / b");
  }

  private static Place place(String variable) {
    return new Place(variable, "stock_end", "_Z", "VN");
  }

  private static Figure figure(String variable, String value) {
    return new Figure(
        place(variable),
        new BigDecimal(value),
        null,
        null,
        0,
        "PERSONS",
        "A",
        Derivation.DELIVERED,
        "dataset",
        "GSO",
        "dataset/2020-01-01",
        null,
        null);
  }
}
