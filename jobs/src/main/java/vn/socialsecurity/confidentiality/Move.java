package vn.socialsecurity.confidentiality;

/**
 * Another table that readers cannot tell from the true one: each of these counts is greater or less
 * by the same step, and every sum still holds.
 *
 * @param counts positions in the system
 * @param directions 1 or -1 for each
 * @param step by how much
 */
record Move(int[] counts, int[] directions, long step) {

  boolean uses(int count) {
    for (int each : counts) {
      if (each == count) {
        return true;
      }
    }
    return false;
  }
}
