package vn.socialsecurity.dissemination.report;

import java.util.List;
import java.util.Objects;
import vn.socialsecurity.classification.CodeLists;

/**
 * The areas of a release.
 *
 * @param geography of its provinces, such as {@code P63}
 * @param provinces in the order of their codes
 * @param regions that the provinces lie in, in the order of their codes
 */
record Areas(String geography, List<String> provinces, List<String> regions) {
  static Areas of(String geography, CodeLists lists) {
    List<String> provinces =
        lists.codes("area").stream()
            .filter(area -> geography.equals(lists.attribute("area", area, "geography")))
            .filter(area -> "province".equals(lists.attribute("area", area, "level")))
            .sorted()
            .toList();
    List<String> regions =
        provinces.stream()
            .map(area -> lists.attribute("area", area, "region"))
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .toList();
    return new Areas(geography, provinces, regions);
  }

  /** The geography of the regions, such as {@code R6}. */
  String ofRegions() {
    return regions.isEmpty() ? "" : regions.get(0).replaceFirst("_.*", "");
  }
}
