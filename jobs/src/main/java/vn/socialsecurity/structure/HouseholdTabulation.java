package vn.socialsecurity.structure;

import java.io.Serializable;

/** Counts households while their file is read; {@code job} hands it to the reader. */
public interface HouseholdTabulation extends Serializable {

  /** How many numbers count the households of one province, year and standard. */
  int size();

  /**
   * Adds a household to the counts, or takes it out again.
   *
   * @param standard position in the code list
   * @param facts see {@link HouseholdRow}
   * @param known which deprivations are known, d01 the lowest bit
   * @param communeClass position in the code list, negative when it is not known
   * @param times 1 to add, -1 to take out
   */
  void count(long[] counts, int standard, long facts, int known, int communeClass, int times);

  /** How many of the counted households have another class than their income and deprivations. */
  long otherwiseClassed(long[] counts);
}
