/**
 * Dissemination, GSBPM 7: tables become an immutable release that statisticians read.
 *
 * <p>In: one Dataset a table, its declared structure, and what the release was made from. Out: one
 * sorted Parquet file a table, byte-identical for the same rows, a manifest with every checksum,
 * and a pointer to the current release that is replaced as a whole. Rows in quarantine go beside
 * the releases, never into one.
 */
package vn.socialsecurity.dissemination;
