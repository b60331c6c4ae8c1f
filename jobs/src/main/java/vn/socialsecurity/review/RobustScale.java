package vn.socialsecurity.review;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.List;

/**
 * Median and spread that a few wrong values do not move.
 *
 * <p>The spread is 1.4826 times the median absolute deviation from the median, which estimates the
 * standard deviation of a normal distribution (Hampel 1974). Where more than half of the values are
 * equal that is 0; then 1.2533 times the mean absolute deviation stands for it (Iglewicz and
 * Hoaglin 1993).
 */
final class RobustScale {
  static final MathContext PRECISION = MathContext.DECIMAL64;

  private static final BigDecimal OF_MEDIAN_DEVIATION = new BigDecimal("1.4826");
  private static final BigDecimal OF_MEAN_DEVIATION = new BigDecimal("1.2533");
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private RobustScale() {}

  /** The median; of an even number of values the mean of the two in the middle. */
  static BigDecimal median(Collection<BigDecimal> values) {
    List<BigDecimal> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : sorted.get(middle - 1).add(sorted.get(middle)).divide(TWO, PRECISION);
  }

  /** The spread around the median; 0 only when all values are equal. */
  static BigDecimal spread(Collection<BigDecimal> values) {
    return spread(values, median(values));
  }

  /** The spread around a given centre. */
  static BigDecimal spread(Collection<BigDecimal> values, BigDecimal centre) {
    List<BigDecimal> deviations =
        values.stream().map(value -> value.subtract(centre, PRECISION).abs()).toList();
    BigDecimal ofMedian = median(deviations).multiply(OF_MEDIAN_DEVIATION, PRECISION);
    return ofMedian.signum() > 0 ? ofMedian : ofMean(deviations);
  }

  /** The spread by the mean deviation, for few values: half of them equal is chance there. */
  static BigDecimal widestSpread(Collection<BigDecimal> values, BigDecimal centre) {
    List<BigDecimal> deviations =
        values.stream().map(value -> value.subtract(centre, PRECISION).abs()).toList();
    return median(deviations).multiply(OF_MEDIAN_DEVIATION, PRECISION).max(ofMean(deviations));
  }

  private static BigDecimal ofMean(List<BigDecimal> deviations) {
    return deviations.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .multiply(OF_MEAN_DEVIATION, PRECISION)
        .divide(BigDecimal.valueOf(deviations.size()), PRECISION);
  }
}
