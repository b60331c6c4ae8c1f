package vn.socialsecurity.integration;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import vn.socialsecurity.structure.Derivation;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Figure.Place;
import vn.socialsecurity.structure.Period;

/**
 * Edits of delivered figures, declared in {@code conf/corrections.csv} and never made silently.
 *
 * <p>An edit names one figure of one provider by its place in the panel, the days of issue of the
 * deliveries it is about, and the value it expects there. Only that value is replaced. An edit that
 * meets another value, or nothing, is reported by {@link #unfit}, and the run stops: somebody must
 * look again.
 *
 * @param declared the edits
 */
public record Corrections(List<Correction> declared) implements Serializable {
  /** The columns of {@code conf/corrections.csv}, in order. */
  public static final List<String> COLUMNS =
      Stream.of(
              List.of("dataset", "provider", "variable", "kind", "concept"),
              List.of("ref_area", "time_period"),
              Dimensions.BREAKDOWNS,
              List.of("expect", "value", "obs_status", "issued_from", "issued_to"),
              List.of("authority", "decided", "reason"))
          .flatMap(List::stream)
          .toList();

  private static final String FILE = "conf/corrections.csv";
  private static final Set<String> MAY_BE_EMPTY = Set.of("issued_to");

  /**
   * A declared edit.
   *
   * @param line its line in {@code conf/corrections.csv}
   * @param expect the value that the provider delivered, in the unit of the panel
   * @param value the value that is taken instead, for a rate with the decimals to be shown
   * @param status observation status of the figure from now on
   * @param issuedFrom first day of issue of the deliveries that it is about
   * @param issuedTo last such day; null while no delivery has repaired the figure
   * @param authority who says that the new value is right
   * @param decided the day of the decision; it changes nothing by itself
   */
  public record Correction(
      int line,
      String dataset,
      String provider,
      Place place,
      Period period,
      BigDecimal expect,
      BigDecimal value,
      String status,
      LocalDate issuedFrom,
      LocalDate issuedTo,
      String authority,
      LocalDate decided,
      String reason)
      implements Serializable {

    /** What was changed, why and by whom. */
    public String inWords() {
      return "corrected from %s to %s: %s (%s, %s)"
          .formatted(
              expect.toPlainString(), value.toPlainString(), reason, authority, decided.toString());
    }

    private boolean names(Figure figure) {
      return dataset.equals(figure.dataset())
          && provider.equals(figure.provider())
          && place.equals(figure.place());
    }

    private boolean isAbout(LocalDate issued) {
      return !issued.isBefore(issuedFrom) && (issuedTo == null || !issued.isAfter(issuedTo));
    }

    private boolean isSatisfiedBy(Figure figure) {
      boolean repairedLater = issuedTo != null && figure.issued().isAfter(issuedTo);
      return repairedLater || (isAbout(figure.issued()) && hasExpectedValue(figure));
    }

    private boolean hasExpectedValue(Figure figure) {
      return figure.value() != null && figure.value().compareTo(expect) == 0;
    }

    private String address() {
      String standard =
          Dimensions.NOT_APPLICABLE.equals(period.povertyStandard())
              ? ""
              : " on " + period.povertyStandard();
      return "%s of %s for %s %s%s"
          .formatted(place.variable(), provider, place.refArea(), period.timePeriod(), standard);
    }
  }

  /** A figure in force that an edit names, as it was delivered. */
  public record Met(Correction correction, Figure delivered) implements Serializable {

    /** Whether the edit was made: the figure had the expected value. */
    public boolean isMade() {
      return correction.isAbout(delivered.issued()) && correction.hasExpectedValue(delivered);
    }
  }

  /**
   * The figures of a period after its edits.
   *
   * @param figures all of them, the edited ones with their new values
   * @param met every figure that an edit names, edited or not
   */
  public record Corrected(List<Figure> figures, List<Met> met) {}

  /**
   * The edits that the rows of {@code conf/corrections.csv} declare.
   *
   * @throws IllegalArgumentException when a row is incomplete or two rows edit one figure, with the
   *     line
   */
  public static Corrections of(List<Map<String, String>> rows) {
    List<Correction> declared = new ArrayList<>();
    Set<List<Object>> named = new HashSet<>();
    for (Map<String, String> row : rows) {
      // The header is line 1.
      Correction correction = correction(row, declared.size() + 2);
      if (!named.add(
          List.of(
              correction.dataset(),
              correction.provider(),
              correction.place(),
              correction.period(),
              correction.issuedFrom()))) {
        throw unusable(correction.line(), "another line corrects the same figure");
      }
      declared.add(correction);
    }
    return new Corrections(List.copyOf(declared));
  }

  /** Makes the edits of one period and breakdown. */
  public Corrected correct(Period period, Collection<Figure> delivered) {
    List<Correction> ofPeriod =
        declared.stream().filter(correction -> correction.period().equals(period)).toList();
    List<Figure> figures = new ArrayList<>(delivered);
    List<Met> met = new ArrayList<>();
    for (Correction correction : ofPeriod) {
      figures.replaceAll(
          figure -> {
            if (!correction.names(figure)) {
              return figure;
            }
            Met found = new Met(correction, figure);
            met.add(found);
            return found.isMade() ? corrected(figure, correction) : figure;
          });
    }
    return new Corrected(figures, met);
  }

  /**
   * Why edits no longer apply, one sentence each with what to do; empty when all do. An edit of a
   * delivery that was issued after {@code asOf} is not due yet.
   *
   * @param met what {@link #correct} found in all periods
   */
  public List<String> unfit(Collection<Met> met, LocalDate asOf) {
    List<String> sentences = new ArrayList<>();
    for (Correction correction : declared) {
      if (correction.issuedFrom().isAfter(asOf)) {
        continue;
      }
      List<Figure> found =
          met.stream().filter(m -> m.correction().equals(correction)).map(Met::delivered).toList();
      if (found.stream().noneMatch(correction::isSatisfiedBy)) {
        sentences.add(sentence(correction, found));
      }
    }
    return sentences;
  }

  private static String sentence(Correction correction, List<Figure> found) {
    String start =
        "%s line %d no longer applies: %s is expected to be %s, "
            .formatted(
                FILE, correction.line(), correction.address(), correction.expect().toPlainString());
    if (found.isEmpty()) {
      return start
          + "but no such figure is in force. Look whether its row was quarantined or its file"
          + " refused; else correct the address, or remove the line.";
    }
    Figure figure = found.get(0);
    String value = figure.value() == null ? "no figure" : shortest(figure.value());
    boolean repaired = figure.value() != null && figure.value().compareTo(correction.value()) == 0;
    return start
        + "but %s (issued %s) has %s%s. Close the correction with the last day of issue that it is about (issued_to), or decide anew."
            .formatted(
                figure.delivery(), figure.issued(), value, repaired ? ", the corrected value" : "");
  }

  private static Figure corrected(Figure figure, Correction correction) {
    return new Figure(
        figure.place(),
        correction.value().setScale(Figure.SCALE),
        null,
        null,
        figure.printedDecimals() == null ? null : Math.max(0, correction.value().scale()),
        figure.unit(),
        correction.status(),
        Derivation.CORRECTED,
        figure.dataset(),
        figure.provider(),
        figure.delivery(),
        figure.issued(),
        Stream.of(figure.source(), correction.inWords())
            .filter(Objects::nonNull)
            .reduce((source, words) -> source + "; " + words)
            .orElseThrow());
  }

  private static String shortest(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static Correction correction(Map<String, String> row, int line) {
    for (String column : COLUMNS) {
      if (row.get(column).isBlank() && !MAY_BE_EMPTY.contains(column)) {
        throw unusable(line, "the column '" + column + "' is empty");
      }
    }
    try {
      return new Correction(
          line,
          row.get("dataset"),
          row.get("provider"),
          new Place(row.get("variable"), row.get("kind"), row.get("concept"), row.get("ref_area")),
          new Period(row.get("time_period"), Dimensions.BREAKDOWNS.stream().map(row::get).toList()),
          new BigDecimal(row.get("expect")),
          new BigDecimal(row.get("value")),
          row.get("obs_status"),
          LocalDate.parse(row.get("issued_from")),
          row.get("issued_to").isBlank() ? null : LocalDate.parse(row.get("issued_to")),
          row.get("authority"),
          LocalDate.parse(row.get("decided")),
          row.get("reason"));
    } catch (NumberFormatException | DateTimeParseException e) {
      throw unusable(line, "expect and value are numbers, days are yyyy-mm-dd: " + e.getMessage());
    }
  }

  private static IllegalArgumentException unusable(int line, String why) {
    return new IllegalArgumentException("Cannot use %s line %d: %s".formatted(FILE, line, why));
  }
}
