package vn.socialsecurity.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.socialsecurity.structure.AcceptedRow;
import vn.socialsecurity.structure.Finding;

class UniquenessTest {

  @Test
  void ofRepeatedRowsTheFirstInFileAndLineStays() {
    Judged judged =
        Judged.of(row("b.csv", 2, "k", "5"), row("a.csv", 9, "k", "5"), row("a.csv", 10, "k", "5"));

    assertThat(judged.kept()).containsExactly("a.csv:9");
    assertThat(judged.refused())
        .containsExactlyInAnyOrder("a.csv:10 ROW_REPEATED", "b.csv:2 ROW_REPEATED");
    Finding finding = judged.findingOf("b.csv:2");
    assertThat(finding.rule().english(finding)).isEqualTo("The row is a repetition of a.csv:9.");
    assertThat(finding.rule().vietnamese(finding)).isEqualTo("Dòng này lặp lại a.csv:9.");
    assertThat(finding.rule().severity()).hasToString("ROW");
  }

  @Test
  void ofRowsInConflictNoneStaysAndEachNamesAnother() {
    Judged judged =
        Judged.of(row("a.csv", 2, "k", "5"), row("a.csv", 3, "k", "5"), row("a.csv", 4, "k", "6"));

    assertThat(judged.kept()).isEmpty();
    assertThat(judged.refused())
        .containsExactlyInAnyOrder(
            "a.csv:2 KEY_CONFLICT", "a.csv:3 KEY_CONFLICT", "a.csv:4 KEY_CONFLICT");
    assertThat(judged.findingOf("a.csv:2").detail()).isEqualTo("a.csv:4");
    assertThat(judged.findingOf("a.csv:3").detail()).isEqualTo("a.csv:2");
    assertThat(judged.findingOf("a.csv:4").detail()).isEqualTo("a.csv:2");
    Finding finding = judged.findingOf("a.csv:2");
    assertThat(finding.rule().vietnamese(finding)).contains("cùng khoá");
  }

  @Test
  void rowsOfDifferentKeysAreNoConcernOfEachOther() {
    assertThat(Judged.of(row("a.csv", 2, "k", "5"), row("a.csv", 3, "l", "6")).kept())
        .containsExactlyInAnyOrder("a.csv:2", "a.csv:3");
  }

  @Test
  void everyRowIsKeptOrFoundAndAsAPersonWouldSay() {
    Random random = new Random(11);
    List<AcceptedRow> rows = new ArrayList<>();
    for (int line = 2; line < 200; line++) {
      rows.add(
          row(
              random.nextBoolean() ? "a.csv" : "b.csv",
              line,
              "k" + random.nextInt(60),
              random.nextInt(4) == 0 ? "6" : "5"));
    }
    Collections.shuffle(rows, random);
    Judged judged = Judged.of(rows.toArray(AcceptedRow[]::new));

    Map<String, List<AcceptedRow>> byKey =
        rows.stream().collect(Collectors.groupingBy(AcceptedRow::key));
    List<String> expected = new ArrayList<>();
    byKey.forEach(
        (key, same) -> {
          if (same.stream().map(AcceptedRow::values).distinct().count() == 1) {
            expected.add(
                same.stream()
                    .min(
                        Comparator.comparing(AcceptedRow::file)
                            .thenComparingLong(AcceptedRow::line))
                    .map(UniquenessTest::place)
                    .orElseThrow());
          }
        });
    assertThat(judged.kept()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(judged.kept().size() + judged.refused().size()).isEqualTo(rows.size());
  }

  /** What the rule said of some rows. */
  private record Judged(List<AcceptedRow> rows, Map<String, Finding> findings) {
    static Judged of(AcceptedRow... rows) {
      Map<String, Finding> findings = new LinkedHashMap<>();
      new Uniqueness()
          .judge(
              List.of(rows),
              (row, finding) ->
                  assertThat(findings.put(place(row), finding)).as("once a row").isNull());
      return new Judged(List.of(rows), findings);
    }

    List<String> kept() {
      return rows.stream()
          .map(UniquenessTest::place)
          .filter(place -> !findings.containsKey(place))
          .toList();
    }

    List<String> refused() {
      return findings.entrySet().stream()
          .map(entry -> entry.getKey() + " " + entry.getValue().rule())
          .toList();
    }

    Finding findingOf(String place) {
      return findings.get(place);
    }
  }

  private static String place(AcceptedRow row) {
    return row.file() + ":" + row.line();
  }

  private static AcceptedRow row(String file, long line, String key, String values) {
    return new AcceptedRow(
        file, line, key, "slice", values, "text of " + file + ":" + line, List.of());
  }
}
