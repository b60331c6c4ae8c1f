package vn.socialsecurity.job;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.socialsecurity.collection.warehouse.Warehouse;
import vn.socialsecurity.dissemination.HeldRelease;
import vn.socialsecurity.dissemination.Latest;
import vn.socialsecurity.dissemination.OutputStore;
import vn.socialsecurity.dissemination.Releases;

/** Removes old releases, and what was kept on their account only. */
@Command(
    name = "prune",
    mixinStandardHelpOptions = true,
    description = {
      "Removes all but the newest releases, their quarantine, and the entries of the warehouse that"
          + " neither a kept release nor a delivery needs.",
      "The release that latest.json points to is always kept."
    })
final class PruneCommand implements Callable<Integer> {
  private static final int BYTES_A_KILOBYTE = 1 << 10;

  @Spec private CommandSpec command;
  @Mixin private PipelineOptions options;

  @Option(
      names = "--keep",
      paramLabel = "N",
      required = true,
      description = "How many releases stay, from 1.")
  private int keep;

  @Option(names = "--dry-run", description = "Say what would be removed, and remove nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws Exception {
    if (keep < 1) {
      throw new RunStopped(ExitCode.USAGE, "Cannot keep %d releases: at least 1.".formatted(keep));
    }
    PipelineSettings settings = options.settings();
    Configuration hadoop = HadoopSettings.fromSubmit();
    OutputStore store = options.output();
    try (RunLock lock = RunLock.take(store, settings.lockSilence())) {
      Releases releases = new Releases(store);
      Optional<String> current = releases.latest().map(Latest::release);
      List<HeldRelease> kept = new ArrayList<>();
      List<HeldRelease> removed = new ArrayList<>();
      for (HeldRelease release : HeldRelease.in(store)) {
        boolean isCurrent = current.filter(release.id().sha256()::equals).isPresent();
        (kept.size() < keep || isCurrent ? kept : removed).add(release);
      }
      // Before anything is removed: a landing zone that cannot be read stops here.
      Set<String> needed = new HashSet<>(new Stages(settings, hadoop).warehouseKeys());
      kept.forEach(release -> needed.addAll(RegisterStage.keys(release.provenance())));
      Warehouse warehouse = Warehouse.open(settings.warehouse(), hadoop);
      PrintWriter out = command.commandLine().getOut();
      for (HeldRelease release : removed) {
        out.println(
            String.format(
                Locale.ROOT,
                "%s release %s as of %s, %,d KB, and its quarantine of %,d",
                dryRun ? "Would remove" : "Removed",
                release.id(),
                release.provenance().asOf(),
                release.bytes() / BYTES_A_KILOBYTE,
                release.quarantinedRows()));
        if (!dryRun) {
          release.remove(store);
        }
      }
      if (dryRun) {
        out.println(
            "Would keep %d releases and %d entries of the warehouse would be removed."
                .formatted(kept.size(), warehouse.unneeded(needed)));
        return ExitCode.DONE.code();
      }
      releases.discardLeftovers();
      int orphaned = HeldRelease.removeOrphanedQuarantine(store);
      int entries = warehouse.prune(needed);
      out.println(
          "Kept %d releases; removed %d, %d further quarantine folders, %d entries of the warehouse."
              .formatted(kept.size(), removed.size(), orphaned, entries));
    }
    return ExitCode.DONE.code();
  }
}
