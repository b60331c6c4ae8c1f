package vn.socialsecurity.indicators;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.socialsecurity.structure.Derivation;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Figure.Place;
import vn.socialsecurity.structure.Indicator;
import vn.socialsecurity.structure.IndicatorFamily;
import vn.socialsecurity.structure.Observation;
import vn.socialsecurity.structure.ObservationStatus;
import vn.socialsecurity.structure.Period;

/**
 * Indicators over a period of years. A share of several years can be the ratio of the sums or the
 * mean of the yearly rates; they differ, so each is an indicator of its own, and a period with a
 * missing year has neither.
 *
 * @param indicators indicators of the families over a period
 */
public record PeriodObservations(List<Indicator> indicators) implements Serializable {

  /**
   * The two counts of one year of an indicator's period.
   *
   * @param series indicator, area and breakdown: what the years of one period have in common
   */
  public record YearOfPeriod(
      Series series, int year, BigDecimal numerator, BigDecimal denominator, String status)
      implements Serializable {}

  /** Indicator, area and breakdown. */
  public record Series(String indicator, String refArea, List<String> breakdown)
      implements Serializable {}

  /** The years that one period and breakdown contributes. */
  public List<YearOfPeriod> yearsOf(Period period, Map<Place, Figure> panel) {
    List<YearOfPeriod> years = new ArrayList<>();
    if (period.year().isEmpty()) {
      return years;
    }
    int year = period.year().getAsInt();
    for (Indicator indicator : indicators) {
      if (year >= indicator.firstYear() && year <= indicator.lastYear()) {
        Map<String, Figure> numerators =
            counts(panel, indicator.numerator(), indicator.numeratorConcept());
        Map<String, Figure> denominators =
            counts(panel, indicator.denominator(), indicator.denominatorConcept());
        numerators.forEach(
            (area, numerator) -> {
              Figure denominator = denominators.get(area);
              if (denominator != null && denominator.value().signum() > 0) {
                years.add(
                    new YearOfPeriod(
                        new Series(indicator.code(), area, period.breakdown()),
                        year,
                        numerator.value(),
                        denominator.value(),
                        ObservationStatus.strongest(
                            List.of(numerator.status(), denominator.status()))));
              }
            });
      }
    }
    return years;
  }

  /** The observation of one series, empty when a year of its period is missing. */
  public Optional<Observation> observe(Series series, Collection<YearOfPeriod> years) {
    Indicator indicator =
        indicators.stream()
            .filter(candidate -> candidate.code().equals(series.indicator()))
            .findFirst()
            .orElseThrow();
    if (years.size() != indicator.lastYear() - indicator.firstYear() + 1) {
      return Optional.empty();
    }
    BigDecimal numerators = total(years.stream().map(YearOfPeriod::numerator).toList());
    BigDecimal denominators = total(years.stream().map(YearOfPeriod::denominator).toList());
    boolean isRatioOfSums = indicator.family() == IndicatorFamily.PERIOD_RATIO_OF_SUMS;
    BigDecimal value =
        isRatioOfSums
            ? numerators
                .multiply(indicator.factor())
                .divide(denominators, indicator.decimals(), RoundingMode.HALF_UP)
            : meanOfRates(indicator, years);
    String status = ObservationStatus.strongest(years.stream().map(YearOfPeriod::status).toList());
    return Optional.of(
        new Observation(
            series.indicator(),
            series.refArea(),
            indicator.firstYear() + "-" + indicator.lastYear(),
            value,
            isRatioOfSums ? sum(series, numerators) : null,
            isRatioOfSums ? sum(series, denominators) : null,
            indicator.unitMeasure(),
            indicator.decimals(),
            status,
            isRatioOfSums ? status : null,
            Derivation.COMPUTED,
            "yearly figures of the panel"));
  }

  /** Years in their order, so that the same digits come out in whatever order they arrive. */
  private static BigDecimal meanOfRates(Indicator indicator, Collection<YearOfPeriod> years) {
    Map<Integer, BigDecimal> rates = new TreeMap<>();
    for (YearOfPeriod year : years) {
      rates.put(
          year.year(),
          year.numerator()
              .multiply(indicator.factor())
              .divide(year.denominator(), MathContext.DECIMAL128));
    }
    return total(rates.values())
        .divide(BigDecimal.valueOf(rates.size()), indicator.decimals(), RoundingMode.HALF_UP);
  }

  private static BigDecimal total(Collection<BigDecimal> values) {
    return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Figure sum(Series series, BigDecimal value) {
    return new Figure(
        new Place(series.indicator(), "period_sum", "_Z", series.refArea()),
        value,
        null,
        null,
        null,
        null,
        null,
        Derivation.COMPUTED,
        null,
        null,
        null,
        null,
        null);
  }

  private static Map<String, Figure> counts(
      Map<Place, Figure> panel, String variable, String concept) {
    Map<String, Figure> counts = new TreeMap<>();
    panel.forEach(
        (place, figure) -> {
          if (place.variable().equals(variable)
              && place.concept().equals(concept)
              && figure.isCount()
              && figure.value() != null) {
            counts.merge(
                place.refArea(),
                figure,
                (one, other) -> one.value().compareTo(other.value()) >= 0 ? one : other);
          }
        });
    return counts;
  }
}
