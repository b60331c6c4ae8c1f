package vn.socialsecurity.structure;

/** The formulas that the catalogue can name. A new formula is Java; a new indicator is a row. */
public enum IndicatorFamily {
  /** Numerator over denominator times the factor of the unit; a printed rate may imply a count. */
  RATE,
  /** Numerator over denominator, as a plain number. */
  RATIO,
  /** The numerator variable as it stands. */
  COUNT,
  /** Numerator variable minus denominator variable, both in the unit of the indicator. */
  BALANCE,
  /** Over a period of years: sum of numerators over sum of denominators. */
  PERIOD_RATIO_OF_SUMS,
  /** Over a period of years: the mean of the yearly rates. */
  PERIOD_MEAN_OF_RATES,
  /** Known only as printed; no count is known or implied. */
  PRINTED
}
