package vn.socialsecurity.review;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What statisticians have found out about findings: the rows of {@code
 * conf/review_explanations.csv}. A cell {@code *} stands for any.
 *
 * @param explanations the first that fits is taken
 */
public record Explanations(List<Explanation> explanations) implements Serializable {
  /** Columns of the declaration. */
  public static final List<String> COLUMNS =
      List.of(
          "rule",
          "subject",
          "ref_area",
          "time_period",
          "assessment",
          "explanation_en",
          "explanation_vi");

  /** Not looked into yet. */
  public static final String OPEN = "OPEN";

  private static final String ANY = "*";
  private static final List<String> ASSESSMENTS =
      List.of("FAULT_OF_SOURCE", "TRUE_AND_UNUSUAL", "FALSE_ALARM");

  /**
   * One row.
   *
   * @param assessment FAULT_OF_SOURCE (the figure is wrong where it was printed), TRUE_AND_UNUSUAL
   *     (the rule is right, and there is a reason) or FALSE_ALARM
   */
  public record Explanation(
      ReviewRule rule,
      String subject,
      String refArea,
      String timePeriod,
      String assessment,
      String english,
      String vietnamese)
      implements Serializable {

    private boolean fits(ReviewFinding finding) {
      return rule == finding.rule()
          && fits(subject, finding.subject())
          && fits(refArea, finding.refArea())
          && fits(timePeriod, finding.period().timePeriod());
    }

    private static boolean fits(String declared, String found) {
      return ANY.equals(declared) || declared.equals(found);
    }
  }

  /**
   * The explanations that a table declares.
   *
   * @throws IllegalArgumentException for an unknown rule or assessment
   */
  public static Explanations of(List<Map<String, String>> rows) {
    return new Explanations(rows.stream().map(Explanations::explanation).toList());
  }

  private static Explanation explanation(Map<String, String> row) {
    if (!ASSESSMENTS.contains(row.get("assessment"))) {
      throw new IllegalArgumentException(
          "Cannot use conf/review_explanations.csv: assessment '%s' of %s is none of %s"
              .formatted(row.get("assessment"), row.get("rule"), ASSESSMENTS));
    }
    return new Explanation(
        ReviewRules.rule(row.get("rule")),
        row.get("subject"),
        row.get("ref_area"),
        row.get("time_period"),
        row.get("assessment"),
        row.get("explanation_en"),
        row.get("explanation_vi"));
  }

  /** What is known about a finding; empty while it is open. */
  public Optional<Explanation> of(ReviewFinding finding) {
    return explanations.stream().filter(explanation -> explanation.fits(finding)).findFirst();
  }
}
