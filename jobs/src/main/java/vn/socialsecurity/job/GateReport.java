package vn.socialsecurity.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.socialsecurity.dissemination.gate.GateResult;
import vn.socialsecurity.dissemination.gate.GateResult.Outcome;

/** What an operator reads when a gate has stopped a release. */
final class GateReport {
  private static final Set<Outcome> BEYOND =
      Set.of(Outcome.FAILED, Outcome.ACCEPTED, Outcome.WARNED);

  private GateReport() {}

  /**
   * The gates that failed with what they found, then how to go on.
   *
   * @param folder where the stopped release can be looked at
   */
  static String of(List<GateResult> results, String folder) {
    List<String> lines = new ArrayList<>();
    lines.add("Nothing was published; latest.json stays where it was. Gates that failed:");
    for (GateResult result : results) {
      if (result.isFailed()) {
        lines.add(result.inWords());
        result.findings().forEach(finding -> lines.add("    " + finding));
      }
    }
    lines.add("Look at " + folder + ", then repair the delivery or, if it is right as it is, run:");
    lines.add(
        "  release "
            + results.stream()
                .filter(GateResult::isFailed)
                .map(result -> "--accept " + result.rule().gate())
                .collect(Collectors.joining(" "))
            + " --because \"...\"");
    return String.join(System.lineSeparator(), lines);
  }

  /** One line for each gate beyond its tolerance, and one for the others together. */
  static List<String> lines(List<GateResult> results) {
    List<String> lines = new ArrayList<>();
    long passed = results.stream().filter(result -> result.outcome() == Outcome.PASSED).count();
    lines.add("Gates          %d of %d passed".formatted(passed, results.size()));
    results.stream()
        .filter(result -> BEYOND.contains(result.outcome()))
        .forEach(result -> lines.add("  " + result.inWords()));
    return lines;
  }
}
