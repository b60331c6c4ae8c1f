package vn.socialsecurity.collection;

import java.io.Serializable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * What tasks have read so far, for a person who waits. A task that is tried again counts twice, so
 * no figure rests on it.
 */
public final class ReadingCounts implements Serializable {
  /** Name of the count of files. */
  public static final String FILES = "files read";

  /** Name of the count of rows. */
  public static final String ROWS = "rows read";

  private static final long serialVersionUID = 1L;

  private final LongAccumulator files;
  private final LongAccumulator rows;

  /** Counts of nothing yet, which tasks of that context can add to. */
  public ReadingCounts(JavaSparkContext context) {
    files = context.sc().longAccumulator(FILES);
    rows = context.sc().longAccumulator(ROWS);
  }

  /** One file has been read. */
  public void add(long rowsRead) {
    files.add(1);
    rows.add(rowsRead);
  }
}
