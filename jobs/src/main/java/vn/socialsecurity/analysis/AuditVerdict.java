package vn.socialsecurity.analysis;

/** What the audit finds: codes of the list {@code audit_verdict}. */
public enum AuditVerdict {
  /** An independent figure of the same measure agrees within the printed digits. */
  CONFIRMED,
  /** Independent figures of the same measure are known and none agrees. */
  CONTRADICTED,
  /** Independent figures are known, but of another definition, standard, denominator or date. */
  NOT_COMPARABLE,
  /** No independent figure is known. */
  NOT_COMPUTABLE
}
