package vn.socialsecurity.dissemination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * Which release was the current one since when, and on whose word: {@code pointer-history.jsonl},
 * one line for each time that {@code latest.json} moved.
 */
public final class PointerHistory {
  static final String FILE_NAME = "pointer-history.jsonl";

  private final OutputStore store;
  private final Path file;

  /** The history of the pointer in that store. */
  public PointerHistory(OutputStore store) {
    this.store = store;
    this.file = store.path(FILE_NAME);
  }

  /** Why the pointer moved. */
  public enum Cause {
    /** A run made the release, or found it made already. */
    RELEASE,
    /** A person went back. */
    ROLLBACK
  }

  /**
   * One move of the pointer.
   *
   * @param from whole id of the release that was current; null before the first one
   * @param to whole id of the release that becomes current
   * @param by name of the account
   * @param because the reason that a person gave; null for a run
   */
  public record Move(Instant at, Cause cause, String from, String to, String by, String because) {}

  /** All moves, the oldest first. */
  public List<Move> moves() throws IOException {
    List<Move> moves = new ArrayList<>();
    if (store.exists(file)) {
      for (String line : new String(store.read(file), StandardCharsets.UTF_8).lines().toList()) {
        JsonNode move = StableJson.parse(line.getBytes(StandardCharsets.UTF_8));
        moves.add(
            new Move(
                Instant.parse(move.path("at").asText()),
                Cause.valueOf(move.path("cause").asText()),
                move.path("from").textValue(),
                move.path("to").textValue(),
                move.path("by").textValue(),
                move.path("because").textValue()));
      }
    }
    return moves;
  }

  /**
   * Notes a move. It is noted before the pointer moves, so that no move is ever missing; one that
   * was noted twice did not happen the first time. Only for the holder of the run lock.
   */
  public void note(Move move) throws IOException {
    byte[] before = store.exists(file) ? store.read(file) : new byte[0];
    ObjectNode line =
        StableJson.object()
            .put("at", move.at().toString())
            .put("cause", move.cause().name())
            .put("from", move.from())
            .put("to", move.to())
            .put("by", move.by())
            .put("because", move.because());
    String text = new String(before, StandardCharsets.UTF_8) + line + "\n";
    store.replace(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The rollback by which a person has left a release, unless it has been current again since. */
  public Optional<Move> rolledBackFrom(ReleaseId id) throws IOException {
    Move last = null;
    for (Move move : moves()) {
      if (id.sha256().equals(move.to()) || id.sha256().equals(move.from())) {
        last = move;
      }
    }
    return Optional.ofNullable(last)
        .filter(move -> move.cause() == Cause.ROLLBACK && id.sha256().equals(move.from()));
  }
}
