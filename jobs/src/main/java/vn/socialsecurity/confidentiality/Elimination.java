package vn.socialsecurity.confidentiality;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which unknowns a set of linear equations determines, by Gauss-Jordan elimination on sparse rows:
 * an unknown is determined when a row has no other.
 *
 * <p>Numbers are integers modulo the prime 2^31 - 1. What the equations determine over the rational
 * numbers they determine here too, unless the prime divides one of the subdeterminants; with
 * coefficients 1 and -1 these are small.
 */
final class Elimination {
  private static final long PRIME = (1L << 31) - 1;

  private final List<Map<Integer, Long>> rows = new ArrayList<>();
  private final Map<Integer, Set<Integer>> rowsOf = new HashMap<>();

  private Elimination() {}

  /** The unknowns of one equation and their coefficients; what it is equal to is known. */
  record Equation(int[] unknowns, int[] coefficients) {}

  /** The unknowns that have one value. */
  static BitSet computed(List<Equation> equations) {
    Elimination elimination = new Elimination();
    equations.forEach(elimination::add);
    elimination.eliminate();
    BitSet computed = new BitSet();
    for (Map<Integer, Long> row : elimination.rows) {
      if (row.size() == 1) {
        computed.set(row.keySet().iterator().next());
      }
    }
    return computed;
  }

  private void add(Equation equation) {
    Map<Integer, Long> row = new HashMap<>();
    for (int i = 0; i < equation.unknowns().length; i++) {
      row.put(equation.unknowns()[i], Math.floorMod((long) equation.coefficients()[i], PRIME));
      rowsOf.computeIfAbsent(equation.unknowns()[i], u -> new HashSet<>()).add(rows.size());
    }
    rows.add(row);
  }

  private void eliminate() {
    TreeSet<Integer> waiting =
        new TreeSet<>(
            (one, other) -> {
              int bySize = Integer.compare(rows.get(one).size(), rows.get(other).size());
              return bySize != 0 ? bySize : Integer.compare(one, other);
            });
    for (int row = 0; row < rows.size(); row++) {
      waiting.add(row);
    }
    while (!waiting.isEmpty()) {
      int pivotRow = waiting.pollFirst();
      if (rows.get(pivotRow).isEmpty()) {
        continue;
      }
      int pivot = rarest(rows.get(pivotRow));
      multiply(rows.get(pivotRow), inverse(rows.get(pivotRow).get(pivot)));
      for (int other : List.copyOf(rowsOf.get(pivot))) {
        if (other != pivotRow) {
          boolean isWaiting = waiting.remove(other);
          subtract(other, rows.get(other).get(pivot), rows.get(pivotRow));
          if (isWaiting) {
            waiting.add(other);
          }
        }
      }
    }
  }

  private int rarest(Map<Integer, Long> row) {
    int rarest = -1;
    int fewest = Integer.MAX_VALUE;
    for (int unknown : row.keySet()) {
      int size = rowsOf.get(unknown).size();
      if (size < fewest || (size == fewest && unknown < rarest)) {
        fewest = size;
        rarest = unknown;
      }
    }
    return rarest;
  }

  private static void multiply(Map<Integer, Long> row, long factor) {
    row.replaceAll((unknown, coefficient) -> coefficient * factor % PRIME);
  }

  private void subtract(int position, long factor, Map<Integer, Long> pivotRow) {
    Map<Integer, Long> row = rows.get(position);
    pivotRow.forEach(
        (unknown, coefficient) -> {
          long before = row.getOrDefault(unknown, 0L);
          long after = Math.floorMod(before - factor * coefficient % PRIME, PRIME);
          if (after == 0) {
            row.remove(unknown);
            rowsOf.get(unknown).remove(position);
          } else {
            row.put(unknown, after);
            if (before == 0) {
              rowsOf.get(unknown).add(position);
            }
          }
        });
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
