package vn.socialsecurity.integration;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.socialsecurity.classification.Membership;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Figure.Place;
import vn.socialsecurity.structure.Period;

/**
 * For how many of the provinces in force a variable has a value, by region and year.
 *
 * @param membership which provinces were in force
 */
public record Completeness(Membership membership) implements Serializable {

  /**
   * The provinces for which a variable has a value in one year.
   *
   * @param subject variable, with concept and poverty standard where they apply
   */
  public record Found(String subject, int year, Set<String> provinces) implements Serializable {}

  /**
   * The completeness of one variable in one region or the nation and year.
   *
   * @param missing provinces in force without a value
   */
  public record Coverage(
      String subject, String whole, int year, int observed, int expected, Set<String> missing)
      implements Serializable {}

  /** What one period has of each variable. Totals only: breakdowns are not counted. */
  public List<Found> found(Period period, Map<Place, Figure> panel) {
    if (period.year().isEmpty() || !period.isTotal()) {
      return List.of();
    }
    Set<String> nation = membership.provincesOf(period).getOrDefault("VN", Set.of());
    SortedMap<String, Set<String>> provinces = new TreeMap<>();
    panel.forEach(
        (place, figure) -> {
          if (figure.value() != null && nation.contains(place.refArea())) {
            provinces
                .computeIfAbsent(subject(place, period), subject -> new TreeSet<>())
                .add(place.refArea());
          }
        });
    List<Found> found = new ArrayList<>();
    provinces.forEach(
        (subject, areas) -> found.add(new Found(subject, period.year().getAsInt(), areas)));
    return found;
  }

  /** The completeness of one variable from its first to its last year. */
  public List<Coverage> coverage(String subject, Collection<Found> found) {
    SortedMap<Integer, Set<String>> byYear = new TreeMap<>();
    for (Found year : found) {
      byYear.computeIfAbsent(year.year(), y -> new TreeSet<>()).addAll(year.provinces());
    }
    List<Coverage> coverage = new ArrayList<>();
    for (int year = byYear.firstKey(); year <= byYear.lastKey(); year++) {
      Set<String> present = byYear.getOrDefault(year, Set.of());
      int ofYear = year;
      membership
          .byYear()
          .getOrDefault(year, new TreeMap<>())
          .forEach(
              (whole, expected) -> {
                Set<String> missing = new TreeSet<>(expected);
                missing.removeAll(present);
                coverage.add(
                    new Coverage(
                        subject,
                        whole,
                        ofYear,
                        expected.size() - missing.size(),
                        expected.size(),
                        missing));
              });
    }
    return coverage;
  }

  private static String subject(Place place, Period period) {
    StringBuilder subject = new StringBuilder(place.variable());
    for (String part : List.of(place.concept(), period.povertyStandard())) {
      if (!Dimensions.NOT_APPLICABLE.equals(part)) {
        subject.append(':').append(part);
      }
    }
    return subject.toString();
  }
}
