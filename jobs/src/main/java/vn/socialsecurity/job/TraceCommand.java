package vn.socialsecurity.job;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.socialsecurity.dissemination.Latest;
import vn.socialsecurity.dissemination.OutputStore;
import vn.socialsecurity.dissemination.Releases;
import vn.socialsecurity.dissemination.Trace;
import vn.socialsecurity.dissemination.TraceText;
import vn.socialsecurity.dissemination.TracedRelease;

/** Where a published number comes from; answered by the release itself, without Spark. */
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    description = {
      "Shows why a published number is what it is: formula, counts, deliveries, revisions.",
      "A cell is an observation (trace si_coverage_15plus R6_2 2019), a trend by its first and last"
          + " year (trace hygienic_water R6_2 2008-2016), or a gap between the areas of a geography"
          + " (trace electricity P63 2008 --where measure=STANDARD_DEVIATION)."
    })
final class TraceCommand implements Callable<Integer> {
  private static final int NEAR = 12;

  @Spec private CommandSpec command;
  @Mixin private PipelineOptions options;

  @Parameters(index = "0", paramLabel = "INDICATOR", description = "Code of an indicator.")
  private String indicator;

  @Parameters(
      index = "1",
      paramLabel = "AREA",
      description = "A dated area such as P63_14, or a geography such as P63 for a gap.")
  private String area;

  @Parameters(
      index = "2",
      paramLabel = "PERIOD",
      description = "Period as published; first and last year for a trend.")
  private String period;

  @Option(
      names = "--where",
      paramLabel = "COLUMN=CODE",
      description = "Only cells with that code, such as sex=female or measure=GINI.")
  private Map<String, String> where = new LinkedHashMap<>();

  @Option(
      names = "--release",
      paramLabel = "ID",
      description = "The release, as its folder is called; default: the one of latest.json.")
  private String release;

  @Option(names = "--json", description = "As JSON, to be read by a program.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    OutputStore output = OutputStore.open(options.settings().output(), HadoopSettings.fromSubmit());
    Trace trace = new Trace(open(output, release));
    ArrayNode cells = trace.cells(indicator, area, period, where);
    if (cells.isEmpty()) {
      throw new RunStopped(ExitCode.USAGE, notThere(trace.known(indicator)));
    }
    command.commandLine().getOut().println(json ? cells.toPrettyString() : TraceText.of(cells));
    return ExitCode.DONE.code();
  }

  private static TracedRelease open(OutputStore output, String release) throws IOException {
    try {
      return TracedRelease.open(output, folder(output, release));
    } catch (IllegalArgumentException e) {
      throw new RunStopped(ExitCode.USAGE, e.getMessage(), e);
    }
  }

  /** The folder of a release by its name, or the current one. */
  static Path folder(OutputStore output, String release) throws IOException {
    if (release != null) {
      return output.path("releases/" + release);
    }
    return new Releases(output)
        .latest()
        .map(Latest::folder)
        .map(output::path)
        .orElseThrow(
            () ->
                new RunStopped(
                    ExitCode.USAGE,
                    "Cannot find a release: there is no latest.json in %s. Name the folder of the releases with --output."
                        .formatted(output.root())));
  }

  private String notThere(List<String> known) {
    String asked = String.join(" ", indicator, area, period) + (where.isEmpty() ? "" : " " + where);
    if (known.isEmpty()) {
      return "Cannot trace %s: the release has no indicator '%s' (see indicators.csv in its folder)."
          .formatted(asked, indicator);
    }
    List<String> near =
        known.stream().filter(cell -> cell.startsWith(area + " ")).limit(NEAR).toList();
    return near.isEmpty()
        ? "Cannot trace %s: the release has no figure of it for %s. It has, among %d cells: %s."
            .formatted(
                asked,
                area,
                known.size(),
                String.join(", ", known.subList(0, Math.min(NEAR, known.size()))))
        : "Cannot trace %s: the release has no such cell. For %s it has: %s."
            .formatted(asked, area, String.join(", ", near));
  }
}
