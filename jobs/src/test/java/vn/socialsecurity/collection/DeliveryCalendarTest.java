package vn.socialsecurity.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A yearly delivery: it may come from 1 January on, is due on 31 March, and has ten days more. */
class DeliveryCalendarTest {
  private static final String HEADER = String.join(",", DeliveryCalendar.COLUMNS) + "\n";

  @TempDir Path folder;

  @Test
  void whatCameIsOnTimeOrLateAndWhatDidNotIsMissing() throws IOException {
    Landing landing = new Landing(folder.resolve("landing"));
    for (String issued : List.of("2018-01-15", "2018-02-01", "2019-04-10", "2020-04-11")) {
      landing
          .with("economy/" + issued + "/delivery.json", "{\"provider\": \"GSO\"}")
          .with("economy/" + issued + "/a.csv", "x");
    }
    landing
        .with("economy/2021-03-01/delivery.json", "{\"provider\": \"MOF\"}")
        .with("economy/2021-03-01/a.csv", "x");
    DeliveryCalendar calendar = calendar("economy,GSO,01-01,03-31,10,2018,,agreed");

    assertThat(calendar.expected(landing.inventory(), LocalDate.of(2022, 4, 10)))
        .extracting(
            e -> e.year() + " " + e.issued() + " " + e.daysAfterDue() + " late " + e.isLate())
        .as("of 2022 nothing is known yet: the days of grace are not over")
        .containsExactly(
            "2018 2018-01-15 -75 late false",
            "2019 2019-04-10 10 late false",
            "2020 2020-04-11 11 late true",
            "2021 null null late false");
    List<DeliveryCalendar.Expected> dayAfter =
        calendar.expected(landing.inventory(), LocalDate.of(2022, 4, 11));
    assertThat(dayAfter).hasSize(5);
    assertThat(dayAfter.get(4).isMissing()).isTrue();
    assertThat(dayAfter.get(4).isOpen(LocalDate.of(2022, 4, 11))).isTrue();
    assertThat(dayAfter.get(3).isOpen(LocalDate.of(2022, 4, 11)))
        .as("that of 2021 will not come any more")
        .isFalse();
    assertThat(calendar.expected(landing.inventory(), LocalDate.of(2018, 1, 31)))
        .as("what was issued later is not seen")
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "econmy,GSO,01-01,03-31,10,2018,,x    | line 2: there is no dataset 'econmy'. Did you mean 'economy'?",
        "economy,GS0,01-01,03-31,10,2018,,x   | line 2: there is no provider 'GS0'. Did you mean 'GSO'?",
        "economy,GSO,04-01,03-31,10,2018,,x   | line 2: it is due on 03-31, before it can come, on 04-01",
        "economy,GSO,01-01,31-03,10,2018,,x   | line 2: days are written mm-dd",
        "economy,GSO,01-01,03-31,ten,2018,,x  | line 2: days are written mm-dd",
      })
  void aRowThatCannotBeUnderstoodIsSaid(String row, String message) {
    assertThatThrownBy(() -> calendar(row))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private DeliveryCalendar calendar(String row) throws IOException {
    Path file = folder.resolve("delivery_calendar.csv");
    Files.writeString(file, HEADER + row.strip() + "\n");
    return DeliveryCalendar.read(file, Declared.VOCABULARY);
  }
}
