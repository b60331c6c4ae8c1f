package vn.socialsecurity.structure;

import java.io.Serializable;

/**
 * The slice of a register that spells belong to.
 *
 * @param refArea dated province identifier such as {@code P63_01}
 * @param year calendar year
 */
public record SpellPlace(String refArea, int year) implements Serializable {}
