package vn.socialsecurity.structure;

/**
 * How much a finding costs: a note, a row, a file. (A stopped run is an exception, not a finding.)
 */
public enum Severity {
  /** The row stays; the finding is reported. */
  WARNING,
  /** The row is quarantined with all its findings. */
  ROW,
  /** The file is refused as a whole; it claims no slice. */
  FILE
}
