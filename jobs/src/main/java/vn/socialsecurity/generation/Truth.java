package vn.socialsecurity.generation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is true of generated extracts: counts that a pipeline must find. */
final class Truth {
  /** Stands for the whole country and for all years. */
  static final String ALL = "_T";

  /**
   * What is counted.
   *
   * @param category scheme, fault, deprivation or class; {@link #ALL} where there is none
   */
  record Fact(String dataset, String measure, String area, String year, String category)
      implements Comparable<Fact> {
    private static final Comparator<Fact> ORDER =
        Comparator.comparing(Fact::dataset)
            .thenComparing(Fact::measure)
            .thenComparing(Fact::year)
            .thenComparing(Fact::category)
            .thenComparing(Fact::area);

    @Override
    public int compareTo(Fact other) {
      return ORDER.compare(this, other);
    }
  }

  private final Map<Fact, Long> counts = new TreeMap<>();

  void add(Fact fact, long count) {
    counts.merge(fact, count, Long::sum);
  }

  void add(Truth part) {
    part.counts.forEach(this::add);
  }

  /** The count; 0 where nothing was counted. */
  long count(Fact fact) {
    return counts.getOrDefault(fact, 0L);
  }

  /** The facts of one measure, in their order. */
  List<Fact> facts(String measure) {
    return counts.keySet().stream().filter(fact -> fact.measure().equals(measure)).toList();
  }

  void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("dataset,measure,area,year,category,count");
    counts.forEach(
        (fact, count) ->
            lines.add(
                String.join(
                    ",",
                    fact.dataset(),
                    fact.measure(),
                    fact.area(),
                    fact.year(),
                    fact.category(),
                    Long.toString(count))));
    Files.write(file, lines);
  }
}
