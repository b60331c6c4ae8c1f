package vn.socialsecurity.collection.warehouse;

import java.io.Serializable;

/**
 * How files of registers are read into the warehouse; none of it changes a count.
 *
 * @param taskBytes memory of one task for the rows of its file; beyond it they are sorted on disk
 * @param splitBytes size from which on an uncompressed file is read by several tasks; 0 for never
 * @param keepsTypedRows whether accepted rows are kept as Parquet too
 */
public record ReadingOptions(long taskBytes, long splitBytes, boolean keepsTypedRows)
    implements Serializable {}
