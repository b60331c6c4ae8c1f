package vn.socialsecurity.dissemination;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.socialsecurity.classification.CodeLists;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Field;
import vn.socialsecurity.structure.Indicator;
import vn.socialsecurity.structure.IndicatorCatalogue;

/**
 * A code of a published table as readers meet it. What is not known is null.
 *
 * @param parent the code above it in the same list: the region of a province
 * @param validFrom first day on which an area existed
 * @param validTo its last day; null while it exists
 */
record PublishedCode(
    String code,
    String nameEn,
    String nameVi,
    String descriptionEn,
    String descriptionVi,
    String parent,
    String validFrom,
    String validTo) {
  private static final String INDICATOR = "indicator";
  private static final String SPLICED = "spliced_standard";

  /** The codes of every list that a column of these tables has, by name of the list. */
  static SortedMap<String, List<PublishedCode>> of(
      Iterable<DatasetSchema> tables, CodeLists lists, IndicatorCatalogue catalogue) {
    SortedMap<String, List<PublishedCode>> codes = new TreeMap<>();
    for (DatasetSchema table : tables) {
      for (Field field : table.fields()) {
        if (field.codeList() != null) {
          codes.computeIfAbsent(field.codeList(), list -> codes(list, lists, catalogue));
        }
      }
    }
    return codes;
  }

  private static List<PublishedCode> codes(
      String list, CodeLists lists, IndicatorCatalogue catalogue) {
    if (list.equals(INDICATOR)) {
      return catalogue.indicators().stream().map(PublishedCode::of).toList();
    }
    List<PublishedCode> codes = new ArrayList<>();
    lists.codes(list).forEach(code -> codes.add(of(list, code, lists)));
    if (list.equals(Dimensions.POVERTY_STANDARD) && lists.hasList(SPLICED)) {
      lists.codes(SPLICED).forEach(code -> codes.add(of(SPLICED, code, lists)));
    }
    return codes;
  }

  private static PublishedCode of(Indicator indicator) {
    return new PublishedCode(
        indicator.code(),
        indicator.nameEn(),
        indicator.nameVi(),
        indicator.definition(),
        null,
        null,
        null,
        null);
  }

  private static PublishedCode of(String list, String code, CodeLists lists) {
    String region = lists.attribute(list, code, "region");
    return new PublishedCode(
        code,
        lists.attribute(list, code, "name_en"),
        lists.attribute(list, code, "name_vi"),
        lists.attribute(list, code, "description_en"),
        lists.attribute(list, code, "description_vi"),
        region != null && lists.contains(list, region) ? region : null,
        lists.attribute(list, code, "valid_from"),
        lists.attribute(list, code, "valid_to"));
  }

  /** The label of the code in English by code, for readers who want no more. */
  static Map<String, String> labels(List<PublishedCode> codes) {
    Map<String, String> labels = new TreeMap<>();
    codes.forEach(
        code -> labels.put(code.code(), code.nameEn() == null ? code.code() : code.nameEn()));
    return labels;
  }
}
