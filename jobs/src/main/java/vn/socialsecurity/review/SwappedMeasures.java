package vn.socialsecurity.review;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Columns of a table in the wrong place: of the figures that are out in their own series, one that
 * fits what another measure let expect in the same area and year.
 */
public record SwappedMeasures(ReviewRules rules) implements Serializable {
  private static final Set<ReviewRule> OUT =
      Set.of(
          ReviewRule.OUTLIER_IN_SERIES,
          ReviewRule.LEVEL_SHIFT,
          ReviewRule.NATIONAL_LEVEL_SHIFT,
          ReviewRule.WRONG_DIGITS);

  /** Whether a finding says that a figure is out in its own series. */
  public static boolean isOut(ReviewFinding finding) {
    return OUT.contains(finding.rule())
        && finding.seen() != null
        && finding.expected() != null
        && !ReviewFinding.ALL_AREAS.equals(finding.refArea());
  }

  /** Finds the measures that were exchanged, among figures that {@link #isOut}. */
  public Review of(Collection<ReviewFinding> out) {
    Review review = Review.empty();
    BigDecimal tolerance = rules.tolerance(ReviewRule.SWAPPED_MEASURES).movePointLeft(2);
    Map<String, List<ReviewFinding>> byPlace = new TreeMap<>();
    for (ReviewFinding finding : out) {
      byPlace
          .computeIfAbsent(finding.refArea() + finding.period(), place -> new ArrayList<>())
          .add(finding);
    }
    for (List<ReviewFinding> figures : byPlace.values()) {
      figures.sort(Comparator.comparing(ReviewFinding::subject));
      for (ReviewFinding one : figures) {
        review.tested(ReviewRule.SWAPPED_MEASURES, 1);
        for (ReviewFinding other : figures) {
          if (!one.subject().equals(other.subject())
              && isNear(one.seen(), other.expected(), tolerance)
              && !isNear(one.expected(), other.expected(), tolerance)) {
            review.saw(
                ReviewRule.SWAPPED_MEASURES,
                one.subject(),
                one.refArea(),
                one.period(),
                one.seen(),
                one.expected(),
                null,
                other.subject());
          }
        }
      }
    }
    return review;
  }

  private static boolean isNear(BigDecimal value, BigDecimal other, BigDecimal share) {
    return value.subtract(other).abs().compareTo(other.abs().multiply(share)) <= 0;
  }
}
