package vn.socialsecurity.confidentiality;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The safe pattern that loses least, by trying all of them: for small tables only. */
final class BestPattern {
  private BestPattern() {}

  /**
   * What the best pattern loses.
   *
   * @param isUnspecified whether withheld counts do not say why they are withheld
   */
  static long loss(CountSystem system, boolean isUnspecified) {
    int[] open =
        IntStream.range(0, system.counts().size())
            .filter(i -> !system.counts().get(i).mustBeWithheld())
            .filter(i -> system.counts().get(i).disposition() == Disposition.OPEN)
            .toArray();
    return IntStream.range(0, 1 << open.length)
        .mapToObj(subset -> pattern(system, open, subset, isUnspecified))
        .sorted(Comparator.comparingLong(Pattern::loss))
        .filter(pattern -> Attack.on(pattern).isEmpty())
        .mapToLong(Pattern::loss)
        .findFirst()
        .orElseThrow();
  }

  private static Pattern pattern(
      CountSystem system, int[] open, int subset, boolean isUnspecified) {
    boolean[] withheld = new boolean[system.counts().size()];
    for (int i = 0; i < withheld.length; i++) {
      withheld[i] = system.counts().get(i).mustBeWithheld();
    }
    for (int i = 0; i < open.length; i++) {
      withheld[open[i]] |= (subset >> i & 1) == 1;
    }
    boolean[] unspecified = isUnspecified ? withheld.clone() : new boolean[withheld.length];
    return new Pattern(system, withheld, unspecified, List.of(), List.of());
  }
}
