package vn.socialsecurity.job;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.Discrepancy;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Observation;
import vn.socialsecurity.structure.Period;
import vn.socialsecurity.validation.ReviewRules;

/**
 * Which breakdowns are computed and not published: those counted from the rows of households, until
 * something protects who stands behind a small count. Gaps between groups of the nation and of
 * regions are measured on them all the same.
 *
 * @param arePublished the setting {@code micro.breakdowns}
 * @param origins how the deliveries of households begin
 */
record MicroBreakdowns(boolean arePublished, List<String> origins) implements Serializable {

  static MicroBreakdowns of(boolean arePublished, Map<String, DatasetSchema> datasets) {
    return new MicroBreakdowns(
        arePublished,
        datasets.values().stream()
            .filter(schema -> ReviewRules.HOUSEHOLD.equals(schema.grain()))
            .map(schema -> schema.name() + "/")
            .toList());
  }

  boolean withhold(Period period, Figure figure) {
    return isBreakdown(period) && isFromHouseholds(figure);
  }

  boolean withhold(Period period, Observation observation) {
    return isBreakdown(period)
        && (isFromHouseholds(observation.numerator())
            || isFromHouseholds(observation.denominator()));
  }

  boolean withhold(Period period, Discrepancy discrepancy) {
    return isBreakdown(period)
        && (isFromHouseholds(discrepancy.taken()) || isFromHouseholds(discrepancy.other()));
  }

  private boolean isBreakdown(Period period) {
    return !arePublished && !period.isTotal();
  }

  private boolean isFromHouseholds(Figure figure) {
    return figure != null
        && figure.delivery() != null
        && origins.stream().anyMatch(figure.delivery()::contains);
  }
}
