package vn.socialsecurity.collection;

import java.math.BigDecimal;
import vn.socialsecurity.structure.DatasetColumns;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.DeliveredRow;

/**
 * The key, the slice and the statement of a row as texts that are equal exactly when the rows have
 * the same: typed values, so that {@code 1.0} is {@code 1}, with the dated area in place of however
 * the area was written.
 */
final class RowText {
  private static final char SEPARATOR = '|';

  private final int[] key;
  private final int[] slice;
  private final int[] values;
  private final int area;

  RowText(DatasetSchema schema) {
    key = schema.primaryKey().stream().mapToInt(schema::indexOf).toArray();
    slice = schema.slice().stream().mapToInt(schema::indexOf).toArray();
    // Two rows that differ only in where they were printed state the same.
    values =
        schema.fields().stream()
            .filter(f -> !schema.primaryKey().contains(f.name()))
            .filter(f -> !f.name().equals(DatasetColumns.SOURCE))
            .mapToInt(f -> schema.indexOf(f.name()))
            .toArray();
    area = schema.areaField().map(f -> schema.indexOf(f.name())).orElse(-1);
  }

  String key(DeliveredRow row) {
    return joined(row, key);
  }

  String slice(DeliveredRow row) {
    return joined(row, slice);
  }

  String values(DeliveredRow row) {
    return joined(row, values);
  }

  private String joined(DeliveredRow row, int[] fields) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < fields.length; i++) {
      int field = fields[i];
      if (i > 0) {
        text.append(SEPARATOR);
      }
      append(text, field == area && row.refArea() != null ? row.refArea() : row.value(field));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Object value) {
    if (value instanceof BigDecimal number) {
      text.append(number.stripTrailingZeros().toPlainString());
    } else if (value != null) {
      text.append(value.toString().replace("\\", "\\\\").replace("|", "\\|"));
    }
  }
}
