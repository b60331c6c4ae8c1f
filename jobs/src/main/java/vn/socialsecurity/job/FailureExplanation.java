package vn.socialsecurity.job;

import java.util.List;
import java.util.Optional;

/** What an operator can do about a failure of the machines a run works with. */
final class FailureExplanation {
  private static final String UNTOUCHED =
      " Nothing was published; latest.json stays where it was, and the next run begins afresh.";

  private FailureExplanation() {}

  /** A kind of failure: how it is recognised, and what to do. */
  private record Kind(List<String> signs, String words) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              List.of(
                  "No space left on device",
                  "Disk quota exceeded",
                  "QuotaExceededException",
                  "could only be written to 0 of the"),
              "A disk is full: %s. Make room where output, warehouse and Spark's local folder are, then start again."),
          new Kind(
              List.of("AccessDeniedException", "AccessControlException", "Permission denied"),
              "Permission denied: %s. The account of the run must be able to read the landing zone and to write output and warehouse."),
          new Kind(
              List.of("FileNotFoundException", "NoSuchFileException", "File does not exist"),
              "A file has vanished while the run was at work: %s. See whether its disk is there and whether somebody cleans up, then start again."));

  /**
   * One sentence with the cause in the system's own words; empty when the failure is of no known
   * kind. What a task met is only text by the time it comes to the driver, so text is looked at.
   */
  static Optional<String> of(Throwable failure) {
    for (Kind kind : KINDS) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        Optional<String> sign = sign(kind, cause.toString());
        if (sign.isPresent()) {
          return Optional.of(kind.words().formatted(sign.get()) + UNTOUCHED);
        }
      }
    }
    return Optional.empty();
  }

  /** The line in which the sign stands. */
  private static Optional<String> sign(Kind kind, String text) {
    return text.lines()
        .filter(line -> kind.signs().stream().anyMatch(line::contains))
        .map(line -> line.strip().replaceFirst("^Caused by: ", ""))
        .findFirst();
  }
}
