package vn.socialsecurity.dissemination.report;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.socialsecurity.classification.CodeLists;
import vn.socialsecurity.structure.CsvTable;
import vn.socialsecurity.structure.IndicatorCatalogue;

/**
 * What the report is told beside the tables: which indicators it shows, and what codes are called.
 *
 * @param indicators in the order in which they are shown
 * @param breaks the rows of {@code conf/series_breaks.csv}
 */
public record ReportDeclaration(
    CodeLists lists, List<ReportedIndicator> indicators, List<Map<String, String>> breaks) {
  static final String STANDARDS = "poverty_standard";

  /**
   * Reads {@code report.csv} and {@code series_breaks.csv}.
   *
   * @throws IllegalArgumentException when an indicator is not in the catalogue or a theme is not in
   *     its list
   */
  public static ReportDeclaration read(Path conf, CodeLists lists, IndicatorCatalogue catalogue) {
    Path file = conf.resolve("report.csv");
    List<ReportedIndicator> indicators =
        CsvTable.read(file, List.of("theme", "indicator", "headline")).stream()
            .map(row -> reported(row, lists, catalogue, file))
            .toList();
    return new ReportDeclaration(
        lists, indicators, CsvTable.readAny(conf.resolve("series_breaks.csv")));
  }

  private static ReportedIndicator reported(
      Map<String, String> row, CodeLists lists, IndicatorCatalogue catalogue, Path file) {
    if (!lists.contains("report_theme", row.get("theme"))) {
      throw new IllegalArgumentException(
          "Cannot use %s: the theme '%s' of '%s' is not in schemas/codelists/report_theme.csv"
              .formatted(file, row.get("theme"), row.get("indicator")));
    }
    return new ReportedIndicator(
        row.get("theme"),
        catalogue.indicators().stream()
            .filter(indicator -> indicator.code().equals(row.get("indicator")))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Cannot use %s: there is no indicator '%s' in indicators.csv"
                            .formatted(file, row.get("indicator")))),
        row.get("headline").equals("yes"));
  }

  /** The shown indicators by theme. */
  Map<String, List<ReportedIndicator>> byTheme() {
    return indicators.stream()
        .collect(
            Collectors.groupingBy(
                ReportedIndicator::theme, LinkedHashMap::new, Collectors.toList()));
  }

  /** What a code is called; the code itself where its list does not know it. */
  Bilingual name(String list, String code) {
    if (code == null || !lists.contains(list, code)) {
      return Bilingual.same(code == null ? "" : code);
    }
    String english = lists.attribute(list, code, "name_en");
    String vietnamese = lists.attribute(list, code, "name_vi");
    return new Bilingual(english == null ? code : english, vietnamese == null ? code : vietnamese);
  }

  /** Provinces go by their Vietnamese name in both languages, regions by their own in each. */
  Bilingual area(String refArea) {
    Bilingual name = name("area", refArea);
    return isProvince(refArea) ? Bilingual.same(name.vietnamese()) : name;
  }

  private boolean isProvince(String refArea) {
    return lists.contains("area", refArea)
        && "province".equals(lists.attribute("area", refArea, "level"));
  }

  /** The sign of a unit, or its name. */
  Bilingual unit(String code) {
    String symbol = lists.contains("unit", code) ? lists.attribute("unit", code, "symbol") : null;
    return symbol == null ? name("unit", code) : Bilingual.same(symbol);
  }

  /** Changes of a percentage are percentage points. */
  Bilingual unitOfChange(String code) {
    return code.equals("PERCENT")
        ? new Bilingual("percentage points", "điểm phần trăm")
        : unit(code);
  }

  /** A standard's name; empty where an indicator has none. */
  Bilingual standard(String code) {
    return code.equals("_Z") ? Bilingual.same("") : name(STANDARDS, code);
  }

  /** Why a series breaks between two years; the first declared reason that fits. */
  Bilingual reasonOfBreak(String indicator, String refArea, String standard, int after, int to) {
    return breaks.stream()
        .filter(row -> matches(row.get("indicator"), indicator))
        .filter(row -> matches(row.get("ref_area"), refArea))
        .filter(row -> matches(row.get("poverty_standard"), standard))
        .filter(
            row -> {
              int year = Integer.parseInt(row.get("first_year"));
              return year > after && year <= to;
            })
        .findFirst()
        .map(
            row ->
                new Bilingual(row.get("reason"), row.getOrDefault("reason_vi", row.get("reason"))))
        .orElse(
            new Bilingual(
                "The figures before and after are not comparable.",
                "Số liệu trước và sau không so sánh được."));
  }

  private static boolean matches(String declared, String code) {
    return declared.isEmpty() || declared.equals(code);
  }
}
