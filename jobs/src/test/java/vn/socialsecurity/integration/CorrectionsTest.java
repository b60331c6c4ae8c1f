package vn.socialsecurity.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.socialsecurity.structure.Derivation;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Figure.Place;
import vn.socialsecurity.structure.Period;

/**
 * A correction of the poor households of 2015, 9.79 to 9.97 (an invented edit of a published
 * figure), about deliveries issued from 15 July 2016.
 */
class CorrectionsTest {
  private static final LocalDate JULY = LocalDate.of(2016, 7, 15);
  private static final LocalDate AUGUST = LocalDate.of(2016, 8, 22);
  private static final Period OF_2015 =
      new Period("2015", List.of("_T", "_T", "_T", "_T", "_T", "_T", "NATIONAL_MDP_2016_2020"));

  @Test
  void theExpectedFigureIsReplacedAndMarked() {
    Corrections.Corrected corrected = correction().correct(OF_2015, List.of(rate("9.79", JULY)));

    assertThat(corrected.figures())
        .singleElement()
        .satisfies(
            figure -> {
              assertThat(figure.value()).isEqualByComparingTo("9.97");
              assertThat(figure.status()).isEqualTo("E");
              assertThat(figure.derivation()).isEqualTo(Derivation.CORRECTED);
              assertThat(figure.printedDecimals()).isEqualTo(2);
              assertThat(figure.source())
                  .isEqualTo(
                      "table 1; corrected from 9.79 to 9.97: digits swapped (Letter 1, 2016-07-20)");
              assertThat(figure.origin()).isEqualTo("published_rates/2016-07-15 (corrected)");
            });
    assertThat(correction().unfit(corrected.met(), AUGUST)).as("what no longer applies").isEmpty();
  }

  @Test
  void anotherFigureStaysAndTheRunIsTold() {
    Corrections.Corrected corrected = correction().correct(OF_2015, List.of(rate("9.88", JULY)));

    assertThat(corrected.figures().get(0).value()).isEqualByComparingTo("9.88");
    assertThat(correction().unfit(corrected.met(), AUGUST))
        .containsExactly(
            "conf/corrections.csv line 2 no longer applies: poor_household_rate of MOLISA for VN"
                + " 2015 on NATIONAL_MDP_2016_2020 is expected to be 9.79, but"
                + " published_rates/2016-07-15 (issued 2016-07-15) has 9.88. Close the correction"
                + " with the last day of issue that it is about (issued_to), or decide anew.");
  }

  @Test
  void aProviderThatHasRepairedItsFigureIsSeen() {
    List<Corrections.Met> met = correction().correct(OF_2015, List.of(rate("9.97", AUGUST))).met();

    assertThat(correction().unfit(met, AUGUST))
        .singleElement()
        .asString()
        .contains("has 9.97, the corrected value.");
  }

  @Test
  void aFigureThatIsNotThereStopsToo() {
    assertThat(correction().unfit(List.of(), AUGUST))
        .singleElement()
        .asString()
        .contains("but no such figure is in force");
  }

  @Test
  void beforeItsDeliveryWasIssuedACorrectionIsNotDue() {
    assertThat(correction().unfit(List.of(), JULY.minusDays(1))).isEmpty();
    assertThat(correction().unfit(List.of(), JULY)).hasSize(1);
  }

  @Test
  void aClosedCorrectionLeavesLaterDeliveriesAlone() {
    Corrections closed = of(Map.of("issued_to", "2016-08-01"));
    Corrections.Corrected later = closed.correct(OF_2015, List.of(rate("9.79", AUGUST)));

    assertThat(later.figures().get(0).derivation()).isEqualTo(Derivation.DELIVERED);
    assertThat(closed.unfit(later.met(), AUGUST)).isEmpty();
  }

  @Test
  void figuresOfOthersAreNoConcern() {
    Figure other =
        new Figure(
            rate("9.79", JULY).place().in("P63_51"),
            new BigDecimal("9.79"),
            null,
            null,
            2,
            "PERCENT",
            "A",
            Derivation.DELIVERED,
            "published_rates",
            "MOLISA",
            "published_rates/2016-07-15",
            JULY,
            null);
    assertThat(correction().correct(OF_2015, List.of(other)).figures()).containsExactly(other);
  }

  @Test
  void aLineThatCannotBeUsedIsNamed() {
    assertThatThrownBy(() -> of(Map.of("authority", "")))
        .hasMessage("Cannot use conf/corrections.csv line 2: the column 'authority' is empty");
    assertThatThrownBy(() -> of(Map.of("expect", "9,79"))).hasMessageContaining("line 2");
    assertThatThrownBy(() -> Corrections.of(List.of(row(Map.of()), row(Map.of()))))
        .hasMessageContaining("line 3: another line corrects the same figure");
  }

  private static Corrections correction() {
    return of(Map.of());
  }

  private static Corrections of(Map<String, String> changes) {
    return Corrections.of(List.of(row(changes)));
  }

  private static Map<String, String> row(Map<String, String> changes) {
    Map<String, String> row = new HashMap<>();
    row.put("dataset", "published_rates");
    row.put("provider", "MOLISA");
    row.put("variable", "poor_household_rate");
    row.put("kind", "rate");
    row.put("concept", "_Z");
    row.put("ref_area", "VN");
    row.put("time_period", "2015");
    List<String> codes = new ArrayList<>(OF_2015.breakdown());
    Dimensions.BREAKDOWNS.forEach(dimension -> row.put(dimension, codes.remove(0)));
    row.put("expect", "9.79");
    row.put("value", "9.97");
    row.put("obs_status", "E");
    row.put("issued_from", JULY.toString());
    row.put("issued_to", "");
    row.put("authority", "Letter 1");
    row.put("decided", "2016-07-20");
    row.put("reason", "digits swapped");
    row.putAll(changes);
    return row;
  }

  private static Figure rate(String value, LocalDate issued) {
    return new Figure(
        new Place("poor_household_rate", "rate", "_Z", "VN"),
        new BigDecimal(value).setScale(Figure.SCALE),
        null,
        null,
        2,
        "PERCENT",
        "P",
        Derivation.DELIVERED,
        "published_rates",
        "MOLISA",
        "published_rates/" + issued,
        issued,
        "table 1");
  }
}
