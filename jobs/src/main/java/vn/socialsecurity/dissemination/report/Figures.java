package vn.socialsecurity.dissemination.report;

import java.util.Collection;
import java.util.List;

/** The figures under a chart or a map: areas down, years along, a status beside each figure. */
final class Figures {
  private Figures() {}

  static void table(
      Markup page,
      ReportDeclaration declared,
      Series series,
      Collection<String> areas,
      List<Integer> years) {
    page.startTable(
        series
            .indicator()
            .name()
            .then(standardInBrackets(declared, series))
            .then(", ")
            .then(declared.unit(series.indicator().indicator().unitMeasure())),
        "figures");
    page.raw("<thead><tr><th scope=\"col\">").both("Area", "Địa bàn").raw("</th>");
    years.forEach(year -> page.raw("<th scope=\"col\" class=\"r\">").raw(year).raw("</th>"));
    page.raw("</tr></thead><tbody>");
    for (String area : areas) {
      page.raw("<tr data-area=\"")
          .text(area)
          .raw("\"><th scope=\"row\">")
          .both(declared.area(area))
          .raw("</th>");
      years.forEach(year -> cell(page, series.at(area, year), series.indicator().decimals()));
      page.raw("</tr>");
    }
    page.endTable();
  }

  static Bilingual standardInBrackets(ReportDeclaration declared, Series series) {
    Bilingual standard = declared.standard(series.standard());
    return standard.english().isEmpty() ? standard : Bilingual.same(" (").then(standard).then(")");
  }

  /** A figure with its status, unless it is a normal one; a dash where there is none. */
  static void cell(Markup page, Cell cell, int decimals) {
    page.raw("<td class=\"n\">");
    value(page, cell, decimals);
    page.raw("</td>");
  }

  static void value(Markup page, Cell cell, int decimals) {
    page.raw(
        cell == null || cell.isMissing()
            ? "\u2013"
            : Numbers.of(cell.value(), cell.decimals(decimals)));
    if (cell != null && !cell.isNormal()) {
      page.raw("<sup>").text(cell.status()).raw("</sup>");
    }
  }
}
