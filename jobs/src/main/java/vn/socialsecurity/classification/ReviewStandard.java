package vn.socialsecurity.classification;

import java.io.Serializable;
import java.util.List;

/**
 * A poverty standard as a review applies it: lines in VND per person and month, and the weighted
 * list of deprivations that is the specification of its multidimensional measure.
 *
 * @param code of the list {@code poverty_standard}
 * @param classification how income and deprivations make a household poor
 * @param nearPoorRuralLineVnd 0 where the standard knows no near-poor household
 * @param weights weight of each deprivation, d01 first; none where the standard has no list of them
 * @param cutoff weighted deprivations from which on a household is multidimensionally poor
 */
public record ReviewStandard(
    String code,
    Classification classification,
    long ruralLineVnd,
    long urbanLineVnd,
    long nearPoorRuralLineVnd,
    long nearPoorUrbanLineVnd,
    List<Integer> weights,
    int cutoff)
    implements Serializable {

  /** Positions in the list {@code official_class}. */
  public static final List<String> CLASSES = List.of("poor", "near_poor", "not_poor");

  public static final int POOR = 0;
  public static final int NEAR_POOR = 1;
  public static final int NOT_POOR = 2;

  /** How a national rule makes a household poor; every line is "at or below". */
  public enum Classification {
    /** The rule is not known here, so that no row is held against it. */
    NOT_JUDGED,
    /** At or below the line. */
    INCOME,
    /** At or below the line, or at or below the near-poor line and deprived (2016-2021). */
    INCOME_OR_DEPRIVATION,
    /** At or below the line and deprived (2022-2025). */
    INCOME_AND_DEPRIVATION
  }

  /** The line of a household; 0 where the standard has none. */
  public long lineVnd(boolean urban) {
    return urban ? urbanLineVnd : ruralLineVnd;
  }

  /** Sum of all weights; 0 where there is no list of deprivations. */
  public int totalWeight() {
    return weights.stream().mapToInt(Integer::intValue).sum();
  }

  /** Weighted deprivations; bit 0 is d01. */
  public int weighted(int flags) {
    int sum = 0;
    for (int left = flags; left != 0; left &= left - 1) {
      int flag = Integer.numberOfTrailingZeros(left);
      sum += flag < weights.size() ? weights.get(flag) : 0;
    }
    return sum;
  }

  /**
   * The class under the national rule: {@link #POOR}, {@link #NEAR_POOR} or {@link #NOT_POOR}.
   *
   * @param weightedDeprivations what {@link #weighted} gives; they count from the cutoff on
   * @return -1 where the rule is not known here
   */
  public int classOf(boolean urban, long incomeVnd, int weightedDeprivations) {
    if (classification == Classification.NOT_JUDGED) {
      return -1;
    }
    boolean isDeprived = cutoff > 0 && weightedDeprivations >= cutoff;
    boolean isLow = incomeVnd <= lineVnd(urban);
    boolean isNear = incomeVnd <= (urban ? nearPoorUrbanLineVnd : nearPoorRuralLineVnd);
    boolean isPoor =
        switch (classification) {
          case INCOME_OR_DEPRIVATION -> isLow || (isNear && isDeprived);
          case INCOME_AND_DEPRIVATION -> isLow && isDeprived;
          default -> isLow;
        };
    return isPoor ? POOR : isNear ? NEAR_POOR : NOT_POOR;
  }
}
