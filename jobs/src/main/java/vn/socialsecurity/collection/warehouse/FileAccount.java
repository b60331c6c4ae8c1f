package vn.socialsecurity.collection.warehouse;

import java.util.SortedMap;
import vn.socialsecurity.collection.DeliveredFile;

/**
 * What became of the rows of one file: {@code rowsRead} is the sum of the three that follow.
 *
 * @param rowsAccepted rows in force
 * @param rowsQuarantined rows with faults and repeated ones; all rows of a refused file
 * @param rowsSuperseded rows of slices that a later delivery has replaced
 * @param slices slices in force
 * @param findings number of findings by rule
 */
public record FileAccount(
    DeliveredFile file,
    boolean isRefused,
    long rowsRead,
    long rowsAccepted,
    long rowsQuarantined,
    long rowsSuperseded,
    long slices,
    SortedMap<String, Long> findings) {}
