package vn.socialsecurity.confidentiality;

import java.io.Serializable;
import java.util.List;

/**
 * Everything that is protected together: counts and all sums that hold among them, of several
 * tables, geographies, schemes and releases.
 *
 * @param counts in a fixed order
 * @param relations in a fixed order
 */
public record CountSystem(List<Count> counts, List<Relation> relations) implements Serializable {
  private static final long WEIGHT_OF_A_COUNT = 16;

  /**
   * Checks the relations.
   *
   * @throws IllegalArgumentException when a relation does not hold; the message names the counts
   *     and no value
   */
  public CountSystem {
    counts = List.copyOf(counts);
    relations = List.copyOf(relations);
    for (Relation relation : relations) {
      long sum = 0;
      for (int i = 0; i < relation.counts().length; i++) {
        sum += relation.coefficients()[i] * counts.get(relation.counts()[i]).value();
      }
      if (sum != 0) {
        throw new IllegalArgumentException(
            "Cannot protect %s: it is not the sum of its parts, the first of which is %s"
                .formatted(
                    counts.get(relation.counts()[0]).name(),
                    relation.counts().length < 2
                        ? "missing"
                        : counts.get(relation.counts()[1]).name()));
      }
    }
  }

  /**
   * What is lost when each count is withheld: 16 for the cell, and the number of binary digits of
   * its value, so that among equally many cells the smaller ones go.
   */
  long[] weights() {
    return counts.stream()
        .mapToLong(
            count ->
                WEIGHT_OF_A_COUNT
                    + (Long.SIZE - Long.numberOfLeadingZeros(Math.abs(count.value()))))
        .toArray();
  }

  /** For each count the positions of the relations it stands in. */
  int[][] relationsOfCounts() {
    int[] lengths = new int[counts.size()];
    for (Relation relation : relations) {
      for (int count : relation.counts()) {
        lengths[count]++;
      }
    }
    int[][] of = new int[counts.size()][];
    for (int i = 0; i < of.length; i++) {
      of[i] = new int[lengths[i]];
    }
    for (int r = relations.size() - 1; r >= 0; r--) {
      for (int count : relations.get(r).counts()) {
        of[count][--lengths[count]] = r;
      }
    }
    return of;
  }
}
