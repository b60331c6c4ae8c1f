package vn.socialsecurity.analysis;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One statement of the audited article, in our own words: a row of {@code conf/article_claims.csv}.
 *
 * @param claim F01 to F93
 * @param statement what the article says
 * @param relation what it says of the number
 * @param value the printed number in the unit; null where none is printed
 * @param to the second number of a range; null elsewhere
 * @param step unit of the last printed digit; of a round count, of its last digit that is not zero
 * @param unit a code of the list {@code unit}
 * @param method how it is judged
 * @param same codes of figures that measure the same; several where the article does not say which
 * @param other codes of figures of another definition, or of those that the method computes with
 * @param refArea dated area
 * @param timePeriod period of the number
 * @param dated whether the article states the period; else the last year of its figures is taken
 * @param standards poverty standards of the first and the last year; {@code _Z} where none applies
 * @param caveat what is missing, or in what the definitions differ
 */
public record ArticleClaim(
    String claim,
    Words statement,
    PrintedRelation relation,
    BigDecimal value,
    BigDecimal to,
    BigDecimal step,
    String unit,
    AuditMethod method,
    List<String> same,
    List<String> other,
    String refArea,
    String timePeriod,
    boolean dated,
    List<String> standards,
    Words caveat)
    implements Serializable {

  /** The columns of {@code conf/article_claims.csv}. */
  public static final List<String> COLUMNS =
      List.of(
          "claim",
          "statement_en",
          "statement_vi",
          "relation",
          "printed_value",
          "printed_to",
          "printed_step",
          "unit_measure",
          "method",
          "same_measure",
          "other_measure",
          "ref_area",
          "time_period",
          "dating",
          "poverty_standard",
          "caveat_en",
          "caveat_vi");

  /**
   * The claim of a row.
   *
   * @throws IllegalArgumentException when a code or number cannot be used, with the claim
   */
  public static ArticleClaim of(Map<String, String> row) {
    try {
      return new ArticleClaim(
          row.get("claim"),
          new Words(row.get("statement_en"), row.get("statement_vi")),
          PrintedRelation.valueOf(row.get("relation")),
          number(row.get("printed_value")),
          number(row.get("printed_to")),
          number(row.get("printed_step")),
          row.get("unit_measure"),
          AuditMethod.valueOf(row.get("method")),
          codes(row.get("same_measure")),
          codes(row.get("other_measure")),
          row.get("ref_area"),
          row.get("time_period"),
          "STATED".equals(row.get("dating")),
          codes(row.get("poverty_standard")),
          new Words(row.get("caveat_en"), row.get("caveat_vi")));
    } catch (IllegalArgumentException unusable) {
      throw new IllegalArgumentException(
          "Cannot use claim '%s' of article_claims.csv: %s"
              .formatted(row.get("claim"), unusable.getMessage()),
          unusable);
    }
  }

  /** The first year of the period. */
  int firstYear() {
    return Integer.parseInt(timePeriod.substring(0, 4));
  }

  /** The last year of a period of years; the first year of any other period. */
  int lastYear() {
    return timePeriod.matches("\\d{4}-\\d{4}")
        ? Integer.parseInt(timePeriod.substring(5))
        : firstYear();
  }

  /** The standard of the last year. */
  public String standard() {
    return standards.get(standards.size() - 1);
  }

  /** The values of which it is true. */
  Interval truth() {
    return relation.truth(value, to, step);
  }

  /** The values that its author had in mind. */
  Interval meant() {
    return relation.meant(value, to, step);
  }

  private static BigDecimal number(String text) {
    return text.isEmpty() ? null : new BigDecimal(text);
  }

  private static List<String> codes(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
  }
}
