/**
 * GSBPM 5.5 and 5.7, derive and aggregate: from panel and quotients to observations.
 *
 * <p>In: the panel, the quotients, the catalogue. Out: observations with numerator, denominator,
 * status and comparable spell, and what differs from the printed rates. One pure function for each
 * family of indicators; a rate of an area is sum of numerators over sum of denominators, never a
 * mean of rates; rounded once, half up.
 */
package vn.socialsecurity.indicators;
