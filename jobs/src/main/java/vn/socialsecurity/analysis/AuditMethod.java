package vn.socialsecurity.analysis;

/** How a claim is judged: codes of the list {@code audit_method}; the formulas are in Java. */
public enum AuditMethod {
  /** Against independent figures of the same measure, area, period and standard. */
  LEVEL,
  /** (first - last) / intervals, only within one poverty standard. */
  CHANGE_POINTS_PER_YEAR,
  /** A count of the article over an independent population. */
  SHARE_OF_COUNT,
  /**
   * Sum of the spending over sum of the denominator, over the years of the period that are known.
   */
  PERIOD_SHARE,
  /** Informal employment rate x employed persons; beside it labour force minus the insured. */
  INFORMAL_WORKERS,
  /** Words without a number: the figures are shown. */
  WORDS,
  /** Nothing that is delivered bears on it. */
  NONE
}
