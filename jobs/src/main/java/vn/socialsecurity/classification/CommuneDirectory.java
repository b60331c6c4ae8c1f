package vn.socialsecurity.classification;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The communes of each province and year with their classes, as {@code commune_services} delivers
 * them, for the rows of other datasets that name a commune.
 */
public final class CommuneDirectory implements Serializable {
  private static final long serialVersionUID = 1L;

  /** No communes of the province and year were delivered, so that none can be missed. */
  public static final int NO_LIST = -2;

  /** The province has no such commune in that year. */
  public static final int UNKNOWN = -1;

  private static final int FIRST_YEAR = 1990;
  private static final int YEARS = 46;

  private final List<String> areas;
  private final Listed[][] listed;

  /** Communes of one province and year: classes by code, from the first code on. */
  private record Listed(int first, byte[] classes, int hash) implements Serializable {}

  private CommuneDirectory(List<String> areas, Listed[][] listed) {
    this.areas = areas;
    this.listed = listed;
  }

  /** Nothing is known of any commune. */
  public static CommuneDirectory empty() {
    return of(Map.of());
  }

  /**
   * The directory.
   *
   * @param communes class by code of commune, by {@code <ref_area>|<year>}; a class is a position
   *     in the list {@code commune_class} without its total
   */
  public static CommuneDirectory of(Map<String, ? extends SortedMap<Integer, Integer>> communes) {
    TreeSet<String> names = new TreeSet<>();
    communes.keySet().forEach(key -> names.add(key.substring(0, key.indexOf('|'))));
    List<String> areas = new ArrayList<>(names);
    Listed[][] listed = new Listed[areas.size()][YEARS];
    new TreeMap<>(communes)
        .forEach(
            (key, classes) -> {
              int bar = key.indexOf('|');
              int year = Integer.parseInt(key.substring(bar + 1)) - FIRST_YEAR;
              if (!classes.isEmpty() && year >= 0 && year < YEARS) {
                int first = classes.firstKey();
                byte[] byCode = new byte[classes.lastKey() - first + 1];
                Arrays.fill(byCode, (byte) UNKNOWN);
                classes.forEach((code, itsClass) -> byCode[code - first] = itsClass.byteValue());
                listed[areas.indexOf(key.substring(0, bar))][year] =
                    new Listed(first, byCode, 31 * Arrays.hashCode(byCode) + first);
              }
            });
    return new CommuneDirectory(List.copyOf(areas), listed);
  }

  /** Number of an area, -1 when no communes of it are known in any year. */
  public int areaIndex(String refArea) {
    return areas.indexOf(refArea);
  }

  /** The area of a number. */
  public String areaName(int area) {
    return areas.get(area);
  }

  /** How many areas have numbers. */
  public int areas() {
    return areas.size();
  }

  /**
   * Class of a commune, {@link #UNKNOWN} or {@link #NO_LIST}.
   *
   * @param area what {@link #areaIndex} gave, or another number, which has no list
   */
  public int classOf(long area, long year, long commune) {
    if (area < 0 || area >= listed.length || year < FIRST_YEAR || year >= FIRST_YEAR + YEARS) {
      return NO_LIST;
    }
    Listed communes = listed[(int) area][(int) year - FIRST_YEAR];
    if (communes == null) {
      return NO_LIST;
    }
    long place = commune - communes.first();
    return place < 0 || place >= communes.classes().length
        ? UNKNOWN
        : communes.classes()[(int) place];
  }

  /** What is known of a province and year in one number, to see whether it has changed. */
  public int fingerprint(String refArea, int year) {
    int area = areaIndex(refArea);
    return area < 0 || year < FIRST_YEAR || year >= FIRST_YEAR + YEARS
        ? 0
        : listed[area][year - FIRST_YEAR] == null ? 0 : listed[area][year - FIRST_YEAR].hash();
  }

  /** The same of everything that is known. */
  public int fingerprint() {
    int hash = areas.hashCode();
    for (Listed[] years : listed) {
      for (Listed year : years) {
        hash = 31 * hash + (year == null ? 0 : year.hash());
      }
    }
    return hash;
  }
}
