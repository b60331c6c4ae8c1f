package vn.socialsecurity.structure;

import java.io.Serializable;
import java.util.List;

/** Turns one accepted row into the panel cells that it states. */
@FunctionalInterface
public interface Tabulation extends Serializable {

  /** The cells of an accepted row, one for each measure; empty when the row states nothing. */
  List<Cell> cellsOf(DeliveredRow row);
}
