package vn.socialsecurity.confidentiality;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
  private static final int WHOLE = Integer.MAX_VALUE;
  private static final int[] SIZES = {96, 384, 1536, 6144, WHOLE};
  private static final int SIZE_OF_A_QUICK_PROGRAM = 384;
  private static final int SIZE_OF_A_SMALL_PROGRAM = 1536;

  /** A count that can be less by so many does not stand in the way of others. */
  private static final long FREE = 8;

  /** So many eliminations in a row that show nothing new end the search for directions. */
  private static final int VAIN_ROUNDS = 3;

  private static final int MIXED = 8;
  private static final int MIXING_BITS = 13;
  private static final double TOLERANCE = 1e-6;
  private static final int MIXING = 0x9E3779B9;

  private final Pattern pattern;
  private final CountSystem system;
  private final int largest;
  private final int[][] relationsOf;
  private final int[][] unknownsOf;
  private final int[][] coefficientsOf;
  private final double[] lowest;
  private final double[] highest;

  private Attack(Pattern pattern, int largest) {
    this.pattern = pattern;
    this.largest = largest;
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
    return new Attack(pattern, WHOLE).disclosed();
  }

  /** These, and those of which elimination and small programs do not show that readers cannot. */
  static List<Disclosed> quick(Pattern pattern) {
    return new Attack(pattern, SIZE_OF_A_SMALL_PROGRAM).disclosed();
  }

  /** These, and those of which elimination alone does not show that readers cannot. */
  static List<Disclosed> byElimination(Pattern pattern) {
    return new Attack(pattern, 0).disclosed();
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
    List<Elimination.Equation> equations = equations(connected);
    BitSet computed = eliminate(equations, connected, 0).computed();
    long hidden = hidden(connected);
    for (int round = 1, vain = 0; hidden > 0 && vain < VAIN_ROUNDS; round++) {
      eliminate(equations, connected, round);
      long before = hidden;
      hidden = hidden(connected);
      vain = hidden < before ? 0 : vain + 1;
    }
    for (int size : SIZES) {
      if (size > SIZE_OF_A_QUICK_PROGRAM || size > largest) {
        checkOffered(connected);
      }
      if (size > largest) {
        break;
      }
      for (int i = 0; i < connected.length; i++) {
        if (isHidden(connected[i]) && !computed.get(i)) {
          boundByPrograms(connected[i], size);
        }
      }
    }
    for (int i = 0; i < connected.length; i++) {
      if (isHidden(connected[i])) {
        Count sensitive = system.counts().get(connected[i]);
        disclosed.add(
            new Disclosed(
                sensitive.name(),
                computed.get(i),
                sensitive.value() + (long) Math.ceil(lowest[connected[i]] - TOLERANCE),
                sensitive.value() + (long) Math.floor(highest[connected[i]] + TOLERANCE)));
      }
    }
  }

  private long hidden(int[] connected) {
    return Arrays.stream(connected).filter(this::isHidden).count();
  }

  /** Eliminates, and notes what every unknown that is not eliminated shows by moving. */
  private Elimination eliminate(List<Elimination.Equation> equations, int[] connected, int round) {
    Elimination elimination =
        Elimination.of(
            equations,
            connected.length,
            unknown -> {
              int count = connected[unknown];
              boolean isFree =
                  pattern.greatest(count) == Count.UNLIMITED
                      && system.counts().get(count).value() - pattern.least(count) >= FREE;
              int rank = isHidden(count) ? 2 : isFree ? 0 : 1;
              return rank * MIXED + mixed(count, round);
            });
    for (int unknown = 0; unknown < connected.length; unknown++) {
      Elimination.Direction direction = elimination.direction(unknown);
      if (direction != null) {
        note(connected, direction);
      }
    }
    return elimination;
  }

  /** Another order of the counts in every round, the same in every run. */
  private static int mixed(int count, int round) {
    return Math.floorMod(((count + 1) * round * MIXING) >>> MIXING_BITS, MIXED);
  }

  private void note(int[] connected, Elimination.Direction direction) {
    long most = Count.UNLIMITED;
    long least = -Count.UNLIMITED;
    for (int i = 0; i < direction.steps().length; i++) {
      int count = connected[direction.unknowns()[i]];
      int step = direction.steps()[i];
      most = Math.min(most, (step > 0 ? above(count) : below(count)) / step);
      least = Math.max(least, (step > 0 ? below(count) : above(count)) / step);
    }
    for (int i = 0; i < direction.steps().length; i++) {
      int count = connected[direction.unknowns()[i]];
      int step = direction.steps()[i];
      highest[count] = Math.max(highest[count], step > 0 ? most * step : least * step);
      lowest[count] = Math.min(lowest[count], step > 0 ? least * step : most * step);
    }
  }

  /** How far below the truth readers must think a count possible by its status; not positive. */
  private long below(int count) {
    return Math.min(0, pattern.least(count) - system.counts().get(count).value());
  }

  private long above(int count) {
    return Math.max(0, pattern.greatest(count) - system.counts().get(count).value());
  }

  /** The equations that hold among linked counts; unknowns by their place among them. */
  private List<Elimination.Equation> equations(int[] connected) {
    BitSet relations = new BitSet();
    for (int count : connected) {
      for (int relation : relationsOf[count]) {
        relations.set(relation);
      }
    }
    return relations.stream()
        .mapToObj(
            r ->
                new Elimination.Equation(
                    Arrays.stream(unknownsOf[r]).map(count -> indexOf(connected, count)).toArray(),
                    coefficientsOf[r]))
        .toList();
  }

  /** Notes those of the offered tables in which every sum holds and every status is true. */
  private void checkOffered(int[] connected) {
    for (OtherTable table : pattern.offered()) {
      int[] unknowns =
          Arrays.stream(table.counts()).map(count -> indexOf(connected, count)).toArray();
      if (Arrays.stream(table.counts()).anyMatch(this::isHidden)
          && Arrays.stream(unknowns).allMatch(unknown -> unknown >= 0)
          && everySumHolds(table)) {
        note(connected, new Elimination.Direction(unknowns, table.steps()));
      }
    }
  }

  private boolean everySumHolds(OtherTable table) {
    Map<Integer, Long> sums = new HashMap<>();
    for (int i = 0; i < table.counts().length; i++) {
      int count = table.counts()[i];
      for (int relation : relationsOf[count]) {
        sums.merge(relation, (long) table.steps()[i] * coefficient(relation, count), Long::sum);
      }
    }
    return sums.values().stream().allMatch(sum -> sum == 0);
  }

  private int coefficient(int relation, int count) {
    for (int i = 0; i < unknownsOf[relation].length; i++) {
      if (unknownsOf[relation][i] == count) {
        return coefficientsOf[relation][i];
      }
    }
    throw new IllegalArgumentException("Relation %d does not hold %d".formatted(relation, count));
  }

  /** Looks at the nearest counts for how far one of them, and others on the way, can move. */
  private void boundByPrograms(int count, int size) {
    int[] part = connected(count, size);
    Bounds bounds = bounds(part, needed(count), size == WHOLE);
    double[] many = manyAtOnce(part);
    for (boolean isGreatest : new boolean[] {true, false}) {
      note(part, bounds.extreme(many, isGreatest));
    }
    for (boolean isGreatest : new boolean[] {true, false}) {
      if (isHidden(count)) {
        note(part, bounds.extreme(indexOf(part, count), isGreatest));
      }
    }
  }

  /** Weights that send sensitive counts of a part in different directions, so as to show many. */
  private double[] manyAtOnce(int[] part) {
    double[] weights = new double[part.length];
    for (int i = 0; i < part.length; i++) {
      if (isHidden(part[i])) {
        weights[i] = Integer.bitCount(part[i] * MIXING) % 2 == 0 ? 1 : -1;
      }
    }
    return weights;
  }

  /** Whether nothing has been found yet that keeps readers from bounding a sensitive count. */
  private boolean isHidden(int count) {
    return isSensitive(count) && highest[count] - lowest[count] < needed(count) - TOLERANCE;
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
      below[i] = below(part[i]);
      above[i] = above(part[i]);
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
