package vn.socialsecurity.analysis;

import static vn.socialsecurity.analysis.ElementaryFunctions.PRECISION;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Growth on the initial level, and the least-squares slope behind it. */
final class Growth {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private Growth() {}

  /** Beta convergence between two years; null where a rate of either is not above 0. */
  static Convergence.Beta beta(AreaRates first, AreaRates last) {
    Distribution before = first.unweighted(false);
    Distribution after = last.unweighted(false);
    if (before.lowest().rate().signum() <= 0 || after.lowest().rate().signum() <= 0) {
      return null;
    }
    List<BigDecimal> levels = new ArrayList<>();
    List<BigDecimal> growths = new ArrayList<>();
    for (int i = 0; i < before.rates().size(); i++) {
      BigDecimal level = ElementaryFunctions.ln(before.rates().get(i));
      levels.add(level);
      growths.add(ElementaryFunctions.ln(after.rates().get(i)).subtract(level));
    }
    BigDecimal beta = slope(levels, growths);
    if (beta == null) {
      return null;
    }
    BigDecimal remaining = BigDecimal.ONE.add(beta);
    BigDecimal lambda =
        remaining.signum() <= 0
            ? null
            : ElementaryFunctions.ln(remaining)
                .negate()
                .divide(BigDecimal.valueOf(last.year() - first.year()), PRECISION);
    return new Convergence.Beta(
        beta,
        lambda,
        lambda == null || lambda.signum() <= 0
            ? null
            : ElementaryFunctions.ln(TWO).divide(lambda, PRECISION));
  }

  /** Slope of the least-squares line of {@code y} on {@code x}; null where all x are the same. */
  static BigDecimal slope(List<BigDecimal> x, List<BigDecimal> y) {
    BigDecimal meanOfX = mean(x);
    BigDecimal meanOfY = mean(y);
    BigDecimal products = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    for (int i = 0; i < x.size(); i++) {
      BigDecimal fromMean = x.get(i).subtract(meanOfX);
      products = products.add(fromMean.multiply(y.get(i).subtract(meanOfY), PRECISION), PRECISION);
      squares = squares.add(fromMean.multiply(fromMean, PRECISION), PRECISION);
    }
    return squares.signum() == 0 ? null : products.divide(squares, PRECISION);
  }

  static BigDecimal mean(List<BigDecimal> values) {
    return values.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(values.size()), PRECISION);
  }
}
