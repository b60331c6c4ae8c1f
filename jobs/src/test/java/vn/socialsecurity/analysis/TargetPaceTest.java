package vn.socialsecurity.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.socialsecurity.analysis.TargetPace.DatedFigure;
import vn.socialsecurity.analysis.TargetPace.Verdict;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Figure.Place;
import vn.socialsecurity.structure.Period;

class TargetPaceTest {

  @Test
  void threeOfFiveYearsAreSetAgainstTheTwoThatAreLeft() {
    TargetPace pace = only(target("2016-2020", "150000"), reached("2016-2018", "90000"));
    assertThat(pace.yearsDone()).isEqualTo(3);
    assertThat(pace.yearsLeft()).isEqualTo(2);
    assertThat(pace.reachedPct()).isEqualByComparingTo("60");
    assertThat(pace.pacePerYear()).as("90,000 in 3 years").isEqualByComparingTo("30000");
    assertThat(pace.requiredPerYear()).as("60,000 in 2 years").isEqualByComparingTo("30000");
    assertThat(pace.verdict()).isEqualTo(Verdict.ON_PACE);
  }

  @Test
  void aSlowerPaceIsBehindAPassedPeriodMissedAndASumOfAnotherBeginningNoOutturn() {
    assertThat(only(target("2016-2020", "150000"), reached("2016-2018", "89999")).verdict())
        .isEqualTo(Verdict.BEHIND);
    TargetPace missed = only(target("2016-2020", "150000"), reached("2016-2020", "149999"));
    assertThat(missed.verdict()).isEqualTo(Verdict.MISSED);
    assertThat(missed.requiredPerYear()).as("no year is left").isNull();
    assertThat(only(target("2016-2020", "150000"), reached("2016-2018", "150000")).verdict())
        .isEqualTo(Verdict.REACHED);
    TargetPace open = only(target("2016-2020", "150000"), reached("2015-2018", "90000"));
    assertThat(open.verdict()).isEqualTo(Verdict.NO_OUTTURN);
    assertThat(open.requiredPerYear()).isEqualByComparingTo("30000");
  }

  @Test
  void theLatestOutturnIsTaken() {
    List<TargetPace> paces =
        TargetPace.of(
            List.of(
                reached("2016", "20000"),
                reached("2016-2018", "90000"),
                target("2016-2020", "150000"),
                reached("2016-2017", "50000")));
    assertThat(paces).hasSize(1);
    assertThat(paces.get(0).outturn().period().timePeriod()).isEqualTo("2016-2018");
  }

  private static TargetPace only(DatedFigure target, DatedFigure reached) {
    List<TargetPace> paces = TargetPace.of(List.of(target, reached));
    assertThat(paces).hasSize(1);
    return paces.get(0);
  }

  private static DatedFigure target(String period, String value) {
    return figure("target", period, value);
  }

  private static DatedFigure reached(String period, String value) {
    return figure("period_sum", period, value);
  }

  private static DatedFigure figure(String kind, String period, String value) {
    DatedFigure figure =
        new DatedFigure(
            new Figure(
                new Place("housing_loans", kind, "_Z", "VN"),
                new BigDecimal(value),
                null,
                null,
                null,
                "HOUSEHOLDS",
                "A",
                "DELIVERED",
                "programme_outputs",
                "MOLISA",
                "programme_outputs/2019-01-01",
                null,
                null),
            new Period(period, Areas.TOTALS));
    assertThat(figure.concernsTargets()).isTrue();
    return figure;
  }
}
