package vn.socialsecurity.structure;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** How numbers are written in a delivery; declared in {@code delivery.json}, never guessed. */
public enum NumberFormat {
  /** {@code 1234.5}: no thousands mark, decimal point. */
  PLAIN("-?\\d+(\\.\\d+)?"),
  /** {@code 1.234,5}: full stops between thousands, decimal comma. */
  VI("-?(\\d{1,3}(\\.\\d{3})+|\\d+)(,\\d+)?");

  private final Pattern form;

  NumberFormat(String form) {
    this.form = Pattern.compile(form);
  }

  /** The number with exactly its printed decimals, or empty when the text has another form. */
  public Optional<BigDecimal> parse(String text) {
    if (!form.matcher(text).matches()) {
      return Optional.empty();
    }
    String plain = this == VI ? text.replace(".", "").replace(',', '.') : text;
    return Optional.of(new BigDecimal(plain));
  }

  /** The format of that name in {@code delivery.json}: {@code plain} or {@code vi}. */
  public static Optional<NumberFormat> ofName(String name) {
    return switch (name) {
      case "plain" -> Optional.of(PLAIN);
      case "vi" -> Optional.of(VI);
      default -> Optional.empty();
    };
  }
}
