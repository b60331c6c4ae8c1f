package vn.socialsecurity.structure;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;

/**
 * How the value of a register's column is kept as a whole number, and which texts are so plain that
 * they can be read byte by byte without a doubt. A text that is not plain is no fault: it is read
 * by the reference instead.
 *
 * @param kind what a plain text looks like
 * @param digits number of digits of an identifier; 0 for other kinds
 * @param minimum least value that no rule objects to
 * @param maximum greatest value that no rule objects to
 * @param codes codes of a CODE column, whose values are positions in this list
 * @param pattern regular expression that the text of an AREA must match; null where there is none
 * @param mayBeEmpty whether an empty field is a missing value to which no rule objects
 */
public record PlainColumn(
    Kind kind,
    int digits,
    long minimum,
    long maximum,
    List<String> codes,
    String pattern,
    boolean mayBeEmpty)
    implements Serializable {

  /** The value of a field without one. */
  public static final long MISSING = Long.MIN_VALUE;

  /** The longest number that is read digit by digit; it fits a long. */
  public static final int MOST_DIGITS = 18;

  /** What a plain text of a column looks like. */
  public enum Kind {
    /** An identifier: exactly so many digits. */
    IDENTIFIER,
    /** A code of a closed list. */
    CODE,
    /** The code of an area; its value is given by whoever resolves areas. */
    AREA,
    /** Four digits. */
    YEAR,
    /** Digits without sign, mark or blank. */
    WHOLE,
    /** {@code true}, {@code false}, {@code 1} or {@code 0}; the value is 1 or 0. */
    BOOLEAN,
    /** Nothing but an empty field is plain. */
    NONE
  }

  /**
   * The value of a field that the reference has typed, as this column keeps it.
   *
   * @param typed what {@link FieldType#parse} gave; null when missing
   * @throws ArithmeticException when a number has decimals or does not fit
   */
  public long valueOf(Object typed) {
    if (typed == null) {
      return MISSING;
    }
    if (typed instanceof BigDecimal number) {
      return number.longValueExact();
    }
    if (typed instanceof Integer year) {
      return year;
    }
    if (typed instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    return kind == Kind.IDENTIFIER
        ? Long.parseLong(typed.toString())
        : codes.indexOf(typed.toString());
  }
}
