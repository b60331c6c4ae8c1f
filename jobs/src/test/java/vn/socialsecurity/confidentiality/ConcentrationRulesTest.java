package vn.socialsecurity.confidentiality;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts of money by their two greatest contributions; dominance above 85 %, p = 50 %. */
class ConcentrationRulesTest {
  private static final ConcentrationRules RULES =
      new ConcentrationRules(BigDecimal.valueOf(85), BigDecimal.valueOf(50));

  // 90 of 100 is 90 %; 106 would be needed for 90 to be at most 85 %.
  // 60 + 15 leaves 25, by which the second could know the greatest to 25 of 60; 30 are needed.
  @ParameterizedTest(name = "{1} and {2} of {0}: {3}, {4}")
  @CsvSource({
    "100, 90, 5, O, 6",
    "100, 50, 40, T, 6",
    "100, 60, 15, M, 5",
    "100, 40, 20, , ",
    "100, 100, 0, O, 18",
    "0, 0, 0, , "
  })
  void amountsThatGiveAContributorAway(
      long total, long greatest, long second, String status, Long protection) {
    assertThat(
            RULES.judge(
                BigDecimal.valueOf(total),
                BigDecimal.valueOf(greatest),
                BigDecimal.valueOf(second)))
        .map(
            finding ->
                finding.confStatus()
                    + " "
                    + finding.protection().stripTrailingZeros().toPlainString())
        .isEqualTo(
            status == null
                ? java.util.Optional.empty()
                : java.util.Optional.of(status + " " + protection));
  }
}
