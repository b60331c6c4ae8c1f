package vn.socialsecurity.review;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Right figures in wrong rows: a run of rows moved by one (SHIFTED_ROWS), two areas exchanged
 * (SWAPPED_AREAS), and an area that leaves its place among the others for one year (RANK_JUMP).
 *
 * <p>Each figure is compared with what the years around it let expect, for its own area and for
 * others. All differences are corrected by their median, so that a year in which all areas rise is
 * no fault.
 *
 * @param printedOrder codes of areas in the order in which tables print them; others follow by code
 */
record MisplacedRows(ReviewRules rules, List<String> printedOrder, Review review) {
  private static final BigDecimal TIED_SHARE = new BigDecimal("0.25");
  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** One row: what stands there, and what was expected. */
  record Line(String area, SeriesValue value, BigDecimal expected) {

    BigDecimal apart(BigDecimal from) {
      return SeriesTable.difference(from, value.value(), value.changesInPoints()).abs();
    }
  }

  void look(SeriesTable table) {
    for (SeriesTable level : List.of(table.provinces(), table.regions())) {
      level
          .byYear()
          .forEach(
              (year, values) -> {
                List<Line> lines = lines(level, year, values);
                if (lines.size() >= rules.minimum(ReviewRule.SWAPPED_AREAS)) {
                  Set<String> shifted = shifted(lines);
                  swapped(lines, shifted);
                }
              });
    }
    ranks(table.provinces());
  }

  /** The rows of a year for which something was expected, in printed order. */
  private List<Line> lines(SeriesTable level, int year, SortedMap<String, SeriesValue> values) {
    Map<String, BigDecimal> expected = new TreeMap<>();
    Map<String, BigDecimal> carried = new TreeMap<>();
    List<BigDecimal> steps = new ArrayList<>();
    values.forEach(
        (area, value) -> {
          BigDecimal interpolated = level.interpolated(area, year);
          Map.Entry<Integer, SeriesValue> before = level.byArea().get(area).lowerEntry(year);
          boolean follows = before != null && before.getValue().spell().equals(value.spell());
          if (follows) {
            steps.add(value.value().subtract(before.getValue().value()));
          }
          if (interpolated != null) {
            expected.put(area, interpolated);
          } else if (follows) {
            carried.put(area, before.getValue().value());
          }
        });
    if (steps.size() < rules.minimum(ReviewRule.SWAPPED_AREAS)) {
      return List.of();
    }
    if (values.values().iterator().next().changesInPoints()) {
      BigDecimal usual = RobustScale.median(steps);
      carried.forEach((area, value) -> expected.put(area, value.add(usual)));
    } else {
      expected.putAll(carried);
    }
    List<BigDecimal> all = new ArrayList<>();
    expected.forEach((area, value) -> all.add(values.get(area).value().subtract(value)));
    boolean inPoints = values.values().iterator().next().changesInPoints();
    BigDecimal shift = inPoints ? RobustScale.median(all) : BigDecimal.ZERO;
    List<Line> lines = new ArrayList<>();
    expected.forEach(
        (area, value) -> lines.add(new Line(area, values.get(area), value.add(shift))));
    lines.sort((one, other) -> compareInPrint(one.area(), other.area()));
    return lines;
  }

  private int compareInPrint(String one, String other) {
    int byPlace = Integer.compare(place(one), place(other));
    return byPlace != 0 ? byPlace : code(one).compareTo(code(other));
  }

  private int place(String area) {
    int place = printedOrder.indexOf(code(area));
    return place < 0 ? printedOrder.size() : place;
  }

  private static String code(String area) {
    return area.substring(area.indexOf('_') + 1);
  }

  private static BigDecimal spread(List<Line> lines) {
    List<BigDecimal> apart = lines.stream().map(line -> line.apart(line.expected())).toList();
    return RobustScale.spread(apart, BigDecimal.ZERO)
        .max(SeriesTable.leastSpread(lines.get(0).value()));
  }

  // --- a run of rows ----------------------------------------------------------------------------

  private Set<String> shifted(List<Line> lines) {
    Set<String> found = new HashSet<>();
    if (!rules.covers(ReviewRule.SHIFTED_ROWS, lines.get(0).value().subject())) {
      return found;
    }
    review.tested(ReviewRule.SHIFTED_ROWS, lines.size());
    BigDecimal spread = spread(lines);
    for (int lag : List.of(1, -1)) {
      for (Line line : run(lines, lag, spread)) {
        if (found.add(line.area())) {
          Line source = lines.get(lines.indexOf(line) + lag);
          review.saw(
              ReviewRule.SHIFTED_ROWS,
              line.value(),
              line.expected(),
              line.apart(line.expected()).divide(spread, RobustScale.PRECISION),
              source.area());
        }
      }
    }
    return found;
  }

  /**
   * The run of rows whose figures fit the row before or after best: the run with the greatest sum
   * of what is gained by moving it (Kadane's maximum sum). It counts when it is long enough, when
   * its rows do not fit their own areas, and when moving them takes all but a small part of that.
   */
  static List<Line> run(
      List<Line> lines, int lag, int minimum, BigDecimal tolerance, BigDecimal spread) {
    int first = 0;
    int bestFirst = 0;
    int bestEnd = 0;
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal best = BigDecimal.ZERO;
    for (int i = 0; i < lines.size(); i++) {
      int source = i + lag;
      if (source < 0 || source >= lines.size()) {
        continue;
      }
      Line line = lines.get(i);
      BigDecimal gain =
          line.apart(line.expected()).subtract(line.apart(lines.get(source).expected()));
      if (sum.signum() <= 0) {
        sum = BigDecimal.ZERO;
        first = i;
      }
      sum = sum.add(gain);
      if (sum.compareTo(best) > 0) {
        best = sum;
        bestFirst = first;
        bestEnd = i + 1;
      }
    }
    List<Line> run = lines.subList(bestFirst, bestEnd);
    if (run.size() < minimum) {
      return List.of();
    }
    BigDecimal unmoved = BigDecimal.ZERO;
    BigDecimal moved = BigDecimal.ZERO;
    for (int i = bestFirst; i < bestEnd; i++) {
      unmoved = unmoved.add(lines.get(i).apart(lines.get(i).expected()));
      moved = moved.add(lines.get(i).apart(lines.get(i + lag).expected()));
    }
    BigDecimal usual = spread.multiply(BigDecimal.valueOf(run.size()));
    return unmoved.compareTo(usual.multiply(tolerance)) > 0
            && unmoved.compareTo(moved.multiply(tolerance)) > 0
        ? run
        : List.of();
  }

  private List<Line> run(List<Line> lines, int lag, BigDecimal spread) {
    return run(
        lines,
        lag,
        rules.minimum(ReviewRule.SHIFTED_ROWS),
        rules.tolerance(ReviewRule.SHIFTED_ROWS),
        spread);
  }

  /** Rows of which another source states something else; expected is what it states. */
  void againstAnotherSource(List<Line> lines) {
    if (lines.size() < rules.minimum(ReviewRule.SHIFTED_ROWS)) {
      return;
    }
    lines.sort((one, other) -> compareInPrint(one.area(), other.area()));
    for (int lag : List.of(1, -1)) {
      for (Line line : run(lines, lag, SeriesTable.leastSpread(lines.get(0).value()))) {
        review.saw(
            ReviewRule.SHIFTED_ROWS,
            line.value(),
            line.expected(),
            null,
            lines.get(lines.indexOf(line) + lag).area());
      }
    }
  }

  // --- two areas --------------------------------------------------------------------------------

  private void swapped(List<Line> lines, Set<String> shifted) {
    if (!rules.covers(ReviewRule.SWAPPED_AREAS, lines.get(0).value().subject())) {
      return;
    }
    review.tested(ReviewRule.SWAPPED_AREAS, lines.size());
    BigDecimal tolerance = rules.tolerance(ReviewRule.SWAPPED_AREAS);
    BigDecimal spread = spread(lines);
    List<Line> misfits =
        lines.stream()
            .filter(line -> !shifted.contains(line.area()))
            .filter(line -> line.apart(line.expected()).compareTo(spread.multiply(tolerance)) > 0)
            .toList();
    for (int i = 0; i < misfits.size(); i++) {
      for (int j = i + 1; j < misfits.size(); j++) {
        Line one = misfits.get(i);
        Line other = misfits.get(j);
        BigDecimal apart = one.apart(one.expected()).min(other.apart(other.expected()));
        BigDecimal exchanged = one.apart(other.expected()).max(other.apart(one.expected()));
        if (exchanged.multiply(BigDecimal.valueOf(4)).compareTo(apart) < 0) {
          BigDecimal strength = apart.divide(spread, RobustScale.PRECISION);
          review.saw(ReviewRule.SWAPPED_AREAS, one.value(), one.expected(), strength, other.area());
          review.saw(
              ReviewRule.SWAPPED_AREAS, other.value(), other.expected(), strength, one.area());
        }
      }
    }
  }

  // --- ranks ------------------------------------------------------------------------------------

  private void ranks(SeriesTable provinces) {
    if (!rules.covers(ReviewRule.RANK_JUMP, provinces.subject())) {
      return;
    }
    int minimum = rules.minimum(ReviewRule.RANK_JUMP);
    BigDecimal tolerance = rules.tolerance(ReviewRule.RANK_JUMP);
    NavigableMap<Integer, Map<String, BigDecimal>> ranks = new TreeMap<>();
    provinces
        .byYear()
        .forEach(
            (year, values) -> {
              if (values.size() >= minimum && !isTied(values)) {
                ranks.put(year, ranks(values));
              }
            });
    ranks.forEach(
        (year, ofYear) -> {
          Map.Entry<Integer, Map<String, BigDecimal>> before = ranks.lowerEntry(year);
          Map.Entry<Integer, Map<String, BigDecimal>> after = ranks.higherEntry(year);
          if (before == null || after == null) {
            return;
          }
          ofYear.forEach(
              (area, rank) -> {
                BigDecimal rankBefore = before.getValue().get(area);
                BigDecimal rankAfter = after.getValue().get(area);
                if (rankBefore == null || rankAfter == null) {
                  return;
                }
                review.tested(ReviewRule.RANK_JUMP, 1);
                BigDecimal places = BigDecimal.valueOf(ofYear.size() - 1L);
                BigDecimal up = rank.subtract(rankBefore);
                BigDecimal down = rank.subtract(rankAfter);
                BigDecimal jump = up.abs().min(down.abs()).divide(places, RobustScale.PRECISION);
                if (up.signum() == down.signum() && jump.compareTo(tolerance) > 0) {
                  SeriesValue value = provinces.byArea().get(area).get(year);
                  review
                      .findings()
                      .add(
                          new ReviewFinding(
                              ReviewRule.RANK_JUMP,
                              value.subject(),
                              area,
                              value.period(),
                              value.value(),
                              provinces.byArea().get(area).get(before.getKey()).value(),
                              jump,
                              before.getKey() + ", " + after.getKey(),
                              ReviewRule.RANK_JUMP.sentence(
                                  ReviewFinding.shown(rank),
                                  ReviewFinding.shown(rankBefore),
                                  before.getKey() + ", " + after.getKey(),
                                  null)));
                }
              });
        });
  }

  /** Whether so many areas share one value that ranks say nothing: a rate that is full. */
  private static boolean isTied(SortedMap<String, SeriesValue> values) {
    Map<BigDecimal, Integer> counts = new TreeMap<>();
    values.values().forEach(value -> counts.merge(value.value(), 1, Integer::sum));
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return BigDecimal.valueOf(most)
            .compareTo(TIED_SHARE.multiply(BigDecimal.valueOf(values.size())))
        > 0;
  }

  /** Places from 1, equal values sharing the middle of theirs. */
  private static Map<String, BigDecimal> ranks(SortedMap<String, SeriesValue> values) {
    Map<String, BigDecimal> ranks = new TreeMap<>();
    values.forEach(
        (area, value) -> {
          long less = 0;
          long equal = 0;
          for (SeriesValue other : values.values()) {
            int order = other.value().compareTo(value.value());
            less += order < 0 ? 1 : 0;
            equal += order == 0 ? 1 : 0;
          }
          ranks.put(
              area, BigDecimal.valueOf(less + 1).add(BigDecimal.valueOf(equal - 1).multiply(HALF)));
        });
    return ranks;
  }
}
