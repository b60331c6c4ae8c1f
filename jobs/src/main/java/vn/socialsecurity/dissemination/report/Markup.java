package vn.socialsecurity.dissemination.report;

/** The page in the making. Whatever is not the report's own markup goes through {@link #text}. */
final class Markup {
  private final StringBuilder out = new StringBuilder(1 << 21);

  /** Markup of the report itself, never anything that was delivered or declared. */
  Markup raw(String markup) {
    out.append(markup);
    return this;
  }

  Markup raw(int number) {
    out.append(number);
    return this;
  }

  /** A coordinate, in tenths of a pixel: enough for the eye, and short. */
  Markup at(double coordinate) {
    long tenths = Math.round(coordinate * 10);
    if (tenths < 0) {
      out.append('-');
      tenths = -tenths;
    }
    out.append(tenths / 10);
    if (tenths % 10 != 0) {
      out.append('.').append(tenths % 10);
    }
    return this;
  }

  /** Any text, escaped for an element or an attribute in double quotation marks. */
  Markup text(String text) {
    if (text == null) {
      return this;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        // What XML cannot hold would make the whole page unreadable.
        default -> out.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
      }
    }
    return this;
  }

  /** Words of which the reader sees those of the chosen language. */
  Markup both(Bilingual words) {
    if (words.isSame()) {
      return text(words.english());
    }
    return raw("<span lang=\"en\">")
        .text(words.english())
        .raw("</span><span lang=\"vi\">")
        .text(words.vietnamese())
        .raw("</span>");
  }

  Markup both(String english, String vietnamese) {
    return both(new Bilingual(english, vietnamese));
  }

  /** An element with words in both languages; the tag may carry attributes of the report's own. */
  Markup element(String tag, Bilingual words) {
    int space = tag.indexOf(' ');
    return raw("<")
        .raw(tag)
        .raw(">")
        .both(words)
        .raw("</")
        .raw(space < 0 ? tag : tag.substring(0, space))
        .raw(">");
  }

  Markup element(String tag, String english, String vietnamese) {
    return element(tag, new Bilingual(english, vietnamese));
  }

  /** A table in a frame that scrolls by itself, so that the page never does. */
  Markup startTable(Bilingual caption, String style) {
    return raw("<div class=\"scroll\" tabindex=\"0\"><table class=\"")
        .raw(style)
        .raw("\"><caption>")
        .both(caption)
        .raw("</caption>");
  }

  Markup endTable() {
    return raw("</tbody></table></div>");
  }

  /** Begins a table that is unfolded by the reader: the figures under a chart. */
  Markup startFigures() {
    return raw("<details><summary>").both("Table of the figures", "Bảng số liệu").raw("</summary>");
  }

  Markup endFigures() {
    return raw("</details>");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
