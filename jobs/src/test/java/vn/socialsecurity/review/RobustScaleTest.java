package vn.socialsecurity.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Median and spread by hand, and the laws that make them robust. */
class RobustScaleTest {

  @Test
  void knownValues() {
    List<BigDecimal> values = numbers("1", "2", "3", "4", "100");
    assertThat(RobustScale.median(values)).isEqualByComparingTo("3");
    // deviations 2, 1, 0, 1, 97; their median is 1
    assertThat(RobustScale.spread(values)).isEqualByComparingTo("1.4826");
    assertThat(RobustScale.median(numbers("1", "2", "4", "8"))).isEqualByComparingTo("3");
  }

  @Test
  void whereMostAreEqualTheMeanDeviationStandsIn() {
    // deviations 0, 0, 0, 4: the median is 0, the mean 1
    assertThat(RobustScale.spread(numbers("5", "5", "5", "9"))).isEqualByComparingTo("1.2533");
    assertThat(RobustScale.spread(numbers("5", "5", "5"))).isEqualByComparingTo("0");
  }

  @Property
  void oneWildValueMovesTheMedianNoFurtherThanItsNeighbours(
      @ForAll @Size(min = 3, max = 40) List<@BigRange(min = "-100", max = "100") BigDecimal> values,
      @ForAll @IntRange(min = 1, max = 1_000_000) int wild) {
    List<BigDecimal> sorted = new ArrayList<>(values);
    sorted.sort(null);
    List<BigDecimal> spoiled = new ArrayList<>(sorted);
    spoiled.set(0, BigDecimal.valueOf(1_000L + wild));
    BigDecimal median = RobustScale.median(spoiled);
    assertThat(median).isLessThanOrEqualTo(sorted.get(sorted.size() - 1));
    assertThat(median).isGreaterThanOrEqualTo(RobustScale.median(sorted));
  }

  @Property
  void theSpreadDoesNotDependOnTheCentre(
      @ForAll @Size(min = 2, max = 40)
          List<@BigRange(min = "-100", max = "100") BigDecimal> values) {
    List<BigDecimal> moved = values.stream().map(v -> v.add(BigDecimal.valueOf(1000))).toList();
    assertThat(RobustScale.spread(moved).subtract(RobustScale.spread(values)).abs())
        .isLessThan(new BigDecimal("0.0000000001"));
  }

  private static List<BigDecimal> numbers(String... numbers) {
    return Stream.of(numbers).map(BigDecimal::new).toList();
  }
}
