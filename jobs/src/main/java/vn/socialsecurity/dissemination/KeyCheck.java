package vn.socialsecurity.dissemination;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import vn.socialsecurity.structure.TableStructure;

/**
 * Reads the key columns of a sorted file and stops at the first row that has the key of its
 * neighbour. Done on the written file, so that what is checked is what is published, and so that
 * Spark need not hand every row of every table to us and back.
 */
final class KeyCheck {
  private final TableStructure structure;
  private List<String> previous;

  private KeyCheck(TableStructure structure) {
    this.structure = structure;
  }

  /**
   * Checks a written part.
   *
   * @throws IllegalStateException naming the first key that stands there twice
   */
  static void requireUniqueKeys(OutputStore store, Path part, TableStructure structure)
      throws IOException {
    KeyCheck check = new KeyCheck(structure);
    TableRows.forEach(store, part, structure.key(), check::next);
  }

  private void next(TableRows.TableRow row) {
    List<String> key = structure.key().stream().map(row::text).toList();
    if (key.equals(previous)) {
      throw new IllegalStateException(
          "Cannot write %s.parquet: two rows have the key %s. Look for a join or a union that lets a cell through twice."
              .formatted(structure.name(), inWords(key)));
    }
    previous = key;
  }

  private String inWords(List<String> key) {
    return IntStream.range(0, key.size())
        .mapToObj(i -> structure.key().get(i) + "=" + key.get(i))
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
