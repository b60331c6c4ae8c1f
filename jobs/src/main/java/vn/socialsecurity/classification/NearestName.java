package vn.socialsecurity.classification;

import java.util.Collection;
import java.util.Optional;

/** Finds what somebody may have meant who wrote a name that does not exist. */
public final class NearestName {
  private static final int LETTERS_A_SLIP = 4;
  private static final int MOST_SLIPS = 3;

  private NearestName() {}

  /**
   * The candidate with the fewest slips of the pen between it and the text, the alphabetically
   * first of equals; empty when none is near: one slip in four letters, three at most.
   */
  public static Optional<String> among(Collection<String> candidates, String text) {
    int nearest = Math.min(MOST_SLIPS, Math.max(1, text.length() / LETTERS_A_SLIP)) + 1;
    String found = null;
    for (String candidate : candidates.stream().sorted().toList()) {
      // Each letter of difference is a slip, and a text of any length may have been delivered.
      if (Math.abs(candidate.length() - text.length()) >= nearest) {
        continue;
      }
      int slips = slips(candidate, text);
      if (slips < nearest) {
        nearest = slips;
        found = candidate;
      }
    }
    return Optional.ofNullable(found);
  }

  /** Letters put in, left out, exchanged, or two neighbours swapped: the fewest that do. */
  static int slips(String one, String other) {
    int[][] slips = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        slips[i][j] = i == 0 || j == 0 ? i + j : fewest(slips, one, other, i, j);
      }
    }
    return slips[one.length()][other.length()];
  }

  private static int fewest(int[][] slips, String one, String other, int i, int j) {
    char last = one.charAt(i - 1);
    char otherLast = other.charAt(j - 1);
    int exchanged = slips[i - 1][j - 1] + (last == otherLast ? 0 : 1);
    int fewest = Math.min(exchanged, Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && last == other.charAt(j - 2) && otherLast == one.charAt(i - 2);
    return swapped ? Math.min(fewest, slips[i - 2][j - 2] + 1) : fewest;
  }
}
