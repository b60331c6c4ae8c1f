package vn.socialsecurity.integration;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
 * @param conversion how figures come to the geography of the release
 * @param membership which provinces make up a region of the release
 * @param inForce which provinces made up the nation, in whatever geography
 * @param registers datasets whose rows are counted here
 */
public record Integration(
    SourceComparison sources,
    Quotients quotients,
    AddingUp addingUp,
    AreaConversion conversion,
    Membership membership,
    Membership inForce,
    Set<String> registers)
    implements Serializable {
  private static final String NATION = "VN";

  /**
   * What one period and breakdown integrate to.
   *
   * @param panel one figure for each variable, kind, concept and area, in whatever geography
   * @param quotients counts and printed rates by indicator and published area
   * @param discrepancies where sources disagree
   * @param leftOut figures of the panel that cannot be brought to the geography of the release
   * @param reconciled counted totals against printed ones
   */
  public record Integrated(
      Map<Place, Figure> panel,
      List<Quotient> quotients,
      List<Discrepancy> discrepancies,
      List<LeftOut> leftOut,
      List<Reconciliation> reconciled) {}

  /** Integrates the figures in force of one period and breakdown, in whatever order they come. */
  public Integrated integrate(Period period, Collection<Figure> delivered) {
    Map<Place, List<Figure>> ranked =
        sources.ranked(conversion.withPublishedNames(realFirst(delivered)));
    List<Quotient> brought = quotients.of(ranked);
    List<Figure> stated = ranked.values().stream().map(figures -> figures.get(0)).toList();
    List<Figure> implied = implied(brought);
    Map<Place, List<Figure>> candidates =
        addingUp.candidates(
            stated,
            implied,
            conversion.sums(period, AddingUp.taken(stated, implied)),
            provincesOf(period));
    Map<Place, Figure> panel = panel(candidates);
    List<Quotient> converted = conversion.withSums(period, brought);

    List<Discrepancy> discrepancies = new ArrayList<>();
    discrepancies.addAll(SourceComparison.disagreements(ranked.values()));
    discrepancies.addAll(addingUp.disagreements(candidates));
    return new Integrated(
        panel,
        converted.stream().filter(quotient -> isPublished(quotient.refArea())).toList(),
        discrepancies.stream().filter(this::isUnderPublishedName).toList(),
        conversion.leftOut(period, panel, converted),
        Reconciliation.of(ranked.values(), registers));
  }

  /** Where anything real is stated of an area, nothing that is made is taken of it. */
  private static Collection<Figure> realFirst(Collection<Figure> delivered) {
    if (delivered.stream().noneMatch(Figure::isSynthetic)) {
      return delivered;
    }
    Set<String> areas = new HashSet<>();
    delivered.stream()
        .filter(figure -> !figure.isSynthetic())
        .forEach(figure -> areas.add(figure.place().refArea()));
    return delivered.stream()
        .filter(figure -> !figure.isSynthetic() || !areas.contains(figure.place().refArea()))
        .toList();
  }

  /** The figures of a panel for the areas that the release publishes. */
  public Map<Place, Figure> published(Map<Place, Figure> panel) {
    Map<Place, Figure> published = new LinkedHashMap<>();
    panel.forEach(
        (place, figure) -> {
          if (isPublished(place.refArea())) {
            published.put(place, figure);
          }
        });
    return published;
  }

  private boolean isPublished(String area) {
    return conversion.published().contains(area);
  }

  /** What sources say of an area that has two identifiers disagrees only once. */
  private boolean isUnderPublishedName(Discrepancy discrepancy) {
    String area = discrepancy.taken().place().refArea();
    return area.equals(conversion.publishedName(area));
  }

  /** The nation is made of the provinces of its day, so that it is the same on every geography. */
  private Map<String, Set<String>> provincesOf(Period period) {
    Map<String, Set<String>> provinces = new TreeMap<>(membership.provincesOf(period));
    Set<String> ofItsDay = inForce.provincesOf(period).get(NATION);
    if (ofItsDay != null) {
      provinces.put(NATION, ofItsDay);
    }
    return provinces;
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
