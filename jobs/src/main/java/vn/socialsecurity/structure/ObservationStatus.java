package vn.socialsecurity.structure;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

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

  /** Missing: withheld, since it would give a person away. */
  public static final String SUPPRESSED = "Q";

  /** From the least to the greatest warning. */
  private static final List<String> ORDER =
      List.of(
          "A", "G", "H", "J", "K", "W", "S", "B", "P", "I", "V", "E", "D", "F", "N", "U", "L", "M",
          "O", "Q");

  private ObservationStatus() {}

  /** Whether it is one of the SDMX code list. */
  public static boolean isKnown(String status) {
    return ORDER.contains(status);
  }

  /** Of several statuses the one that warns most; nulls are passed over. */
  public static String strongest(Collection<String> statuses) {
    return statuses.stream()
        .filter(Objects::nonNull)
        .max(Comparator.comparingInt(ORDER::indexOf))
        .orElse(null);
  }
}
