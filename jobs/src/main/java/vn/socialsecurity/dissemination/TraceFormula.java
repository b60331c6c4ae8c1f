package vn.socialsecurity.dissemination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import vn.socialsecurity.structure.ObservationColumns;

/** The formula of an indicator, and the arithmetic of one observation by it. */
final class TraceFormula {
  private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_UP);

  private static final int PANEL_DECIMALS = 6;

  private TraceFormula() {}

  /**
   * Formula, arithmetic and whether the arithmetic gives the published value.
   *
   * @param indicator its row of the catalogue
   * @param row the observation
   */
  static ObjectNode of(Map<String, String> indicator, Map<String, String> row) {
    ObjectNode formula = StableJson.object();
    String family = indicator.get("family");
    formula.put("family", family);
    formula.put("in_words", inWords(indicator));
    String value = plain(row.get(ObservationColumns.OBS_VALUE));
    String numerator = plain(row.get(ObservationColumns.NUMERATOR));
    String denominator = plain(row.get(ObservationColumns.DENOMINATOR));
    formula.put("numerator", numerator).put("denominator", denominator);
    putBounds(formula, row);
    BigDecimal exact = exact(family, factor(indicator), numerator, denominator);
    if (exact == null || value == null) {
      return formula;
    }
    int decimals = Integer.parseInt(row.get(ObservationColumns.DECIMALS));
    BigDecimal rounded = exact.setScale(decimals, RoundingMode.HALF_UP);
    formula.put(
        "arithmetic",
        "%s = %s, to %d decimals: %s"
            .formatted(
                arithmetic(family, factor(indicator), numerator, denominator),
                plain(exact.round(DIGITS).toPlainString()),
                decimals,
                rounded.toPlainString()));
    formula.put("gives_the_value", rounded.compareTo(new BigDecimal(value)) == 0);
    return formula;
  }

  /**
   * How a printed rate and one count give the other count.
   *
   * @param isNumerator whether the count that they give is the numerator
   * @param rate as printed; null where there is none
   * @param count the other count; null where there is none
   * @param implied what they are to give
   * @return null when they do not give it, to the last digit of the panel
   */
  static String implied(
      Map<String, String> indicator,
      boolean isNumerator,
      String rate,
      String count,
      JsonNode implied) {
    if (rate == null || count == null || implied.isNull()) {
      return null;
    }
    BigDecimal wanted = new BigDecimal(implied.asText());
    BigDecimal printed = new BigDecimal(rate);
    BigDecimal other = new BigDecimal(count);
    BigDecimal factor = factor(indicator);
    BigDecimal above = isNumerator ? printed.multiply(other) : factor.multiply(other);
    BigDecimal below = isNumerator ? factor : printed;
    if (below.signum() == 0
        || above.divide(below, PANEL_DECIMALS, RoundingMode.HALF_UP).compareTo(wanted) != 0) {
      return null;
    }
    return isNumerator
        ? "%s x %s / %s".formatted(plain(rate), plain(count), factor)
        : "%s x %s / %s".formatted(factor, plain(count), plain(rate));
  }

  /** A number without zeros at its end; other text and null as they are. */
  static String plain(String number) {
    if (number == null || number.indexOf('.') < 0) {
      return number;
    }
    return new BigDecimal(number).stripTrailingZeros().toPlainString();
  }

  private static void putBounds(ObjectNode formula, Map<String, String> row) {
    for (String column :
        new String[] {
          ObservationColumns.NUMERATOR_LOWER,
          ObservationColumns.NUMERATOR_UPPER,
          ObservationColumns.DENOMINATOR_LOWER,
          ObservationColumns.DENOMINATOR_UPPER
        }) {
      if (row.get(column) != null) {
        formula.put(column, plain(row.get(column)));
      }
    }
  }

  private static String inWords(Map<String, String> indicator) {
    String numerator = named(indicator.get("numerator"), indicator.get("numerator_concept"));
    String denominator = named(indicator.get("denominator"), indicator.get("denominator_concept"));
    String factor =
        factor(indicator).compareTo(BigDecimal.ONE) == 0 ? "" : factor(indicator) + " x ";
    return switch (indicator.get("family")) {
      case "COUNT" -> numerator;
      case "BALANCE" -> numerator + " - " + denominator;
      case "PERIOD_RATIO_OF_SUMS" ->
          "%ssum of %s over sum of %s, %s"
              .formatted(factor, numerator, denominator, indicator.get("period"));
      case "PERIOD_MEAN_OF_RATES" ->
          "mean of the yearly %s%s / %s, %s"
              .formatted(factor, numerator, denominator, indicator.get("period"));
      case "PRINTED" -> "as the agency prints it";
      default ->
          factor
              + numerator
              + " / "
              + denominator
              + ", or the printed rate where a count is missing";
    };
  }

  private static String named(String variable, String concept) {
    return concept.isEmpty() || concept.equals("_Z") ? variable : variable + "[" + concept + "]";
  }

  private static BigDecimal factor(Map<String, String> indicator) {
    return switch (indicator.get("unit_measure")) {
      case "PERCENT" -> new BigDecimal(100);
      case "PER_1000" -> new BigDecimal(1_000);
      case "PER_10000" -> new BigDecimal(10_000);
      default -> BigDecimal.ONE;
    };
  }

  private static BigDecimal exact(
      String family, BigDecimal factor, String numerator, String denominator) {
    if (numerator == null) {
      return null;
    }
    BigDecimal above = new BigDecimal(numerator);
    if (denominator == null) {
      return family.equals("COUNT") ? above : null;
    }
    BigDecimal below = new BigDecimal(denominator);
    if (family.equals("BALANCE")) {
      return above.subtract(below);
    }
    return below.signum() == 0
        ? null
        : factor.multiply(above).divide(below, MathContext.DECIMAL128);
  }

  private static String arithmetic(
      String family, BigDecimal factor, String numerator, String denominator) {
    if (denominator == null) {
      return numerator;
    }
    if (family.equals("BALANCE")) {
      return numerator + " - " + denominator;
    }
    return (factor.compareTo(BigDecimal.ONE) == 0 ? "" : factor + " x ")
        + numerator
        + " / "
        + denominator;
  }
}
