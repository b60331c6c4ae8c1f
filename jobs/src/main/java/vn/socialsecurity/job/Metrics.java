package vn.socialsecurity.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import vn.socialsecurity.dissemination.OutputStore;
import vn.socialsecurity.dissemination.ReleaseId;

/**
 * What monitoring watches, in the text format of Prometheus, where a textfile collector finds it:
 * {@code metrics.prom} in the output folder, replaced as a whole. What a run has not measured keeps
 * the value of the run before.
 */
final class Metrics {
  static final String FILE_NAME = "metrics.prom";
  private static final double MILLIS = 1000;

  /** Every metric: its name behind the prefix, and what it is. All are gauges. */
  private enum Family {
    RUN_EXIT_CODE("exit code of the last run"),
    RUN_END_TIMESTAMP_SECONDS("when the last run ended, seconds since 1970"),
    RUN_LAST_SUCCESS_TIMESTAMP_SECONDS("when a run last ended well, seconds since 1970"),
    RUN_SECONDS("seconds of the phases of the last run"),
    DELIVERIES_LATE("deliveries that the calendar expects and that are not there"),
    RELEASE_INFO("the release that was made last"),
    ROWS("rows of that release's deliveries: read, accepted, quarantined, superseded"),
    QUARANTINE_FINDINGS("findings in that release's quarantine, by rule");

    private final String help;

    Family(String help) {
      this.help = help;
    }

    private String fullName() {
      return "social_security_" + name().toLowerCase(Locale.ROOT);
    }
  }

  private final OutputStore store;
  private final Path file;
  private final Map<Family, List<String>> samples = new LinkedHashMap<>();

  private Metrics(OutputStore store) {
    this.store = store;
    this.file = store.path(FILE_NAME);
  }

  /** The metrics as the run before has left them. */
  static Metrics of(OutputStore store) throws IOException {
    Metrics metrics = new Metrics(store);
    List<String> lines =
        store.exists(metrics.file)
            ? new String(store.read(metrics.file), StandardCharsets.UTF_8).lines().toList()
            : List.of();
    for (Family family : Family.values()) {
      metrics.samples.put(
          family,
          lines.stream()
              .filter(
                  line ->
                      line.startsWith(family.fullName() + " ")
                          || line.startsWith(family.fullName() + "{"))
              .toList());
    }
    return metrics;
  }

  void release(ReleaseId id, ReleaseFigures figures) {
    put(Family.RELEASE_INFO, List.of(sample(Family.RELEASE_INFO, "release", id.toString(), 1)));
    List<String> rows = new ArrayList<>();
    for (ReleaseFigures.DatasetAccount account : figures.datasets()) {
      Map<String, Long> outcomes = new LinkedHashMap<>();
      outcomes.put("read", account.read());
      outcomes.put("accepted", account.accepted());
      outcomes.put("quarantined", account.quarantined());
      outcomes.put("superseded", account.superseded());
      outcomes.forEach(
          (outcome, count) ->
              rows.add(
                  "%s{dataset=\"%s\",outcome=\"%s\"} %d"
                      .formatted(
                          Family.ROWS.fullName(), escaped(account.dataset()), outcome, count)));
    }
    put(Family.ROWS, rows);
    List<String> findings = new ArrayList<>();
    figures
        .quarantineReasons()
        .forEach(
            (rule, count) -> findings.add(sample(Family.QUARANTINE_FINDINGS, "rule", rule, count)));
    put(Family.QUARANTINE_FINDINGS, findings);
  }

  void late(int deliveries) {
    put(Family.DELIVERIES_LATE, List.of(Family.DELIVERIES_LATE.fullName() + " " + deliveries));
  }

  /** Says how the run ended, and writes the file. */
  void ended(Instant now, ExitCode exitCode, Map<String, Double> seconds) throws IOException {
    String time = String.format(Locale.ROOT, " %.3f", now.toEpochMilli() / MILLIS);
    put(Family.RUN_EXIT_CODE, List.of(Family.RUN_EXIT_CODE.fullName() + " " + exitCode.code()));
    put(
        Family.RUN_END_TIMESTAMP_SECONDS,
        List.of(Family.RUN_END_TIMESTAMP_SECONDS.fullName() + time));
    if (exitCode == ExitCode.DONE || exitCode == ExitCode.DELIVERY_MISSING) {
      put(
          Family.RUN_LAST_SUCCESS_TIMESTAMP_SECONDS,
          List.of(Family.RUN_LAST_SUCCESS_TIMESTAMP_SECONDS.fullName() + time));
    }
    List<String> phases = new ArrayList<>();
    seconds.forEach((phase, s) -> phases.add(sample(Family.RUN_SECONDS, "phase", phase, s)));
    put(Family.RUN_SECONDS, phases);
    StringBuilder text = new StringBuilder();
    samples.forEach(
        (family, lines) -> {
          if (!lines.isEmpty()) {
            String name = family.fullName();
            text.append("# HELP ").append(name).append(' ').append(family.help).append('\n');
            text.append("# TYPE ").append(name).append(" gauge\n");
            lines.forEach(line -> text.append(line).append('\n'));
          }
        });
    store.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void put(Family family, List<String> lines) {
    samples.put(family, lines);
  }

  private static String sample(Family family, String label, String value, Number number) {
    return "%s{%s=\"%s\"} %s".formatted(family.fullName(), label, escaped(value), number);
  }

  /** A folder of the landing zone may have any name. */
  private static String escaped(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
