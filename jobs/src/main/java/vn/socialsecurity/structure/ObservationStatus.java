package vn.socialsecurity.structure;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.Column;

/**
 * SDMX observation statuses, and which of several a combined figure carries: the one that warns
 * most. A sum of a normal and an estimated figure is an estimate.
 */
public final class ObservationStatus {
  public static final String NORMAL = "A";
  public static final String PROVISIONAL = "P";
  public static final String ESTIMATED = "E";

  /** Low reliability: taken as delivered, known to be doubtful. */
  public static final String LOW_RELIABILITY = "U";

  /** Missing: there can be no figure, as for a rate over nobody. */
  public static final String CANNOT_EXIST = "M";

  /** Missing: the figure exists but was not collected or printed. */
  public static final String NOT_COLLECTED = "L";

  /** From the least to the greatest warning. */
  private static final List<String> ORDER =
      List.of(
          "A", "G", "H", "J", "K", "W", "S", "B", "P", "I", "V", "E", "D", "F", "N", "U", "L", "M",
          "O", "Q");

  private ObservationStatus() {}

  /** How much a status warns: an integer, greater for the stronger warning; null for null. */
  public static Column warning(Column status) {
    return array_position(order(), status);
  }

  /** The status of that {@link #warning}; null for null. */
  public static Column ofWarning(Column warning) {
    return element_at(order(), warning.cast("int"));
  }

  private static Column order() {
    return array(ORDER.stream().map(code -> lit(code)).toArray(Column[]::new));
  }
}
