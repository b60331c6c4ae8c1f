package vn.socialsecurity.job;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.socialsecurity.dissemination.InputFile;
import vn.socialsecurity.dissemination.Latest;
import vn.socialsecurity.dissemination.Manifest;
import vn.socialsecurity.dissemination.OutputStore;
import vn.socialsecurity.dissemination.PointerHistory;
import vn.socialsecurity.dissemination.Provenance;
import vn.socialsecurity.dissemination.Publication;
import vn.socialsecurity.dissemination.ReleaseId;
import vn.socialsecurity.dissemination.Releases;
import vn.socialsecurity.structure.SchemaReader;
import vn.socialsecurity.structure.TableStructure;

/** The nightly job: makes a release of what has been delivered, unless it is there already. */
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    description = "Makes a release of what has been delivered, unless it is there already.")
final class ReleaseCommand implements Callable<Integer> {
  private final BiFunction<PipelineSettings, Configuration, Pipeline> pipelines;

  @Spec private CommandSpec command;
  @Mixin private PipelineOptions options;

  @Option(
      names = "--splice",
      paramLabel = "METHOD",
      description =
          "Carry percentages to the next poverty standard by 'ratio', 'additive' or 'logit', as"
              + " estimates in rows of their own; latest.json does not move. Default: none.")
  private String splice;

  ReleaseCommand(BiFunction<PipelineSettings, Configuration, Pipeline> pipelines) {
    this.pipelines = pipelines;
  }

  @Override
  public Integer call() throws Exception {
    PipelineSettings settings =
        options.settings(splice == null ? Map.of() : Map.of(Setting.SPLICE.key(), splice));
    boolean isSpliced = settings.splice().isPresent();
    Configuration hadoop = HadoopSettings.fromSubmit();
    OutputStore output = open(settings, hadoop);
    Progress progress = new Progress(command.commandLine().getErr());

    try (RunLock lock = RunLock.take(output, RunLock.Owner.thisProcess())) {
      Releases releases = new Releases(output);
      PointerHistory history = new PointerHistory(output);
      releases.discardLeftovers();

      Pipeline pipeline = pipelines.apply(settings, hadoop);
      List<InputFile> delivered = progress.phase("inventory", pipeline::inputs);
      LocalDate newest = newestIssue(delivered, settings);
      Provenance provenance = provenance(settings, delivered, newest);
      ReleaseId id = ReleaseId.of(provenance);
      if (releases.hold(id)) {
        String pointer = point(releases, history, provenance, newest, settings, isSpliced);
        say("Nothing changed: release %s is in %s. %s", id, releases.folder(id), pointer);
        return ExitCode.DONE.code();
      }

      try (Session session = Session.open("social-security-statistics release " + id)) {
        SparkSession spark = session.spark();
        Map<String, JavaRDD<Row>> tables =
            progress.phase("statistics", () -> pipeline.tables(spark, provenance.asOf()));
        Publication publication = new Publication(output, structures(settings.schemas()));
        Manifest manifest =
            progress.phase(
                "dissemination",
                () -> publication.publish(provenance, tables, releases.latest(), lock.run()));
        String pointer = point(releases, history, provenance, newest, settings, isSpliced);
        ReleaseFigures figures =
            progress.phase("summary", () -> figures(output, releases, id, settings.headlines()));
        say(
            "%s",
            new RunSummary(
                    manifest,
                    figures,
                    releases.folder(id).toString(),
                    releases.quarantine(id).toString(),
                    pointer,
                    progress.seconds())
                .text());
      }
    }
    return ExitCode.DONE.code();
  }

  private static OutputStore open(PipelineSettings settings, Configuration hadoop)
      throws IOException {
    try {
      return OutputStore.open(settings.output(), hadoop);
    } catch (IllegalArgumentException e) {
      throw new RunStopped(ExitCode.USAGE, e.getMessage(), e);
    }
  }

  private static LocalDate newestIssue(List<InputFile> delivered, PipelineSettings settings) {
    return delivered.stream()
        .map(InputFile::issued)
        .filter(Objects::nonNull)
        .max(LocalDate::compareTo)
        .orElseThrow(
            () ->
                new RunStopped(
                    ExitCode.USAGE,
                    "Cannot make a release: there is no delivery in %s. Name the folder of the deliveries with --landing."
                        .formatted(settings.landing())));
  }

  private static Provenance provenance(
      PipelineSettings settings, List<InputFile> delivered, LocalDate newest) throws IOException {
    LocalDate asOf = settings.asOf().orElse(newest);
    ProgramCode code = ProgramCode.of(Main.class);
    return new Provenance(
        asOf,
        settings.geography(),
        code.version(),
        code.sha256(),
        DeclarationChecksums.of(settings),
        seen(delivered, asOf));
  }

  // A file without a date of issue is refused by the stages, and being refused is published too.
  private static List<InputFile> seen(List<InputFile> delivered, LocalDate asOf) {
    List<InputFile> seen =
        delivered.stream()
            .filter(file -> file.issued() == null || !file.issued().isAfter(asOf))
            .toList();
    if (seen.isEmpty()) {
      throw new RunStopped(
          ExitCode.USAGE,
          "Cannot make a release as of %s: the first delivery was issued on %s."
              .formatted(
                  asOf, delivered.stream().map(InputFile::issued).min(LocalDate::compareTo).get()));
    }
    return seen;
  }

  private static Map<String, TableStructure> structures(Path schemas) {
    return SchemaReader.readAll(schemas.resolve("tables")).values().stream()
        .map(TableStructure::of)
        .collect(Collectors.toMap(TableStructure::name, structure -> structure));
  }

  /**
   * Moves the pointer, unless the release shows the past or other provinces than are configured, or
   * holds what was only asked for.
   */
  private static String point(
      Releases releases,
      PointerHistory history,
      Provenance provenance,
      LocalDate newest,
      PipelineSettings settings,
      boolean isSpliced)
      throws IOException {
    ReleaseId id = ReleaseId.of(provenance);
    if (releases.isLatest(id)) {
      return "latest.json points to it.";
    }
    if (provenance.asOf().isBefore(newest)) {
      return "latest.json stays where it was: there are deliveries later than %s."
          .formatted(provenance.asOf());
    }
    if (isSpliced) {
      return "latest.json stays where it was: the release holds spliced series.";
    }
    if (!provenance.geography().equals(settings.configuredGeography())) {
      return "latest.json stays where it was: the configured geography is %s."
          .formatted(settings.configuredGeography());
    }
    Optional<PointerHistory.Move> left = history.rolledBackFrom(id);
    if (left.isPresent()) {
      return "latest.json stays where it was: %s has rolled this release back (%s). To point to it again: rollback --to %s."
          .formatted(left.get().by(), left.get().because(), id);
    }
    Instant now = Instant.now();
    history.note(
        new PointerHistory.Move(
            now,
            PointerHistory.Cause.RELEASE,
            releases.latest().map(Latest::release).orElse(null),
            id.sha256(),
            System.getProperty("user.name"),
            null));
    releases.makeLatest(id, now);
    return "latest.json now points to it.";
  }

  private static ReleaseFigures figures(
      OutputStore output, Releases releases, ReleaseId id, List<String> headlines)
      throws IOException {
    return ReleaseFigures.of(output, releases.folder(id), releases.quarantine(id), headlines);
  }

  private void say(String text, Object... details) {
    command.commandLine().getOut().println(text.formatted(details));
  }
}
