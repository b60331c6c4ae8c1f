package vn.socialsecurity.dissemination.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The latest national figures, what they have changed within their spell, and their status. */
final class HeadlineSection {
  private final ReportDeclaration declared;
  private final List<Series> series;
  private final List<Map<String, String>> trends;

  /**
   * @param trends rows of the table {@code trends} for the nation
   */
  HeadlineSection(
      ReportDeclaration declared, List<Series> series, List<Map<String, String>> trends) {
    this.declared = declared;
    this.series = series;
    this.trends = trends;
  }

  void write(Markup page) {
    page.raw("<section id=\"headlines\">")
        .element("h2", "Viet Nam in figures", "Việt Nam qua các con số")
        .raw("<div class=\"cards\">");
    for (ReportedIndicator indicator : declared.indicators()) {
      if (indicator.headline()) {
        latest(indicator).forEach(each -> card(page, each));
      }
    }
    page.raw("</div></section>");
  }

  /** The series that have a figure in the latest year: several, where standards overlap. */
  private List<Series> latest(ReportedIndicator indicator) {
    List<Series> known =
        series.stream()
            .filter(each -> each.indicator().equals(indicator))
            .filter(each -> last(each) != null)
            .toList();
    int year = known.stream().mapToInt(each -> last(each).year()).max().orElse(0);
    return known.stream().filter(each -> last(each).year() == year).toList();
  }

  private static Cell last(Series series) {
    List<Cell> cells = series.of(Series.NATION).stream().filter(cell -> !cell.isMissing()).toList();
    return cells.isEmpty() ? null : cells.get(cells.size() - 1);
  }

  private void card(Markup page, Series shown) {
    ReportedIndicator indicator = shown.indicator();
    Cell last = last(shown);
    String unit = indicator.indicator().unitMeasure();
    page.raw("<article class=\"card\" data-indicator=\"")
        .text(indicator.code())
        .raw("\"><h3>")
        .both(indicator.name())
        .raw("</h3><p class=\"big\"><span class=\"n\">")
        .raw(Numbers.of(last.value(), last.decimals(indicator.decimals())))
        .raw("</span> <span class=\"of\">")
        .both(declared.unit(unit))
        .raw("</span></p><p class=\"when\">")
        .raw(last.year())
        .raw(" \u00b7 ")
        .both(declared.name("obs_status", last.status()))
        .raw(" (")
        .text(last.status())
        .raw(")</p>");
    if (!shown.standard().equals("_Z")) {
      page.element("p class=\"standard\"", declared.standard(shown.standard()));
    }
    trends.stream()
        .filter(row -> row.get("indicator").equals(indicator.code()))
        .filter(row -> row.get("poverty_standard").equals(shown.standard()))
        .filter(row -> row.get("comparable_spell").equals(last.spell()))
        .filter(row -> String.valueOf(last.year()).equals(row.get("last_year")))
        .findFirst()
        .ifPresentOrElse(
            row -> change(page, indicator, row),
            () ->
                page.element(
                    "p class=\"change\"",
                    "No earlier figure that it may be compared with.",
                    "Không có số liệu trước đó để so sánh."));
    page.raw("</article>");
  }

  private void change(Markup page, ReportedIndicator indicator, Map<String, String> trend) {
    BigDecimal change = new BigDecimal(trend.get("change"));
    page.raw("<p class=\"change ")
        .raw(judgement(indicator, change))
        .raw("\"><span aria-hidden=\"true\">")
        .raw(change.signum() > 0 ? "\u25b2 " : change.signum() < 0 ? "\u25bc " : "\u25ac ")
        .raw("</span><span class=\"n\">")
        .raw(Numbers.signed(change, indicator.decimals()))
        .raw("</span> ")
        .both(declared.unitOfChange(indicator.indicator().unitMeasure()))
        .raw(" ")
        .both("since", "so với năm")
        .raw(" ")
        .text(trend.get("first_year"))
        .raw("</p>");
  }

  /** Whether a change is for the better; colour is never its only sign. */
  private static String judgement(ReportedIndicator indicator, BigDecimal change) {
    if (!indicator.hasDirection() || change.signum() == 0) {
      return "";
    }
    return (change.signum() > 0) == indicator.lowIsBest() ? "worse" : "better";
  }
}
