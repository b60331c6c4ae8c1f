package vn.socialsecurity.dissemination.gate;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import vn.socialsecurity.dissemination.OutputStore;
import vn.socialsecurity.dissemination.gate.GateResult.Outcome;

/** Holds a release in the making against every gate. */
public final class Gates {
  private static final int FINDINGS_SHOWN = 20;
  private static final String NO_PREDECESSOR = "Not compared: there is no release before it";

  private final List<GateRule> rules;
  private final List<Acceptance> acceptances;

  /**
   * @param rules one for every gate
   * @param acceptances of gates that may fail in this run
   */
  public Gates(List<GateRule> rules, List<Acceptance> acceptances) {
    this.rules = List.copyOf(rules);
    this.acceptances = List.copyOf(acceptances);
  }

  /**
   * The result of every gate, in the order of the rules.
   *
   * @param tables folder of the release's written tables; one that is not there counts as empty
   * @throws IOException when a table cannot be read
   */
  public List<GateResult> judge(OutputStore store, Path tables, Circumstances circumstances)
      throws IOException {
    GateEvidence evidence = GateEvidence.read(store, tables, circumstances);
    List<GateResult> results = new ArrayList<>();
    for (GateRule rule : rules) {
      results.add(result(rule, measure(rule.gate(), evidence, circumstances)));
    }
    return results;
  }

  /**
   * The results of those gates that look at what was delivered and not at tables: all that is left
   * to ask of a release that was published before.
   */
  public List<GateResult> judgeDelivered(Circumstances circumstances) {
    return rules.stream()
        .filter(rule -> rule.gate() == Gate.VANISHED_FILES)
        .map(rule -> result(rule, vanishedFiles(circumstances)))
        .toList();
  }

  private static Measurement vanishedFiles(Circumstances now) {
    return now.aside()
        .map(why -> Measurement.notApplicable("Not compared: " + why))
        .or(
            () ->
                now.predecessor().isPresent()
                    ? Optional.empty()
                    : Optional.of(Measurement.notApplicable(NO_PREDECESSOR)))
        .orElseGet(() -> Measures.vanishedFiles(now.delivered(), now.deliveredBefore()));
  }

  private static Measurement measure(Gate gate, GateEvidence evidence, Circumstances now) {
    boolean compares =
        gate == Gate.EMPTIED_SLICES
            || gate == Gate.LOST_VALUES
            || gate == Gate.REVISED_TOTALS
            || gate == Gate.ARTICLE_VERDICTS;
    if (compares && now.aside().isPresent()) {
      return Measurement.notApplicable("Not compared: " + now.aside().get());
    }
    if (compares && gate != Gate.ARTICLE_VERDICTS && now.predecessor().isEmpty()) {
      return Measurement.notApplicable(NO_PREDECESSOR);
    }
    return switch (gate) {
      case ROW_ACCOUNT -> Measures.rowAccount(evidence.files(), now.delivered().size());
      case VANISHED_FILES -> vanishedFiles(now);
      case QUARANTINED_OF_FILE -> Measures.quarantinedOfFile(evidence.files());
      case QUARANTINED_OF_DATASET -> Measures.quarantinedOfDataset(evidence.files());
      case EMPTIED_SLICES -> Measures.emptiedSlices(evidence.changes(), evidence.slices());
      case LOST_VALUES -> Measures.lostValues(evidence.changes());
      case REVISED_TOTALS -> Measures.revisedTotals(evidence.changes());
      case ARTICLE_VERDICTS ->
          evidence.files().stream().anyMatch(GateEvidence.DeliveredRows::synthetic)
              ? Measurement.notApplicable("Not judged: figures of the release are made, not real")
              : Measures.changedVerdicts(
                  evidence.verdicts(), evidence.verdictsBefore(), now.expectedVerdicts());
      case HIERARCHY -> Measures.hierarchy(evidence.sums());
      case ABOVE_100 -> Measures.above100(evidence.percentages());
      case JUMPS -> Measures.jumps(evidence.percentages());
    };
  }

  private GateResult result(GateRule rule, Measurement found) {
    if (found.measured() == null) {
      return new GateResult(
          rule, null, Outcome.NOT_APPLICABLE, List.of(found.cases().get(0).words()), null);
    }
    if (found.measured().compareTo(rule.tolerance()) <= 0) {
      return new GateResult(rule, found.measured(), Outcome.PASSED, List.of(), null);
    }
    List<String> findings = findings(rule, found);
    if (rule.severity() == GateRule.Severity.WARNING) {
      return new GateResult(rule, found.measured(), Outcome.WARNED, findings, null);
    }
    Optional<Acceptance> accepted =
        acceptances.stream().filter(acceptance -> acceptance.gate() == rule.gate()).findFirst();
    return new GateResult(
        rule,
        found.measured(),
        accepted.isPresent() ? Outcome.ACCEPTED : Outcome.FAILED,
        findings,
        accepted.orElse(null));
  }

  /** The cases beyond the tolerance; of a gate that counts, all of them. */
  private static List<String> findings(GateRule rule, Measurement found) {
    boolean counts = found.measured().compareTo(BigDecimal.valueOf(found.cases().size())) == 0;
    List<String> all =
        found.cases().stream()
            .filter(one -> counts || one.size().compareTo(rule.tolerance()) > 0)
            .map(Measurement.Case::words)
            .toList();
    if (all.size() <= FINDINGS_SHOWN) {
      return all;
    }
    List<String> shown = new ArrayList<>(all.subList(0, FINDINGS_SHOWN));
    shown.add("and %d more".formatted(all.size() - FINDINGS_SHOWN));
    return shown;
  }
}
