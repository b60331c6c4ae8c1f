/**
 * Quality gates, GSBPM 6.2 and 6.5: what a release in the making must fulfil to be published.
 *
 * <p>In: the written tables of the release, those of its predecessor, and the declared rules
 * ({@code conf/gates.csv}). Out: a result for every gate, which stands in the manifest. A gate that
 * fails keeps the release from being published unless a person has accepted it and said why.
 */
package vn.socialsecurity.dissemination.gate;
