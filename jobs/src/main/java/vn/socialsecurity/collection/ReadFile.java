package vn.socialsecurity.collection;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.util.KnownSizeEstimation;
import vn.socialsecurity.structure.FileStatements;

/**
 * All that reading one file, and comparing its rows with those of its delivery, has brought.
 *
 * @param file the file
 * @param refused whether it was refused as a whole
 * @param rowsRead data rows; of a refused file those read until it was refused
 * @param rowsQuarantined rows that were set aside; all of a refused file
 * @param findings faults and warnings with their places ({@code FindingColumns.FINDINGS})
 * @param byPeriod what its accepted rows state, by time period; under the empty text the rows whose
 *     area had ceased, which state nothing
 */
public record ReadFile(
    DeliveredFile file,
    boolean refused,
    long rowsRead,
    long rowsQuarantined,
    List<Row> findings,
    Map<String, FileStatements> byPeriod)
    implements KnownSizeEstimation, Serializable {
  private static final int OBJECTS_PER_TEXT = 24;

  /**
   * Told to Spark, which would otherwise follow every reference to find it out. Text of one letter
   * a byte becomes objects of about this many times its size.
   */
  @Override
  public long estimatedSize() {
    return OBJECTS_PER_TEXT * file.sizeBytes();
  }
}
