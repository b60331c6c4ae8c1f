package vn.socialsecurity.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import vn.socialsecurity.dissemination.InputFile;
import vn.socialsecurity.dissemination.Sha256;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.SchemaReader;
import vn.socialsecurity.structure.TableStructure;

/** Stages that know nothing of statistics: real structures, a handful of invented rows. */
final class ToyPipeline implements Pipeline {
  /** Content of a file of which a row is lost. */
  static final String ROWS_LOST = "rows are lost";

  private final PipelineSettings settings;

  ToyPipeline(PipelineSettings settings, Configuration hadoop) {
    this.settings = settings;
  }

  @Override
  public List<InputFile> inputs() throws IOException {
    Path landing = Path.of(settings.landing());
    try (Stream<Path> files = Files.walk(landing)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> inputFile(landing.relativize(file), read(file)))
          .toList();
    }
  }

  @Override
  public Map<String, JavaRDD<Row>> tables(SparkSession spark, LocalDate asOf) {
    return Map.of(
        "deliveries",
        deliveries(spark),
        "observations",
        rows(
            spark,
            "observations",
            observation("si_coverage_15plus", "VN", "2018", "nation", "30.4000"),
            observation("si_coverage_15plus", "VN", "2019", "nation", "33.1000"),
            observation("si_coverage_15plus", "VN", "2016-2019", "nation", "9.9000"),
            observation("si_coverage_15plus", "P63_01", "2019", "province", null)),
        "discrepancies",
        rows(spark, "discrepancies"),
        "quarantine",
        rows(
            spark,
            "quarantine",
            finding("a.csv", 2L, "TYPE", "ROW"),
            finding("a.csv", 3L, "TYPE", "ROW"),
            finding("a.csv", 4L, "RATE_ABOVE_100", "WARNING")));
  }

  /** A row for every file; the third and later ones are empty. */
  private JavaRDD<Row> deliveries(SparkSession spark) {
    List<InputFile> files;
    try {
      files = inputs();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String lost = Sha256.of(ROWS_LOST.getBytes(StandardCharsets.UTF_8));
    boolean loses = files.stream().anyMatch(file -> file.sha256().equals(lost));
    List<Map<String, Object>> rows = new ArrayList<>();
    rows.add(delivery("economy", 25L, loses ? 19L : 20L, 2L, 3L));
    rows.add(delivery("population", 1_945L, 1_945L, 0L, 0L));
    for (int i = 2; i < files.size(); i++) {
      rows.add(delivery("empty" + i, 0L, 0L, 0L, 0L));
    }
    return rows(spark, "deliveries", rows);
  }

  private static Map<String, Object> delivery(
      String dataset, long read, long accepted, long quarantined, long superseded) {
    return Map.of(
        "dataset", dataset,
        "delivery", dataset + "/2026-01-31",
        "file", "a.csv",
        "rows_read", read,
        "rows_accepted", accepted,
        "rows_quarantined", quarantined,
        "rows_superseded", superseded);
  }

  private static Map<String, Object> observation(
      String indicator, String area, String period, String level, String value) {
    Map<String, Object> cells =
        new java.util.HashMap<>(
            Map.of(
                "indicator", indicator,
                "ref_area", area,
                "time_period", period,
                "area_level", level,
                "decimals", 1,
                "unit_measure", "PERCENT",
                "obs_status", value == null ? "L" : "A"));
    Dimensions.BREAKDOWNS.forEach(name -> cells.put(name, Dimensions.whenAbsent(name)));
    if (value != null) {
      cells.put("obs_value", new BigDecimal(value));
    }
    return cells;
  }

  private static Map<String, Object> finding(String file, long line, String rule, String severity) {
    return Map.of(
        "file",
        file,
        "line",
        line,
        "rule",
        rule,
        "column_name",
        "value",
        "severity",
        severity,
        "row_text",
        "Nguyễn Văn A");
  }

  @SafeVarargs
  private static JavaRDD<Row> rows(
      SparkSession spark, String table, Map<String, Object>... rowsByColumn) {
    return rows(spark, table, List.of(rowsByColumn));
  }

  private static JavaRDD<Row> rows(
      SparkSession spark, String table, List<Map<String, Object>> rowsByColumn) {
    TableStructure structure =
        TableStructure.of(SchemaReader.read(Path.of("schemas/tables/" + table + ".json")));
    List<Row> rows = new ArrayList<>();
    for (Map<String, Object> cells : rowsByColumn) {
      rows.add(RowFactory.create(Arrays.stream(structure.columns()).map(cells::get).toArray()));
    }
    return JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, 1);
  }

  private static InputFile inputFile(Path place, byte[] content) {
    return new InputFile(
        place.getName(0).toString(),
        place.getParent().toString(),
        place.getFileName().toString(),
        LocalDate.parse(place.getName(1).toString()),
        content.length,
        Sha256.of(content),
        "");
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
