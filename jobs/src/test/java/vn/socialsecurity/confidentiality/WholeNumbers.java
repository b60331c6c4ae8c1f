package vn.socialsecurity.confidentiality;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** All tables of whole numbers that fit what is published, by trying; for very small systems. */
final class WholeNumbers {
  private final Pattern pattern;
  private final int[] unknowns;
  private final long[] values;
  private final long most;
  private final long[][] extremes;

  private WholeNumbers(Pattern pattern, long most) {
    this.pattern = pattern;
    this.most = most;
    List<Count> counts = pattern.system().counts();
    this.values = counts.stream().mapToLong(Count::value).toArray();
    this.unknowns = IntStream.range(0, values.length).filter(i -> pattern.withheld()[i]).toArray();
    this.extremes = new long[values.length][];
    for (int i = 0; i < values.length; i++) {
      extremes[i] = new long[] {values[i], values[i]};
    }
  }

  /**
   * The least and greatest value of each count.
   *
   * @param most how far from the truth values are tried
   */
  static long[][] extremes(Pattern pattern, long most) {
    WholeNumbers numbers = new WholeNumbers(pattern, most);
    numbers.tryFrom(0);
    return numbers.extremes;
  }

  private void tryFrom(int next) {
    if (!isPossible(next)) {
      return;
    }
    if (next == unknowns.length) {
      for (int i = 0; i < values.length; i++) {
        extremes[i][0] = Math.min(extremes[i][0], values[i]);
        extremes[i][1] = Math.max(extremes[i][1], values[i]);
      }
      return;
    }
    int count = unknowns[next];
    long truth = pattern.system().counts().get(count).value();
    long from = Math.max(pattern.least(count), truth - most);
    long to = Math.min(pattern.greatest(count), truth + most);
    for (long value = from; value <= to; value++) {
      values[count] = value;
      tryFrom(next + 1);
    }
    values[count] = truth;
  }

  /** Whether every sum whose counts are all set holds. */
  private boolean isPossible(int next) {
    int[] open = Arrays.copyOfRange(unknowns, next, unknowns.length);
    for (Relation relation : pattern.system().relations()) {
      long sum = 0;
      boolean isSet = true;
      for (int i = 0; i < relation.counts().length && isSet; i++) {
        isSet = Arrays.binarySearch(open, relation.counts()[i]) < 0;
        sum += relation.coefficients()[i] * values[relation.counts()[i]];
      }
      if (isSet && sum != 0) {
        return false;
      }
    }
    return true;
  }
}
