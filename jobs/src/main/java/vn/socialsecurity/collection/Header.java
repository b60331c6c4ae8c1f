package vn.socialsecurity.collection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import vn.socialsecurity.classification.NearestName;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.Field;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.RuleCode;

/**
 * Which column of a file holds which field.
 *
 * @param size number of columns
 * @param positions column of each field of the schema, -1 where the file does not have it
 * @param faults why the file cannot be taken; empty when it can
 * @param missing required fields that the file does not have
 */
record Header(int size, List<Integer> positions, List<Finding> faults, Set<String> missing) {

  static Header of(CSVRecord names, DatasetSchema schema) {
    int[] positions = new int[schema.fields().size()];
    Arrays.fill(positions, -1);
    List<Finding> faults = new ArrayList<>();
    for (int column = 0; column < names.size(); column++) {
      String name = DeliveredText.cleaned(names.get(column));
      int field = schema.indexOf(name);
      if (field < 0) {
        faults.add(unknown(name, column, names.size(), schema));
      } else if (positions[field] >= 0) {
        faults.add(fault(name, "the column '" + name + "' stands twice (cột bị lặp)"));
      } else {
        positions[field] = column;
      }
    }
    Set<String> missing = new HashSet<>();
    for (Field field : schema.fields()) {
      boolean absent = positions[schema.indexOf(field.name())] < 0;
      if (absent && field.required() && field.defaultValue() == null) {
        missing.add(field.name());
        faults.add(
            fault(
                field.name(),
                "the column '"
                    + field.name()
                    + "' is missing (thiếu cột); see schemas/"
                    + schema.name()
                    + ".json"));
      }
    }
    return new Header(names.size(), Arrays.stream(positions).boxed().toList(), faults, missing);
  }

  /** Whether any column has the name of a field; if none has, it is not the header that we see. */
  boolean isRecognised() {
    return positions.stream().anyMatch(position -> position >= 0);
  }

  private static Finding unknown(String name, int column, int size, DatasetSchema schema) {
    if (name.isEmpty()) {
      return fault(null, "column " + (column + 1) + " has no name (cột không có tên)");
    }
    List<String> fields = schema.fields().stream().map(Field::name).toList();
    String advice =
        size == 1 && name.matches(".*[,;\t].*")
            ? "is another delimiter or header_line to be declared in delivery.json?"
            : NearestName.among(fields, name)
                .map(near -> "nearest (gần nhất): '" + near + "'")
                .orElse("see schemas/" + schema.name() + ".json");
    return fault(
        name, "the column '" + name + "' is unknown (cột không có trong lược đồ); " + advice);
  }

  private static Finding fault(String column, String detail) {
    return new Finding(RuleCode.HEADER, column, column, detail);
  }
}
