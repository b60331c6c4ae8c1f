package vn.socialsecurity.collection.warehouse;

import java.io.IOException;

/** An entry of the warehouse is not as it was written, and has to be made again. */
final class DamagedEntry extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedEntry(String why, Throwable cause) {
    super(why, cause);
  }
}
