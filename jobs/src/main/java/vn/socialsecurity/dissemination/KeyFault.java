package vn.socialsecurity.dissemination;

import java.util.Optional;

/** Rows that cannot be told apart by their key; thrown in a task, found again by the driver. */
final class KeyFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  KeyFault(String message) {
    super(message);
  }

  /** The fault that made a Spark job fail, empty when it failed for another reason. */
  static Optional<KeyFault> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KeyFault fault) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }
}
