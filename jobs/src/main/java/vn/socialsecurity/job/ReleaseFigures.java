package vn.socialsecurity.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import vn.socialsecurity.dissemination.OutputStore;
import vn.socialsecurity.dissemination.Publication;
import vn.socialsecurity.dissemination.StableParquet;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.FileColumns;
import vn.socialsecurity.structure.FindingColumns;
import vn.socialsecurity.structure.PanelColumns;
import vn.socialsecurity.structure.Severity;

/**
 * What a published release holds, counted in the files themselves, so that the summary says what
 * readers will find. A table that the release does not have counts as empty.
 *
 * @param datasets account of the deliveries, one entry a dataset
 * @param observationsByLevel number of observations by level of area
 * @param indicators number of indicators with an observation
 * @param discrepancies number of cells on which sources disagree
 * @param quarantineReasons findings that set rows or files aside, by rule
 * @param warnings findings that set nothing aside, by rule; of the figures, by quality measure
 * @param headlines national figures to show
 */
record ReleaseFigures(
    List<DatasetAccount> datasets,
    Map<String, Long> observationsByLevel,
    long indicators,
    long discrepancies,
    Map<String, Long> quarantineReasons,
    Map<String, Long> warnings,
    List<Headline> headlines) {

  /** What became of the rows of one dataset: read = accepted + quarantined + superseded. */
  record DatasetAccount(
      String dataset, long files, long read, long accepted, long quarantined, long superseded) {}

  /** The latest figure of one indicator; a null value is a figure that is not known. */
  record Headline(
      String indicator,
      String standard,
      String period,
      BigDecimal value,
      String unit,
      String status) {}

  private static final String INDICATOR = "indicator";
  private static final String AREA_LEVEL = "area_level";
  private static final String OBS_VALUE = "obs_value";
  private static final String DECIMALS = "decimals";
  private static final String MEASURE = "measure";
  private static final String NATION = "VN";
  private static final String WHOLE_YEAR = "^[0-9]{4}$";

  /**
   * Counts a release.
   *
   * @param release folder of the published tables
   * @param quarantine folder of the rows set aside
   * @param headlines indicators to show, in order; those without a national figure are left out
   */
  static ReleaseFigures of(
      SparkSession spark, OutputStore store, Path release, Path quarantine, List<String> headlines)
      throws IOException {
    Optional<Dataset<Row>> observations = table(spark, store, release, "observations");
    Optional<Dataset<Row>> findings = table(spark, store, quarantine, Publication.QUARANTINE_TABLE);
    Column warning = col(FindingColumns.SEVERITY).equalTo(Severity.WARNING.name());
    return new ReleaseFigures(
        table(spark, store, release, "deliveries").map(ReleaseFigures::accounts).orElse(List.of()),
        observations.map(o -> counts(o, AREA_LEVEL)).orElse(Map.of()),
        observations.map(o -> o.select(INDICATOR).distinct().count()).orElse(0L),
        table(spark, store, release, "discrepancies").map(Dataset::count).orElse(0L),
        findings.map(f -> counts(f.filter(not(warning)), FindingColumns.RULE)).orElse(Map.of()),
        warnings(findings, table(spark, store, release, "quality"), warning),
        observations.map(o -> headlines(o, headlines)).orElse(List.of()));
  }

  private static Optional<Dataset<Row>> table(
      SparkSession spark, OutputStore store, Path folder, String table) throws IOException {
    Path file = new Path(folder, StableParquet.fileName(table));
    return store.exists(file)
        ? Optional.of(spark.read().parquet(file.toString()))
        : Optional.empty();
  }

  private static List<DatasetAccount> accounts(Dataset<Row> deliveries) {
    return deliveries
        .groupBy(FileColumns.DATASET)
        .agg(
            count(lit(1)),
            sum(FileColumns.ROWS_READ),
            sum(FileColumns.ROWS_ACCEPTED),
            sum(FileColumns.ROWS_QUARANTINED),
            sum(FileColumns.ROWS_SUPERSEDED))
        .orderBy(FileColumns.DATASET)
        .collectAsList()
        .stream()
        .map(
            row ->
                new DatasetAccount(
                    row.getString(0),
                    row.getLong(1),
                    whole(row, 2),
                    whole(row, 3),
                    whole(row, 4),
                    whole(row, 5)))
        .toList();
  }

  private static Map<String, Long> counts(Dataset<Row> rows, String column) {
    Map<String, Long> counts = new TreeMap<>();
    for (Row row : rows.groupBy(column).count().collectAsList()) {
      counts.put(row.isNullAt(0) ? "unknown" : row.getString(0), row.getLong(1));
    }
    return counts;
  }

  private static Map<String, Long> warnings(
      Optional<Dataset<Row>> findings, Optional<Dataset<Row>> quality, Column warning) {
    Map<String, Long> warnings = new TreeMap<>();
    findings.ifPresent(f -> warnings.putAll(counts(f.filter(warning), FindingColumns.RULE)));
    quality.ifPresent(
        q ->
            counts(q.filter(warning), MEASURE)
                .forEach((measure, rows) -> warnings.merge(measure, rows, Long::sum)));
    return warnings;
  }

  private static List<Headline> headlines(Dataset<Row> observations, List<String> indicators) {
    Column national =
        col(PanelColumns.REF_AREA)
            .equalTo(NATION)
            .and(col(INDICATOR).isin(indicators.toArray()))
            .and(col(PanelColumns.TIME_PERIOD).rlike(WHOLE_YEAR));
    for (String dimension : Dimensions.BREAKDOWNS) {
      if (!dimension.equals(Dimensions.POVERTY_STANDARD)) {
        national = national.and(col(dimension).equalTo(Dimensions.TOTAL));
      }
    }
    List<Headline> found =
        observations
            .filter(national.and(col(OBS_VALUE).isNotNull()))
            .select(
                INDICATOR,
                Dimensions.POVERTY_STANDARD,
                PanelColumns.TIME_PERIOD,
                OBS_VALUE,
                PanelColumns.UNIT_MEASURE,
                PanelColumns.OBS_STATUS,
                DECIMALS)
            .orderBy(Dimensions.POVERTY_STANDARD)
            .collectAsList()
            .stream()
            .map(ReleaseFigures::headline)
            .toList();
    return indicators.stream().flatMap(indicator -> latest(found, indicator).stream()).toList();
  }

  private static List<Headline> latest(List<Headline> found, String indicator) {
    List<Headline> latest = new ArrayList<>();
    for (Headline headline : found) {
      if (headline.indicator().equals(indicator)) {
        int later = latest.isEmpty() ? 1 : headline.period().compareTo(latest.get(0).period());
        if (later > 0) {
          latest.clear();
        }
        if (later >= 0) {
          latest.add(headline);
        }
      }
    }
    return latest;
  }

  private static Headline headline(Row row) {
    BigDecimal value = row.getDecimal(3);
    return new Headline(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        // Published already rounded to these decimals; this only drops the zeros of the type.
        row.isNullAt(6)
            ? value.stripTrailingZeros()
            : value.setScale(row.getInt(6), RoundingMode.HALF_UP),
        row.getString(4),
        row.getString(5));
  }

  private static long whole(Row row, int column) {
    return row.isNullAt(column) ? 0 : row.getLong(column);
  }
}
