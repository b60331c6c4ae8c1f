package vn.socialsecurity.analysis;

import static vn.socialsecurity.analysis.ElementaryFunctions.PRECISION;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import vn.socialsecurity.analysis.Convergence.Dispersion;
import vn.socialsecurity.analysis.Convergence.Verdict;
import vn.socialsecurity.structure.Indicator;
import vn.socialsecurity.structure.ObservationStatus;

/**
 * Whether areas came nearer to each other, spell by spell.
 *
 * <p>The verdict rests on the first and the last year of a spell in which every area has a rate:
 * NARROWED (WIDENED) only if the unweighted standard deviation and the unweighted coefficient of
 * variation both fell (rose) by more than the tolerance, over at least so many complete years.
 * Years belong to one spell when they have the same areas, and each area the same comparable spell.
 *
 * @param areaSets the geographies
 * @param rules tolerance and least number of years
 */
public record ConvergenceOfAreas(AreaSets areaSets, GapRules rules) implements Serializable {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int EXTREMES = 5;

  /** What rates must have in common to be compared over years. */
  private record Spell(List<String> breakdown, String geography, Map<String, String> spells) {}

  /** Every verdict on one indicator, from its observations in all areas and years. */
  public List<Convergence> of(Indicator indicator, Collection<ComparableValue> observations) {
    Map<Spell, List<AreaRates>> complete = new LinkedHashMap<>();
    Map<List<String>, List<AreaRates>> incomplete = new LinkedHashMap<>();
    for (AreaRates rates : AreaRates.of(indicator, observations, areaSets)) {
      String geography = rates.areas().geography();
      if (rates.isComplete()) {
        complete
            .computeIfAbsent(
                new Spell(rates.breakdown(), geography, rates.spells()), s -> new ArrayList<>())
            .add(rates);
      } else {
        incomplete
            .computeIfAbsent(
                List.of(String.join("|", rates.breakdown()), geography, rates.spell()),
                s -> new ArrayList<>())
            .add(rates);
      }
    }
    List<Convergence> convergences = new ArrayList<>();
    complete.values().forEach(years -> convergences.add(judged(years)));
    List<List<String>> known =
        complete.values().stream().map(years -> years.get(0)).map(this::place).toList();
    incomplete.forEach(
        (place, years) -> {
          if (!known.contains(place)) {
            convergences.add(incomplete(years));
          }
        });
    return convergences;
  }

  private List<String> place(AreaRates rates) {
    return List.of(String.join("|", rates.breakdown()), rates.areas().geography(), rates.spell());
  }

  private Convergence judged(List<AreaRates> years) {
    AreaRates first = years.get(0);
    AreaRates last = years.get(years.size() - 1);
    SortedMap<Integer, Distribution> byYear = new TreeMap<>();
    years.forEach(year -> byYear.put(year.year(), year.unweighted(false)));
    Dispersion deviation = dispersion(byYear, Distribution::standardDeviation);
    Dispersion variation = dispersion(byYear, Distribution::coefficientOfVariation);
    boolean isMirrorable = first.isMirrorable();
    Dispersion mirrored =
        isMirrorable ? dispersion(byYear, ConvergenceOfAreas::mirroredVariation) : null;
    Verdict verdict = verdict(years, deviation, variation);
    return new Convergence(
        first.indicator().code(),
        first.breakdown(),
        first.areas().geography(),
        first.spell(),
        first.year(),
        last.year(),
        years.size(),
        first.byArea().size(),
        first.areas().regionByArea().size(),
        deviation,
        variation,
        mirrored,
        years.size() < 2 ? null : Growth.beta(first, last),
        years.size() < 2 ? null : RankOrder.spearman(first, last),
        first.hasDirection() ? extremes(first, last) : null,
        verdict,
        isMirrorable ? verdict(years, deviation, mirrored) : null,
        verdict != Verdict.NOT_COMPARABLE
            ? null
            : years.size() < rules.minimumYears()
                ? Convergence.FEW_COMPLETE_YEARS
                : Convergence.NO_RELATIVE_MEASURE,
        ObservationStatus.strongest(List.of(first.status(), last.status())));
  }

  private static Convergence incomplete(List<AreaRates> years) {
    AreaRates first = years.get(0);
    AreaRates last = years.get(years.size() - 1);
    AreaRates fullest =
        years.stream().max(Comparator.comparingInt(year -> year.byArea().size())).orElseThrow();
    return new Convergence(
        first.indicator().code(),
        first.breakdown(),
        first.areas().geography(),
        first.spell(),
        first.year(),
        last.year(),
        0,
        fullest.byArea().size(),
        fullest.areas().regionByArea().size(),
        null,
        null,
        null,
        null,
        null,
        null,
        Verdict.NOT_COMPARABLE,
        first.isMirrorable() ? Verdict.NOT_COMPARABLE : null,
        Convergence.NO_COMPLETE_YEAR,
        null);
  }

  private Verdict verdict(List<AreaRates> years, Dispersion deviation, Dispersion variation) {
    if (years.size() < rules.minimumYears() || variation == null) {
      return Verdict.NOT_COMPARABLE;
    }
    int ofDeviation = direction(deviation);
    int ofVariation = direction(variation);
    if (ofDeviation != ofVariation) {
      return Verdict.MIXED;
    }
    return ofDeviation < 0
        ? Verdict.NARROWED
        : ofDeviation > 0 ? Verdict.WIDENED : Verdict.UNCHANGED;
  }

  /** -1 for a fall beyond the tolerance, 1 for a rise, 0 for neither. */
  int direction(Dispersion dispersion) {
    BigDecimal change = dispersion.last().subtract(dispersion.first());
    BigDecimal tolerated =
        dispersion.first().multiply(rules.tolerancePct()).divide(HUNDRED, PRECISION);
    return change.abs().compareTo(tolerated) <= 0 ? 0 : change.signum();
  }

  /** Null where the measure does not exist in one of the years. */
  private static Dispersion dispersion(
      SortedMap<Integer, Distribution> byYear, Function<Distribution, BigDecimal> measure) {
    List<BigDecimal> years = new ArrayList<>();
    List<BigDecimal> values = new ArrayList<>();
    for (Map.Entry<Integer, Distribution> year : byYear.entrySet()) {
      BigDecimal value = measure.apply(year.getValue());
      if (value == null) {
        return null;
      }
      years.add(BigDecimal.valueOf(year.getKey()));
      values.add(value);
    }
    return new Dispersion(
        values.get(0),
        values.get(values.size() - 1),
        years.size() < 2 ? null : Growth.slope(years, values));
  }

  /**
   * Of 100 minus the rate, which has the same standard deviation; null unless its mean is above 0.
   */
  private static BigDecimal mirroredVariation(Distribution rates) {
    BigDecimal mean = HUNDRED.subtract(rates.mean());
    return mean.signum() <= 0 ? null : rates.standardDeviation().divide(mean, PRECISION);
  }

  private static Convergence.Extremes extremes(AreaRates first, AreaRates last) {
    int count = Math.min(EXTREMES, first.byArea().size() / 2);
    return new Convergence.Extremes(
        RankOrder.best(first, count),
        RankOrder.best(last, count),
        RankOrder.worst(first, count),
        RankOrder.worst(last, count));
  }
}
