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
      int slips = slips(candidate, text);
      if (slips < nearest) {
        nearest = slips;
        found = candidate;
      }
    }
    return Optional.ofNullable(found);
  }

  /** Levenshtein's distance: letters put in, left out or exchanged. */
  static int slips(String one, String other) {
    int[] previous = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] current = new int[other.length() + 1];
      current[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int exchanged = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(exchanged, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[other.length()];
  }
}
