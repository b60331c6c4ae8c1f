package vn.socialsecurity.dissemination.report;

import java.math.BigDecimal;

/**
 * An observation as the report shows it.
 *
 * @param value null where it is missing or suppressed
 * @param status a code of the list {@code obs_status}
 * @param spell the spell within which it may be compared
 */
record Cell(int year, BigDecimal value, String status, String spell) {
  boolean isMissing() {
    return value == null;
  }

  /** Decimals to show: those of the indicator, or fewer where fewer were printed. */
  int decimals(int ofIndicator) {
    return Math.min(ofIndicator, value.scale());
  }

  /** Whether the figure stands without a reservation. */
  boolean isNormal() {
    return "A".equals(status);
  }
}
