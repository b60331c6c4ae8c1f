package vn.socialsecurity.review;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vn.socialsecurity.structure.Period;

/**
 * What a part of the review saw, and how many cells each rule looked at.
 *
 * @param findings in the order in which they were seen
 * @param tested cells by rule
 */
public record Review(List<ReviewFinding> findings, Map<ReviewRule, Long> tested)
    implements Serializable {

  static Review empty() {
    return new Review(new ArrayList<>(), new EnumMap<>(ReviewRule.class));
  }

  void tested(ReviewRule rule, long cells) {
    tested.merge(rule, cells, Long::sum);
  }

  void saw(
      ReviewRule rule,
      SeriesValue where,
      BigDecimal expected,
      BigDecimal strength,
      String comparedWith) {
    saw(
        rule,
        where.subject(),
        where.refArea(),
        where.period(),
        where.value(),
        expected,
        strength,
        comparedWith);
  }

  void saw(
      ReviewRule rule,
      String subject,
      String refArea,
      Period period,
      BigDecimal seen,
      BigDecimal expected,
      BigDecimal strength,
      String comparedWith) {
    findings.add(
        ReviewFinding.of(rule, subject, refArea, period, seen, expected, strength, comparedWith));
  }
}
