package vn.socialsecurity.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.message.MapMessage;
import vn.socialsecurity.dissemination.OutputStore;
import vn.socialsecurity.dissemination.ReleaseId;

/**
 * What others learn of a run while it goes on and after it has ended: a scheduler from {@code
 * run.json}, monitoring from {@code metrics.prom}, who looks into it later from one line a stage in
 * the log file. None of them holds a value of a delivered row. Only the holder of the run lock has
 * one.
 */
final class RunRecord implements Progress.PhaseListener {
  static final String FILE_NAME = "run.json";
  static final String LOGGER = "vn.socialsecurity.run";
  private static final String SECONDS = "seconds";
  private static final String RUN = "run";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double MILLIS = 1000;

  private final OutputStore store;
  private final Path file;
  private final ObjectNode state = JSON.createObjectNode();
  private final Logger log = LogManager.getLogger(LOGGER);
  private final Instant started = Instant.now();
  private final Metrics metrics;

  private RunRecord(OutputStore store, Metrics metrics) {
    this.store = store;
    this.file = store.path(FILE_NAME);
    this.metrics = metrics;
  }

  /** Begins the record of a run, and has the phases of its progress told to it. */
  static RunRecord begin(OutputStore store, String run, Progress progress) throws IOException {
    RunRecord record = new RunRecord(store, Metrics.of(store));
    Map<String, Double> usual = record.secondsOfLastRun();
    ThreadContext.put(RUN, run);
    record
        .state
        .put(RUN, run)
        .put("state", "RUNNING")
        .putNull("exit_code")
        .put("started", record.started.toString())
        .putNull("ended")
        .putNull("phase")
        .putNull("release_id")
        .putNull("message")
        .put("pid", ProcessHandle.current().pid());
    record.state.putObject(SECONDS);
    record.write();
    progress.tell(record, usual);
    return record;
  }

  @Override
  public void begun(String phase) throws IOException {
    state.put("phase", phase);
    write();
  }

  @Override
  public void ended(String phase, double seconds) {
    state.withObject("/" + SECONDS).put(phase, Math.round(seconds * MILLIS) / MILLIS);
    log("stage", Map.of("stage", phase, SECONDS, Math.round(seconds * MILLIS) / MILLIS));
  }

  /** A release was made. */
  void released(ReleaseId id, ReleaseFigures figures, List<String> late) throws IOException {
    metrics.release(id, figures);
    end("RELEASED", id, late);
  }

  /** What would be made was there already. */
  void unchanged(ReleaseId id, List<String> late) throws IOException {
    end("UNCHANGED", id, late);
  }

  private void end(String outcome, ReleaseId id, List<String> late) throws IOException {
    state.put("release_id", id.sha256());
    state.put("message", late.isEmpty() ? null : String.join(" ", late));
    metrics.late(late.size());
    end(outcome, late.isEmpty() ? ExitCode.DONE : ExitCode.DELIVERY_MISSING);
  }

  /**
   * The run has failed. What went wrong is said only where the program has chosen the words; any
   * other exception is named by its class, for its message may hold what was delivered.
   */
  void failed(Exception failure) throws IOException {
    if (!isStillThisRun()) {
      return;
    }
    state.put(
        "message",
        failure instanceof RunStopped
            ? failure.getMessage().lines().findFirst().orElse("")
            : failure.getClass().getName());
    end("FAILED", failure instanceof RunStopped stopped ? stopped.exitCode() : ExitCode.FAILED);
  }

  private void end(String outcome, ExitCode exitCode) throws IOException {
    Instant now = Instant.now();
    state.put("state", outcome).put("exit_code", exitCode.code()).put("ended", now.toString());
    state.putNull("phase");
    write();
    metrics.ended(now, exitCode, seconds(state));
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("outcome", outcome);
    line.put("exit_code", exitCode.code());
    line.put(SECONDS, (now.toEpochMilli() - started.toEpochMilli()) / MILLIS);
    if (state.hasNonNull("release_id")) {
      line.put("release_id", state.get("release_id").asText());
    }
    log(RUN, line);
    ThreadContext.remove(RUN);
  }

  /** The lock has been given back when a failure is known, and another run may have begun. */
  private boolean isStillThisRun() throws IOException {
    return store.exists(file) && state.get(RUN).equals(JSON.readTree(store.read(file)).path(RUN));
  }

  private Map<String, Double> secondsOfLastRun() {
    try {
      return store.exists(file) ? seconds(JSON.readTree(store.read(file))) : Map.of();
    } catch (IOException unreadable) {
      // Only the time left is told by it.
      return Map.of();
    }
  }

  private static Map<String, Double> seconds(JsonNode state) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (Iterator<Map.Entry<String, JsonNode>> each = state.path(SECONDS).fields();
        each.hasNext(); ) {
      Map.Entry<String, JsonNode> phase = each.next();
      seconds.put(phase.getKey(), phase.getValue().asDouble());
    }
    return seconds;
  }

  private void log(String event, Map<String, Object> details) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", event);
    line.putAll(details);
    log.info(new Line(line));
  }

  /** What happened as keys with values, which the layout of the log file makes JSON of. */
  static final class Line extends MapMessage<Line, Object> {
    private static final long serialVersionUID = 1L;

    Line(Map<String, Object> details) {
      super(details);
    }
  }

  private void write() throws IOException {
    byte[] content =
        (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(state) + "\n")
            .getBytes(StandardCharsets.UTF_8);
    store.replace(file, content);
  }
}
