package vn.socialsecurity.classification;

import java.io.Serializable;
import java.math.BigInteger;

/**
 * An exact part of a whole, as a reduced fraction from 0 to 1.
 *
 * @param part numerator
 * @param whole denominator, positive
 */
public record Share(BigInteger part, BigInteger whole) implements Serializable {
  /** All of it. */
  public static final Share ONE = new Share(BigInteger.ONE, BigInteger.ONE);

  /** None of it. */
  public static final Share ZERO = new Share(BigInteger.ZERO, BigInteger.ONE);

  /**
   * Reduces the fraction.
   *
   * @throws IllegalArgumentException when it is not from 0 to 1
   */
  public Share {
    if (whole.signum() <= 0 || part.signum() < 0 || part.compareTo(whole) > 0) {
      throw new IllegalArgumentException(part + "/" + whole + " is not a share from 0 to 1");
    }
    BigInteger common = part.gcd(whole);
    part = part.divide(common);
    whole = whole.divide(common);
  }

  /** So many of so many. */
  public static Share of(long part, long whole) {
    return new Share(BigInteger.valueOf(part), BigInteger.valueOf(whole));
  }

  /** The share of a share. */
  public Share times(Share other) {
    return new Share(part.multiply(other.part), whole.multiply(other.whole));
  }

  /**
   * Both together.
   *
   * @throws IllegalArgumentException when that is more than the whole
   */
  public Share plus(Share other) {
    return new Share(
        part.multiply(other.whole).add(other.part.multiply(whole)), whole.multiply(other.whole));
  }

  /** Whether it is all of the whole. */
  public boolean isOne() {
    return equals(ONE);
  }

  @Override
  public String toString() {
    return part + "/" + whole;
  }
}
