package vn.socialsecurity.dissemination.report;

import java.math.BigDecimal;
import java.util.List;

/** Which provinces moved up or down between the first and the last comparable year. */
final class RankSection {
  private final ReportDeclaration declared;
  private final List<Series> series;
  private final Areas areas;

  RankSection(ReportDeclaration declared, List<Series> series, Areas areas) {
    this.declared = declared;
    this.series = series;
    this.areas = areas;
  }

  void write(Markup page) {
    page.raw("<section id=\"ranks\">")
        .element("h2", "Who moved", "Thay đổi thứ hạng")
        .element(
            "p class=\"lead\"",
            "Places of the provinces in the first and the last year of a comparable spell in which"
                + " all have a figure. Place 1 is the best; equal figures share a place. The five"
                + " widest moves up (thick, blue) and down (dashed, orange) stand out. A small"
                + " difference can move many places.",
            "Thứ hạng của các tỉnh ở năm đầu và năm cuối của khoảng so sánh được mà mọi tỉnh đều có"
                + " số liệu. Hạng 1 là tốt nhất; số bằng nhau thì cùng hạng. Năm tỉnh tăng hạng nhiều"
                + " nhất (nét đậm, xanh) và giảm nhiều nhất (nét đứt, cam) được làm nổi. Chênh lệch"
                + " nhỏ cũng có thể đổi nhiều bậc.")
        .raw("<div class=\"grid\">");
    int number = 0;
    for (Series each : series) {
      Ranking ranking =
          each.indicator().hasDirection() ? Ranking.of(each, areas.provinces()) : null;
      if (ranking != null) {
        add(page, each, ranking, "rank" + ++number);
      }
    }
    page.raw("</div></section>");
  }

  private void add(Markup page, Series shown, Ranking ranking, String id) {
    page.raw("<figure class=\"ranks\" data-indicator=\"")
        .text(shown.indicator().code())
        .raw("\"><figcaption id=\"")
        .raw(id)
        .raw("\"><h3>")
        .both(shown.indicator().name())
        .raw("</h3><p class=\"what\">");
    if (!shown.standard().equals("_Z")) {
      page.both(declared.standard(shown.standard())).raw(" \u00b7 ");
    }
    page.both(
            shown.indicator().lowIsBest()
                ? new Bilingual("the least is the best", "nhỏ nhất là tốt nhất")
                : new Bilingual("the greatest is the best", "lớn nhất là tốt nhất"))
        .raw("</p></figcaption>");
    RankChart.draw(page, declared, ranking, id);
    page.startFigures();
    page.startTable(
        shown.indicator().name().then(Figures.standardInBrackets(declared, shown)), "figures");
    page.raw("<thead><tr>").element("th scope=\"col\"", "Province", "Tỉnh");
    for (int year : List.of(ranking.firstYear(), ranking.lastYear())) {
      page.raw("<th scope=\"col\" class=\"r\">")
          .both("Figure", "Số liệu")
          .raw(" ")
          .raw(year)
          .raw("</th><th scope=\"col\" class=\"r\">")
          .both("Place", "Hạng")
          .raw(" ")
          .raw(year)
          .raw("</th>");
    }
    page.element("th scope=\"col\" class=\"r\"", "Places won", "Số bậc tăng")
        .raw("</tr></thead><tbody>");
    for (Ranking.Place place : ranking.places()) {
      page.raw("<tr data-area=\"")
          .text(place.area())
          .raw("\"><th scope=\"row\">")
          .both(declared.area(place.area()))
          .raw("</th>");
      Figures.cell(page, place.first(), shown.indicator().decimals());
      page.raw("<td class=\"n\">").raw(place.firstRank()).raw("</td>");
      Figures.cell(page, place.last(), shown.indicator().decimals());
      page.raw("<td class=\"n\">")
          .raw(place.lastRank())
          .raw("</td><td class=\"n\">")
          .raw(Numbers.signed(BigDecimal.valueOf(place.won()), 0))
          .raw("</td></tr>");
    }
    page.endTable().endFigures().raw("</figure>");
  }
}
