package vn.socialsecurity.indicators;

import java.io.Serializable;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Figure.Place;
import vn.socialsecurity.structure.Indicator;
import vn.socialsecurity.structure.Observation;
import vn.socialsecurity.structure.Period;

/**
 * Indicators that are one variable of the panel: persons insured, recipients, visits.
 *
 * @param byVariable indicators of the family COUNT by variable and concept
 */
public record CountObservations(Map<String, List<Indicator>> byVariable) implements Serializable {

  /** The observations of these indicators, of the family COUNT. */
  public static CountObservations of(List<Indicator> indicators) {
    Map<String, List<Indicator>> byVariable = new HashMap<>();
    for (Indicator indicator : indicators) {
      byVariable
          .computeIfAbsent(
              key(indicator.numerator(), indicator.numeratorConcept()), k -> new ArrayList<>())
          .add(indicator);
    }
    return new CountObservations(byVariable);
  }

  /** One observation for each cell of the panel that an indicator names. */
  public List<Observation> observe(Period period, Map<Place, Figure> panel) {
    List<Observation> observations = new ArrayList<>();
    panel.forEach(
        (place, figure) -> {
          if (figure.isCount()) {
            for (Indicator indicator :
                byVariable.getOrDefault(key(place.variable(), place.concept()), List.of())) {
              observations.add(observation(period, indicator, figure));
            }
          }
        });
    return observations;
  }

  private static Observation observation(Period period, Indicator indicator, Figure figure) {
    return new Observation(
        indicator.code(),
        figure.place().refArea(),
        period.timePeriod(),
        figure.value() == null
            ? null
            : figure.value().setScale(indicator.decimals(), RoundingMode.HALF_UP),
        figure.value() == null ? null : figure,
        null,
        indicator.unitMeasure(),
        indicator.decimals(),
        figure.status(),
        figure.value() == null ? null : figure.status(),
        figure.derivation(),
        Stream.of(figure.delivery(), figure.source())
            .filter(text -> text != null)
            .collect(Collectors.joining(": ")));
  }

  private static String key(String variable, String concept) {
    return variable + "|" + concept;
  }
}
