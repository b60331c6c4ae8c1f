package vn.socialsecurity.analysis;

import static vn.socialsecurity.analysis.ElementaryFunctions.PRECISION;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How a percentage on an old basis is carried to a new one, from a year in which both are known:
 * the link. In that year each method gives the new value; elsewhere they differ, by ten points and
 * more, so that the method is part of every spliced figure.
 */
public enum SpliceMethod {
  /** y x N / O: the relative change of the old series is kept. */
  RATIO {
    @Override
    BigDecimal carry(BigDecimal y, BigDecimal o, BigDecimal n) {
      return o.signum() == 0 ? null : y.multiply(n).divide(o, PRECISION);
    }
  },
  /** y + (N - O): the change in points of the old series is kept. */
  ADDITIVE {
    @Override
    BigDecimal carry(BigDecimal y, BigDecimal o, BigDecimal n) {
      return y.add(n).subtract(o);
    }
  },
  /**
   * logit y + logit N - logit O: the change of the odds is kept, and no value leaves 0 to 100.
   *
   * <p>Odds multiply where logits add, so that no logarithm is needed: with a = y N (100 - O) and b
   * = (100 - y)(100 - N) O the spliced value is 100 a / (a + b), one division.
   */
  LOGIT {
    @Override
    BigDecimal carry(BigDecimal y, BigDecimal o, BigDecimal n) {
      if (isAtAnEnd(o) || isAtAnEnd(n)) {
        return null;
      }
      BigDecimal a = y.multiply(n).multiply(HUNDRED.subtract(o));
      BigDecimal b = HUNDRED.subtract(y).multiply(HUNDRED.subtract(n)).multiply(o);
      return a.multiply(HUNDRED).divide(a.add(b), PRECISION);
    }
  };

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  abstract BigDecimal carry(BigDecimal y, BigDecimal o, BigDecimal n);

  /**
   * The percentage on the new basis, to 34 digits.
   *
   * @param value the percentage on the old basis
   * @param oldLink the old basis in the year of the link
   * @param newLink the new basis in the same year
   * @return empty where there is none: a ratio to 0, the odds of 0 or 100, or a result that is no
   *     percentage
   */
  public Optional<BigDecimal> splice(BigDecimal value, BigDecimal oldLink, BigDecimal newLink) {
    return Optional.ofNullable(carry(value, oldLink, newLink))
        .filter(y -> y.signum() >= 0 && y.compareTo(HUNDRED) <= 0);
  }

  /** The code of the list {@code derivation}. */
  public String derivation() {
    return "SPLICED_" + name();
  }

  private static boolean isAtAnEnd(BigDecimal percentage) {
    return percentage.signum() <= 0 || percentage.compareTo(HUNDRED) >= 0;
  }
}
