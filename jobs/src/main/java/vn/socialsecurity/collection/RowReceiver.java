package vn.socialsecurity.collection;

import java.util.List;
import vn.socialsecurity.structure.DeliveredRow;
import vn.socialsecurity.structure.Finding;

/** Takes what a {@link RowJudge} has decided, row by row. */
interface RowReceiver {

  /** A row with faults, or of a file that cannot be taken. */
  void quarantine(long line, List<Finding> faults, String rowText);

  /** A row with nothing but warnings; the row is the judge's and changes with the next. */
  void accept(DeliveredRow row, List<Finding> warnings, String rowText);
}
