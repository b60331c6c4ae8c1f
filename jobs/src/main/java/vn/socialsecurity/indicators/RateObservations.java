package vn.socialsecurity.indicators;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.socialsecurity.structure.Derivation;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Discrepancy;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Figure.Place;
import vn.socialsecurity.structure.Indicator;
import vn.socialsecurity.structure.IndicatorFamily;
import vn.socialsecurity.structure.Observation;
import vn.socialsecurity.structure.ObservationStatus;
import vn.socialsecurity.structure.Period;
import vn.socialsecurity.structure.PrintedRate;
import vn.socialsecurity.structure.Quotient;

/**
 * Indicators of two counts: rates, ratios and balances, printed or computed.
 *
 * <p>For regions the counts are those of the panel, where provinces add up; elsewhere those that
 * the sources state for the area itself. Where both counts are known the value is computed: 100 x
 * numerator / denominator for a percentage, rounded once, half up. Where a count is implied by a
 * printed rate, the printed rate is the value and keeps its own decimals and status.
 *
 * @param indicators indicators of the families RATE, RATIO, BALANCE and PRINTED, by code
 */
public record RateObservations(Map<String, Indicator> indicators) implements Serializable {
  private static final String NATION = "VN";

  /** The observations of these indicators; others are passed over. */
  public static RateObservations of(List<Indicator> indicators) {
    return new RateObservations(
        indicators.stream().collect(Collectors.toMap(Indicator::code, i -> i)));
  }

  /**
   * Observations of one period and breakdown, and the printed rates that the counts do not allow.
   *
   * @param observations one for each indicator and area of which a value, or its absence, is known
   * @param discrepancies printed against computed
   */
  public record Observed(List<Observation> observations, List<Discrepancy> discrepancies) {}

  /** Computes every rate of one period and breakdown. */
  public Observed observe(Period period, Map<Place, Figure> panel, List<Quotient> quotients) {
    Map<String, Map<String, Figure>> counts = wholesByVariable(panel);
    List<Observation> observations = new ArrayList<>();
    List<Discrepancy> discrepancies = new ArrayList<>();
    for (Quotient quotient : withWholes(quotients, counts)) {
      Indicator indicator = indicators.get(quotient.indicator());
      Observation observation = observation(period, indicator, quotient);
      if (observation != null) {
        observations.add(observation);
        if (disagrees(indicator, quotient)) {
          discrepancies.add(disagreement(observation, quotient));
        }
      }
    }
    return new Observed(observations, discrepancies);
  }

  /**
   * The quotients, over the panel's counts where the panel has both: for regions always, for the
   * nation only where the sources state no count or rate of their own.
   */
  private List<Quotient> withWholes(
      List<Quotient> quotients, Map<String, Map<String, Figure>> counts) {
    Map<String, Map<String, Quotient>> byIndicator = new HashMap<>();
    for (Quotient quotient : quotients) {
      byIndicator
          .computeIfAbsent(quotient.indicator(), code -> new TreeMap<>())
          .put(quotient.refArea(), quotient);
    }
    List<Quotient> chosen = new ArrayList<>();
    for (Indicator indicator : indicators.values()) {
      Map<String, Quotient> byArea = byIndicator.getOrDefault(indicator.code(), new TreeMap<>());
      Map<String, Figure> numerators =
          counts.getOrDefault(key(indicator.numerator(), indicator.numeratorConcept()), Map.of());
      Map<String, Figure> denominators =
          counts.getOrDefault(
              key(indicator.denominator(), indicator.denominatorConcept()), Map.of());
      numerators.forEach(
          (area, numerator) -> {
            Figure denominator = denominators.get(area);
            Quotient stated = byArea.get(area);
            if (denominator != null && (!NATION.equals(area) || !statesItself(stated))) {
              Figure printed = stated == null ? null : stated.printed();
              byArea.put(
                  area, new Quotient(indicator.code(), area, numerator, denominator, printed));
            }
          });
      chosen.addAll(byArea.values());
    }
    return chosen;
  }

  private static boolean statesItself(Quotient stated) {
    return stated != null && (stated.hasPrintedValue() || stated.hasCounts());
  }

  private static Observation observation(Period period, Indicator indicator, Quotient quotient) {
    if (quotient.impliesNumerator() || quotient.impliesDenominator()) {
      return printed(period, indicator, quotient);
    }
    if (quotient.hasCounts()) {
      return computed(period, indicator, quotient);
    }
    return quotient.printed() == null
        ? null
        : printed(
            period,
            indicator,
            new Quotient(quotient.indicator(), quotient.refArea(), null, null, quotient.printed()));
  }

  private static Observation computed(Period period, Indicator indicator, Quotient quotient) {
    Figure numerator = quotient.numerator();
    Figure denominator = quotient.denominator();
    BigDecimal value = value(indicator, numerator.value(), denominator.value());
    String countsStatus =
        ObservationStatus.strongest(List.of(numerator.status(), denominator.status()));
    return new Observation(
        indicator.code(),
        quotient.refArea(),
        period.timePeriod(),
        value,
        numerator,
        denominator,
        indicator.unitMeasure(),
        indicator.decimals(),
        value == null ? ObservationStatus.CANNOT_EXIST : countsStatus,
        countsStatus,
        isApportioned(numerator) || isApportioned(denominator)
            ? Derivation.APPORTIONED
            : Derivation.COMPUTED,
        numerator.origin() + " / " + denominator.origin());
  }

  private static boolean isApportioned(Figure count) {
    return Derivation.APPORTIONED.equals(count.derivation());
  }

  /** Null for a rate over nobody. */
  private static BigDecimal value(
      Indicator indicator, BigDecimal numerator, BigDecimal denominator) {
    if (indicator.family() == IndicatorFamily.BALANCE) {
      return numerator.subtract(denominator).setScale(indicator.decimals(), RoundingMode.HALF_UP);
    }
    return denominator.signum() == 0
        ? null
        : numerator
            .multiply(indicator.factor())
            .divide(denominator, indicator.decimals(), RoundingMode.HALF_UP);
  }

  private static Observation printed(Period period, Indicator indicator, Quotient quotient) {
    Figure rate = quotient.printed();
    String derivation =
        quotient.impliesNumerator()
            ? Derivation.PRINTED_NUMERATOR_IMPLIED
            : quotient.impliesDenominator()
                ? Derivation.PRINTED_DENOMINATOR_IMPLIED
                : Derivation.PRINTED;
    Integer decimals = rate.printedDecimals();
    return new Observation(
        indicator.code(),
        quotient.refArea(),
        period.timePeriod(),
        rate.value(),
        quotient.numerator(),
        quotient.denominator(),
        rate.unit() == null ? indicator.unitMeasure() : rate.unit(),
        decimals,
        rate.status(),
        quotient.hasCounts() ? ObservationStatus.ESTIMATED : null,
        derivation,
        source(rate, quotient));
  }

  private static String source(Figure rate, Quotient quotient) {
    String printed =
        Stream.of(rate.delivery(), rate.source())
            .filter(text -> text != null)
            .collect(Collectors.joining(": "));
    if (!quotient.hasCounts()) {
      return printed;
    }
    Figure stated = quotient.impliesNumerator() ? quotient.denominator() : quotient.numerator();
    return printed + "; count from " + stated.origin();
  }

  /** Whether the printed rate lies outside what the counts behind a computed one allow. */
  private static boolean disagrees(Indicator indicator, Quotient quotient) {
    if (!quotient.hasPrintedValue()
        || !quotient.hasCounts()
        || quotient.impliesNumerator()
        || quotient.impliesDenominator()
        || quotient.denominator().least() == null
        || quotient.denominator().least().signum() <= 0) {
      return false;
    }
    Figure printed = quotient.printed();
    Figure numerator = quotient.numerator();
    Figure denominator = quotient.denominator();
    BigDecimal half = PrintedRate.halfUnit(printed);
    // a / b < c as a x factor < c x b, so that nothing is rounded
    BigDecimal least = numerator.least().multiply(indicator.factor());
    BigDecimal greatest = numerator.greatest().multiply(indicator.factor());
    return printed.value().subtract(half).multiply(denominator.least()).compareTo(greatest) > 0
        || printed.value().add(half).multiply(denominator.greatest()).compareTo(least) < 0;
  }

  private static Discrepancy disagreement(Observation observation, Quotient quotient) {
    Place place =
        new Place(
            observation.indicator(), "rate", Dimensions.NOT_APPLICABLE, observation.refArea());
    Figure computed =
        new Figure(
            place,
            observation.value(),
            null,
            null,
            observation.decimals(),
            observation.unit(),
            observation.status(),
            Derivation.COMPUTED,
            null,
            null,
            observation.source(),
            null,
            null);
    Figure printed = quotient.printed();
    Figure other =
        new Figure(
            place,
            printed.value(),
            null,
            null,
            printed.printedDecimals(),
            observation.unit(),
            printed.status(),
            Derivation.PRINTED,
            printed.dataset(),
            printed.provider(),
            printed.delivery(),
            printed.issued(),
            printed.source());
    return new Discrepancy(
        computed,
        other,
        "COMPUTED_FROM_COUNTS",
        "The printed rate lies outside what the counts allow; the computed rate is published");
  }

  /** Counts of regions and the nation, by variable and concept, then by area; none implied. */
  private static Map<String, Map<String, Figure>> wholesByVariable(Map<Place, Figure> panel) {
    Map<String, Map<String, Figure>> wholes = new HashMap<>();
    panel.forEach(
        (place, figure) -> {
          boolean isWhole = place.refArea().startsWith("R") || NATION.equals(place.refArea());
          if (isWhole
              && figure.isCount()
              && figure.value() != null
              && !Derivation.IMPLIED.equals(figure.derivation())) {
            wholes
                .computeIfAbsent(key(place.variable(), place.concept()), k -> new TreeMap<>())
                .merge(place.refArea(), figure, RateObservations::greater);
          }
        });
    return wholes;
  }

  /** A variable stated as two kinds of measure: the greater one, in whatever order they come. */
  private static Figure greater(Figure one, Figure other) {
    return one.value().compareTo(other.value()) >= 0 ? one : other;
  }

  private static String key(String variable, String concept) {
    return variable + "|" + concept;
  }
}
