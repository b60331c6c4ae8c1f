package vn.socialsecurity.dissemination.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The nation over the years, an indicator a chart; then the regions. */
final class TrendSection {
  private static final int HEIGHT = 220;

  private final ReportDeclaration declared;
  private final List<Series> series;
  private final Areas areas;
  private int charts;

  TrendSection(ReportDeclaration declared, List<Series> series, Areas areas) {
    this.declared = declared;
    this.series = series;
    this.areas = areas;
  }

  void write(Markup page) {
    page.raw("<section id=\"trends\">")
        .element("h2", "Trends", "Xu hướng")
        .element(
            "p class=\"lead\"",
            "A dashed upright line is a break: figures on its two sides must not be compared, and"
                + " no line crosses it. A dotted line passes over years without a figure. A hollow"
                + " mark is a figure under reservation; its status stands in the table.",
            "Đường đứng nét đứt là chỗ gián đoạn: không so sánh số liệu hai bên, không đường nào"
                + " vượt qua. Đường chấm đi qua những năm không có số liệu. Dấu rỗng là số liệu còn"
                + " dè dặt; trạng thái ghi trong bảng.");
    Map<ReportedIndicator, List<Series>> byIndicator =
        series.stream()
            .collect(
                Collectors.groupingBy(Series::indicator, LinkedHashMap::new, Collectors.toList()));
    declared
        .byTheme()
        .forEach(
            (theme, indicators) -> {
              page.element("h3", declared.name("report_theme", theme)).raw("<div class=\"grid\">");
              indicators.forEach(
                  indicator -> nation(page, byIndicator.getOrDefault(indicator, List.of())));
              indicators.forEach(
                  indicator ->
                      byIndicator
                          .getOrDefault(indicator, List.of())
                          .forEach(each -> regions(page, each)));
              page.raw("</div>");
            });
    page.raw("</section>");
  }

  /** All standards of an indicator in one chart, each a line of its own that is named. */
  private void nation(Markup page, List<Series> ofIndicator) {
    List<Series> known =
        ofIndicator.stream().filter(each -> !values(each.of(Series.NATION)).isEmpty()).toList();
    if (known.isEmpty()) {
      return;
    }
    List<Line> lines = new ArrayList<>();
    for (Series each : known) {
      lines.add(new Line(each, Series.NATION, lines.size() % Marks.STYLES, nameOfLine(each)));
    }
    chart(page, lines, new Bilingual("Viet Nam", "Cả nước"));
  }

  private Bilingual nameOfLine(Series each) {
    return each.standard().equals("_Z")
        ? declared.area(Series.NATION)
        : declared.standard(each.standard());
  }

  private void regions(Markup page, Series each) {
    List<String> known = each.known(areas.regions());
    if (known.size() < 2 || each.years(known).size() < 2) {
      return;
    }
    List<Line> lines = new ArrayList<>();
    for (String region : known) {
      lines.add(new Line(each, region, lines.size() % Marks.STYLES, declared.area(region)));
    }
    Bilingual standard = declared.standard(each.standard());
    Bilingual title = new Bilingual("Regions", "Các vùng");
    chart(page, lines, standard.english().isEmpty() ? title : title.then(", ").then(standard));
  }

  /** A line of a chart. */
  private record Line(Series series, String area, int style, Bilingual name) {
    List<Cell> cells() {
      return series.of(area);
    }
  }

  /** A break of one or more lines, numbered in its chart. */
  private record Break(int after, int from, Bilingual reason) {}

  private void chart(Markup page, List<Line> lines, Bilingual title) {
    ReportedIndicator indicator = lines.get(0).series().indicator();
    String id = "trend" + ++charts;
    TreeSet<Integer> years = new TreeSet<>();
    List<BigDecimal> values = new ArrayList<>();
    for (Line line : lines) {
      line.cells().stream().filter(cell -> !cell.isMissing()).map(Cell::year).forEach(years::add);
      values.addAll(values(line.cells()));
    }
    page.raw("<figure class=\"trend\" data-indicator=\"")
        .text(indicator.code())
        .raw("\"><figcaption id=\"")
        .raw(id)
        .raw("\"><h4>")
        .both(indicator.name())
        .raw("</h4><p class=\"what\">")
        .both(title)
        .raw("</p></figcaption>");
    YearChart chart = YearChart.start(page, id, years, values, HEIGHT);
    List<Break> breaks = breaks(lines);
    for (int i = 0; i < breaks.size(); i++) {
      chart.breakAt((breaks.get(i).after() + breaks.get(i).from()) / 2.0, i + 1);
    }
    lines.forEach(line -> chart.line(line.cells(), line.style()));
    chart.end(declared.unit(indicator.indicator().unitMeasure()));
    if (lines.size() > 1 || !lines.get(0).series().standard().equals("_Z")) {
      page.raw("<ul class=\"legend\">");
      lines.forEach(line -> Marks.legend(page, line.style(), line.name()));
      page.raw("</ul>");
    }
    notes(page, breaks);
    page.startFigures();
    Map<Series, List<String>> areasOfSeries =
        lines.stream()
            .collect(
                Collectors.groupingBy(
                    Line::series,
                    LinkedHashMap::new,
                    Collectors.mapping(Line::area, Collectors.toList())));
    areasOfSeries.forEach(
        (each, shown) -> Figures.table(page, declared, each, shown, each.years(shown)));
    page.endFigures().raw("</figure>");
  }

  private List<Break> breaks(List<Line> lines) {
    List<Break> breaks = new ArrayList<>();
    for (Line line : lines) {
      Cell before = null;
      for (Cell cell : line.cells()) {
        if (cell.isMissing()) {
          continue;
        }
        if (before != null && !before.spell().equals(cell.spell())) {
          Break found =
              new Break(
                  before.year(),
                  cell.year(),
                  declared.reasonOfBreak(
                      line.series().indicator().code(),
                      line.area(),
                      line.series().standard(),
                      before.year(),
                      cell.year()));
          if (!breaks.contains(found)) {
            breaks.add(found);
          }
        }
        before = cell;
      }
    }
    breaks.sort(
        Comparator.comparingInt(Break::from).thenComparing(each -> each.reason().english()));
    return breaks;
  }

  private static void notes(Markup page, List<Break> breaks) {
    if (breaks.isEmpty()) {
      return;
    }
    page.raw("<ol class=\"breaks\">");
    breaks.forEach(
        each ->
            page.raw("<li>")
                .both("Break between", "Gián đoạn giữa")
                .raw(" ")
                .raw(each.after())
                .raw(" ")
                .both("and", "và")
                .raw(" ")
                .raw(each.from())
                .raw(": ")
                .both(each.reason())
                .raw("</li>"));
    page.raw("</ol>");
  }

  private static List<BigDecimal> values(List<Cell> cells) {
    return cells.stream().map(Cell::value).filter(Objects::nonNull).toList();
  }
}
