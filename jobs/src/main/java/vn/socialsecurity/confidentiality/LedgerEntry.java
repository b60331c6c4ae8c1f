package vn.socialsecurity.confidentiality;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import vn.socialsecurity.structure.Figure.Place;

/**
 * One sensitive figure of a release: its value, and whether it was published or withheld. Kept for
 * good, by the owner of the data alone, so that later releases do not give away what earlier ones
 * withheld.
 *
 * @param breakdown codes in the order of {@code Dimensions.BREAKDOWNS}
 * @param value the true value
 * @param confStatus SDMX CL_CONF_STATUS
 */
public record LedgerEntry(Place place, List<String> breakdown, BigDecimal value, String confStatus)
    implements Serializable {
  private static final int COLUMNS = 7;

  /** One line of the ledger. */
  public String line() {
    return String.join(
        "\t",
        place.variable(),
        place.kind(),
        place.concept(),
        place.refArea(),
        String.join(",", breakdown),
        value.stripTrailingZeros().toPlainString(),
        confStatus);
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException when it is none of a ledger
   */
  public static LedgerEntry of(String line) {
    String[] columns = line.split("\t", -1);
    if (columns.length != COLUMNS) {
      throw new IllegalArgumentException(
          "Cannot read the ledger of published figures: a line has %d columns instead of %d. Restore the file from a backup; without it releases could give away what earlier ones withheld."
              .formatted(columns.length, COLUMNS));
    }
    return new LedgerEntry(
        new Place(columns[0], columns[1], columns[2], columns[3]),
        Arrays.asList(columns[4].split(",", -1)),
        new BigDecimal(columns[5]),
        columns[6]);
  }

  boolean isPublished() {
    return ConfidentialityStatus.FREE.equals(confStatus);
  }
}
