package vn.socialsecurity.dissemination;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.unsafe.types.UTF8String;
import vn.socialsecurity.structure.TableStructure;

/**
 * Rows as Spark stores them, checked against the declared columns. Spark's own converters would
 * make a number that is too large for its column a missing one, unless a setting forbids it.
 */
final class StoredRows {
  private final TableStructure structure;
  private final StructField[] fields;

  StoredRows(TableStructure structure) {
    this.structure = structure;
    this.fields = structure.schema().fields();
  }

  /** Why a row cannot stand in its table. */
  static final class NotAsDeclared extends Exception {
    private static final long serialVersionUID = 1L;

    private NotAsDeclared(String message) {
      super(message);
    }
  }

  /**
   * The row in Spark's own types; decimals with the digits of their column, half up.
   *
   * @throws NotAsDeclared when a column is missing, of another type, too large, or a key without a
   *     value
   */
  InternalRow stored(Row row) throws NotAsDeclared {
    if (row.size() != fields.length) {
      throw new NotAsDeclared(
          "a row has %d values where %d columns are declared (schemas/tables/%s.json): %s"
              .formatted(row.size(), fields.length, structure.name(), row));
    }
    Object[] stored = new Object[fields.length];
    for (int column = 0; column < fields.length; column++) {
      Object value = row.get(column);
      if (value != null) {
        stored[column] = stored(value, fields[column]);
      } else if (!fields[column].nullable()) {
        throw new NotAsDeclared(
            "the key column %s has no value in some row. A dimension that does not apply is _Z, a total is _T (schemas/tables/%s.json)."
                .formatted(fields[column].name(), structure.name()));
      }
    }
    return new GenericInternalRow(stored);
  }

  private Object stored(Object value, StructField field) throws NotAsDeclared {
    DataType type = field.dataType();
    if (type instanceof StringType && value instanceof String text) {
      return UTF8String.fromString(text);
    }
    if (type instanceof DecimalType decimal && value instanceof BigDecimal number) {
      return stored(number, decimal, field);
    }
    if (type instanceof DateType && value instanceof Date day) {
      return Math.toIntExact(day.toLocalDate().toEpochDay());
    }
    boolean sameInBoth =
        (type instanceof IntegerType && value instanceof Integer)
            || (type instanceof LongType && value instanceof Long)
            || (type instanceof BooleanType && value instanceof Boolean);
    if (!sameInBoth) {
      throw notAsDeclared(field, value, "is a " + value.getClass().getSimpleName());
    }
    return value;
  }

  private Decimal stored(BigDecimal number, DecimalType type, StructField field)
      throws NotAsDeclared {
    BigDecimal rounded = number.setScale(type.scale(), RoundingMode.HALF_UP);
    if (rounded.precision() > type.precision()) {
      throw notAsDeclared(field, number, "has too many digits");
    }
    return Decimal.apply(rounded, type.precision(), type.scale());
  }

  private NotAsDeclared notAsDeclared(StructField field, Object value, String why) {
    return new NotAsDeclared(
        "'%s' in column '%s' %s where %s is declared (schemas/tables/%s.json)"
            .formatted(value, field.name(), why, field.dataType().sql(), structure.name()));
  }
}
