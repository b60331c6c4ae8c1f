package vn.socialsecurity.integration;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.socialsecurity.structure.Derivation;
import vn.socialsecurity.structure.Discrepancy;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Figure.Place;
import vn.socialsecurity.structure.ObservationStatus;

/**
 * Provinces, regions and the nation on one panel.
 *
 * <p>A region is the complete sum of its provinces, implied counts included, else the delivered
 * figure. The nation is the delivered figure, else the complete sum: army, police and central
 * bodies belong to no province, so that a nation is not forced to be the sum of its provinces. An
 * incomplete sum is never made. What loses is reported.
 *
 * @param inNoProvince the area of what belongs to no province: {@code P63_XX}
 * @param unallocated the variables for which nation minus provinces means something ({@code
 *     conf/unallocated.csv})
 * @param tolerancePct percent of a figure by which sums of rounded figures may differ from it
 */
public record AddingUp(String inNoProvince, List<String> unallocated, BigDecimal tolerancePct)
    implements Serializable {
  private static final String NATION = "VN";
  private static final Set<String> KINDS_THAT_ADD_UP =
      Set.of("stock_end", "average_stock", "flow", "events");
  private static final Set<String> UNITS_THAT_ADD_UP =
      Set.of(
          "PERSONS",
          "HOUSEHOLDS",
          "EVENTS",
          "VND_MILLION",
          "UNITS",
          "COMMUNES",
          "VILLAGES",
          "DISTRICTS",
          "DEPRIVATIONS");

  /**
   * Every candidate for each cell of the panel, the one that is taken first.
   *
   * @param stated the figure of the best source, by cell
   * @param implied counts that printed rates imply, in the order of their indicators
   * @param converted provinces of the release as sums of those of another geography
   * @param provincesOf the provinces in force by region, and by nation; empty for a period that is
   *     not one year, in which nothing is added up
   */
  Map<Place, List<Figure>> candidates(
      Collection<Figure> stated,
      List<Figure> implied,
      List<Figure> converted,
      Map<String, Set<String>> provincesOf) {
    Map<Place, List<Figure>> candidates = new LinkedHashMap<>();
    stated.forEach(figure -> add(candidates, figure));
    converted.forEach(figure -> add(candidates, figure));
    implied.forEach(figure -> add(candidates, figure));
    Comparator<Figure> preference = Comparator.comparingInt(AddingUp::preference);
    // Two indicators may imply the same count; only the first is summed.
    Map<Place, Figure> summands = new LinkedHashMap<>();
    candidates.forEach(
        (place, figures) ->
            figures.stream()
                .filter(figure -> figure.value() != null)
                .min(preference)
                .ifPresent(figure -> summands.put(place, figure)));
    sums(summands, provincesOf).forEach(figure -> add(candidates, figure));
    candidates.values().forEach(figures -> figures.sort(preference));
    return candidates;
  }

  /** One figure with a value for each place: the stated one, else the first that is implied. */
  static Collection<Figure> taken(Collection<Figure> stated, List<Figure> implied) {
    Map<Place, Figure> taken = new LinkedHashMap<>();
    Stream.concat(stated.stream(), implied.stream())
        .filter(figure -> figure.value() != null)
        .forEach(figure -> taken.putIfAbsent(figure.place(), figure));
    return taken.values();
  }

  /** The candidates that differ from the taken one by more than rounding explains. */
  List<Discrepancy> disagreements(Map<Place, List<Figure>> candidates) {
    List<Discrepancy> disagreements = new ArrayList<>();
    for (List<Figure> figures : candidates.values()) {
      Figure taken = figures.get(0);
      for (Figure other : figures.subList(1, figures.size())) {
        if (taken.value() != null && other.value() != null && apart(taken, other)) {
          disagreements.add(disagreement(taken, other));
        }
      }
    }
    return disagreements;
  }

  /** Nation minus the complete sum of the provinces, status E, with the bounds of the sum. */
  List<Figure> remainders(Map<Place, List<Figure>> candidates) {
    List<Figure> remainders = new ArrayList<>();
    candidates.forEach(
        (place, figures) -> {
          Figure nation = figures.get(0);
          if (NATION.equals(place.refArea())
              && unallocated.contains(place.variable())
              && !isSum(nation)
              && !isImplied(nation)) {
            figures.stream()
                .filter(AddingUp::isSum)
                .findFirst()
                .ifPresent(provinces -> remainders.add(remainder(nation, provinces)));
          }
        });
    return remainders;
  }

  private static void add(Map<Place, List<Figure>> candidates, Figure figure) {
    candidates.computeIfAbsent(figure.place(), place -> new ArrayList<>()).add(figure);
  }

  private static List<Figure> sums(
      Map<Place, Figure> figures, Map<String, Set<String>> provincesOf) {
    List<Figure> sums = new ArrayList<>();
    provincesOf.forEach(
        (whole, provinces) -> {
          Map<String, List<Figure>> parts = new TreeMap<>();
          for (Figure figure : figures.values()) {
            if (addsUp(figure) && provinces.contains(figure.place().refArea())) {
              parts.computeIfAbsent(series(figure), series -> new ArrayList<>()).add(figure);
            }
          }
          boolean isStated =
              figures.values().stream()
                  .anyMatch(f -> f.place().refArea().equals(whole) && !f.isSynthetic());
          for (List<Figure> found : parts.values()) {
            boolean isMade = found.stream().anyMatch(Figure::isSynthetic);
            // Made provinces never add up to a region or nation of which something real is known.
            if (found.size() == provinces.size() && !(isMade && isStated)) {
              sums.add(sum(whole, found));
            }
          }
        });
    return sums;
  }

  /** Whether figures of several areas may be added: counts and amounts, of a day or a year. */
  static boolean addsUp(Figure figure) {
    return KINDS_THAT_ADD_UP.contains(figure.place().kind())
        && UNITS_THAT_ADD_UP.contains(figure.unit());
  }

  /** What figures that are added have in common: all but the area. */
  static String series(Figure figure) {
    Place place = figure.place();
    return String.join("|", place.variable(), place.kind(), place.concept(), figure.unit());
  }

  private static Figure sum(String whole, List<Figure> parts) {
    boolean exact = parts.stream().allMatch(part -> part.upper() == null);
    return new Figure(
        parts.get(0).place().in(whole),
        total(parts.stream().map(Figure::value).toList()),
        exact ? null : total(parts.stream().map(Figure::least).toList()),
        exact ? null : total(parts.stream().map(Figure::greatest).toList()),
        null,
        parts.get(0).unit(),
        ObservationStatus.strongest(parts.stream().map(Figure::status).toList()),
        parts.stream().anyMatch(part -> Derivation.APPORTIONED.equals(part.derivation()))
            ? Derivation.APPORTIONED
            : Derivation.SUM_OF_PROVINCES,
        null,
        Joined.of(parts, Figure::provider),
        Joined.of(parts, Figure::origin),
        null,
        parts.stream().anyMatch(Figure::isSynthetic)
            ? Figure.syntheticSource("sum of the provinces in force")
            : "sum of the provinces in force");
  }

  private static BigDecimal total(List<BigDecimal> values) {
    return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static int preference(Figure figure) {
    if (figure.value() == null) {
      return 9;
    }
    if (isImplied(figure)) {
      return 5;
    }
    if (isSum(figure)) {
      return NATION.equals(figure.place().refArea()) ? 4 : 2;
    }
    if (isConverted(figure)) {
      return 4;
    }
    return 3;
  }

  private boolean apart(Figure taken, Figure other) {
    BigDecimal slack = taken.value().abs().multiply(tolerancePct).divide(BigDecimal.valueOf(100));
    BigDecimal span =
        taken.greatest().max(other.greatest()).subtract(taken.least().min(other.least()));
    BigDecimal widths =
        taken.greatest().subtract(taken.least()).add(other.greatest().subtract(other.least()));
    return span.compareTo(widths.add(slack)) > 0;
  }

  private static Discrepancy disagreement(Figure taken, Figure other) {
    if (isSum(other)) {
      return new Discrepancy(
          taken,
          other,
          "DELIVERED_BEFORE_SUM",
          "The nation is the delivered figure; the provinces add up to another one, which may leave"
              + " out what belongs to no province");
    }
    if (isConverted(other) && !isImplied(taken)) {
      return new Discrepancy(
          taken,
          other,
          "DELIVERED_BEFORE_CONVERTED",
          "The province's delivered figure is taken; the provinces of another geography in it give"
              + " another one");
    }
    if (isSum(taken)) {
      return new Discrepancy(
          taken,
          other,
          "SUM_BEFORE_DELIVERED",
          "A region is the complete sum of its provinces; the delivered figure differs");
    }
    return new Discrepancy(
        taken,
        other,
        isImplied(taken) ? "IMPLIED_TWICE" : "DELIVERED_BEFORE_IMPLIED",
        "Two statements imply different counts; neither is a delivered figure");
  }

  private Figure remainder(Figure nation, Figure provinces) {
    return new Figure(
        nation.place().in(inNoProvince),
        nation.value().subtract(provinces.value()),
        nation.value().subtract(provinces.greatest()),
        nation.value().subtract(provinces.least()),
        null,
        nation.unit(),
        ObservationStatus.ESTIMATED,
        Derivation.REMAINDER,
        null,
        nation.provider(),
        nation.delivery(),
        null,
        "nation as delivered minus the sum of the provinces");
  }

  private static boolean isSum(Figure figure) {
    return Derivation.SUM_OF_PROVINCES.equals(figure.derivation())
        || (Derivation.APPORTIONED.equals(figure.derivation())
            && !isProvince(figure.place().refArea()));
  }

  private static boolean isConverted(Figure figure) {
    return Derivation.SUM_OF_FORMER_PROVINCES.equals(figure.derivation())
        || (Derivation.APPORTIONED.equals(figure.derivation())
            && isProvince(figure.place().refArea()));
  }

  private static boolean isProvince(String refArea) {
    return refArea.startsWith("P");
  }

  private static boolean isImplied(Figure figure) {
    return Derivation.IMPLIED.equals(figure.derivation());
  }
}
