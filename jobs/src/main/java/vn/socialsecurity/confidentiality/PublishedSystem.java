package vn.socialsecurity.confidentiality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.socialsecurity.confidentiality.DisclosureControl.Key;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Figure;

/**
 * The figures of a time period as one system: this release and the earlier ones, with all sums over
 * areas, breakdowns and variables, and between the geographies of different releases.
 */
final class PublishedSystem {
  /** So many counts of a variable without proof are many. */
  private static final int MANY = 5;

  /** Groups that are part of another group of the same classification, and not of the total. */
  private static final Map<String, String> PARTS_OF_GROUPS = Map.of("hmong", "minority");

  private final DisclosureControl control;
  private final CountSystemBuilder builder;
  private final Set<String> seen = new HashSet<>();
  private final Map<Key, Integer> current = new LinkedHashMap<>();

  /** For each count the variable of whose groups it says something; null for totals. */
  private final List<String> groupsOf = new ArrayList<>();

  private final CountSystem system;

  /**
   * Makes the system.
   *
   * @param figures the figures of this release
   * @param denominators what readers have of whole groups
   * @param earlier what earlier releases published and withheld, by release
   * @param contributors to the amounts among these figures
   */
  PublishedSystem(
      DisclosureControl control,
      Map<Key, Figure> figures,
      Map<Key, Long> denominators,
      List<List<LedgerEntry>> earlier,
      Versions.Contributors contributors) {
    this.control = control;
    this.builder = new CountSystemBuilder(control.variables().values().iterator().next().rule());
    Versions versions = new Versions(control);
    figures.forEach(
        (key, figure) ->
            versions.note(
                key,
                figure.value(),
                control.concerns(figure) ? Disposition.OPEN : Disposition.KNOWN,
                null));
    for (List<LedgerEntry> release : earlier) {
      for (LedgerEntry entry : release) {
        versions.note(
            Key.of(entry),
            entry.value(),
            entry.isPublished() ? Disposition.KNOWN : Disposition.WITHHELD,
            entry.confStatus());
      }
    }
    versions.addTo(builder, contributors);
    for (int i = 0; i < versions.size(); i++) {
      Key key = versions.key(i);
      groupsOf.add(key.isGroup() ? key.place().variable() : null);
    }

    figures.forEach((key, figure) -> current.put(key, versions.position(key, figure.value())));
    List<Map<Key, Integer>> releases = new ArrayList<>();
    releases.add(current);
    for (List<LedgerEntry> release : earlier) {
      Map<Key, Integer> positions = new LinkedHashMap<>();
      for (LedgerEntry entry : release) {
        positions.put(Key.of(entry), versions.position(Key.of(entry), entry.value()));
      }
      releases.add(positions);
    }
    for (Map<Key, Integer> release : releases) {
      addTotalsThatAreNotStated(release);
    }
    for (Map<Key, Integer> release : releases) {
      addSumsOverBreakdowns(release);
      addCompositions(release);
      addChanges(release);
      for (Map<Key, Integer> other : releases) {
        // On the same areas, what is equal in both is the same unknown already
        if (other == release || !areas(other).equals(areas(release))) {
          addSumsOverAreas(release, other);
        }
      }
      addComplements(release, denominators);
    }
    this.system = builder.build();
  }

  /** Notes of which variable's groups the counts are that were added last. */
  private void owned(Key key) {
    while (groupsOf.size() < builder.size()) {
      groupsOf.add(key.isGroup() ? key.place().variable() : null);
    }
  }

  /**
   * The variable to whose groups most of some counts belong, and others with as many as it is worth
   * to be silent about.
   */
  Set<String> mostOf(List<Integer> counts) {
    Map<String, Long> all =
        counts.stream()
            .map(groupsOf::get)
            .filter(Objects::nonNull)
            .collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));
    long most = all.values().stream().mapToLong(Long::longValue).max().orElse(0);
    all.values().removeIf(of -> of < Math.min(most, MANY));
    return all.keySet();
  }

  private static Set<String> areas(Map<Key, Integer> release) {
    Set<String> areas = new HashSet<>();
    release.keySet().forEach(key -> areas.add(key.place().refArea()));
    return areas;
  }

  CountSystem system() {
    return system;
  }

  boolean holds(Key key) {
    return current.containsKey(key);
  }

  int position(Key key) {
    return current.get(key);
  }

  /**
   * What groups add up to, where no figure states it or one that somebody has printed: readers add
   * them up by one classification, and so know the sum of any other.
   */
  private void addTotalsThatAreNotStated(Map<Key, Integer> release) {
    partsByTotal(release)
        .forEach(
            (total, byDimension) -> {
              List<Long> sums =
                  byDimension.values().stream()
                      .map(parts -> parts.stream().mapToLong(builder::value).sum())
                      .toList();
              Integer stated = release.get(total);
              boolean isStated =
                  stated != null
                      && (builder.disposition(stated) != Disposition.KNOWN
                          || sums.contains(builder.value(stated)));
              if (!isStated) {
                String name = "all of " + total.text() + " " + sums.get(0);
                int position = builder.position(name);
                release.put(
                    total, position >= 0 ? position : unpublished(total, name, sums.get(0)));
              }
            });
  }

  private void addSumsOverBreakdowns(Map<Key, Integer> release) {
    release.forEach(
        (key, position) -> {
          for (int dimension = 0; dimension < key.breakdown().size(); dimension++) {
            String whole = PARTS_OF_GROUPS.get(key.breakdown().get(dimension));
            if (whole != null && release.containsKey(key.with(dimension, whole))) {
              int group = release.get(key.with(dimension, whole));
              String name = "other than " + key.text() + " " + group + " " + position;
              long others = builder.value(group) - builder.value(position);
              if (others >= 0 && seen.add(name)) {
                int rest = unpublished(key, name, others);
                builder.relation(Relation.sum(group, position, rest));
              }
            }
          }
        });
    partsByTotal(release)
        .forEach(
            (total, byDimension) ->
                byDimension.values().forEach(parts -> addSum(release.get(total), parts)));
  }

  /** For each total and dimension its groups, without those that are part of another group. */
  private static Map<Key, Map<Integer, List<Integer>>> partsByTotal(Map<Key, Integer> release) {
    Map<Key, Map<Integer, List<Integer>>> parts = new LinkedHashMap<>();
    release.forEach(
        (key, position) -> {
          for (int dimension = 0; dimension < key.breakdown().size(); dimension++) {
            String code = key.breakdown().get(dimension);
            String whole = PARTS_OF_GROUPS.get(code);
            boolean isPartOfGroup =
                whole != null && release.containsKey(key.with(dimension, whole));
            if (Key.makesGroups(dimension) && !Dimensions.TOTAL.equals(code) && !isPartOfGroup) {
              parts
                  .computeIfAbsent(key.total(dimension), k -> new LinkedHashMap<>())
                  .computeIfAbsent(dimension, d -> new ArrayList<>())
                  .add(position);
            }
          }
        });
    return parts;
  }

  private void addSumsOverAreas(Map<Key, Integer> totals, Map<Key, Integer> release) {
    totals.forEach(
        (key, total) -> {
          for (List<String> areas :
              control.parts().getOrDefault(key.place().refArea(), List.of())) {
            List<Integer> parts = new ArrayList<>();
            for (String area : areas) {
              Integer part = release.get(key.in(area));
              if (part != null) {
                parts.add(part);
              }
            }
            if (parts.size() == areas.size()) {
              addSum(total, parts);
            }
          }
        });
  }

  /** Who is in none or in more than one of the parts of a variable is few, and has no cell. */
  private void addCompositions(Map<Key, Integer> release) {
    release.forEach(
        (key, whole) -> {
          List<String> variables = control.sensitive(key).parts();
          if (variables.isEmpty()) {
            return;
          }
          List<Integer> parts = new ArrayList<>();
          long rest = builder.value(whole);
          for (String variable : variables) {
            Integer part = release.get(key.of(variable));
            if (part == null) {
              return;
            }
            parts.add(part);
            rest -= builder.value(part);
          }
          if (rest == 0) {
            addSum(whole, parts);
            return;
          }
          String name = "rest of " + key.text() + " " + whole + " " + parts;
          if (!seen.add(name)) {
            return;
          }
          int other = unpublished(key, name, Math.abs(rest));
          int[] counts = new int[parts.size() + 2];
          int[] coefficients = new int[counts.length];
          Arrays.fill(coefficients, 1);
          counts[0] = whole;
          coefficients[0] = -1;
          for (int i = 0; i < parts.size(); i++) {
            counts[i + 1] = parts.get(i);
          }
          counts[counts.length - 1] = other;
          coefficients[counts.length - 1] = rest > 0 ? 1 : -1;
          builder.relation(new Relation(counts, coefficients));
        });
  }

  /** A figure that no table has, and that readers could compute; sensitive when it is small. */
  private int unpublished(Key key, String name, long value) {
    SensitiveVariable variable = control.sensitive(key);
    boolean isSmall = !variable.isAmount() && variable.rule().isSmall(value);
    int position =
        builder.judged(
            new Count(
                name,
                value,
                Disposition.WITHHELD,
                0,
                Count.UNLIMITED,
                isSmall ? variable.rule().protection() : 0,
                isSmall ? ConfidentialityStatus.SMALL_COUNT : null));
    owned(key);
    return position;
  }

  /** Who is not counted, of those whom readers have the number of. */
  private void addComplements(Map<Key, Integer> release, Map<Key, Long> denominators) {
    Map<Key, List<Map.Entry<Key, Long>>> ofVariable = new HashMap<>();
    denominators
        .entrySet()
        .forEach(
            of ->
                ofVariable
                    .computeIfAbsent(of.getKey().withoutKind(), k -> new ArrayList<>())
                    .add(of));
    release.forEach(
        (key, position) -> {
          SensitiveVariable variable = control.sensitive(key);
          Key group = key.of(variable.denominator());
          Integer published = release.get(group);
          if (published != null && seen.add(published + " less " + position)) {
            Complements.within(
                variable,
                builder,
                published,
                position,
                "not in " + key.text() + " " + published + " " + position);
          }
          for (Map.Entry<Key, Long> of : ofVariable.getOrDefault(group.withoutKind(), List.of())) {
            if (seen.add(of.getKey().text() + " less " + position)) {
              Complements.of(
                  variable,
                  of.getValue(),
                  builder,
                  position,
                  "not in %s %d of %s"
                      .formatted(key.text(), position, of.getKey().place().concept()));
            }
          }
          owned(key);
        });
  }

  /** New less lost is the change of the stock, which readers can have from two years. */
  private void addChanges(Map<Key, Integer> release) {
    release.forEach(
        (key, gained) -> {
          if (!key.place().variable().contains("_new_")) {
            return;
          }
          Integer lost = release.get(key.of(key.place().variable().replace("_new_", "_lost_")));
          String name = "change by " + key.text() + " " + gained + " " + lost;
          if (lost == null || !seen.add(name)) {
            return;
          }
          long change = builder.value(gained) - builder.value(lost);
          int known =
              builder.judged(new Count(name, change, Disposition.KNOWN, change, change, 0, null));
          builder.relation(new Relation(new int[] {gained, lost, known}, new int[] {-1, 1, 1}));
          owned(key);
        });
  }

  private void addSum(int total, List<Integer> parts) {
    long sum = 0;
    for (int part : parts) {
      sum += builder.value(part);
    }
    if (sum == builder.value(total) && seen.add(total + "=" + parts)) {
      builder.sum(total, parts.stream().mapToInt(Integer::intValue).toArray());
    }
  }
}
