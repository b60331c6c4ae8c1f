/**
 * The report of a release, GSBPM 7.2: one page that opens from disk, for whoever reads no Parquet.
 *
 * <p>In: the written tables, the code lists and the catalogue. Out: {@code report.html}, in English
 * and Vietnamese, with static charts, the same bytes for the same tables. It computes nothing that
 * a table does not hold, but for the order of ranks and the classes of a map's colours.
 */
package vn.socialsecurity.dissemination.report;
