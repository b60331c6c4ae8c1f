/**
 * Classify and code (GSBPM 5.2): code lists, areas over time, periods and poverty standards.
 *
 * <p>In come the lists of {@code schemas/codelists}; out go answers: whether a code is in a list,
 * which dated area a code or a name means on a date, whether a poverty standard was in use in a
 * year, how a period is written. All of it is small, immutable and serializable, and shared by all
 * stages. It touches no delivered data and opens no session.
 */
package vn.socialsecurity.classification;
