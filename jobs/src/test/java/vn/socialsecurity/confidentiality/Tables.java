package vn.socialsecurity.confidentiality;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Tables of counts in tests: areas in a tree by some classifications, with all their totals. */
final class Tables {
  private final Map<String, List<String>> areas;
  private final String nation;

  /** A nation, its regions and their provinces. */
  Tables(String nation, Map<String, List<String>> provincesOfRegions) {
    this.nation = nation;
    this.areas = new LinkedHashMap<>();
    areas.put(nation, List.copyOf(provincesOfRegions.keySet()));
    areas.putAll(provincesOfRegions);
  }

  List<String> provinces() {
    List<String> provinces = new ArrayList<>();
    areas.get(nation).forEach(region -> provinces.addAll(areas.get(region)));
    return provinces;
  }

  /** One row of a table: the codes of a province and of each classification. */
  static String name(List<String> codes) {
    return String.join("|", codes);
  }

  /**
   * Adds a table of one variable; counts that an earlier table has given are shared with it.
   *
   * @param cube the variable
   * @param classifications codes of each; a list of one code, the total, leaves it out
   * @param value of a province and one code of each classification, no totals
   */
  void add(
      CountSystemBuilder builder,
      String cube,
      List<List<String>> classifications,
      ToLongFunction<List<String>> value) {
    List<List<String>> combinations = new ArrayList<>();
    combinations.add(List.of());
    for (List<String> codes : classifications) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> combination : combinations) {
        for (String code : codes.size() == 1 ? codes : withTotal(codes)) {
          List<String> each = new ArrayList<>(combination);
          each.add(code);
          longer.add(each);
        }
      }
      combinations = longer;
    }
    List<String> allAreas = new ArrayList<>(areas.keySet());
    allAreas.addAll(provinces());
    Set<List<String>> added = new HashSet<>();
    for (String area : allAreas) {
      for (List<String> combination : combinations) {
        List<String> codes = new ArrayList<>(List.of(cube, area));
        codes.addAll(combination);
        if (builder.position(name(codes)) < 0) {
          builder.count(
              name(codes), sum(area, combination, classifications, 0, value), Disposition.OPEN);
          added.add(codes);
        }
      }
    }
    for (String area : allAreas) {
      for (List<String> combination : combinations) {
        List<String> codes = new ArrayList<>(List.of(cube, area));
        codes.addAll(combination);
        if (areas.containsKey(area) && added.contains(codes)) {
          builder.sum(
              builder.position(name(codes)),
              areas.get(area).stream()
                  .mapToInt(part -> builder.position(name(with(codes, 1, part))))
                  .toArray());
        }
        for (int c = 0; c < classifications.size(); c++) {
          int at = c + 2;
          if (classifications.get(c).size() > 1 && codes.get(at).equals("_T")) {
            builder.sum(
                builder.position(name(codes)),
                classifications.get(c).stream()
                    .mapToInt(part -> builder.position(name(with(codes, at, part))))
                    .toArray());
          }
        }
      }
    }
  }

  private long sum(
      String area,
      List<String> combination,
      List<List<String>> classifications,
      int from,
      ToLongFunction<List<String>> value) {
    if (areas.containsKey(area)) {
      return areas.get(area).stream()
          .mapToLong(part -> sum(part, combination, classifications, from, value))
          .sum();
    }
    for (int c = from; c < combination.size(); c++) {
      if (combination.get(c).equals("_T") && classifications.get(c).size() > 1) {
        int at = c;
        return classifications.get(c).stream()
            .mapToLong(
                code -> sum(area, with(combination, at, code), classifications, at + 1, value))
            .sum();
      }
    }
    List<String> codes = new ArrayList<>(List.of(area));
    codes.addAll(combination);
    return value.applyAsLong(codes);
  }

  private static List<String> withTotal(List<String> codes) {
    List<String> all = new ArrayList<>(List.of("_T"));
    all.addAll(codes);
    return all;
  }

  private static List<String> with(List<String> codes, int at, String code) {
    List<String> other = new ArrayList<>(codes);
    other.set(at, code);
    return other;
  }
}
