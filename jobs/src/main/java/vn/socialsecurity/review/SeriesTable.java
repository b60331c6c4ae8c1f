package vn.socialsecurity.review;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.socialsecurity.structure.Period;

/**
 * The values of one subject and breakdown: areas down, years across. Missing values are not in it.
 *
 * @param subject indicator, or variable of the panel
 * @param byArea values by area and year
 */
record SeriesTable(
    String subject,
    List<String> breakdown,
    SortedMap<String, NavigableMap<Integer, SeriesValue>> byArea) {
  static final String NATION = "VN";

  private static final String IN_NO_PROVINCE = "_XX";
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal LEAST_RELATIVE_SPREAD = new BigDecimal("0.001");

  /** From one year with a value to the next one. */
  record Step(int from, int to) {}

  /** The tables of one subject, by breakdown. */
  static List<SeriesTable> of(String subject, Collection<SeriesValue> values) {
    Map<List<String>, SeriesTable> tables = new HashMap<>();
    for (SeriesValue value : values) {
      if (value.value() != null
          && value.period().year().isPresent()
          && !value.refArea().endsWith(IN_NO_PROVINCE)) {
        tables
            .computeIfAbsent(
                value.period().breakdown(),
                breakdown -> new SeriesTable(subject, breakdown, new TreeMap<>()))
            .byArea
            .computeIfAbsent(value.refArea(), area -> new TreeMap<>())
            .put(value.year(), value);
      }
    }
    List<SeriesTable> sorted = new ArrayList<>(tables.values());
    sorted.sort((one, other) -> one.breakdown.toString().compareTo(other.breakdown.toString()));
    return sorted;
  }

  /** Only the provinces. */
  SeriesTable provinces() {
    return where('P');
  }

  /** Only the regions. */
  SeriesTable regions() {
    return where('R');
  }

  private SeriesTable where(char level) {
    SortedMap<String, NavigableMap<Integer, SeriesValue>> some = new TreeMap<>();
    byArea.forEach(
        (area, values) -> {
          if (area.charAt(0) == level) {
            some.put(area, values);
          }
        });
    return new SeriesTable(subject, breakdown, some);
  }

  /** Each year's values, by area. */
  NavigableMap<Integer, SortedMap<String, SeriesValue>> byYear() {
    NavigableMap<Integer, SortedMap<String, SeriesValue>> byYear = new TreeMap<>();
    byArea.forEach(
        (area, values) ->
            values.forEach(
                (year, value) ->
                    byYear.computeIfAbsent(year, y -> new TreeMap<>()).put(area, value)));
    return byYear;
  }

  long cells() {
    return byArea.values().stream().mapToLong(Map::size).sum();
  }

  /** The changes from year to year within comparable spells, by step, then area. */
  Map<Step, SortedMap<String, BigDecimal>> changes() {
    Map<Step, SortedMap<String, BigDecimal>> changes = new TreeMap<>(SeriesTable::compare);
    byArea.forEach(
        (area, values) -> {
          SeriesValue before = null;
          for (SeriesValue value : values.values()) {
            if (before != null && before.spell().equals(value.spell())) {
              changes
                  .computeIfAbsent(new Step(before.year(), value.year()), step -> new TreeMap<>())
                  .put(area, change(before, value));
            }
            before = value;
          }
        });
    return changes;
  }

  private static int compare(Step one, Step other) {
    return one.to() == other.to() ? one.from() - other.from() : one.to() - other.to();
  }

  /** In points, or twice the difference over the sum, which is the same upwards and downwards. */
  static BigDecimal change(SeriesValue from, SeriesValue to) {
    return difference(from.value(), to.value(), to.changesInPoints());
  }

  static BigDecimal difference(BigDecimal from, BigDecimal to, boolean inPoints) {
    BigDecimal difference = to.subtract(from);
    if (inPoints) {
      return difference;
    }
    BigDecimal sum = to.abs().add(from.abs());
    return sum.signum() == 0
        ? BigDecimal.ZERO
        : difference.multiply(TWO).divide(sum, RobustScale.PRECISION);
  }

  /** No spread is less than what rounding alone can make: one unit of the last decimal. */
  static BigDecimal leastSpread(SeriesValue value) {
    return value.changesInPoints()
        ? BigDecimal.ONE.movePointLeft(value.decimals() == null ? 2 : value.decimals())
        : LEAST_RELATIVE_SPREAD;
  }

  /**
   * What the years around a value let expect: on the line between both neighbours of its spell.
   * Null unless both are there.
   */
  BigDecimal interpolated(String area, int year) {
    NavigableMap<Integer, SeriesValue> values = byArea.get(area);
    SeriesValue value = values.get(year);
    Map.Entry<Integer, SeriesValue> before = values.lowerEntry(year);
    Map.Entry<Integer, SeriesValue> after = values.higherEntry(year);
    if (before == null
        || after == null
        || !before.getValue().spell().equals(value.spell())
        || !after.getValue().spell().equals(value.spell())) {
      return null;
    }
    BigDecimal slope =
        after
            .getValue()
            .value()
            .subtract(before.getValue().value())
            .divide(
                BigDecimal.valueOf((long) after.getKey() - before.getKey()), RobustScale.PRECISION);
    return before
        .getValue()
        .value()
        .add(slope.multiply(BigDecimal.valueOf((long) year - before.getKey())));
  }

  Period period(int year) {
    return new Period(Integer.toString(year), breakdown);
  }
}
