package vn.socialsecurity.review;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Figure.Place;
import vn.socialsecurity.structure.Observation;
import vn.socialsecurity.structure.ObservationStatus;
import vn.socialsecurity.structure.Period;

/**
 * How uncertain figures are, where that can be known.
 *
 * <ul>
 *   <li>STANDARD_ERROR: a rate over a denominator that a survey estimates. With R = N / D, var(R) =
 *       var(N) / D^2 + N^2 var(D) / D^4 (first order), so the relative standard errors add in
 *       squares. Counts of administrations have none. Bounds are 1.96 standard errors to either
 *       side.
 *   <li>DENOMINATORS: the same numerator over several denominators: least and greatest rate.
 *   <li>FRECHET_BOUNDS: of persons in at least one of several groups only the groups are known:
 *       max(N_b) <= N <= min(P, sum(N_b)) (Frechet 1935).
 * </ul>
 *
 * @param rules the tolerance of UNCERTAIN_DENOMINATOR is the relative standard error, in percent,
 *     from which a rate is of low reliability
 * @param standardErrors as published, for denominators
 * @param bands indicators by what they share a numerator in
 * @param unions groups whose union is bounded
 */
public record Uncertainty(
    ReviewRules rules,
    List<StandardError> standardErrors,
    Map<String, List<String>> bands,
    List<Union> unions)
    implements Serializable {
  private static final BigDecimal NORMAL_95 = new BigDecimal("1.96");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final MathContext PRECISION = MathContext.DECIMAL64;

  /** Columns of {@code conf/standard_errors.csv}. */
  public static final List<String> STANDARD_ERROR_COLUMNS =
      List.of(
          "variable",
          "concept",
          "ref_area",
          "first_year",
          "last_year",
          "relative_standard_error_pct",
          "source");

  /** Columns of {@code conf/unions.csv}. */
  public static final List<String> UNION_COLUMNS =
      List.of("union", "part", "population", "population_concept", "reason");

  /** The relative standard error that a survey publishes for one of its totals. */
  public record StandardError(
      String variable, String concept, String refArea, int firstYear, int lastYear, BigDecimal pct)
      implements Serializable {

    /** One row of the declaration. */
    public static StandardError of(Map<String, String> row) {
      return new StandardError(
          row.get("variable"),
          row.get("concept"),
          row.get("ref_area"),
          Integer.parseInt(row.get("first_year")),
          Integer.parseInt(row.get("last_year")),
          new BigDecimal(row.get("relative_standard_error_pct")));
    }

    private boolean isOf(Figure figure, int year) {
      Place place = figure.place();
      return variable.equals(place.variable())
          && concept.equals(place.concept())
          && refArea.equals(place.refArea())
          && firstYear <= year
          && year <= lastYear;
    }
  }

  /** Groups of one population in which persons may be several times. */
  public record Union(String name, List<String> parts, String population, String concept)
      implements Serializable {

    /** The unions that rows declare, a row a group. */
    public static List<Union> of(List<Map<String, String>> rows) {
      Map<String, List<Map<String, String>>> byName =
          rows.stream()
              .collect(
                  Collectors.groupingBy(
                      row -> row.get("union"), LinkedHashMap::new, Collectors.toList()));
      return byName.entrySet().stream()
          .map(
              entry ->
                  new Union(
                      entry.getKey(),
                      entry.getValue().stream().map(row -> row.get("part")).toList(),
                      entry.getValue().get(0).get("population"),
                      entry.getValue().get(0).get("population_concept")))
          .toList();
    }
  }

  /**
   * What is known of one figure.
   *
   * @param subject indicator, numerator of a band, or name of a union
   * @param value the figure; null where only bounds are known
   * @param relativeStandardErrorPct null where there is none
   * @param basis what it rests on, in codes
   */
  public record Interval(
      String subject,
      String refArea,
      Period period,
      String method,
      String unit,
      BigDecimal value,
      BigDecimal lower,
      BigDecimal upper,
      BigDecimal relativeStandardErrorPct,
      String basis,
      String status)
      implements Serializable {}

  /** The same observation, of low reliability (U) where its denominator is too uncertain. */
  public Observation marked(Observation observation, Period period) {
    return relativeStandardError(observation, period)
        .filter(this::isTooLarge)
        .map(
            error ->
                observation.withStatus(
                    ObservationStatus.strongest(
                        List.of(observation.status(), ObservationStatus.LOW_RELIABILITY))))
        .orElse(observation);
  }

  /** What is known of the figures of one period and breakdown. */
  public List<Interval> of(
      Period period, Map<Place, Figure> panel, List<Observation> observations) {
    List<Interval> intervals = new ArrayList<>();
    for (Observation observation : observations) {
      relativeStandardError(observation, period)
          .ifPresent(error -> intervals.add(ofError(observation, period, error)));
    }
    bands.forEach((numerator, of) -> bands(numerator, of, period, observations, intervals));
    unions.forEach(union -> union(union, period, panel, intervals));
    return intervals;
  }

  /** Rates that are too uncertain, as findings. */
  public Review review(Period period, List<Observation> observations) {
    Review review = Review.empty();
    for (Observation observation : observations) {
      relativeStandardError(observation, period)
          .ifPresent(
              error -> {
                review.tested(ReviewRule.UNCERTAIN_DENOMINATOR, 1);
                if (isTooLarge(error)) {
                  review.saw(
                      ReviewRule.UNCERTAIN_DENOMINATOR,
                      observation.indicator(),
                      observation.refArea(),
                      period,
                      observation.value(),
                      null,
                      error,
                      observation.denominator().place().variable());
                }
              });
    }
    return review;
  }

  private boolean isTooLarge(BigDecimal errorPct) {
    return errorPct.compareTo(rules.tolerance(ReviewRule.UNCERTAIN_DENOMINATOR)) > 0;
  }

  /** In percent; empty where neither count has a published one. */
  private Optional<BigDecimal> relativeStandardError(Observation observation, Period period) {
    if (standardErrors.isEmpty()
        || observation.value() == null
        || observation.numerator() == null
        || observation.denominator() == null
        || period.year().isEmpty()) {
      return Optional.empty();
    }
    BigDecimal squares = BigDecimal.ZERO;
    for (StandardError error : standardErrors) {
      for (Figure count : List.of(observation.numerator(), observation.denominator())) {
        if (error.isOf(count, period.year().getAsInt())) {
          squares = squares.add(error.pct().multiply(error.pct()));
        }
      }
    }
    return squares.signum() == 0 ? Optional.empty() : Optional.of(squares.sqrt(PRECISION));
  }

  private Interval ofError(Observation observation, Period period, BigDecimal errorPct) {
    BigDecimal half =
        observation.value().multiply(errorPct).multiply(NORMAL_95).divide(HUNDRED, PRECISION);
    return new Interval(
        observation.indicator(),
        observation.refArea(),
        period,
        "STANDARD_ERROR",
        observation.unit(),
        observation.value(),
        observation.value().subtract(half),
        observation.value().add(half),
        errorPct,
        observation.denominator().place().variable()
            + ":"
            + observation.denominator().place().concept(),
        isTooLarge(errorPct) ? ObservationStatus.LOW_RELIABILITY : observation.status());
  }

  private static void bands(
      String numerator,
      List<String> indicators,
      Period period,
      List<Observation> observations,
      List<Interval> intervals) {
    Map<String, List<Observation>> byArea = new TreeMap<>();
    for (Observation observation : observations) {
      if (indicators.contains(observation.indicator()) && observation.value() != null) {
        byArea.computeIfAbsent(observation.refArea(), area -> new ArrayList<>()).add(observation);
      }
    }
    Comparator<Observation> inCatalogue =
        Comparator.comparingInt(o -> indicators.indexOf(o.indicator()));
    byArea.forEach(
        (area, rates) -> {
          if (rates.size() < 2) {
            return;
          }
          rates.sort(inCatalogue);
          List<BigDecimal> values = rates.stream().map(Observation::value).sorted().toList();
          intervals.add(
              new Interval(
                  numerator,
                  area,
                  period,
                  "DENOMINATORS",
                  rates.get(0).unit(),
                  rates.get(0).value(),
                  values.get(0),
                  values.get(values.size() - 1),
                  null,
                  rates.stream()
                      .map(o -> o.indicator() + "=" + ReviewFinding.shown(o.value()))
                      .collect(Collectors.joining(" ")),
                  ObservationStatus.strongest(rates.stream().map(Observation::status).toList())));
        });
  }

  /** A variable stated as two kinds of measure: the greater one, in whatever order they come. */
  private static Figure greater(Figure one, Figure other) {
    return one.value().compareTo(other.value()) >= 0 ? one : other;
  }

  private static void union(
      Union union, Period period, Map<Place, Figure> panel, List<Interval> intervals) {
    Map<String, Map<String, Figure>> byArea = new TreeMap<>();
    Map<String, Figure> populations = new TreeMap<>();
    panel.forEach(
        (place, figure) -> {
          if (figure.value() == null || !figure.isCount()) {
            return;
          }
          if (union.parts().contains(place.variable())) {
            byArea
                .computeIfAbsent(place.refArea(), area -> new TreeMap<>())
                .merge(place.variable(), figure, Uncertainty::greater);
          }
          if (union.population().equals(place.variable())
              && union.concept().equals(place.concept())) {
            populations.merge(place.refArea(), figure, Uncertainty::greater);
          }
        });
    byArea.forEach(
        (area, parts) -> {
          Figure population = populations.get(area);
          // Without one of the groups nothing bounds the union from above.
          if (population == null || parts.size() < union.parts().size()) {
            return;
          }
          BigDecimal lower =
              parts.values().stream().map(Figure::value).max(Comparator.naturalOrder()).get();
          BigDecimal upper =
              parts.values().stream()
                  .map(Figure::value)
                  .reduce(BigDecimal.ZERO, BigDecimal::add)
                  .min(population.value());
          String basis =
              parts.values().stream()
                  .map(f -> f.place().variable() + "=" + ReviewFinding.shown(f.value()))
                  .collect(Collectors.joining(" "));
          String status =
              ObservationStatus.strongest(
                  List.of(
                      ObservationStatus.ESTIMATED,
                      ObservationStatus.strongest(
                          parts.values().stream().map(Figure::status).toList())));
          intervals.add(
              new Interval(
                  union.name(),
                  area,
                  period,
                  "FRECHET_BOUNDS",
                  population.unit(),
                  null,
                  lower,
                  upper,
                  null,
                  basis,
                  status));
          intervals.add(
              new Interval(
                  union.name(),
                  area,
                  period,
                  "FRECHET_BOUNDS",
                  "PERCENT",
                  null,
                  lower.multiply(HUNDRED).divide(population.value(), PRECISION),
                  upper.multiply(HUNDRED).divide(population.value(), PRECISION),
                  null,
                  basis + " " + union.population() + "=" + ReviewFinding.shown(population.value()),
                  status));
        });
  }
}
