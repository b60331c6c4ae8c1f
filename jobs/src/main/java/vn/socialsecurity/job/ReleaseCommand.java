package vn.socialsecurity.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
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
import vn.socialsecurity.dissemination.gate.Acceptance;
import vn.socialsecurity.dissemination.gate.Circumstances;
import vn.socialsecurity.dissemination.gate.GateResult;
import vn.socialsecurity.dissemination.gate.GateRule;
import vn.socialsecurity.dissemination.gate.Gates;
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

  @Option(
      names = "--accept",
      paramLabel = "GATE",
      description =
          "Publish although this gate of conf/gates.csv fails; several times for several gates. Needs"
              + " --because; both are recorded in the manifest.")
  private List<String> accept = List.of();

  @Option(
      names = "--because",
      paramLabel = "REASON",
      description = "Why the gates named with --accept may fail.")
  private String because;

  @Option(
      names = "--steal-lock",
      description =
          "Take the lock from a run that is not known to be dead. That run can publish nothing any"
              + " more.")
  private boolean stealLock;

  ReleaseCommand(BiFunction<PipelineSettings, Configuration, Pipeline> pipelines) {
    this.pipelines = pipelines;
  }

  private RunRecord record;

  @Override
  public Integer call() throws Exception {
    try {
      return release();
    } catch (Exception failure) {
      noteFailure(failure);
      throw failure;
    }
  }

  /** What stopped the run may also keep the note of it from being written. */
  private void noteFailure(Exception failure) {
    try {
      if (record != null) {
        record.failed(failure);
      }
    } catch (IOException | RuntimeException notWritten) {
      failure.addSuppressed(notWritten);
    }
  }

  private int release() throws Exception {
    PipelineSettings settings =
        options.settings(splice == null ? Map.of() : Map.of(Setting.SPLICE.key(), splice));
    Configuration hadoop = HadoopSettings.fromSubmit();
    OutputStore output = open(settings, hadoop);
    Progress progress = Progress.toErrors(command.commandLine().getErr());

    Gates gates = gates(settings);
    RunLock.Takeover takeover = new RunLock.Takeover(settings.lockSilence(), stealLock);

    try (RunLock lock = RunLock.take(output, LockOwner.thisProcess(), takeover)) {
      lock.takenOver().ifPresent(command.commandLine().getErr()::println);
      record = RunRecord.begin(output, lock.run(), progress);
      Releases releases = new Releases(output);
      PointerHistory history = new PointerHistory(output);
      releases.discardLeftovers();

      Pipeline pipeline = pipelines.apply(settings, hadoop);
      List<InputFile> delivered = progress.phase("inventory", pipeline::inputs);
      LocalDate newest = newestIssue(delivered, settings);
      Provenance provenance = provenance(settings, delivered, newest);
      ReleaseId id = ReleaseId.of(provenance);
      Optional<String> aside = aside(provenance, newest, settings);
      Optional<org.apache.hadoop.fs.Path> predecessor =
          releases.predecessor(provenance.geography());
      Circumstances circumstances =
          circumstances(provenance, releases, predecessor, aside, settings);
      if (releases.hold(id)) {
        String pointer = pointBack(releases, history, id, gates, circumstances, lock);
        say("Nothing changed: release %s is in %s. %s", id, releases.folder(id), pointer);
        List<String> late = pipeline.late(day(settings));
        record.unchanged(id, late);
        return exitCode(late);
      }

      try (Session session = Session.open("social-security-statistics release " + id)) {
        SparkSession spark = session.spark();
        progress.follow(spark.sparkContext());
        Map<String, JavaRDD<Row>> tables =
            progress.phase("statistics", () -> pipeline.tables(spark, provenance.asOf()));
        Publication publication =
            new Publication(
                output, structures(settings.schemas()), pipeline.exchange(), pipeline.pages());
        Manifest manifest;
        try (Publication.Staged staged =
            progress.phase(
                "dissemination",
                () -> publication.stage(provenance, tables, predecessor, lock.run()))) {
          List<GateResult> results =
              progress.phase("gates", () -> gates.judge(output, staged.tables(), circumstances));
          lock.requireHeld();
          requirePassed(results, staged);
          manifest = staged.publish(results);
        }
        String pointer = point(releases, history, id, aside, List.of(), lock);
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
        List<String> late = pipeline.late(day(settings));
        record.released(id, figures, late);
        return exitCode(late);
      }
    }
  }

  /** The day by which deliveries must be there: today, or the one that the run is told to see. */
  private static LocalDate day(PipelineSettings settings) {
    return settings.asOf().orElseGet(LocalDate::now);
  }

  private int exitCode(List<String> late) {
    late.forEach(
        sentence -> command.commandLine().getErr().println("A delivery is late: " + sentence));
    return (late.isEmpty() ? ExitCode.DONE : ExitCode.DELIVERY_MISSING).code();
  }

  private Gates gates(PipelineSettings settings) {
    try {
      List<Acceptance> acceptances = new ArrayList<>();
      for (String gate : accept) {
        acceptances.add(
            new Acceptance(
                GateRule.gate(gate, "--accept"),
                because == null ? "" : because.strip(),
                System.getProperty("user.name")));
      }
      if (accept.isEmpty() != (because == null) || (because != null && because.isBlank())) {
        throw new RunStopped(
            ExitCode.USAGE,
            "Cannot start: --accept GATE and --because \"why\" go together; a gate is not accepted without a reason.");
      }
      return new Gates(GateRule.read(settings.conf()), acceptances);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new RunStopped(ExitCode.USAGE, e.getMessage(), e);
    }
  }

  private static Circumstances circumstances(
      Provenance provenance,
      Releases releases,
      Optional<org.apache.hadoop.fs.Path> predecessor,
      Optional<String> aside,
      PipelineSettings settings)
      throws IOException {
    List<String> before =
        predecessor.isPresent() ? releases.filesBehind(predecessor.get()) : List.of();
    return new Circumstances(
        provenance.inputs().stream().map(file -> file.delivery() + "/" + file.file()).toList(),
        before,
        predecessor,
        aside,
        AuditDeclaration.expectedVerdicts(settings.conf()));
  }

  /** Stops the run when a gate has failed; what was made is kept to be looked at. */
  private static void requirePassed(List<GateResult> results, Publication.Staged staged)
      throws IOException {
    if (results.stream().anyMatch(GateResult::isFailed)) {
      throw new RunStopped(
          ExitCode.GATE_FAILED, GateReport.of(results, staged.setAside(results).toString()));
    }
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
   * Why the release will not become the current one: it shows the past or other provinces than are
   * configured, or holds what was only asked for. Empty when it will.
   */
  private static Optional<String> aside(
      Provenance provenance, LocalDate newest, PipelineSettings settings) {
    if (provenance.asOf().isBefore(newest)) {
      return Optional.of("there are deliveries later than %s.".formatted(provenance.asOf()));
    }
    if (settings.splice().isPresent()) {
      return Optional.of("the release holds spliced series.");
    }
    return provenance.geography().equals(settings.configuredGeography())
        ? Optional.empty()
        : Optional.of("the configured geography is %s.".formatted(settings.configuredGeography()));
  }

  /** Moves the pointer to a release that was published before, after asking what is left to ask. */
  private static String pointBack(
      Releases releases,
      PointerHistory history,
      ReleaseId id,
      Gates gates,
      Circumstances circumstances,
      RunLock lock)
      throws IOException {
    if (releases.isLatest(id) || circumstances.aside().isPresent()) {
      return point(releases, history, id, circumstances.aside(), List.of(), lock);
    }
    List<GateResult> results = gates.judgeDelivered(circumstances);
    if (results.stream().anyMatch(GateResult::isFailed)) {
      throw new RunStopped(
          ExitCode.GATE_FAILED, GateReport.of(results, releases.folder(id).toString()));
    }
    List<Acceptance> accepted =
        results.stream().map(GateResult::acceptance).filter(Objects::nonNull).toList();
    return point(releases, history, id, circumstances.aside(), accepted, lock);
  }

  private static String point(
      Releases releases,
      PointerHistory history,
      ReleaseId id,
      Optional<String> aside,
      List<Acceptance> accepted,
      RunLock lock)
      throws IOException {
    if (releases.isLatest(id)) {
      return "latest.json points to it.";
    }
    if (aside.isPresent()) {
      return "latest.json stays where it was: " + aside.get();
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
            because(accepted)));
    releases.makeLatest(id, now, lock);
    return "latest.json now points to it.";
  }

  private static String because(List<Acceptance> accepted) {
    return accepted.isEmpty()
        ? null
        : accepted.stream()
            .map(one -> "%s accepted: %s".formatted(one.gate(), one.because()))
            .collect(Collectors.joining("; "));
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
