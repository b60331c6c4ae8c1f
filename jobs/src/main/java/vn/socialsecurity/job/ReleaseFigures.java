package vn.socialsecurity.job;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import vn.socialsecurity.analysis.SplicedSeries;
import vn.socialsecurity.dissemination.OutputStore;
import vn.socialsecurity.dissemination.Publication;
import vn.socialsecurity.dissemination.StableParquet;
import vn.socialsecurity.dissemination.TableRows;
import vn.socialsecurity.dissemination.TableRows.TableRow;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.FileColumns;
import vn.socialsecurity.structure.FindingColumns;
import vn.socialsecurity.structure.ObservationColumns;
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
 * @param warnings findings that set nothing aside, by what they are about
 * @param revisions cells that are other ones than in the predecessor, by what became of them
 * @param headlines national figures to show
 */
record ReleaseFigures(
    List<DatasetAccount> datasets,
    Map<String, Long> observationsByLevel,
    long indicators,
    long discrepancies,
    Map<String, Long> quarantineReasons,
    Map<String, Long> warnings,
    Map<String, Long> revisions,
    List<Headline> headlines) {

  /** What became of the rows of one dataset: read = accepted + quarantined + superseded. */
  record DatasetAccount(
      String dataset, long files, long read, long accepted, long quarantined, long superseded) {

    private DatasetAccount plus(TableRow file) {
      return new DatasetAccount(
          dataset,
          files + 1,
          read + file.number(FileColumns.ROWS_READ),
          accepted + file.number(FileColumns.ROWS_ACCEPTED),
          quarantined + file.number(FileColumns.ROWS_QUARANTINED),
          superseded + file.number(FileColumns.ROWS_SUPERSEDED));
    }
  }

  /** The latest figure of one indicator; a null value is a figure that is not known. */
  record Headline(
      String indicator,
      String standard,
      String period,
      BigDecimal value,
      String unit,
      String status) {}

  private static final String NATION = "VN";
  private static final Pattern WHOLE_YEAR = Pattern.compile("[0-9]{4}");

  /**
   * Counts a release.
   *
   * @param release folder of the published tables
   * @param quarantine folder of the rows set aside
   * @param headlines indicators to show, in order; those without a national figure are left out
   */
  static ReleaseFigures of(OutputStore store, Path release, Path quarantine, List<String> headlines)
      throws IOException {
    SortedMap<String, DatasetAccount> datasets = new TreeMap<>();
    each(
        store,
        release,
        "deliveries",
        List.of(
            FileColumns.DATASET,
            FileColumns.ROWS_READ,
            FileColumns.ROWS_ACCEPTED,
            FileColumns.ROWS_QUARANTINED,
            FileColumns.ROWS_SUPERSEDED),
        file -> {
          String dataset = file.text(FileColumns.DATASET);
          DatasetAccount account =
              datasets.getOrDefault(dataset, new DatasetAccount(dataset, 0, 0, 0, 0, 0));
          datasets.put(dataset, account.plus(file));
        });
    SortedMap<String, Long> levels = new TreeMap<>();
    SortedMap<String, Long> indicators = new TreeMap<>();
    List<Headline> national = new ArrayList<>();
    List<String> columns = new ArrayList<>(ObservationColumns.KEY);
    columns.addAll(
        List.of(
            ObservationColumns.AREA_LEVEL,
            ObservationColumns.OBS_VALUE,
            ObservationColumns.UNIT_MEASURE,
            ObservationColumns.OBS_STATUS,
            ObservationColumns.DECIMALS));
    each(
        store,
        release,
        "observations",
        columns,
        observation -> {
          levels.merge(observation.text(ObservationColumns.AREA_LEVEL), 1L, Long::sum);
          indicators.merge(observation.text(ObservationColumns.INDICATOR), 1L, Long::sum);
          if (isNationalTotal(observation)) {
            national.add(headline(observation));
          }
        });
    SortedMap<String, Long> discrepancies = new TreeMap<>();
    each(
        store,
        release,
        "discrepancies",
        List.of("reason"),
        row -> discrepancies.merge(row.text("reason"), 1L, Long::sum));
    SortedMap<String, Long> revisions = new TreeMap<>();
    each(
        store,
        release,
        "revisions",
        List.of("change"),
        row -> revisions.merge(row.text("change"), 1L, Long::sum));
    SortedMap<String, Long> reasons = new TreeMap<>();
    SortedMap<String, Long> warnings = new TreeMap<>();
    each(
        store,
        quarantine,
        Publication.QUARANTINE_TABLE,
        List.of(FindingColumns.RULE, FindingColumns.SEVERITY),
        row ->
            (isWarning(row) ? warnings : reasons)
                .merge(row.text(FindingColumns.RULE), 1L, Long::sum));
    each(
        store,
        release,
        "quality",
        List.of("measure", FindingColumns.SEVERITY),
        row -> {
          if (isWarning(row)) {
            warnings.merge(row.text("measure"), 1L, Long::sum);
          }
        });
    return new ReleaseFigures(
        List.copyOf(datasets.values()),
        levels,
        indicators.size(),
        discrepancies.values().stream().mapToLong(Long::longValue).sum(),
        reasons,
        warnings,
        revisions,
        headlines.stream().flatMap(wanted -> latest(national, wanted).stream()).toList());
  }

  private static void each(
      OutputStore store, Path folder, String table, List<String> columns, Consumer<TableRow> reader)
      throws IOException {
    Path file = new Path(folder, StableParquet.fileName(table));
    if (store.exists(file)) {
      TableRows.forEach(store, file, columns, reader);
    }
  }

  private static boolean isWarning(TableRow finding) {
    return Severity.WARNING.name().equals(finding.text(FindingColumns.SEVERITY));
  }

  private static boolean isNationalTotal(TableRow observation) {
    return NATION.equals(observation.text(ObservationColumns.REF_AREA))
        && observation.text(ObservationColumns.OBS_VALUE) != null
        && !SplicedSeries.isSpliced(observation.text(Dimensions.POVERTY_STANDARD))
        && WHOLE_YEAR.matcher(observation.text(ObservationColumns.TIME_PERIOD)).matches()
        && Dimensions.BREAKDOWNS.stream()
            .filter(dimension -> !dimension.equals(Dimensions.POVERTY_STANDARD))
            .allMatch(dimension -> Dimensions.TOTAL.equals(observation.text(dimension)));
  }

  private static Headline headline(TableRow observation) {
    BigDecimal value = new BigDecimal(observation.text(ObservationColumns.OBS_VALUE));
    String decimals = observation.text(ObservationColumns.DECIMALS);
    return new Headline(
        observation.text(ObservationColumns.INDICATOR),
        observation.text(Dimensions.POVERTY_STANDARD),
        observation.text(ObservationColumns.TIME_PERIOD),
        // Published already rounded to these decimals; this only drops the zeros of the type.
        decimals == null
            ? value.stripTrailingZeros()
            : value.setScale(Integer.parseInt(decimals), RoundingMode.HALF_UP),
        observation.text(ObservationColumns.UNIT_MEASURE),
        observation.text(ObservationColumns.OBS_STATUS));
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
}
