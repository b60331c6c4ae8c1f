/**
 * GSBPM 5.1 and 5.4, integrate and impute: from what many sources state to one value per variable,
 * area and period.
 *
 * <p>In: cells of live rows. Out: the panel, the quotients behind the indicators (numerator,
 * denominator, printed rate), discrepancies, and completeness. Pure functions of Datasets: no
 * action, no clock.
 */
package vn.socialsecurity.integration;
