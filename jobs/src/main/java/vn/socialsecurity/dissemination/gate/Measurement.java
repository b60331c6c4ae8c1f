package vn.socialsecurity.dissemination.gate;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * What a gate measures.
 *
 * @param measured in the gate's unit; null when it cannot be applied
 * @param cases what was found, the largest first; of a gate that cannot be applied the reason
 */
record Measurement(BigDecimal measured, List<Case> cases) {

  /** One place where something was found, and how much. */
  record Case(BigDecimal size, String words) {}

  private static final Comparator<Case> LARGEST_FIRST =
      Comparator.comparing(Case::size).reversed().thenComparing(Case::words);

  static Measurement notApplicable(String why) {
    return new Measurement(null, List.of(new Case(BigDecimal.ZERO, why)));
  }

  /** As many as there are cases. */
  static Measurement numberOf(List<Case> cases) {
    return new Measurement(
        BigDecimal.valueOf(cases.size()), cases.stream().sorted(LARGEST_FIRST).toList());
  }

  /** As large as the largest case; zero where there is none. */
  static Measurement largestOf(List<Case> cases) {
    List<Case> sorted = cases.stream().sorted(LARGEST_FIRST).toList();
    return new Measurement(sorted.isEmpty() ? BigDecimal.ZERO : sorted.get(0).size(), sorted);
  }
}
