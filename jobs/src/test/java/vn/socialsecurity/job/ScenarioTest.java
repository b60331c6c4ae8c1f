package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import scala.Tuple2;
import vn.socialsecurity.SparkExtension;
import vn.socialsecurity.analysis.GapRules;
import vn.socialsecurity.analysis.SpliceMethod;
import vn.socialsecurity.analysis.SplicedSeries;
import vn.socialsecurity.integration.Corrections;
import vn.socialsecurity.structure.Cell;
import vn.socialsecurity.structure.CsvTable;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.FileStatements;
import vn.socialsecurity.structure.TableStructure;

/**
 * Every folder under {@code scenarios/methodology} (the statistician's) and {@code scenarios/dev}
 * (the programmer's) is a test: {@code input.csv} holds delivered figures, {@code
 * expected_<table>.csv} what must come out, computed by hand and explained in {@code README.md}. A
 * table may show only some columns and only some indicators or variables; of those it must show
 * every row. A {@code corrections.csv} stands in place of that of {@code conf/}; a {@code
 * splice.txt} names the method of {@code --splice}.
 */
@ExtendWith(SparkExtension.class)
class ScenarioTest {
  private static final Path SCENARIOS = Path.of("jobs/src/test/resources/scenarios");

  @TestFactory
  Stream<DynamicTest> everyScenarioGivesWhatWasComputedByHand(SparkSession spark)
      throws IOException {
    Map<String, ReferenceMetadata> references = Map.of("P63", on("P63"), "P34", on("P34"));
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
                    () ->
                        check(
                            input.getParent(),
                            references.get(geography(input.getParent())),
                            spark)));
  }

  private static ReferenceMetadata on(String geography) {
    return ReferenceMetadata.read(
        Path.of("schemas"),
        Path.of("conf"),
        new BigDecimal("0.01"),
        geography,
        new GapRules(90, new BigDecimal("5"), 4));
  }

  /** What {@code geography.txt} says; 63 provinces where there is none. */
  private static String geography(Path scenario) {
    Path own = scenario.resolve("geography.txt");
    try {
      return Files.exists(own) ? Files.readString(own).strip() : "P63";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(Path scenario, ReferenceMetadata reference, SparkSession spark)
      throws IOException {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    StatisticalProcess process =
        StatisticalProcess.of(
            delivered(scenario.resolve("input.csv"), context),
            withCorrectionsOf(scenario, reference),
            splicesOf(scenario, reference),
            SensitiveFigures.of(
                reference, StatisticalProcess.FIRST_YEAR, StatisticalProcess.LAST_YEAR, Map.of()),
            2);
    Map<String, JavaRDD<Row>> tables =
        Map.of(
            "observations", process.observations(),
            "panel", process.panel(),
            "discrepancies", process.discrepancies(),
            "quality", process.quality(),
            "article_audit", process.articleAudit(),
            "trends", process.trends(),
            "regional_gaps", process.regionalGaps(),
            "convergence", process.convergence(),
            "targets", process.targets());
    int compared = 0;
    for (Map.Entry<String, JavaRDD<Row>> table : tables.entrySet()) {
      Path expected = scenario.resolve("expected_" + table.getKey() + ".csv");
      if (Files.exists(expected)) {
        compare(expected, table.getValue(), reference.tables().get(table.getKey()));
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

  private static SplicedSeries splicesOf(Path scenario, ReferenceMetadata reference)
      throws IOException {
    Path asked = scenario.resolve("splice.txt");
    return Files.exists(asked)
        ? new SplicedSeries(
            SpliceMethod.valueOf(Files.readString(asked).strip()),
            reference.povertyStandards().forerunners())
        : SplicedSeries.NONE;
  }

  private static void compare(Path expectedFile, JavaRDD<Row> table, TableStructure structure) {
    List<Map<String, String>> expected = CsvTable.readAny(expectedFile);
    assertThat(expected).as("rows of " + expectedFile).isNotEmpty();
    List<String> columns = List.copyOf(expected.get(0).keySet());
    List<Integer> positions = columns.stream().map(structure.schema()::fieldIndex).toList();
    Set<String> subjects =
        expected.stream().map(row -> row.get(columns.get(0))).collect(Collectors.toSet());
    List<String> shown =
        table.collect().stream()
            .filter(row -> subjects.contains(row.getString(positions.get(0))))
            .map(row -> text(row, positions, structure))
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
  private static String text(Row row, List<Integer> positions, TableStructure structure) {
    List<String> cells = new ArrayList<>();
    for (int position : positions) {
      Object value = row.get(position);
      cells.add(
          value == null
              ? ""
              : value instanceof BigDecimal number
                  ? published(number, structure.schema().apply(position).dataType())
                  : value.toString());
    }
    return String.join(" | ", cells);
  }

  private static String published(BigDecimal number, DataType type) {
    BigDecimal rounded = number.setScale(((DecimalType) type).scale(), RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private static JavaPairRDD<String, FileStatements> delivered(
      Path input, JavaSparkContext context) {
    List<Tuple2<String, FileStatements>> delivered = new ArrayList<>();
    for (Map<String, String> line : CsvTable.readAny(input)) {
      String provider = line.get("provider");
      String dataset = line.get("dataset");
      String issued = line.getOrDefault("issued", "2020-01-01");
      String delivery = dataset + "/" + issued + "_" + provider;
      String slice = "slice" + delivered.size();
      delivered.add(
          new Tuple2<>(
              line.get("time_period"),
              new FileStatements(
                  dataset,
                  provider,
                  LocalDate.parse(issued),
                  delivery,
                  delivery + "/figures.csv",
                  List.of(new FileStatements.Statement(slice, List.of(cell(line)))))));
    }
    return context.parallelizePairs(delivered, 2);
  }

  private static Cell cell(Map<String, String> line) {
    Map<String, String> dimensions = new HashMap<>();
    for (String dimension : Dimensions.BREAKDOWNS) {
      dimensions.put(dimension, line.getOrDefault(dimension, Dimensions.whenAbsent(dimension)));
    }
    String value = line.get("value");
    boolean isPrintedRate = "rate".equals(line.get("kind")) && !value.isEmpty();
    return new Cell(
        line.get("variable"),
        line.get("kind"),
        line.getOrDefault("concept", Dimensions.NOT_APPLICABLE),
        line.get("ref_area"),
        line.get("time_period"),
        dimensions,
        value.isEmpty() ? null : new BigDecimal(value).setScale(Figure.SCALE),
        isPrintedRate ? new BigDecimal(value).scale() : null,
        line.get("unit_measure"),
        line.getOrDefault("obs_status", "A"),
        "printed table");
  }
}
