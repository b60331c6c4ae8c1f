package vn.socialsecurity.dissemination.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The yearly figures of one indicator under one poverty standard, by area and year.
 *
 * @param standard a code of the list {@code poverty_standard}, {@code _Z} where there is none
 */
record Series(
    ReportedIndicator indicator,
    String standard,
    SortedMap<String, NavigableMap<Integer, Cell>> byArea) {
  static final String NATION = "VN";

  /** Figures of an area in the order of their years; none where there are none. */
  List<Cell> of(String area) {
    return List.copyOf(byArea.getOrDefault(area, new TreeMap<>()).values());
  }

  /** The figure of an area and year, null where there is no row. */
  Cell at(String area, int year) {
    NavigableMap<Integer, Cell> years = byArea.get(area);
    return years == null ? null : years.get(year);
  }

  /** Years in which at least one of the areas has a value. */
  List<Integer> years(Collection<String> areas) {
    SortedSet<Integer> years = new TreeSet<>();
    for (String area : areas) {
      of(area).stream().filter(cell -> !cell.isMissing()).map(Cell::year).forEach(years::add);
    }
    return new ArrayList<>(years);
  }

  /** The areas that have at least one value. */
  List<String> known(Collection<String> areas) {
    return areas.stream()
        .filter(area -> of(area).stream().anyMatch(cell -> !cell.isMissing()))
        .toList();
  }
}
