/**
 * Disclosure control (GSBPM 6.4): which counts give a person away, what must be withheld with them,
 * and whether anybody can compute what was withheld.
 *
 * <p>In come counts and the sums that hold among them; out comes for each count whether it is
 * published or withheld, and why (SDMX CL_CONF_STATUS). {@link
 * vn.socialsecurity.confidentiality.Suppression} chooses what is withheld and proves every choice
 * by another table that readers cannot tell from the true one; {@link
 * vn.socialsecurity.confidentiality.Attack} knows nothing of these proofs and tries to break the
 * result by elimination and linear programs.
 */
package vn.socialsecurity.confidentiality;
