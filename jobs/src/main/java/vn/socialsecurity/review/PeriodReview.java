package vn.socialsecurity.review;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import vn.socialsecurity.classification.Membership;
import vn.socialsecurity.structure.Derivation;
import vn.socialsecurity.structure.Discrepancy;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Figure.Place;
import vn.socialsecurity.structure.Observation;
import vn.socialsecurity.structure.Period;
import vn.socialsecurity.structure.PrintedRate;

/**
 * Reviews what belongs to one period: wholes against their parts, rates against their counts,
 * figures against other figures of the same place and time.
 *
 * @param rules scope and tolerance of each rule
 * @param partsOfWholes variables that cannot exceed another one
 * @param unallocated variables whose nation holds people of no province
 * @param factors what a quotient is multiplied with, by indicator
 * @param printedOrder codes of provinces in the order in which tables print them
 * @param inForce the provinces of each year, by region
 */
public record PeriodReview(
    ReviewRules rules,
    List<PartOfWhole> partsOfWholes,
    List<String> unallocated,
    Map<String, BigDecimal> factors,
    List<String> printedOrder,
    Membership inForce)
    implements Serializable {
  private static final String NATION = "VN";
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final Set<String> RATES = Set.of("PERCENT", "PER_1000", "PER_10000");
  private static final Set<String> DENOMINATORS = Set.of("population", "labour_force");

  /** A variable that is part of another one of the same place, as declared. */
  public record PartOfWhole(String whole, String part) implements Serializable {}

  /** What one period and breakdown gives. */
  public record Given(
      Period period,
      Map<Place, Figure> panel,
      List<Observation> observations,
      List<Discrepancy> ofSources,
      List<Discrepancy> ofRates) {}

  /** What is remarkable in one period and breakdown, in whatever order its figures come. */
  public Review of(Given given) {
    Review review = Review.empty();
    ranges(given, review);
    nations(given, review);
    rates(given, review);
    disagreements(given, review);
    shiftedAgainstAnotherSource(given, review);
    parts(given, review);
    samePlaces(given, review);
    ConstantRatios.look(rules, given.period(), given.panel().values(), review);
    return review;
  }

  // --- wholes and parts -------------------------------------------------------------------------

  private void ranges(Given given, Review review) {
    Map<String, Map<String, Observation>> byIndicator = byIndicator(given.observations());
    Map<String, Set<String>> provinces = inForce.provincesOf(given.period());
    byIndicator.forEach(
        (indicator, byArea) ->
            provinces.forEach(
                (whole, areas) -> {
                  Observation observation = byArea.get(whole);
                  if (observation == null
                      || observation.value() == null
                      || !RATES.contains(observation.unit())
                      || !rules.covers(ReviewRule.WHOLE_OUTSIDE_PARTS, indicator)) {
                    return;
                  }
                  List<BigDecimal> values =
                      areas.stream()
                          .map(byArea::get)
                          .filter(Objects::nonNull)
                          .map(Observation::value)
                          .filter(Objects::nonNull)
                          .sorted()
                          .toList();
                  // An area that is missing may be the one below or above the whole.
                  if (values.size() < areas.size()
                      || values.size() < rules.minimum(ReviewRule.WHOLE_OUTSIDE_PARTS)) {
                    return;
                  }
                  review.tested(ReviewRule.WHOLE_OUTSIDE_PARTS, 1);
                  BigDecimal least = values.get(0);
                  BigDecimal greatest = values.get(values.size() - 1);
                  BigDecimal outside =
                      least
                          .subtract(observation.value())
                          .max(observation.value().subtract(greatest));
                  if (outside.compareTo(rules.tolerance(ReviewRule.WHOLE_OUTSIDE_PARTS)) > 0) {
                    review.saw(
                        ReviewRule.WHOLE_OUTSIDE_PARTS,
                        indicator,
                        whole,
                        given.period(),
                        observation.value(),
                        observation.value().compareTo(least) < 0 ? least : greatest,
                        outside,
                        ReviewFinding.shown(least) + "-" + ReviewFinding.shown(greatest));
                  }
                }));
  }

  /** Rates of the nation against those of its provinces together, where both have counts. */
  private void nations(Given given, Review review) {
    Set<String> provinces = inForce.provincesOf(given.period()).getOrDefault(NATION, Set.of());
    byIndicator(given.observations())
        .forEach(
            (indicator, byArea) -> {
              Observation nation = byArea.get(NATION);
              BigDecimal together = together(indicator, provinces, byArea);
              if (nation == null
                  || nation.value() == null
                  || together == null
                  || isSum(nation.numerator())) {
                return;
              }
              boolean isPartlyInNone =
                  nation.numerator() != null
                      && unallocated.contains(nation.numerator().place().variable());
              ReviewRule rule =
                  isPartlyInNone && nation.value().compareTo(together) >= 0
                      ? ReviewRule.IN_NO_PROVINCE
                      : ReviewRule.NATION_AGAINST_PROVINCES;
              review.tested(rule, 1);
              BigDecimal apart = nation.value().subtract(together).abs();
              if (apart.compareTo(rules.tolerance(rule)) > 0 && rules.covers(rule, indicator)) {
                review.saw(
                    rule, indicator, NATION, given.period(), nation.value(), together, apart, null);
              }
            });
  }

  private static boolean isSum(Figure count) {
    return count != null && Derivation.SUM_OF_PROVINCES.equals(count.derivation());
  }

  /** Sum of numerators over sum of denominators; null unless every province has both. */
  private BigDecimal together(
      String indicator, Set<String> provinces, Map<String, Observation> byArea) {
    BigDecimal numerators = BigDecimal.ZERO;
    BigDecimal denominators = BigDecimal.ZERO;
    for (String province : provinces) {
      Observation observation = byArea.get(province);
      if (observation == null
          || observation.numerator() == null
          || observation.denominator() == null) {
        return null;
      }
      numerators = numerators.add(observation.numerator().value());
      denominators = denominators.add(observation.denominator().value());
    }
    return denominators.signum() == 0
        ? null
        : numerators
            .multiply(factors.getOrDefault(indicator, BigDecimal.ONE))
            .divide(denominators, RobustScale.PRECISION);
  }

  private void parts(Given given, Review review) {
    if (partsOfWholes.isEmpty()) {
      return;
    }
    Map<String, List<Figure>> byVariable = new HashMap<>();
    for (Figure figure : given.panel().values()) {
      if (figure.value() != null && figure.isCount()) {
        byVariable
            .computeIfAbsent(figure.place().variable(), variable -> new ArrayList<>())
            .add(figure);
      }
    }
    for (PartOfWhole declared : partsOfWholes) {
      for (Figure part : byVariable.getOrDefault(declared.part(), List.of())) {
        for (Figure whole : byVariable.getOrDefault(declared.whole(), List.of())) {
          if (whole.place().refArea().equals(part.place().refArea())
              && whole.place().kind().equals(part.place().kind())) {
            review.tested(ReviewRule.PARTS_EXCEED_WHOLE, 1);
            // An implied count is known within its bounds only.
            if (part.least().compareTo(whole.greatest()) > 0) {
              saw(
                  ReviewRule.PARTS_EXCEED_WHOLE,
                  given,
                  part,
                  whole.value(),
                  null,
                  declared.whole(),
                  review);
            }
          }
        }
      }
    }
  }

  // --- rates and counts -------------------------------------------------------------------------

  private void rates(Given given, Review review) {
    for (Observation observation : given.observations()) {
      String indicator = observation.indicator();
      if (observation.denominator() != null) {
        review.tested(ReviewRule.ZERO_DENOMINATOR, 1);
        if (observation.denominator().value().signum() == 0
            && factors.containsKey(indicator)
            && observation.value() == null) {
          review.saw(
              ReviewRule.ZERO_DENOMINATOR,
              indicator,
              observation.refArea(),
              given.period(),
              null,
              null,
              null,
              observation.denominator().place().variable());
        }
      }
      if ("PERCENT".equals(observation.unit())
          && observation.value() != null
          && rules.covers(ReviewRule.RATE_ABOVE_100, indicator)) {
        review.tested(ReviewRule.RATE_ABOVE_100, 1);
        BigDecimal above = observation.value().subtract(HUNDRED);
        if (above.compareTo(rules.tolerance(ReviewRule.RATE_ABOVE_100)) > 0) {
          review.saw(
              ReviewRule.RATE_ABOVE_100,
              indicator,
              observation.refArea(),
              given.period(),
              observation.value(),
              HUNDRED,
              above,
              null);
        }
      }
    }
    Map<String, Map<String, Observation>> byIndicator = byIndicator(given.observations());
    review.tested(ReviewRule.RATE_AGAINST_COUNTS, given.observations().size());
    for (Discrepancy discrepancy : given.ofRates()) {
      Figure printed = discrepancy.other();
      Place place = printed.place();
      boolean isRegion = place.refArea().startsWith("R");
      ReviewRule rule = isRegion ? ReviewRule.WHOLE_AGAINST_PARTS : ReviewRule.RATE_AGAINST_COUNTS;
      BigDecimal apart = discrepancy.difference().abs();
      if (apart.compareTo(rules.tolerance(rule)) > 0) {
        saw(
            rule,
            given,
            printed,
            discrepancy.taken().value(),
            apart,
            isRegion ? null : source(printed),
            review);
      }
      Observation observation =
          byIndicator.getOrDefault(place.variable(), Map.of()).get(place.refArea());
      if (observation != null) {
        anotherDenominator(given, observation, printed, review);
      }
    }
  }

  /** Of which other denominator a printed rate is the rate, within its printed digits. */
  private void anotherDenominator(
      Given given, Observation observation, Figure printed, Review review) {
    BigDecimal factor = factors.get(observation.indicator());
    if (factor == null || observation.numerator() == null || printed.value().signum() == 0) {
      return;
    }
    BigDecimal counted = observation.numerator().value().multiply(factor);
    for (Figure other : given.panel().values()) {
      Place place = other.place();
      if (DENOMINATORS.contains(place.variable())
          && place.refArea().equals(observation.refArea())
          && other.value() != null
          && other.value().signum() > 0
          && !other.place().equals(observation.denominator().place())) {
        review.tested(ReviewRule.ANOTHER_DENOMINATOR, 1);
        BigDecimal rate = counted.divide(other.value(), RobustScale.PRECISION);
        if (rate.subtract(printed.value()).abs().compareTo(PrintedRate.halfUnit(printed)) <= 0) {
          saw(
              ReviewRule.ANOTHER_DENOMINATOR,
              given,
              printed,
              observation.value(),
              null,
              place.variable() + ":" + place.concept(),
              review);
        }
      }
    }
  }

  // --- sources ----------------------------------------------------------------------------------

  private void disagreements(Given given, Review review) {
    review.tested(ReviewRule.SOURCES_DISAGREE, given.panel().size());
    review.tested(ReviewRule.WHOLE_AGAINST_PARTS, regions(given));
    // Of several figures of one source, or of several concepts, the one that differs most is shown
    Map<String, Disagreement> strongest = new TreeMap<>();
    for (Discrepancy discrepancy : given.ofSources()) {
      Figure other = discrepancy.other();
      BigDecimal pct = discrepancy.differencePct();
      if (pct == null) {
        continue;
      }
      String area = other.place().refArea();
      ReviewRule rule =
          switch (discrepancy.reason()) {
            case "PROVIDER_PRIORITY" -> ReviewRule.SOURCES_DISAGREE;
            case "SUM_BEFORE_DELIVERED" ->
                Derivation.IMPLIED.equals(other.derivation())
                    ? null
                    : ReviewRule.WHOLE_AGAINST_PARTS;
            case "DELIVERED_BEFORE_SUM" ->
                NATION.equals(area) && !unallocated.contains(other.place().variable())
                    ? ReviewRule.NATION_AGAINST_PROVINCES
                    : null;
            default -> null;
          };
      if (rule == null || !rules.covers(rule, other.place().variable())) {
        continue;
      }
      // The finding stands beside the figure that is published, but for a region's printed rate
      boolean isPrinted = rule == ReviewRule.WHOLE_AGAINST_PARTS;
      Figure seen = isPrinted ? other : discrepancy.taken();
      Figure against = isPrinted ? discrepancy.taken() : other;
      // Counts disagree as soon as rounding does not explain it; only sources have a tolerance.
      BigDecimal tolerance =
          rule == ReviewRule.SOURCES_DISAGREE ? rules.tolerance(rule) : BigDecimal.ZERO;
      if (pct.abs().compareTo(tolerance) >= 0) {
        strongest.merge(
            String.join("|", rule.name(), other.place().variable(), area, source(against)),
            new Disagreement(rule, seen, against, pct.abs()),
            Disagreement::stronger);
      }
    }
    strongest
        .values()
        .forEach(
            d -> saw(d.rule, given, d.seen, d.against.value(), d.pct, source(d.against), review));
  }

  /** Two figures for one cell. */
  private record Disagreement(ReviewRule rule, Figure seen, Figure against, BigDecimal pct) {
    private static final Comparator<Disagreement> WEAKEST_FIRST =
        Comparator.comparing(Disagreement::pct)
            .thenComparing(d -> d.seen.value())
            .thenComparing(d -> d.against.value());

    private static Disagreement stronger(Disagreement one, Disagreement other) {
      return WEAKEST_FIRST.compare(one, other) >= 0 ? one : other;
    }
  }

  private static long regions(Given given) {
    return given.panel().keySet().stream().filter(p -> p.refArea().startsWith("R")).count();
  }

  /** Rows of one source that fit the next row of another: the table was copied shifted. */
  private void shiftedAgainstAnotherSource(Given given, Review review) {
    Map<String, List<MisplacedRows.Line>> bySource = new TreeMap<>();
    for (Discrepancy discrepancy : given.ofSources()) {
      Figure taken = discrepancy.taken();
      Figure other = discrepancy.other();
      if ("PROVIDER_PRIORITY".equals(discrepancy.reason())
          && other.place().refArea().startsWith("P")) {
        SeriesValue value =
            new SeriesValue(
                taken.place().variable(),
                taken.place().refArea(),
                given.period(),
                "",
                taken.value(),
                taken.printedDecimals(),
                taken.unit());
        bySource
            .computeIfAbsent(
                String.join("|", taken.place().variable(), taken.place().concept(), source(other)),
                source -> new ArrayList<>())
            .add(new MisplacedRows.Line(taken.place().refArea(), value, other.value()));
      }
    }
    MisplacedRows rows = new MisplacedRows(rules, printedOrder, review);
    bySource.values().forEach(rows::againstAnotherSource);
  }

  // --- figures of the same place ----------------------------------------------------------------

  private void samePlaces(Given given, Review review) {
    Map<String, List<Figure>> byVariable = new TreeMap<>();
    for (Figure figure : given.panel().values()) {
      Place place = figure.place();
      if (figure.value() != null && figure.value().signum() != 0) {
        byVariable
            .computeIfAbsent(
                place.variable() + "|" + place.refArea(), variable -> new ArrayList<>())
            .add(figure);
      }
    }
    for (List<Figure> figures : byVariable.values()) {
      Set<String> reported = new HashSet<>();
      for (Figure figure : figures) {
        for (Figure other : figures) {
          compare(given, figure, other, reported, review);
        }
      }
    }
  }

  private void compare(
      Given given, Figure figure, Figure other, Set<String> reported, Review review) {
    Place place = figure.place();
    boolean isAim = Set.of("target", "forecast").contains(other.place().kind());
    boolean isOutturn = figure.isCount() || figure.isRate();
    if (isAim && isOutturn) {
      review.tested(ReviewRule.TARGET_AS_OUTTURN, 1);
      if (figure.value().compareTo(other.value()) == 0) {
        saw(ReviewRule.TARGET_AS_OUTTURN, given, figure, null, null, other.place().kind(), review);
      }
    }
    if (place.concept().compareTo(other.place().concept()) < 0
        && place.kind().equals(other.place().kind())
        && rules.covers(ReviewRule.EQUAL_CONCEPTS, place.variable())) {
      review.tested(ReviewRule.EQUAL_CONCEPTS, 1);
      if (figure.value().compareTo(other.value()) == 0 && reported.add(place.concept())) {
        saw(
            ReviewRule.EQUAL_CONCEPTS,
            given,
            figure,
            null,
            null,
            place.concept() + " = " + other.place().concept(),
            review);
      }
    }
  }

  // --- words ------------------------------------------------------------------------------------

  private static void saw(
      ReviewRule rule,
      Given given,
      Figure seen,
      BigDecimal expected,
      BigDecimal strength,
      String comparedWith,
      Review review) {
    review.saw(
        rule,
        seen.place().variable(),
        seen.place().refArea(),
        given.period(),
        seen.value(),
        expected,
        strength,
        comparedWith);
  }

  private static String source(Figure figure) {
    return figure.provider() == null ? figure.derivation() : figure.provider();
  }

  private static Map<String, Map<String, Observation>> byIndicator(
      Collection<Observation> observations) {
    Map<String, Map<String, Observation>> byIndicator = new TreeMap<>();
    for (Observation observation : observations) {
      byIndicator
          .computeIfAbsent(observation.indicator(), indicator -> new TreeMap<>())
          .put(observation.refArea(), observation);
    }
    return byIndicator;
  }
}
