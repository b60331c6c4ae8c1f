package vn.socialsecurity.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import vn.socialsecurity.analysis.ChainedChange.Spell;

class SpliceMethodTest {
  private static final BigDecimal TINY = new BigDecimal("1e-28");

  @Example
  void quangNgai2011OnTheStandardOf2016() {
    assertThat(spliced(SpliceMethod.RATIO, "20.69", "9.22", "15.19")).isEqualTo("34.1");
    assertThat(spliced(SpliceMethod.ADDITIVE, "20.69", "9.22", "15.19")).isEqualTo("26.7");
    assertThat(spliced(SpliceMethod.LOGIT, "20.69", "9.22", "15.19")).isEqualTo("31.5");
  }

  /** A scenario only: it rests on 4.25 for 2015, which is not validated. */
  @Example
  void theNation2011WouldBeTenPointsApartByMethod() {
    assertThat(spliced(SpliceMethod.RATIO, "11.76", "4.25", "9.88")).isEqualTo("27.3");
    assertThat(spliced(SpliceMethod.ADDITIVE, "11.76", "4.25", "9.88")).isEqualTo("17.4");
    assertThat(spliced(SpliceMethod.LOGIT, "11.76", "4.25", "9.88")).isEqualTo("24.8");
  }

  /** METHODS 2.3: 7.51 points in four years and 6.13 in four; 0.3614 x 0.3796 in eight. */
  @Example
  void theNamedExceptionIsChainedWithoutALink() {
    ChainedChange change =
        ChainedChange.over(
            List.of(
                new Spell(decimal("11.76"), decimal("4.25"), 4),
                new Spell(decimal("9.88"), decimal("3.75"), 4)));

    assertThat(change.pointsPerYear()).isEqualByComparingTo("-1.705");
    assertThat(change.relativePerYearPct().setScale(1, RoundingMode.HALF_UP)).hasToString("-22.0");
  }

  @Example
  void spellsAreWeightedByTheirYearsAndOneThatBeginsAtZeroHasNoRelativeChange() {
    ChainedChange change =
        ChainedChange.over(
            List.of(
                new Spell(decimal("0"), decimal("9"), 1),
                new Spell(decimal("5"), decimal("2"), 5)));

    assertThat(change.pointsPerYear()).as("(9 - 3) / 6").isEqualByComparingTo("1");
    assertThat(change.relativePerYearPct()).isNull();
    assertThatThrownBy(() -> ChainedChange.over(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Example
  void whatIsNoPercentageIsNotGiven() {
    assertThat(SpliceMethod.RATIO.splice(decimal("60"), decimal("20"), decimal("40"))).isEmpty();
    assertThat(SpliceMethod.RATIO.splice(decimal("5"), decimal("0"), decimal("4"))).isEmpty();
    assertThat(SpliceMethod.ADDITIVE.splice(decimal("1"), decimal("9"), decimal("4"))).isEmpty();
    assertThat(SpliceMethod.LOGIT.splice(decimal("5"), decimal("0"), decimal("4"))).isEmpty();
    assertThat(SpliceMethod.LOGIT.splice(decimal("5"), decimal("4"), decimal("100"))).isEmpty();
  }

  @Property
  void inTheLinkYearEveryMethodGivesTheNewValue(
      @ForAll SpliceMethod method,
      @ForAll @BigRange(min = "0.01", max = "99.99") @Scale(2) BigDecimal before,
      @ForAll @BigRange(min = "0.01", max = "99.99") @Scale(2) BigDecimal after) {
    assertThat(method.splice(before, before, after).orElseThrow().subtract(after).abs())
        .isLessThan(TINY);
  }

  @Property
  void theOrderOfTheYearsIsKept(
      @ForAll SpliceMethod method,
      @ForAll @BigRange(min = "0.00", max = "100.00") @Scale(2) BigDecimal one,
      @ForAll @BigRange(min = "0.00", max = "100.00") @Scale(2) BigDecimal other,
      @ForAll @BigRange(min = "0.01", max = "99.99") @Scale(2) BigDecimal before,
      @ForAll @BigRange(min = "0.01", max = "99.99") @Scale(2) BigDecimal after) {
    var oneSpliced = method.splice(one, before, after);
    var otherSpliced = method.splice(other, before, after);
    Assume.that(oneSpliced.isPresent() && otherSpliced.isPresent());

    assertThat(Integer.signum(oneSpliced.get().compareTo(otherSpliced.get())))
        .isEqualTo(Integer.signum(one.compareTo(other)));
  }

  @Property
  void theOddsNeverLeaveZeroToAHundred(
      @ForAll @BigRange(min = "0.01", max = "99.99") @Scale(2) BigDecimal value,
      @ForAll @BigRange(min = "0.01", max = "99.99") @Scale(2) BigDecimal before,
      @ForAll @BigRange(min = "0.01", max = "99.99") @Scale(2) BigDecimal after) {
    BigDecimal spliced = SpliceMethod.LOGIT.splice(value, before, after).orElseThrow();

    assertThat(spliced).isGreaterThan(BigDecimal.ZERO).isLessThan(BigDecimal.valueOf(100));
  }

  @Property
  void oddsAreLogitsAddedUp(
      @ForAll @BigRange(min = "0.01", max = "99.99") @Scale(2) BigDecimal value,
      @ForAll @BigRange(min = "0.01", max = "99.99") @Scale(2) BigDecimal before,
      @ForAll @BigRange(min = "0.01", max = "99.99") @Scale(2) BigDecimal after) {
    BigDecimal spliced = SpliceMethod.LOGIT.splice(value, before, after).orElseThrow();

    BigDecimal expected = logit(value).add(logit(after)).subtract(logit(before));
    assertThat(logit(spliced).subtract(expected).abs()).isLessThan(new BigDecimal("1e-20"));
  }

  private static BigDecimal logit(BigDecimal percentage) {
    BigDecimal rest = BigDecimal.valueOf(100).subtract(percentage);
    return ElementaryFunctions.ln(percentage).subtract(ElementaryFunctions.ln(rest));
  }

  private static String spliced(SpliceMethod method, String value, String before, String after) {
    return method
        .splice(decimal(value), decimal(before), decimal(after))
        .orElseThrow()
        .setScale(1, RoundingMode.HALF_UP)
        .toPlainString();
  }

  private static BigDecimal decimal(String number) {
    return new BigDecimal(number);
  }
}
