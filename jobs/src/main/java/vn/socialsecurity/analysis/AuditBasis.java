package vn.socialsecurity.analysis;

/** What is known beside the claim: codes of the list {@code audit_basis}. */
public enum AuditBasis {
  /** Figures of other providers than the article. */
  INDEPENDENT,
  /** The article's own figure only. */
  ARTICLE_ONLY,
  /** No figure that measures it. */
  NOTHING
}
