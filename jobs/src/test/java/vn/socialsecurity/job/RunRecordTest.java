package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.SparkExtension;
import vn.socialsecurity.dissemination.OutputStore;

/** What schedulers, monitoring and the log file learn of a run. */
@ExtendWith(SparkExtension.class)
class RunRecordTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path landing;
  private Path output;
  private Path conf;

  @BeforeEach
  void deliver(SparkSession running) throws IOException {
    landing = folder.resolve("landing");
    output = folder.resolve("output");
    conf = Files.createDirectory(folder.resolve("conf"));
    Files.writeString(conf.resolve("pipeline.properties"), "geography = P63\n");
    Files.copy(Path.of("conf/gates.csv"), conf.resolve("gates.csv"));
    Files.writeString(conf.resolve("indicators.csv"), "indicator\nsi_coverage_15plus\n");
    Files.writeString(conf.resolve("expected_verdicts.csv"), "claim,verdict\n");
    Path delivery = landing.resolve("economy/2026-01-31");
    Files.createDirectories(delivery);
    Files.writeString(delivery.resolve("a.csv"), "1");
  }

  @Test
  void aRunThatEndedWellIsRecorded() throws IOException {
    assertThat(release(Pipelines.TOY)).as(err::toString).isZero();

    JsonNode run = run();
    assertThat(run.path("state").asText()).isEqualTo("RELEASED");
    assertThat(run.path("exit_code").asInt(-1)).isZero();
    assertThat(run.path("release_id").asText()).hasSize(64);
    assertThat(run.path("ended").asText()).isGreaterThan(run.path("started").asText());
    assertThat(run.path("seconds").fieldNames())
        .toIterable()
        .contains("inventory", "statistics", "dissemination", "summary");
    assertThat(metrics())
        .contains(
            "# TYPE social_security_rows gauge",
            "social_security_rows{dataset=\"economy\",outcome=\"read\"} 25",
            "social_security_rows{dataset=\"economy\",outcome=\"quarantined\"} 2",
            "social_security_quarantine_findings{rule=\"TYPE\"} 2",
            "social_security_run_exit_code 0",
            "social_security_deliveries_late 0");
    assertThat(value("social_security_run_last_success_timestamp_seconds")).isPositive();
    assertThat(folder.resolve("output/run.json")).content().doesNotContain("Nguyễn");

    assertThat(release(Pipelines.TOY)).isZero();
    assertThat(run().path("state").asText()).isEqualTo("UNCHANGED");
    assertThat(metrics())
        .as("the rows of the release stand")
        .contains("social_security_rows{dataset=\"economy\",outcome=\"read\"} 25");
  }

  @Test
  void aRunThatFailedIsRecordedWithoutWhatWasDelivered() throws IOException {
    assertThat(release(Pipelines.TOY)).isZero();
    double success = value("social_security_run_last_success_timestamp_seconds");

    assertThat(release(Pipelines.BROKEN)).isEqualTo(1);

    assertThat(run().path("state").asText()).isEqualTo("FAILED");
    assertThat(run().path("exit_code").asInt()).isEqualTo(1);
    assertThat(run().path("message").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(metrics()).contains("social_security_run_exit_code 1");
    assertThat(value("social_security_run_last_success_timestamp_seconds")).isEqualTo(success);

    assertThat(release(Pipelines.TOY, "--as-of", "2000-01-01")).isEqualTo(2);
    assertThat(run().path("message").asText())
        .as("what the program says in its own words")
        .startsWith("Cannot make a release as of 2000-01-01");
  }

  @Test
  void theLogFileHasALineOfJsonAStage() throws IOException {
    String before = System.setProperty("social_security.logs", folder.toString());
    LoggerContext context = new LoggerContext("test");
    try {
      context.setConfigLocation(Path.of("conf/log4j2.xml").toUri());
      context.start();
      ThreadContext.put("run", "17-42");
      context
          .getLogger(RunRecord.LOGGER)
          .info(new RunRecord.Line(Map.of("event", "stage", "stage", "inventory", "seconds", 1.5)));
    } finally {
      ThreadContext.remove("run");
      context.stop();
      if (before == null) {
        System.clearProperty("social_security.logs");
      } else {
        System.setProperty("social_security.logs", before);
      }
    }

    List<String> lines = Files.readAllLines(folder.resolve("runs.jsonl"));
    assertThat(lines).hasSize(1);
    JsonNode line = JSON.readTree(lines.get(0));
    assertThat(line.path("run").asText()).isEqualTo("17-42");
    assertThat(line.path("stage").asText()).isEqualTo("inventory");
    assertThat(line.path("seconds").asDouble()).isEqualTo(1.5);
    assertThat(line.path("level").asText()).isEqualTo("INFO");
    assertThat(line.path("time").asText()).endsWith("Z");
  }

  @Test
  void aTerminalShowsFilesRowsAndTimeLeft() throws Exception {
    StringWriter shown = new StringWriter();
    Progress progress = new Progress(new PrintWriter(shown), true);
    Map<String, Double> usual = new LinkedHashMap<>();
    usual.put("statistics", 30.0);
    usual.put("dissemination", 20.0);
    progress.tell(Progress.PhaseListener.NONE, usual);

    progress.phase(
        "statistics",
        () -> {
          progress.show(new TaskCount.Counted(64, 16, 12, 7_500_000));
          return null;
        });

    assertThat(shown.toString())
        .contains("\rstatistics: 12 files, 7,500,000 rows, task 16 of 64, 0 s, about 20 s left")
        .endsWith("statistics 0.0 s" + System.lineSeparator());
  }

  private enum Pipelines {
    TOY,
    BROKEN
  }

  private int release(Pipelines pipeline, String... more) {
    String[] arguments =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(
                    "release",
                    "--conf",
                    conf.toString(),
                    "--landing",
                    landing.toString(),
                    "--output",
                    output.toString()),
                java.util.stream.Stream.of(more))
            .toArray(String[]::new);
    return Main.run(
        arguments,
        new PrintWriter(out),
        new PrintWriter(err),
        (settings, hadoop) -> {
          if (pipeline == Pipelines.BROKEN) {
            throw new IllegalStateException("the row of Nguyễn Văn A, 0123456789");
          }
          return new ToyPipeline(settings, hadoop);
        });
  }

  private JsonNode run() throws IOException {
    OutputStore store = OutputStore.open(output.toString(), new Configuration());
    return JSON.readTree(store.read(store.path(RunRecord.FILE_NAME)));
  }

  private List<String> metrics() throws IOException {
    return Files.readAllLines(output.resolve(Metrics.FILE_NAME));
  }

  private double value(String metric) throws IOException {
    return metrics().stream()
        .filter(line -> line.startsWith(metric + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(metric.length() + 1)))
        .findFirst()
        .orElseThrow();
  }
}
