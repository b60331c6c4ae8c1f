package vn.socialsecurity.review;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.socialsecurity.review.SeriesTable.Step;
import vn.socialsecurity.structure.Period;

/**
 * Changes within an area that are far from what is usual: a value that leaps and comes back
 * (OUTLIER_IN_SERIES), one that leaps and stays (LEVEL_SHIFT, and NATIONAL_LEVEL_SHIFT for the
 * nation and for all provinces together), and one with a digit too few or too many (WRONG_DIGITS).
 *
 * <p>The change of a province is measured from the median change of all provinces in the same step,
 * against the greater of two spreads: of the provinces in that step, and of the province's own
 * changes over the years. A series without provinces is measured against its own other changes, per
 * year.
 */
record SeriesChanges(ReviewRules rules, Review review) {
  private static final int CHANGES_OF_ITS_OWN = 4;
  private static final BigDecimal OF_MEDIAN_DEVIATION = new BigDecimal("1.4826");
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /** A change and how far it is out, in spreads, with its sign. */
  private record Measured(SeriesValue from, SeriesValue to, BigDecimal strength) {}

  void look(SeriesTable table) {
    Set<String> reported = new HashSet<>();
    digits(table, reported);
    SeriesTable provinces = table.provinces();
    leaps(
        measured(provinces),
        ReviewRule.LEVEL_SHIFT,
        new Period("", table.breakdown()).isTotal(),
        reported);
    ofAllProvinces(provinces);
    NavigableMap<Integer, SeriesValue> nation = table.byArea().get(SeriesTable.NATION);
    if (nation != null) {
      leaps(
          Map.of(SeriesTable.NATION, ofItself(nation)),
          ReviewRule.NATIONAL_LEVEL_SHIFT,
          true,
          reported);
    }
  }

  // --- digits -----------------------------------------------------------------------------------

  private void digits(SeriesTable table, Set<String> reported) {
    if (!rules.covers(ReviewRule.WRONG_DIGITS, table.subject())) {
      return;
    }
    BigDecimal tolerance = rules.tolerance(ReviewRule.WRONG_DIGITS).movePointLeft(2);
    table
        .byArea()
        .forEach(
            (area, values) -> {
              for (SeriesValue value : values.values()) {
                BigDecimal expected = table.interpolated(area, value.year());
                if (expected == null || !neighboursAgree(values, value.year())) {
                  continue;
                }
                review.tested(ReviewRule.WRONG_DIGITS, 1);
                BigDecimal ratio = value.value().divide(expected, RobustScale.PRECISION);
                for (int digits : List.of(-2, -1, 1, 2)) {
                  BigDecimal apart = ratio.movePointLeft(digits).subtract(BigDecimal.ONE).abs();
                  if (apart.compareTo(tolerance) <= 0) {
                    reported.add(area + value.year());
                    review.saw(ReviewRule.WRONG_DIGITS, value, expected, null, null);
                  }
                }
              }
            });
  }

  /** Whether the years around are of one magnitude, so that they tell what was expected. */
  private static boolean neighboursAgree(NavigableMap<Integer, SeriesValue> values, int year) {
    BigDecimal before = values.lowerEntry(year).getValue().value();
    BigDecimal after = values.higherEntry(year).getValue().value();
    return before.signum() > 0
        && before.compareTo(after.multiply(TWO)) < 0
        && after.compareTo(before.multiply(TWO)) < 0;
  }

  // --- leaps ------------------------------------------------------------------------------------

  private Map<String, List<Measured>> measured(SeriesTable provinces) {
    int minimum = rules.minimum(ReviewRule.OUTLIER_IN_SERIES);
    Map<Step, BigDecimal> spreads = new HashMap<>();
    SortedMap<String, SortedMap<Integer, BigDecimal>> deviations = new TreeMap<>();
    Map<String, Step> steps = new HashMap<>();
    provinces
        .changes()
        .forEach(
            (step, byArea) -> {
              if (byArea.size() < minimum) {
                return;
              }
              BigDecimal usual = RobustScale.median(byArea.values());
              spreads.put(step, RobustScale.spread(byArea.values(), usual));
              byArea.forEach(
                  (area, change) -> {
                    steps.put(area + step.to(), step);
                    deviations
                        .computeIfAbsent(area, a -> new TreeMap<>())
                        .put(step.to(), change.subtract(usual, RobustScale.PRECISION));
                  });
            });
    Map<String, List<Measured>> measured = new TreeMap<>();
    deviations.forEach(
        (area, byYear) -> {
          NavigableMap<Integer, SeriesValue> values = provinces.byArea().get(area);
          BigDecimal own =
              byYear.size() < CHANGES_OF_ITS_OWN
                  ? BigDecimal.ZERO
                  : RobustScale.median(byYear.values().stream().map(BigDecimal::abs).toList())
                      .multiply(OF_MEDIAN_DEVIATION, RobustScale.PRECISION);
          List<Measured> ofArea = new ArrayList<>();
          byYear.forEach(
              (year, deviation) -> {
                Step step = steps.get(area + year);
                SeriesValue to = values.get(year);
                BigDecimal spread = spreads.get(step).max(own).max(SeriesTable.leastSpread(to));
                ofArea.add(
                    new Measured(
                        values.get(step.from()),
                        to,
                        deviation.divide(spread, RobustScale.PRECISION)));
              });
          measured.put(area, ofArea);
        });
    return measured;
  }

  private static List<Measured> ofItself(NavigableMap<Integer, SeriesValue> values) {
    Map<String, List<Measured>> bySpell = new TreeMap<>();
    SeriesValue before = null;
    for (SeriesValue value : values.values()) {
      if (before != null && before.spell().equals(value.spell())) {
        BigDecimal perYear =
            SeriesTable.change(before, value)
                .divide(
                    BigDecimal.valueOf((long) value.year() - before.year()), RobustScale.PRECISION);
        bySpell
            .computeIfAbsent(value.spell(), spell -> new ArrayList<>())
            .add(new Measured(before, value, perYear));
      }
      before = value;
    }
    List<Measured> measured = new ArrayList<>();
    for (List<Measured> changes : bySpell.values()) {
      if (changes.size() >= CHANGES_OF_ITS_OWN) {
        changes.forEach(change -> measured.add(amongOthers(change, changes)));
      }
    }
    return measured;
  }

  private static Measured amongOthers(Measured change, List<Measured> all) {
    List<BigDecimal> others =
        all.stream()
            .filter(other -> !other.to().equals(change.to()))
            .map(Measured::strength)
            .toList();
    BigDecimal usual = RobustScale.median(others);
    BigDecimal spread =
        RobustScale.widestSpread(others, usual).max(SeriesTable.leastSpread(change.to()));
    return new Measured(
        change.from(),
        change.to(),
        change.strength().subtract(usual).divide(spread, RobustScale.PRECISION));
  }

  private void leaps(
      Map<String, List<Measured>> measured,
      ReviewRule shift,
      boolean seeksShifts,
      Set<String> reported) {
    BigDecimal ofOutlier = rules.tolerance(ReviewRule.OUTLIER_IN_SERIES);
    BigDecimal ofShift = rules.tolerance(shift);
    measured.forEach(
        (area, changes) -> {
          boolean wasOutlier = false;
          for (int i = 0; i < changes.size(); i++) {
            Measured change = changes.get(i);
            Measured next =
                i + 1 < changes.size() && changes.get(i + 1).from().equals(change.to())
                    ? changes.get(i + 1)
                    : null;
            String subject = change.to().subject();
            review.tested(ReviewRule.OUTLIER_IN_SERIES, 1);
            review.tested(shift, seeksShifts ? 1 : 0);
            BigDecimal back = next == null ? BigDecimal.ZERO : next.strength().negate();
            boolean comesBack = back.signum() == change.strength().signum() && back.signum() != 0;
            BigDecimal both = comesBack ? change.strength().abs().min(back.abs()) : BigDecimal.ZERO;
            String key = area + change.to().year();
            if (reported.contains(key)) {
              wasOutlier = true;
            } else if (both.compareTo(ofOutlier) > 0
                && rules.covers(ReviewRule.OUTLIER_IN_SERIES, subject)) {
              review.saw(
                  ReviewRule.OUTLIER_IN_SERIES,
                  change.to(),
                  between(change.from(), change.to(), next.to()),
                  both,
                  change.from().year() + ", " + next.to().year());
              wasOutlier = true;
            } else {
              if (seeksShifts
                  && !wasOutlier
                  && change.strength().abs().compareTo(ofShift) > 0
                  && rules.covers(shift, subject)) {
                review.saw(
                    shift,
                    change.to(),
                    change.from().value(),
                    change.strength().abs(),
                    Integer.toString(change.from().year()));
              }
              wasOutlier = false;
            }
          }
        });
  }

  private static BigDecimal between(SeriesValue before, SeriesValue value, SeriesValue after) {
    return before
        .value()
        .add(
            after
                .value()
                .subtract(before.value())
                .multiply(BigDecimal.valueOf((long) value.year() - before.year()))
                .divide(
                    BigDecimal.valueOf((long) after.year() - before.year()),
                    RobustScale.PRECISION));
  }

  /** The median province, where its change is far from its changes in the other steps. */
  private void ofAllProvinces(SeriesTable provinces) {
    int minimum = rules.minimum(ReviewRule.NATIONAL_LEVEL_SHIFT);
    Map<Step, BigDecimal> medians = new TreeMap<>((a, b) -> a.to() - b.to());
    Map<Step, SeriesValue> samples = new HashMap<>();
    provinces
        .changes()
        .forEach(
            (step, byArea) -> {
              if (byArea.size() >= minimum) {
                medians.put(
                    step,
                    RobustScale.median(byArea.values())
                        .divide(
                            BigDecimal.valueOf((long) step.to() - step.from()),
                            RobustScale.PRECISION));
                samples.put(step, provinces.byArea().get(byArea.firstKey()).get(step.to()));
              }
            });
    if (medians.size() <= CHANGES_OF_ITS_OWN
        || !rules.covers(ReviewRule.NATIONAL_LEVEL_SHIFT, provinces.subject())
        || !new Period("", provinces.breakdown()).isTotal()) {
      return;
    }
    medians.forEach(
        (step, median) -> {
          List<BigDecimal> others =
              medians.entrySet().stream()
                  .filter(other -> !other.getKey().equals(step))
                  .map(Map.Entry::getValue)
                  .toList();
          BigDecimal usual = RobustScale.median(others);
          SeriesValue sample = samples.get(step);
          BigDecimal spread =
              RobustScale.widestSpread(others, usual).max(SeriesTable.leastSpread(sample));
          BigDecimal strength = median.subtract(usual).abs().divide(spread, RobustScale.PRECISION);
          review.tested(ReviewRule.NATIONAL_LEVEL_SHIFT, 1);
          if (strength.compareTo(rules.tolerance(ReviewRule.NATIONAL_LEVEL_SHIFT)) > 0) {
            review.saw(
                ReviewRule.NATIONAL_LEVEL_SHIFT,
                provinces.subject(),
                ReviewFinding.ALL_AREAS,
                provinces.period(step.to()),
                median,
                usual,
                strength,
                Integer.toString(step.from()));
          }
        });
  }
}
