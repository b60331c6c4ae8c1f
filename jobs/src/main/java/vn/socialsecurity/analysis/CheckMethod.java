package vn.socialsecurity.analysis;

/** How claims of one text are held against each other: codes of the list {@code audit_check}. */
public enum CheckMethod {
  /** The first is the pace between the second and the third. */
  PACE,
  /** Both state one quantity. */
  SAME_LEVEL,
  /** The first is the second over the population that the parameter names. */
  COUNT_AND_SHARE,
  /** Two shares of one whole, of which the parameters name the independent counts. */
  SAME_DENOMINATOR,
  /** The first is the sum of the others. */
  SUM_OF_PARTS,
  /** The first is part of the second, or on the way to it. */
  NOT_ABOVE,
  /** Projects, dwellings and floor area in threes: floor area for each dwelling. */
  CONSTANT_RATIO,
  /** First over second, between the yearly ratios of the codes that the parameter names. */
  IMPLIED_RATIO,
  /** The year of the figure and that of the work cited for it, the parameter. */
  SOURCE_DATE,
  /** The second is later and said to be higher. */
  RISE,
  /** The second is later and said to be lower. */
  FALL
}
