package vn.socialsecurity.generation;

/**
 * What a receipt says of a file, and what is true of it.
 *
 * @param controlTotal sum of the controlled column over all rows with the right number of cells
 */
record WrittenFile(String name, long rows, String sha256, long controlTotal, Truth truth) {}
