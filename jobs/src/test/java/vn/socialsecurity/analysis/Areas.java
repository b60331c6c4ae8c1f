package vn.socialsecurity.analysis;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.socialsecurity.classification.Membership;
import vn.socialsecurity.structure.Indicator;
import vn.socialsecurity.structure.IndicatorFamily;
import vn.socialsecurity.structure.Period;

/** A small country of six provinces in two regions, and rates in it. */
final class Areas {
  static final List<String> TOTALS = List.of("_T", "_T", "_T", "_T", "_T", "_T", "_Z");

  private Areas() {}

  static AreaSets ofSixProvinces() {
    SortedMap<String, Set<String>> wholes = new TreeMap<>();
    wholes.put("R6_1", new TreeSet<>(List.of("P63_01", "P63_02", "P63_04")));
    wholes.put("R6_2", new TreeSet<>(List.of("P63_06", "P63_08", "P63_10")));
    TreeSet<String> nation = new TreeSet<>();
    wholes.values().forEach(nation::addAll);
    wholes.put("VN", nation);
    SortedMap<Integer, SortedMap<String, Set<String>>> byYear = new TreeMap<>();
    for (int year = 2005; year <= 2024; year++) {
      byYear.put(year, wholes);
    }
    Membership membership = new Membership(byYear);
    return new AreaSets(membership, membership);
  }

  static List<String> provinces() {
    return List.copyOf(ofSixProvinces().in(2015, Set.of()).get(0).regionByArea().keySet());
  }

  static Indicator coverage() {
    return indicator("PERCENT", "FAVOURABLE");
  }

  static Indicator indicator(String unit, String direction) {
    return new Indicator(
        "coverage",
        "Coverage",
        "Bao phủ",
        IndicatorFamily.PRINTED,
        "",
        "",
        "",
        "",
        "",
        unit,
        2,
        direction,
        "");
  }

  static ComparableValue rate(String area, int year, String value, String denominator) {
    return rate(area, year, new BigDecimal(value), denominator, "UNBROKEN");
  }

  static ComparableValue rate(
      String area, int year, BigDecimal value, String denominator, String spell) {
    return new ComparableValue(
        "coverage",
        area,
        new Period(Integer.toString(year), TOTALS),
        spell,
        value,
        null,
        denominator == null ? null : new BigDecimal(denominator),
        denominator == null ? null : "PERSONS",
        2,
        "PERCENT",
        "A");
  }

  /** The same rates of all six provinces, in their order, without denominators. */
  static List<ComparableValue> rates(int year, String... values) {
    List<ComparableValue> rates = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      rates.add(rate(provinces().get(i), year, values[i], null));
    }
    return rates;
  }

  /** Values by measure, weighting and side. */
  static Map<String, BigDecimal> byMeasure(List<RegionalGap> gaps) {
    Map<String, BigDecimal> values = new TreeMap<>();
    gaps.forEach(
        gap -> values.put(gap.measure() + " " + gap.weighting() + " " + gap.side(), gap.value()));
    return values;
  }
}
