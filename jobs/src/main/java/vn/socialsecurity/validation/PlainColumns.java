package vn.socialsecurity.validation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.socialsecurity.classification.CodeLists;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Field;
import vn.socialsecurity.structure.PlainColumn;
import vn.socialsecurity.structure.PlainColumn.Kind;

/** The plain columns of a register: the rules of {@link FieldRules} for whole numbers. */
public final class PlainColumns {
  private static final Pattern SO_MANY_DIGITS = Pattern.compile("\\[0-9]\\{(\\d{1,2})}");
  private static final long FITS_THE_PANEL = 999_999_999_999L;
  private static final long VND_FITS_THE_PANEL = 999_999_999_999_999_999L;
  private static final List<String> NO_CODES = List.of();

  private PlainColumns() {}

  /** One column a field, in the order of the schema. */
  public static List<PlainColumn> of(DatasetSchema schema, CodeLists codeLists) {
    return schema.fields().stream().map(field -> of(schema, field, codeLists)).toList();
  }

  private static PlainColumn of(DatasetSchema schema, Field field, CodeLists codeLists) {
    boolean mayBeEmpty = !field.required() && schema.missingValues().contains("");
    // A default or a unit row by row decides more than this column knows.
    if (field.defaultValue() != null || field.unitField() != null) {
      return new PlainColumn(Kind.NONE, 0, 0, 0, NO_CODES, null, false);
    }
    if (field.area()) {
      return new PlainColumn(Kind.AREA, 0, 0, 0, NO_CODES, field.pattern(), mayBeEmpty);
    }
    return switch (field.type()) {
      case STRING -> text(schema, field, codeLists, mayBeEmpty);
      case YEAR -> number(Kind.YEAR, field, mayBeEmpty);
      case INTEGER, NUMBER -> number(Kind.WHOLE, field, mayBeEmpty);
      case BOOLEAN -> new PlainColumn(Kind.BOOLEAN, 0, 0, 1, NO_CODES, null, mayBeEmpty);
      case DATE -> new PlainColumn(Kind.NONE, 0, 0, 0, NO_CODES, null, mayBeEmpty);
    };
  }

  private static PlainColumn text(
      DatasetSchema schema, Field field, CodeLists codeLists, boolean mayBeEmpty) {
    if (field.codeList() != null && field.pattern() == null) {
      Set<String> codes = codeLists.codes(field.codeList());
      codes.remove(Dimensions.TOTAL);
      codes.removeAll(schema.missingValues());
      return new PlainColumn(Kind.CODE, 0, 0, 0, List.copyOf(codes), null, mayBeEmpty);
    }
    Matcher digits = SO_MANY_DIGITS.matcher(field.pattern() == null ? "" : field.pattern());
    if (field.codeList() == null && digits.matches()) {
      int count = Integer.parseInt(digits.group(1));
      if (count <= PlainColumn.MOST_DIGITS) {
        return new PlainColumn(Kind.IDENTIFIER, count, 0, 0, NO_CODES, null, mayBeEmpty);
      }
    }
    return new PlainColumn(Kind.NONE, 0, 0, 0, NO_CODES, null, mayBeEmpty);
  }

  private static PlainColumn number(Kind kind, Field field, boolean mayBeEmpty) {
    long greatest = VND_FITS_THE_PANEL;
    if (field.role() == Field.Role.MEASURE) {
      greatest =
          switch (field.unit() == null ? "" : field.unit()) {
            case "VND" -> VND_FITS_THE_PANEL;
            case "PERCENT" -> 100;
            default -> FITS_THE_PANEL;
          };
    }
    return new PlainColumn(
        field.pattern() == null ? kind : Kind.NONE,
        0,
        limit(field.minimum(), 0),
        Math.min(greatest, limit(field.maximum(), greatest)),
        NO_CODES,
        null,
        mayBeEmpty);
  }

  private static long limit(String declared, long otherwise) {
    return declared == null ? otherwise : new BigDecimal(declared).longValueExact();
  }
}
