package vn.socialsecurity.generation;

import java.util.Locale;

/** The schemes of which the register holds spells. */
public enum Scheme {
  COMPULSORY(0.157),
  VOLUNTARY(0.006),
  UNEMPLOYMENT(0.139),
  HEALTH(0.88);

  private final double usualShare;

  Scheme(double usualShare) {
    this.usualShare = usualShare;
  }

  /** The code in the code list {@code scheme}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The share of the population that was insured in 2019, roughly. */
  double usualShare() {
    return usualShare;
  }
}
