package vn.socialsecurity.structure;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One figure for one variable and area, within one period and breakdown: as a source states it, or
 * as it was made of such figures.
 *
 * @param place what the figure is about
 * @param value null when the source prints that there is none
 * @param lower least value it may have, for an implied figure; else null
 * @param upper greatest value it may have, for an implied figure; else null
 * @param printedDecimals decimals of a printed rate; null for counts
 * @param unit a code of the list {@code unit}
 * @param status SDMX observation status
 * @param derivation how it came about, see {@link Derivation}
 * @param dataset the dataset that delivered it; null for figures that were made
 * @param provider the agency that states it; several joined by {@code +}
 * @param delivery the delivery; several joined by {@code +}
 * @param issued date of issue; null for figures that were made
 * @param source where it was printed
 */
public record Figure(
    Place place,
    BigDecimal value,
    BigDecimal lower,
    BigDecimal upper,
    Integer printedDecimals,
    String unit,
    String status,
    String derivation,
    String dataset,
    String provider,
    String delivery,
    LocalDate issued,
    String source)
    implements Serializable {

  /**
   * What a figure is about, within a period and breakdown.
   *
   * @param variable what is measured
   * @param kind stock, flow, events, rate, target ...
   * @param concept population, labour force or accounts concept; {@code _Z} where none applies
   * @param refArea dated area
   */
  public record Place(String variable, String kind, String concept, String refArea)
      implements Serializable {

    /** The same for another area. */
    public Place in(String otherArea) {
      return new Place(variable, kind, concept, otherArea);
    }
  }

  /** Decimals of every value, count and amount. */
  public static final int SCALE = 6;

  private static final String SYNTHETIC = "SYNTHETIC";

  /** The source of a made figure, which says so. */
  public static String syntheticSource(String source) {
    return source == null
        ? SYNTHETIC
        : source.startsWith(SYNTHETIC) ? source : SYNTHETIC + ": " + source;
  }

  /** Whether it is made, or a sum of figures that are. */
  public boolean isSynthetic() {
    return source != null && source.startsWith(SYNTHETIC);
  }

  /** The same for another area. */
  public Figure in(String otherArea) {
    return new Figure(
        place.in(otherArea),
        value,
        lower,
        upper,
        printedDecimals,
        unit,
        status,
        derivation,
        dataset,
        provider,
        delivery,
        issued,
        source);
  }

  /** The least value: the lower bound, or the value where it is exact. */
  public BigDecimal least() {
    return lower == null ? value : lower;
  }

  /** The greatest value: the upper bound, or the value where it is exact. */
  public BigDecimal greatest() {
    return upper == null ? value : upper;
  }

  /** The delivery, with a mark where the figure was corrected. */
  public String origin() {
    return Derivation.CORRECTED.equals(derivation) ? delivery + " (corrected)" : delivery;
  }

  /** Whether it is a count or amount, not a rate, target, forecast or parameter. */
  public boolean isCount() {
    return switch (place.kind()) {
      case "rate", "target", "forecast", "parameter" -> false;
      default -> true;
    };
  }

  /** Whether it is a printed rate. */
  public boolean isRate() {
    return "rate".equals(place.kind());
  }
}
