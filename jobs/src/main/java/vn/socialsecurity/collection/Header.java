package vn.socialsecurity.collection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import vn.socialsecurity.classification.NearestName;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.Field;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.Phrase;
import vn.socialsecurity.structure.RuleCode;

/**
 * Which column of a file holds which field.
 *
 * @param names the header line as delivered
 * @param positions column of each field of the schema, -1 where the file does not have it
 * @param faults why the file cannot be taken; empty when it can
 * @param missing required fields that the file does not have
 */
record Header(
    List<String> names, List<Integer> positions, List<Finding> faults, Set<String> missing) {
  /** {@code 2006}, {@code X2006}, {@code Pre..2014}: years beside each other, as R names them. */
  private static final Pattern A_YEAR = Pattern.compile("(X|\\p{L}{3,}[._ ]+)?(19|20)\\d\\d");

  static Header of(CSVRecord names, DatasetSchema schema) {
    int[] positions = new int[schema.fields().size()];
    Arrays.fill(positions, -1);
    List<Finding> faults = new ArrayList<>();
    for (int column = 0; column < names.size(); column++) {
      String name = DeliveredText.cleaned(names.get(column));
      int field = schema.indexOf(name);
      if (field < 0) {
        faults.add(unknown(name, column, schema));
      } else if (positions[field] >= 0) {
        faults.add(
            fault(
                name,
                new Phrase("the column '" + name + "' stands twice", "cột '" + name + "' bị lặp")));
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
                new Phrase(
                        "the column '" + field.name() + "' is missing",
                        "thiếu cột '" + field.name() + "'")
                    .then(see(schema))));
      }
    }
    Header header =
        new Header(names.toList(), Arrays.stream(positions).boxed().toList(), faults, missing);
    return header.isRecognised() ? header : header.with(List.of(noHeader(names, schema)));
  }

  /** Number of columns. */
  int size() {
    return names.size();
  }

  /** Whether a record is the header line once more. */
  boolean isRepeatedBy(CSVRecord record) {
    return record.get(0).equals(names.get(0)) && record.toList().equals(names);
  }

  /** Whether any column has the name of a field; if none has, it is not the header that we see. */
  boolean isRecognised() {
    return positions.stream().anyMatch(position -> position >= 0);
  }

  private Header with(List<Finding> otherFaults) {
    return new Header(names, positions, otherFaults, missing);
  }

  /** What is said of a title, or of columns with another delimiter between them. */
  private static Finding noHeader(CSVRecord names, DatasetSchema schema) {
    String line = names.stream().map(DeliveredText::cleaned).collect(Collectors.joining(" "));
    return Finding.of(
        RuleCode.HEADER,
        null,
        line,
        new Phrase(
                "no column is known; check delimiter and header_line in delivery.json",
                "không có cột nào được biết; kiểm tra delimiter và header_line trong delivery.json")
            .then(see(schema)));
  }

  private static Finding unknown(String name, int column, DatasetSchema schema) {
    if (name.isEmpty()) {
      return fault(
          null,
          new Phrase(
              "column " + (column + 1) + " has no name", "cột " + (column + 1) + " không có tên"));
    }
    return fault(
        name,
        new Phrase(
                "the column '" + name + "' is unknown", "cột '" + name + "' không có trong lược đồ")
            .then(advice(name, schema)));
  }

  private static Phrase advice(String name, DatasetSchema schema) {
    if (A_YEAR.matcher(name).matches()) {
      return new Phrase(
          "; it looks like a year: deliver one row a year, with the year in a column of its own",
          "; có vẻ là một năm: giao mỗi năm một dòng, ghi năm ở một cột riêng");
    }
    List<String> fields = schema.fields().stream().map(Field::name).toList();
    return NearestName.among(fields, name)
        .map(near -> new Phrase("; nearest: '" + near + "'", "; gần nhất: '" + near + "'"))
        .orElse(see(schema));
  }

  private static Phrase see(DatasetSchema schema) {
    String file = "schemas/" + schema.name() + ".json";
    return new Phrase("; see " + file, "; xem " + file);
  }

  private static Finding fault(String column, Phrase detail) {
    return Finding.of(RuleCode.HEADER, column, column, detail);
  }
}
