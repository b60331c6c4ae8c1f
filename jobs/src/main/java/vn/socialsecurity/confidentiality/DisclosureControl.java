package vn.socialsecurity.confidentiality;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Figure.Place;
import vn.socialsecurity.structure.Period;

/**
 * Protects all sensitive figures of one time period at once: every variable, area and breakdown, of
 * this release and of all earlier ones.
 *
 * <p>A figure that had the same value in an earlier release is the same unknown: published then, it
 * is known now; withheld then, it stays so. A figure that was revised is another unknown, bound to
 * the figures of its own release by their sums. Readers who do not know that a figure is unchanged
 * know less than is assumed here.
 *
 * @param variables what is sensitive
 * @param parts the parts of each area that add up to it, of every geography
 */
public record DisclosureControl(
    List<SensitiveVariable> variables, Map<String, List<List<String>>> parts)
    implements Serializable {

  /**
   * What may be published of one time period.
   *
   * @param withheld SDMX CL_CONF_STATUS of every figure that is not published, by breakdown
   * @param ledger every sensitive figure, published or not
   * @param disclosed what readers could compute nevertheless; the release must not be published
   * @param secondaries how many figures are withheld only for others
   */
  public record Controlled(
      Map<Period, Map<Place, String>> withheld,
      List<LedgerEntry> ledger,
      List<Disclosed> disclosed,
      long secondaries)
      implements Serializable {

    /** Status of a figure that is withheld, null when it is published. */
    public String confStatus(Period period, Place place) {
      return withheld.getOrDefault(period, Map.of()).get(place);
    }
  }

  /** Whether a figure is sensitive: of such a variable, and counted from micro rows. */
  public boolean concerns(Figure figure) {
    SensitiveVariable variable = variable(figure.place().variable());
    return variable != null && variable.isCountedFrom(figure.delivery());
  }

  /** Whether a figure is sensitive and below the minimum. */
  public boolean isSmall(Figure figure) {
    SensitiveVariable variable = variable(figure.place().variable());
    return variable != null
        && !variable.isAmount()
        && figure.value() != null
        && variable.isCountedFrom(figure.delivery())
        && variable.rule().isSmall(figure.value().longValue());
  }

  private SensitiveVariable variable(String name) {
    for (SensitiveVariable variable : variables) {
      if (variable.variable().equals(name)) {
        return variable;
      }
    }
    return null;
  }

  /**
   * Decides what is published.
   *
   * @param panel all figures of one time period, by breakdown
   * @param earlier what earlier releases published and withheld of it, by release
   */
  public Controlled control(
      Map<Period, ? extends Iterable<Figure>> panel, List<List<LedgerEntry>> earlier) {
    Map<Key, Figure> figures = new TreeMap<>(Key.ORDER);
    Map<Key, Long> denominators = new LinkedHashMap<>();
    Map<Key, Period> periods = new LinkedHashMap<>();
    panel.forEach(
        (period, ofPeriod) ->
            ofPeriod.forEach(
                figure -> {
                  if (figure.value() == null) {
                    return;
                  }
                  Key key = new Key(figure.place(), period.breakdown());
                  if (variable(figure.place().variable()) != null) {
                    figures.put(key, figure);
                    periods.put(key, period);
                  } else if (variables.stream()
                      .anyMatch(v -> v.denominator().equals(figure.place().variable()))) {
                    denominators.put(key, figure.value().longValue());
                  }
                }));
    if (figures.values().stream().noneMatch(this::concerns)) {
      return new Controlled(Map.of(), List.of(), List.of(), 0);
    }
    PublishedSystem system = new PublishedSystem(this, figures, denominators, earlier);
    Pattern pattern = Suppression.of(system.system());
    system.withholdAmounts(pattern);
    List<Disclosed> disclosed = Attack.on(pattern);

    Map<Period, Map<Place, String>> withheld = new LinkedHashMap<>();
    List<LedgerEntry> ledger = new ArrayList<>();
    figures.forEach(
        (key, figure) -> {
          if (!concerns(figure)) {
            return;
          }
          String status = pattern.confStatus(system.position(key));
          if (isSmall(figure) && ConfidentialityStatus.FREE.equals(status)) {
            status = ConfidentialityStatus.SMALL_COUNT;
          }
          if (!ConfidentialityStatus.FREE.equals(status)) {
            withheld
                .computeIfAbsent(periods.get(key), p -> new LinkedHashMap<>())
                .put(key.place(), status);
          }
          ledger.add(new LedgerEntry(key.place(), key.breakdown(), figure.value(), status));
        });
    return new Controlled(withheld, ledger, disclosed, pattern.secondaries());
  }

  /** Where a figure stands among all of a time period. */
  record Key(Place place, List<String> breakdown) implements Serializable {
    static final java.util.Comparator<Key> ORDER = java.util.Comparator.comparing(Key::text);

    static Key of(LedgerEntry entry) {
      return new Key(entry.place(), entry.breakdown());
    }

    Key in(String area) {
      return new Key(place.in(area), breakdown);
    }

    Key of(String variable) {
      return new Key(
          new Place(variable, place.kind(), place.concept(), place.refArea()), breakdown);
    }

    /** The same over all codes of a dimension. */
    Key total(int dimension) {
      return with(dimension, Dimensions.TOTAL);
    }

    /** The same of another code of a dimension. */
    Key with(int dimension, String code) {
      List<String> codes = new ArrayList<>(breakdown);
      codes.set(dimension, code);
      return new Key(place, codes);
    }

    String text() {
      return String.join(
          " ",
          place.variable(),
          place.kind(),
          place.concept(),
          place.refArea(),
          String.join(" ", breakdown));
    }
  }

  SensitiveVariable sensitive(Key key) {
    return variable(key.place().variable());
  }
}
