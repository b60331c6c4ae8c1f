package vn.socialsecurity.analysis;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * What one observation was from a day of issue on, until another vintage replaced it.
 *
 * @param since the day of issue from which on it was known
 * @param observation the observation as of that day, with the spell that it belongs to
 */
public record Vintage(LocalDate since, ComparableObservation observation) implements Serializable {}
