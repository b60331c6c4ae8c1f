package vn.socialsecurity.integration;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.Derivation;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Field;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Figure.Place;
import vn.socialsecurity.structure.Indicator;
import vn.socialsecurity.structure.IndicatorCatalogue;
import vn.socialsecurity.structure.IndicatorFamily;
import vn.socialsecurity.structure.ObservationStatus;
import vn.socialsecurity.structure.PanelValue;
import vn.socialsecurity.structure.PrintedRate;
import vn.socialsecurity.structure.Quotient;
import vn.socialsecurity.structure.VariableKinds;

/**
 * From rates to observations: brings numerator, denominator and printed rate of each indicator and
 * area together.
 *
 * <p>Where both counts are stated, they are the ones that the panel takes. Where a rate is printed
 * and one count is stated, the other is implied: numerator = rate x denominator / factor, or
 * denominator = numerator x factor / rate. The count beside a printed rate is the one of the same
 * provider where it states one, since only that one belongs to the rate; otherwise the one that the
 * panel takes. An implied count is not rounded to units; its bounds come from half a unit of the
 * rate's last printed decimal.
 *
 * @param indicators the catalogue
 * @param kinds kind and unit of the counts of an indicator, which an implied count takes over
 */
public record Quotients(List<Indicator> indicators, Map<String, CountKinds> kinds)
    implements Serializable {

  /** Kind and unit of the numerator and of the denominator of an indicator. */
  public record CountKinds(
      String numeratorKind, String numeratorUnit, String denominatorKind, String denominatorUnit)
      implements Serializable {}

  /** The quotients of that catalogue, over counts of those datasets. */
  public static Quotients of(IndicatorCatalogue catalogue, Collection<DatasetSchema> datasets) {
    Map<String, CountKinds> kinds = new HashMap<>();
    for (Indicator indicator : catalogue.ofFamilies(IndicatorFamily.RATE)) {
      Optional<Field> numerator = VariableKinds.measureOf(indicator.numerator(), datasets);
      Optional<Field> denominator = VariableKinds.measureOf(indicator.denominator(), datasets);
      if (numerator.isPresent() && denominator.isPresent()) {
        kinds.put(
            indicator.code(),
            new CountKinds(
                numerator.get().kind(),
                PanelValue.unit(numerator.get().unit()),
                denominator.get().kind(),
                PanelValue.unit(denominator.get().unit())));
      }
    }
    return new Quotients(catalogue.indicators(), kinds);
  }

  /** The quotients of every indicator and area of which a source states a count or a rate. */
  List<Quotient> of(Map<Place, List<Figure>> ranked) {
    Map<String, Map<String, List<Figure>>> counts = countsByVariableAndArea(ranked);
    Map<String, Map<String, Figure>> rates = ratesByVariableAndArea(ranked);
    List<Quotient> quotients = new ArrayList<>();
    for (Indicator indicator : indicators) {
      Map<String, List<Figure>> numerators =
          counts.getOrDefault(key(indicator.numerator(), indicator.numeratorConcept()), Map.of());
      Map<String, List<Figure>> denominators =
          counts.getOrDefault(
              key(indicator.denominator(), indicator.denominatorConcept()), Map.of());
      Map<String, Figure> printed =
          rates.getOrDefault(key(indicator.code(), Dimensions.NOT_APPLICABLE), Map.of());
      TreeSet<String> areas = new TreeSet<>(printed.keySet());
      if (!indicator.denominator().isEmpty()) {
        areas.addAll(numerators.keySet());
        areas.addAll(denominators.keySet());
      }
      for (String area : areas) {
        quotients.add(
            quotient(
                indicator,
                area,
                numerators.getOrDefault(area, List.of()),
                denominators.getOrDefault(area, List.of()),
                printed.get(area)));
      }
    }
    return quotients;
  }

  private Quotient quotient(
      Indicator indicator,
      String area,
      List<Figure> numerators,
      List<Figure> denominators,
      Figure printed) {
    if (!numerators.isEmpty() && !denominators.isEmpty()) {
      return new Quotient(indicator.code(), area, numerators.get(0), denominators.get(0), printed);
    }
    CountKinds kind = kinds.get(indicator.code());
    boolean mayImply = kind != null && printed != null && printed.value() != null;
    if (mayImply && !denominators.isEmpty()) {
      Figure denominator = belonging(denominators, printed);
      Place place =
          new Place(
              indicator.numerator(), kind.numeratorKind(), indicator.numeratorConcept(), area);
      Figure numerator =
          implied(
              place,
              kind.numeratorUnit(),
              printed,
              over(printed.value(), denominator, indicator),
              over(PrintedRate.lowest(printed), denominator, indicator),
              over(PrintedRate.highest(printed), denominator, indicator));
      return new Quotient(indicator.code(), area, numerator, denominator, printed);
    }
    if (mayImply && !numerators.isEmpty() && printed.value().signum() > 0) {
      Figure numerator = belonging(numerators, printed);
      Place place =
          new Place(
              indicator.denominator(),
              kind.denominatorKind(),
              indicator.denominatorConcept(),
              area);
      Figure denominator =
          implied(
              place,
              kind.denominatorUnit(),
              printed,
              under(printed.value(), numerator, indicator),
              under(PrintedRate.highest(printed), numerator, indicator),
              under(PrintedRate.lowest(printed), numerator, indicator));
      return new Quotient(indicator.code(), area, numerator, denominator, printed);
    }
    return new Quotient(
        indicator.code(), area, firstOrNull(numerators), firstOrNull(denominators), printed);
  }

  private static BigDecimal over(BigDecimal rate, Figure denominator, Indicator indicator) {
    return rate.multiply(denominator.value())
        .divide(indicator.factor(), Figure.SCALE, RoundingMode.HALF_UP);
  }

  /** Null for a rate of 0, under which any number may stand. */
  private static BigDecimal under(BigDecimal rate, Figure numerator, Indicator indicator) {
    return rate.signum() == 0
        ? null
        : numerator
            .value()
            .multiply(indicator.factor())
            .divide(rate, Figure.SCALE, RoundingMode.HALF_UP);
  }

  private static Figure implied(
      Place place,
      String unit,
      Figure printed,
      BigDecimal value,
      BigDecimal lower,
      BigDecimal upper) {
    return new Figure(
        place,
        value,
        lower,
        upper,
        null,
        unit,
        ObservationStatus.ESTIMATED,
        Derivation.IMPLIED,
        null,
        printed.provider(),
        printed.delivery(),
        null,
        printed.source());
  }

  /** Of several sources' counts the one that belongs to the printed rate, see the class. */
  private static Figure belonging(List<Figure> counts, Figure printed) {
    return counts.stream()
        .filter(count -> count.provider().equals(printed.provider()))
        .findFirst()
        .orElse(counts.get(0));
  }

  private static Figure firstOrNull(List<Figure> counts) {
    return counts.isEmpty() ? null : counts.get(0);
  }

  private static Map<String, Map<String, List<Figure>>> countsByVariableAndArea(
      Map<Place, List<Figure>> ranked) {
    Map<String, Map<String, List<Ranked>>> counts = new HashMap<>();
    ranked.forEach(
        (place, figures) -> {
          for (int rank = 0; rank < figures.size(); rank++) {
            Figure figure = figures.get(rank);
            if (figure.isCount() && figure.value() != null) {
              counts
                  .computeIfAbsent(key(place.variable(), place.concept()), k -> new TreeMap<>())
                  .computeIfAbsent(place.refArea(), area -> new ArrayList<>())
                  .add(new Ranked(rank, figure));
            }
          }
        });
    Map<String, Map<String, List<Figure>>> sorted = new HashMap<>();
    counts.forEach(
        (key, byArea) -> {
          Map<String, List<Figure>> areas = new TreeMap<>();
          byArea.forEach(
              (area, figures) ->
                  areas.put(area, figures.stream().sorted().map(Ranked::figure).toList()));
          sorted.put(key, areas);
        });
    return sorted;
  }

  /** A variable may be stated as two kinds of measure; the better rank comes first. */
  private record Ranked(int rank, Figure figure) implements Comparable<Ranked> {
    private static final Comparator<Ranked> ORDER =
        Comparator.comparingInt(Ranked::rank)
            .thenComparing(ranked -> ranked.figure().provider())
            .thenComparing(ranked -> ranked.figure().place().kind());

    @Override
    public int compareTo(Ranked other) {
      return ORDER.compare(this, other);
    }
  }

  private static Map<String, Map<String, Figure>> ratesByVariableAndArea(
      Map<Place, List<Figure>> ranked) {
    Map<String, Map<String, Figure>> rates = new HashMap<>();
    ranked.forEach(
        (place, figures) -> {
          if (figures.get(0).isRate()) {
            rates
                .computeIfAbsent(key(place.variable(), place.concept()), k -> new TreeMap<>())
                .put(place.refArea(), figures.get(0));
          }
        });
    return rates;
  }

  private static String key(String variable, String concept) {
    return variable + "|" + concept;
  }
}
