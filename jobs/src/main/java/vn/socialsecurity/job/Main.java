package vn.socialsecurity.job;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The program: one sub-command a run, started by {@code spark-submit} or the scripts. */
@Command(
    name = "social-security-statistics",
    mixinStandardHelpOptions = true,
    description = "Makes the national social security statistics of Viet Nam.",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:released, or nothing changed",
      "1:anything else; the cause is in the log",
      "2:the command line or a setting cannot be used",
      "3:a quality gate failed, nothing published",
      "4:as 0, but a delivery that conf/delivery_calendar.csv expects is late",
      "5:another run holds the lock"
    })
public final class Main {
  private Main() {}

  /** Runs a sub-command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, writer(System.out), writer(System.err), Stages::new));
  }

  /**
   * Runs a sub-command in this process.
   *
   * @param out takes the answer
   * @param err takes progress and errors
   * @param pipelines makes the stages of a run
   * @return the exit code
   */
  static int run(
      String[] arguments,
      PrintWriter out,
      PrintWriter err,
      BiFunction<PipelineSettings, Configuration, Pipeline> pipelines) {
    CommandLine program =
        new CommandLine(new Main())
            .addSubcommand(new ReleaseCommand(pipelines))
            .addSubcommand(new ReleasesCommand())
            .addSubcommand(new RollbackCommand())
            .addSubcommand(new PruneCommand())
            .addSubcommand(new TabulateCommand())
            .addSubcommand(new TriangleCommand())
            .addSubcommand(new TraceCommand())
            .addSubcommand(new DiffCommand())
            .addSubcommand(new GenerateCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(out)
            .setErr(err)
            .setExecutionExceptionHandler(Main::explain);
    program.getSubcommands().get("release").getCommandSpec().usageMessage().footer(settings());
    int exitCode = program.execute(arguments);
    out.flush();
    err.flush();
    return exitCode;
  }

  private static int explain(Exception failure, CommandLine command, ParseResult arguments) {
    PrintWriter err = command.getErr();
    if (failure instanceof RunStopped stopped) {
      err.println(stopped.getMessage());
      return stopped.exitCode().code();
    }
    FailureExplanation.of(failure).ifPresent(err::println);
    failure.printStackTrace(err);
    return ExitCode.FAILED.code();
  }

  private static String[] settings() {
    String lines =
        Arrays.stream(Setting.values())
            .map(s -> "  %-18s %s".formatted(s.key(), s.meaning()))
            .collect(Collectors.joining("\n"));
    return ("\nSettings (conf/pipeline.properties, --set):\n" + lines).split("\n");
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
