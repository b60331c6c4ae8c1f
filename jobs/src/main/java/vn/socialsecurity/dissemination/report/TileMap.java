package vn.socialsecurity.dissemination.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * A map with one tile a province, so that small provinces are seen as well as large ones. Where
 * tiles lie is declared in the code list {@code area_tile}.
 */
final class TileMap {
  static final String TILES = "area_tile";
  private static final int CLASSES = 6;
  private static final int COLUMN = 44;
  private static final int ROW = 30;

  private final ReportDeclaration declared;
  private final List<String> provinces;

  TileMap(ReportDeclaration declared, Collection<String> provinces) {
    this.declared = declared;
    this.provinces =
        provinces.stream().filter(area -> declared.lists().contains(TILES, area)).toList();
  }

  /**
   * The least values of the second to the last class of colours: each class holds about as many of
   * the values of all years, so that a colour means the same in every year.
   */
  static List<BigDecimal> classes(Collection<BigDecimal> values) {
    List<BigDecimal> ordered = values.stream().sorted().toList();
    TreeSet<BigDecimal> bounds = new TreeSet<>();
    for (int i = 1; i < CLASSES && !ordered.isEmpty(); i++) {
      bounds.add(ordered.get(i * ordered.size() / CLASSES));
    }
    if (!ordered.isEmpty()) {
      bounds.remove(ordered.get(0));
    }
    return new ArrayList<>(bounds);
  }

  static int classOf(BigDecimal value, List<BigDecimal> bounds) {
    int above = 0;
    while (above < bounds.size() && bounds.get(above).compareTo(value) <= 0) {
      above++;
    }
    return above;
  }

  /** Draws a year; the figure's caption and the year are its name. */
  void draw(Markup page, Series series, int year, List<BigDecimal> bounds, String names) {
    page.raw("<svg class=\"map\" role=\"img\" viewBox=\"0 0 ")
        .raw((greatest("column") + 1) * COLUMN)
        .raw(" ")
        .raw((greatest("row") + 1) * ROW)
        .raw("\" aria-labelledby=\"")
        .raw(names)
        .raw("\">");
    for (String province : provinces) {
      tile(page, province, series.at(province, year), bounds, series.indicator().decimals());
    }
    page.raw("</svg>");
  }

  private void tile(
      Markup page, String province, Cell cell, List<BigDecimal> bounds, int decimals) {
    boolean missing = cell == null || cell.isMissing();
    String value = missing ? "\u2013" : Numbers.of(cell.value(), cell.decimals(decimals));
    page.raw("<g class=\"")
        .raw(missing ? "cm" : "c" + classOf(cell.value(), bounds))
        .raw("\" transform=\"translate(")
        .raw(number(province, "column") * COLUMN)
        .raw(" ")
        .raw(number(province, "row") * ROW)
        .raw(")\"><title>")
        .text(declared.area(province).vietnamese())
        .raw(": ")
        .raw(value);
    if (cell != null && !cell.isNormal()) {
      page.raw(" (").text(cell.status()).raw(")");
    }
    page.raw("</title><rect width=\"42\" height=\"28\"/><text x=\"21\" y=\"12\">")
        .text(declared.lists().attribute(TILES, province, "short_label"))
        .raw("</text><text class=\"n\" x=\"21\" y=\"24\">")
        .raw(value)
        .raw("</text></g>");
  }

  private int greatest(String column) {
    return provinces.stream().mapToInt(area -> number(area, column)).max().orElse(0);
  }

  private int number(String province, String column) {
    return Integer.parseInt(declared.lists().attribute(TILES, province, column));
  }

  /** The classes of colours, in words. */
  static void legend(Markup page, List<BigDecimal> bounds, int decimals) {
    page.raw("<ul class=\"legend classes\">");
    for (int i = 0; i <= bounds.size(); i++) {
      page.raw("<li><svg class=\"key\" viewBox=\"0 0 24 12\" aria-hidden=\"true\"><rect class=\"c")
          .raw(i)
          .raw("\" width=\"24\" height=\"12\"/></svg>");
      if (bounds.isEmpty()) {
        page.both("all values", "mọi giá trị");
      } else if (i == 0) {
        page.both("below", "dưới")
            .raw(" <span class=\"n\">")
            .raw(Numbers.of(bounds.get(0), decimals))
            .raw("</span>");
      } else {
        page.raw("<span class=\"n\">").raw(Numbers.of(bounds.get(i - 1), decimals)).raw("</span> ");
        if (i < bounds.size()) {
          page.both("to below", "đến dưới")
              .raw(" <span class=\"n\">")
              .raw(Numbers.of(bounds.get(i), decimals))
              .raw("</span>");
        } else {
          page.both("and more", "trở lên");
        }
      }
      page.raw("</li>");
    }
    page.raw(
            "<li><svg class=\"key\" viewBox=\"0 0 24 12\" aria-hidden=\"true\"><rect class=\"cm\" width=\"24\" height=\"12\"/></svg>")
        .both("no figure", "không có số liệu")
        .raw("</li></ul>");
  }
}
