package vn.socialsecurity.dissemination;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;
import vn.socialsecurity.dissemination.RevisionCauses.Reason;
import vn.socialsecurity.structure.ObservationColumns;
import vn.socialsecurity.structure.Phrase;

/**
 * What one release has otherwise than another: what it was made from, columns, rows, and every
 * changed cell of the observations with its reason. Read in the two folders, without Spark.
 *
 * @param before the earlier release, as its folder is called
 * @param asOfBefore the day as of which it was made
 * @param madeFrom deliveries, declarations and program that differ, by reason
 * @param columns columns that came, went or changed their type, by file; files of both releases
 * @param rows of each table, by file
 * @param cells number of changed cells by what became of them and why
 * @param revised cells that have another value in the same unit, the largest first: percentages by
 *     points, then all others by their relative change
 * @param lost cells that have no value any more, or are not there any more, by key
 */
record ReleaseDifference(
    String before,
    String asOfBefore,
    Map<Reason, SortedSet<String>> madeFrom,
    SortedMap<String, List<Phrase>> columns,
    SortedMap<String, Rows> rows,
    SortedMap<Changed, Long> cells,
    List<Revised> revised,
    List<Map<String, String>> lost) {
  private static final String PERCENT = "PERCENT";
  private static final String PARQUET = ".parquet";
  private static final int RELATIVE_DIGITS = 8;

  /** What became of a cell; finer than the codes of the list {@code revision_change}. */
  enum Kind {
    REVISED("another value", "giá trị khác"),
    UNIT("another unit", "đơn vị khác"),
    FILLED("a value where there was none", "có giá trị, trước đây không có"),
    LOST("no value where there was one", "không còn giá trị"),
    ADDED("new", "mới"),
    REMOVED("no longer there", "không còn"),
    STATUS("the same value, another status", "cùng giá trị, trạng thái khác"),
    COUNTS(
        "the same value, another numerator or denominator", "cùng giá trị, tử số hoặc mẫu số khác"),
    SPELL("the same value, comparable with other years", "cùng giá trị, giai đoạn so sánh khác");

    private final Phrase words;

    Kind(String english, String vietnamese) {
      this.words = new Phrase(english, vietnamese);
    }

    Phrase words() {
      return words;
    }

    private static Kind of(Map<String, String> revision) {
      Revisions.Change change = Revisions.Change.valueOf(revision.get("change"));
      if (change != Revisions.Change.VALUE) {
        return valueOf(change.name());
      }
      if (revision.get("revision") != null) {
        return REVISED;
      }
      if (revision.get("previous_obs_value") == null) {
        return FILLED;
      }
      return revision.get(ObservationColumns.OBS_VALUE) == null ? LOST : UNIT;
    }
  }

  /** Cells of which the same became for the same reason. */
  record Changed(Kind kind, Reason reason) implements Comparable<Changed> {
    @Override
    public int compareTo(Changed other) {
      return Comparator.comparing(Changed::kind)
          .thenComparing(Changed::reason)
          .compare(this, other);
    }
  }

  /**
   * Rows of a table.
   *
   * @param before null where the earlier release has no such table
   * @param now null where the later one has none
   */
  record Rows(Long before, Long now) {
    boolean isSame() {
      return before != null && before.equals(now);
    }
  }

  /**
   * A cell with another value.
   *
   * @param cell its row of the table {@code revisions}
   * @param size points of a percentage; of other units the change in percent of the earlier value,
   *     and the change itself where that was 0
   */
  record Revised(Map<String, String> cell, BigDecimal size) {
    boolean isInPoints() {
      return PERCENT.equals(cell.get(ObservationColumns.UNIT_MEASURE));
    }

    /** The value minus the earlier one. */
    BigDecimal revision() {
      return new BigDecimal(cell.get("revision"));
    }
  }

  /**
   * Compares a release in the making with the one before it.
   *
   * @param now folder of the later one, which has no manifest yet
   * @param rowsNow rows of each of its files
   * @throws IOException when a file cannot be read
   */
  static ReleaseDifference inTheMaking(
      OutputStore store, Path before, Path now, Provenance provenance, Map<String, Long> rowsNow)
      throws IOException {
    Path revisions = new Path(now, StableParquet.fileName(Revisions.TABLE));
    JsonNode earlier = manifest(store, before);
    return of(
        store,
        before,
        now,
        earlier,
        RevisionCauses.between(earlier, provenance),
        rowsNow,
        TableRows.where(store, revisions, Map.of()));
  }

  /**
   * Compares two finished releases.
   *
   * @throws IOException when a file cannot be read
   */
  static ReleaseDifference between(OutputStore store, Path before, Path now) throws IOException {
    JsonNode earlier = manifest(store, before);
    RevisionCauses causes = RevisionCauses.between(earlier, HeldRelease.provenance(store, now));
    List<Map<String, String>> revisions =
        Revisions.between(
                store,
                before.getName(),
                Publication.observations(before),
                Publication.observations(now),
                causes)
            .stream()
            .map(Revisions::texts)
            .toList();
    return of(store, before, now, earlier, causes, rows(manifest(store, now)), revisions);
  }

  private static ReleaseDifference of(
      OutputStore store,
      Path before,
      Path now,
      JsonNode earlier,
      RevisionCauses causes,
      Map<String, Long> rowsNow,
      List<Map<String, String>> revisions)
      throws IOException {
    SortedMap<Changed, Long> cells = new TreeMap<>();
    List<Revised> revised = new ArrayList<>();
    List<Map<String, String>> lost = new ArrayList<>();
    for (Map<String, String> revision : revisions) {
      Kind kind = Kind.of(revision);
      cells.merge(new Changed(kind, Reason.valueOf(revision.get("reason"))), 1L, Long::sum);
      if (kind == Kind.REVISED) {
        revised.add(new Revised(revision, size(revision)));
      } else if (kind == Kind.LOST || kind == Kind.REMOVED) {
        lost.add(revision);
      }
    }
    // A stable sort of rows that come by their key: cells revised alike stay in that order
    revised.sort(Comparator.comparing(Revised::isInPoints).thenComparing(Revised::size).reversed());
    SortedMap<String, Rows> rows = rows(rows(earlier), rowsNow);
    return new ReleaseDifference(
        before.getName(),
        earlier.path("as_of").asText(),
        causes.differences(),
        columns(store, before, now, rows),
        rows,
        cells,
        revised,
        lost);
  }

  private static JsonNode manifest(OutputStore store, Path release) throws IOException {
    return StableJson.parse(store.read(new Path(release, Manifest.FILE_NAME)));
  }

  private static Map<String, Long> rows(JsonNode manifest) {
    Map<String, Long> rows = new TreeMap<>();
    for (JsonNode file : manifest.path("files")) {
      rows.put(file.path("file").asText(), file.path("rows").asLong());
    }
    return rows;
  }

  private static SortedMap<String, Rows> rows(Map<String, Long> before, Map<String, Long> now) {
    SortedSet<String> files = new TreeSet<>(before.keySet());
    files.addAll(now.keySet());
    files.removeIf(file -> !file.endsWith(PARQUET));
    SortedMap<String, Rows> rows = new TreeMap<>();
    files.forEach(file -> rows.put(file, new Rows(before.get(file), now.get(file))));
    return rows;
  }

  private static SortedMap<String, List<Phrase>> columns(
      OutputStore store, Path before, Path now, Map<String, Rows> rows) throws IOException {
    SortedMap<String, List<Phrase>> columns = new TreeMap<>();
    for (Map.Entry<String, Rows> table : rows.entrySet()) {
      if (table.getValue().before() != null && table.getValue().now() != null) {
        List<Phrase> changes =
            columns(
                TableRows.types(store, new Path(before, table.getKey())),
                TableRows.types(store, new Path(now, table.getKey())));
        if (!changes.isEmpty()) {
          columns.put(table.getKey(), changes);
        }
      }
    }
    return columns;
  }

  private static List<Phrase> columns(Map<String, String> before, Map<String, String> now) {
    List<Phrase> changes = new ArrayList<>();
    Set<String> all = new TreeSet<>(before.keySet());
    all.addAll(now.keySet());
    for (String column : all) {
      String was = before.get(column);
      String is = now.get(column);
      if (was == null) {
        changes.add(
            new Phrase(
                "new column %s (%s)".formatted(column, is),
                "cột mới %s (%s)".formatted(column, is)));
      } else if (is == null) {
        changes.add(new Phrase("without column " + column, "không còn cột " + column));
      } else if (!was.equals(is)) {
        changes.add(
            new Phrase(
                "column %s is %s, was %s".formatted(column, is, was),
                "cột %s là %s, trước là %s".formatted(column, is, was)));
      }
    }
    return changes;
  }

  private static BigDecimal size(Map<String, String> revision) {
    BigDecimal change = new BigDecimal(revision.get("revision")).abs();
    BigDecimal earlier = new BigDecimal(revision.get("previous_obs_value")).abs();
    return PERCENT.equals(revision.get(ObservationColumns.UNIT_MEASURE)) || earlier.signum() == 0
        ? change
        : change.movePointRight(2).divide(earlier, RELATIVE_DIGITS, RoundingMode.HALF_UP);
  }
}
