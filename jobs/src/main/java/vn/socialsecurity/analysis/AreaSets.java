package vn.socialsecurity.analysis;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.socialsecurity.classification.Membership;

/**
 * The sets of areas between which gaps are measured: the provinces, and the regions. A gap is
 * measured over one geography, and is compared only with gaps over the same one.
 *
 * @param inForce which provinces made a region, by year
 * @param ofRelease which provinces make a region on the geography of the release, by year
 */
public record AreaSets(Membership inForce, Membership ofRelease) implements Serializable {
  private static final String NATION = "VN";
  private static final String REGION = "R";

  /** Between an area and what its groups are groups of: {@code VN/ethnicity}. */
  static final char GROUPS_OF = '/';

  /**
   * The areas of one geography in one year.
   *
   * @param geography that of the regions, such as {@code R6}, or the number of provinces: {@code
   *     P64} to 2007, {@code P63}, {@code P34}
   * @param regionByArea all areas, in order, with the region of each; a region's is itself
   */
  record AreaSet(String geography, SortedMap<String, String> regionByArea) implements Serializable {

    boolean isOfProvinces() {
      return !geography.startsWith(REGION) && geography.indexOf(GROUPS_OF) < 0;
    }

    private int areasAmong(Set<String> areas) {
      return (int) regionByArea.keySet().stream().filter(areas::contains).count();
    }
  }

  /**
   * The sets of a year: provinces, then regions; none for a year that is not known. Provinces are
   * those in force in the year, unless more of those of the release are among the areas with a
   * rate.
   *
   * @param areas the areas that have a rate
   */
  List<AreaSet> in(int year, Set<String> areas) {
    List<AreaSet> inYear = sets(inForce, year);
    List<AreaSet> onRelease = sets(ofRelease, year);
    if (inYear.isEmpty() || onRelease.isEmpty()) {
      return inYear.isEmpty() ? onRelease : inYear;
    }
    List<AreaSet> chosen = new ArrayList<>();
    for (int i = 0; i < inYear.size(); i++) {
      chosen.add(fuller(inYear.get(i), onRelease.get(i), areas));
    }
    return chosen;
  }

  private static AreaSet fuller(AreaSet one, AreaSet other, Set<String> areas) {
    // shares as products, so that nothing is rounded
    long ofOne = (long) one.areasAmong(areas) * other.regionByArea().size();
    long ofOther = (long) other.areasAmong(areas) * one.regionByArea().size();
    return ofOther > ofOne ? other : one;
  }

  private static List<AreaSet> sets(Membership membership, int year) {
    SortedMap<String, Set<String>> wholes = membership.byYear().get(year);
    if (wholes == null || wholes.isEmpty()) {
      return List.of();
    }
    SortedMap<String, String> provinces = new TreeMap<>();
    SortedMap<String, String> regions = new TreeMap<>();
    for (Map.Entry<String, Set<String>> whole : wholes.entrySet()) {
      if (!NATION.equals(whole.getKey())) {
        regions.put(whole.getKey(), whole.getKey());
        whole.getValue().forEach(province -> provinces.put(province, whole.getKey()));
      }
    }
    String first = regions.firstKey();
    return List.of(
        new AreaSet("P" + provinces.size(), provinces),
        new AreaSet(first.substring(0, first.indexOf('_')), regions));
  }
}
