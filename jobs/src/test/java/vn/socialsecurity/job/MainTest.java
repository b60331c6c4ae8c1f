package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.SparkExtension;
import vn.socialsecurity.dissemination.OutputStore;
import vn.socialsecurity.dissemination.Releases;

@ExtendWith(SparkExtension.class)
class MainTest {
  @TempDir Path folder;
  private Path landing;
  private Path output;
  private Path conf;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Asks for the session so that a release finds it, whichever test runs first. */
  @BeforeEach
  void deliver(SparkSession running) throws IOException {
    landing = folder.resolve("landing");
    output = folder.resolve("output");
    conf = Files.createDirectory(folder.resolve("conf"));
    Files.writeString(conf.resolve("pipeline.properties"), "geography = P63\n");
    Files.copy(Path.of("conf/gates.csv"), conf.resolve("gates.csv"));
    Files.writeString(conf.resolve("indicators.csv"), "indicator\nsi_coverage_15plus\n");
    deliver("economy/2025-06-30/a.csv", "1");
    deliver("economy/2026-01-31/a.csv", "2");
  }

  @Test
  void theHelpNamesSubCommandsAndExitCodes() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("release", "5   another run holds the lock");
    out.getBuffer().setLength(0);
    assertThat(run("release", "--help")).isZero();
    assertThat(out.toString()).contains("--as-of=yyyy-mm-dd", "summary.headlines");
  }

  @Test
  void whatCannotBeUnderstoodIsUsage() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("relaese")).isEqualTo(2);
    assertThat(run("release", "--from", "x")).isEqualTo(2);
    assertThat(run("release", "--as-of", "yesterday")).isEqualTo(2);
    assertThat(run("release", "--conf", folder.resolve("none").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("Cannot start: the folder", "name it with --conf");
  }

  @Test
  void anUnknownSettingIsUsageAndTheNearestIsNamed() throws IOException {
    assertThat(release("--set", "geografy=P34")).isEqualTo(2);
    assertThat(err.toString())
        .contains("'geografy' in the command line is not a setting. Did you mean 'geography'?");

    Files.writeString(conf.resolve("pipeline.properties"), "ouptut = /data\n");
    assertThat(release()).isEqualTo(2);
    assertThat(err.toString())
        .contains("'ouptut' in " + conf.resolve("pipeline.properties"))
        .contains("Did you mean 'output'?");
    assertThat(output).as("nothing was begun").doesNotExist();
  }

  @Test
  void anObjectStoreForOutputIsUsage() {
    assertThat(run("release", "--conf", conf.toString(), "--output", "s3a://statistics"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("Cannot write releases to s3a://statistics");
  }

  @Test
  void anEmptyLandingZoneIsUsage() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(release("--landing", empty.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no delivery in " + empty);
    assertThat(release("--as-of", "2025-01-01")).isEqualTo(2);
    assertThat(err.toString()).contains("the first delivery was issued on 2025-06-30");
  }

  @Test
  void aSecondStartIsToldWhoseRunItIs() throws IOException {
    OutputStore store = OutputStore.open(output.toString(), new Configuration());
    try (RunLock lock = RunLockTest.take(store, LockOwner.thisProcess())) {
      assertThat(release()).isEqualTo(5);
      assertThat(err.toString())
          .contains("the run of " + System.getProperty("user.name"))
          .contains("process " + ProcessHandle.current().pid())
          .contains(lock.run().isEmpty() ? "" : output.resolve("run.lock").toString());
    }
    assertThat(output.resolve("run.lock")).doesNotExist();
  }

  @Test
  void aFailureHasItsCauseInTheLogAndGivesTheLockBack() {
    assertThat(
            Main.run(
                arguments(),
                new PrintWriter(out),
                new PrintWriter(err),
                (settings, hadoop) -> {
                  throw new IllegalStateException("a stage broke");
                }))
        .isEqualTo(1);
    assertThat(err.toString()).contains("a stage broke").contains("at vn.socialsecurity");
    assertThat(output.resolve("run.lock")).doesNotExist();
  }

  @Test
  void aReleaseIsMadeOnceAndSummed(SparkSession spark) throws IOException {
    assertThat(release()).as(err::toString).isZero();
    assertThat(out.toString())
        .contains("as of 2026-01-31, geography P63")
        .containsPattern("economy +1 +25 +20 +2 +3")
        .containsPattern("all +2 +1,970 +1,965 +2 +3")
        .contains("Observations   4 of 1 indicators: nation 3, province 1")
        .contains("Discrepancies  0")
        .contains("Quarantine     2: TYPE 2")
        .contains("Warnings       1: RATE_ABOVE_100 1")
        .containsPattern("si_coverage_15plus +2019 +33.1 PERCENT +A")
        .contains("latest.json now points to it.");
    assertThat(err.toString()).contains("inventory ...", "dissemination ...");
    String release = latestFolder();
    assertThat(output.resolve(release).resolve("observations.parquet")).exists();
    assertThat(output.resolve(release).resolve("quarantine.parquet"))
        .as("rows set aside are not published")
        .doesNotExist();
    assertThat(output.resolve(release.replace("releases", "quarantine")))
        .isDirectoryContaining("glob:**/quarantine.parquet");
    assertThat(spark.sparkContext().isStopped()).as("a session that was there stays").isFalse();

    byte[] pointer = Files.readAllBytes(output.resolve("latest.json"));
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    assertThat(release()).isZero();
    assertThat(out.toString()).startsWith("Nothing changed: release ");
    assertThat(err.toString()).as("no stage ran").doesNotContain("statistics ...");
    assertThat(output.resolve("latest.json")).hasBinaryContent(pointer);

    deliver("economy/2026-02-28/a.csv", "3");
    assertThat(release()).isZero();
    assertThat(latestFolder()).as("a new delivery, a new release").isNotEqualTo(release);
  }

  @Test
  void aReleaseOfThePastIsWrittenButNotPointedTo() throws IOException {
    assertThat(release()).isZero();
    String current = latestFolder();
    out.getBuffer().setLength(0);

    assertThat(release("--as-of", "2025-12-31")).isZero();
    assertThat(out.toString())
        .contains("as of 2025-12-31")
        .contains("latest.json stays where it was: there are deliveries later than 2025-12-31.");
    assertThat(latestFolder()).isEqualTo(current);
    try (var releases = Files.list(output.resolve("releases"))) {
      assertThat(releases).hasSize(2);
    }

    out.getBuffer().setLength(0);
    assertThat(release("--as-of", "2025-12-31")).isZero();
    assertThat(out.toString()).startsWith("Nothing changed").contains("stays where it was");
  }

  @Test
  void aGateThatFailsPublishesNothingUntilItIsAccepted() throws IOException {
    assertThat(release()).isZero();
    assertThat(out.toString()).contains("Gates          ", "of 11 passed");
    byte[] pointer = Files.readAllBytes(output.resolve("latest.json"));
    deliver("economy/2026-02-28/a.csv", ToyPipeline.ROWS_LOST);
    out.getBuffer().setLength(0);

    assertThat(release()).isEqualTo(3);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .contains("Nothing was published; latest.json stays where it was.")
        .containsPattern("ROW_ACCOUNT +FAILED +files whose rows do not add up")
        .contains("25 read, 19 accepted, 2 quarantined, 3 superseded: 1 rows too few")
        .contains("release --accept ROW_ACCOUNT --because");
    assertThat(output.resolve("latest.json")).hasBinaryContent(pointer);
    try (var stopped = Files.list(output.resolve("failed"))) {
      Path folder = stopped.findFirst().orElseThrow();
      assertThat(folder).isDirectoryContaining("glob:**/gates.json");
      assertThat(folder).isDirectoryContaining("glob:**/observations.parquet");
      assertThat(output.resolve("quarantine").resolve(folder.getFileName())).exists();
    }
    assertThat(output.resolve("staging")).isEmptyDirectory();

    assertThat(release("--accept", "ROW_ACCOUNT")).as("without a reason").isEqualTo(2);
    assertThat(release("--accept", "ROW_ACOUNT", "--because", "x")).isEqualTo(2);
    assertThat(err.toString()).contains("Did you mean 'ROW_ACCOUNT'?");

    assertThat(release("--accept", "ROW_ACCOUNT", "--because", "counted by hand")).isZero();
    assertThat(out.toString()).containsPattern("ROW_ACCOUNT +ACCEPTED .*: counted by hand");
    assertThat(output.resolve(latestFolder()).resolve("manifest.json"))
        .content()
        .contains("\"outcome\" : \"ACCEPTED\"", "\"because\" : \"counted by hand\"");
    assertThat(output.resolve("failed")).doesNotExist();
  }

  @Test
  void aDeliveryTakenBackPointsToTheEarlierReleaseAgain() throws IOException {
    assertThat(release()).isZero();
    String first = latestFolder();
    deliver("economy/2026-02-28/a.csv", "3");
    assertThat(release()).isZero();

    String second = latestFolder();

    Files.delete(landing.resolve("economy/2026-02-28/a.csv"));
    assertThat(release()).isEqualTo(3);
    assertThat(err.toString())
        .contains("VANISHED_FILES")
        .contains("economy/2026-02-28/a.csv is gone")
        .contains("release --accept VANISHED_FILES --because");
    assertThat(latestFolder()).as("a file that is gone moves nothing").isEqualTo(second);

    assertThat(release("--accept", "VANISHED_FILES", "--because", "taken back by VSS")).isZero();
    assertThat(latestFolder()).isEqualTo(first);
    assertThat(output.resolve("pointer-history.jsonl"))
        .content()
        .contains("\"because\":\"VANISHED_FILES accepted: taken back by VSS\"");
  }

  private int release(String... more) {
    return run(arguments(more));
  }

  private String[] arguments(String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("release", "--conf", conf.toString()));
    arguments.addAll(List.of("--output", output.toString()));
    if (!List.of(more).contains("--landing")) {
      arguments.addAll(List.of("--landing", landing.toString()));
    }
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private int run(String... arguments) {
    return Main.run(arguments, new PrintWriter(out), new PrintWriter(err), ToyPipeline::new);
  }

  private String latestFolder() throws IOException {
    return new Releases(OutputStore.open(output.toString(), new Configuration()))
        .latest()
        .orElseThrow()
        .folder();
  }

  private void deliver(String file, String content) throws IOException {
    Files.createDirectories(landing.resolve(file).getParent());
    Files.writeString(landing.resolve(file), content);
  }
}
