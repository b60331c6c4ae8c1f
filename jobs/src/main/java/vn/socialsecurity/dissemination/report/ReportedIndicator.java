package vn.socialsecurity.dissemination.report;

import vn.socialsecurity.structure.Indicator;

/**
 * An indicator that the report shows.
 *
 * @param theme a code of the list {@code report_theme}
 * @param headline whether its latest national figure stands at the top
 */
record ReportedIndicator(String theme, Indicator indicator, boolean headline) {
  String code() {
    return indicator.code();
  }

  Bilingual name() {
    return new Bilingual(indicator.nameEn(), indicator.nameVi());
  }

  int decimals() {
    return indicator.decimals();
  }

  /** Rank 1 is the best province; without a good direction the one with the greatest value. */
  boolean lowIsBest() {
    return indicator.direction().equals("ADVERSE");
  }

  boolean hasDirection() {
    return !indicator.direction().equals("NEUTRAL");
  }
}
