package vn.socialsecurity.confidentiality;

import java.io.Serializable;

/**
 * A withheld count that readers can compute, or bound too closely. For the owner of the data alone.
 *
 * @param name the count
 * @param isExact whether elimination gives its value
 * @param least the least value that readers can think possible
 * @param greatest the greatest value that readers can think possible
 */
public record Disclosed(String name, boolean isExact, long least, long greatest)
    implements Serializable {

  /** One line of a report that is not published. */
  public String inWords() {
    return isExact
        ? name + ": can be computed from what is published"
        : "%s: lies between %d and %s"
            .formatted(
                name, least, greatest >= Count.UNLIMITED ? "any number" : Long.toString(greatest));
  }
}
