package vn.socialsecurity.analysis;

import static vn.socialsecurity.analysis.ElementaryFunctions.PRECISION;

import java.math.BigDecimal;
import java.util.List;

/**
 * The pace over several comparable spells that follow each other: the one figure that goes across
 * breaks without any link. No level is compared across a break; only the changes within the spells
 * are put together. An estimate (E), never a headline.
 *
 * @param pointsPerYear changes in points within the spells, over all their intervals
 * @param relativePerYearPct compound relative change within the spells, percent a year; null where
 *     a spell has none
 */
public record ChainedChange(BigDecimal pointsPerYear, BigDecimal relativePerYearPct) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** First and last value of a spell, and the years between them. */
  public record Spell(BigDecimal first, BigDecimal last, int intervals) {}

  /**
   * The chained change over some spells.
   *
   * @throws IllegalArgumentException when there is no spell or one has no interval
   */
  public static ChainedChange over(List<Spell> spells) {
    if (spells.isEmpty() || spells.stream().anyMatch(spell -> spell.intervals() < 1)) {
      throw new IllegalArgumentException(
          "Cannot chain changes: each spell needs two years at least, and there must be one");
    }
    int intervals = spells.stream().mapToInt(Spell::intervals).sum();
    BigDecimal points =
        spells.stream()
            .map(spell -> spell.last().subtract(spell.first()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new ChainedChange(
        points.divide(BigDecimal.valueOf(intervals), PRECISION), relative(spells, intervals));
  }

  private static BigDecimal relative(List<Spell> spells, int intervals) {
    BigDecimal factor = BigDecimal.ONE;
    for (Spell spell : spells) {
      if (spell.first().signum() <= 0 || spell.last().signum() < 0) {
        return null;
      }
      factor = factor.multiply(spell.last()).divide(spell.first(), PRECISION);
    }
    return ElementaryFunctions.root(factor, intervals).subtract(BigDecimal.ONE).multiply(HUNDRED);
  }
}
