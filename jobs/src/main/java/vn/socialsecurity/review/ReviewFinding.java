package vn.socialsecurity.review;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import vn.socialsecurity.structure.Period;
import vn.socialsecurity.structure.Phrase;

/**
 * One thing that the review saw.
 *
 * @param rule what was looked for
 * @param subject indicator, or variable of the panel
 * @param refArea the area; {@link #ALL_AREAS} for a finding about a whole column
 * @param seen the figure as it stands; null where it is missing
 * @param expected what the rule expected; null where it expects no number
 * @param strength how far beyond the usual spread or the tolerance; null where there is no degree
 * @param comparedWith area, year, variable or source that it was compared with, in codes; may be
 *     null
 * @param words the finding as a sentence
 */
public record ReviewFinding(
    ReviewRule rule,
    String subject,
    String refArea,
    Period period,
    BigDecimal seen,
    BigDecimal expected,
    BigDecimal strength,
    String comparedWith,
    Phrase words)
    implements Serializable {
  /** In place of an area, where a finding is about all areas of a year. */
  public static final String ALL_AREAS = "_Z";

  private static final MathContext SHOWN = new MathContext(6);
  private static final int LONGEST_WHOLE = 6;

  static ReviewFinding of(
      ReviewRule rule,
      String subject,
      String refArea,
      Period period,
      BigDecimal seen,
      BigDecimal expected,
      BigDecimal strength,
      String comparedWith) {
    return new ReviewFinding(
        rule,
        subject,
        refArea,
        period,
        seen,
        expected,
        strength,
        comparedWith,
        rule.sentence(
            shown(seen),
            shown(expected),
            comparedWith,
            strength == null ? "-" : strength.setScale(1, RoundingMode.HALF_UP).toPlainString()));
  }

  /** A number as people read it: expectations to six digits, whole figures whole. */
  static String shown(BigDecimal number) {
    if (number == null) {
      return "-";
    }
    BigDecimal plain = number.stripTrailingZeros();
    BigDecimal rounded =
        plain.scale() <= 0 || plain.precision() <= LONGEST_WHOLE ? plain : plain.round(SHOWN);
    return rounded.toPlainString();
  }
}
