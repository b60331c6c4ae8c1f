package vn.socialsecurity.confidentiality;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * What a reader can make of everything that is published: the values that Gaussian elimination
 * gives, and the bounds that linear programs give. It uses the published counts, the sums that hold
 * among them and what the statuses say, and nothing of how the pattern was chosen.
 *
 * <p>A linear program over a part of the withheld counts, the others held at their true values,
 * gives bounds that are at most too narrow; so where even they are wide enough the count is safe,
 * and only where they are not is a greater part looked at, in the end the whole. What one solution
 * shows of other counts is remembered.
 */
public final class Attack {
  private static final int[] SIZES = {48, 192, 768, Integer.MAX_VALUE};
  private static final double TOLERANCE = 1e-6;
  private static final int MIXING = 0x9E3779B9;

  private final Pattern pattern;
  private final CountSystem system;
  private final int[][] relationsOf;
  private final int[][] unknownsOf;
  private final int[][] coefficientsOf;
  private final double[] lowest;
  private final double[] highest;

  private Attack(Pattern pattern) {
    this.pattern = pattern;
    this.system = pattern.system();
    this.relationsOf = system.relationsOfCounts();
    this.lowest = new double[system.counts().size()];
    this.highest = new double[system.counts().size()];
    this.unknownsOf = new int[system.relations().size()][];
    this.coefficientsOf = new int[system.relations().size()][];
    for (int r = 0; r < unknownsOf.length; r++) {
      Relation relation = system.relations().get(r);
      int[] unknowns = new int[relation.counts().length];
      int[] coefficients = new int[relation.counts().length];
      int size = 0;
      for (int i = 0; i < unknowns.length; i++) {
        if (pattern.withheld()[relation.counts()[i]]) {
          unknowns[size] = relation.counts()[i];
          coefficients[size++] = relation.coefficients()[i];
        }
      }
      unknownsOf[r] = Arrays.copyOf(unknowns, size);
      coefficientsOf[r] = Arrays.copyOf(coefficients, size);
    }
  }

  /** All sensitive counts that readers can compute or bound too closely, in the system's order. */
  public static List<Disclosed> on(Pattern pattern) {
    return new Attack(pattern).disclosed();
  }

  private List<Disclosed> disclosed() {
    List<Disclosed> disclosed = new ArrayList<>();
    BitSet done = new BitSet();
    for (int count = 0; count < system.counts().size(); count++) {
      if (pattern.withheld()[count] && !done.get(count)) {
        int[] connected = connected(count, Integer.MAX_VALUE);
        Arrays.stream(connected).forEach(done::set);
        if (Arrays.stream(connected).anyMatch(this::isSensitive)) {
          attack(connected, disclosed);
        }
      }
    }
    for (int count = 0; count < system.counts().size(); count++) {
      if (isSensitive(count) && !pattern.withheld()[count]) {
        long value = system.counts().get(count).value();
        disclosed.add(new Disclosed(system.counts().get(count).name(), true, value, value));
      }
    }
    disclosed.sort(Comparator.comparing(Disclosed::name));
    return disclosed;
  }

  private boolean isSensitive(int count) {
    return system.counts().get(count).isSensitive();
  }

  private void attack(int[] connected, List<Disclosed> disclosed) {
    BitSet computed = Elimination.computed(equations(connected));
    for (int count : connected) {
      if (!isSensitive(count)) {
        continue;
      }
      Count sensitive = system.counts().get(count);
      if (computed.get(count)) {
        disclosed.add(new Disclosed(sensitive.name(), true, sensitive.value(), sensitive.value()));
      } else if (!isWide(count)) {
        disclosed.add(
            new Disclosed(
                sensitive.name(),
                false,
                sensitive.value() + (long) Math.ceil(lowest[count] - TOLERANCE),
                sensitive.value() + (long) Math.floor(highest[count] + TOLERANCE)));
      }
    }
  }

  private List<Elimination.Equation> equations(int[] connected) {
    BitSet relations = new BitSet();
    for (int count : connected) {
      for (int relation : relationsOf[count]) {
        relations.set(relation);
      }
    }
    return relations.stream()
        .mapToObj(r -> new Elimination.Equation(unknownsOf[r], coefficientsOf[r]))
        .toList();
  }

  /** Whether readers must think values possible that lie as far apart as is needed. */
  private boolean isWide(int count) {
    if (isShown(count)) {
      return true;
    }
    int before = 0;
    for (int size : SIZES) {
      int[] part = connected(count, size);
      if (part.length == before) {
        break;
      }
      before = part.length;
      Bounds bounds = bounds(part, needed(count), size == Integer.MAX_VALUE || part.length < size);
      if (size == SIZES[0]) {
        double[] weights = manyAtOnce(part);
        note(part, bounds.extreme(weights, true));
        note(part, bounds.extreme(weights, false));
        if (isShown(count)) {
          return true;
        }
      }
      for (boolean isGreatest : new boolean[] {true, false}) {
        note(part, bounds.extreme(indexOf(part, count), isGreatest));
        if (isShown(count)) {
          return true;
        }
      }
      if (part.length < size) {
        break;
      }
    }
    return false;
  }

  /** Weights that send sensitive counts of a part in different directions, so as to show many. */
  private double[] manyAtOnce(int[] part) {
    double[] weights = new double[part.length];
    for (int i = 0; i < part.length; i++) {
      if (isSensitive(part[i]) && !isShown(part[i])) {
        weights[i] = Integer.bitCount(part[i] * MIXING) % 2 == 0 ? 1 : -1;
      }
    }
    return weights;
  }

  private boolean isShown(int count) {
    return highest[count] - lowest[count] >= needed(count) - TOLERANCE;
  }

  private long needed(int count) {
    Count sensitive = system.counts().get(count);
    return Math.min(sensitive.protection(), sensitive.greatest() - sensitive.least());
  }

  private void note(int[] part, double[] solution) {
    for (int i = 0; i < part.length; i++) {
      lowest[part[i]] = Math.min(lowest[part[i]], solution[i]);
      highest[part[i]] = Math.max(highest[part[i]], solution[i]);
    }
  }

  /** Withheld counts that are linked with one by sums, the nearest first, at most so many. */
  private int[] connected(int count, int most) {
    BitSet seen = new BitSet();
    ArrayDeque<Integer> waiting = new ArrayDeque<>();
    seen.set(count);
    waiting.add(count);
    int size = 1;
    while (!waiting.isEmpty() && size < most) {
      for (int relation : relationsOf[waiting.poll()]) {
        for (int other : unknownsOf[relation]) {
          if (!seen.get(other) && size < most) {
            seen.set(other);
            waiting.add(other);
            size++;
          }
        }
      }
    }
    return seen.stream().toArray();
  }

  private static int indexOf(int[] part, int count) {
    return Arrays.binarySearch(part, count);
  }

  /** The counts of a part as differences from the truth, which zero is a solution of. */
  private Bounds bounds(int[] part, long needed, boolean isWhole) {
    BitSet relations = new BitSet();
    for (int count : part) {
      for (int relation : relationsOf[count]) {
        relations.set(relation);
      }
    }
    long[] below = new long[part.length];
    long[] above = new long[part.length];
    for (int i = 0; i < part.length; i++) {
      long value = system.counts().get(part[i]).value();
      below[i] = Math.min(0, pattern.least(part[i]) - value);
      above[i] = Math.max(0, pattern.greatest(part[i]) - value);
    }
    List<Elimination.Equation> equations = new ArrayList<>();
    relations.stream()
        .forEach(
            r -> {
              int[] positions = new int[unknownsOf[r].length];
              int[] coefficients = new int[positions.length];
              int size = 0;
              for (int i = 0; i < positions.length; i++) {
                int at = indexOf(part, unknownsOf[r][i]);
                if (at >= 0) {
                  positions[size] = at;
                  coefficients[size++] = coefficientsOf[r][i];
                }
              }
              equations.add(
                  new Elimination.Equation(
                      Arrays.copyOf(positions, size), Arrays.copyOf(coefficients, size)));
            });
    return new Bounds(below, above, equations, needed, isWhole);
  }
}
