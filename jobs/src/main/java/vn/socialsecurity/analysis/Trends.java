package vn.socialsecurity.analysis;

import static vn.socialsecurity.analysis.ElementaryFunctions.PRECISION;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.socialsecurity.structure.ObservationStatus;

/**
 * Change over time, only within comparable spells: from the first to the last year with a value.
 *
 * <p>The pace is given in points a year, which depends on the level, and as a compound relative
 * change a year, which does not: poverty that falls from 11.76 to 4.25 in four years falls by 1.88
 * points and by 22.5 percent a year. Both are needed: one may slow while the other quickens.
 */
public final class Trends {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Trends() {}

  /** What one trend is made of. */
  private record Series(String indicator, String refArea, List<String> breakdown, String spell) {}

  /**
   * The trends of some observations, one for each indicator, area, breakdown and spell that has
   * values of two years or more. Periods that are not one year are passed over.
   */
  public static List<Trend> of(Collection<ComparableValue> observations) {
    Map<Series, Map<Integer, ComparableValue>> bySeries = new LinkedHashMap<>();
    for (ComparableValue observation : observations) {
      if (observation.isOfOneYear()) {
        bySeries
            .computeIfAbsent(series(observation), series -> new TreeMap<>())
            .put(observation.year(), observation);
      }
    }
    List<Trend> trends = new ArrayList<>();
    for (Map<Integer, ComparableValue> years : bySeries.values()) {
      if (years.size() > 1) {
        trends.add(trend(List.copyOf(years.values())));
      }
    }
    return trends;
  }

  /**
   * Change in points a year.
   *
   * @param intervals years between the two values, above 0
   */
  public static BigDecimal pointsPerYear(BigDecimal first, BigDecimal last, int intervals) {
    requireIntervals(intervals);
    return last.subtract(first).divide(BigDecimal.valueOf(intervals), PRECISION);
  }

  /**
   * Compound relative change in percent a year: 100 x ((last / first)^(1 / intervals) - 1). A fall
   * is below 0.
   *
   * @param intervals years between the two values, above 0
   * @return null where it does not exist: the first value is not above 0, or the last is below it
   */
  public static BigDecimal compoundRelativePerYear(
      BigDecimal first, BigDecimal last, int intervals) {
    requireIntervals(intervals);
    if (first.signum() <= 0 || last.signum() < 0) {
      return null;
    }
    return ElementaryFunctions.root(last.divide(first, PRECISION), intervals)
        .subtract(BigDecimal.ONE)
        .multiply(HUNDRED);
  }

  private static Trend trend(List<ComparableValue> years) {
    ComparableValue first = years.get(0);
    ComparableValue last = years.get(years.size() - 1);
    int intervals = last.year() - first.year();
    BigDecimal change = last.value().subtract(first.value());
    return new Trend(
        first.indicator(),
        first.refArea(),
        first.period().breakdown(),
        first.spell(),
        first.year(),
        last.year(),
        intervals,
        years.size(),
        first.value(),
        last.value(),
        change,
        halfUnit(first).add(halfUnit(last)),
        pointsPerYear(first.value(), last.value(), intervals),
        first.value().signum() <= 0
            ? null
            : change.multiply(HUNDRED).divide(first.value(), PRECISION),
        compoundRelativePerYear(first.value(), last.value(), intervals),
        first.unit(),
        ObservationStatus.strongest(List.of(first.status(), last.status())));
  }

  private static Series series(ComparableValue observation) {
    return new Series(
        observation.indicator(),
        observation.refArea(),
        observation.period().breakdown(),
        observation.spell());
  }

  private static BigDecimal halfUnit(ComparableValue observation) {
    int decimals = observation.decimals() == null ? 0 : observation.decimals();
    return new BigDecimal("0.5").movePointLeft(decimals);
  }

  private static void requireIntervals(int intervals) {
    if (intervals < 1) {
      throw new IllegalArgumentException(
          "Cannot give a change per year over %d years".formatted(intervals));
    }
  }
}
