package vn.socialsecurity.dissemination;

import java.util.List;
import java.util.Map;
import vn.socialsecurity.structure.TableStructure;

/**
 * How a table is written.
 *
 * @param footer what its Parquet file says of the whole table, by key
 * @param texts its text forms
 */
record TableOutput(TableStructure structure, Map<String, String> footer, List<TableText> texts) {

  /** Nothing but the Parquet file. */
  static TableOutput of(TableStructure structure) {
    return new TableOutput(structure, Map.of(), List.of());
  }
}
