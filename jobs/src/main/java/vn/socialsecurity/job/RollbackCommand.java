package vn.socialsecurity.job;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
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

/**
 * Points {@code latest.json} back to a release that is there. The next runs leave it so until what
 * they make is a new release; the one that was left is pointed to again only by this command.
 */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description =
        "Points latest.json to an earlier release. It stays there until a run makes a new one.")
final class RollbackCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private PipelineOptions options;

  @Option(
      names = "--to",
      paramLabel = "RELEASE",
      description =
          "Release to point to, by the beginning of its id; default: the one that was current"
              + " before.")
  private String to;

  @Option(
      names = "--because",
      paramLabel = "REASON",
      required = true,
      description = "Why; it is recorded in pointer-history.jsonl.")
  private String because;

  @Override
  public Integer call() throws Exception {
    if (because.isBlank()) {
      throw new RunStopped(
          ExitCode.USAGE, "Cannot go back without a reason: say it with --because.");
    }
    OutputStore store = options.output();
    try (RunLock lock = RunLock.take(store, options.settings().lockSilence())) {
      Releases releases = new Releases(store);
      Latest latest =
          releases
              .latest()
              .orElseThrow(
                  () ->
                      new RunStopped(
                          ExitCode.USAGE,
                          "Cannot go back: there is no current release in " + store.root()));
      PointerHistory history = new PointerHistory(store);
      ReleaseId target = target(HeldRelease.in(store), history, latest);
      if (target.sha256().equals(latest.release())) {
        throw new RunStopped(ExitCode.USAGE, "latest.json points to %s already.".formatted(target));
      }
      Instant now = Instant.now();
      history.note(
          new PointerHistory.Move(
              now,
              PointerHistory.Cause.ROLLBACK,
              latest.release(),
              target.sha256(),
              System.getProperty("user.name"),
              because.strip()));
      releases.makeLatest(target, now, lock);
      command
          .commandLine()
          .getOut()
          .println(
              "latest.json points to %s instead of %s, until a run makes a new release."
                  .formatted(target, new ReleaseId(latest.release())));
    }
    return ExitCode.DONE.code();
  }

  private ReleaseId target(List<HeldRelease> held, PointerHistory history, Latest latest)
      throws IOException {
    return HeldReleases.one(
        held, to == null ? before(history, latest) : to, "Cannot go back to '%s'");
  }

  private static String before(PointerHistory history, Latest latest) throws IOException {
    Optional<String> before = Optional.empty();
    for (PointerHistory.Move move : history.moves()) {
      if (latest.release().equals(move.to()) && !latest.release().equals(move.from())) {
        before = Optional.ofNullable(move.from());
      }
    }
    return before.orElseThrow(
        () ->
            new RunStopped(
                ExitCode.USAGE,
                "Cannot go back: no release was current before %s. Name one with --to; see 'releases'."
                    .formatted(new ReleaseId(latest.release()))));
  }
}
