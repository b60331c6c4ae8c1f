package vn.socialsecurity.structure;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What {@code delivery.json} declares of one delivery, with what its folder says. Nothing is
 * guessed: what is not declared takes the default named here.
 *
 * @param id {@code <dataset>/<folder>}, unique in a landing zone
 * @param dataset name of the dataset's schema
 * @param issued the date of issue, from the folder's name
 * @param provider code of the agency that states the figures
 * @param source where the figures were printed, in words; may be null
 * @param synthetic whether the figures are made, not observed
 * @param areaNames whether {@code area_code} holds names instead of official codes
 * @param encoding name of the character set; UTF-8 by default
 * @param delimiter comma by default
 * @param numberFormat plain by default
 * @param headerLine physical line of the header, from 1
 * @param geography area scheme of the rows, null for the one in force on 31 December of each year
 * @param obsStatus status of rows that state none
 * @param preliminaryMarks whether years and figures may bear marks like {@code Prel.}, which set
 *     the status of the row
 * @param receipts what the provider states of each file, by file name; empty where it states none
 */
public record DeliveryDescription(
    String id,
    String dataset,
    LocalDate issued,
    String provider,
    String source,
    boolean synthetic,
    boolean areaNames,
    String encoding,
    char delimiter,
    NumberFormat numberFormat,
    int headerLine,
    String geography,
    String obsStatus,
    boolean preliminaryMarks,
    Map<String, Receipt> receipts)
    implements Serializable {

  /**
   * The provider's statement about one file.
   *
   * @param rows number of data rows, null where not stated
   * @param sha256 lower-case hexadecimal, null where not stated
   * @param controlTotals sum by column; empty where not stated
   */
  public record Receipt(Long rows, String sha256, Map<String, BigDecimal> controlTotals)
      implements Serializable {}

  /** Names of the files that the provider lists, in order of name. */
  public List<String> listedFiles() {
    return receipts.keySet().stream().sorted().toList();
  }
}
