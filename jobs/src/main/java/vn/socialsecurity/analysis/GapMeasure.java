package vn.socialsecurity.analysis;

import java.math.BigDecimal;
import java.util.function.Function;

/**
 * A measure of the gap between areas; its name is the code in {@code
 * schemas/codelists/gap_measure.csv}, which says how it is defined.
 */
enum GapMeasure {
  DIFFERENCE(Kind.ABSOLUTE, Distribution::difference),
  RATIO(Kind.RELATIVE, Distribution::ratio),
  MEAN(Kind.LEVEL, Distribution::mean),
  STANDARD_DEVIATION(Kind.ABSOLUTE, Distribution::standardDeviation),
  BETWEEN_GROUP_VARIANCE(Kind.ABSOLUTE, Distribution::variance),
  COEFFICIENT_OF_VARIATION(Kind.RELATIVE, Distribution::coefficientOfVariation),
  MEAN_DIFFERENCE_FROM_MEAN(Kind.ABSOLUTE, d -> d.meanDifferenceFrom(d.mean())),
  MEAN_DIFFERENCE_FROM_BEST(Kind.FROM_BEST, null),
  POPULATION_ATTRIBUTABLE_RISK(Kind.FROM_BEST, null),
  PEOPLE_TO_REACH(Kind.FROM_BEST, null),
  GINI(Kind.RELATIVE, Distribution::gini),
  GE_0(Kind.RELATIVE, Distribution::meanLogDeviation),
  GE_0_BETWEEN_REGIONS(Kind.OF_REGIONS, Distribution::meanLogDeviationBetweenRegions),
  GE_0_WITHIN_REGIONS(Kind.OF_REGIONS, Distribution::meanLogDeviationWithinRegions),
  GE_1(Kind.RELATIVE, Distribution::theil),
  GE_1_BETWEEN_REGIONS(Kind.OF_REGIONS, Distribution::theilBetweenRegions),
  GE_1_WITHIN_REGIONS(Kind.OF_REGIONS, Distribution::theilWithinRegions),
  SLOPE_INDEX(Kind.ABSOLUTE, Distribution::slopeIndex),
  RELATIVE_INDEX(Kind.RELATIVE, Distribution::relativeIndex),
  ABSOLUTE_CONCENTRATION_INDEX(Kind.ABSOLUTE, Distribution::concentration);

  /** What a measure depends on. */
  enum Kind {
    /** In the unit of the indicator: the same for the mirrored indicator. */
    ABSOLUTE,
    /** In relation to the mean: another one for the mirrored indicator. */
    RELATIVE,
    /** Relative, and a part of its forerunner: only where areas have regions. */
    OF_REGIONS,
    /** The level itself. */
    LEVEL,
    /** Measured from the best area: only where the indicator has a good direction. */
    FROM_BEST
  }

  private final Kind kind;
  private final Function<Distribution, BigDecimal> formula;

  GapMeasure(Kind kind, Function<Distribution, BigDecimal> formula) {
    this.kind = kind;
    this.formula = formula;
  }

  Kind kind() {
    return kind;
  }

  /** Whether it needs no weights: it looks at the two outermost areas only. */
  boolean isOfTwoAreas() {
    return this == DIFFERENCE || this == RATIO;
  }

  /** Whether it makes sense with weights only: it speaks of people. */
  boolean isOfPeople() {
    return this == BETWEEN_GROUP_VARIANCE
        || this == POPULATION_ATTRIBUTABLE_RISK
        || this == PEOPLE_TO_REACH;
  }

  /** Whether the mirrored indicator, 100 minus the rate, has another value. */
  boolean differsWhenMirrored() {
    return kind == Kind.RELATIVE || kind == Kind.OF_REGIONS || kind == Kind.LEVEL;
  }

  /** The measure, null where it does not exist; not of the kind {@link Kind#FROM_BEST}. */
  BigDecimal of(Distribution distribution) {
    return formula.apply(distribution);
  }

  /** The measure, from the best rate where it is measured from there. */
  BigDecimal of(Distribution distribution, BigDecimal best, BigDecimal factor) {
    return switch (this) {
      case MEAN_DIFFERENCE_FROM_BEST -> distribution.meanDifferenceFrom(best);
      case POPULATION_ATTRIBUTABLE_RISK -> best.subtract(distribution.mean());
      case PEOPLE_TO_REACH ->
          best.subtract(distribution.mean())
              .abs()
              .multiply(distribution.weights())
              .divide(factor, ElementaryFunctions.PRECISION);
      default -> of(distribution);
    };
  }
}
