package vn.socialsecurity.collection;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Map;

/**
 * How much was read of a part of a file.
 *
 * @param rows data rows
 * @param lines physical lines, those above the header and the header among them in the first part
 * @param sums of the columns of which the receipt states the total
 */
public record PartRead(long rows, long lines, Map<String, BigDecimal> sums)
    implements Serializable {}
