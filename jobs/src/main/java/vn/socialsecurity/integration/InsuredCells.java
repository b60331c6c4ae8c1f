package vn.socialsecurity.integration;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.socialsecurity.structure.SpellPlace;

/**
 * Where each count of insured persons stands in one row of numbers: for every place (province and
 * year), scheme, sex, age and sector the four measures; then for every year, scheme and area who is
 * new and who is lost; then for every year who has moved.
 */
final class InsuredCells {
  private static final Comparator<SpellPlace> ORDER =
      Comparator.comparingInt(SpellPlace::year)
          .thenComparing(InsuredCells::code)
          .thenComparing(SpellPlace::refArea);

  private static final int SCHEMES = InsuredPersons.SCHEMES.size();
  private static final int NEW = 0;
  private static final int LOST = 1;

  private final List<SpellPlace> places;
  private final List<String> areas;
  private final int firstYear;
  private final int years;
  private final Map<SpellPlace, Integer> indexes = new HashMap<>();
  private final int[] areaOfPlace;
  private final boolean[] follows;
  private final int changes;
  private final int moves;

  private InsuredCells(List<SpellPlace> places, List<String> areas, int firstYear, int years) {
    this.places = places;
    this.areas = areas;
    this.firstYear = firstYear;
    this.years = years;
    for (int place = 0; place < places.size(); place++) {
      indexes.put(places.get(place), place);
    }
    areaOfPlace = places.stream().mapToInt(place -> areas.indexOf(place.refArea())).toArray();
    follows = new boolean[years + 1];
    boolean[] isThere = new boolean[years + 1];
    places.forEach(place -> isThere[place.year() - firstYear] = true);
    for (int year = 1; year < years; year++) {
      follows[year] = isThere[year] && isThere[year - 1];
    }
    changes = cell(places.size(), 0, 0);
    moves = Math.addExact(changes, years * SCHEMES * (areas.size() + 1) * 2);
  }

  /** The cells of these places, whatever their order and however often each is named. */
  static InsuredCells of(List<SpellPlace> places) {
    SortedSet<SpellPlace> sorted = new TreeSet<>(ORDER);
    sorted.addAll(places);
    if (sorted.isEmpty()) {
      return new InsuredCells(List.of(), List.of(), 0, 0);
    }
    int firstYear = sorted.first().year();
    return new InsuredCells(
        List.copyOf(sorted),
        sorted.stream().map(SpellPlace::refArea).distinct().sorted().toList(),
        firstYear,
        sorted.last().year() - firstYear + 2);
  }

  List<SpellPlace> places() {
    return places;
  }

  boolean holds(String refArea, int year) {
    return indexes.containsKey(new SpellPlace(refArea, year));
  }

  int size() {
    return moves + years;
  }

  int indexOf(SpellPlace place) {
    return indexes.get(place);
  }

  int areaOfPlace(int place) {
    return areaOfPlace[place];
  }

  /** Position of the first measure of a cell. */
  int cell(int place, int scheme, int breakdown) {
    return ((place * SCHEMES + scheme) * InsuredPersons.BREAKDOWNS + breakdown)
        * InsuredPersons.MEASURES;
  }

  /** Whether both a year and the one before are in the register. */
  boolean follows(int year) {
    return follows[year - firstYear];
  }

  /** Whether the year before or the year after is in the register too. */
  boolean isBesideAnother(int year) {
    return follows[year - firstYear] || follows[year - firstYear + 1];
  }

  /** Position of the number of persons who were in more than one province in a year. */
  int moved(int year) {
    return moves + year - firstYear;
  }

  /**
   * Notes a person whose home at the end of the year is another than a year before.
   *
   * @param before area a year before, negative when not insured then
   * @param now area, negative when not insured
   */
  void change(long[] counted, int year, int scheme, int before, int now) {
    if (before < 0) {
      counted[change(year, scheme, -1, NEW)]++;
    } else {
      counted[change(year, scheme, before, LOST)]++;
    }
    if (now < 0) {
      counted[change(year, scheme, -1, LOST)]++;
    } else {
      counted[change(year, scheme, now, NEW)]++;
    }
  }

  /** Persons who are new in an area, or in the nation where it is null. */
  long newOnes(long[] counted, int year, int scheme, String refArea) {
    return counted[change(year, scheme, refArea == null ? -1 : areas.indexOf(refArea), NEW)];
  }

  /** Persons whom an area has lost, or the nation where it is null. */
  long lostOnes(long[] counted, int year, int scheme, String refArea) {
    return counted[change(year, scheme, refArea == null ? -1 : areas.indexOf(refArea), LOST)];
  }

  /** A measure of a place and scheme over all breakdowns. */
  long total(long[] counted, int place, int scheme, int measure) {
    long total = 0;
    for (int breakdown = 0; breakdown < InsuredPersons.BREAKDOWNS; breakdown++) {
      total = Math.addExact(total, counted[cell(place, scheme, breakdown) + measure]);
    }
    return total;
  }

  /** The counts as they stand in other cells; empty when a count has no place there. */
  Optional<long[]> laidOut(long[] counted, InsuredCells others) {
    if (counted.length != size() || !years().equals(others.years())) {
      return Optional.empty();
    }
    long[] moved = new long[others.size()];
    int length = cell(1, 0, 0);
    for (int place = 0; place < places.size(); place++) {
      Integer other = others.indexes.get(places.get(place));
      int from = cell(place, 0, 0);
      if (other != null) {
        System.arraycopy(counted, from, moved, others.cell(other, 0, 0), length);
      } else if (!isZero(counted, from, from + length)) {
        return Optional.empty();
      }
    }
    for (int year = firstYear; year < firstYear + years; year++) {
      for (int scheme = 0; scheme < SCHEMES; scheme++) {
        for (int area = -1; area < areas.size(); area++) {
          int from = change(year, scheme, area, NEW);
          int other = area < 0 ? -1 : others.areas.indexOf(areas.get(area));
          if (area < 0 || other >= 0) {
            System.arraycopy(counted, from, moved, others.change(year, scheme, other, NEW), 2);
          } else if (!isZero(counted, from, from + 2)) {
            return Optional.empty();
          }
        }
      }
      moved[others.moved(year)] = counted[moved(year)];
    }
    return Optional.of(moved);
  }

  private Set<Integer> years() {
    return places.stream().map(SpellPlace::year).collect(Collectors.toSet());
  }

  private static boolean isZero(long[] counted, int from, int to) {
    for (int position = from; position < to; position++) {
      if (counted[position] != 0) {
        return false;
      }
    }
    return true;
  }

  private int change(int year, int scheme, int area, int direction) {
    return changes
        + (((year - firstYear) * SCHEMES + scheme) * (areas.size() + 1) + area + 1) * 2
        + direction;
  }

  private static String code(SpellPlace place) {
    return place.refArea().substring(place.refArea().indexOf('_') + 1);
  }
}
