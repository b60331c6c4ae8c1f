package vn.socialsecurity.collection;

import java.io.Serializable;

/**
 * What is in force of one file's rows of one time period.
 *
 * @param file {@code <dataset>/<folder>/<file>}
 * @param rowsAccepted rows in force
 * @param rowsSuperseded rows that a later delivery has replaced
 * @param slices slices of which at least one row of this file is in force
 */
public record FileShare(String file, long rowsAccepted, long rowsSuperseded, long slices)
    implements Serializable {

  /** The same file's rows of both periods; no slice belongs to two periods. */
  FileShare plus(FileShare other) {
    return new FileShare(
        file,
        rowsAccepted + other.rowsAccepted,
        rowsSuperseded + other.rowsSuperseded,
        slices + other.slices);
  }
}
