/**
 * GSBPM 6.2, validate outputs: the review of the statistics before they are published.
 *
 * <p>In: the panel, observations and discrepancies of a period, then all values of a series over
 * years and areas. Out: findings (macro-editing: what was seen, where, what was expected, how
 * strong, by which rule), how many cells each rule looked at, and how uncertain a rate is. Nothing
 * is repaired. Severity, scope and tolerance of a rule are declared in {@code
 * conf/review_rules.csv}; the formula of each is here. Pure functions over records.
 */
package vn.socialsecurity.review;
