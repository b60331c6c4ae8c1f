package vn.socialsecurity.collection;

import java.util.List;
import vn.socialsecurity.structure.Finding;

/** Takes the rows of a register while its file is read; nothing of a row is kept by the reader. */
public interface RegisterReceiver {

  /** The number by which accepted rows will name an area; asked once for each area of a file. */
  int area(String refArea);

  /**
   * A row without faults.
   *
   * @param values by position of the field ({@link vn.socialsecurity.structure.PlainColumn#MISSING}
   *     for none), that of the area a number given by {@link #area}; changed by the next row
   */
  void accept(long[] values, long line);

  /** Warnings about a row that is accepted next. */
  void warn(long line, List<Finding> warnings, String rowText);

  /** A row with faults, or one of a file that is refused. */
  void quarantine(long line, List<Finding> faults, String rowText);

  /** A fault of the file, for which it is refused; the line is null where none can be named. */
  void refuse(Long line, Finding fault);
}
