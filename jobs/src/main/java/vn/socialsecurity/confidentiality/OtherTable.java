package vn.socialsecurity.confidentiality;

import java.io.Serializable;

/**
 * A table that may be another one than the true one: these counts differ from it, by these steps or
 * a multiple of them. Whether every sum holds in it is for who uses it to find out.
 *
 * @param counts positions in the system
 * @param steps 1 or -1 for each
 */
public record OtherTable(int[] counts, int[] steps) implements Serializable {}
