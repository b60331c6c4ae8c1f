package vn.socialsecurity.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/** Against tabulated constants, and against the laws that define the functions. */
class ElementaryFunctionsTest {
  private static final BigDecimal LAST_DIGITS = new BigDecimal("1e-30");

  @Test
  void theConstantsHaveTheirThirtyFourDigits() {
    assertThat(ElementaryFunctions.ln(new BigDecimal("2")))
        .isEqualByComparingTo("0.6931471805599453094172321214581766");
    assertThat(ElementaryFunctions.ln(new BigDecimal("10")))
        .isEqualByComparingTo("2.302585092994045684017991454684364");
    assertThat(ElementaryFunctions.exp(BigDecimal.ONE))
        .isEqualByComparingTo("2.718281828459045235360287471352662");
    assertThat(ElementaryFunctions.root(new BigDecimal("2"), 2))
        .isEqualByComparingTo("1.414213562373095048801688724209698");
  }

  @Test
  void exactValuesAreExact() {
    assertThat(ElementaryFunctions.ln(BigDecimal.ONE)).isEqualByComparingTo("0");
    assertThat(ElementaryFunctions.exp(BigDecimal.ZERO)).isEqualByComparingTo("1");
    assertThat(ElementaryFunctions.root(new BigDecimal("0.0016"), 4)).isEqualByComparingTo("0.2");
    assertThat(ElementaryFunctions.root(BigDecimal.ZERO, 3)).isEqualByComparingTo("0");
  }

  @Test
  void thereIsNoLogarithmOfNothing() {
    assertThatThrownBy(() -> ElementaryFunctions.ln(BigDecimal.ZERO))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> ElementaryFunctions.root(BigDecimal.ONE, 0))
        .isInstanceOf(ArithmeticException.class);
  }

  @Property(tries = 300)
  void theLogarithmOfAProductIsTheSum(
      @ForAll @BigRange(min = "0.0001", max = "99999999") @Scale(6) BigDecimal x,
      @ForAll @BigRange(min = "0.0001", max = "99999999") @Scale(6) BigDecimal y) {
    assertThat(ElementaryFunctions.ln(x.multiply(y)))
        .isCloseTo(ElementaryFunctions.ln(x).add(ElementaryFunctions.ln(y)), within(LAST_DIGITS));
    assertThat(ElementaryFunctions.ln(x).doubleValue())
        .as("another implementation")
        .isCloseTo(StrictMath.log(x.doubleValue()), within(1e-12));
  }

  @Property(tries = 300)
  void theExponentialUndoesTheLogarithm(
      @ForAll @BigRange(min = "0.0001", max = "99999999") @Scale(6) BigDecimal x) {
    assertThat(ElementaryFunctions.exp(ElementaryFunctions.ln(x)))
        .isCloseTo(x, within(x.multiply(LAST_DIGITS)));
  }

  @Property(tries = 300)
  void thePowerOfARootIsTheNumber(
      @ForAll @BigRange(min = "0", max = "1000") @Scale(4) BigDecimal x,
      @ForAll @IntRange(min = 1, max = 30) int n) {
    assertThat(ElementaryFunctions.root(x, n).pow(n)).isCloseTo(x, within(new BigDecimal("1e-28")));
  }
}
