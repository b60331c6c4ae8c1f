package vn.socialsecurity.structure;

import java.io.Serializable;
import java.util.List;

/**
 * Judges one delivered row. The reader calls every rule of a dataset on every row, in order, so
 * that a row keeps all its faults and a file is judged in one pass.
 */
@FunctionalInterface
public interface RowRule extends Serializable {

  /** Adds a finding for each fault of the row; adds nothing when there is none. */
  void judge(DeliveredRow row, List<Finding> findings);
}
