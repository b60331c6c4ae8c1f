package vn.socialsecurity.dissemination.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import vn.socialsecurity.dissemination.OutputStore;
import vn.socialsecurity.dissemination.TableRows;
import vn.socialsecurity.dissemination.TableRows.TableRow;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.ObservationColumns;

/** What the report reads of a release, each table once and only the columns it shows. */
final class ReportTables {
  private static final Pattern YEAR = Pattern.compile("\\d{4}");
  private static final List<String> BREAKDOWNS =
      Dimensions.BREAKDOWNS.stream()
          .filter(dimension -> !dimension.equals(Dimensions.POVERTY_STANDARD))
          .toList();

  private final OutputStore store;
  private final Path folder;
  private final Map<String, ReportedIndicator> indicators = new HashMap<>();

  ReportTables(OutputStore store, Path folder, ReportDeclaration declared) {
    this.store = store;
    this.folder = folder;
    declared.indicators().forEach(indicator -> indicators.put(indicator.code(), indicator));
  }

  /** Series of the shown indicators, in the order of the declaration and then of the standards. */
  List<Series> series(ReportDeclaration declared) throws IOException {
    Map<String, SortedMap<String, Series>> found = new HashMap<>();
    List<String> columns =
        columns(
            ObservationColumns.INDICATOR,
            ObservationColumns.REF_AREA,
            ObservationColumns.TIME_PERIOD,
            ObservationColumns.OBS_VALUE,
            ObservationColumns.DECIMALS,
            ObservationColumns.OBS_STATUS,
            ObservationColumns.COMPARABLE_SPELL);
    read(
        "observations",
        columns,
        row -> {
          String code = row.text(ObservationColumns.INDICATOR);
          ReportedIndicator indicator = indicators.get(code);
          String standard = row.text(Dimensions.POVERTY_STANDARD);
          String period = row.text(ObservationColumns.TIME_PERIOD);
          // A spliced series is an answer to a question, not what is known.
          if (indicator == null
              || !isTotal(row)
              || !YEAR.matcher(period).matches()
              || !declared.lists().contains(ReportDeclaration.STANDARDS, standard)) {
            return;
          }
          int year = Integer.parseInt(period);
          found
              .computeIfAbsent(code, any -> new TreeMap<>())
              .computeIfAbsent(standard, any -> new Series(indicator, standard, new TreeMap<>()))
              .byArea()
              .computeIfAbsent(row.text(ObservationColumns.REF_AREA), any -> new TreeMap<>())
              .put(
                  year,
                  new Cell(
                      year,
                      value(row),
                      row.text(ObservationColumns.OBS_STATUS),
                      row.text(ObservationColumns.COMPARABLE_SPELL)));
        });
    List<Series> series = new ArrayList<>();
    for (ReportedIndicator indicator : declared.indicators()) {
      series.addAll(found.getOrDefault(indicator.code(), new TreeMap<>()).values());
    }
    return series;
  }

  /** With as many decimals as the figure was printed or rounded to. */
  private static BigDecimal value(TableRow row) {
    BigDecimal value = decimal(row.text(ObservationColumns.OBS_VALUE));
    return value == null
        ? null
        : value.setScale(
            Integer.parseInt(row.text(ObservationColumns.DECIMALS)), RoundingMode.HALF_UP);
  }

  /** Rows of the shown indicators without a breakdown. */
  List<Map<String, String>> ofIndicators(
      String table, Predicate<TableRow> wanted, String... columns) throws IOException {
    return rows(
        table,
        row ->
            indicators.containsKey(row.text(ObservationColumns.INDICATOR))
                && isTotal(row)
                && wanted.test(row),
        columns(columns));
  }

  /** Rows of a table; none where the release has no such table. */
  List<Map<String, String>> rows(String table, String... columns) throws IOException {
    return rows(table, row -> true, List.of(columns));
  }

  private List<Map<String, String>> rows(
      String table, Predicate<TableRow> wanted, List<String> columns) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    read(
        table,
        columns,
        row -> {
          if (wanted.test(row)) {
            Map<String, String> copy = new HashMap<>();
            columns.forEach(column -> copy.put(column, row.text(column)));
            rows.add(copy);
          }
        });
    return rows;
  }

  private void read(String table, List<String> columns, Consumer<TableRow> reader)
      throws IOException {
    Path file = new Path(folder, table + ".parquet");
    if (store.exists(file)) {
      TableRows.forEach(store, file, columns, reader);
    }
  }

  private static List<String> columns(String... columns) {
    List<String> all = new ArrayList<>(List.of(columns));
    all.addAll(BREAKDOWNS);
    all.add(Dimensions.POVERTY_STANDARD);
    return all;
  }

  private static boolean isTotal(TableRow row) {
    return BREAKDOWNS.stream().allMatch(dimension -> row.text(dimension).equals(Dimensions.TOTAL));
  }

  private static BigDecimal decimal(String text) {
    return text == null ? null : new BigDecimal(text);
  }
}
