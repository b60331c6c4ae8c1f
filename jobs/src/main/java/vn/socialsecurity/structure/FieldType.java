package vn.socialsecurity.structure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The field types of Frictionless Table Schema that deliveries use. */
public enum FieldType {
  STRING("text", "văn bản"),
  INTEGER("a whole number", "số nguyên"),
  NUMBER("a number", "số"),
  YEAR("a year of four digits", "năm gồm bốn chữ số"),
  DATE("a date yyyy-mm-dd", "ngày dạng yyyy-mm-dd"),
  BOOLEAN("true or false", "true hoặc false");

  private static final Pattern FOUR_DIGITS = Pattern.compile("\\d{4}");
  private static final int THOUSANDS_DIGITS = 3;

  private final String english;
  private final String vietnamese;

  FieldType(String english, String vietnamese) {
    this.english = english;
    this.vietnamese = vietnamese;
  }

  /** What a value of this type is, for sentences. */
  public Phrase inWords() {
    return new Phrase(english, vietnamese);
  }

  /** The type of that name in a Table Schema. */
  public static FieldType ofName(String name) {
    return valueOf(name.toUpperCase(java.util.Locale.ROOT));
  }

  /**
   * The typed value: String, BigDecimal (INTEGER, NUMBER), Integer (YEAR), LocalDate or Boolean.
   *
   * @return empty when the text is not of this type; the text must be trimmed and not missing
   */
  public Optional<Object> parse(String text, NumberFormat numberFormat) {
    return switch (this) {
      case STRING -> Optional.of(text);
      case INTEGER -> numberFormat.parse(text).filter(FieldType::isWhole).map(Object.class::cast);
      case NUMBER -> numberFormat.parse(text).map(Object.class::cast);
      case YEAR ->
          FOUR_DIGITS.matcher(text).matches()
              ? Optional.of(Integer.valueOf(text))
              : Optional.empty();
      case DATE -> parseDate(text);
      case BOOLEAN -> parseBoolean(text);
    };
  }

  /**
   * Whether a printed number is a count. {@code 12.0} is, as some programs write it; {@code 12.000}
   * is not, for it may be twelve thousand in a file whose number format was not declared.
   */
  public static boolean isWhole(BigDecimal printed) {
    return printed.stripTrailingZeros().scale() <= 0 && printed.scale() != THOUSANDS_DIGITS;
  }

  private static Optional<Object> parseDate(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException notADate) {
      return Optional.empty();
    }
  }

  private static Optional<Object> parseBoolean(String text) {
    return switch (text) {
      case "true", "1" -> Optional.of(true);
      case "false", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
