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
 * @param byYear provinces by region and for {@code VN}, by year
 */
public record Membership(SortedMap<Integer, SortedMap<String, Set<String>>> byYear)
    implements Serializable {
  private static final String NATION = "VN";

  /** The provinces that were in force on 31 December of each year from the first to the last. */
  public static Membership inForce(AreaDirectory areas, int firstYear, int lastYear) {
    return of(areas, LocalDate.MIN, LocalDate.MAX, firstYear, lastYear);
  }

  /**
   * The provinces of a release on that geography: those in force on 31 December while its own
   * stood, before and after that its first and its last ones.
   */
  public static Membership of(AreaDirectory areas, String geography, int firstYear, int lastYear) {
    return of(areas, areas.firstDay(geography), areas.lastDay(geography), firstYear, lastYear);
  }

  private static Membership of(
      AreaDirectory areas, LocalDate first, LocalDate last, int firstYear, int lastYear) {
    SortedMap<Integer, SortedMap<String, Set<String>>> byYear = new TreeMap<>();
    for (int year = firstYear; year <= lastYear; year++) {
      LocalDate endOfYear = LocalDate.of(year, Month.DECEMBER, 31);
      LocalDate day =
          endOfYear.isBefore(first) ? first : endOfYear.isAfter(last) ? last : endOfYear;
      SortedMap<String, Set<String>> wholes = new TreeMap<>();
      for (Area area : areas.inForce(day)) {
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
