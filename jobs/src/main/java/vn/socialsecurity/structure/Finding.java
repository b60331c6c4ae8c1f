package vn.socialsecurity.structure;

import java.io.Serializable;

/**
 * One fault at one place.
 *
 * @param rule which rule found it
 * @param column name of the column, null when it concerns the whole row or file
 * @param value what stands there, as delivered; null when nothing does
 * @param detail what the rule would have accepted, or what to do; null when the rule says it all
 */
public record Finding(RuleCode rule, String column, String value, String detail)
    implements Serializable {}
