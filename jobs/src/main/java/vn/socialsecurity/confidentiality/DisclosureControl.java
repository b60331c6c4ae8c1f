package vn.socialsecurity.confidentiality;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Figure.Place;
import vn.socialsecurity.structure.Period;

/**
 * Protects all sensitive figures of one time period at once: every variable, area and breakdown, of
 * this release and of all earlier ones.
 *
 * <p>A figure that had the same value in an earlier release is the same unknown: published then, it
 * is known now; withheld then, it stays so. A figure that was revised is another unknown, bound to
 * the figures of its own release by their sums. Readers who do not know that a figure is unchanged
 * know less than is assumed here.
 *
 * @param variables what is sensitive, by name
 * @param parts the parts of each area that add up to it, of every geography
 */
public record DisclosureControl(
    Map<String, SensitiveVariable> variables, Map<String, List<List<String>>> parts)
    implements Serializable {

  private static final int MOST_UNPROVEN = 20;

  /** Control of those variables. */
  public static DisclosureControl of(
      List<SensitiveVariable> variables, Map<String, List<List<String>>> parts) {
    Map<String, SensitiveVariable> byName = new LinkedHashMap<>();
    variables.forEach(variable -> byName.put(variable.variable(), variable));
    return new DisclosureControl(byName, parts);
  }

  /**
   * What may be published of one time period.
   *
   * @param decided every sensitive figure, published or not, by breakdown and place
   * @param disclosed what readers could compute nevertheless; the release must not be published
   * @param secondaries how many figures are withheld only for others
   */
  public record Controlled(
      Map<Period, Map<Place, LedgerEntry>> decided, List<Disclosed> disclosed, long secondaries)
      implements Serializable {
    /** Of a time period without sensitive figures. */
    public static final Controlled NOTHING = new Controlled(Map.of(), List.of(), 0);

    /**
     * Status of a sensitive figure that is withheld, null when it is published. One that was not
     * decided on is withheld.
     */
    public String confStatus(Period period, Figure figure) {
      LedgerEntry entry = decided.getOrDefault(period, Map.of()).get(figure.place());
      boolean isDecided =
          entry != null && (figure.value() == null || figure.value().compareTo(entry.value()) == 0);
      if (!isDecided) {
        return ConfidentialityStatus.CONFIDENTIAL;
      }
      return entry.isPublished() ? null : entry.confStatus();
    }

    /** Whether anything is withheld. */
    public boolean isAnyWithheld() {
      return ledger().stream().anyMatch(entry -> !entry.isPublished());
    }

    /** Every sensitive figure. */
    public List<LedgerEntry> ledger() {
      return decided.values().stream().flatMap(of -> of.values().stream()).toList();
    }
  }

  /** Whether a figure is sensitive: of such a variable, and counted from micro rows. */
  public boolean concerns(Figure figure) {
    SensitiveVariable variable = variable(figure.place().variable());
    return variable != null && variable.isCountedFrom(figure.delivery());
  }

  /**
   * Whether it is in whole units, and not an estimate: what a printed rate implies tells nobody.
   */
  private boolean isCounted(Figure figure) {
    SensitiveVariable variable = variable(figure.place().variable());
    return variable != null && variable.isWhole(figure.value());
  }

  private SensitiveVariable variable(String name) {
    return variables.get(name);
  }

  /**
   * Decides what is published.
   *
   * @param panel all figures of one time period, by breakdown
   * @param others figures that lost to another source, and stand beside it as a discrepancy
   * @param earlier what earlier releases published and withheld of it, by release
   */
  public Controlled control(
      Map<Period, ? extends Iterable<Figure>> panel,
      Map<Period, ? extends Iterable<Figure>> others,
      List<List<LedgerEntry>> earlier) {
    Map<Key, Figure> figures = new TreeMap<>(Key.ORDER);
    Map<Key, Long> denominators = new LinkedHashMap<>();
    Map<Key, Period> periods = new LinkedHashMap<>();
    panel.forEach(
        (period, ofPeriod) ->
            ofPeriod.forEach(
                figure -> {
                  if (figure.value() == null) {
                    return;
                  }
                  Key key = new Key(figure.place(), period.breakdown());
                  if (isCounted(figure)) {
                    figures.put(key, figure);
                    periods.put(key, period);
                  } else if (variables.values().stream()
                      .anyMatch(v -> v.denominator().equals(figure.place().variable()))) {
                    denominators.put(key, figure.value().longValue());
                  }
                }));
    // What was counted adds up with its groups, and not what somebody has printed
    others.forEach(
        (period, ofPeriod) ->
            ofPeriod.forEach(
                figure -> {
                  Key key = new Key(figure.place(), period.breakdown());
                  if (figure.value() != null
                      && concerns(figure)
                      && isCounted(figure)
                      && (!figures.containsKey(key) || !concerns(figures.get(key)))) {
                    figures.put(key, figure);
                    periods.put(key, period);
                  }
                }));
    if (figures.values().stream().noneMatch(this::concerns)) {
      return Controlled.NOTHING;
    }
    Protection counts =
        protection(
            chosen(figures, false),
            denominators,
            chosen(earlier, false),
            new Versions.Contributors(Map.of(), Set.of()),
            Set.of());
    Protection amounts =
        protection(
            chosen(figures, true),
            Map.of(),
            chosen(earlier, true),
            contributors(figures, earlier, counts),
            variables.values().stream()
                .filter(v -> counts.withoutGroups().contains(v.contributors()))
                .map(SensitiveVariable::variable)
                .collect(Collectors.toSet()));

    Map<Period, Map<Place, LedgerEntry>> decided = new LinkedHashMap<>();
    figures.forEach(
        (key, figure) -> {
          if (concerns(figure)) {
            String status = (sensitive(key).isAmount() ? amounts : counts).confStatus(key);
            decided
                .computeIfAbsent(periods.get(key), p -> new LinkedHashMap<>())
                .put(
                    key.place(),
                    new LedgerEntry(key.place(), key.breakdown(), figure.value(), status));
          }
        });
    List<Disclosed> disclosed = new ArrayList<>(Attack.on(counts.pattern()));
    disclosed.addAll(Attack.on(amounts.pattern()));
    return new Controlled(
        decided, disclosed, counts.pattern().secondaries() + amounts.pattern().secondaries());
  }

  private Map<Key, Figure> chosen(Map<Key, Figure> figures, boolean areAmounts) {
    Map<Key, Figure> chosen = new TreeMap<>(Key.ORDER);
    figures.forEach(
        (key, figure) -> {
          if (sensitive(key).isAmount() == areAmounts) {
            chosen.put(key, figure);
          }
        });
    return chosen;
  }

  private List<List<LedgerEntry>> chosen(List<List<LedgerEntry>> earlier, boolean areAmounts) {
    List<List<LedgerEntry>> chosen = new ArrayList<>();
    for (List<LedgerEntry> release : earlier) {
      chosen.add(
          release.stream()
              .filter(entry -> sensitive(Key.of(entry)) != null)
              .filter(entry -> sensitive(Key.of(entry)).isAmount() == areAmounts)
              .toList());
    }
    return chosen;
  }

  private Versions.Contributors contributors(
      Map<Key, Figure> figures, List<List<LedgerEntry>> earlier, Protection counts) {
    Map<Key, Long> numbers = new HashMap<>();
    Set<Key> withheld = new HashSet<>();
    for (List<LedgerEntry> release : chosen(earlier, false)) {
      release.forEach(entry -> numbers.put(Key.of(entry).withoutKind(), entry.value().longValue()));
    }
    chosen(figures, false)
        .forEach(
            (key, figure) -> {
              numbers.put(key.withoutKind(), figure.value().longValue());
              if (!ConfidentialityStatus.FREE.equals(counts.confStatus(key))) {
                withheld.add(key.withoutKind());
              }
            });
    return new Versions.Contributors(numbers, withheld);
  }

  /**
   * What was decided of the counts, or of the amounts.
   *
   * @param withoutGroups variables of which no further group is shown
   */
  private record Protection(
      PublishedSystem system, Pattern pattern, NotShown notShown, Set<String> withoutGroups) {
    private String confStatus(Key key) {
      if (system.holds(key)) {
        return pattern.confStatus(system.position(key));
      }
      return notShown.wasShown(key)
          ? ConfidentialityStatus.FREE
          : ConfidentialityStatus.CONFIDENTIAL;
    }
  }

  /**
   * Of variables whose groups are mostly small, or that cannot be protected, as those of a scheme
   * with few members, no group is shown: the few large ones would be withheld with them, and what
   * readers knew of them would give the small ones away. Of groups that are nowhere published
   * readers know the totals only, and any person could be in any of them; so they are neither
   * searched nor attacked. Where an earlier release has shown some, these stay known, and no others
   * are shown.
   */
  private Protection protection(
      Map<Key, Figure> figures,
      Map<Key, Long> denominators,
      List<List<LedgerEntry>> earlier,
      Versions.Contributors contributors,
      Set<String> without) {
    NotShown notShown = new NotShown(this, figures, earlier);
    Set<String> withoutGroups = new TreeSet<>(without);
    notShown.sparse().forEach(variable -> withoutGroups.addAll(notShown.with(variable)));
    while (true) {
      PublishedSystem system =
          new PublishedSystem(
              this,
              notShown.figuresWithout(withoutGroups),
              denominators,
              notShown.earlierWithout(withoutGroups),
              contributors);
      Pattern pattern = Suppression.of(system.system(), MOST_UNPROVEN);
      if (pattern.unproven().isEmpty()) {
        return new Protection(system, pattern, notShown, withoutGroups);
      }
      boolean isMore = false;
      for (String hard : system.mostOf(pattern.unproven())) {
        isMore |= withoutGroups.addAll(notShown.with(hard));
      }
      if (!isMore) {
        return new Protection(system, Suppression.of(system.system()), notShown, withoutGroups);
      }
    }
  }

  /** Where a figure stands among all of a time period. */
  record Key(Place place, List<String> breakdown) implements Serializable {
    private static final int STANDARD = Dimensions.BREAKDOWNS.indexOf(Dimensions.POVERTY_STANDARD);

    static final java.util.Comparator<Key> ORDER = java.util.Comparator.comparing(Key::text);

    static Key of(LedgerEntry entry) {
      return new Key(entry.place(), entry.breakdown());
    }

    Key in(String area) {
      return new Key(place.in(area), breakdown);
    }

    Key of(String variable) {
      return new Key(
          new Place(variable, place.kind(), place.concept(), place.refArea()), breakdown);
    }

    /** The same, whether of a year or of its end, and by whatever definition. */
    Key withoutKind() {
      return new Key(new Place(place.variable(), "", "", place.refArea()), breakdown);
    }

    /** Whether it is of some persons or households of an area, and not of all. */
    boolean isGroup() {
      for (int dimension = 0; dimension < breakdown.size(); dimension++) {
        if (makesGroups(dimension) && !Dimensions.TOTAL.equals(breakdown.get(dimension))) {
          return true;
        }
      }
      return false;
    }

    /** Whether codes of a dimension are groups; the standard by which one is poor makes none. */
    static boolean makesGroups(int dimension) {
      return dimension != STANDARD;
    }

    /** The same over all codes of a dimension. */
    Key total(int dimension) {
      return with(dimension, Dimensions.TOTAL);
    }

    /** The same of another code of a dimension. */
    Key with(int dimension, String code) {
      List<String> codes = new ArrayList<>(breakdown);
      codes.set(dimension, code);
      return new Key(place, codes);
    }

    String text() {
      return String.join(
          " ",
          place.variable(),
          place.kind(),
          place.concept(),
          place.refArea(),
          String.join(" ", breakdown));
    }
  }

  SensitiveVariable sensitive(Key key) {
    return variable(key.place().variable());
  }
}
