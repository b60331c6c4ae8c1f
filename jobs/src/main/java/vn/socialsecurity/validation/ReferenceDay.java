package vn.socialsecurity.validation;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;
import vn.socialsecurity.structure.DatasetColumns;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.DeliveredRow;

/**
 * The day for which a row speaks: the last day of its period, or 31 December of its year. A year or
 * day outside the limits of its column is none: that fault has its own finding, and what would
 * follow from it is not worth another.
 */
record ReferenceDay(int field, boolean isYear, Limits limits) implements Serializable {
  private static final int LAST_OF_DECEMBER = 31;

  /**
   * The column of a dataset that dates its rows.
   *
   * @throws IllegalArgumentException when it has none
   */
  static ReferenceDay of(DatasetSchema schema) {
    boolean hasYear = schema.indexOf(DatasetColumns.YEAR) >= 0;
    String column = hasYear ? DatasetColumns.YEAR : DatasetColumns.PERIOD_END;
    return new ReferenceDay(
        schema.indexOf(schema.field(column).name()), hasYear, Limits.of(schema.field(column)));
  }

  /** Empty when the row's date is missing, unreadable or impossible. */
  Optional<LocalDate> of(DeliveredRow row) {
    Object value = row.value(field);
    if (value == null || !limits.allow(value)) {
      return Optional.empty();
    }
    return Optional.of(
        isYear
            ? LocalDate.of((Integer) value, Month.DECEMBER, LAST_OF_DECEMBER)
            : (LocalDate) value);
  }
}
