package vn.socialsecurity.job;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.socialsecurity.dissemination.HeldRelease;
import vn.socialsecurity.dissemination.OutputStore;
import vn.socialsecurity.dissemination.ReleaseNotes;
import vn.socialsecurity.dissemination.Releases;

/** What one release has otherwise than another; read in their folders, without Spark. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what one release has otherwise than another: what it was made from, observations by what"
          + " became of them and why, the largest revisions, columns and rows of the tables.",
      "Releases are named by the beginning of their id; the command 'releases' lists them."
    })
final class DiffCommand implements Callable<Integer> {
  private static final String REFUSAL = "Cannot compare release '%s'";

  @Spec private CommandSpec command;
  @Mixin private PipelineOptions options;

  @Parameters(index = "0", paramLabel = "R1", description = "The earlier release.")
  private String before;

  @Parameters(index = "1", paramLabel = "R2", description = "The later release.")
  private String now;

  @Override
  public Integer call() throws Exception {
    OutputStore store = options.output();
    List<HeldRelease> held = HeldRelease.in(store);
    Releases releases = new Releases(store);
    command
        .commandLine()
        .getOut()
        .print(
            ReleaseNotes.between(
                store,
                releases.folder(HeldReleases.one(held, before, REFUSAL)),
                releases.folder(HeldReleases.one(held, now, REFUSAL))));
    return ExitCode.DONE.code();
  }
}
