package vn.socialsecurity.dissemination;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import vn.socialsecurity.structure.TableStructure;

/**
 * Passes sorted rows through and stops at the first whose key is not complete or not its own. It
 * costs one comparison of neighbours, where a query of its own would sort the table once more.
 */
final class KeyCheck implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  private final String table;
  private final List<String> key;
  private final int[] positions;

  KeyCheck(TableStructure structure) {
    table = structure.name();
    key = structure.key();
    positions = key.stream().mapToInt(structure.schema()::fieldIndex).toArray();
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Iterator<>() {
      private Row previous;

      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Row next() {
        Row row = rows.next();
        requireCompleteKey(row);
        if (previous != null && sameKey(previous, row)) {
          throw new KeyFault(
              "Cannot write %s.parquet: two rows have the key %s. Look for a join or a union that lets a cell through twice."
                  .formatted(table, inWords(row)));
        }
        previous = row;
        return row;
      }
    };
  }

  private void requireCompleteKey(Row row) {
    for (int position : positions) {
      if (row.isNullAt(position)) {
        throw new KeyFault(
            "Cannot write %s.parquet: a key column has no value in the row with the key %s. A dimension that does not apply is _Z, a total is _T (schemas/tables/%s.json)."
                .formatted(table, inWords(row), table));
      }
    }
  }

  private boolean sameKey(Row one, Row other) {
    for (int position : positions) {
      if (!one.get(position).equals(other.get(position))) {
        return false;
      }
    }
    return true;
  }

  private String inWords(Row row) {
    return IntStream.range(0, positions.length)
        .mapToObj(i -> key.get(i) + "=" + row.get(positions[i]))
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
