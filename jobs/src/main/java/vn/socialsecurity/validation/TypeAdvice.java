package vn.socialsecurity.validation;

import java.util.Optional;
import java.util.regex.Pattern;
import vn.socialsecurity.structure.DatasetColumns;
import vn.socialsecurity.structure.DeliveredRow;
import vn.socialsecurity.structure.Field;
import vn.socialsecurity.structure.FieldType;
import vn.socialsecurity.structure.NumberFormat;
import vn.socialsecurity.structure.Phrase;
import vn.socialsecurity.structure.PreliminaryMark;

/** What to do about a text that is not of its column's type, where it has a form that is known. */
final class TypeAdvice {
  private static final Pattern SCHOOL_YEAR = Pattern.compile("\\d{4}\\s*[-/–]\\s*\\d{2,4}");
  private static final Pattern THREE_DECIMALS = Pattern.compile("-?\\d{1,3}([.,]\\d{3})+");
  private static final Phrase NONE = Phrase.same("");

  private TypeAdvice() {}

  /** What the type wants, with advice behind it where there is one. */
  static Phrase of(DeliveredRow row, Field field, String text) {
    return field.type().inWords().then(advice(row, field, text));
  }

  private static Phrase advice(DeliveredRow row, Field field, String text) {
    NumberFormat declared = row.delivery().numberFormat();
    Optional<PreliminaryMark> marked = PreliminaryMark.of(text);
    if (marked.isPresent()) {
      boolean readable = field.type().parse(marked.get().bare(), declared).isPresent();
      return readable && !row.delivery().preliminaryMarks()
          ? new Phrase(
              "; if it is marked as preliminary, declare \"preliminary_marks\": true in"
                  + " delivery.json",
              "; nếu là số sơ bộ, khai báo \"preliminary_marks\": true trong delivery.json")
          : NONE;
    }
    return switch (field.type()) {
      case YEAR ->
          SCHOOL_YEAR.matcher(text).matches() && row.schema().indexOf(DatasetColumns.PERIOD) >= 0
              ? new Phrase(
                  "; a school year is its first year with period SCHOOL_YEAR",
                  "; năm học ghi năm bắt đầu với period là SCHOOL_YEAR")
              : NONE;
      case INTEGER, NUMBER -> ofNumber(field.type(), declared, text);
      default -> NONE;
    };
  }

  static Phrase ofNumber(FieldType type, NumberFormat declared, String text) {
    NumberFormat other = declared.other();
    if (type.parse(text, other).isPresent()) {
      return new Phrase(
          "; the delivery declares number_format %s, and as %s it would be a number: declare which"
              .formatted(declared.code(), other.code()),
          "; lần giao khai báo number_format %s, trong khi đọc theo %s thì là số: hãy khai báo đúng"
              .formatted(declared.code(), other.code()));
    }
    return THREE_DECIMALS.matcher(text).matches()
        ? new Phrase(
            "; it may be thousands: declare the number_format in delivery.json",
            "; có thể là dấu phân cách hàng nghìn: khai báo number_format trong delivery.json")
        : NONE;
  }
}
