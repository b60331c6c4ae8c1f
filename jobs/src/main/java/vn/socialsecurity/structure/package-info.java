/**
 * What data looks like: the structures of deliveries, of the panel, of the published tables, and
 * the small interfaces by which a stage is handed to the reader.
 *
 * <p>Everything here is declared in {@code schemas/} and {@code conf/}; this package reads those
 * declarations and gives them types. It knows no stage, opens no session and touches no data.
 */
package vn.socialsecurity.structure;
