package vn.socialsecurity.analysis;

import static vn.socialsecurity.analysis.ElementaryFunctions.PRECISION;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.socialsecurity.analysis.Distribution.Member;

/** The order of areas by their rates, and how far it stayed the same. */
final class RankOrder {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private RankOrder() {}

  /**
   * Spearman's rank correlation of two years: Pearson's of the ranks, areas with the same rate
   * having the mean of their ranks. Null where all rates of a year are the same.
   */
  static BigDecimal spearman(AreaRates first, AreaRates last) {
    return correlation(
        ranks(first.unweighted(false).rates()), ranks(last.unweighted(false).rates()));
  }

  /** The areas with the best rates, the best one first. */
  static List<String> best(AreaRates rates, int count) {
    return ordered(rates, rates.isFavourable(), count);
  }

  /** The areas with the worst rates, the worst one first. */
  static List<String> worst(AreaRates rates, int count) {
    return ordered(rates, !rates.isFavourable(), count);
  }

  private static List<String> ordered(AreaRates rates, boolean fromTop, int count) {
    Comparator<Member> byRate = Comparator.comparing(Member::rate);
    return rates.unweighted(false).members().stream()
        .sorted((fromTop ? byRate.reversed() : byRate).thenComparing(Member::area))
        .limit(count)
        .map(Member::area)
        .toList();
  }

  /** Rank of each value among all, from 1; equal values share the mean of their ranks. */
  static List<BigDecimal> ranks(List<BigDecimal> values) {
    List<BigDecimal> ranks = new ArrayList<>();
    for (BigDecimal value : values) {
      long below = values.stream().filter(other -> other.compareTo(value) < 0).count();
      long equal = values.stream().filter(other -> other.compareTo(value) == 0).count();
      ranks.add(BigDecimal.valueOf(2 * below + equal + 1).divide(TWO, PRECISION));
    }
    return ranks;
  }

  private static BigDecimal correlation(List<BigDecimal> x, List<BigDecimal> y) {
    BigDecimal slope = Growth.slope(x, y);
    BigDecimal inverse = Growth.slope(y, x);
    if (slope == null || inverse == null) {
      return null;
    }
    // The product of the two slopes is the square of the correlation
    BigDecimal root = slope.multiply(inverse, PRECISION).max(BigDecimal.ZERO).sqrt(PRECISION);
    return slope.signum() < 0 ? root.negate() : root;
  }
}
