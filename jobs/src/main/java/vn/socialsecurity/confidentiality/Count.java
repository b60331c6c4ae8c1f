package vn.socialsecurity.confidentiality;

import java.io.Serializable;

/**
 * One number that is published, or withheld, or that readers could make of others.
 *
 * @param name what it counts, unique within a system; for reports to the owner of the data
 * @param value the true number
 * @param disposition what may be done with it
 * @param least what readers know of it while it is withheld: the least value
 * @param greatest what readers know of it while it is withheld: the greatest value
 * @param protection how far apart the least and the greatest value must be that readers can think
 *     possible; 0 when it gives nobody away
 * @param confStatus SDMX CL_CONF_STATUS when it must be withheld for its own sake; else null
 */
public record Count(
    String name,
    long value,
    Disposition disposition,
    long least,
    long greatest,
    long protection,
    String confStatus)
    implements Serializable {
  /** No upper limit; far from the limit of long, so that differences do not overflow. */
  public static final long UNLIMITED = Long.MAX_VALUE / 4;

  /**
   * Checks that what readers know is true.
   *
   * @throws IllegalArgumentException when a count to be protected lies outside what is known of it
   */
  public Count {
    if (protection > 0 && (value < least || value > greatest)) {
      throw new IllegalArgumentException(
          "Cannot protect %s: readers would know of it what is not true".formatted(name));
    }
  }

  /** The same, of which readers know that it is no more than that. */
  Count atMost(long limit) {
    return limit >= greatest
        ? this
        : new Count(
            name, value, disposition, Math.min(least, limit), limit, protection, confStatus);
  }

  /** Whether it must be withheld for its own sake. */
  public boolean isSensitive() {
    return protection > 0;
  }

  /** Whether readers must not have it. */
  boolean mustBeWithheld() {
    return isSensitive() || disposition == Disposition.WITHHELD;
  }
}
