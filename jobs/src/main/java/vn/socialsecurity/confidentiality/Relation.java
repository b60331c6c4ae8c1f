package vn.socialsecurity.confidentiality;

import java.io.Serializable;

/**
 * What holds among counts: the sum of coefficient times count is zero.
 *
 * @param counts positions in the system
 * @param coefficients 1 or -1 for each
 */
public record Relation(int[] counts, int[] coefficients) implements Serializable {

  /** A total and its parts. */
  public static Relation sum(int total, int... parts) {
    int[] counts = new int[parts.length + 1];
    int[] coefficients = new int[parts.length + 1];
    counts[0] = total;
    coefficients[0] = -1;
    for (int i = 0; i < parts.length; i++) {
      counts[i + 1] = parts[i];
      coefficients[i + 1] = 1;
    }
    return new Relation(counts, coefficients);
  }
}
