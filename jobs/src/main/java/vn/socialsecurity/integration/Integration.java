package vn.socialsecurity.integration;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.socialsecurity.classification.Membership;
import vn.socialsecurity.structure.Discrepancy;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Figure.Place;
import vn.socialsecurity.structure.Period;
import vn.socialsecurity.structure.Quotient;

/**
 * From what many sources state of one period and breakdown to one figure for each cell.
 *
 * @param sources which source is taken
 * @param quotients which counts belong to which printed rate
 * @param addingUp how provinces, regions and the nation hang together
 * @param membership which provinces were in force
 */
public record Integration(
    SourceComparison sources, Quotients quotients, AddingUp addingUp, Membership membership)
    implements Serializable {

  /**
   * What one period and breakdown integrate to.
   *
   * @param panel one figure for each variable, kind, concept and area
   * @param quotients counts and printed rates by indicator and area
   * @param discrepancies where sources disagree
   */
  public record Integrated(
      Map<Place, Figure> panel, List<Quotient> quotients, List<Discrepancy> discrepancies) {}

  /** Integrates the figures in force of one period and breakdown, in whatever order they come. */
  public Integrated integrate(Period period, Collection<Figure> delivered) {
    Map<Place, List<Figure>> ranked = sources.ranked(delivered);
    List<Quotient> brought = quotients.of(ranked);
    Map<Place, List<Figure>> candidates =
        addingUp.candidates(
            ranked.values().stream().map(figures -> figures.get(0)).toList(),
            implied(brought),
            membership.provincesOf(period));

    List<Discrepancy> discrepancies = new ArrayList<>();
    discrepancies.addAll(SourceComparison.disagreements(ranked.values()));
    discrepancies.addAll(addingUp.disagreements(candidates));
    return new Integrated(panel(candidates), brought, discrepancies);
  }

  private Map<Place, Figure> panel(Map<Place, List<Figure>> candidates) {
    Map<Place, Figure> panel = new LinkedHashMap<>();
    candidates.forEach((place, figures) -> panel.put(place, figures.get(0)));
    addingUp.remainders(candidates).forEach(figure -> panel.put(figure.place(), figure));
    return panel;
  }

  /** In the order of the indicators' codes, so that the first of two is always the same. */
  private static List<Figure> implied(List<Quotient> quotients) {
    List<Figure> implied = new ArrayList<>();
    quotients.stream()
        .sorted(Comparator.comparing(Quotient::indicator))
        .forEach(
            quotient -> {
              if (quotient.impliesNumerator()) {
                implied.add(quotient.numerator());
              }
              if (quotient.impliesDenominator()) {
                implied.add(quotient.denominator());
              }
            });
    return implied;
  }
}
