package vn.socialsecurity.analysis;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import vn.socialsecurity.structure.Observation;
import vn.socialsecurity.structure.Period;

/**
 * An observation and what it may be compared with.
 *
 * @param period its period and breakdown
 * @param spell the code {@code comparable_spell}: only values of one spell may be compared
 */
public record ComparableObservation(Observation observation, Period period, String spell)
    implements Serializable {

  /** Whether it has a value and belongs to one whole year. */
  public boolean isOfOneYear() {
    return observation.value() != null && period.year().isPresent();
  }

  /** The year; only of an observation that {@link #isOfOneYear}. */
  public int year() {
    return period.year().getAsInt();
  }

  /** The published value, null where there is none. */
  public BigDecimal value() {
    return observation.value();
  }

  /** The codes of its breakdown, the poverty standard among them. */
  public List<String> breakdown() {
    return period.breakdown();
  }
}
