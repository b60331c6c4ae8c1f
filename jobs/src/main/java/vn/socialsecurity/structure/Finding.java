package vn.socialsecurity.structure;

import java.io.Serializable;

/**
 * One fault at one place.
 *
 * @param rule which rule found it
 * @param column name of the column, null when it concerns the whole row or file
 * @param value what stands there, as delivered; null when nothing does
 * @param detail what the rule would have accepted, or what to do, in English; null when the rule
 *     says it all
 * @param detailVi the same in Vietnamese
 */
public record Finding(RuleCode rule, String column, String value, String detail, String detailVi)
    implements Serializable {

  /** With a detail that reads the same in both languages: a code, a number, a date. */
  public Finding(RuleCode rule, String column, String value, String detail) {
    this(rule, column, value, detail, detail);
  }

  /** With a detail in both languages. */
  public static Finding of(RuleCode rule, String column, String value, Phrase detail) {
    return new Finding(rule, column, value, detail.english(), detail.vietnamese());
  }
}
