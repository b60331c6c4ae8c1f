package vn.socialsecurity.analysis;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Indicator;
import vn.socialsecurity.structure.ObservationStatus;

/**
 * Gaps between provinces and between regions, in every year.
 *
 * <p>Every measure stands without weights, where each area counts the same, and with the
 * indicator's own denominators as weights, where each person counts the same: the first is what is
 * meant by a regional gap, the second is inequality between persons. Measures in relation to the
 * mean may turn round when the indicator is mirrored, so of percentages both sides are given.
 *
 * @param areaSets the geographies
 * @param rules how many areas must have a rate
 */
public record RegionalGaps(AreaSets areaSets, GapRules rules) implements Serializable {
  private static final String SQUARED_UNIT = "SQUARED_UNIT";
  private static final String RATIO = "RATIO";
  private static final String INDEX = "INDEX";

  /** Every gap of one indicator, from its observations in all areas and years. */
  public List<RegionalGap> of(Indicator indicator, Collection<ComparableValue> observations) {
    List<RegionalGap> gaps = new ArrayList<>();
    for (AreaRates rates : AreaRates.of(indicator, observations, areaSets)) {
      if (rates.hasPercentOfAreas(rules.minimumAreasPct())) {
        measure(rates, gaps);
      }
    }
    return gaps;
  }

  /**
   * Gaps between the groups of one area: urban and rural, majority and minorities, classes of
   * communes. They are measured as gaps between regions are, for the nation and for each region,
   * and stand as those of the geography {@code <area>/<dimension>}; the best and the worst area are
   * groups. Of groups that no rate is known of the names stand beside.
   */
  public List<RegionalGap> ofGroups(Indicator indicator, Collection<ComparableValue> observations) {
    List<RegionalGap> gaps = new ArrayList<>();
    GroupRates.of(indicator, observations).forEach(rates -> measure(rates, gaps));
    return gaps;
  }

  private static void measure(AreaRates rates, List<RegionalGap> gaps) {
    RegionalGap.Subject subject = subject(rates);
    String status = rates.status();
    BigDecimal best = rates.hasDirection() ? best(rates, rates.unweighted(false)).rate() : null;
    for (boolean mirrored : rates.isMirrorable() ? List.of(false, true) : List.of(false)) {
      Distribution unweighted = rates.unweighted(mirrored);
      Distribution weighted = rates.hasDenominators() ? rates.weighted(mirrored) : null;
      for (GapMeasure measure : GapMeasure.values()) {
        if (isOffered(measure, rates, mirrored)) {
          Cell cell = new Cell(rates, subject, mirrored, measure, best, status);
          if (measure.isOfTwoAreas()) {
            gaps.add(cell.gap(Dimensions.NOT_APPLICABLE, unweighted));
          } else {
            if (!measure.isOfPeople()) {
              gaps.add(cell.gap(RegionalGap.UNWEIGHTED, unweighted));
            }
            gaps.add(cell.gap(RegionalGap.WEIGHTED, weighted));
          }
        }
      }
    }
  }

  private static boolean isOffered(GapMeasure measure, AreaRates rates, boolean mirrored) {
    return (!mirrored || measure.differsWhenMirrored())
        && (measure.kind() != GapMeasure.Kind.OF_REGIONS || rates.areas().isOfProvinces());
  }

  /** One measure of some rates. */
  private record Cell(
      AreaRates rates,
      RegionalGap.Subject subject,
      boolean mirrored,
      GapMeasure measure,
      BigDecimal best,
      String status) {

    /** The gap; {@code distribution} is null where the areas cannot be weighted. */
    RegionalGap gap(String weighting, Distribution distribution) {
      String reason = reason(distribution);
      BigDecimal value =
          reason == null ? measure.of(distribution, best, rates.indicator().factor()) : null;
      if (value == null && reason == null) {
        reason = whyNot(distribution);
      }
      return new RegionalGap(
          subject,
          mirrored ? RegionalGap.MIRRORED : RegionalGap.AS_DEFINED,
          measure.name(),
          weighting,
          value,
          unit(),
          status(value, reason),
          reason);
    }

    private String reason(Distribution distribution) {
      if (distribution == null) {
        return RegionalGap.NO_DENOMINATOR;
      }
      return measure.kind() == GapMeasure.Kind.FROM_BEST && best == null
          ? RegionalGap.NO_BEST_AREA
          : null;
    }

    private String whyNot(Distribution distribution) {
      if (distribution.hasNegative()) {
        return RegionalGap.NEGATIVE_RATE;
      }
      boolean hasOrder = distribution.difference().signum() != 0;
      return switch (measure) {
        case SLOPE_INDEX -> RegionalGap.NO_ORDER;
        case RELATIVE_INDEX -> hasOrder ? RegionalGap.FITTED_BELOW_ZERO : RegionalGap.NO_ORDER;
        default -> RegionalGap.ZERO_RATE;
      };
    }

    private String status(BigDecimal value, String reason) {
      if (value != null) {
        return status;
      }
      return RegionalGap.NO_DENOMINATOR.equals(reason)
          ? ObservationStatus.NOT_COLLECTED
          : ObservationStatus.CANNOT_EXIST;
    }

    private String unit() {
      return switch (measure) {
        case BETWEEN_GROUP_VARIANCE -> SQUARED_UNIT;
        case RATIO, COEFFICIENT_OF_VARIATION, RELATIVE_INDEX -> RegionalGaps.RATIO;
        case PEOPLE_TO_REACH -> rates.denominatorUnit();
        default ->
            measure.kind() == GapMeasure.Kind.RELATIVE
                    || measure.kind() == GapMeasure.Kind.OF_REGIONS
                ? INDEX
                : rates.indicator().unitMeasure();
      };
    }
  }

  static RegionalGap.Subject subject(AreaRates rates) {
    Distribution asDefined = rates.unweighted(false);
    return new RegionalGap.Subject(
        rates.indicator().code(),
        rates.breakdown(),
        rates.year(),
        rates.areas().geography(),
        rates.spell(),
        rates.hasDirection() ? best(rates, asDefined).area() : null,
        rates.hasDirection()
            ? (rates.isFavourable() ? asDefined.lowest() : asDefined.highest()).area()
            : null,
        rates.byArea().size(),
        rates.areas().regionByArea().size(),
        rates.missingAreas());
  }

  private static Distribution.Member best(AreaRates rates, Distribution distribution) {
    return rates.isFavourable() ? distribution.highest() : distribution.lowest();
  }
}
