package vn.socialsecurity.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RegionalGapsTest {
  private static final GapRules RULES = new GapRules(90, new BigDecimal("5"), 4);
  private static final RegionalGaps GAPS = new RegionalGaps(Areas.ofSixProvinces(), RULES);
  private static final BigDecimal TINY = new BigDecimal("1e-12");

  @Test
  void everyMeasureOfSixProvincesIsWhatIsComputedByHand() {
    // rates 10 20 30 | 40 50 60, mean 35; persons 100 100 100 | 100 100 500, mean 45
    List<ComparableValue> rates = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      rates.add(
          Areas.rate(Areas.provinces().get(i), 2015, 10 * (i + 1) + "", i == 5 ? "500" : "100"));
    }
    Map<String, BigDecimal> gaps = Areas.byMeasure(GAPS.of(Areas.coverage(), rates));
    is(gaps, "DIFFERENCE _Z AS_DEFINED", "50");
    is(gaps, "RATIO _Z AS_DEFINED", "6");
    is(gaps, "MEAN UNWEIGHTED AS_DEFINED", "35");
    is(gaps, "MEAN WEIGHTED AS_DEFINED", "45");
    // (625 + 225 + 25) x 2 / 6 = 291.67
    is(gaps, "STANDARD_DEVIATION UNWEIGHTED AS_DEFINED", "17.078251");
    is(gaps, "COEFFICIENT_OF_VARIATION UNWEIGHTED AS_DEFINED", "0.487950");
    // mirrored mean 65
    is(gaps, "COEFFICIENT_OF_VARIATION UNWEIGHTED MIRRORED", "0.262742");
    // (1225 + 625 + 225 + 25 + 25) / 10 + 225 / 2
    is(gaps, "BETWEEN_GROUP_VARIANCE WEIGHTED AS_DEFINED", "325");
    // (35 + 25 + 15 + 5 + 5) / 10 + 15 / 2
    is(gaps, "MEAN_DIFFERENCE_FROM_MEAN WEIGHTED AS_DEFINED", "16");
    is(gaps, "MEAN_DIFFERENCE_FROM_BEST UNWEIGHTED AS_DEFINED", "25");
    is(gaps, "POPULATION_ATTRIBUTABLE_RISK WEIGHTED AS_DEFINED", "15");
    // 15 percent of 1000
    is(gaps, "PEOPLE_TO_REACH WEIGHTED AS_DEFINED", "150");
    // 70 x 10 / (36 x 35)
    is(gaps, "GINI UNWEIGHTED AS_DEFINED", "0.277778");
    is(gaps, "ABSOLUTE_CONCENTRATION_INDEX UNWEIGHTED AS_DEFINED", "9.722222");
    // ln 35 - (6 ln 10 + ln 720) / 6
    is(gaps, "GE_0 UNWEIGHTED AS_DEFINED", "0.156221");
    // means of the regions 20 and 50: ln 35 - (ln 20 + ln 50) / 2
    is(gaps, "GE_0_BETWEEN_REGIONS UNWEIGHTED AS_DEFINED", "0.101470");
    // y = 5 + 60 X on X = 1/12, 3/12 ... 11/12: exactly linear
    is(gaps, "SLOPE_INDEX UNWEIGHTED AS_DEFINED", "60");
    is(gaps, "RELATIVE_INDEX UNWEIGHTED AS_DEFINED", "13");
  }

  @Test
  void anAreaWithoutTheServiceLeavesNoLogarithmButATheilIndex() {
    List<RegionalGap> gaps =
        GAPS.of(Areas.coverage(), Areas.rates(2015, "0", "20", "30", "40", "50", "60"));
    assertThat(gap(gaps, "GE_0", RegionalGap.UNWEIGHTED))
        .extracting(RegionalGap::value, RegionalGap::status, RegionalGap::reason)
        .containsExactly(null, "M", RegionalGap.ZERO_RATE);
    assertThat(gap(gaps, "RATIO", "_Z").reason()).isEqualTo(RegionalGap.ZERO_RATE);
    assertThat(gap(gaps, "GE_1", RegionalGap.UNWEIGHTED).value()).isNotNull();
    assertThat(gap(gaps, "GINI", RegionalGap.WEIGHTED))
        .as("no denominator is known")
        .extracting(RegionalGap::value, RegionalGap::status, RegionalGap::reason)
        .containsExactly(null, "L", RegionalGap.NO_DENOMINATOR);
  }

  @Test
  void aCoverageAbove100HasNoMirroredEntropy() {
    List<RegionalGap> gaps =
        GAPS.of(Areas.coverage(), Areas.rates(2015, "110", "20", "30", "40", "50", "60"));
    assertThat(gaps)
        .filteredOn(gap -> gap.side().equals(RegionalGap.MIRRORED) && gap.measure().equals("GE_1"))
        .filteredOn(gap -> gap.weighting().equals(RegionalGap.UNWEIGHTED))
        .extracting(RegionalGap::reason)
        .containsExactly(RegionalGap.NEGATIVE_RATE);
  }

  @Test
  void anIndicatorWithoutDirectionHasNoBestArea() {
    List<RegionalGap> gaps =
        GAPS.of(
            Areas.indicator("PERCENT", "NEUTRAL"),
            Areas.rates(2015, "10", "20", "30", "40", "50", "60"));
    assertThat(gap(gaps, "MEAN_DIFFERENCE_FROM_BEST", RegionalGap.UNWEIGHTED).reason())
        .isEqualTo(RegionalGap.NO_BEST_AREA);
    assertThat(gaps.get(0).subject().bestArea()).isNull();
  }

  @Test
  void theBestAreaOfAnAdverseIndicatorIsTheLowest() {
    List<RegionalGap> gaps =
        GAPS.of(
            Areas.indicator("PERCENT", "ADVERSE"),
            Areas.rates(2015, "10", "20", "30", "40", "50", "60"));
    assertThat(gaps.get(0).subject().bestArea()).isEqualTo("P63_01");
    assertThat(gaps.get(0).subject().worstArea()).isEqualTo("P63_10");
    is(Areas.byMeasure(gaps), "MEAN_DIFFERENCE_FROM_BEST UNWEIGHTED AS_DEFINED", "25");
  }

  @Test
  void anIncompleteSetIsMeasuredOnlyWhereEnoughAreasHaveARateAndSaysSo() {
    List<ComparableValue> five = Areas.rates(2015, "10", "20", "30", "40", "50");
    assertThat(GAPS.of(Areas.coverage(), five)).as("5 of 6 are 83 percent").isEmpty();
    RegionalGaps tolerant =
        new RegionalGaps(Areas.ofSixProvinces(), new GapRules(80, BigDecimal.ONE, 4));
    RegionalGap.Subject subject = tolerant.of(Areas.coverage(), five).get(0).subject();
    assertThat(subject.areasUsed()).isEqualTo(5);
    assertThat(subject.areasInForce()).isEqualTo(6);
    assertThat(subject.missingAreas()).containsExactly("P63_10");
  }

  @Property(tries = 200)
  void entropyBetweenAndWithinRegionsAddsUp(
      @ForAll @Size(6) List<@BigRange(min = "0.01", max = "99.9") @Scale(2) BigDecimal> values,
      @ForAll @Size(6) List<@IntRange(min = 1, max = 9_000_000) Integer> persons) {
    Map<String, BigDecimal> gaps =
        Areas.byMeasure(GAPS.of(Areas.coverage(), with(values, persons)));
    for (String measure : List.of("GE_0", "GE_1")) {
      for (String weighting : List.of("WEIGHTED", "UNWEIGHTED")) {
        for (String side : List.of("AS_DEFINED", "MIRRORED")) {
          String end = " " + weighting + " " + side;
          assertThat(
                  gaps.get(measure + "_BETWEEN_REGIONS" + end)
                      .add(gaps.get(measure + "_WITHIN_REGIONS" + end)))
              .as(measure + end)
              .isCloseTo(gaps.get(measure + end), within(TINY));
        }
      }
    }
  }

  @Property(tries = 200)
  void neitherTheOrderOfTheAreasNorTheUnitOfTheWeightsMatters(
      @ForAll @Size(6) List<@BigRange(min = "0", max = "100") @Scale(2) BigDecimal> values,
      @ForAll @Size(6) List<@IntRange(min = 1, max = 9_000) Integer> persons,
      @ForAll long seed) {
    List<ComparableValue> rates = with(values, persons);
    List<ComparableValue> shuffled = new ArrayList<>(rates);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(GAPS.of(Areas.coverage(), shuffled))
        .as("to the last digit")
        .isEqualTo(GAPS.of(Areas.coverage(), rates));
    Map<String, BigDecimal> gaps = Areas.byMeasure(GAPS.of(Areas.coverage(), rates));
    Map<String, BigDecimal> inThousands =
        Areas.byMeasure(
            GAPS.of(Areas.coverage(), with(values, persons.stream().map(p -> p * 1_000).toList())));
    gaps.forEach(
        (measure, value) -> {
          if (value != null && !measure.startsWith("PEOPLE")) {
            assertThat(inThousands.get(measure)).as(measure).isCloseTo(value, within(TINY));
          }
        });
  }

  @Property(tries = 200)
  void relativeMeasuresDoNotChangeWithTheUnitOfTheRate(
      @ForAll @Size(6) List<@BigRange(min = "0.01", max = "9") @Scale(2) BigDecimal> values) {
    List<BigDecimal> tenfold = values.stream().map(BigDecimal.TEN::multiply).toList();
    Map<String, BigDecimal> gaps = Areas.byMeasure(GAPS.of(Areas.coverage(), with(values, null)));
    Map<String, BigDecimal> scaled =
        Areas.byMeasure(GAPS.of(Areas.coverage(), with(tenfold, null)));
    for (String measure : List.of("COEFFICIENT_OF_VARIATION", "GINI", "GE_0", "GE_1")) {
      String key = measure + " UNWEIGHTED AS_DEFINED";
      assertThat(scaled.get(key)).as(key).isCloseTo(gaps.get(key), within(TINY));
    }
  }

  @Property(tries = 200)
  void theMirroredRateHasTheSameStandardDeviation(
      @ForAll @Size(6) List<@BigRange(min = "0", max = "100") @Scale(2) BigDecimal> values) {
    List<BigDecimal> mirrored = values.stream().map(new BigDecimal("100")::subtract).toList();
    String deviation = "STANDARD_DEVIATION UNWEIGHTED AS_DEFINED";
    String variation = "COEFFICIENT_OF_VARIATION UNWEIGHTED ";
    Map<String, BigDecimal> gaps = Areas.byMeasure(GAPS.of(Areas.coverage(), with(values, null)));
    Map<String, BigDecimal> other =
        Areas.byMeasure(GAPS.of(Areas.coverage(), with(mirrored, null)));
    assertThat(other.get(deviation)).isCloseTo(gaps.get(deviation), within(TINY));
    if (gaps.get(variation + "MIRRORED") != null) {
      assertThat(other.get(variation + "AS_DEFINED"))
          .isCloseTo(gaps.get(variation + "MIRRORED"), within(TINY));
    }
  }

  private static List<ComparableValue> with(List<BigDecimal> values, List<Integer> persons) {
    List<ComparableValue> rates = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      rates.add(
          Areas.rate(
              Areas.provinces().get(i),
              2015,
              values.get(i),
              persons == null ? null : persons.get(i).toString(),
              "UNBROKEN"));
    }
    return rates;
  }

  private static RegionalGap gap(List<RegionalGap> gaps, String measure, String weighting) {
    return gaps.stream()
        .filter(gap -> gap.measure().equals(measure) && gap.weighting().equals(weighting))
        .filter(gap -> gap.side().equals(RegionalGap.AS_DEFINED))
        .findFirst()
        .orElseThrow();
  }

  private static void is(Map<String, BigDecimal> gaps, String measure, String expected) {
    assertThat(gaps.get(measure)).as(measure).isNotNull();
    assertThat(gaps.get(measure).setScale(6, RoundingMode.HALF_UP))
        .as(measure)
        .isEqualByComparingTo(expected);
  }
}
