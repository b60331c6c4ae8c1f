package vn.socialsecurity.dissemination.gate;

/**
 * A person lets a release pass that a gate would stop.
 *
 * @param because why, in that person's words
 * @param acceptedBy name of that person's account
 */
public record Acceptance(Gate gate, String because, String acceptedBy) {}
