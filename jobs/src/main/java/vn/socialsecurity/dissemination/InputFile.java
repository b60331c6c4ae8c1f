package vn.socialsecurity.dissemination;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * One delivered file that a release is made from.
 *
 * @param delivery {@code <dataset>/<folder>}; part of what is published, so part of the release id
 * @param file name of the file inside its delivery
 * @param issued date of issue of the delivery; null where its folder does not say
 * @param sha256 of the file as delivered
 * @param descriptionSha256 of the delivery's {@code delivery.json}; empty where there is none
 */
public record InputFile(
    String dataset,
    String delivery,
    String file,
    LocalDate issued,
    long bytes,
    String sha256,
    String descriptionSha256)
    implements Comparable<InputFile> {
  private static final Comparator<InputFile> BY_PLACE =
      Comparator.comparing(InputFile::dataset)
          .thenComparing(InputFile::delivery)
          .thenComparing(InputFile::file)
          .thenComparing(InputFile::sha256);

  @Override
  public int compareTo(InputFile other) {
    return BY_PLACE.compare(this, other);
  }
}
