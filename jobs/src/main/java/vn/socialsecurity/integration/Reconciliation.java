package vn.socialsecurity.integration;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.socialsecurity.structure.Figure;

/**
 * Totals counted from rows of persons, households or communes against those that agencies print, in
 * one period and breakdown: how many agree. Each that does not is a discrepancy of its own.
 *
 * @param counted dataset and provider of the rows
 * @param printed dataset and provider of the printed total
 * @param compared areas of which both are known
 * @param differing those of them in which they differ, in order
 */
public record Reconciliation(
    String variable, String counted, String printed, int compared, List<String> differing)
    implements Serializable {

  /** What is compared with what. */
  private record Pair(String variable, String counted, String printed) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      return (variable + "|" + counted + "|" + printed)
          .compareTo(other.variable + "|" + other.counted + "|" + other.printed);
    }
  }

  /**
   * All of them, in order.
   *
   * @param ranked every source's figures for one cell
   * @param registers datasets whose rows are counted
   */
  static List<Reconciliation> of(Collection<List<Figure>> ranked, Set<String> registers) {
    SortedMap<Pair, SortedMap<String, Boolean>> pairs = new TreeMap<>();
    for (List<Figure> figures : ranked) {
      for (Figure counted : figures) {
        if (counted.dataset() == null || !registers.contains(counted.dataset())) {
          continue;
        }
        for (Figure printed : figures) {
          if (printed.dataset() != null
              && !registers.contains(printed.dataset())
              && printed.value() != null) {
            pairs
                .computeIfAbsent(
                    new Pair(counted.place().variable(), source(counted), source(printed)),
                    pair -> new TreeMap<>())
                .put(counted.place().refArea(), counted.value().compareTo(printed.value()) == 0);
          }
        }
      }
    }
    List<Reconciliation> all = new ArrayList<>();
    pairs.forEach(
        (pair, agreeing) ->
            all.add(
                new Reconciliation(
                    pair.variable(),
                    pair.counted(),
                    pair.printed(),
                    agreeing.size(),
                    agreeing.keySet().stream().filter(area -> !agreeing.get(area)).toList())));
    return all;
  }

  private static String source(Figure figure) {
    return figure.dataset() + ":" + figure.provider();
  }
}
