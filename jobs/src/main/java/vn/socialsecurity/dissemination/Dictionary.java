package vn.socialsecurity.dissemination;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.Field;
import vn.socialsecurity.structure.Indicator;
import vn.socialsecurity.structure.IndicatorCatalogue;

/**
 * What every table, column and code of a release means, in English and Vietnamese, from the
 * declarations that the release was made with: {@code dictionary.csv}; and the formulas of its
 * indicators, {@code indicators.csv}.
 */
final class Dictionary {
  static final String FILE = "dictionary.csv";
  static final String INDICATORS_FILE = "indicators.csv";

  /** Columns of the dictionary; all are texts. */
  static final List<String> COLUMNS =
      List.of(
          "kind",
          "of",
          "code",
          "position",
          "type",
          "role",
          "key",
          "unit",
          "code_list",
          "title_en",
          "title_vi",
          "description_en",
          "description_vi",
          "parent",
          "valid_from",
          "valid_to");

  private Dictionary() {}

  static byte[] of(Iterable<DatasetSchema> tables, SortedMap<String, List<PublishedCode>> codes) {
    List<List<String>> rows = new ArrayList<>();
    for (DatasetSchema table : tables) {
      rows.add(
          Arrays.asList(
              "TABLE",
              null,
              table.name(),
              null,
              null,
              null,
              null,
              null,
              null,
              table.title(),
              table.titleVi(),
              table.description(),
              null,
              null,
              null,
              null));
      int position = 1;
      for (Field field : table.fields()) {
        rows.add(column(table, field, position++));
      }
    }
    codes.forEach((list, listed) -> listed.forEach(code -> rows.add(code(list, code))));
    return SpreadsheetCsv.table(COLUMNS, rows);
  }

  static byte[] indicators(IndicatorCatalogue catalogue) {
    return SpreadsheetCsv.table(
        IndicatorCatalogue.COLUMNS,
        catalogue.indicators().stream().map(Dictionary::indicator).toList());
  }

  private static List<String> column(DatasetSchema table, Field field, int position) {
    String unit = field.unit();
    if (unit == null && field.unitField() != null) {
      unit = "in column " + field.unitField();
    }
    return Arrays.asList(
        "COLUMN",
        table.name(),
        field.name(),
        Integer.toString(position),
        field.sparkType(),
        field.role().name(),
        Boolean.toString(table.primaryKey().contains(field.name())),
        unit,
        field.codeList(),
        field.title(),
        field.titleVi(),
        null,
        null,
        null,
        null,
        null);
  }

  private static List<String> code(String list, PublishedCode code) {
    return Arrays.asList(
        "CODE",
        list,
        code.code(),
        null,
        null,
        null,
        null,
        null,
        null,
        code.nameEn(),
        code.nameVi(),
        code.descriptionEn(),
        code.descriptionVi(),
        code.parent(),
        code.validFrom(),
        code.validTo());
  }

  private static List<String> indicator(Indicator indicator) {
    return List.of(
        indicator.code(),
        indicator.nameEn(),
        indicator.nameVi(),
        indicator.family().name(),
        indicator.numerator(),
        indicator.numeratorConcept(),
        indicator.denominator(),
        indicator.denominatorConcept(),
        indicator.period(),
        indicator.unitMeasure(),
        Integer.toString(indicator.decimals()),
        indicator.direction(),
        indicator.definition());
  }
}
