package vn.socialsecurity.validation;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.IntPredicate;
import vn.socialsecurity.structure.Field;
import vn.socialsecurity.structure.NumberFormat;

/** The least and the greatest value that a field allows, in the field's own type. */
record Limits(Object minimum, Object maximum) implements Serializable {

  /**
   * The limits that the schema declares.
   *
   * @throws IllegalArgumentException when a limit is not of the field's type
   */
  static Limits of(Field field) {
    return new Limits(limit(field, field.minimum()), limit(field, field.maximum()));
  }

  boolean isBelowMinimum(Object value) {
    return compares(value, minimum, order -> order < 0);
  }

  boolean isAboveMaximum(Object value) {
    return compares(value, maximum, order -> order > 0);
  }

  boolean allow(Object value) {
    return !isBelowMinimum(value) && !isAboveMaximum(value);
  }

  private static boolean compares(Object value, Object limit, IntPredicate order) {
    return value != null && limit != null && order.test(compare(value, limit));
  }

  private static int compare(Object value, Object limit) {
    if (value instanceof BigDecimal number) {
      return number.compareTo((BigDecimal) limit);
    }
    if (value instanceof Integer year) {
      return year.compareTo((Integer) limit);
    }
    return ((LocalDate) value).compareTo((LocalDate) limit);
  }

  private static Object limit(Field field, String text) {
    if (text == null) {
      return null;
    }
    return switch (field.type()) {
      case INTEGER, NUMBER, YEAR, DATE ->
          field
              .type()
              .parse(text, NumberFormat.PLAIN)
              .orElseThrow(
                  () -> unusable(field, text, "is not " + field.type().inWords().english()));
      case STRING, BOOLEAN -> throw unusable(field, text, "limits a text");
    };
  }

  private static IllegalArgumentException unusable(Field field, String text, String why) {
    return new IllegalArgumentException(
        "Cannot use the limit '"
            + text
            + "' of the field "
            + field.name()
            + ": it "
            + why
            + " (schemas/<dataset>.json)");
  }
}
