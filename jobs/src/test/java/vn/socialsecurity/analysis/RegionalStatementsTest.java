package vn.socialsecurity.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.socialsecurity.analysis.RegionalStatements.Judged;
import vn.socialsecurity.analysis.RegionalStatements.Judgement;

class RegionalStatementsTest {
  private static final ConvergenceOfAreas RULE =
      new ConvergenceOfAreas(Areas.ofSixProvinces(), new GapRules(90, new BigDecimal("5"), 4));

  @Test
  void aNarrowedGapContradictsThatNoneNarrowed() {
    Judged judged = judge("VERDICT", "WIDENED UNCHANGED", "NARROWED", narrowing(4));
    assertThat(judged.judgement()).isEqualTo(Judgement.CONTRADICTED);
    assertThat(judged.outcomes()).isEqualTo("NARROWED coverage P6 2015-2018");
    assertThat(judged.english())
        .isEqualTo(
            "Of 1 series 1 can be judged: 0 confirm it, 1 contradict it, 0 speak for neither.");
  }

  @Test
  void aSignThatCannotConfirmLeavesTheStatementOpen() {
    assertThat(judge("STANDARD_DEVIATION", "", "WIDENED", narrowing(4)).judgement())
        .isEqualTo(Judgement.MIXED);
    assertThat(judge("STANDARD_DEVIATION", "", "NARROWED UNCHANGED", narrowing(4)).judgement())
        .isEqualTo(Judgement.CONTRADICTED);
  }

  @Test
  void tooFewYearsAndNoSeriesAreToldApart() {
    assertThat(judge("VERDICT", "NARROWED", "WIDENED", narrowing(3)).judgement())
        .isEqualTo(Judgement.NOT_COMPARABLE);
    assertThat(judge("VERDICT", "NARROWED", "WIDENED", List.of()).judgement())
        .isEqualTo(Judgement.NOT_COMPUTABLE);
  }

  private static Judged judge(
      String test, String confirmedBy, String contradictedBy, List<ComparableValue> rates) {
    RegionalStatements statements =
        new RegionalStatements(
            List.of(new RegionalStatements.Statement("a", "", "", "", "", "", "")),
            List.of(
                RegionalStatements.Series.of(
                    Map.of(
                        "statement",
                        "a",
                        "indicator",
                        "coverage",
                        "geography",
                        "P6",
                        "test",
                        test,
                        "confirmed_by",
                        confirmedBy,
                        "contradicted_by",
                        contradictedBy))),
            RULE);
    return statements.judge(RULE.of(Areas.coverage(), rates)).get(0);
  }

  private static List<ComparableValue> narrowing(int years) {
    List<ComparableValue> rates = new ArrayList<>();
    for (int year = 2015; year < 2014 + years; year++) {
      rates.addAll(Areas.rates(year, "10", "20", "30", "40", "50", "60"));
    }
    rates.addAll(Areas.rates(2014 + years, "30", "32", "34", "36", "38", "40"));
    return rates;
  }
}
