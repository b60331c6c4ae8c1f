package vn.socialsecurity.dissemination.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.socialsecurity.dissemination.gate.GateEvidence.Change;
import vn.socialsecurity.dissemination.gate.GateEvidence.DeliveredRows;
import vn.socialsecurity.dissemination.gate.GateEvidence.Percentage;
import vn.socialsecurity.dissemination.gate.GateEvidence.Slice;
import vn.socialsecurity.dissemination.gate.GateEvidence.UnequalSum;

class MeasuresTest {
  private static final DeliveredRows WHOLE = file("a", 100, 90, 4, 6);

  @Test
  void rowsThatAreInNoAccountAndFilesWithoutOneAreCounted() {
    assertThat(Measures.rowAccount(List.of(WHOLE), 1).measured()).isEqualByComparingTo("0");

    Measurement lost = Measures.rowAccount(List.of(WHOLE, file("b", 100, 90, 3, 6)), 3);

    assertThat(lost.measured()).as("one file and one that is not there").isEqualByComparingTo("2");
    assertThat(words(lost))
        .containsExactly(
            "b: 100 read, 90 accepted, 3 quarantined, 6 superseded: 1 rows too few",
            "3 files were delivered and 2 are in the account");
  }

  @Test
  void sharesInQuarantineAreOfTheRowsRead() {
    List<DeliveredRows> files = List.of(WHOLE, file("b", 3, 2, 1, 0), file("empty", 0, 0, 0, 0));

    // 1 of 3 and 4 of 100; together 5 of 103 = 4.854... percent
    assertThat(Measures.quarantinedOfFile(files).measured()).isEqualByComparingTo("33.33");
    assertThat(Measures.quarantinedOfDataset(files).measured()).isEqualByComparingTo("4.85");
  }

  @Test
  void filesThatAreGoneAreNamed() {
    Measurement gone = Measures.vanishedFiles(List.of("a", "c"), List.of("a", "b"));

    assertThat(words(gone)).containsExactly("b is gone");
  }

  @Test
  void aSliceIsEmptyWhenNoneOfItsCellsHasAValue() {
    Slice provinces = slice("P63", "2019");
    Slice nation = slice("VN", "2019");
    List<Change> changes =
        List.of(
            new Change(provinces, "P63_01", number("1"), null),
            new Change(provinces, "P63_02", number("2"), null),
            new Change(nation, "VN", number("3"), null),
            new Change(slice("P63", "2018"), "P63_01", number("3"), number("4")));

    Measurement one = Measures.emptiedSlices(changes, Set.of(provinces));
    Measurement two = Measures.emptiedSlices(changes, Set.of());

    assertThat(words(one)).containsExactly("coverage 2019 VN: 1 values are gone");
    assertThat(words(two)).startsWith("coverage 2019 P63: 2 values are gone").hasSize(2);
    assertThat(Measures.lostValues(changes).measured()).isEqualByComparingTo("3");
  }

  @Test
  void aNationalFigureIsComparedInPercentOfWhatItWas() {
    Measurement revised =
        Measures.revisedTotals(
            List.of(
                new Change(slice("VN", "2019"), "VN", number("40"), number("41")),
                new Change(slice("VN", "2018"), "VN", number("0"), number("41")),
                new Change(slice("VN", "2017"), "VN", null, number("41")),
                new Change(slice("P63", "2019"), "P63_01", number("10"), number("90"))));

    assertThat(revised.measured()).isEqualByComparingTo("2.5");
  }

  @Test
  void aVerdictIsComparedWithTheExpectedOne_wantOfFiguresWithTheReleaseBefore() {
    Map<String, String> expected =
        Map.of("F01", "CONFIRMED", "F02", "CONTRADICTED", "F03", "CONFIRMED");
    Map<String, String> found =
        Map.of("F01", "CONFIRMED", "F02", "CONFIRMED", "F03", "NOT_COMPUTABLE");

    assertThat(words(Measures.changedVerdicts(found, Map.of(), expected)))
        .containsExactly("F02: CONFIRMED where CONTRADICTED is expected");
    assertThat(words(Measures.changedVerdicts(found, expected, expected)))
        .as("the release before could still judge F03")
        .contains("F03: NOT_COMPUTABLE where CONFIRMED is expected")
        .hasSize(2);
    assertThat(words(Measures.changedVerdicts(Map.of("F09", "CONFIRMED"), Map.of(), expected)))
        .contains("F09: CONFIRMED where none is expected")
        .contains("F01: not audited where CONFIRMED is expected");
    assertThat(Measures.changedVerdicts(Map.of(), Map.of(), expected).measured()).isNull();
  }

  @Test
  void aWholeIsComparedWithItsProvinces() {
    UnequalSum sum =
        new UnequalSum("population", "VN", "2019", number("99"), number("100"), number("-1.5"));

    assertThat(words(Measures.hierarchy(List.of(sum))))
        .containsExactly("population VN 2019: 99 beside 100 (1.5 %)");
  }

  @Test
  void moreThanEverybodyIsFound() {
    assertThat(
            Measures.above100(List.of(year("2019", "100.00", "A"), year("2018", "100.01", "A")))
                .measured())
        .isEqualByComparingTo("1");
  }

  @Test
  void aJumpIsBetweenTwoYearsThatFollowEachOtherInOneSpell() {
    List<Percentage> percentages =
        List.of(
            year("2015", "10", "A"),
            year("2016", "14", "A"),
            year("2018", "90", "A"),
            year("2019", "20", "B"),
            year("2012-2018", "99", "A"));

    Measurement jumps = Measures.jumps(percentages);

    assertThat(jumps.measured()).isEqualByComparingTo("4");
    assertThat(words(jumps)).containsExactly("coverage 2016 VN, VN: 14, the year before 10");
  }

  private static Percentage year(String period, String value, String spell) {
    return new Percentage(slice("VN", period), "VN", number(value), spell);
  }

  private static Slice slice(String scheme, String period) {
    return new Slice("coverage", period, List.of("_T", "_T"), scheme);
  }

  private static DeliveredRows file(
      String name, long read, long accepted, long quarantined, long superseded) {
    return new DeliveredRows("data", name, false, read, accepted, quarantined, superseded);
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  private static List<String> words(Measurement measurement) {
    return measurement.cases().stream().map(Measurement.Case::words).toList();
  }
}
