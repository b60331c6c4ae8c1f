package vn.socialsecurity.structure;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How a delivered number stands in the panel: amounts of money in million dong, so that every
 * figure of the nation, exact to the dong, fits the one decimal type of the panel.
 */
public final class PanelValue {
  private static final String DONG = "VND";
  private static final String MILLION_DONG = "VND_MILLION";
  private static final int DIGITS_OF_A_MILLION = 6;
  private static final int PRECISION = 18;

  private PanelValue() {}

  /** The unit in which figures delivered in that unit are kept: {@code VND_MILLION} for VND. */
  public static String unit(String delivered) {
    return DONG.equals(delivered) ? MILLION_DONG : delivered;
  }

  /**
   * The number in the unit of the panel, exactly.
   *
   * @param deliveredUnit a code of the list {@code unit}
   * @return empty when the number does not fit DECIMAL(18,6) without rounding
   */
  public static Optional<BigDecimal> of(String deliveredUnit, BigDecimal delivered) {
    BigDecimal value =
        DONG.equals(deliveredUnit) ? delivered.movePointLeft(DIGITS_OF_A_MILLION) : delivered;
    BigDecimal shortest = value.stripTrailingZeros();
    int integerDigits = shortest.precision() - shortest.scale();
    boolean fits = shortest.scale() <= Figure.SCALE && integerDigits <= PRECISION - Figure.SCALE;
    return fits ? Optional.of(value.setScale(Figure.SCALE)) : Optional.empty();
  }
}
