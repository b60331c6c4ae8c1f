package vn.socialsecurity.structure;

import java.io.Serializable;

/**
 * A rule over several columns, asked about values kept as whole numbers. It says the same as the
 * {@link RowRule} of its name and exists so that a row without fault needs no objects.
 */
@FunctionalInterface
public interface PlainRule extends Serializable {

  /**
   * Whether the rule finds nothing.
   *
   * @param values by position of the field, each allowed by its column ({@link PlainColumn})
   */
  boolean isKept(long[] values, DeliveryDescription delivery);
}
