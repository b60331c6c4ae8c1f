package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.socialsecurity.SparkExtension;
import vn.socialsecurity.integration.Corrections;
import vn.socialsecurity.structure.CsvTable;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.RowColumns;

/**
 * Every folder under {@code scenarios/methodology} (the statistician's) and {@code scenarios/dev}
 * (the programmer's) is a test: {@code input.csv} holds delivered figures, {@code
 * expected_<table>.csv} what must come out, computed by hand and explained in {@code README.md}. A
 * table may show only some columns and only some indicators or variables; of those it must show
 * every row. A {@code corrections.csv} stands in place of that of {@code conf/}.
 */
@ExtendWith(SparkExtension.class)
class ScenarioTest {
  private static final Path SCENARIOS = Path.of("jobs/src/test/resources/scenarios");

  @TestFactory
  Stream<DynamicTest> everyScenarioGivesWhatWasComputedByHand(SparkSession spark)
      throws IOException {
    ReferenceMetadata reference =
        ReferenceMetadata.read(Path.of("schemas"), Path.of("conf"), new BigDecimal("0.01"));
    List<Path> inputs;
    try (Stream<Path> files = Files.walk(SCENARIOS)) {
      inputs = files.filter(file -> file.endsWith("input.csv")).sorted().toList();
    }
    assertThat(inputs).as("scenarios").hasSizeGreaterThan(10);
    return inputs.stream()
        .map(
            input ->
                DynamicTest.dynamicTest(
                    SCENARIOS.relativize(input.getParent()).toString(),
                    () -> check(input.getParent(), reference, spark)));
  }

  private static void check(Path scenario, ReferenceMetadata reference, SparkSession spark)
      throws IOException {
    StatisticalProcess process =
        StatisticalProcess.of(
            rows(scenario.resolve("input.csv"), spark), withCorrectionsOf(scenario, reference));
    Map<String, Dataset<Row>> tables =
        Map.of(
            "observations", process.observations(),
            "panel", process.panel(),
            "discrepancies", process.discrepancies(),
            "quality", process.quality());
    int compared = 0;
    for (Map.Entry<String, Dataset<Row>> table : tables.entrySet()) {
      Path expected = scenario.resolve("expected_" + table.getKey() + ".csv");
      if (Files.exists(expected)) {
        compare(expected, table.getValue());
        compared++;
      }
    }
    assertThat(compared).as("expected tables in " + scenario).isPositive();
  }

  private static ReferenceMetadata withCorrectionsOf(Path scenario, ReferenceMetadata reference) {
    Path own = scenario.resolve("corrections.csv");
    return Files.exists(own)
        ? reference.with(Corrections.of(CsvTable.read(own, Corrections.COLUMNS)))
        : reference;
  }

  private static void compare(Path expectedFile, Dataset<Row> table) {
    List<Map<String, String>> expected = CsvTable.readAny(expectedFile);
    assertThat(expected).as("rows of " + expectedFile).isNotEmpty();
    List<String> columns = List.copyOf(expected.get(0).keySet());
    String subject = columns.get(0);
    Set<String> subjects =
        expected.stream().map(row -> row.get(subject)).collect(Collectors.toSet());
    List<String> shown =
        table
            .filter(org.apache.spark.sql.functions.col(subject).isin(subjects.toArray()))
            .selectExpr(columns.toArray(String[]::new))
            .collectAsList()
            .stream()
            .map(row -> text(row))
            .sorted()
            .toList();
    assertThat(shown)
        .as(expectedFile.toString())
        .containsExactlyElementsOf(
            expected.stream()
                .filter(row -> !"NONE".equals(row.get(columns.get(1))))
                .map(row -> columns.stream().map(row::get).collect(Collectors.joining(" | ")))
                .sorted()
                .toList());
  }

  /** Numbers without trailing zeros, null as nothing: as a statistician writes them. */
  private static String text(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      Object value = row.get(i);
      cells.add(
          value == null
              ? ""
              : value instanceof BigDecimal number
                  ? number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString()
                  : value.toString());
    }
    return String.join(" | ", cells);
  }

  private static Dataset<Row> rows(Path input, SparkSession spark) {
    StructType rowsWithFate =
        RowColumns.ROWS.add("superseded", org.apache.spark.sql.types.DataTypes.BooleanType);
    List<Row> rows = new ArrayList<>();
    for (Map<String, String> line : CsvTable.readAny(input)) {
      String provider = line.get("provider");
      String dataset = line.get("dataset");
      String issued = line.getOrDefault("issued", "2020-01-01");
      String delivery = dataset + "/" + issued + "_" + provider;
      rows.add(
          RowFactory.create(
              dataset,
              provider,
              Date.valueOf(issued),
              delivery,
              delivery + "/figures.csv",
              (long) rows.size() + 2,
              "key" + rows.size(),
              "slice" + rows.size(),
              "values",
              "text",
              List.of(cell(line)),
              false));
    }
    return spark.createDataFrame(rows, rowsWithFate);
  }

  private static Row cell(Map<String, String> line) {
    List<Object> cell = new ArrayList<>();
    cell.add(line.get("variable"));
    cell.add(line.get("kind"));
    cell.add(line.getOrDefault("concept", Dimensions.NOT_APPLICABLE));
    cell.add(line.get("ref_area"));
    cell.add(line.get("time_period"));
    for (String dimension : Dimensions.BREAKDOWNS) {
      cell.add(line.getOrDefault(dimension, Dimensions.whenAbsent(dimension)));
    }
    String value = line.get("value");
    boolean isRate = "rate".equals(line.get("kind"));
    cell.add(value.isEmpty() ? null : new BigDecimal(value).setScale(6));
    cell.add(isRate && !value.isEmpty() ? new BigDecimal(value).scale() : null);
    cell.add(line.get("unit_measure"));
    cell.add(line.getOrDefault("obs_status", "A"));
    cell.add("printed table");
    return RowFactory.create(cell.toArray());
  }
}
