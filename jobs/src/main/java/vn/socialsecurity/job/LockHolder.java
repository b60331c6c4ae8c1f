package vn.socialsecurity.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a lock file says of the run that holds it.
 *
 * @param content the file's bytes, which no other run's lock has
 * @param said what it says; an empty object when it was killed before it could say anything
 * @param heartbeat its last sign of life
 */
record LockHolder(byte[] content, JsonNode said, Instant heartbeat) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The start of a process is known to some hundredths of a second. */
  private static final Duration SAME_START = Duration.ofSeconds(2);

  static LockHolder of(byte[] content, Instant heartbeat) {
    return new LockHolder(content, json(content), heartbeat);
  }

  /**
   * Why the holder must be dead; empty when it lives or may live. Of a process of this host the
   * system knows; of one elsewhere, and of one that has said nothing, only its silence tells.
   *
   * @param silence without a sign of life after which it is taken for dead
   */
  Optional<String> dead(String thisHost, Duration silence, Instant now) {
    if (thisHost.equals(said.path("host").asText()) && said.path("pid").canConvertToLong()) {
      Optional<ProcessHandle> process =
          ProcessHandle.of(said.path("pid").asLong()).filter(ProcessHandle::isAlive);
      if (process.isEmpty()) {
        return Optional.of("that process is no longer there");
      }
      return process
          .flatMap(alive -> alive.info().startInstant())
          .filter(this::isOfAnother)
          .map(begun -> "process " + said.path("pid").asLong() + " is another one by now");
    }
    Duration quiet = Duration.between(heartbeat, now);
    return quiet.compareTo(silence) > 0
        ? Optional.of("no sign of life for %d minutes".formatted(quiet.toMinutes()))
        : Optional.empty();
  }

  private boolean isOfAnother(Instant begun) {
    try {
      Instant recorded = Instant.parse(said.path("process_started").asText());
      return Duration.between(recorded, begun).abs().compareTo(SAME_START) > 0;
    } catch (DateTimeException notRecorded) {
      return false;
    }
  }

  private static JsonNode json(byte[] content) {
    try {
      JsonNode said = JSON.readTree(content);
      return said == null || !said.isObject() ? JSON.createObjectNode() : said;
    } catch (IOException unfinished) {
      return JSON.createObjectNode();
    }
  }

  /** Who, where, which process, since when. */
  @Override
  public String toString() {
    return "%s on %s (process %s, started %s)"
        .formatted(
            said.path("owner").asText("unknown"),
            said.path("host").asText("unknown"),
            said.path("pid").asText("unknown"),
            said.path("started").asText("unknown"));
  }
}
