package vn.socialsecurity.indicators;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.socialsecurity.structure.Discrepancy;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Figure.Place;
import vn.socialsecurity.structure.Indicator;
import vn.socialsecurity.structure.IndicatorCatalogue;
import vn.socialsecurity.structure.IndicatorFamily;
import vn.socialsecurity.structure.Observation;
import vn.socialsecurity.structure.ObservationStatus;
import vn.socialsecurity.structure.Period;
import vn.socialsecurity.structure.Quotient;

/**
 * All families of indicators over one period and breakdown.
 *
 * @param rates indicators of two counts
 * @param counts indicators that are one variable
 * @param overYears indicators over several years
 * @param knownFaults published figures known to be wrong
 */
public record Indicators(
    RateObservations rates,
    CountObservations counts,
    PeriodObservations overYears,
    KnownFaults knownFaults)
    implements Serializable {

  /** The indicators of a catalogue. */
  public static Indicators of(IndicatorCatalogue catalogue, KnownFaults knownFaults) {
    List<Indicator> rates =
        catalogue.ofFamilies(
            IndicatorFamily.RATE,
            IndicatorFamily.RATIO,
            IndicatorFamily.BALANCE,
            IndicatorFamily.PRINTED);
    return new Indicators(
        RateObservations.of(rates),
        CountObservations.of(catalogue.ofFamilies(IndicatorFamily.COUNT)),
        new PeriodObservations(
            catalogue.ofFamilies(
                IndicatorFamily.PERIOD_RATIO_OF_SUMS, IndicatorFamily.PERIOD_MEAN_OF_RATES)),
        knownFaults);
  }

  /**
   * What one period and breakdown gives.
   *
   * @param faults known faults that an observation shows
   * @param years what the period contributes to indicators over several years
   */
  public record Observed(
      List<Observation> observations,
      List<Discrepancy> discrepancies,
      List<KnownFaults.Fault> faults,
      List<PeriodObservations.YearOfPeriod> years) {}

  /** Computes every indicator of one period and breakdown. */
  public Observed observe(Period period, Map<Place, Figure> panel, List<Quotient> quotients) {
    RateObservations.Observed ofRates = rates.observe(period, panel, ofRates(quotients));
    List<Observation> observations = new ArrayList<>();
    List<KnownFaults.Fault> faults = new ArrayList<>();
    for (Observation observation : ofRates.observations()) {
      knownFaults
          .of(observation, period)
          .ifPresentOrElse(
              fault -> {
                faults.add(fault);
                observations.add(observation.withStatus(ObservationStatus.LOW_RELIABILITY));
              },
              () -> observations.add(observation));
    }
    observations.addAll(counts.observe(period, panel));
    return new Observed(
        observations, ofRates.discrepancies(), faults, overYears.yearsOf(period, panel));
  }

  private List<Quotient> ofRates(List<Quotient> quotients) {
    return quotients.stream()
        .filter(quotient -> rates.indicators().containsKey(quotient.indicator()))
        .toList();
  }
}
