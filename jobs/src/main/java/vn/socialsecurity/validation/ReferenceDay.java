package vn.socialsecurity.validation;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Optional;
import vn.socialsecurity.classification.PartOfYear;
import vn.socialsecurity.structure.DatasetColumns;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.DeliveredRow;

/**
 * The day for which a row speaks: the last day of its period, or of its year or part of a year. A
 * date outside the limits of its column, or an unknown part, is none: that fault has its own
 * finding, and what would follow from it is not worth another.
 */
record ReferenceDay(int field, boolean isYear, int period, Limits limits) implements Serializable {
  /**
   * The column of a dataset that dates its rows.
   *
   * @throws IllegalArgumentException when it has none
   */
  static ReferenceDay of(DatasetSchema schema) {
    boolean hasYear = schema.indexOf(DatasetColumns.YEAR) >= 0;
    String column = hasYear ? DatasetColumns.YEAR : DatasetColumns.PERIOD_END;
    return new ReferenceDay(
        schema.indexOf(schema.field(column).name()),
        hasYear,
        schema.indexOf(DatasetColumns.PERIOD),
        Limits.of(schema.field(column)));
  }

  /** Empty when the row's date is missing, unreadable or impossible. */
  Optional<LocalDate> of(DeliveredRow row) {
    Object value = row.value(field);
    if (value == null || !limits.allow(value)) {
      return Optional.empty();
    }
    return isYear
        ? partOfYear(row).map(part -> part.lastDay((Integer) value))
        : Optional.of((LocalDate) value);
  }

  private Optional<PartOfYear> partOfYear(DeliveredRow row) {
    return period < 0
        ? Optional.of(PartOfYear.YEAR)
        : PartOfYear.ofCode((String) row.value(period));
  }
}
