package vn.socialsecurity.dissemination.report;

/**
 * Marks of lines: with the colour also the shape differs, for whoever sees no difference in colour.
 */
final class Marks {
  static final int STYLES = 7;

  private Marks() {}

  static void draw(Markup path, int style, double x, double y) {
    path.raw("M");
    switch (style % 4) {
      case 0 -> path.at(x - 2.5).raw(" ").at(y).raw("a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0");
      case 1 -> path.at(x - 2.5).raw(" ").at(y - 2.5).raw("h5v5h-5z");
      case 2 -> path.at(x).raw(" ").at(y - 3.5).raw("l3.5 3.5l-3.5 3.5l-3.5-3.5z");
      default -> path.at(x).raw(" ").at(y - 3.2).raw("l3.4 5.8h-6.8z");
    }
  }

  /** The line and mark of a style beside its name. */
  static void legend(Markup page, int style, Bilingual name) {
    page.raw(
            "<li><svg class=\"key\" viewBox=\"0 0 24 12\" aria-hidden=\"true\"><path class=\"line s")
        .raw(style)
        .raw("\" d=\"M1 6H23\"/><path class=\"mark s")
        .raw(style)
        .raw("\" d=\"");
    draw(page, style, 12, 6);
    page.raw("\"/></svg>").both(name).raw("</li>");
  }
}
