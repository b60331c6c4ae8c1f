package vn.socialsecurity.review;

import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.socialsecurity.structure.CsvTable;
import vn.socialsecurity.structure.Phrase;

/**
 * How strictly each rule is applied, and to what: the rows of {@code conf/review_rules.csv}.
 *
 * @param rules by code; every rule has one
 */
public record ReviewRules(Map<ReviewRule, Declared> rules) implements Serializable {
  /** Columns of the declaration. */
  public static final List<String> COLUMNS =
      List.of(
          "rule",
          "severity",
          "only",
          "except",
          "tolerance",
          "minimum",
          "unit",
          "reason_en",
          "reason_vi");

  private static final List<String> SEVERITIES = List.of("FAULT", "WARNING", "NOTE");

  /**
   * One rule as declared.
   *
   * @param severity FAULT (a figure is wrong), WARNING (to be looked at) or NOTE (to be known)
   * @param only subjects that it is applied to; empty for all
   * @param except subjects that it is not applied to
   * @param tolerance what is still accepted, in the unit of the rule
   * @param minimum least number of areas, years or pairs that make a finding
   * @param reason why the rule is as it is
   */
  public record Declared(
      String severity,
      Set<String> only,
      Set<String> except,
      BigDecimal tolerance,
      int minimum,
      Phrase reason)
      implements Serializable {}

  /**
   * The rules that a table declares.
   *
   * @throws IllegalArgumentException when a rule is missing, unknown or declared twice, or a number
   *     or severity cannot be used
   */
  public static ReviewRules of(List<Map<String, String>> rows) {
    Map<ReviewRule, Declared> rules = new EnumMap<>(ReviewRule.class);
    for (Map<String, String> row : rows) {
      ReviewRule rule = rule(row.get("rule"));
      if (!SEVERITIES.contains(row.get("severity"))) {
        throw unusable(rule, "severity '%s' is none of %s", row.get("severity"), SEVERITIES);
      }
      Declared declared =
          new Declared(
              row.get("severity"),
              words(row.get("only")),
              words(row.get("except")),
              number(rule, row.get("tolerance")),
              number(rule, row.get("minimum")).intValue(),
              new Phrase(row.get("reason_en"), row.get("reason_vi")));
      if (rules.put(rule, declared) != null) {
        throw unusable(rule, "it stands there twice");
      }
    }
    for (ReviewRule rule : ReviewRule.values()) {
      if (!rules.containsKey(rule)) {
        throw unusable(rule, "it has no row; declare its severity and tolerance");
      }
    }
    return new ReviewRules(Map.copyOf(rules));
  }

  /** Reads {@code review_rules.csv}. */
  public static ReviewRules read(Path file) {
    return of(CsvTable.read(file, COLUMNS));
  }

  /** Whether a rule looks at an indicator or variable. */
  boolean covers(ReviewRule rule, String subject) {
    Declared declared = rules.get(rule);
    return !declared.except().contains(subject)
        && (declared.only().isEmpty() || declared.only().contains(subject));
  }

  BigDecimal tolerance(ReviewRule rule) {
    return rules.get(rule).tolerance();
  }

  int minimum(ReviewRule rule) {
    return rules.get(rule).minimum();
  }

  /** FAULT, WARNING or NOTE. */
  public String severity(ReviewRule rule) {
    return rules.get(rule).severity();
  }

  /** Why the rule is as it is, in English. */
  public String reasonEnglish(ReviewRule rule) {
    return rules.get(rule).reason().english();
  }

  /** Why the rule is as it is, in Vietnamese. */
  public String reasonVietnamese(ReviewRule rule) {
    return rules.get(rule).reason().vietnamese();
  }

  static ReviewRule rule(String code) {
    try {
      return ReviewRule.valueOf(code);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(
          "Cannot use a declaration of the review: there is no rule '%s'; there are %s"
              .formatted(code, List.of(ReviewRule.values())),
          unknown);
    }
  }

  private static Set<String> words(String cell) {
    return cell.isBlank() ? Set.of() : Set.of(cell.trim().split(" +"));
  }

  private static BigDecimal number(ReviewRule rule, String cell) {
    try {
      return cell.isEmpty() ? BigDecimal.ZERO : new BigDecimal(cell);
    } catch (NumberFormatException e) {
      throw unusable(rule, "'%s' is no number", cell);
    }
  }

  private static IllegalArgumentException unusable(ReviewRule rule, String why, Object... details) {
    return new IllegalArgumentException(
        "Cannot use conf/review_rules.csv: rule %s: %s".formatted(rule, why.formatted(details)));
  }
}
