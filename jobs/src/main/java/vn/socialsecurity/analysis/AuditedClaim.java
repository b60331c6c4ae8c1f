package vn.socialsecurity.analysis;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;

/**
 * What the audit finds about one claim.
 *
 * @param claim the claim
 * @param verdict what is found
 * @param basis what is known beside the claim
 * @param recomputed the number that stands against the printed one; null where there is none
 * @param recomputedUnit its unit; null where there is none
 * @param inputs the figures that the verdict rests on; empty where there are none
 * @param reason why, in words
 * @param internal whether it fits the article's other claims
 */
public record AuditedClaim(
    ArticleClaim claim,
    AuditVerdict verdict,
    AuditBasis basis,
    BigDecimal recomputed,
    String recomputedUnit,
    List<AuditFigure> inputs,
    Words reason,
    Internal internal)
    implements Serializable {

  /** Fits the claims that it was held against. */
  public static final String CONSISTENT = "CONSISTENT";

  /** Does not fit one of them. */
  public static final String INCONSISTENT = "INCONSISTENT";

  /** Was held against no other claim. */
  public static final String NOT_CHECKED = "_Z";

  /**
   * How a claim stands to the article's other claims.
   *
   * @param outcome CONSISTENT, INCONSISTENT or _Z
   * @param comparedWith the other claims, in order
   * @param reason the numbers in words; what does not fit comes first
   */
  public record Internal(String outcome, List<String> comparedWith, Words reason)
      implements Serializable {}
}
