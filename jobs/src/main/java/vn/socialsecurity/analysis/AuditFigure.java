package vn.socialsecurity.analysis;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Comparator;

/**
 * One figure that a claim can be held against: as a source delivered it, or computed of such.
 *
 * @param code variable, with {@code :concept} where it has one, or indicator
 * @param refArea dated area
 * @param timePeriod {@code 2019}, {@code 2012-2018}, {@code 2020-S1}
 * @param povertyStandard {@code _Z} where none applies
 * @param value never null
 * @param lower least value it may have; null where it is exact but for its decimals
 * @param upper greatest value it may have; null where it is exact but for its decimals
 * @param decimals decimals of a rate; null for counts, which are taken as exact
 * @param unit a code of the list {@code unit}
 * @param status SDMX observation status
 * @param provider who states it; several joined by {@code +}
 * @param delivery the deliveries behind it
 * @param independent whether no figure of the audited text went into it
 * @param taken whether the panel takes it where the audited text is left aside
 */
public record AuditFigure(
    String code,
    String refArea,
    String timePeriod,
    String povertyStandard,
    BigDecimal value,
    BigDecimal lower,
    BigDecimal upper,
    Integer decimals,
    String unit,
    String status,
    String provider,
    String delivery,
    boolean independent,
    boolean taken)
    implements Serializable {

  /** A total order, the figure that the panel takes before the others of its cell. */
  static final Comparator<AuditFigure> ORDER =
      Comparator.comparing(AuditFigure::code)
          .thenComparing(AuditFigure::refArea)
          .thenComparing(AuditFigure::povertyStandard)
          .thenComparing(AuditFigure::timePeriod)
          .thenComparing(figure -> !figure.independent())
          .thenComparing(figure -> !figure.taken())
          .thenComparing(AuditFigure::provider)
          .thenComparing(AuditFigure::delivery)
          .thenComparing(AuditFigure::value);

  /** The values that it allows. */
  Interval interval() {
    if (lower != null && upper != null) {
      return new Interval(lower, upper);
    }
    return decimals == null
        ? new Interval(value, value)
        : Interval.around(value, BigDecimal.ONE.movePointLeft(decimals));
  }

  /** The first year that its period touches. */
  int year() {
    return Integer.parseInt(timePeriod.substring(0, 4));
  }

  /** Whether its period is one whole year. */
  boolean isOfAYear() {
    return timePeriod.length() == 4;
  }

  /** Cell, value and origin, as a person can look it up. */
  public String inWords() {
    return "%s %s %s%s = %s [%s, %s, %s%s]"
        .formatted(
            code,
            refArea,
            timePeriod,
            "_Z".equals(povertyStandard) ? "" : " " + povertyStandard,
            plain(value),
            provider,
            delivery,
            status,
            independent ? "" : ", not evidence");
  }

  private static String plain(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    return (shortest.scale() < 0 ? shortest.setScale(0) : shortest).toPlainString();
  }
}
