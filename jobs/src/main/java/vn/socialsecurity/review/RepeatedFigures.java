package vn.socialsecurity.review;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.socialsecurity.classification.Membership;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Period;

/**
 * Figures that stand where they were not found: a year's column that is another year's
 * (COPIED_YEAR), a figure under two standards (COPIED_STANDARD), figures rounded to fives and tens
 * (HEAPED_DIGITS), and areas without one (MISSING_AREA).
 *
 * @param inForce the provinces of each year
 */
record RepeatedFigures(ReviewRules rules, Membership inForce, Review review) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal TEN = BigDecimal.TEN;
  private static final int STANDARD = Dimensions.BREAKDOWNS.indexOf(Dimensions.POVERTY_STANDARD);

  void look(List<SeriesTable> tables) {
    for (SeriesTable table : tables) {
      SeriesTable provinces = table.provinces();
      NavigableMap<Integer, SortedMap<String, SeriesValue>> byYear = provinces.byYear();
      copiedYears(provinces, byYear);
      heapedDigits(provinces, byYear);
      missingAreas(table, byYear);
    }
    copiedStandards(tables);
  }

  private void copiedYears(
      SeriesTable provinces, NavigableMap<Integer, SortedMap<String, SeriesValue>> byYear) {
    if (!rules.covers(ReviewRule.COPIED_YEAR, provinces.subject())) {
      return;
    }
    byYear.forEach(
        (year, values) -> {
          Map.Entry<Integer, SortedMap<String, SeriesValue>> before = byYear.lowerEntry(year);
          if (before == null) {
            return;
          }
          BigDecimal full = mostFrequent(values);
          int compared = 0;
          int equal = 0;
          for (Map.Entry<String, SeriesValue> entry : values.entrySet()) {
            SeriesValue earlier = before.getValue().get(entry.getKey());
            // A rate that is full everywhere stays so without being copied.
            if (earlier != null && entry.getValue().value().compareTo(full) != 0) {
              compared++;
              equal += earlier.value().compareTo(entry.getValue().value()) == 0 ? 1 : 0;
            }
          }
          review.tested(ReviewRule.COPIED_YEAR, compared);
          if (compared >= rules.minimum(ReviewRule.COPIED_YEAR)
              && HUNDRED
                      .multiply(BigDecimal.valueOf(equal))
                      .compareTo(
                          rules
                              .tolerance(ReviewRule.COPIED_YEAR)
                              .multiply(BigDecimal.valueOf(compared)))
                  > 0) {
            review.saw(
                ReviewRule.COPIED_YEAR,
                provinces.subject(),
                ReviewFinding.ALL_AREAS,
                provinces.period(year),
                BigDecimal.valueOf(equal),
                BigDecimal.valueOf(compared),
                null,
                Integer.toString(before.getKey()));
          }
        });
  }

  private static BigDecimal mostFrequent(SortedMap<String, SeriesValue> values) {
    Map<BigDecimal, Integer> counts = new TreeMap<>();
    values.values().forEach(value -> counts.merge(value.value(), 1, Integer::sum));
    return counts.entrySet().stream()
        .max(
            Map.Entry.<BigDecimal, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey()))
        .orElseThrow()
        .getKey();
  }

  private void copiedStandards(List<SeriesTable> tables) {
    Map<List<String>, SeriesValue> seen = new HashMap<>();
    for (SeriesTable table : tables) {
      boolean hasStandard =
          !Dimensions.NOT_APPLICABLE.equals(table.breakdown().get(STANDARD))
              && rules.covers(ReviewRule.COPIED_STANDARD, table.subject());
      if (!hasStandard) {
        continue;
      }
      for (Map<Integer, SeriesValue> values : table.byArea().values()) {
        for (SeriesValue value : values.values()) {
          List<String> place = new ArrayList<>(table.breakdown());
          place.set(STANDARD, value.value().stripTrailingZeros().toPlainString());
          place.add(value.refArea());
          place.add(value.period().timePeriod());
          review.tested(ReviewRule.COPIED_STANDARD, 1);
          SeriesValue other = seen.putIfAbsent(place, value);
          if (other != null && value.value().signum() != 0) {
            review.saw(
                ReviewRule.COPIED_STANDARD, value, null, null, other.period().povertyStandard());
          }
        }
      }
    }
  }

  /** How far the share of last digits 0 and 5 is above one in five, in standard errors. */
  private void heapedDigits(
      SeriesTable provinces, NavigableMap<Integer, SortedMap<String, SeriesValue>> byYear) {
    if (!rules.covers(ReviewRule.HEAPED_DIGITS, provinces.subject())) {
      return;
    }
    byYear.forEach(
        (year, values) -> {
          SeriesValue any = values.values().iterator().next();
          if (any.decimals() == null || !any.changesInPoints()) {
            return;
          }
          BigDecimal full = mostFrequent(values);
          int decimals =
              values.values().stream()
                  .mapToInt(value -> Math.max(value.value().stripTrailingZeros().scale(), 0))
                  .max()
                  .orElse(0);
          int figures = 0;
          int heaped = 0;
          for (SeriesValue value : values.values()) {
            if (value.value().compareTo(full) != 0) {
              figures++;
              int digit =
                  value
                      .value()
                      .movePointRight(decimals)
                      .toBigInteger()
                      .mod(TEN.toBigInteger())
                      .intValue();
              heaped += digit % 5 == 0 ? 1 : 0;
            }
          }
          if (figures < rules.minimum(ReviewRule.HEAPED_DIGITS)) {
            return;
          }
          review.tested(ReviewRule.HEAPED_DIGITS, figures);
          // (share - 1/5) over sqrt(1/5 x 4/5 / n)
          BigDecimal n = BigDecimal.valueOf(figures);
          BigDecimal strength =
              BigDecimal.valueOf(heaped)
                  .subtract(n.multiply(new BigDecimal("0.2")))
                  .divide(
                      n.multiply(new BigDecimal("0.16")).sqrt(MathContext.DECIMAL64),
                      RobustScale.PRECISION);
          if (strength.compareTo(rules.tolerance(ReviewRule.HEAPED_DIGITS)) > 0) {
            review.saw(
                ReviewRule.HEAPED_DIGITS,
                provinces.subject(),
                ReviewFinding.ALL_AREAS,
                provinces.period(year),
                BigDecimal.valueOf(heaped),
                n,
                strength,
                null);
          }
        });
  }

  private void missingAreas(
      SeriesTable table, NavigableMap<Integer, SortedMap<String, SeriesValue>> byYear) {
    NavigableMap<Integer, SeriesValue> nation = table.byArea().get(SeriesTable.NATION);
    if (nation == null || !rules.covers(ReviewRule.MISSING_AREA, table.subject())) {
      return;
    }
    byYear.forEach(
        (year, values) -> {
          Map.Entry<Integer, SortedMap<String, SeriesValue>> before = byYear.lowerEntry(year);
          Period period = table.period(year);
          Set<String> expected =
              inForce.provincesOf(period).getOrDefault(SeriesTable.NATION, Set.of());
          if (before == null
              || !nation.containsKey(year)
              || values.size() < rules.minimum(ReviewRule.MISSING_AREA)) {
            return;
          }
          review.tested(ReviewRule.MISSING_AREA, expected.size());
          for (String area : expected) {
            if (!values.containsKey(area) && before.getValue().containsKey(area)) {
              review.saw(
                  ReviewRule.MISSING_AREA,
                  table.subject(),
                  area,
                  period,
                  null,
                  before.getValue().get(area).value(),
                  null,
                  Integer.toString(before.getKey()));
            }
          }
        });
  }
}
