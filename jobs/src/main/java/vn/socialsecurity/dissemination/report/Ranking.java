package vn.socialsecurity.dissemination.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The places of the provinces in two years. Equal values share the better place, and the next place
 * is counted on (1, 2, 2, 4).
 *
 * @param places in the order of the later year, equal ones by code
 */
record Ranking(int firstYear, int lastYear, List<Place> places) {
  /** The places of one province. */
  record Place(String area, Cell first, Cell last, int firstRank, int lastRank) {
    /** Places won; below 0 lost. */
    int won() {
      return firstRank - lastRank;
    }
  }

  /**
   * From the first to the last year in which every province has a value, within the latest spell
   * that has two such years; null where there is none.
   */
  static Ranking of(Series series, Collection<String> provinces) {
    List<Integer> complete =
        series.years(provinces).stream()
            .filter(year -> provinces.stream().allMatch(area -> has(series, area, year)))
            .toList();
    for (int last = complete.size() - 1; last > 0; last--) {
      int to = complete.get(last);
      for (int from : complete.subList(0, last)) {
        if (provinces.stream().allMatch(area -> sameSpell(series, area, from, to))) {
          return between(series, provinces, from, to);
        }
      }
    }
    return null;
  }

  private static boolean has(Series series, String area, int year) {
    Cell cell = series.at(area, year);
    return cell != null && !cell.isMissing();
  }

  private static boolean sameSpell(Series series, String area, int from, int to) {
    return Objects.equals(series.at(area, from).spell(), series.at(area, to).spell());
  }

  private static Ranking between(Series series, Collection<String> provinces, int from, int to) {
    List<Place> places = new ArrayList<>();
    for (String area : provinces) {
      places.add(
          new Place(
              area,
              series.at(area, from),
              series.at(area, to),
              rank(series, provinces, area, from),
              rank(series, provinces, area, to)));
    }
    places.sort(Comparator.comparingInt(Place::lastRank).thenComparing(Place::area));
    return new Ranking(from, to, places);
  }

  private static int rank(Series series, Collection<String> provinces, String area, int year) {
    int better = 0;
    for (String other : provinces) {
      int order = series.at(other, year).value().compareTo(series.at(area, year).value());
      if (series.indicator().lowIsBest() ? order < 0 : order > 0) {
        better++;
      }
    }
    return better + 1;
  }
}
