package vn.socialsecurity.confidentiality;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.socialsecurity.confidentiality.DisclosureControl.Key;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Figure;

/**
 * The figures of a time period as one system: this release and the earlier ones, with all sums over
 * areas, breakdowns and variables, and between the geographies of different releases.
 */
final class PublishedSystem {
  private static final int STANDARD = Dimensions.BREAKDOWNS.indexOf(Dimensions.POVERTY_STANDARD);
  private static final int AMOUNT_PROTECTION_PCT = 10;

  /** Groups that are part of another group of the same classification, and not of the total. */
  private static final Map<String, String> PARTS_OF_GROUPS = Map.of("hmong", "minority");

  private final DisclosureControl control;
  private final CountSystemBuilder builder;
  private final Set<String> seen = new HashSet<>();
  private final Map<Key, Integer> current = new LinkedHashMap<>();
  private final CountSystem system;

  PublishedSystem(
      DisclosureControl control,
      Map<Key, Figure> figures,
      Map<Key, Long> denominators,
      List<List<LedgerEntry>> earlier) {
    this.control = control;
    this.builder = new CountSystemBuilder(control.variables().get(0).rule());
    Versions versions = new Versions();
    figures.forEach(
        (key, figure) ->
            versions.note(
                key,
                figure.value(),
                control.concerns(figure) ? Disposition.OPEN : Disposition.KNOWN,
                null));
    for (List<LedgerEntry> release : earlier) {
      for (LedgerEntry entry : release) {
        if (control.sensitive(Key.of(entry)) != null) {
          versions.note(
              Key.of(entry),
              entry.value(),
              entry.isPublished() ? Disposition.KNOWN : Disposition.WITHHELD,
              entry.confStatus());
        }
      }
    }
    versions.add();
    figures.forEach((key, figure) -> current.put(key, versions.position(key, figure.value())));
    List<Map<Key, Integer>> releases = new ArrayList<>();
    releases.add(current);
    for (List<LedgerEntry> release : earlier) {
      Map<Key, Integer> positions = new LinkedHashMap<>();
      for (LedgerEntry entry : release) {
        if (control.sensitive(Key.of(entry)) != null) {
          positions.put(Key.of(entry), versions.position(Key.of(entry), entry.value()));
        }
      }
      releases.add(positions);
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
    }
    Map<Key, List<Map.Entry<Key, Long>>> ofVariable = new HashMap<>();
    denominators
        .entrySet()
        .forEach(
            of ->
                ofVariable
                    .computeIfAbsent(withoutKind(of.getKey()), k -> new ArrayList<>())
                    .add(of));
    current.forEach(
        (key, position) -> {
          SensitiveVariable variable = control.sensitive(key);
          Key group = withoutKind(key.of(variable.denominator()));
          Integer published = current.get(key.of(variable.denominator()));
          if (published != null) {
            Complements.within(
                variable.rule(), builder, published, position, "not in " + key.text());
          }
          for (Map.Entry<Key, Long> of : ofVariable.getOrDefault(group, List.of())) {
            Complements.of(
                variable.rule(),
                of.getValue(),
                builder,
                position,
                "not in " + key.text() + " of " + of.getKey().place().concept());
          }
        });
    this.system = builder.build();
  }

  /** Whether a figure is of some persons or households of an area, and not of all. */
  private static boolean isGroup(Key key) {
    for (int dimension = 0; dimension < key.breakdown().size(); dimension++) {
      if (dimension != STANDARD && !Dimensions.TOTAL.equals(key.breakdown().get(dimension))) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> areas(Map<Key, Integer> release) {
    Set<String> areas = new HashSet<>();
    release.keySet().forEach(key -> areas.add(key.place().refArea()));
    return areas;
  }

  CountSystem system() {
    return system;
  }

  int position(Key key) {
    return current.get(key);
  }

  /** Where the number of contributors is withheld, so is every sum over them. */
  void withholdAmounts(Pattern pattern) {
    Map<Key, Integer> byVariable = new HashMap<>();
    current.forEach((key, position) -> byVariable.put(withoutKind(key), position));
    current.forEach(
        (key, position) -> {
          SensitiveVariable variable = control.sensitive(key);
          Integer contributors = byVariable.get(withoutKind(key.of(variable.contributors())));
          if (variable.isAmount()
              && contributors != null
              && pattern.withheld()[contributors]
              && system.counts().get(position).disposition() == Disposition.OPEN) {
            pattern.withheld()[position] = true;
          }
        });
  }

  private static Key withoutKind(Key key) {
    return new Key(
        new Figure.Place(key.place().variable(), "", "", key.place().refArea()), key.breakdown());
  }

  /** Each figure once for every value that it has had. */
  private final class Versions {
    private final Map<Key, Map<BigDecimal, Integer>> positions = new LinkedHashMap<>();
    private final List<Key> keys = new ArrayList<>();
    private final List<Long> values = new ArrayList<>();
    private final List<Disposition> dispositions = new ArrayList<>();
    private final List<Boolean> isUnspecified = new ArrayList<>();
    private Set<String> sparse = Set.of();

    private void note(Key key, BigDecimal value, Disposition disposition, String confStatus) {
      Map<BigDecimal, Integer> ofKey = positions.computeIfAbsent(key, k -> new LinkedHashMap<>());
      BigDecimal plain = value.stripTrailingZeros();
      Integer position = ofKey.get(plain);
      boolean isOfNoStatus = ConfidentialityStatus.CONFIDENTIAL.equals(confStatus);
      if (position == null) {
        ofKey.put(plain, keys.size());
        keys.add(key);
        values.add(
            control.sensitive(key).isAmount()
                ? SensitiveVariable.whole(plain)
                : plain.longValueExact());
        dispositions.add(disposition);
        isUnspecified.add(isOfNoStatus);
      } else {
        Disposition before = dispositions.get(position);
        // Published anywhere it is known; else withheld anywhere it stays so
        if (disposition == Disposition.KNOWN || before == Disposition.OPEN) {
          dispositions.set(position, disposition);
        }
        isUnspecified.set(position, isUnspecified.get(position) || isOfNoStatus);
      }
    }

    private int position(Key key, BigDecimal value) {
      return positions.get(key).get(value.stripTrailingZeros());
    }

    private void add() {
      sparse = sparse();
      Map<Key, Long> ofContributors = new HashMap<>();
      for (int i = keys.size() - 1; i >= 0; i--) {
        ofContributors.put(withoutKind(keys.get(i)), values.get(i));
      }
      for (int i = 0; i < keys.size(); i++) {
        Key key = keys.get(i);
        SensitiveVariable variable = control.sensitive(key);
        String name = key.text() + (positions.get(key).size() == 1 ? "" : " version " + i);
        if (isSparse(key) && dispositions.get(i) == Disposition.OPEN) {
          dispositions.set(i, Disposition.WITHHELD);
          isUnspecified.set(i, true);
        }
        if (variable.isAmount()) {
          builder.judged(
              amount(name, i, ofContributors.get(withoutKind(key.of(variable.contributors())))));
        } else if (isUnspecified.get(i)) {
          boolean isSmall =
              dispositions.get(i) != Disposition.KNOWN && variable.rule().isSmall(values.get(i));
          builder.judged(
              new Count(
                  name,
                  values.get(i),
                  dispositions.get(i),
                  0,
                  Count.UNLIMITED,
                  isSmall ? variable.rule().protection() : 0,
                  ConfidentialityStatus.CONFIDENTIAL));
        } else {
          builder.count(name, values.get(i), dispositions.get(i), variable.rule());
        }
      }
    }

    /** Variables of which most groups that hold anybody are too small to be shown. */
    private Set<String> sparse() {
      Map<String, long[]> groups = new HashMap<>();
      for (int i = 0; i < keys.size(); i++) {
        SensitiveVariable variable = control.sensitive(keys.get(i));
        if (isGroup(keys.get(i)) && !variable.isAmount() && values.get(i) > 0) {
          long[] of = groups.computeIfAbsent(variable.variable(), v -> new long[2]);
          of[0]++;
          of[1] += variable.rule().isSmall(values.get(i)) ? 1 : 0;
        }
      }
      groups.values().removeIf(of -> 2 * of[1] < of[0]);
      return groups.keySet();
    }

    /**
     * Of a variable whose groups are mostly small no group is shown, nor said why: the few others
     * would be withheld with them, and what readers knew of them would give the small ones away.
     */
    private boolean isSparse(Key key) {
      return isGroup(key) && sparse.contains(control.sensitive(key).contributors());
    }

    private Count amount(String name, int i, Long contributors) {
      SensitiveVariable variable = control.sensitive(keys.get(i));
      boolean isSensitive =
          dispositions.get(i) != Disposition.KNOWN
              && contributors != null
              && variable.rule().isSmall(contributors)
              && values.get(i) > 0;
      return new Count(
          name,
          values.get(i),
          dispositions.get(i),
          0,
          Count.UNLIMITED,
          isSensitive ? Math.max(1, values.get(i) * AMOUNT_PROTECTION_PCT / 100) : 0,
          isSensitive ? ConfidentialityStatus.SMALL_COUNT : null);
    }
  }

  private void addSumsOverBreakdowns(Map<Key, Integer> release) {
    Map<Key, Map<Integer, List<Integer>>> parts = new LinkedHashMap<>();
    release.forEach(
        (key, position) -> {
          for (int dimension = 0; dimension < key.breakdown().size(); dimension++) {
            String code = key.breakdown().get(dimension);
            String whole = PARTS_OF_GROUPS.get(code);
            if (whole != null && release.containsKey(key.with(dimension, whole))) {
              int group = release.get(key.with(dimension, whole));
              String name = "other than " + key.text() + " " + group + " " + position;
              if (seen.add(name)) {
                Complements.within(control.sensitive(key).rule(), builder, group, position, name);
              }
            } else if (dimension != STANDARD && !Dimensions.TOTAL.equals(code)) {
              parts
                  .computeIfAbsent(key.total(dimension), k -> new LinkedHashMap<>())
                  .computeIfAbsent(dimension, d -> new ArrayList<>())
                  .add(position);
            }
          }
        });
    parts.forEach(
        (total, byDimension) -> {
          if (release.containsKey(total)) {
            byDimension.values().forEach(ofTotal -> addSum(release.get(total), ofTotal));
          }
        });
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
          FrequencyRule rule = control.sensitive(key).rule();
          boolean isSmall = rule.isSmall(Math.abs(rest));
          int other =
              builder.judged(
                  new Count(
                      name,
                      Math.abs(rest),
                      Disposition.WITHHELD,
                      0,
                      Count.UNLIMITED,
                      isSmall ? rule.protection() : 0,
                      isSmall ? ConfidentialityStatus.SMALL_COUNT : null));
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
