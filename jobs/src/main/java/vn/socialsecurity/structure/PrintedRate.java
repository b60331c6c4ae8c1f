package vn.socialsecurity.structure;

import java.math.BigDecimal;

/** What the printed decimals of a rate say about its exactness. */
public final class PrintedRate {
  private PrintedRate() {}

  /** The least rate that is printed so: half a unit of the last decimal below, but not under 0. */
  public static BigDecimal lowest(Figure printed) {
    return printed.value().subtract(halfUnit(printed)).max(BigDecimal.ZERO);
  }

  /** The greatest rate that is printed so: half a unit of the last decimal above. */
  public static BigDecimal highest(Figure printed) {
    return printed.value().add(halfUnit(printed));
  }

  /** Half a unit of the last printed decimal: the rate behind a printed 32 is within 0.5 of it. */
  public static BigDecimal halfUnit(Figure printed) {
    int decimals = printed.printedDecimals() == null ? 0 : printed.printedDecimals();
    return new BigDecimal("0.5").movePointLeft(decimals);
  }
}
