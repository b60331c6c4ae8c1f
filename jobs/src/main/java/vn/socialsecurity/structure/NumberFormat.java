package vn.socialsecurity.structure;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** How numbers are written in a delivery; declared in {@code delivery.json}, never guessed. */
public enum NumberFormat {
  /** {@code 1234.5}: no thousands mark, decimal point. */
  PLAIN("plain", "-?\\d+(\\.\\d+)?"),
  /** {@code 1.234.567,5} or {@code 1 234 567,5}: one thousands mark throughout, decimal comma. */
  VI("vi", "-?(\\d{1,3}([. ])\\d{3}(\\2\\d{3})*|\\d+)(,\\d+)?");

  /** No figure has so many, and to make a number of a million digits takes seconds. */
  private static final int MOST_CHARACTERS = 60;

  private static final Pattern THOUSANDS = Pattern.compile("[. ]");

  private final String code;
  private final Pattern form;

  NumberFormat(String code, String form) {
    this.code = code;
    this.form = Pattern.compile(form);
  }

  /** Its name in {@code delivery.json}. */
  public String code() {
    return code;
  }

  /**
   * The number with exactly its printed decimals, or empty when the text has another form.
   *
   * @param text trimmed, any no-break space replaced by a space
   */
  public Optional<BigDecimal> parse(String text) {
    if (text.length() > MOST_CHARACTERS || !form.matcher(text).matches()) {
      return Optional.empty();
    }
    String plain = this == VI ? THOUSANDS.matcher(text).replaceAll("").replace(',', '.') : text;
    return Optional.of(new BigDecimal(plain));
  }

  /** The format that is not this one. */
  public NumberFormat other() {
    return this == PLAIN ? VI : PLAIN;
  }

  /** The format of that name in {@code delivery.json}: {@code plain} or {@code vi}. */
  public static Optional<NumberFormat> ofName(String name) {
    for (NumberFormat format : values()) {
      if (format.code.equals(name)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
