package vn.socialsecurity.analysis;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Observation;
import vn.socialsecurity.structure.ObservationStatus;
import vn.socialsecurity.structure.Period;

/**
 * Percentages carried across a change of the poverty standard, made on request only.
 *
 * <p>Each area is linked by its own year in which both standards were applied to it, never by the
 * nation's: at the end of 2015 the new standard raised Quang Ngai's rate 1.65 times and the
 * nation's 2.32 times. An area without such a year is not spliced. A spliced series has a standard
 * of its own, {@code <standard>_SPLICED}, and a spell of its own, so that no query on a standard
 * meets it; every value of it is an estimate (E), in the link year and after too, where it repeats
 * the published one.
 *
 * @param method how values are carried; null where nothing is spliced
 * @param forerunners the standard that a standard replaced, by its code ({@code
 *     schemas/codelists/poverty_standard.csv})
 */
public record SplicedSeries(SpliceMethod method, Map<String, String> forerunners)
    implements Serializable {
  /** Splices nothing: what a release does unless it is asked. */
  public static final SplicedSeries NONE = new SplicedSeries(null, Map.of());

  private static final String SUFFIX = "_SPLICED";

  private static final String CHAINED = "CHAINED";

  private static final int STANDARD = Dimensions.BREAKDOWNS.indexOf(Dimensions.POVERTY_STANDARD);

  /** Not validated, doubtful, forecast, otherwise defined: nothing to rest an estimate on. */
  private static final Set<String> NO_BASIS = Set.of("V", "U", "F", "D", "N");

  /** One indicator of one area, whatever the standard. */
  public record Series(String indicator, String refArea, List<String> breakdown)
      implements Serializable {}

  /** Both standards in one year. */
  private record Link(int year, ComparableObservation before, ComparableObservation after) {}

  /** Whether a poverty standard is the one of a spliced series. */
  public static boolean isSpliced(String povertyStandard) {
    return povertyStandard.endsWith(SUFFIX);
  }

  /** Whether an observation can be part of a spliced series. */
  public boolean isPart(ComparableObservation observation) {
    return observation.isOfOneYear()
        && "PERCENT".equals(observation.observation().unit())
        && !NO_BASIS.contains(observation.observation().status())
        && (forerunners.containsKey(standard(observation))
            || forerunners.containsValue(standard(observation)));
  }

  /** The series that an observation is part of. */
  public static Series seriesOf(ComparableObservation observation) {
    List<String> breakdown = new ArrayList<>(observation.breakdown());
    breakdown.set(STANDARD, Dimensions.NOT_APPLICABLE);
    return new Series(
        observation.observation().indicator(),
        observation.observation().refArea(),
        List.copyOf(breakdown));
  }

  /** The spliced series of one {@link Series}, one for each standard that has a link. */
  public List<ComparableObservation> of(Collection<ComparableObservation> observations) {
    Map<String, NavigableMap<Integer, ComparableObservation>> byStandard = byStandard(observations);
    List<ComparableObservation> spliced = new ArrayList<>();
    byStandard.keySet().forEach(standard -> spliced.addAll(of(standard, byStandard).values()));
    return spliced;
  }

  /**
   * The pace over all spells of one {@link Series} that follow each other, one for each standard
   * that has a link: changes within the spells only, each area on its own link years. It has no
   * first and last value, for no level is compared across a break ({@link ChainedChange}).
   */
  public List<Trend> chained(Collection<ComparableObservation> observations) {
    Map<String, NavigableMap<Integer, ComparableObservation>> byStandard = byStandard(observations);
    List<Trend> chained = new ArrayList<>();
    for (String standard : byStandard.keySet()) {
      Deque<NavigableMap<Integer, ComparableObservation>> spells = spells(standard, byStandard);
      if (spells.size() > 1) {
        chained.add(chained(standard, List.copyOf(spells)));
      }
    }
    return chained;
  }

  /** The spells that lead to a standard, from link to link, the earliest first. */
  private Deque<NavigableMap<Integer, ComparableObservation>> spells(
      String standard, Map<String, NavigableMap<Integer, ComparableObservation>> byStandard) {
    Deque<NavigableMap<Integer, ComparableObservation>> spells = new ArrayDeque<>();
    String current = standard;
    NavigableMap<Integer, ComparableObservation> years = byStandard.get(standard);
    while (years != null) {
      String forerunner = forerunners.get(current);
      Optional<Link> link =
          forerunner == null ? Optional.empty() : link(byStandard.get(forerunner), years);
      int first = link.map(Link::year).orElse(years.firstKey());
      ComparableObservation anchor = link.map(Link::after).orElse(years.lastEntry().getValue());
      NavigableMap<Integer, ComparableObservation> spell =
          inSpellOf(anchor, years.tailMap(first, true));
      if (spell.size() > 1) {
        spells.addFirst(spell);
      }
      years =
          link.map(l -> inSpellOf(l.before(), byStandard.get(forerunner).headMap(l.year(), true)))
              .orElse(null);
      current = forerunner;
    }
    return spells;
  }

  private static NavigableMap<Integer, ComparableObservation> inSpellOf(
      ComparableObservation anchor, NavigableMap<Integer, ComparableObservation> years) {
    NavigableMap<Integer, ComparableObservation> spell = new TreeMap<>(years);
    spell.values().removeIf(observation -> !observation.spell().equals(anchor.spell()));
    return spell;
  }

  private static Trend chained(
      String standard, List<NavigableMap<Integer, ComparableObservation>> spells) {
    ChainedChange change =
        ChainedChange.over(
            spells.stream()
                .map(
                    spell ->
                        new ChainedChange.Spell(
                            spell.firstEntry().getValue().value(),
                            spell.lastEntry().getValue().value(),
                            spell.lastKey() - spell.firstKey()))
                .toList());
    ComparableObservation any = spells.get(0).firstEntry().getValue();
    List<String> breakdown = new ArrayList<>(any.breakdown());
    breakdown.set(STANDARD, standard + SUFFIX);
    return new Trend(
        any.observation().indicator(),
        any.observation().refArea(),
        List.copyOf(breakdown),
        CHAINED + "+" + standard,
        spells.get(0).firstKey(),
        spells.get(spells.size() - 1).lastKey(),
        spells.stream().mapToInt(spell -> spell.lastKey() - spell.firstKey()).sum(),
        (int) spells.stream().flatMap(spell -> spell.keySet().stream()).distinct().count(),
        null,
        null,
        null,
        null,
        change.pointsPerYear(),
        null,
        change.relativePerYearPct(),
        any.observation().unit(),
        ObservationStatus.ESTIMATED);
  }

  private NavigableMap<Integer, ComparableObservation> of(
      String standard, Map<String, NavigableMap<Integer, ComparableObservation>> byStandard) {
    NavigableMap<Integer, ComparableObservation> spliced = new TreeMap<>();
    String forerunner = forerunners.get(standard);
    Optional<Link> found =
        forerunner == null
            ? Optional.empty()
            : link(byStandard.get(forerunner), byStandard.get(standard));
    if (found.isEmpty()) {
      return spliced;
    }
    Link link = found.get();
    byStandard
        .get(standard)
        .tailMap(link.year(), true)
        .values()
        .forEach(
            published -> {
              if (published.spell().equals(link.after().spell())) {
                spliced.put(published.year(), estimate(published, published.value(), link));
              }
            });
    // What the forerunner was itself spliced from comes along, value by value.
    NavigableMap<Integer, ComparableObservation> earlier = of(forerunner, byStandard);
    byStandard
        .get(forerunner)
        .headMap(link.year(), false)
        .forEach(
            (year, published) -> {
              if (published.spell().equals(link.before().spell())) {
                earlier.put(year, published);
              }
            });
    earlier
        .headMap(link.year(), false)
        .values()
        .forEach(
            old ->
                method
                    .splice(old.value(), link.before().value(), link.after().value())
                    .ifPresent(value -> spliced.put(old.year(), estimate(old, value, link))));
    return spliced;
  }

  private Map<String, NavigableMap<Integer, ComparableObservation>> byStandard(
      Collection<ComparableObservation> observations) {
    Map<String, NavigableMap<Integer, ComparableObservation>> byStandard = new TreeMap<>();
    observations.stream()
        .filter(this::isPart)
        .forEach(
            observation ->
                byStandard
                    .computeIfAbsent(standard(observation), standard -> new TreeMap<>())
                    .put(observation.year(), observation));
    return byStandard;
  }

  /** The last year of the forerunner in which the area has both. */
  private static Optional<Link> link(
      NavigableMap<Integer, ComparableObservation> before,
      NavigableMap<Integer, ComparableObservation> after) {
    if (before == null || after == null) {
      return Optional.empty();
    }
    return before.descendingKeySet().stream()
        .filter(after::containsKey)
        .findFirst()
        .map(year -> new Link(year, before.get(year), after.get(year)));
  }

  private ComparableObservation estimate(ComparableObservation of, BigDecimal value, Link link) {
    String target = standard(link.after());
    List<String> breakdown = new ArrayList<>(of.breakdown());
    breakdown.set(STANDARD, target + SUFFIX);
    Integer decimals = link.after().observation().decimals();
    Observation estimate =
        new Observation(
            of.observation().indicator(),
            of.observation().refArea(),
            of.observation().timePeriod(),
            decimals == null ? value : value.setScale(decimals, RoundingMode.HALF_UP),
            null,
            null,
            of.observation().unit(),
            decimals,
            ObservationStatus.ESTIMATED,
            null,
            method.derivation(),
            "%s on %s; linked in %d: %s on %s is %s on %s"
                .formatted(
                    plain(of.value()),
                    standard(of),
                    link.year(),
                    plain(link.before().value()),
                    standard(link.before()),
                    plain(link.after().value()),
                    target));
    return new ComparableObservation(
        estimate,
        new Period(of.period().timePeriod(), List.copyOf(breakdown)),
        method.derivation() + "+" + target);
  }

  private static String standard(ComparableObservation observation) {
    return observation.breakdown().get(STANDARD);
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
