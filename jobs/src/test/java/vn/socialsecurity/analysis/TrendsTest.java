package vn.socialsecurity.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

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

  private static BigDecimal decimal(String number) {
    return new BigDecimal(number);
  }

  private static String rounded(BigDecimal number) {
    return number.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}
