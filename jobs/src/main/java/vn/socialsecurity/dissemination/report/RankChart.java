package vn.socialsecurity.dissemination.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Two columns of places and a line for each province; the widest moves stand out. */
final class RankChart {
  private static final int ROW = 14;
  private static final int TOP = 26;
  private static final int MOVES = 5;

  private RankChart() {}

  static void draw(Markup page, ReportDeclaration declared, Ranking ranking, String caption) {
    List<Ranking.Place> places = ranking.places();
    Map<String, Integer> firstRows = rowsOfFirstYear(places);
    Map<String, String> styles = styles(places);
    page.raw("<svg class=\"chart rank\" role=\"img\" viewBox=\"0 0 360 ")
        .raw(TOP + ROW * places.size() + 6)
        .raw("\" aria-labelledby=\"")
        .raw(caption)
        .raw("\"><text class=\"end\" x=\"128\" y=\"12\">")
        .raw(ranking.firstYear())
        .raw("</text><text x=\"232\" y=\"12\">")
        .raw(ranking.lastYear())
        .raw("</text>");
    for (int row = 0; row < places.size(); row++) {
      Ranking.Place place = places.get(row);
      String name = declared.area(place.area()).vietnamese();
      int from = TOP + ROW * firstRows.get(place.area());
      int to = TOP + ROW * row;
      page.raw("<g class=\"").raw(styles.getOrDefault(place.area(), "same")).raw("\"><title>");
      page.text(name)
          .raw(": ")
          .raw(place.firstRank())
          .raw(" \u2192 ")
          .raw(place.lastRank())
          .raw("</title><path d=\"M134 ")
          .raw(from)
          .raw("L226 ")
          .raw(to)
          .raw("\"/><text class=\"end\" x=\"128\" y=\"")
          .raw(from + 4)
          .raw("\">")
          .text(name)
          .raw(" ")
          .raw(place.firstRank())
          .raw("</text><text x=\"232\" y=\"")
          .raw(to + 4)
          .raw("\">")
          .raw(place.lastRank())
          .raw(" ")
          .text(name)
          .raw("</text></g>");
    }
    page.raw("</svg>");
  }

  private static Map<String, Integer> rowsOfFirstYear(List<Ranking.Place> places) {
    List<String> ordered =
        places.stream()
            .sorted(
                Comparator.comparingInt(Ranking.Place::firstRank)
                    .thenComparing(Ranking.Place::area))
            .map(Ranking.Place::area)
            .toList();
    Map<String, Integer> rows = new HashMap<>();
    IntStream.range(0, ordered.size()).forEach(row -> rows.put(ordered.get(row), row));
    return rows;
  }

  private static Map<String, String> styles(List<Ranking.Place> places) {
    Map<String, String> styles = new HashMap<>();
    Comparator<Ranking.Place> byWon =
        Comparator.comparingInt(Ranking.Place::won).thenComparing(Ranking.Place::area);
    places.stream()
        .filter(place -> place.won() < 0)
        .sorted(byWon)
        .limit(MOVES)
        .forEach(place -> styles.put(place.area(), "down"));
    places.stream()
        .filter(place -> place.won() > 0)
        .sorted(byWon.reversed())
        .limit(MOVES)
        .forEach(place -> styles.put(place.area(), "up"));
    return styles;
  }
}
