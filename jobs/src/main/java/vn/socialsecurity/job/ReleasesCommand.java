package vn.socialsecurity.job;

import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.socialsecurity.dissemination.HeldRelease;
import vn.socialsecurity.dissemination.Latest;
import vn.socialsecurity.dissemination.OutputStore;
import vn.socialsecurity.dissemination.PointerHistory;
import vn.socialsecurity.dissemination.ReleaseId;
import vn.socialsecurity.dissemination.Releases;

/** Lists the releases that there are, and how the pointer moved among them. Changes nothing. */
@Command(
    name = "releases",
    mixinStandardHelpOptions = true,
    description = "Lists the releases, the newest first, and which of them latest.json points to.")
final class ReleasesCommand implements Callable<Integer> {
  private static final String LINE = "%-1s %-16s  %-10s  %-9s  %-20s  %10s  %11s  %s";
  private static final int BYTES_A_KILOBYTE = 1 << 10;

  @Spec private CommandSpec command;
  @Mixin private PipelineOptions options;

  @Option(
      names = "--history",
      description = "Also list every move of latest.json, with its reason, the oldest first.")
  private boolean history;

  @Override
  public Integer call() throws Exception {
    OutputStore store = options.output();
    Optional<String> current = new Releases(store).latest().map(Latest::release);
    PrintWriter out = command.commandLine().getOut();
    List<HeldRelease> held = HeldRelease.in(store);
    out.println(
        LINE.formatted("", "release", "as of", "geography", "made", "KB", "quarantined", "program")
            .stripTrailing());
    for (HeldRelease release : held) {
      out.println(
          LINE.formatted(
              current.filter(release.id().sha256()::equals).isPresent() ? "*" : "",
              release.id(),
              release.provenance().asOf(),
              release.provenance().geography(),
              release.made().truncatedTo(ChronoUnit.SECONDS),
              String.format(Locale.ROOT, "%,d", release.bytes() / BYTES_A_KILOBYTE),
              String.format(Locale.ROOT, "%,d", release.quarantinedRows()),
              release.provenance().codeVersion()));
    }
    out.println(
        current
            .map(id -> "* latest.json points to %s".formatted(new ReleaseId(id)))
            .orElse("There is no latest.json: no release has been the current one."));
    if (history) {
      for (PointerHistory.Move move : new PointerHistory(store).moves()) {
        out.println(inWords(move));
      }
    }
    return ExitCode.DONE.code();
  }

  private static String inWords(PointerHistory.Move move) {
    return "%s  %-8s  %s -> %s  by %s%s"
        .formatted(
            move.at().truncatedTo(ChronoUnit.SECONDS),
            move.cause(),
            move.from() == null ? "none" : new ReleaseId(move.from()),
            new ReleaseId(move.to()),
            move.by(),
            move.because() == null ? "" : ": " + move.because());
  }
}
