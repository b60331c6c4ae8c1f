package vn.socialsecurity.dissemination.gate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.socialsecurity.dissemination.gate.GateEvidence.Change;
import vn.socialsecurity.dissemination.gate.GateEvidence.DeliveredRows;
import vn.socialsecurity.dissemination.gate.GateEvidence.Percentage;
import vn.socialsecurity.dissemination.gate.GateEvidence.Slice;
import vn.socialsecurity.dissemination.gate.GateEvidence.UnequalSum;
import vn.socialsecurity.dissemination.gate.Measurement.Case;

/** What each gate measures, as pure functions over what a release holds. */
final class Measures {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int DECIMALS = 2;
  private static final String NATION = "VN";
  private static final String NOT_COMPUTABLE = "NOT_COMPUTABLE";

  private Measures() {}

  /** Files of which read is not accepted + quarantined + superseded, and files without account. */
  static Measurement rowAccount(List<DeliveredRows> files, int delivered) {
    List<Case> cases = new ArrayList<>();
    for (DeliveredRows file : files) {
      long missing = file.read() - file.accepted() - file.quarantined() - file.superseded();
      if (missing != 0) {
        cases.add(
            new Case(
                BigDecimal.valueOf(missing).abs(),
                "%s: %d read, %d accepted, %d quarantined, %d superseded: %d rows too %s"
                    .formatted(
                        file.place(),
                        file.read(),
                        file.accepted(),
                        file.quarantined(),
                        file.superseded(),
                        Math.abs(missing),
                        missing > 0 ? "few" : "many")));
      }
    }
    for (int i = files.size(); i < delivered; i++) {
      cases.add(
          new Case(
              BigDecimal.ZERO,
              "%d files were delivered and %d are in the account"
                  .formatted(delivered, files.size())));
    }
    return Measurement.numberOf(cases);
  }

  /** Files of then that are not among those of now. */
  static Measurement vanishedFiles(List<String> delivered, List<String> before) {
    Set<String> gone = new TreeSet<>(before);
    delivered.forEach(gone::remove);
    return Measurement.numberOf(
        gone.stream().map(file -> new Case(BigDecimal.ZERO, file + " is gone")).toList());
  }

  /** Quarantined rows in percent of the rows read, by file. */
  static Measurement quarantinedOfFile(List<DeliveredRows> files) {
    List<Case> cases = new ArrayList<>();
    files.forEach(file -> addShare(cases, file.place(), file.quarantined(), file.read()));
    return Measurement.largestOf(cases);
  }

  /** Quarantined rows in percent of the rows read, by dataset. */
  static Measurement quarantinedOfDataset(List<DeliveredRows> files) {
    Map<String, long[]> byDataset = new TreeMap<>();
    for (DeliveredRows file : files) {
      long[] rows = byDataset.computeIfAbsent(file.dataset(), dataset -> new long[2]);
      rows[0] += file.quarantined();
      rows[1] += file.read();
    }
    List<Case> cases = new ArrayList<>();
    byDataset.forEach((dataset, rows) -> addShare(cases, dataset, rows[0], rows[1]));
    return Measurement.largestOf(cases);
  }

  private static void addShare(List<Case> cases, String place, long quarantined, long read) {
    if (quarantined > 0) {
      BigDecimal share = percent(BigDecimal.valueOf(quarantined), BigDecimal.valueOf(read));
      cases.add(
          new Case(
              share,
              "%s: %d of %d rows in quarantine (%s %%)"
                  .formatted(place, quarantined, read, share.toPlainString())));
    }
  }

  /**
   * Slices that lost their last value.
   *
   * @param present slices in which the release has a value
   */
  static Measurement emptiedSlices(List<Change> changes, Set<Slice> present) {
    Map<Slice, Integer> emptied = new TreeMap<>();
    for (Change change : changes) {
      if (change.isLost() && !present.contains(change.slice())) {
        emptied.merge(change.slice(), 1, Integer::sum);
      }
    }
    List<Case> cases = new ArrayList<>();
    emptied.forEach(
        (slice, cells) ->
            cases.add(
                new Case(
                    BigDecimal.valueOf(cells),
                    "%s: %d values are gone".formatted(slice.inWords(), cells))));
    return Measurement.numberOf(cases);
  }

  /** Cells that lost their value. */
  static Measurement lostValues(List<Change> changes) {
    return Measurement.numberOf(
        changes.stream()
            .filter(Change::isLost)
            .map(
                change ->
                    new Case(
                        BigDecimal.ZERO,
                        "%s, %s: was %s"
                            .formatted(
                                change.slice().inWords(),
                                change.refArea(),
                                plain(change.before()))))
            .toList());
  }

  /** Change of a national figure in percent of what it was. */
  static Measurement revisedTotals(List<Change> changes) {
    List<Case> cases = new ArrayList<>();
    for (Change change : changes) {
      if (NATION.equals(change.refArea())
          && change.before() != null
          && change.now() != null
          && change.before().signum() != 0
          && change.before().compareTo(change.now()) != 0) {
        BigDecimal moved =
            percent(change.now().subtract(change.before()).abs(), change.before().abs());
        cases.add(
            new Case(
                moved,
                "%s: %s, was %s (%s %%)"
                    .formatted(
                        change.slice().inWords(),
                        plain(change.now()),
                        plain(change.before()),
                        moved.toPlainString())));
      }
    }
    return Measurement.largestOf(cases);
  }

  /**
   * Statements whose verdict is not the expected one. A statement that cannot be judged for want of
   * figures has changed only if the release before could judge it: a landing zone with fewer
   * deliveries says less of the article and nothing else.
   *
   * @param found verdict by statement; empty when the release has no audit
   */
  static Measurement changedVerdicts(
      Map<String, String> found, Map<String, String> before, Map<String, String> expected) {
    if (found.isEmpty()) {
      return Measurement.notApplicable("Not judged: the release has no audit of the article");
    }
    Set<String> statements = new TreeSet<>(found.keySet());
    statements.addAll(expected.keySet());
    List<Case> cases = new ArrayList<>();
    for (String statement : statements) {
      String verdict = found.getOrDefault(statement, "not audited");
      String wanted = expected.getOrDefault(statement, "none");
      boolean isUnknown =
          NOT_COMPUTABLE.equals(verdict)
              && NOT_COMPUTABLE.equals(before.getOrDefault(statement, NOT_COMPUTABLE));
      if (!verdict.equals(wanted) && !(isUnknown && expected.containsKey(statement))) {
        cases.add(
            new Case(
                BigDecimal.ZERO,
                "%s: %s where %s is expected".formatted(statement, verdict, wanted)));
      }
    }
    return Measurement.numberOf(cases);
  }

  /** Wholes that are not the sum of their provinces. */
  static Measurement hierarchy(List<UnequalSum> sums) {
    return Measurement.largestOf(
        sums.stream()
            .map(
                sum ->
                    new Case(
                        sum.differencePct().abs(),
                        "%s %s %s: %s beside %s (%s %%)"
                            .formatted(
                                sum.variable(),
                                sum.refArea(),
                                sum.timePeriod(),
                                plain(sum.value()),
                                plain(sum.other()),
                                plain(sum.differencePct().abs()))))
            .toList());
  }

  /** Percentages of more than one hundred. */
  static Measurement above100(List<Percentage> percentages) {
    return Measurement.numberOf(
        percentages.stream()
            .filter(percentage -> percentage.value().compareTo(HUNDRED) > 0)
            .map(
                percentage ->
                    new Case(
                        percentage.value(),
                        "%s, %s: %s"
                            .formatted(
                                percentage.slice().inWords(),
                                percentage.refArea(),
                                plain(percentage.value()))))
            .toList());
  }

  /** Steps of a percentage between two years that follow each other in one comparable spell. */
  static Measurement jumps(List<Percentage> percentages) {
    Map<List<Object>, Percentage> byCell = new HashMap<>();
    for (Percentage percentage : percentages) {
      if (percentage.isOfYear()) {
        byCell.put(percentage.cell(percentage.year()), percentage);
      }
    }
    List<Case> cases = new ArrayList<>();
    for (Percentage percentage : percentages) {
      Percentage before =
          percentage.isOfYear() ? byCell.get(percentage.cell(percentage.year() - 1)) : null;
      if (before != null && before.value().compareTo(percentage.value()) != 0) {
        BigDecimal step = percentage.value().subtract(before.value()).abs();
        cases.add(
            new Case(
                step,
                "%s, %s: %s, the year before %s"
                    .formatted(
                        percentage.slice().inWords(),
                        percentage.refArea(),
                        plain(percentage.value()),
                        plain(before.value()))));
      }
    }
    return Measurement.largestOf(cases);
  }

  private static BigDecimal percent(BigDecimal part, BigDecimal whole) {
    return part.multiply(HUNDRED).divide(whole, DECIMALS, RoundingMode.HALF_UP);
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
