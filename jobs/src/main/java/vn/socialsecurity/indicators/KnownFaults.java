package vn.socialsecurity.indicators;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import vn.socialsecurity.structure.Observation;
import vn.socialsecurity.structure.Period;

/**
 * Published figures that are known to be wrong, declared in {@code conf/known_faults.csv}. They
 * stay as delivered, carry the status of low reliability, and are listed in the table quality with
 * the value that is thought to be right. A declaration is guarded by the printed figure: when a
 * later delivery repairs it, the declaration has no effect.
 *
 * @param faults the declared faults
 */
public record KnownFaults(List<Fault> faults) implements Serializable {

  /**
   * A declared fault.
   *
   * @param printed the faulty figure as it is printed
   * @param inferred the figure that is thought to be right; empty where none is known
   */
  public record Fault(
      String indicator,
      String refArea,
      String timePeriod,
      String povertyStandard,
      BigDecimal printed,
      String inferred,
      String reason)
      implements Serializable {

    /** The reason, and the inferred figure where there is one. */
    public String inWords() {
      return inferred.isEmpty() ? reason : reason + "; inferred value " + inferred;
    }

    private boolean isIn(Observation observation, Period period) {
      return indicator.equals(observation.indicator())
          && refArea.equals(observation.refArea())
          && timePeriod.equals(observation.timePeriod())
          && povertyStandard.equals(period.povertyStandard())
          && period.isTotal()
          && observation.value() != null
          && printed.compareTo(observation.value()) == 0;
    }
  }

  /** The faults that the rows of {@code conf/known_faults.csv} declare. */
  public static KnownFaults of(List<Map<String, String>> declared) {
    List<Fault> faults = new ArrayList<>();
    for (Map<String, String> row : declared) {
      faults.add(
          new Fault(
              row.get("indicator"),
              row.get("ref_area"),
              row.get("time_period"),
              row.get("poverty_standard"),
              new BigDecimal(row.get("printed")),
              row.get("inferred"),
              row.get("reason")));
    }
    return new KnownFaults(List.copyOf(faults));
  }

  /** The same faults, each in the area under whose identifier its figure is published. */
  public KnownFaults inAreas(UnaryOperator<String> publishedName) {
    return new KnownFaults(
        faults.stream()
            .map(
                fault ->
                    new Fault(
                        fault.indicator,
                        publishedName.apply(fault.refArea),
                        fault.timePeriod,
                        fault.povertyStandard,
                        fault.printed,
                        fault.inferred,
                        fault.reason))
            .toList());
  }

  /** The fault that an observation shows, empty for all but a few. */
  public Optional<Fault> of(Observation observation, Period period) {
    return faults.stream().filter(fault -> fault.isIn(observation, period)).findFirst();
  }
}
