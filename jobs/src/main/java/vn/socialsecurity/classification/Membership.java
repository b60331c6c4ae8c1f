package vn.socialsecurity.classification;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.Month;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.socialsecurity.structure.Period;

/**
 * Which provinces make up a region, and the nation, in each year.
 *
 * @param byYear provinces in force on 31 December, by region and for {@code VN}, by year
 */
public record Membership(SortedMap<Integer, SortedMap<String, Set<String>>> byYear)
    implements Serializable {
  private static final String NATION = "VN";

  /** The membership in the years from the first to the last. */
  public static Membership of(AreaDirectory areas, int firstYear, int lastYear) {
    SortedMap<Integer, SortedMap<String, Set<String>>> byYear = new TreeMap<>();
    for (int year = firstYear; year <= lastYear; year++) {
      SortedMap<String, Set<String>> wholes = new TreeMap<>();
      for (Area area : areas.inForce(LocalDate.of(year, Month.DECEMBER, 31))) {
        if (Area.PROVINCE.equals(area.level())) {
          wholes.computeIfAbsent(area.region(), region -> new TreeSet<>()).add(area.refArea());
          wholes.computeIfAbsent(NATION, nation -> new TreeSet<>()).add(area.refArea());
        }
      }
      byYear.put(year, wholes);
    }
    return new Membership(byYear);
  }

  /** The provinces by whole; empty for a period that is not one year. */
  public Map<String, Set<String>> provincesOf(Period period) {
    return period.year().isPresent()
        ? byYear.getOrDefault(period.year().getAsInt(), new TreeMap<>())
        : Map.of();
  }
}
