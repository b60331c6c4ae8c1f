package vn.socialsecurity.confidentiality;

import java.io.Serializable;

/**
 * When a count of persons or households gives somebody away.
 *
 * @param minimum fewest contributors, unweighted, of a published count; zero is published
 * @param protection how far apart the least and greatest value must be that readers can think
 *     possible for a withheld count; at most {@code minimum - 2}, since its status already says
 *     that it is from 1 to {@code minimum - 1}
 */
public record FrequencyRule(long minimum, long protection) implements Serializable {

  /**
   * Checks the rule.
   *
   * @throws IllegalArgumentException when it protects nothing or asks for what no pattern gives
   */
  public FrequencyRule {
    if (minimum < 3 || protection < 1 || protection > minimum - 2) {
      throw new IllegalArgumentException(
          "Cannot protect counts below %d by %d: the minimum must be at least 3, the protection from 1 to the minimum minus 2"
              .formatted(minimum, protection));
    }
  }

  /** Whether so many contributors are too few to be published, and not none. */
  public boolean isSmall(long contributors) {
    return contributors > 0 && contributors < minimum;
  }
}
