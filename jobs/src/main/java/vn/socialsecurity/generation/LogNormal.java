package vn.socialsecurity.generation;

/**
 * A log-normal distribution of amounts as a table of its quantiles, so that drawing is one look-up.
 * {@link StrictMath} gives the same digits on every machine; double precision is enough, for these
 * are made figures and no statistics.
 */
final class LogNormal {
  private static final int QUANTILES = 1 << 14;

  private final long[] amounts = new long[QUANTILES];

  /**
   * @param median in VND
   * @param sigma standard deviation of the logarithm
   * @param unit amounts are whole multiples of it, and at least one
   */
  LogNormal(double median, double sigma, long unit) {
    for (int quantile = 0; quantile < QUANTILES; quantile++) {
      double normal = normalQuantile((quantile + 0.5) / QUANTILES);
      double amount = median * StrictMath.exp(sigma * normal);
      amounts[quantile] = Math.max(1, Math.round(amount / unit)) * unit;
    }
  }

  /** The amount below which this share of the draws lies; the upper 14 of 32 bits count. */
  long at(int bits) {
    return amounts[bits >>> 18];
  }

  /**
   * The standard normal quantile, to about nine digits: Acklam's rational approximation ("An
   * algorithm for computing the inverse normal cumulative distribution function", 2003).
   */
  static double normalQuantile(double p) {
    if (p > 0.5) {
      return -normalQuantile(1 - p);
    }
    if (p < 0.02425) {
      double q = StrictMath.sqrt(-2 * StrictMath.log(p));
      return (((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838) * q
                              - 2.549732539343734)
                          * q
                      + 4.374664141464968)
                  * q
              + 2.938163982698783)
          / ((((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996) * q
                      + 3.754408661907416)
                  * q
              + 1);
    }
    double q = p - 0.5;
    double r = q * q;
    return (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r
                            + 1.383577518672690e+02)
                        * r
                    - 3.066479806614716e+01)
                * r
            + 2.506628277459239)
        * q
        / (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r
                            + 6.680131188771972e+01)
                        * r
                    - 1.328068155288572e+01)
                * r
            + 1);
  }
}
