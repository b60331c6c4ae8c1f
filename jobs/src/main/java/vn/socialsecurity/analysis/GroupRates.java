package vn.socialsecurity.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Indicator;

/** The rates of the groups of one area, set side by side as those of areas are. */
final class GroupRates {
  private static final String NATION = "VN";
  private static final String REGION = "R";

  /** Groups that make up a whole together; the Hmong are part of the minorities. */
  private static final Map<String, List<String>> GROUPS =
      Map.of(
          Dimensions.RESIDENCE, List.of("urban", "rural"),
          Dimensions.ETHNICITY, List.of("majority", "minority"),
          Dimensions.COMMUNE_CLASS,
              List.of("lowland", "mountainous", "remote", "border", "island"));

  private GroupRates() {}

  private record Slice(String area, String dimension, int year, List<String> breakdown) {}

  /** The rates of one indicator by area, dimension and year; only where two groups have one. */
  static List<AreaRates> of(Indicator indicator, Collection<ComparableValue> observations) {
    Map<Slice, SortedMap<String, ComparableValue>> slices =
        new TreeMap<>(
            Comparator.comparing(Slice::area)
                .thenComparing(Slice::dimension)
                .thenComparing(Slice::year)
                .thenComparing(slice -> String.join("|", slice.breakdown())));
    for (ComparableValue observation : observations) {
      String area = observation.refArea();
      if (observation.isOfOneYear() && (area.equals(NATION) || area.startsWith(REGION))) {
        add(slices, observation);
      }
    }
    List<AreaRates> rates = new ArrayList<>();
    slices.forEach(
        (slice, byGroup) -> {
          if (byGroup.size() > 1) {
            SortedMap<String, String> groups = new TreeMap<>();
            GROUPS.get(slice.dimension()).forEach(group -> groups.put(group, group));
            String geography = slice.area() + AreaSets.GROUPS_OF + slice.dimension();
            rates.add(
                new AreaRates(
                    indicator,
                    slice.breakdown(),
                    slice.year(),
                    new AreaSets.AreaSet(geography, groups),
                    byGroup));
          }
        });
    return rates;
  }

  private static void add(
      Map<Slice, SortedMap<String, ComparableValue>> slices, ComparableValue observation) {
    for (Map.Entry<String, List<String>> groups : GROUPS.entrySet()) {
      int position = Dimensions.BREAKDOWNS.indexOf(groups.getKey());
      List<String> breakdown = new ArrayList<>(observation.period().breakdown());
      String group = breakdown.set(position, Dimensions.TOTAL);
      if (groups.getValue().contains(group)) {
        slices
            .computeIfAbsent(
                new Slice(observation.refArea(), groups.getKey(), observation.year(), breakdown),
                slice -> new TreeMap<>())
            .put(group, observation);
      }
    }
  }
}
