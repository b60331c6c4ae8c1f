package vn.socialsecurity.classification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartOfYearTest {
  @ParameterizedTest
  @CsvSource({
    "YEAR, 2019, 2019, 2019-12-31",
    "S1, 2020, 2020-S1, 2020-06-30",
    "S2, 2020, 2020-S2, 2020-12-31",
    "Q1, 2020, 2020-Q1, 2020-03-31",
    "Q4, 2020, 2020-Q4, 2020-12-31",
    "SCHOOL_YEAR, 2018, 2018-09/2019-05, 2019-05-31",
    "SCHOOL_YEAR, 2017, 2017-09/2018-05, 2018-05-31"
  })
  void aPartHasATimePeriodOfItsOwn(PartOfYear part, int year, String code, LocalDate lastDay) {
    assertThat(part.timePeriod(year)).isEqualTo(code);
    assertThat(part.lastDay(year)).isEqualTo(lastDay);
  }

  @Test
  void noTwoPartsShareATimePeriodWhateverTheirYears() {
    assertThat(
            Arrays.stream(PartOfYear.values())
                .flatMap(p -> java.util.stream.IntStream.range(2000, 2030).mapToObj(p::timePeriod)))
        .doesNotHaveDuplicates();
  }

  @Test
  void theCodeListHasExactlyTheseParts() {
    assertThat(CodeLists.read(Path.of("schemas/codelists")).codes("period"))
        .containsExactlyElementsOf(
            Arrays.stream(PartOfYear.values()).map(PartOfYear::name).toList());
    assertThat(PartOfYear.ofCode("S3")).isEmpty();
    assertThat(PartOfYear.ofCode(null)).isEmpty();
  }
}
