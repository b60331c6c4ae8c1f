package vn.socialsecurity.confidentiality;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * When an amount of money gives a contributor away (Hundepool et al., Statistical Disclosure
 * Control, 2012, section 4.2).
 *
 * @param dominancePct (n,k) rule: an amount is sensitive when its greatest one or two contributions
 *     are more than so many percent of it
 * @param pPct p % rule: sensitive when the second greatest contributor could know the greatest one
 *     to within so many percent, that is when the rest is less than so many percent of the greatest
 */
public record ConcentrationRules(BigDecimal dominancePct, BigDecimal pPct) implements Serializable {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * What is wrong with an amount.
   *
   * @param confStatus SDMX CL_CONF_STATUS
   * @param protection how far from the amount the least and the greatest value must lie that
   *     readers can think possible
   */
  public record Finding(String confStatus, BigDecimal protection) {}

  /**
   * Judges an amount by its two greatest contributions; empty when it gives nobody away.
   *
   * @param total the amount, not negative
   * @param greatest its greatest contribution
   * @param second its second greatest contribution; 0 where there is none
   */
  public Optional<Finding> judge(BigDecimal total, BigDecimal greatest, BigDecimal second) {
    if (total.signum() <= 0) {
      return Optional.empty();
    }
    BigDecimal allowed = total.multiply(dominancePct);
    if (greatest.multiply(HUNDRED).compareTo(allowed) > 0) {
      return Optional.of(
          new Finding(ConfidentialityStatus.DOMINATED_BY_ONE, needed(greatest, total)));
    }
    BigDecimal both = greatest.add(second);
    if (both.multiply(HUNDRED).compareTo(allowed) > 0) {
      return Optional.of(new Finding(ConfidentialityStatus.DOMINATED_BY_TWO, needed(both, total)));
    }
    BigDecimal rest = total.subtract(both);
    BigDecimal wanted = greatest.multiply(pPct).divide(HUNDRED);
    if (rest.compareTo(wanted) < 0) {
      return Optional.of(new Finding(ConfidentialityStatus.CONCENTRATED, wanted.subtract(rest)));
    }
    return Optional.empty();
  }

  /** So much more would the total have to be for these contributions not to dominate it. */
  private BigDecimal needed(BigDecimal contributions, BigDecimal total) {
    return contributions
        .multiply(HUNDRED)
        .divide(dominancePct, 0, java.math.RoundingMode.CEILING)
        .subtract(total);
  }
}
