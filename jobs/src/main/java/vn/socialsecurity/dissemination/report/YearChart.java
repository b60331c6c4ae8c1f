package vn.socialsecurity.dissemination.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The frame that charts over years have in common: years along, round numbers up. */
final class YearChart {
  private static final int WIDTH = 360;
  private static final double LEFT = 46;
  private static final double RIGHT = 346;
  private static final double TOP = 14;
  private static final int LABELLED_YEARS = 8;

  private final Markup page;
  private final int firstYear;
  private final int lastYear;
  private final int height;
  private final Axis axis;

  private YearChart(Markup page, int firstYear, int lastYear, int height, Axis axis) {
    this.page = page;
    this.firstYear = firstYear;
    this.lastYear = lastYear;
    this.height = height;
    this.axis = axis;
  }

  /** Begins the chart; {@link #end} must follow. The figure's caption is its name. */
  static YearChart start(
      Markup page, String caption, Collection<Integer> years, List<BigDecimal> values, int height) {
    int first = years.stream().min(Integer::compare).orElse(0);
    int last = years.stream().max(Integer::compare).orElse(0);
    Axis axis = Axis.of(values, height - 24, TOP);
    YearChart chart = new YearChart(page, first, last, height, axis);
    chart.frame(caption);
    return chart;
  }

  private void frame(String caption) {
    page.raw("<svg class=\"chart\" role=\"img\" viewBox=\"0 0 ")
        .raw(WIDTH)
        .raw(" ")
        .raw(height)
        .raw("\" aria-labelledby=\"")
        .raw(caption)
        .raw("\"><path class=\"grid\" d=\"");
    for (BigDecimal tick : axis.ticks()) {
      page.raw("M").at(LEFT).raw(" ").at(axis.at(tick)).raw("H").at(RIGHT);
    }
    page.raw("\"/>");
    for (BigDecimal tick : axis.ticks()) {
      page.raw("<text class=\"n tick\" x=\"")
          .at(LEFT - 5)
          .raw("\" y=\"")
          .at(axis.at(tick) + 3.5)
          .raw("\">")
          .raw(axis.label(tick))
          .raw("</text>");
    }
    int every = Math.max(1, (lastYear - firstYear) / LABELLED_YEARS + 1);
    for (int year = lastYear; year >= firstYear; year -= every) {
      page.raw("<text class=\"year\" x=\"")
          .at(x(year))
          .raw("\" y=\"")
          .raw(height - 8)
          .raw("\">")
          .raw(year)
          .raw("</text>");
    }
  }

  double x(double year) {
    if (firstYear == lastYear) {
      return (LEFT + RIGHT) / 2;
    }
    double inset = 12;
    return LEFT + inset + (year - firstYear) / (lastYear - firstYear) * (RIGHT - LEFT - 2 * inset);
  }

  double y(BigDecimal value) {
    return axis.at(value);
  }

  /** A break: nothing is drawn across it, and a number leads to its reason. */
  void breakAt(double year, int number) {
    page.raw("<path class=\"break\" d=\"M")
        .at(x(year))
        .raw(" ")
        .at(TOP)
        .raw("V")
        .raw(height - 24)
        .raw("\"/><text class=\"breakno\" x=\"")
        .at(x(year))
        .raw("\" y=\"10\">")
        .raw(number)
        .raw("</text>");
  }

  /**
   * A line through the values of a series. Where the spell changes it is cut; where a year has no
   * value it is dotted; a value under reservation is a hollow mark.
   */
  void line(List<Cell> cells, int style) {
    StringBuilder solid = new StringBuilder();
    StringBuilder dotted = new StringBuilder();
    Markup marks = new Markup();
    Cell before = null;
    for (Cell cell : cells) {
      if (cell.isMissing()) {
        continue;
      }
      if (before != null && before.spell().equals(cell.spell())) {
        (cell.year() - before.year() == 1 ? solid : dotted).append(stroke(before, cell));
      }
      mark(marks, cell, style);
      before = cell;
    }
    path(solid, "s" + style);
    path(dotted, "dot s" + style);
    page.raw(marks.toString());
  }

  private String stroke(Cell from, Cell to) {
    return new Markup()
        .raw("M")
        .at(x(from.year()))
        .raw(" ")
        .at(y(from.value()))
        .raw("L")
        .at(x(to.year()))
        .raw(" ")
        .at(y(to.value()))
        .toString();
  }

  private void path(StringBuilder strokes, String style) {
    if (!strokes.isEmpty()) {
      page.raw("<path class=\"line ").raw(style).raw("\" d=\"").raw(strokes.toString()).raw("\"/>");
    }
  }

  private void mark(Markup marks, Cell cell, int style) {
    marks
        .raw("<path class=\"mark ")
        .raw(cell.isNormal() ? "" : "hollow ")
        .raw("s")
        .raw(style)
        .raw("\" d=\"");
    Marks.draw(marks, style, x(cell.year()), y(cell.value()));
    marks.raw("\"/>");
  }

  /** All areas of a year: a bar from the least to the greatest value, a dot for each. */
  void spread(int year, List<BigDecimal> values, BigDecimal nation) {
    List<BigDecimal> ordered = new ArrayList<>(values);
    ordered.sort(BigDecimal::compareTo);
    page.raw("<path class=\"range\" d=\"M")
        .at(x(year))
        .raw(" ")
        .at(y(ordered.get(0)))
        .raw("V")
        .at(y(ordered.get(ordered.size() - 1)))
        .raw("\"/><path class=\"dots\" d=\"");
    for (BigDecimal value : ordered) {
      page.raw("M").at(x(year)).raw(" ").at(y(value)).raw("h0");
    }
    page.raw("\"/>");
    if (nation != null) {
      page.raw("<path class=\"nation\" d=\"M")
          .at(x(year) - 8)
          .raw(" ")
          .at(y(nation))
          .raw("h16\"/>");
    }
  }

  /** Ends the chart, and says in which unit the numbers are. */
  void end(Bilingual unit) {
    Bilingual shown = axis.inMillions() ? new Bilingual("million ", "triệu ").then(unit) : unit;
    page.raw("</svg><p class=\"unit\">").both(shown).raw("</p>");
  }
}
