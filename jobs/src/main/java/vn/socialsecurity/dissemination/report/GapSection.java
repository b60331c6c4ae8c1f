package vn.socialsecurity.dissemination.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How far apart the provinces are, year by year, and whether that narrowed. */
final class GapSection {
  static final String[] GAP_COLUMNS = {
    "indicator",
    "geography",
    "time_period",
    "measure",
    "weighting",
    "obs_value",
    "best_area",
    "worst_area",
    "areas_used",
    "areas_in_force",
    "side"
  };
  static final String[] VERDICT_COLUMNS = {
    "indicator", "geography", "first_year", "last_year", "verdict", "evidence_en", "evidence_vi"
  };
  static final List<String> MEASURES =
      List.of("DIFFERENCE", "RATIO", "STANDARD_DEVIATION", "COEFFICIENT_OF_VARIATION", "GINI");
  private static final int HEIGHT = 260;
  private static final int DECIMALS = 3;

  private final ReportDeclaration declared;
  private final List<Series> series;
  private final Areas areas;
  private final Map<String, Map<String, String>> gaps = new HashMap<>();
  private final List<Map<String, String>> verdicts;

  GapSection(
      ReportDeclaration declared,
      List<Series> series,
      Areas areas,
      List<Map<String, String>> gaps,
      List<Map<String, String>> verdicts) {
    this.declared = declared;
    this.series = series;
    this.areas = areas;
    this.verdicts = verdicts;
    for (Map<String, String> gap : gaps) {
      this.gaps.put(
          key(
              gap.get("indicator"),
              gap.get("poverty_standard"),
              gap.get("geography"),
              gap.get("time_period"),
              gap.get("measure"),
              gap.get("weighting").equals("_Z") ? "UNWEIGHTED" : gap.get("weighting")),
          gap);
    }
  }

  private static String key(String... parts) {
    return String.join(" ", parts);
  }

  void write(Markup page, List<Map<String, String>> statements) {
    page.raw("<section id=\"gaps\">")
        .element(
            "h2", "Gaps between provinces and regions", "Khoảng cách giữa các tỉnh và các vùng")
        .element(
            "p class=\"lead\"",
            "Each dot is a province, the bar reaches from the least to the greatest, the cross line"
                + " is the nation. A gap counts as narrowed (widened) only if the standard deviation"
                + " and the coefficient of variation both fall (rise) by more than the tolerance.",
            "Mỗi chấm là một tỉnh, thanh nối giá trị nhỏ nhất và lớn nhất, vạch ngang là cả nước."
                + " Khoảng cách chỉ được coi là thu hẹp (giãn rộng) khi độ lệch chuẩn và hệ số biến"
                + " thiên cùng giảm (tăng) quá ngưỡng.")
        .raw("<div class=\"grid\">");
    int number = 0;
    for (Series each : series) {
      List<Integer> years = measured(each);
      if (!years.isEmpty()) {
        add(page, each, years, "gap" + ++number);
      }
    }
    page.raw("</div>");
    statements(page, statements);
    page.raw("</section>");
  }

  private List<Integer> measured(Series each) {
    return each.years(areas.provinces()).stream()
        .filter(
            year -> gap(each, areas.geography(), year, "STANDARD_DEVIATION", "UNWEIGHTED") != null)
        .toList();
  }

  private Map<String, String> gap(
      Series each, String geography, int year, String measure, String weighting) {
    return gaps.get(
        key(
            each.indicator().code(),
            each.standard(),
            geography,
            String.valueOf(year),
            measure,
            weighting));
  }

  private void add(Markup page, Series shown, List<Integer> years, String id) {
    page.raw("<figure class=\"gap\" data-indicator=\"")
        .text(shown.indicator().code())
        .raw("\"><figcaption id=\"")
        .raw(id)
        .raw("\"><h3>")
        .both(shown.indicator().name())
        .raw("</h3>");
    if (!shown.standard().equals("_Z")) {
      page.element("p class=\"standard\"", declared.standard(shown.standard()));
    }
    page.raw("</figcaption>");
    List<BigDecimal> all = new ArrayList<>();
    years.forEach(year -> all.addAll(values(shown, year)));
    YearChart chart = YearChart.start(page, id, years, all, HEIGHT);
    for (int year : years) {
      Cell nation = shown.at(Series.NATION, year);
      chart.spread(year, values(shown, year), nation == null ? null : nation.value());
    }
    chart.end(declared.unit(shown.indicator().indicator().unitMeasure()));
    verdicts(page, shown);
    page.startFigures();
    table(page, shown, years, areas.geography());
    table(page, shown, shown.years(areas.regions()), areas.ofRegions());
    page.endFigures().raw("</figure>");
  }

  private List<BigDecimal> values(Series shown, int year) {
    return areas.provinces().stream()
        .map(area -> shown.at(area, year))
        .filter(Objects::nonNull)
        .map(Cell::value)
        .filter(Objects::nonNull)
        .toList();
  }

  private void verdicts(Markup page, Series shown) {
    verdicts.stream()
        .filter(row -> row.get("indicator").equals(shown.indicator().code()))
        .filter(row -> row.get("poverty_standard").equals(shown.standard()))
        .filter(
            row ->
                row.get("geography").equals(areas.geography())
                    || row.get("geography").equals(areas.ofRegions()))
        .forEach(
            row ->
                page.raw("<p class=\"verdict\"><strong class=\"badge v-")
                    .text(row.get("verdict"))
                    .raw("\">")
                    .both(declared.name("convergence_verdict", row.get("verdict")))
                    .raw("</strong> ")
                    .both(new Bilingual(row.get("evidence_en"), row.get("evidence_vi")))
                    .raw("</p>"));
  }

  private void table(Markup page, Series shown, List<Integer> years, String geography) {
    List<Integer> measured =
        years.stream()
            .filter(year -> gap(shown, geography, year, "STANDARD_DEVIATION", "UNWEIGHTED") != null)
            .toList();
    if (measured.isEmpty()) {
      return;
    }
    page.startTable(
        geography.equals(areas.geography())
            ? new Bilingual("Between the provinces", "Giữa các tỉnh")
            : new Bilingual("Between the regions", "Giữa các vùng"),
        "figures");
    page.raw("<thead><tr>").element("th scope=\"col\"", "Year", "Năm");
    MEASURES.forEach(
        measure ->
            page.element("th scope=\"col\" class=\"r\"", declared.name("gap_measure", measure)));
    page.element(
            "th scope=\"col\" class=\"r\"",
            "Coefficient of variation, weighted",
            "Hệ số biến thiên, có quyền số")
        .element("th scope=\"col\"", "Best", "Tốt nhất")
        .element("th scope=\"col\"", "Worst", "Kém nhất")
        .element("th scope=\"col\" class=\"r\"", "Areas", "Số địa bàn")
        .raw("</tr></thead><tbody>");
    for (int year : measured) {
      page.raw("<tr><th scope=\"row\">").raw(year).raw("</th>");
      MEASURES.forEach(
          measure -> measure(page, gap(shown, geography, year, measure, "UNWEIGHTED")));
      measure(page, gap(shown, geography, year, "COEFFICIENT_OF_VARIATION", "WEIGHTED"));
      Map<String, String> extremes = gap(shown, geography, year, "DIFFERENCE", "UNWEIGHTED");
      area(page, extremes == null ? null : extremes.get("best_area"));
      area(page, extremes == null ? null : extremes.get("worst_area"));
      Map<String, String> counted = gap(shown, geography, year, "STANDARD_DEVIATION", "UNWEIGHTED");
      page.raw("<td class=\"n\">")
          .text(counted.get("areas_used"))
          .raw("/")
          .text(counted.get("areas_in_force"))
          .raw("</td></tr>");
    }
    page.endTable();
  }

  private static void measure(Markup page, Map<String, String> gap) {
    String value = gap == null ? null : gap.get("obs_value");
    page.raw("<td class=\"n\">")
        .raw(value == null ? "\u2013" : Numbers.of(new BigDecimal(value), DECIMALS))
        .raw("</td>");
  }

  /** One area, or several with the same value. */
  private void area(Markup page, String codes) {
    page.raw("<td>");
    if (codes == null) {
      page.raw("\u2013");
    } else {
      String[] each = codes.split(" ");
      for (int i = 0; i < each.length; i++) {
        page.raw(i == 0 ? "" : ", ").both(declared.area(each[i]));
      }
    }
    page.raw("</td>");
  }

  private void statements(Markup page, List<Map<String, String>> statements) {
    if (statements.isEmpty()) {
      return;
    }
    page.element("h3", "What the article says about gaps", "Bài báo nói gì về khoảng cách");
    page.startTable(
        new Bilingual("Statements and verdicts", "Phát biểu và kết luận"), "words stack");
    page.raw("<thead><tr>")
        .element("th scope=\"col\"", "The article says", "Bài báo nêu")
        .element("th scope=\"col\"", "Verdict", "Kết luận")
        .element("th scope=\"col\"", "Evidence", "Bằng chứng")
        .raw("</tr></thead><tbody>");
    for (Map<String, String> row : statements) {
      page.raw("<tr><td>")
          .both(new Bilingual(row.get("text_en"), row.get("text_vi")))
          .raw("</td><td><strong class=\"badge v-")
          .text(row.get("verdict"))
          .raw("\">")
          .both(declared.name("statement_verdict", row.get("verdict")))
          .raw("</strong></td><td>")
          .both(words(row.get("evidence_en"), row.get("evidence_vi")))
          .raw("</td></tr>");
    }
    page.endTable();
  }

  static Bilingual words(String english, String vietnamese) {
    return new Bilingual(english == null ? "" : english, vietnamese == null ? "" : vietnamese);
  }
}
