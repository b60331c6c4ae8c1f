package vn.socialsecurity.classification;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;

/**
 * The concordance between any two geographies, composed of the declared ones: the boundary changes
 * of {@code area_concordance.csv}, and the regions in which {@code area.csv} puts each province.
 */
public final class Concordances implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String FILE = "area_concordance.csv";

  /** Declared concordances and their opposites, by first geography, then by second. */
  private final SortedMap<String, SortedMap<String, Concordance>> neighbours = new TreeMap<>();

  private Concordances() {}

  /**
   * The concordances of {@code area_concordance.csv}.
   *
   * @throws IllegalArgumentException when it names an area that there is not, the shares of an area
   *     are not the whole of it, or a row calls a link of another kind than it is
   */
  public static Concordances read(Path codelists, AreaDirectory areas) {
    CodeListFile file = CodeListFile.read(codelists.resolve(FILE));
    Map<String, Map<String, SortedMap<String, SortedMap<String, Share>>>> declared =
        new LinkedHashMap<>();
    for (CSVRecord row : file.rows()) {
      Area from = areas.area(file.text(row, "from_ref_area"));
      Area to = areas.area(file.text(row, "to_ref_area"));
      declared
          .computeIfAbsent(from.geography(), geography -> new LinkedHashMap<>())
          .computeIfAbsent(to.geography(), geography -> new TreeMap<>())
          .computeIfAbsent(from.refArea(), area -> new TreeMap<>())
          .put(to.refArea(), share(file, row));
    }
    Concordances concordances = new Concordances();
    declared.forEach(
        (from, byTarget) ->
            byTarget.forEach(
                (to, shares) -> {
                  goOn(areas, from, shares);
                  concordances.add(Concordance.of(from, to, shares));
                }));
    for (String geography : areas.geographies()) {
      concordances.add(regions(areas, geography));
    }
    concordances.requireDeclaredKinds(file, areas);
    return concordances;
  }

  /**
   * The concordance from one geography to another, over as few others as possible.
   *
   * @throws IllegalArgumentException when nothing connects the two
   */
  public Concordance between(String from, String to) {
    Map<String, Concordance> reached = new LinkedHashMap<>();
    Deque<String> next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty()) {
      String geography = next.remove();
      Concordance sofar = reached.get(geography);
      for (Concordance step : neighbours.getOrDefault(geography, new TreeMap<>()).values()) {
        if (!step.to().equals(from) && !reached.containsKey(step.to())) {
          reached.put(step.to(), sofar == null ? step : sofar.then(step));
          next.add(step.to());
        }
      }
    }
    if (!reached.containsKey(to)) {
      throw new IllegalArgumentException(
          "There is no way from the geography '%s' to '%s'; from '%s' there is one to %s (schemas/codelists/%s)"
              .formatted(from, to, from, new ArrayList<>(reached.keySet()), FILE));
    }
    return reached.get(to);
  }

  private void add(Concordance concordance) {
    neighbours
        .computeIfAbsent(concordance.from(), geography -> new TreeMap<>())
        .put(concordance.to(), concordance);
    neighbours
        .computeIfAbsent(concordance.to(), geography -> new TreeMap<>())
        .put(concordance.from(), concordance.reversed());
  }

  /** An area that stood in both geographies under one identifier is not listed: it went on. */
  private static void goOn(
      AreaDirectory areas, String geography, SortedMap<String, SortedMap<String, Share>> shares) {
    for (Area area : areas.provincesOf(geography)) {
      if (!area.geography().equals(geography)) {
        shares.put(area.refArea(), new TreeMap<>(Map.of(area.refArea(), Share.ONE)));
      }
    }
  }

  private static Concordance regions(AreaDirectory areas, String geography) {
    SortedMap<String, SortedMap<String, Share>> shares = new TreeMap<>();
    for (Area area : areas.provincesOf(geography)) {
      shares.put(area.refArea(), new TreeMap<>(Map.of(area.region(), Share.ONE)));
    }
    return Concordance.of(geography, areas.regionsOf(geography), shares);
  }

  private static Share share(CodeListFile file, CSVRecord row) {
    String part = file.text(row, "part_persons");
    String whole = file.text(row, "whole_persons");
    try {
      return part == null ? null : Share.of(Long.parseLong(part), Long.parseLong(whole));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Cannot use %s: record %d: %s"
              .formatted(file.path(), row.getRecordNumber(), e.getMessage()),
          e);
    }
  }

  private void requireDeclaredKinds(CodeListFile file, AreaDirectory areas) {
    for (CSVRecord row : file.rows()) {
      Area from = areas.area(file.text(row, "from_ref_area"));
      Area to = areas.area(file.text(row, "to_ref_area"));
      Concordance.Kind kind =
          neighbours.get(from.geography()).get(to.geography()).linksFrom(from.refArea()).stream()
              .filter(link -> link.to().equals(to.refArea()))
              .findFirst()
              .orElseThrow()
              .kind();
      if (!kind.name().equals(file.text(row, "kind"))) {
        throw new IllegalArgumentException(
            "Cannot use %s: record %d calls %s to %s %s, but by its rows it is %s"
                .formatted(
                    file.path(),
                    row.getRecordNumber(),
                    from.refArea(),
                    to.refArea(),
                    file.text(row, "kind"),
                    kind));
      }
    }
  }
}
