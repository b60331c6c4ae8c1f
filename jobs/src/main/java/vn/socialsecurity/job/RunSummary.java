package vn.socialsecurity.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import vn.socialsecurity.dissemination.Manifest;
import vn.socialsecurity.dissemination.ReleaseId;
import vn.socialsecurity.structure.Dimensions;

/**
 * What a person reads at the end of a run.
 *
 * @param figures what the release holds
 * @param tablesFolder where the release is
 * @param quarantineFolder where the rows set aside are
 * @param pointer what became of {@code latest.json}, as a sentence
 * @param seconds by phase, in order
 */
record RunSummary(
    Manifest manifest,
    ReleaseFigures figures,
    String tablesFolder,
    String quarantineFolder,
    String pointer,
    Map<String, Double> seconds) {
  private static final String ACCOUNT = "  %-24s %6s %12s %12s %12s %12s";

  /** The summary in lines, its columns aligned. */
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Release %s, as of %s, geography %s"
            .formatted(
                ReleaseId.of(manifest.provenance()),
                manifest.provenance().asOf(),
                manifest.provenance().geography()));
    addAccounts(lines);
    addFigures(lines);
    addFindings(lines, "Revisions", figures.revisions());
    addFindings(lines, "Quarantine", figures.quarantineReasons());
    addFindings(lines, "Warnings", figures.warnings());
    lines.addAll(GateReport.lines(manifest.gates()));
    addHeadlines(lines);
    addPlaces(lines);
    return String.join(System.lineSeparator(), lines);
  }

  private void addAccounts(List<String> lines) {
    if (figures.datasets().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(ACCOUNT.formatted("Rows", "files", "read", "accepted", "quarantined", "superseded"));
    long[] total = new long[5];
    for (ReleaseFigures.DatasetAccount account : figures.datasets()) {
      long[] counts = {
        account.files(),
        account.read(),
        account.accepted(),
        account.quarantined(),
        account.superseded()
      };
      lines.add(line(account.dataset(), counts));
      for (int i = 0; i < total.length; i++) {
        total[i] += counts[i];
      }
    }
    lines.add(line("all", total));
  }

  private static String line(String name, long... counts) {
    return ACCOUNT.formatted(
        name,
        whole(counts[0]),
        whole(counts[1]),
        whole(counts[2]),
        whole(counts[3]),
        whole(counts[4]));
  }

  private void addFigures(List<String> lines) {
    long observations =
        figures.observationsByLevel().values().stream().mapToLong(Long::longValue).sum();
    lines.add("");
    lines.add(
        "Observations   %s of %s indicators%s"
            .formatted(
                whole(observations),
                whole(figures.indicators()),
                observations == 0 ? "" : ": " + listed(figures.observationsByLevel())));
    lines.add("Discrepancies  " + whole(figures.discrepancies()));
  }

  private static void addFindings(List<String> lines, String title, Map<String, Long> findings) {
    long all = findings.values().stream().mapToLong(Long::longValue).sum();
    lines.add(
        "%-14s %s%s"
            .formatted(title, whole(all), findings.isEmpty() ? "" : ": " + listed(findings)));
  }

  private void addHeadlines(List<String> lines) {
    if (figures.headlines().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("Viet Nam");
    for (ReleaseFigures.Headline headline : figures.headlines()) {
      lines.add(
          "  %-36s %s %12s %-12s %s%s"
              .formatted(
                  headline.indicator(),
                  headline.period(),
                  headline.value().toPlainString(),
                  headline.unit(),
                  headline.status(),
                  Dimensions.NOT_APPLICABLE.equals(headline.standard())
                      ? ""
                      : "  " + headline.standard()));
    }
  }

  private void addPlaces(List<String> lines) {
    StringJoiner phases = new StringJoiner(", ");
    seconds.forEach((phase, s) -> phases.add(String.format(Locale.ROOT, "%s %.1f", phase, s)));
    lines.add("");
    lines.add("Tables      " + tablesFolder);
    lines.add("Quarantine  " + quarantineFolder);
    lines.add("Pointer     " + pointer);
    lines.add("Seconds     " + phases);
  }

  private static String listed(Map<String, Long> counts) {
    StringJoiner list = new StringJoiner(", ");
    counts.forEach((name, count) -> list.add(name + " " + whole(count)));
    return list.toString();
  }

  private static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
