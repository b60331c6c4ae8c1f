/**
 * Finalise collection (GSBPM 4.4): what was delivered, whether it arrived whole, and what replaces
 * what.
 *
 * <p>In comes a landing zone of delivery folders; out go the rows that pass the rules which {@code
 * job} hands over, a finding with its place for every fault, and an account of every file: read =
 * accepted + quarantined + superseded. A file is read once, by one task, and nothing in it is
 * guessed.
 */
package vn.socialsecurity.collection;
