package vn.socialsecurity.dissemination;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import vn.socialsecurity.dissemination.TableRows.Cursor;
import vn.socialsecurity.dissemination.TableRows.TableRow;
import vn.socialsecurity.structure.ObservationColumns;

/**
 * What changed between two releases, cell by cell of {@code observations}: the table {@code
 * revisions}. Both files are sorted by the same key, so that reading them side by side once finds
 * every difference, whatever their size.
 *
 * <p>A cell is revised when its value or unit, its status, its counts or its spell is another one.
 * New words in {@code source} alone, as of a delivery that repeats a figure, revise nothing.
 */
final class Revisions {
  static final String TABLE = "revisions";

  private static final List<String> KEY = ObservationColumns.KEY;
  private static final List<String> COMPARED =
      List.of(
          ObservationColumns.OBS_VALUE,
          ObservationColumns.UNIT_MEASURE,
          ObservationColumns.OBS_STATUS,
          ObservationColumns.NUMERATOR,
          ObservationColumns.DENOMINATOR,
          ObservationColumns.COMPARABLE_SPELL,
          ObservationColumns.SOURCE);
  private static final List<String> READ = Stream.concat(KEY.stream(), COMPARED.stream()).toList();

  /** What became of a cell: codes of the list {@code revision_change}. */
  enum Change {
    ADDED,
    REMOVED,
    /** Another value, or the same number in another unit. */
    VALUE,
    /** The same value, another status. */
    STATUS,
    /** The same value and status, another numerator or denominator. */
    COUNTS,
    /** The same figures, comparable with other ones. */
    SPELL
  }

  private final String predecessor;
  private final RevisionCauses causes;
  private final List<Map<String, Object>> rows = new ArrayList<>();

  private Revisions(String predecessor, RevisionCauses causes) {
    this.predecessor = predecessor;
    this.causes = causes;
  }

  /**
   * Rows of the table {@code revisions} ({@code schemas/tables/revisions.json}), each by the names
   * of its columns and in their order.
   *
   * @param predecessor id of the earlier release, as its folder is called
   * @param before its observations; a column that an older program did not write counts as null
   * @param now the observations of the release in the making
   * @throws IOException when one of the files cannot be read
   */
  static List<Map<String, Object>> between(
      OutputStore store, String predecessor, Path before, Path now, RevisionCauses causes)
      throws IOException {
    Revisions revisions = new Revisions(predecessor, causes);
    try (Cells old = new Cells(store, before);
        Cells current = new Cells(store, now)) {
      revisions.compare(old, current);
    }
    return revisions.rows;
  }

  /** A row of the table, in the order of its columns. */
  static Row row(Map<String, Object> revision) {
    return RowFactory.create(revision.values().toArray());
  }

  /** A row as it is read back from the written table: decimals with all their digits. */
  static Map<String, String> texts(Map<String, Object> revision) {
    Map<String, String> texts = new LinkedHashMap<>();
    revision.forEach(
        (column, value) ->
            texts.put(
                column,
                value instanceof BigDecimal number
                    ? number.toPlainString()
                    : Objects.toString(value, null)));
    return texts;
  }

  private void compare(Cells before, Cells now) throws IOException {
    while (before.cell != null || now.cell != null) {
      int order = before.compareTo(now);
      if (order < 0) {
        add(Change.REMOVED, before.cell, Map.of());
        before.advance();
      } else if (order > 0) {
        add(Change.ADDED, Map.of(), now.cell);
        now.advance();
      } else {
        Change change = change(before.cell, now.cell);
        if (change != null) {
          add(change, before.cell, now.cell);
        }
        before.advance();
        now.advance();
      }
    }
  }

  private static Change change(Map<String, String> before, Map<String, String> now) {
    if (differ(before, now, ObservationColumns.OBS_VALUE)
        || differ(before, now, ObservationColumns.UNIT_MEASURE)) {
      return Change.VALUE;
    }
    if (differ(before, now, ObservationColumns.OBS_STATUS)) {
      return Change.STATUS;
    }
    if (differ(before, now, ObservationColumns.NUMERATOR)
        || differ(before, now, ObservationColumns.DENOMINATOR)) {
      return Change.COUNTS;
    }
    return differ(before, now, ObservationColumns.COMPARABLE_SPELL) ? Change.SPELL : null;
  }

  private static boolean differ(
      Map<String, String> before, Map<String, String> now, String column) {
    return !Objects.equals(before.get(column), now.get(column));
  }

  private void add(Change change, Map<String, String> before, Map<String, String> now) {
    Map<String, String> any = now.isEmpty() ? before : now;
    RevisionCauses.Cause cause =
        causes.of(before.get(ObservationColumns.SOURCE), now.get(ObservationColumns.SOURCE));
    BigDecimal oldValue = number(before, ObservationColumns.OBS_VALUE);
    BigDecimal newValue = number(now, ObservationColumns.OBS_VALUE);
    Map<String, Object> row = new LinkedHashMap<>();
    KEY.forEach(column -> row.put(column, any.get(column)));
    row.put("change", change.name());
    row.put("previous_obs_value", oldValue);
    row.put(ObservationColumns.OBS_VALUE, newValue);
    row.put("revision", revision(before, now, oldValue, newValue));
    row.put(ObservationColumns.UNIT_MEASURE, any.get(ObservationColumns.UNIT_MEASURE));
    both(row, ObservationColumns.OBS_STATUS, before::get, now::get);
    for (String count : List.of(ObservationColumns.NUMERATOR, ObservationColumns.DENOMINATOR)) {
      both(row, count, column -> number(before, column), column -> number(now, column));
    }
    both(row, ObservationColumns.COMPARABLE_SPELL, before::get, now::get);
    row.put("reason", cause.reason().name());
    row.put("explanation", cause.explanation());
    both(row, ObservationColumns.SOURCE, before::get, now::get);
    row.put("previous_release", predecessor);
    rows.add(row);
  }

  private static void both(
      Map<String, Object> row,
      String column,
      Function<String, Object> before,
      Function<String, Object> now) {
    row.put("previous_" + column, before.apply(column));
    row.put(column, now.apply(column));
  }

  /** Numbers in different units have no difference. */
  private static BigDecimal revision(
      Map<String, String> before,
      Map<String, String> now,
      BigDecimal oldValue,
      BigDecimal newValue) {
    return oldValue == null
            || newValue == null
            || differ(before, now, ObservationColumns.UNIT_MEASURE)
        ? null
        : newValue.subtract(oldValue);
  }

  private static BigDecimal number(Map<String, String> cell, String column) {
    String text = cell.get(column);
    return text == null ? null : new BigDecimal(text);
  }

  /** The cells of one file, in the order of their keys. */
  private static final class Cells implements AutoCloseable {
    private final List<String> columns;
    private final Cursor cursor;
    private Map<String, String> cell;

    private Cells(OutputStore store, Path file) throws IOException {
      Set<String> written = TableRows.columns(store, file);
      columns = READ.stream().filter(written::contains).toList();
      cursor = TableRows.open(store, file, columns);
      advance();
    }

    private void advance() throws IOException {
      TableRow row = cursor.next();
      cell = row == null ? null : cell(row);
    }

    private Map<String, String> cell(TableRow row) {
      Map<String, String> texts = new HashMap<>();
      columns.forEach(column -> texts.put(column, row.text(column)));
      return texts;
    }

    /**
     * By key, the end of a file last. The order of UTF-16 is that of the file's bytes for codes.
     */
    private int compareTo(Cells other) {
      if (cell == null || other.cell == null) {
        return Boolean.compare(cell == null, other.cell == null);
      }
      for (String column : KEY) {
        int order = cell.getOrDefault(column, "").compareTo(other.cell.getOrDefault(column, ""));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    }

    @Override
    public void close() throws IOException {
      cursor.close();
    }
  }
}
