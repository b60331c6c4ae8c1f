/**
 * Review and validate (GSBPM 5.3): every delivered row is judged against its declared structure.
 *
 * <p>In come a dataset's schema, the code lists, the areas and the poverty standards; out go row
 * rules, which the reader applies while it reads, and the comparison of the rows of one delivery
 * with each other. A row keeps all its faults. Everything here is pure: no action, no writing, no
 * session, no clock.
 */
package vn.socialsecurity.validation;
