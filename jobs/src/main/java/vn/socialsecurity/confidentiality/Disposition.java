package vn.socialsecurity.confidentiality;

/** What may be done with a count. */
public enum Disposition {
  /** It may be published or withheld. */
  OPEN,
  /** Readers have it already, from an earlier release or another publication. */
  KNOWN,
  /** It is not published: it was withheld before, or has no cell in any table. */
  WITHHELD
}
