package vn.socialsecurity.structure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreliminaryMarkTest {
  /** The labels that tables of the statistics office bear, and their like. */
  @ParameterizedTest
  @CsvSource({
    "Prel. 2016, 2016, P",
    "Pre. 2016, 2016, P",
    "Pre..2014, 2014, P",
    "prel_2016, 2016, P",
    "Sơ bộ 2023, 2023, P",
    "SƠ BỘ 2023, 2023, P",
    "So bo 2023, 2023, P",
    "2023 (Sơ bộ), 2023, P",
    "Est.2016, 2016, E",
    "Ước tính 2020, 2020, E",
    "Ước 2020, 2020, E",
    "Prel. 20204, 20204, P",
    "Prel. 12.5, 12.5, P",
    "12.5 (prel.), 12.5, P",
    "-3.1 est, -3.1, E"
  })
  void aMarkIsTakenFromItsText(String text, String bare, String status) {
    assertThat(PreliminaryMark.of(text)).contains(new PreliminaryMark(bare, status));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2016", "X2016", "Prel.", "Sơ bộ", "p 2016", "Press 2016", "", "prel a1"})
  void otherTextsBearNone(String text) {
    assertThat(PreliminaryMark.of(text)).isEmpty();
  }
}
