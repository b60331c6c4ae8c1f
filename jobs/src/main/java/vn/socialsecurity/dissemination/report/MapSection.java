package vn.socialsecurity.dissemination.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/** A map of the provinces for each indicator, standard and year. */
final class MapSection {
  /** Years beyond these are in the tables only. */
  private static final int YEARS = 15;

  private final ReportDeclaration declared;
  private final List<Series> series;
  private final Areas areas;

  MapSection(ReportDeclaration declared, List<Series> series, Areas areas) {
    this.declared = declared;
    this.series = series;
    this.areas = areas;
  }

  void write(Markup page) {
    page.raw("<section id=\"maps\">")
        .element("h2", "Provinces on the map", "Các tỉnh trên bản đồ")
        .element(
            "p class=\"lead\"",
            "One tile a province, placed roughly where it lies. Darker is more; a colour means the"
                + " same in all years of a map. Choose a year with the mouse or the arrow keys.",
            "Mỗi ô là một tỉnh, đặt gần đúng vị trí địa lý. Màu đậm hơn là giá trị lớn hơn; màu có"
                + " cùng ý nghĩa ở mọi năm của một bản đồ. Chọn năm bằng chuột hoặc phím mũi tên.");
    TileMap map = new TileMap(declared, areas.provinces());
    int number = 0;
    for (Series each : series) {
      if (isWorthAMap(each)) {
        add(page, map, each, ++number);
      }
    }
    page.raw("</section>");
  }

  /** A map of a province or two would be a map of what is missing. */
  private boolean isWorthAMap(Series each) {
    return 2 * each.known(areas.provinces()).size() > areas.provinces().size();
  }

  private void add(Markup page, TileMap map, Series shown, int number) {
    List<Integer> all = shown.years(areas.provinces());
    List<Integer> years = all.subList(Math.max(0, all.size() - YEARS), all.size());
    int decimals = shown.indicator().decimals();
    List<BigDecimal> bounds =
        TileMap.classes(
            areas.provinces().stream()
                .flatMap(area -> shown.of(area).stream())
                .filter(cell -> years.contains(cell.year()))
                .map(Cell::value)
                .filter(Objects::nonNull)
                .toList());
    String id = "map" + number;
    page.raw("<figure class=\"mapfigure\" data-indicator=\"")
        .text(shown.indicator().code())
        .raw("\" data-standard=\"")
        .text(shown.standard())
        .raw("\"><figcaption id=\"")
        .raw(id)
        .raw("\"><h3>")
        .both(shown.indicator().name())
        .raw("</h3>");
    if (!shown.standard().equals("_Z")) {
      page.element("p class=\"standard\"", declared.standard(shown.standard()));
    }
    page.raw("<p class=\"unit\">")
        .both(declared.unit(shown.indicator().indicator().unitMeasure()))
        .raw("</p></figcaption><div class=\"choose\">");
    for (int year : years) {
      boolean last = year == years.get(years.size() - 1);
      page.raw("<input type=\"radio\" name=\"")
          .raw(id)
          .raw("\" id=\"")
          .raw(id + "y" + year)
          .raw("\"")
          .raw(last ? " checked=\"checked\"" : "")
          .raw("/><label for=\"")
          .raw(id + "y" + year)
          .raw("\" id=\"")
          .raw(id + "l" + year)
          .raw("\">")
          .raw(year)
          .raw("</label>");
    }
    page.raw("<div class=\"frames\">");
    for (int year : years) {
      page.raw("<div data-year=\"").raw(year).raw("\">");
      map.draw(page, shown, year, bounds, id + " " + id + "l" + year);
      page.raw("</div>");
    }
    page.raw("</div></div>");
    TileMap.legend(page, bounds, decimals);
    page.startFigures();
    Figures.table(page, declared, shown, areas.provinces(), years);
    page.endFigures().raw("</figure>");
  }
}
