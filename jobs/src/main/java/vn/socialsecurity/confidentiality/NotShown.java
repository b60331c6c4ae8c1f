package vn.socialsecurity.confidentiality;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.socialsecurity.confidentiality.DisclosureControl.Key;
import vn.socialsecurity.structure.Figure;

/** Of which variables no group at all is shown, and what is left then. */
final class NotShown {
  private final DisclosureControl control;
  private final Map<Key, Figure> figures;
  private final List<List<LedgerEntry>> earlier;

  /** Groups that earlier releases have shown, with their values. */
  private final Map<Key, Set<BigDecimal>> shown = new HashMap<>();

  private final Set<String> shownVariables = new HashSet<>();
  private final Set<String> printedVariables = new HashSet<>();

  NotShown(DisclosureControl control, Map<Key, Figure> figures, List<List<LedgerEntry>> earlier) {
    this.control = control;
    this.figures = figures;
    this.earlier = earlier;
    figures.forEach(
        (key, figure) -> {
          if (key.isGroup() && !control.concerns(figure)) {
            printedVariables.add(key.place().variable());
          }
        });
    for (List<LedgerEntry> release : earlier) {
      for (LedgerEntry entry : release) {
        Key key = Key.of(entry);
        if (key.isGroup() && entry.isPublished()) {
          shown.computeIfAbsent(key, k -> new HashSet<>()).add(entry.value().stripTrailingZeros());
          shownVariables.add(key.place().variable());
        }
      }
    }
  }

  /** Whether an earlier release has shown that very figure. */
  boolean wasShown(Key key) {
    return shown
        .getOrDefault(key, Set.of())
        .contains(figures.get(key).value().stripTrailingZeros());
  }

  /** Variables of which most groups that hold anybody are too small to be shown. */
  Set<String> sparse() {
    Map<String, long[]> groups = new TreeMap<>();
    figures.forEach(
        (key, figure) -> {
          SensitiveVariable variable = control.sensitive(key);
          if (key.isGroup() && !variable.isAmount() && figure.value().signum() > 0) {
            long[] of = groups.computeIfAbsent(variable.variable(), v -> new long[2]);
            of[0]++;
            of[1] += variable.rule().isSmall(figure.value().longValue()) ? 1 : 0;
          }
        });
    groups.values().removeIf(of -> 2 * of[1] < of[0]);
    return groups.keySet();
  }

  /**
   * A variable with those that would tell its groups: a whole of which it is the rest, or the other
   * parts of one that has further members. None where somebody prints groups of one of them.
   */
  Set<String> with(String variable) {
    Set<String> all = new TreeSet<>();
    List<String> next = new ArrayList<>(List.of(variable));
    while (!next.isEmpty()) {
      String each = next.remove(0);
      if (all.add(each)) {
        for (SensitiveVariable whole : control.variables().values()) {
          if (whole.parts().contains(each)) {
            next.addAll(isTheSum(whole) ? List.of(whole.variable()) : whole.parts());
          }
        }
      }
    }
    return all.stream().anyMatch(printedVariables::contains) ? Set.of() : all;
  }

  /** Whether a whole has hardly any members in most groups beside those of its parts. */
  private boolean isTheSum(SensitiveVariable whole) {
    long groups = 0;
    long sums = 0;
    for (Map.Entry<Key, Figure> each : figures.entrySet()) {
      Key key = each.getKey();
      if (key.isGroup() && key.place().variable().equals(whole.variable())) {
        BigDecimal rest = each.getValue().value();
        for (String part : whole.parts()) {
          Figure ofPart = figures.get(key.of(part));
          rest = ofPart == null ? rest : rest.subtract(ofPart.value());
        }
        groups++;
        sums += rest.abs().longValue() < whole.rule().minimum() ? 1 : 0;
      }
    }
    return 2 * sums >= groups;
  }

  /** The figures without the groups of some variables. */
  Map<Key, Figure> figuresWithout(Set<String> variables) {
    Map<Key, Figure> left = new TreeMap<>(Key.ORDER);
    figures.forEach(
        (key, figure) -> {
          if (!key.isGroup() || !variables.contains(key.place().variable())) {
            left.put(key, figure);
          }
        });
    return left;
  }

  /**
   * What earlier releases published and withheld, without the groups of those variables of which
   * nobody has any.
   */
  List<List<LedgerEntry>> earlierWithout(Set<String> variables) {
    Set<String> silent = new HashSet<>(variables);
    silent.removeIf(variable -> with(variable).stream().anyMatch(shownVariables::contains));
    return earlier.stream()
        .map(
            release ->
                release.stream()
                    .filter(
                        entry ->
                            !Key.of(entry).isGroup() || !silent.contains(entry.place().variable()))
                    .toList())
        .toList();
  }
}
