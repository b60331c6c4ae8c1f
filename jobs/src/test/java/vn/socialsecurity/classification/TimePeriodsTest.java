package vn.socialsecurity.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimePeriodsTest {
  @ParameterizedTest
  @CsvSource({
    "2019-01-01, 2019-12-31, 2019",
    "2012-01-01, 2018-12-31, 2012-2018",
    "2020-01-01, 2020-06-30, 2020-S1",
    "2020-07-01, 2020-12-31, 2020-S2",
    "2017-09-01, 2018-05-31, 2017-09/2018-05",
    "2020-01-01, 2020-03-31, 2020-Q1",
    "2020-10-01, 2020-12-31, 2020-Q4",
    "2020-02-01, 2020-04-30, 2020-02/2020-04",
    "2020-03-01, 2020-08-31, 2020-03/2020-08",
    "2020-02-01, 2020-02-29, 2020-02/2020-02",
    "2019-01-01, 2020-06-30, 2019-01/2020-06",
    "2019-07-01, 2020-12-31, 2019-07/2020-12",
    "2017-09-05, 2018-05-25, 2017-09-05/2018-05-25",
    "2019-12-31, 2019-12-31, 2019-12-31/2019-12-31"
  })
  void anIntervalHasOneCode(LocalDate start, LocalDate end, String code) {
    assertThat(TimePeriods.ofInterval(start, end)).isEqualTo(code);
  }

  @Test
  void yearsFromAYearToItselfAreThatYear() {
    assertThat(TimePeriods.ofYear(2019)).isEqualTo("2019");
    assertThat(TimePeriods.ofYears(2012, 2018)).isEqualTo("2012-2018");
    assertThat(TimePeriods.ofYears(2019, 2019)).isEqualTo("2019");
  }

  @Test
  void aPeriodDoesNotRunBackwards() {
    assertThatThrownBy(() -> TimePeriods.ofYears(2018, 2012)).hasMessageContaining("2018 to 2012");
    assertThatThrownBy(
            () -> TimePeriods.ofInterval(LocalDate.of(2018, 1, 2), LocalDate.of(2018, 1, 1)))
        .hasMessageContaining("2018-01-02");
  }
}
