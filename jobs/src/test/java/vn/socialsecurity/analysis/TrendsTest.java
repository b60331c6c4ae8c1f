package vn.socialsecurity.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import vn.socialsecurity.structure.Period;

class TrendsTest {

  @Test
  void povertyFrom2011To2019IsOnePointAndThirteenPercentAYear() {
    assertThat(rounded(Trends.pointsPerYear(decimal("11.76"), decimal("3.75"), 8)))
        .as("(3.75 - 11.76) / 8: eight intervals, not nine")
        .isEqualTo("-1.00");
    assertThat(rounded(Trends.compoundRelativePerYear(decimal("11.76"), decimal("3.75"), 8)))
        .as("100 x ((3.75 / 11.76)^(1/8) - 1)")
        .isEqualTo("-13.31");
  }

  @Test
  void thePaceInPointsSlowsWhileTheRelativePaceStays() {
    assertThat(rounded(Trends.pointsPerYear(decimal("11.76"), decimal("4.25"), 4)))
        .isEqualTo("-1.88");
    assertThat(rounded(Trends.compoundRelativePerYear(decimal("11.76"), decimal("4.25"), 4)))
        .isEqualTo("-22.47");
    assertThat(rounded(Trends.pointsPerYear(decimal("9.88"), decimal("3.75"), 4)))
        .isEqualTo("-1.53");
    assertThat(rounded(Trends.compoundRelativePerYear(decimal("9.88"), decimal("3.75"), 4)))
        .isEqualTo("-21.51");
  }

  @Test
  void thereIsNoRelativeChangeFromZeroAndAFallToZeroIsAHundredPercent() {
    assertThat(Trends.compoundRelativePerYear(decimal("0"), decimal("3"), 2)).isNull();
    assertThat(Trends.compoundRelativePerYear(decimal("-1"), decimal("3"), 2)).isNull();
    assertThat(Trends.compoundRelativePerYear(decimal("3"), decimal("-1"), 2)).isNull();
    assertThat(Trends.compoundRelativePerYear(decimal("3"), decimal("0"), 2))
        .isEqualByComparingTo("-100");
  }

  @Test
  void thereIsNoPaceWithinOneYear() {
    assertThatThrownBy(() -> Trends.pointsPerYear(BigDecimal.ONE, BigDecimal.TEN, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 years");
  }

  @Property(tries = 500)
  void noTrendJoinsTwoStandardsBoundariesOrDefinitions(
      @ForAll @Size(12) List<@IntRange(min = 0, max = 2) Integer> spells,
      @ForAll @Size(12) List<@IntRange(min = 0, max = 2) Integer> standards,
      @ForAll @Size(12) List<@IntRange(min = 0, max = 1) Integer> areas,
      @ForAll @Size(12) List<@BigRange(min = "0", max = "100") @Scale(2) BigDecimal> values) {
    List<ComparableValue> observations = new ArrayList<>();
    Map<Integer, String> kindByYear = new HashMap<>();
    for (int i = 0; i < 12; i++) {
      List<String> breakdown = new ArrayList<>(Areas.TOTALS);
      breakdown.set(6, "STANDARD_" + standards.get(i));
      String area = areas.get(i) == 0 ? "P64_01" : "P63_01";
      observations.add(
          new ComparableValue(
              "poverty",
              area,
              new Period(Integer.toString(2005 + i), breakdown),
              "SPELL_" + spells.get(i),
              values.get(i),
              null,
              null,
              null,
              2,
              "PERCENT",
              "A"));
      kindByYear.put(2005 + i, area + breakdown + "SPELL_" + spells.get(i));
    }
    for (Trend trend : Trends.of(observations)) {
      assertThat(kindByYear.get(trend.firstYear()))
          .isEqualTo(kindByYear.get(trend.lastYear()))
          .isEqualTo(trend.refArea() + trend.breakdown() + trend.spell());
      assertThat(trend.yearsObserved())
          .as("all years of the same kind, and no others")
          .isEqualTo(
              (int)
                  kindByYear.values().stream()
                      .filter(kindByYear.get(trend.firstYear())::equals)
                      .count());
    }
  }

  private static BigDecimal decimal(String number) {
    return new BigDecimal(number);
  }

  private static String rounded(BigDecimal number) {
    return number.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}
