package vn.socialsecurity.review;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Period;

/**
 * Measures of one delivery, in two units, that stand in exactly one ratio in several pairs, such as
 * 50 square metres an apartment: then one of them was not counted but calculated.
 */
final class ConstantRatios {
  private static final MathContext EXACT = MathContext.DECIMAL64;

  private ConstantRatios() {}

  private record Pair(Figure greater, Figure lesser) {}

  static void look(ReviewRules rules, Period period, Collection<Figure> panel, Review review) {
    Map<String, List<Figure>> byArea = new TreeMap<>();
    for (Figure figure : panel) {
      if (figure.isCount()
          && figure.value() != null
          && figure.value().signum() > 0
          && figure.lower() == null
          && rules.covers(ReviewRule.CONSTANT_RATIO, figure.place().variable())) {
        byArea.computeIfAbsent(figure.place().refArea(), area -> new ArrayList<>()).add(figure);
      }
    }
    byArea.values().forEach(figures -> look(rules, period, figures, review));
  }

  private static void look(ReviewRules rules, Period period, List<Figure> figures, Review review) {
    Map<String, List<Pair>> byRatio = new TreeMap<>();
    for (Figure greater : figures) {
      for (Figure lesser : figures) {
        if (!greater.unit().equals(lesser.unit())
            && Objects.equals(greater.delivery(), lesser.delivery())
            && greater.value().compareTo(lesser.value()) > 0) {
          review.tested(ReviewRule.CONSTANT_RATIO, 1);
          BigDecimal ratio = greater.value().divide(lesser.value(), EXACT);
          byRatio
              .computeIfAbsent(
                  greater.unit()
                      + "/"
                      + lesser.unit()
                      + "="
                      + ratio.stripTrailingZeros().toPlainString(),
                  key -> new ArrayList<>())
              .add(new Pair(greater, lesser));
        }
      }
    }
    for (List<Pair> pairs : byRatio.values()) {
      Set<Figure> inPairs = new HashSet<>();
      pairs.forEach(pair -> inPairs.addAll(List.of(pair.greater(), pair.lesser())));
      // Each figure in one pair only: else one figure is merely repeated.
      if (pairs.size() >= rules.minimum(ReviewRule.CONSTANT_RATIO)
          && inPairs.size() == 2 * pairs.size()) {
        for (Pair pair : pairs) {
          review.saw(
              ReviewRule.CONSTANT_RATIO,
              pair.greater().place().variable(),
              pair.greater().place().refArea(),
              period,
              pair.greater().value(),
              pair.greater().value().divide(pair.lesser().value(), EXACT),
              null,
              pair.lesser().place().variable());
        }
      }
    }
  }
}
