package vn.socialsecurity.dissemination.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as the page shows them. In Vietnamese the page itself swaps the point and the comma. */
final class Numbers {
  private Numbers() {}

  /**
   * A published value with its decimals; thousands are divided by commas.
   *
   * @param decimals to which the value has been rounded already
   */
  static String of(BigDecimal value, int decimals) {
    String digits = value.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    int point = digits.indexOf('.');
    String whole = point < 0 ? digits : digits.substring(0, point);
    StringBuilder out = new StringBuilder(digits.length() + 4);
    int first = whole.startsWith("-") ? 1 : 0;
    for (int i = 0; i < whole.length(); i++) {
      if (i > first && (whole.length() - i) % 3 == 0) {
        out.append(',');
      }
      out.append(whole.charAt(i));
    }
    return point < 0 ? out.toString() : out.append(digits, point, digits.length()).toString();
  }

  /** A whole number out of a table, such as a count; empty where it is missing. */
  static String whole(String value) {
    return value == null ? "" : of(new BigDecimal(value), 0);
  }

  /** A number out of a table, without the zeros that only fill up its type. */
  static String shortest(String value) {
    if (value == null) {
      return "";
    }
    BigDecimal number = new BigDecimal(value).stripTrailingZeros();
    return of(number, Math.max(0, number.scale()));
  }

  /** A change, with its sign. */
  static String signed(BigDecimal value, int decimals) {
    String text = of(value, decimals);
    return value.signum() > 0 ? "+" + text : text.replace('-', '\u2212');
  }
}
