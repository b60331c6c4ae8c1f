package vn.socialsecurity.collection.warehouse;

import java.util.List;

/**
 * What the files of a register hold.
 *
 * @param counts one count a provider
 * @param files what became of the rows of each file
 */
public record RegisterReadings(List<RegisterCount> counts, List<FileAccount> files) {}
