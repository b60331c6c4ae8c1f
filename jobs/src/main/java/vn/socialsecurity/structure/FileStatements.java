package vn.socialsecurity.structure;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.util.KnownSizeEstimation;

/**
 * What one delivered file states of one time period.
 *
 * @param dataset name of the dataset
 * @param provider code of the agency that states it
 * @param issued date of issue of the delivery
 * @param delivery {@code <dataset>/<folder>}
 * @param file {@code <dataset>/<folder>/<file>}
 * @param statements one for each row, in order of line
 */
public record FileStatements(
    String dataset,
    String provider,
    LocalDate issued,
    String delivery,
    String file,
    List<Statement> statements)
    implements KnownSizeEstimation, Serializable {
  private static final int BYTES_A_STATEMENT = 1_000;

  /** Copies the statements. */
  public FileStatements {
    statements = List.copyOf(statements);
  }

  /**
   * What one row states.
   *
   * @param slice the unit that a later delivery of the same provider replaces
   * @param cells the figures; none where the row's area had ceased
   */
  public record Statement(String slice, List<Cell> cells) implements Serializable {}

  /** Told to Spark, which would otherwise follow every reference to find it out. */
  @Override
  public long estimatedSize() {
    return (long) BYTES_A_STATEMENT * statements.size();
  }

  /** The same file with only some of its statements. */
  public FileStatements with(List<Statement> others) {
    return new FileStatements(dataset, provider, issued, delivery, file, others);
  }
}
