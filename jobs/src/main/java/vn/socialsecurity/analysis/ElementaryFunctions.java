package vn.socialsecurity.analysis;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Logarithm, exponential and root of decimals, to 34 digits: the same digits on every machine and
 * in every order of work, which the functions of {@link Math} do not promise.
 */
public final class ElementaryFunctions {
  /** Digits of every result, and of what is computed from them before it is published. */
  public static final MathContext PRECISION = MathContext.DECIMAL128;

  /** Ten digits more, so that the last ones of a result are not those of the way to it. */
  private static final MathContext WORKING = new MathContext(44, RoundingMode.HALF_EVEN);

  private static final int BITS = 160;
  private static final BigInteger TEN_TO_THE_46 = BigInteger.TEN.pow(46);
  private static final int HALVINGS = 16;

  /** Natural logarithms of the whole numbers to 100, by number. */
  private static final BigDecimal[] OF_WHOLE_NUMBERS = logarithmsTo(100);

  private ElementaryFunctions() {}

  /**
   * The natural logarithm.
   *
   * @throws ArithmeticException when {@code x} is not above 0
   */
  public static BigDecimal ln(BigDecimal x) {
    return logarithm(x).round(PRECISION);
  }

  /** The exponential function. */
  public static BigDecimal exp(BigDecimal x) {
    return exponential(x).round(PRECISION);
  }

  /**
   * The positive n-th root.
   *
   * @throws ArithmeticException when {@code x} is below 0 or {@code n} below 1
   */
  public static BigDecimal root(BigDecimal x, int n) {
    if (n < 1) {
      throw new ArithmeticException("There is no root of degree " + n);
    }
    if (x.signum() == 0) {
      return BigDecimal.ZERO;
    }
    double near = StrictMath.pow(x.doubleValue(), 1.0 / n);
    if (near < 1e-100 || near > 1e100) {
      return exponential(logarithm(x).divide(BigDecimal.valueOf(n), WORKING)).round(PRECISION);
    }
    // Newton's steps double the right digits: 15 of the first guess become more than 34
    BigDecimal root = new BigDecimal(near, WORKING);
    for (int step = 0; step < 2; step++) {
      BigDecimal power = root.pow(n - 1, WORKING);
      root =
          root.subtract(
              power
                  .multiply(root, WORKING)
                  .subtract(x)
                  .divide(power.multiply(BigDecimal.valueOf(n), WORKING), WORKING),
              WORKING);
    }
    return root.round(PRECISION);
  }

  // x = m 10^k with m from 1 to 10; r is m to two digits, so that m / r is near 1
  private static BigDecimal logarithm(BigDecimal x) {
    if (x.signum() <= 0) {
      throw new ArithmeticException("There is no logarithm of " + x.toPlainString());
    }
    int k = x.precision() - x.scale() - 1;
    BigDecimal m = x.movePointLeft(k);
    int tenths = m.movePointRight(1).setScale(0, RoundingMode.HALF_UP).intValueExact();
    BigDecimal r = BigDecimal.valueOf(tenths, 1);
    return OF_WHOLE_NUMBERS[tenths]
        .add(twiceArtanh(m.subtract(r), m.add(r)))
        .add(OF_WHOLE_NUMBERS[10].multiply(BigDecimal.valueOf(k - 1L)), WORKING);
  }

  /**
   * 2 artanh z = ln((1 + z) / (1 - z)) = 2 (z + z^3 / 3 + z^5 / 5 ...) with z = over / under.
   * Counted in whole numbers of 2^-BITS: this is the innermost loop of all gaps.
   */
  private static BigDecimal twiceArtanh(BigDecimal over, BigDecimal under) {
    int scale = Math.max(over.scale(), under.scale());
    BigInteger z =
        over.setScale(scale)
            .unscaledValue()
            .shiftLeft(BITS)
            .divide(under.setScale(scale).unscaledValue());
    BigInteger square = z.multiply(z).shiftRight(BITS);
    BigInteger power = z.shiftLeft(1);
    BigInteger sum = power;
    for (long odd = 3; power.bitLength() > 1; odd += 2) {
      power = power.multiply(square).shiftRight(BITS);
      sum = sum.add(power.divide(BigInteger.valueOf(odd)));
    }
    return new BigDecimal(sum.multiply(TEN_TO_THE_46).shiftRight(BITS), 46);
  }

  // e^x = (e^(x / 2^h))^(2^h): the series is short near 0
  private static BigDecimal exponential(BigDecimal x) {
    int magnitude = Math.max(0, x.precision() - x.scale());
    MathContext guarded =
        new MathContext(WORKING.getPrecision() + 6 + 2 * magnitude, RoundingMode.HALF_EVEN);
    int halvings = HALVINGS + 4 * magnitude;
    BigDecimal small = x.divide(BigDecimal.valueOf(2).pow(halvings), guarded);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal smallest = BigDecimal.ONE.movePointLeft(guarded.getPrecision());
    for (long n = 1; term.abs().compareTo(smallest) > 0; n++) {
      term = term.multiply(small).divide(BigDecimal.valueOf(n), guarded);
      sum = sum.add(term, guarded);
    }
    for (int i = 0; i < halvings; i++) {
      sum = sum.multiply(sum, guarded);
    }
    return sum.round(WORKING);
  }

  /** ln n = ln(n - 1) + 2 artanh(1 / (2n - 1)). */
  private static BigDecimal[] logarithmsTo(int last) {
    BigDecimal[] logarithms = new BigDecimal[last + 1];
    logarithms[1] = BigDecimal.ZERO;
    for (int n = 2; n <= last; n++) {
      logarithms[n] =
          logarithms[n - 1].add(twiceArtanh(BigDecimal.ONE, BigDecimal.valueOf(2L * n - 1)));
    }
    return logarithms;
  }
}
