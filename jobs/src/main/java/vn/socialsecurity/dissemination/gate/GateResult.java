package vn.socialsecurity.dissemination.gate;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a gate found.
 *
 * @param measured in the gate's unit; null when it could not be applied
 * @param findings what exceeds the tolerance, the worst first, or why the gate could not be applied
 * @param acceptance null unless the outcome is ACCEPTED
 */
public record GateResult(
    GateRule rule,
    BigDecimal measured,
    Outcome outcome,
    List<String> findings,
    Acceptance acceptance) {

  /** What became of a gate. */
  public enum Outcome {
    PASSED,
    /** Beyond the tolerance, and only a warning. */
    WARNED,
    /** Beyond the tolerance: nothing is published. */
    FAILED,
    /** Beyond the tolerance, and published all the same because a person said so. */
    ACCEPTED,
    /** There is nothing to compare with; the findings say why. */
    NOT_APPLICABLE
  }

  /** Copies what can change, and drops zeros that say nothing. */
  public GateResult {
    measured =
        measured == null ? null : new BigDecimal(measured.stripTrailingZeros().toPlainString());
    findings = List.copyOf(findings);
  }

  /** Whether it keeps the release from being published. */
  public boolean isFailed() {
    return outcome == Outcome.FAILED;
  }

  /** One line: gate, outcome, number and tolerance. */
  public String inWords() {
    String number =
        measured == null
            ? String.join("; ", findings)
            : "%s: %s (tolerance %s %s)"
                .formatted(
                    rule.gate().measure(),
                    measured.toPlainString(),
                    rule.tolerance().toPlainString(),
                    rule.gate().unit());
    String accepted =
        acceptance == null
            ? ""
            : ", accepted by %s: %s".formatted(acceptance.acceptedBy(), acceptance.because());
    return "%-22s %-14s %s%s".formatted(rule.gate(), outcome, number, accepted);
  }
}
