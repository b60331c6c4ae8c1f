package vn.socialsecurity.analysis;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers and figures as a person reads them, in English and Vietnamese.
 *
 * @param labels name of a code in both languages; a code without one stands for itself
 */
record Wording(Map<String, Words> labels) implements Serializable {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  /** The name of a measure. */
  Words label(String code) {
    return labels.getOrDefault(code, Words.same(code));
  }

  /** What the article prints, with the words around the number. */
  static Words printed(ArticleClaim claim) {
    Words number = claim.value() == null ? Words.NONE : number(claim.value(), claim.unit());
    return switch (claim.relation()) {
      case EQUALS -> number;
      case ABOUT -> Words.of("about %s", "khoảng %s", number);
      case MORE_THAN -> Words.of("more than %s", "hơn %s", number);
      case NEARLY -> Words.of("nearly %s", "gần %s", number);
      case BETWEEN -> Words.of("%s to %s", "%s đến %s", number, number(claim.to(), claim.unit()));
      case LESS_THAN_HALF -> new Words("the smaller part", "phần nhỏ hơn");
      case NO_NUMBER -> new Words("no number", "không có con số");
    };
  }

  /** Figures of one measure: value, period where it is another one, provider, status. */
  Words figures(Collection<AuditFigure> figures, String period) {
    Map<String, Words> byValue = new LinkedHashMap<>();
    for (AuditFigure figure : figures) {
      Words words = figure(figure, period);
      byValue.putIfAbsent(figure.code() + words.english(), words);
    }
    return Words.list(byValue.values(), "; ");
  }

  /** The same with the name of each measure before its figures. */
  Words labelled(Collection<AuditFigure> figures, String period) {
    Map<String, List<AuditFigure>> byCode = new LinkedHashMap<>();
    figures.forEach(f -> byCode.computeIfAbsent(f.code(), code -> new ArrayList<>()).add(f));
    List<Words> all = new ArrayList<>();
    byCode.forEach(
        (code, ofCode) ->
            all.add(Words.of("%s: %s", "%s: %s", label(code), figures(ofCode, period))));
    return Words.list(all, "; ");
  }

  private static Words figure(AuditFigure figure, String period) {
    Words value = value(figure);
    Words when = figure.timePeriod().equals(period) ? Words.NONE : when(figure.timePeriod());
    return Words.of(
        "%s%s (%s%s)",
        "%s%s (%s%s)", value, when, Words.same(figure.provider()), status(figure.status()));
  }

  /** The value alone. */
  static Words value(AuditFigure figure) {
    return number(shown(figure), figure.unit());
  }

  private static Words when(String period) {
    return period.contains("/")
        ? Words.of(
            " in the months %s",
            " trong các tháng %s",
            new Words(period.replace("/", " to "), period.replace("/", " đến ")))
        : Words.of(" in %s", " năm %s", Words.same(period));
  }

  private static Words status(String status) {
    return switch (status) {
      case "P" -> new Words(", provisional", ", sơ bộ");
      case "V" -> new Words(", not verified", ", chưa kiểm chứng");
      case "E" -> new Words(", estimate", ", ước tính");
      case "D" -> new Words(", other definition", ", định nghĩa khác");
      case "U" -> new Words(", doubtful", ", nghi ngờ");
      default -> Words.NONE;
    };
  }

  /** A rate with the decimals it was printed with. */
  private static BigDecimal shown(AuditFigure figure) {
    return figure.decimals() == null
        ? figure.value()
        : figure.value().setScale(figure.decimals(), RoundingMode.HALF_UP);
  }

  /** A number with its unit; millions with two decimals at most, money in billions of dong. */
  static Words number(BigDecimal value, String unit) {
    return switch (unit) {
      case "PERCENT" -> Words.of("%s %%", "%s %%", text(value));
      case "VND_MILLION" ->
          Words.of("%s billion dong", "%s tỷ đồng", text(shortest(value.movePointLeft(3), 0)));
      case "RATIO", "INDEX" -> text(value);
      case "YEARS" -> Words.of("%s years", "%s năm", text(value));
      case "SQUARE_METRES" -> Words.of("%s m²", "%s m²", text(shortest(value, 0)));
      case "PERSONS" -> Words.of("%s people", "%s người", count(value));
      case "HOUSEHOLDS" -> Words.of("%s households", "%s hộ", count(value));
      case "EVENTS" -> Words.of("%s turns", "%s lượt", count(value));
      case "TONNES" -> Words.of("%s tonnes", "%s tấn", count(value));
      case "APARTMENTS" -> Words.of("%s apartments", "%s căn hộ", count(value));
      default -> count(value);
    };
  }

  private static Words count(BigDecimal value) {
    return value.abs().compareTo(MILLION) < 0
        ? text(shortest(value, 0))
        : Words.of("%s million", "%s triệu", text(shortest(value.movePointLeft(6), 2)));
  }

  private static BigDecimal shortest(BigDecimal value, int decimals) {
    BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }

  /** Digits in groups of three: 1,234.5 in English, 1.234,5 in Vietnamese. */
  static Words text(BigDecimal value) {
    String digits = value.abs().toPlainString();
    int point = digits.indexOf('.');
    String whole = point < 0 ? digits : digits.substring(0, point);
    String grouped = whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",");
    String english =
        (value.signum() < 0 ? "−" : "") + grouped + (point < 0 ? "" : digits.substring(point));
    String vietnamese = english.replace(',', ' ').replace('.', ',').replace(' ', '.');
    return new Words(english, vietnamese);
  }
}
