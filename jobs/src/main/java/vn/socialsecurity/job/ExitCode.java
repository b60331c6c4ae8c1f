package vn.socialsecurity.job;

/** What a scheduler learns of a run. */
enum ExitCode {
  /** A release was published, or there was nothing to do. */
  DONE(0),
  /** Anything that has no code of its own; the log has the cause. */
  FAILED(1),
  /** The command line or a setting cannot be used. */
  USAGE(2),
  /** A quality gate failed; nothing was published. */
  GATE_FAILED(3),
  /** As {@link #DONE}, and a delivery that the calendar expects is not there. */
  DELIVERY_MISSING(4),
  /** Another run holds the lock. */
  LOCKED(5);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number that the process ends with. */
  int code() {
    return code;
  }
}
