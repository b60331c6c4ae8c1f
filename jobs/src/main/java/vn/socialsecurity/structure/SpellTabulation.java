package vn.socialsecurity.structure;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Counts persons from their spells, one person after the other; {@code job} hands it to readers.
 */
public interface SpellTabulation extends Serializable {

  /**
   * A new count, all zero.
   *
   * @param places what each tail of a spell stands for, by tail
   */
  Count begin(List<SpellPlace> places);

  /**
   * Counts as they stand where other places are counted too, or no longer.
   *
   * @return empty when the counts cannot be carried over and persons have to be counted anew
   */
  Optional<long[]> laidOut(long[] counted, List<SpellPlace> places, List<SpellPlace> otherPlaces);

  /** One task's count. */
  interface Count {
    /**
     * Adds one person: all spells of all years.
     *
     * @param spells pairs of numbers ({@link PersonSpell}) in ascending order
     * @param from first position of the person's first pair
     * @param to position after the last pair
     */
    void add(long[] spells, int from, int to);

    /** What was counted, in an order that depends on the places alone; counts add up. */
    long[] counted();
  }
}
