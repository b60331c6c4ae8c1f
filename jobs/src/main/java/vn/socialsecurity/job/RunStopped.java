package vn.socialsecurity.job;

/** A run that cannot go on for a reason the operator can act on; the message is all they need. */
final class RunStopped extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;

  RunStopped(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  RunStopped(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  ExitCode exitCode() {
    return exitCode;
  }
}
