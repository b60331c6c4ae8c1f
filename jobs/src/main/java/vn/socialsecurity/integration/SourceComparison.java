package vn.socialsecurity.integration;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.socialsecurity.structure.Derivation;
import vn.socialsecurity.structure.Discrepancy;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Figure.Place;
import vn.socialsecurity.structure.ObservationStatus;
import vn.socialsecurity.structure.PrintedRate;

/**
 * Several sources state one cell: which is taken, and where they disagree.
 *
 * <p>The order is declared, not argued case by case: a source that states a figure before one that
 * states that there is none; then the priority of {@code conf/source_priority.csv}; then a figure
 * as printed before one composed of its parts; then the later issue.
 *
 * @param ranks rank by dataset and provider, least first ({@code conf/source_priority.csv})
 * @param partsOfWholes the variables that add up to a whole, by whole ({@code
 *     conf/compositions.csv})
 */
public record SourceComparison(
    Map<String, Map<String, Integer>> ranks, Map<String, List<String>> partsOfWholes)
    implements Serializable {

  /** Rank of a provider for which none is declared: behind the declared agencies. */
  private static final int UNDECLARED = 70;

  /** Every source's figures for one cell, the one that is taken first. */
  Map<Place, List<Figure>> ranked(Collection<Figure> delivered) {
    Map<Place, List<Figure>> byPlace = new LinkedHashMap<>();
    for (Figure figure : delivered) {
      byPlace.computeIfAbsent(figure.place(), place -> new ArrayList<>()).add(figure);
    }
    for (Figure whole : composed(delivered)) {
      byPlace.computeIfAbsent(whole.place(), place -> new ArrayList<>()).add(whole);
    }
    Comparator<Figure> order = order();
    byPlace.values().forEach(figures -> figures.sort(order));
    return byPlace;
  }

  /**
   * The figures that differ from the one that is taken. Printed rates that agree within half a unit
   * of their last decimals do not differ.
   */
  static List<Discrepancy> disagreements(Collection<List<Figure>> ranked) {
    List<Discrepancy> disagreements = new ArrayList<>();
    for (List<Figure> figures : ranked) {
      Figure taken = figures.get(0);
      for (Figure other : figures.subList(1, figures.size())) {
        if (other.value() != null && differ(taken, other)) {
          disagreements.add(
              new Discrepancy(taken, other, "PROVIDER_PRIORITY", explanation(taken, other)));
        }
      }
    }
    return disagreements;
  }

  private static boolean differ(Figure taken, Figure other) {
    BigDecimal tolerance =
        taken.printedDecimals() != null && other.printedDecimals() != null
            ? PrintedRate.halfUnit(taken).add(PrintedRate.halfUnit(other))
            : BigDecimal.ZERO;
    return taken.value().subtract(other.value()).abs().compareTo(tolerance) > 0;
  }

  private static String explanation(Figure taken, Figure other) {
    String order = taken.provider() + " ranks before " + other.provider();
    return taken.derivation().equals(other.derivation())
        ? order
        : order + "; compared: " + taken.derivation() + " and " + other.derivation();
  }

  private Comparator<Figure> order() {
    return Comparator.comparing((Figure figure) -> figure.value() == null)
        .thenComparing(this::rank)
        .thenComparing(figure -> Derivation.COMPOSED.equals(figure.derivation()))
        .thenComparing(Figure::issued, Comparator.reverseOrder())
        .thenComparing(Figure::provider)
        .thenComparing(Figure::delivery);
  }

  private int rank(Figure figure) {
    return ranks
        .getOrDefault(figure.dataset(), Map.of())
        .getOrDefault(figure.provider(), UNDECLARED);
  }

  /** For each source that states every part of a whole, the whole. */
  private List<Figure> composed(Collection<Figure> delivered) {
    List<Figure> wholes = new ArrayList<>();
    partsOfWholes.forEach(
        (whole, parts) -> {
          Map<String, List<Figure>> partsBySource = new TreeMap<>();
          for (Figure figure : delivered) {
            if (figure.value() != null && parts.contains(figure.place().variable())) {
              partsBySource
                  .computeIfAbsent(sourceAndPlace(figure), source -> new ArrayList<>())
                  .add(figure);
            }
          }
          for (List<Figure> found : partsBySource.values()) {
            if (found.size() == parts.size()) {
              wholes.add(sum(whole, found));
            }
          }
        });
    return wholes;
  }

  private static String sourceAndPlace(Figure part) {
    Place place = part.place();
    return String.join(
        "|",
        part.dataset(),
        part.provider(),
        place.kind(),
        place.concept(),
        place.refArea(),
        part.unit());
  }

  private static Figure sum(String whole, List<Figure> parts) {
    Figure first = parts.get(0);
    Place place = first.place();
    return new Figure(
        new Place(whole, place.kind(), place.concept(), place.refArea()),
        parts.stream().map(Figure::value).reduce(BigDecimal.ZERO, BigDecimal::add),
        null,
        null,
        null,
        first.unit(),
        ObservationStatus.strongest(parts.stream().map(Figure::status).toList()),
        Derivation.COMPOSED,
        first.dataset(),
        first.provider(),
        Joined.of(parts, Figure::origin),
        parts.stream().map(Figure::issued).max(Comparator.naturalOrder()).orElseThrow(),
        Joined.of(parts, Figure::source));
  }
}
