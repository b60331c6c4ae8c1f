package vn.socialsecurity.dissemination.gate;

/** What is measured of every release before it is published; the rules are in conf/gates.csv. */
public enum Gate {
  /** Read = accepted + quarantined + superseded for every file, and a row for every file. */
  ROW_ACCOUNT("files", "files whose rows do not add up or that are missing from the account"),
  /** Delivered files that the predecessor was made from and that are not there any more. */
  VANISHED_FILES("files", "files behind the release before that are not there any more"),
  /** The largest share of a file's rows that is in quarantine. */
  QUARANTINED_OF_FILE("percent", "largest share of a file's rows in quarantine"),
  /** The largest share of a dataset's rows that is in quarantine. */
  QUARANTINED_OF_DATASET("percent", "largest share of a dataset's rows in quarantine"),
  /**
   * Sets of cells (an indicator, a period, a breakdown, the areas of one scheme) of which the
   * predecessor had a value and this release has none.
   */
  EMPTIED_SLICES("slices", "slices that had a value in the release before and have none"),
  /** Single cells that had a value in the predecessor and have none. */
  LOST_VALUES("cells", "cells that had a value in the release before and have none"),
  /** The largest change of a national figure against the predecessor, in percent of it. */
  REVISED_TOTALS("percent", "largest change of a national figure against the release before"),
  /** Statements of the article whose verdict is not the one of conf/expected_verdicts.csv. */
  ARTICLE_VERDICTS("statements", "statements of the article with another verdict than expected"),
  /** The largest difference between a delivered whole and the sum of its provinces. */
  HIERARCHY("percent", "largest difference between a whole and the sum of its provinces"),
  /** Percentages above one hundred. */
  ABOVE_100("cells", "percentages above 100"),
  /** The largest step of a percentage from one year to the next within a comparable spell. */
  JUMPS("points", "largest step of a percentage from one year to the next");

  private final String unit;
  private final String measure;

  Gate(String unit, String measure) {
    this.unit = unit;
    this.measure = measure;
  }

  /** What its number counts: files, slices, percent ... */
  public String unit() {
    return unit;
  }

  /** What its number is, in words. */
  public String measure() {
    return measure;
  }
}
