package vn.socialsecurity.collection;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import vn.socialsecurity.structure.DeliveryDescription;
import vn.socialsecurity.structure.Finding;

/**
 * One file of a delivery, found but not yet read.
 *
 * @param dataset name of the folder under the landing zone
 * @param delivery {@code <dataset>/<folder>}; the dataset alone for a file outside any delivery
 * @param issued date of issue; null when the folder's name has none
 * @param name name within the folder
 * @param location the path by which Hadoop opens it
 * @param sizeBytes size as delivered, compressed or not
 * @param sha256 lower-case hexadecimal; null when there is no such file
 * @param descriptionSha256 the same of the {@code delivery.json} beside it; null when there is none
 * @param description what {@code delivery.json} declares; null when it is not usable
 * @param faults findings of severity FILE; with any, the file is refused unread
 */
public record DeliveredFile(
    String dataset,
    String delivery,
    LocalDate issued,
    String name,
    String location,
    long sizeBytes,
    String sha256,
    String descriptionSha256,
    DeliveryDescription description,
    List<Finding> faults)
    implements Serializable {

  /** {@code <dataset>/<folder>/<file>}, unique in a landing zone. */
  public String id() {
    return delivery + "/" + name;
  }

  /** The agency that states the figures; null when no usable description says so. */
  public String provider() {
    return description == null ? null : description.provider();
  }

  /** Whether the inventory found nothing that forbids to read it. */
  public boolean isReadable() {
    return faults.isEmpty();
  }
}
