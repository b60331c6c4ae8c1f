package vn.socialsecurity.analysis;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.socialsecurity.structure.Indicator;
import vn.socialsecurity.structure.Observation;
import vn.socialsecurity.structure.ObservationStatus;

/**
 * The rates of the areas of one geography: one indicator, year and breakdown.
 *
 * @param areas all areas in force, with their regions
 * @param byArea the observations that have a value, by area
 */
record AreaRates(
    Indicator indicator,
    List<String> breakdown,
    int year,
    AreaSets.AreaSet areas,
    SortedMap<String, ComparableValue> byArea) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final String PERCENT = "PERCENT";
  private static final String FAVOURABLE = "FAVOURABLE";
  private static final String ADVERSE = "ADVERSE";

  /** A year and breakdown: the rates that may be set side by side. */
  private record Slice(int year, List<String> breakdown) {}

  /** The rates of one indicator, by geography, year and breakdown; only where there are any. */
  static List<AreaRates> of(
      Indicator indicator, Collection<ComparableValue> observations, AreaSets areaSets) {
    Map<Slice, SortedMap<String, ComparableValue>> slices =
        new TreeMap<>(
            Comparator.comparing(Slice::year)
                .thenComparing(slice -> String.join("|", slice.breakdown())));
    for (ComparableValue observation : observations) {
      if (observation.isOfOneYear()) {
        slices
            .computeIfAbsent(
                new Slice(observation.year(), observation.period().breakdown()),
                slice -> new TreeMap<>())
            .put(observation.refArea(), observation);
      }
    }
    List<AreaRates> rates = new ArrayList<>();
    slices.forEach(
        (slice, byArea) -> {
          for (AreaSets.AreaSet set : areaSets.in(slice.year(), byArea.keySet())) {
            SortedMap<String, ComparableValue> ofSet = new TreeMap<>(byArea);
            ofSet.keySet().retainAll(set.regionByArea().keySet());
            if (!ofSet.isEmpty()) {
              rates.add(new AreaRates(indicator, slice.breakdown(), slice.year(), set, ofSet));
            }
          }
        });
    return rates;
  }

  boolean isComplete() {
    return byArea.size() == areas.regionByArea().size();
  }

  /** Whether so many percent of the areas have a rate. */
  boolean hasPercentOfAreas(int percent) {
    return 100 * byArea.size() >= percent * areas.regionByArea().size();
  }

  boolean isMirrorable() {
    return PERCENT.equals(indicator.unitMeasure());
  }

  /** Whether a higher rate is better, or worse, and not only other. */
  boolean hasDirection() {
    return isFavourable() || ADVERSE.equals(indicator.direction());
  }

  boolean isFavourable() {
    return FAVOURABLE.equals(indicator.direction());
  }

  /** Whether the rates of all areas have denominators. */
  boolean hasDenominators() {
    return byArea.values().stream().allMatch(ComparableValue::hasDenominator);
  }

  /** Unit of what the rates are over; null where no denominator is known. */
  String denominatorUnit() {
    return hasDenominators() ? byArea.get(byArea.firstKey()).denominatorUnit() : null;
  }

  /** Every area counts the same. */
  Distribution unweighted(boolean mirrored) {
    return distribution(mirrored, false);
  }

  /** Areas count by their denominators; only where they {@link #hasDenominators}. */
  Distribution weighted(boolean mirrored) {
    return distribution(mirrored, true);
  }

  /** The spell of each area. */
  SortedMap<String, String> spells() {
    SortedMap<String, String> spells = new TreeMap<>();
    byArea.forEach((area, rate) -> spells.put(area, rate.spell()));
    return spells;
  }

  /** The breaks that one area or more has passed. */
  String spell() {
    SortedSet<String> parts = new TreeSet<>();
    byArea.values().forEach(rate -> parts.addAll(List.of(rate.spell().split("\\+"))));
    parts.remove(Observation.UNBROKEN_SPELL);
    return parts.isEmpty() ? Observation.UNBROKEN_SPELL : String.join("+", parts);
  }

  String status() {
    return ObservationStatus.strongest(
        byArea.values().stream().map(rate -> rate.status()).toList());
  }

  List<String> missingAreas() {
    return areas.regionByArea().keySet().stream()
        .filter(area -> !byArea.containsKey(area))
        .toList();
  }

  private Distribution distribution(boolean mirrored, boolean weighted) {
    List<Distribution.Member> members = new ArrayList<>();
    byArea.forEach(
        (area, rate) -> {
          BigDecimal value = rate.unrounded(indicator.factor());
          members.add(
              new Distribution.Member(
                  area,
                  areas.regionByArea().get(area),
                  mirrored ? HUNDRED.subtract(value) : value,
                  weighted ? rate.denominator() : BigDecimal.ONE));
        });
    return new Distribution(members);
  }
}
