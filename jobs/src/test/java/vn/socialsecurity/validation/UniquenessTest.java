package vn.socialsecurity.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.socialsecurity.SparkExtension;
import vn.socialsecurity.structure.FindingColumns;
import vn.socialsecurity.structure.RowColumns;

@ExtendWith(SparkExtension.class)
class UniquenessTest {

  @Test
  void ofRepeatedRowsTheFirstInFileAndLineStays(SparkSession spark) {
    Dataset<Row> flagged =
        flagged(
            rows(
                spark,
                row("b.csv", 2, "k", "5"),
                row("a.csv", 9, "k", "5"),
                row("a.csv", 10, "k", "5")));
    assertThat(places(Uniqueness.kept(flagged))).containsExactly("a.csv:9");
    assertThat(findings(flagged))
        .containsExactlyInAnyOrder("a.csv:10 ROW_REPEATED", "b.csv:2 ROW_REPEATED");
    Row finding = Uniqueness.findings(flagged).filter("file = 'b.csv'").collectAsList().get(0);
    assertThat(finding.<String>getAs(FindingColumns.MESSAGE_EN))
        .isEqualTo("The row is a repetition of a.csv:9.");
    assertThat(finding.<String>getAs(FindingColumns.MESSAGE_VI))
        .isEqualTo("Dòng này lặp lại a.csv:9.");
    assertThat(finding.<String>getAs(FindingColumns.SEVERITY)).isEqualTo("ROW");
    assertThat(finding.<String>getAs(FindingColumns.ROW_TEXT)).isEqualTo("text of b.csv:2");
  }

  @Test
  void ofRowsInConflictNoneStaysAndEachNamesAnother(SparkSession spark) {
    Dataset<Row> flagged =
        flagged(
            rows(
                spark,
                row("a.csv", 2, "k", "5"),
                row("a.csv", 3, "k", "5"),
                row("a.csv", 4, "k", "6")));
    assertThat(places(Uniqueness.kept(flagged))).isEmpty();
    assertThat(findings(flagged))
        .containsExactlyInAnyOrder(
            "a.csv:2 KEY_CONFLICT", "a.csv:3 KEY_CONFLICT", "a.csv:4 KEY_CONFLICT");
    assertThat(
            Uniqueness.findings(flagged).collectAsList().stream()
                .map(f -> f.getAs(FindingColumns.LINE) + " " + f.getAs(FindingColumns.MESSAGE_EN)))
        .allMatch(f -> f.startsWith("2 ") ? f.contains("a.csv:4") : f.contains("a.csv:2"));
    assertThat(Uniqueness.findings(flagged).select(FindingColumns.MESSAGE_VI).collectAsList())
        .allMatch(f -> f.getString(0).contains("cùng khoá"));
  }

  @Test
  void deliveriesAreNotComparedWithEachOther(SparkSession spark) {
    Row other =
        RowFactory.create(
            "d",
            "GSO",
            Date.valueOf("2020-01-31"),
            "d/2020-01-31",
            "c.csv",
            2L,
            "k",
            "s",
            "6",
            "t",
            new Row[0]);
    Dataset<Row> flagged = flagged(rows(spark, row("a.csv", 2, "k", "5"), other));
    assertThat(Uniqueness.kept(flagged).count()).isEqualTo(2);
  }

  @Test
  void theResultsHaveTheirDeclaredColumns(SparkSession spark) {
    Dataset<Row> flagged = flagged(rows(spark, row("a.csv", 2, "k", "5")));
    assertThat(Uniqueness.kept(flagged).columns()).isEqualTo(RowColumns.ROWS.fieldNames());
    assertThat(Uniqueness.findings(flagged).columns())
        .isEqualTo(FindingColumns.FINDINGS.fieldNames());
    assertThat(flagged.queryExecution().executedPlan().toString())
        .as("one shuffle")
        .containsOnlyOnce("Exchange hashpartitioning");
  }

  @Test
  void everyRowIsKeptOrFoundAndAsAPersonWouldSay(SparkSession spark) {
    Random random = new Random(11);
    List<Row> rows = new ArrayList<>();
    for (int line = 2; line < 200; line++) {
      rows.add(
          row(
              random.nextBoolean() ? "a.csv" : "b.csv",
              line,
              "k" + random.nextInt(60),
              random.nextInt(4) == 0 ? "6" : "5"));
    }
    Dataset<Row> flagged = flagged(spark.createDataFrame(rows, RowColumns.ROWS));

    Map<String, List<Row>> byKey =
        rows.stream().collect(Collectors.groupingBy(r -> r.getString(6)));
    List<String> expected = new ArrayList<>();
    byKey.forEach(
        (key, same) -> {
          if (same.stream().map(r -> r.getString(8)).distinct().count() == 1) {
            expected.add(
                same.stream()
                    .min(
                        java.util.Comparator.<Row, String>comparing(r -> r.getString(4))
                            .thenComparing(r -> r.getLong(5)))
                    .map(r -> r.getString(4) + ":" + r.getLong(5))
                    .orElseThrow());
          }
        });
    assertThat(places(Uniqueness.kept(flagged))).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(Uniqueness.kept(flagged).count() + Uniqueness.findings(flagged).count())
        .isEqualTo(rows.size());
  }

  private static Row row(String file, long line, String key, String values) {
    return RowFactory.create(
        "d",
        "VSS",
        Date.valueOf("2019-12-31"),
        "d/2019-12-31",
        file,
        line,
        key,
        "slice",
        values,
        "text of " + file + ":" + line,
        new Row[0]);
  }

  private static Dataset<Row> rows(SparkSession spark, Row... rows) {
    return spark.createDataFrame(List.of(rows), RowColumns.ROWS);
  }

  private static List<String> places(Dataset<Row> rows) {
    return rows.collectAsList().stream()
        .map(r -> r.getAs(RowColumns.FILE) + ":" + r.getAs(RowColumns.LINE))
        .toList();
  }

  private static List<String> findings(Dataset<Row> flagged) {
    return Uniqueness.findings(flagged).collectAsList().stream()
        .map(
            f ->
                f.getAs(FindingColumns.FILE)
                    + ":"
                    + f.getAs(FindingColumns.LINE)
                    + " "
                    + f.getAs(FindingColumns.RULE))
        .toList();
  }

  private static Dataset<Row> flagged(Dataset<Row> rows) {
    return Uniqueness.flagged(rows, 2);
  }
}
