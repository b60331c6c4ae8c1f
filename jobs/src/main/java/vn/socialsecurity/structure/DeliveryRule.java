package vn.socialsecurity.structure;

import java.io.Serializable;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Judges the rows of one delivery against each other, after each was judged by itself ({@link
 * RowRule}).
 */
@FunctionalInterface
public interface DeliveryRule extends Serializable {

  /**
   * Gives a finding for each row that may not stay.
   *
   * @param rows the accepted rows of all files of a delivery, in any order
   * @param refuse takes a row and why it does not stay, at most once a row
   */
  void judge(List<AcceptedRow> rows, BiConsumer<AcceptedRow, Finding> refuse);
}
