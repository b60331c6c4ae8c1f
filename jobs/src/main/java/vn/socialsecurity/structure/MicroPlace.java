package vn.socialsecurity.structure;

import java.io.Serializable;
import java.util.Comparator;

/**
 * What a later delivery of households or communes replaces as a whole.
 *
 * @param refArea dated area
 * @param standard poverty standard; empty for communes
 */
public record MicroPlace(String refArea, int year, String standard)
    implements Comparable<MicroPlace>, Serializable {
  private static final Comparator<MicroPlace> ORDER =
      Comparator.comparing(MicroPlace::refArea)
          .thenComparing(MicroPlace::year)
          .thenComparing(MicroPlace::standard);

  @Override
  public int compareTo(MicroPlace other) {
    return ORDER.compare(this, other);
  }
}
