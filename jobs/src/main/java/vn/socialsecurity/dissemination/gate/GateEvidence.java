package vn.socialsecurity.dissemination.gate;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import vn.socialsecurity.dissemination.OutputStore;
import vn.socialsecurity.dissemination.StableParquet;
import vn.socialsecurity.dissemination.TableRows;
import vn.socialsecurity.dissemination.TableRows.TableRow;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.FileColumns;
import vn.socialsecurity.structure.ObservationColumns;

/**
 * What the gates look at, read from the written tables themselves: what is judged is what would be
 * published.
 *
 * @param files the account of the deliveries
 * @param changes cells that are other ones than in the release before
 * @param slices sets of cells in which the release has a value
 * @param percentages values of indicators in percent
 * @param sums wholes that are not the sum of their provinces
 * @param verdicts by statement of the article
 * @param verdictsBefore those of the release before; empty where there is none
 */
record GateEvidence(
    List<DeliveredRows> files,
    List<Change> changes,
    Set<Slice> slices,
    List<Percentage> percentages,
    List<UnequalSum> sums,
    Map<String, String> verdicts,
    Map<String, String> verdictsBefore) {

  /** What became of the rows of one file. */
  record DeliveredRows(
      String dataset,
      String place,
      boolean synthetic,
      long read,
      long accepted,
      long quarantined,
      long superseded) {}

  /**
   * Cells that belong together: those of one indicator, period and breakdown in the areas of one
   * scheme ({@code VN}, {@code R6}, {@code P63} ...).
   */
  record Slice(String indicator, String timePeriod, List<String> breakdown, String scheme)
      implements Comparable<Slice> {
    private static final Comparator<Slice> ORDER =
        Comparator.comparing(Slice::indicator)
            .thenComparing(Slice::timePeriod)
            .thenComparing(slice -> String.join("|", slice.breakdown))
            .thenComparing(Slice::scheme);

    @Override
    public int compareTo(Slice other) {
      return ORDER.compare(this, other);
    }

    /** Indicator, period, scheme, and what of the breakdown is not a total. */
    String inWords() {
      String parts =
          breakdown.stream()
              .filter(code -> !Dimensions.TOTAL.equals(code))
              .filter(code -> !Dimensions.NOT_APPLICABLE.equals(code))
              .collect(Collectors.joining(" "));
      return Stream.of(indicator, timePeriod, scheme, parts)
          .filter(part -> !part.isEmpty())
          .collect(Collectors.joining(" "));
    }
  }

  /** A revised cell; null where there was, or is, no value. */
  record Change(Slice slice, String refArea, BigDecimal before, BigDecimal now) {
    boolean isLost() {
      return before != null && now == null;
    }
  }

  /** A value of an indicator in percent. */
  record Percentage(Slice slice, String refArea, BigDecimal value, String spell) {
    private static final int DIGITS_OF_A_YEAR = 4;

    boolean isOfYear() {
      return slice.timePeriod().length() == DIGITS_OF_A_YEAR
          && slice.timePeriod().chars().allMatch(Character::isDigit);
    }

    int year() {
      return Integer.parseInt(slice.timePeriod());
    }

    /** The same cell in that year, if it may be compared. */
    List<Object> cell(int year) {
      return List.of(
          slice.indicator(), refArea, slice.breakdown(), spell == null ? "" : spell, year);
    }
  }

  /** A delivered whole beside the sum of its provinces. */
  record UnequalSum(
      String variable,
      String refArea,
      String timePeriod,
      BigDecimal value,
      BigDecimal other,
      BigDecimal differencePct) {}

  private static final String PERCENT = "PERCENT";
  private static final Set<String> OF_SUMS =
      Set.of("DELIVERED_BEFORE_SUM", "SUM_BEFORE_DELIVERED", "SUM_OF_PROVINCES");

  static GateEvidence read(OutputStore store, Path tables, Circumstances now) throws IOException {
    GateEvidence evidence =
        new GateEvidence(
            new ArrayList<>(),
            new ArrayList<>(),
            new HashSet<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new TreeMap<>(),
            new TreeMap<>());
    evidence.readFiles(store, tables);
    evidence.readChanges(store, tables);
    evidence.readObservations(store, tables);
    evidence.readSums(store, tables);
    readVerdicts(store, tables, evidence.verdicts);
    if (now.predecessor().isPresent()) {
      readVerdicts(store, now.predecessor().get(), evidence.verdictsBefore);
    }
    return evidence;
  }

  private void readFiles(OutputStore store, Path tables) throws IOException {
    each(
        store,
        tables,
        "deliveries",
        List.of(
            FileColumns.DATASET,
            FileColumns.DELIVERY,
            FileColumns.FILE,
            FileColumns.SYNTHETIC,
            FileColumns.ROWS_READ,
            FileColumns.ROWS_ACCEPTED,
            FileColumns.ROWS_QUARANTINED,
            FileColumns.ROWS_SUPERSEDED),
        file ->
            files.add(
                new DeliveredRows(
                    file.text(FileColumns.DATASET),
                    file.text(FileColumns.DELIVERY) + "/" + file.text(FileColumns.FILE),
                    Boolean.parseBoolean(file.text(FileColumns.SYNTHETIC)),
                    file.number(FileColumns.ROWS_READ),
                    file.number(FileColumns.ROWS_ACCEPTED),
                    file.number(FileColumns.ROWS_QUARANTINED),
                    file.number(FileColumns.ROWS_SUPERSEDED))));
  }

  private void readChanges(OutputStore store, Path tables) throws IOException {
    String before = "previous_" + ObservationColumns.OBS_VALUE;
    each(
        store,
        tables,
        "revisions",
        keyAnd(before, ObservationColumns.OBS_VALUE),
        row ->
            changes.add(
                new Change(
                    slice(row),
                    row.text(ObservationColumns.REF_AREA),
                    number(row, before),
                    number(row, ObservationColumns.OBS_VALUE))));
  }

  private void readObservations(OutputStore store, Path tables) throws IOException {
    each(
        store,
        tables,
        "observations",
        keyAnd(
            ObservationColumns.OBS_VALUE,
            ObservationColumns.UNIT_MEASURE,
            ObservationColumns.COMPARABLE_SPELL),
        row -> {
          BigDecimal value = number(row, ObservationColumns.OBS_VALUE);
          if (value == null) {
            return;
          }
          Slice slice = slice(row);
          slices.add(slice);
          if (PERCENT.equals(row.text(ObservationColumns.UNIT_MEASURE))) {
            percentages.add(
                new Percentage(
                    slice,
                    row.text(ObservationColumns.REF_AREA),
                    value,
                    row.text(ObservationColumns.COMPARABLE_SPELL)));
          }
        });
  }

  private void readSums(OutputStore store, Path tables) throws IOException {
    each(
        store,
        tables,
        "discrepancies",
        List.of(
            "variable",
            "reason",
            ObservationColumns.REF_AREA,
            ObservationColumns.TIME_PERIOD,
            "value",
            "other_value",
            "difference_pct"),
        row -> {
          BigDecimal difference = number(row, "difference_pct");
          if (difference != null && OF_SUMS.contains(row.text("reason"))) {
            sums.add(
                new UnequalSum(
                    row.text("variable"),
                    row.text(ObservationColumns.REF_AREA),
                    row.text(ObservationColumns.TIME_PERIOD),
                    number(row, "value"),
                    number(row, "other_value"),
                    difference));
          }
        });
  }

  private static void readVerdicts(OutputStore store, Path tables, Map<String, String> verdicts)
      throws IOException {
    each(
        store,
        tables,
        "article_audit",
        List.of("claim", "verdict"),
        row -> verdicts.put(row.text("claim"), row.text("verdict")));
  }

  private static void each(
      OutputStore store, Path folder, String table, List<String> columns, Consumer<TableRow> reader)
      throws IOException {
    Path file = new Path(folder, StableParquet.fileName(table));
    if (store.exists(file)) {
      TableRows.forEach(store, file, columns, reader);
    }
  }

  private static Slice slice(TableRow row) {
    String area = row.text(ObservationColumns.REF_AREA);
    int underscore = area.indexOf('_');
    return new Slice(
        row.text(ObservationColumns.INDICATOR),
        row.text(ObservationColumns.TIME_PERIOD),
        Dimensions.BREAKDOWNS.stream().map(row::text).toList(),
        underscore < 0 ? area : area.substring(0, underscore));
  }

  private static List<String> keyAnd(String... columns) {
    return Stream.concat(ObservationColumns.KEY.stream(), Stream.of(columns)).toList();
  }

  private static BigDecimal number(TableRow row, String column) {
    String text = row.text(column);
    return text == null ? null : new BigDecimal(text);
  }
}
