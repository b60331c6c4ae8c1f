package vn.socialsecurity.confidentiality;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntUnaryOperator;

/**
 * What a set of linear equations says of its unknowns, by Gauss-Jordan elimination on sparse rows.
 * An unknown is computed when a row has no other. Every unknown that is not eliminated can be
 * moved: what else moves with it, the rows say.
 *
 * <p>Numbers are integers modulo the prime 2^31 - 1. What the equations determine over the rational
 * numbers they determine here too, unless the prime divides one of the subdeterminants; with
 * coefficients 1 and -1 these are small.
 */
final class Elimination {
  private static final long PRIME = (1L << 31) - 1;

  /** Steps greater than this are taken for fractions. */
  private static final long GREATEST_STEP = 64;

  private final int[][] unknownsOf;
  private final long[][] coefficientsOf;
  private final int[][] rowsOf;
  private final int[] listed;
  private final int[] frequency;
  private final int[] pivotOf;
  private final IntUnaryOperator rank;

  /** The unknowns of one equation and their coefficients; what it is equal to is known. */
  record Equation(int[] unknowns, int[] coefficients) {}

  /**
   * Unknowns that move together without breaking an equation.
   *
   * @param steps how far each moves, not zero
   */
  record Direction(int[] unknowns, int[] steps) {}

  private Elimination(List<Equation> equations, int size, IntUnaryOperator rank) {
    this.unknownsOf = new int[equations.size()][];
    this.coefficientsOf = new long[equations.size()][];
    this.rowsOf = new int[size][4];
    this.listed = new int[size];
    this.frequency = new int[size];
    this.pivotOf = new int[equations.size()];
    this.rank = rank;
    Arrays.fill(pivotOf, -1);
    for (int row = 0; row < unknownsOf.length; row++) {
      add(row, equations.get(row));
    }
  }

  /**
   * Eliminates.
   *
   * @param size one more than the greatest unknown
   * @param rank of an unknown; where there is a choice one of the least rank is eliminated, so that
   *     those of a greater rank are free to move
   */
  static Elimination of(List<Equation> equations, int size, IntUnaryOperator rank) {
    Elimination elimination = new Elimination(equations, size, rank);
    elimination.eliminate();
    return elimination;
  }

  /** The unknowns that have one value. */
  BitSet computed() {
    BitSet computed = new BitSet();
    for (int[] row : unknownsOf) {
      if (row.length == 1) {
        computed.set(row[0]);
      }
    }
    return computed;
  }

  /**
   * How the others move when an unknown moves by 1; null where it is computed from the others, or
   * where they would move by fractions.
   */
  Direction direction(int unknown) {
    int[] rows = rows(unknown);
    int[] unknowns = new int[rows.length + 1];
    int[] steps = new int[rows.length + 1];
    unknowns[0] = unknown;
    steps[0] = 1;
    for (int i = 0; i < rows.length; i++) {
      int row = rows[i];
      if (pivotOf[row] == unknown) {
        return null;
      }
      long step = PRIME - coefficientsOf[row][Arrays.binarySearch(unknownsOf[row], unknown)];
      step = step > PRIME / 2 ? step - PRIME : step;
      if (Math.abs(step) > GREATEST_STEP) {
        return null;
      }
      unknowns[i + 1] = pivotOf[row];
      steps[i + 1] = (int) step;
    }
    return new Direction(unknowns, steps);
  }

  private void add(int row, Equation equation) {
    Integer[] order = new Integer[equation.unknowns().length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order, (one, two) -> Integer.compare(equation.unknowns()[one], equation.unknowns()[two]));
    unknownsOf[row] = new int[order.length];
    coefficientsOf[row] = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      unknownsOf[row][i] = equation.unknowns()[order[i]];
      coefficientsOf[row][i] = Math.floorMod((long) equation.coefficients()[order[i]], PRIME);
      list(unknownsOf[row][i], row);
    }
  }

  private void list(int unknown, int row) {
    if (listed[unknown] == rowsOf[unknown].length) {
      rowsOf[unknown] = Arrays.copyOf(rowsOf[unknown], 2 * listed[unknown]);
    }
    rowsOf[unknown][listed[unknown]++] = row;
    frequency[unknown]++;
  }

  /** The rows that have an unknown now; those that had it once are listed too. */
  private int[] rows(int unknown) {
    return Arrays.stream(rowsOf[unknown], 0, listed[unknown])
        .filter(row -> Arrays.binarySearch(unknownsOf[row], unknown) >= 0)
        .sorted()
        .distinct()
        .toArray();
  }

  private record Waiting(int size, int row) implements Comparable<Waiting> {
    @Override
    public int compareTo(Waiting other) {
      return size != other.size
          ? Integer.compare(size, other.size)
          : Integer.compare(row, other.row);
    }
  }

  private void eliminate() {
    PriorityQueue<Waiting> waiting = new PriorityQueue<>();
    for (int row = 0; row < unknownsOf.length; row++) {
      waiting.add(new Waiting(unknownsOf[row].length, row));
    }
    while (!waiting.isEmpty()) {
      Waiting next = waiting.poll();
      int row = next.row();
      boolean isOutdated = pivotOf[row] >= 0 || next.size() != unknownsOf[row].length;
      if (isOutdated || unknownsOf[row].length == 0) {
        continue;
      }
      int at = pivot(row);
      int pivot = unknownsOf[row][at];
      pivotOf[row] = pivot;
      multiply(coefficientsOf[row], inverse(coefficientsOf[row][at]));
      for (int other : rows(pivot)) {
        if (other != row) {
          int before = unknownsOf[other].length;
          subtract(other, row, pivot);
          if (pivotOf[other] < 0 && unknownsOf[other].length != before) {
            waiting.add(new Waiting(unknownsOf[other].length, other));
          }
        }
      }
    }
  }

  /** Of the least rank the unknown that stands in the fewest rows. */
  private int pivot(int row) {
    int best = 0;
    for (int at = 1; at < unknownsOf[row].length; at++) {
      int unknown = unknownsOf[row][at];
      int other = unknownsOf[row][best];
      int byRank = Integer.compare(rank.applyAsInt(unknown), rank.applyAsInt(other));
      if (byRank < 0 || (byRank == 0 && frequency[unknown] < frequency[other])) {
        best = at;
      }
    }
    return best;
  }

  private static void multiply(long[] coefficients, long factor) {
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] = coefficients[i] * factor % PRIME;
    }
  }

  /** Takes a multiple of the row of a pivot from another row, so that it loses the pivot. */
  private void subtract(int row, int pivotRow, int pivot) {
    int[] ones = unknownsOf[row];
    int[] others = unknownsOf[pivotRow];
    long factor = PRIME - coefficientsOf[row][Arrays.binarySearch(ones, pivot)];
    int[] unknowns = new int[ones.length + others.length];
    long[] coefficients = new long[unknowns.length];
    int size = 0;
    int one = 0;
    int other = 0;
    while (one < ones.length || other < others.length) {
      boolean isOfOther =
          one == ones.length || (other < others.length && others[other] < ones[one]);
      if (isOfOther) {
        list(others[other], row);
        unknowns[size] = others[other];
        coefficients[size++] = factor * coefficientsOf[pivotRow][other++] % PRIME;
      } else if (other == others.length || ones[one] < others[other]) {
        unknowns[size] = ones[one];
        coefficients[size++] = coefficientsOf[row][one++];
      } else {
        long sum = (coefficientsOf[row][one] + factor * coefficientsOf[pivotRow][other++]) % PRIME;
        if (sum == 0) {
          frequency[ones[one]]--;
        } else {
          unknowns[size] = ones[one];
          coefficients[size++] = sum;
        }
        one++;
      }
    }
    unknownsOf[row] = Arrays.copyOf(unknowns, size);
    coefficientsOf[row] = Arrays.copyOf(coefficients, size);
  }

  /** By Fermat: a to the power of p - 2. */
  private static long inverse(long number) {
    long inverse = 1;
    long power = number;
    for (long exponent = PRIME - 2; exponent > 0; exponent >>= 1) {
      if ((exponent & 1) == 1) {
        inverse = inverse * power % PRIME;
      }
      power = power * power % PRIME;
    }
    return inverse;
  }
}
