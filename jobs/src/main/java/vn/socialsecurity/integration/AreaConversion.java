package vn.socialsecurity.integration;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.socialsecurity.classification.AreaDirectory;
import vn.socialsecurity.classification.Concordance;
import vn.socialsecurity.classification.Concordance.Kind;
import vn.socialsecurity.classification.Concordance.Link;
import vn.socialsecurity.classification.Concordances;
import vn.socialsecurity.integration.LeftOut.Reason;
import vn.socialsecurity.structure.Derivation;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Figure.Place;
import vn.socialsecurity.structure.ObservationStatus;
import vn.socialsecurity.structure.Period;
import vn.socialsecurity.structure.Quotient;

/**
 * Brings the figures of one period to the provinces of the release.
 *
 * <p>A province of the same extent is the same: its figures, rates included, go under the
 * identifier of the release. Any other is the sum of what lies in it: counts only, numerators and
 * denominators each by itself, and complete or not at all; a rate is never averaged. Where a former
 * province was divided, its count is apportioned by the population that moved, and the sum is an
 * estimate; that is done for totals of persons, households, events and amounts, since the shares
 * are of the whole population and a commune lies in one province or the other.
 *
 * @param geography the geography of the release
 * @param published the areas that the release publishes
 * @param sameAs the published area of the same extent, by area of another geography
 * @param ways how each province of the release can be made of others, exact ways first
 * @param refusals why an area cannot be brought to the release's geography, by area
 */
public record AreaConversion(
    String geography,
    Set<String> published,
    Map<String, String> sameAs,
    List<Way> ways,
    Map<String, String> refusals)
    implements Serializable {
  private static final Set<String> UNITS_THAT_FOLLOW_POPULATION =
      Set.of("PERSONS", "HOUSEHOLDS", "EVENTS", "VND_MILLION");

  /**
   * One way to make a province of the release.
   *
   * @param area the province
   * @param concordance from the geography of its parts
   * @param parts what lies in it
   */
  public record Way(String area, Concordance concordance, List<Link> parts)
      implements Serializable {

    /** Whether a part belongs to it by a share only. */
    boolean isApportioned() {
      return parts.stream().anyMatch(part -> part.kind() == Kind.APPORTIONED);
    }

    private Set<String> partAreas() {
      return parts.stream().map(Link::from).collect(Collectors.toCollection(LinkedHashSet::new));
    }
  }

  /** The conversion of any geography to that one. */
  public static AreaConversion of(
      AreaDirectory areas, Concordances concordances, String geography) {
    SortedMap<String, String> sameAs = new TreeMap<>();
    SortedMap<String, String> refusals = new TreeMap<>();
    List<Way> ways = new ArrayList<>();
    for (String other : areas.geographies()) {
      if (!other.equals(geography)) {
        Concordance concordance = concordances.between(other, geography);
        concordance
            .sources()
            .forEach(area -> concordance.refusal(area).ifPresent(why -> refusals.put(area, why)));
        for (String area : concordance.targets()) {
          List<Link> parts = concordance.linksTo(area);
          if (parts.get(0).kind() != Kind.WHOLE) {
            ways.add(new Way(area, concordance, parts));
          } else if (!parts.get(0).from().equals(area)) {
            sameAs.put(parts.get(0).from(), area);
          }
        }
      }
    }
    return new AreaConversion(
        geography, areas.publishedOn(geography), sameAs, possible(ways), refusals);
  }

  /** The identifier under which an area's figures are published; itself when there is no other. */
  public String publishedName(String area) {
    return sameAs.getOrDefault(area, area);
  }

  /**
   * The figures, and those of areas of the same extent once more under the release's identifier.
   */
  Collection<Figure> withPublishedNames(Collection<Figure> figures) {
    if (figures.stream().noneMatch(figure -> sameAs.containsKey(figure.place().refArea()))) {
      return figures;
    }
    List<Figure> named = new ArrayList<>(figures);
    for (Figure figure : figures) {
      String name = sameAs.get(figure.place().refArea());
      if (name != null) {
        named.add(figure.in(name));
      }
    }
    return named;
  }

  /**
   * The sums of counts for provinces of the release, each where all of its parts have a value.
   *
   * @param figures one figure for each place, the one that is taken
   */
  List<Figure> sums(Period period, Collection<Figure> figures) {
    Map<String, Map<String, Figure>> bySeries = new LinkedHashMap<>();
    for (Figure figure : figures) {
      if (figure.value() != null && AddingUp.addsUp(figure)) {
        bySeries
            .computeIfAbsent(AddingUp.series(figure), series -> new HashMap<>())
            .put(figure.place().refArea(), figure);
      }
    }
    List<Figure> sums = new ArrayList<>();
    for (Map<String, Figure> byArea : bySeries.values()) {
      sums.addAll(sumsOf(period, byArea, byArea.values().iterator().next().unit()));
    }
    return sums;
  }

  private Collection<Figure> sumsOf(Period period, Map<String, Figure> byArea, String unit) {
    Map<String, Figure> sums = new LinkedHashMap<>();
    for (Way way : ways) {
      if (!sums.containsKey(way.area()) && allows(way, period, unit)) {
        List<Figure> parts = partsOf(way, byArea::get);
        if (!parts.isEmpty()) {
          sums.put(way.area(), sum(way, parts));
        }
      }
    }
    return sums.values();
  }

  /**
   * The quotients, with those of the provinces that are sums: numerator and denominator each the
   * sum of its parts' own. What a source states for such a province itself goes before.
   */
  List<Quotient> withSums(Period period, List<Quotient> quotients) {
    if (ways.isEmpty()) {
      return quotients;
    }
    Map<String, Map<String, Quotient>> byIndicator = new LinkedHashMap<>();
    for (Quotient quotient : quotients) {
      byIndicator
          .computeIfAbsent(quotient.indicator(), code -> new LinkedHashMap<>())
          .put(quotient.refArea(), quotient);
    }
    for (Map<String, Quotient> byArea : byIndicator.values()) {
      Map<String, Quotient> stated = Map.copyOf(byArea);
      Set<String> summed = new LinkedHashSet<>();
      for (Way way : ways) {
        Quotient own = stated.get(way.area());
        if (!summed.contains(way.area()) && (own == null || !own.hasCounts())) {
          sum(way, period, stated)
              .ifPresent(
                  sum -> {
                    summed.add(way.area());
                    byArea.put(
                        way.area(),
                        new Quotient(
                            sum.indicator(),
                            sum.refArea(),
                            sum.numerator(),
                            sum.denominator(),
                            own == null ? null : own.printed()));
                  });
        }
      }
    }
    return byIndicator.values().stream().flatMap(byArea -> byArea.values().stream()).toList();
  }

  private Optional<Quotient> sum(Way way, Period period, Map<String, Quotient> stated) {
    Function<String, Quotient> withCounts =
        area -> {
          Quotient quotient = stated.get(area);
          return quotient != null && quotient.hasCounts() ? quotient : null;
        };
    List<Figure> numerators =
        partsOf(way, withCounts.andThen(quotient -> countOf(quotient, Quotient::numerator)));
    List<Figure> denominators =
        partsOf(way, withCounts.andThen(quotient -> countOf(quotient, Quotient::denominator)));
    boolean complete =
        !numerators.isEmpty()
            && !denominators.isEmpty()
            && allows(way, period, numerators.get(0).unit())
            && allows(way, period, denominators.get(0).unit());
    if (!complete) {
      return Optional.empty();
    }
    return Optional.of(
        new Quotient(
            stated.get(way.parts().get(0).from()).indicator(),
            way.area(),
            sum(way, numerators),
            sum(way, denominators),
            null));
  }

  private static Figure countOf(Quotient quotient, Function<Quotient, Figure> count) {
    if (quotient == null) {
      return null;
    }
    Figure figure = count.apply(quotient);
    return figure.value() != null && AddingUp.addsUp(figure) ? figure : null;
  }

  /** The figure of each part in order, empty unless all are there. */
  private static List<Figure> partsOf(Way way, Function<String, Figure> figureOf) {
    List<Figure> parts = new ArrayList<>();
    for (Link part : way.parts()) {
      Figure figure = figureOf.apply(part.from());
      if (figure == null) {
        return List.of();
      }
      parts.add(figure);
    }
    return parts;
  }

  private static boolean allows(Way way, Period period, String unit) {
    return !way.isApportioned()
        || (period.isTotal() && UNITS_THAT_FOLLOW_POPULATION.contains(unit));
  }

  private static Figure sum(Way way, List<Figure> parts) {
    boolean exact = parts.stream().allMatch(part -> part.upper() == null);
    List<String> statuses = new ArrayList<>(parts.stream().map(Figure::status).toList());
    if (way.isApportioned()) {
      statuses.add(ObservationStatus.ESTIMATED);
    }
    return new Figure(
        parts.get(0).place().in(way.area()),
        total(way, parts, Figure::value, true),
        exact ? null : total(way, parts, Figure::least, false),
        exact ? null : total(way, parts, Figure::greatest, false),
        null,
        parts.get(0).unit(),
        ObservationStatus.strongest(statuses),
        way.isApportioned() ? Derivation.APPORTIONED : Derivation.SUM_OF_FORMER_PROVINCES,
        null,
        Joined.of(parts, Figure::provider),
        Joined.of(parts, Figure::origin),
        null,
        way.parts().stream().map(AreaConversion::inWords).collect(Collectors.joining(" + ")));
  }

  /**
   * The sum of the parts by their shares.
   *
   * @param conserved whether the shares of one part must add up to it to the last digit, as those
   *     of a value must and those of a bound need not
   */
  private static BigDecimal total(
      Way way, List<Figure> parts, Function<Figure, BigDecimal> number, boolean conserved) {
    BigDecimal total = BigDecimal.ZERO;
    for (int i = 0; i < parts.size(); i++) {
      Link link = way.parts().get(i);
      BigDecimal whole = number.apply(parts.get(i));
      total =
          total.add(
              link.share().isOne()
                  ? whole
                  : conserved
                      ? way.concordance().allocate(link.from(), whole).get(way.area())
                      : shareOf(link, whole));
    }
    return total;
  }

  private static BigDecimal shareOf(Link link, BigDecimal whole) {
    return whole
        .multiply(new BigDecimal(link.share().part()))
        .divide(new BigDecimal(link.share().whole()), Figure.SCALE, RoundingMode.HALF_UP);
  }

  private static String inWords(Link part) {
    return part.share().isOne() ? part.from() : part.share() + " of " + part.from();
  }

  /**
   * What is not published and has not become part of anything that is, by variable and reason.
   *
   * @param panel one figure for each place, sums included
   * @param quotients counts and rates, sums included
   */
  List<LeftOut> leftOut(Period period, Map<Place, Figure> panel, Collection<Quotient> quotients) {
    Set<String> rates = new HashSet<>();
    quotients.stream()
        .filter(Quotient::hasCounts)
        .forEach(quotient -> rates.add(quotient.indicator() + "|" + quotient.refArea()));
    SortedMap<String, SortedMap<Reason, SortedSet<String>>> leftOut = new TreeMap<>();
    panel.forEach(
        (place, figure) -> {
          String area = place.refArea();
          if (figure.value() != null && !published.contains(publishedName(area))) {
            Predicate<String> isThere =
                figure.isRate()
                    ? target -> rates.contains(place.variable() + "|" + target)
                    : target -> panel.containsKey(place.in(target));
            if (!becamePart(area, isThere)) {
              leftOut
                  .computeIfAbsent(subject(place, period), subject -> new TreeMap<>())
                  .computeIfAbsent(reason(period, figure), reason -> new TreeSet<>())
                  .add(area);
            }
          }
        });
    List<LeftOut> all = new ArrayList<>();
    leftOut.forEach(
        (subject, byReason) ->
            byReason.forEach((reason, areas) -> all.add(new LeftOut(subject, reason, areas))));
    return all;
  }

  /** Whether all of an area is in published areas that have a value. */
  private boolean becamePart(String area, Predicate<String> isThere) {
    return waysThrough(area)
        .map(Way::concordance)
        .distinct()
        .anyMatch(
            concordance -> concordance.linksFrom(area).stream().map(Link::to).allMatch(isThere));
  }

  private Stream<Way> waysThrough(String area) {
    return ways.stream().filter(way -> way.partAreas().contains(area));
  }

  private Reason reason(Period period, Figure figure) {
    String area = figure.place().refArea();
    if (refusals.containsKey(area)) {
      return Reason.DIVIDED;
    }
    if (waysThrough(area).findAny().isEmpty()) {
      return Reason.OTHER_REGIONS;
    }
    if (!AddingUp.addsUp(figure)) {
      return Reason.NOT_A_COUNT;
    }
    return waysThrough(area).anyMatch(way -> allows(way, period, figure.unit()))
        ? Reason.INCOMPLETE
        : Reason.NOT_APPORTIONED;
  }

  private static String subject(Place place, Period period) {
    return Stream.concat(Stream.of(place.variable(), place.concept()), period.breakdown().stream())
        .filter(code -> !Dimensions.TOTAL.equals(code) && !Dimensions.NOT_APPLICABLE.equals(code))
        .collect(Collectors.joining(":"));
  }

  /** Exact ways first; each only once, though two geographies may have the same parts. */
  private static List<Way> possible(List<Way> ways) {
    Map<String, Way> distinct = new LinkedHashMap<>();
    ways.stream()
        .filter(way -> way.parts().stream().noneMatch(part -> part.kind() == Kind.SPLIT))
        .sorted(
            Comparator.comparing(Way::isApportioned)
                .thenComparing(way -> way.concordance().from())
                .thenComparing(Way::area))
        .forEach(way -> distinct.putIfAbsent(way.area() + way.partAreas(), way));
    return List.copyOf(distinct.values());
  }
}
