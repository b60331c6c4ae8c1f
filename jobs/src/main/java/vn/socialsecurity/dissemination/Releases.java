package vn.socialsecurity.dissemination;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** The finished releases of an output folder and the pointer to the current one. */
public final class Releases {
  static final String STAGING = "staging";
  static final String QUARANTINE = "quarantine";

  /** Releases that a gate has stopped, to be looked at until the next run. */
  static final String FAILED = "failed";

  /** What the gates found in a release that was stopped. */
  static final String REPORT = "gates.json";

  static final String QUARANTINE_STAGING = QUARANTINE + "/staging";
  private static final String RELEASES = "releases";

  private final OutputStore store;

  /** The releases in that store. */
  public Releases(OutputStore store) {
    this.store = store;
  }

  /** Whether a release of that id is complete: its folder appears as a whole, manifest included. */
  public boolean hold(ReleaseId id) throws IOException {
    return store.exists(manifest(id));
  }

  /** Where the release of that id is, or would be. */
  public Path folder(ReleaseId id) {
    return folder(store, id);
  }

  /** Where the quarantine of that release is, or would be. */
  public Path quarantine(ReleaseId id) {
    return store.path(QUARANTINE + "/" + id.folder());
  }

  /** The current release, empty before the first one. */
  public Optional<Latest> latest() throws IOException {
    Path pointer = store.path(Latest.FILE_NAME);
    return store.exists(pointer)
        ? Optional.of(Latest.parse(store.read(pointer)))
        : Optional.empty();
  }

  /** Whether that release is the current one. */
  public boolean isLatest(ReleaseId id) throws IOException {
    return latest().map(Latest::release).filter(id.sha256()::equals).isPresent();
  }

  /**
   * Folder of the current release, if a new one on those provinces can be compared with it: cells
   * of other provinces are other cells, not revised ones.
   */
  public Optional<Path> predecessor(String geography) throws IOException {
    Optional<Latest> latest = latest();
    if (latest.isEmpty()) {
      return Optional.empty();
    }
    Path folder = store.path(latest.get().folder());
    Path manifest = new Path(folder, Manifest.FILE_NAME);
    return store.exists(manifest)
            && StableJson.parse(store.read(manifest)).path("geography").asText().equals(geography)
            && store.exists(Publication.observations(folder))
        ? Optional.of(folder)
        : Optional.empty();
  }

  /** The delivered files that a release was made from, as {@code delivery/file}. */
  public List<String> filesBehind(Path release) throws IOException {
    List<String> files = new ArrayList<>();
    for (JsonNode input :
        StableJson.parse(store.read(new Path(release, Manifest.FILE_NAME))).path("inputs")) {
      files.add(input.path("delivery").asText() + "/" + input.path("file").asText());
    }
    return files;
  }

  /**
   * Makes a complete release the current one; a reader sees the old pointer or the new one.
   *
   * @param fence asked immediately before the pointer moves
   * @throws IllegalStateException when there is no complete release of that id
   */
  public void makeLatest(ReleaseId id, Instant published, Fence fence) throws IOException {
    if (!hold(id)) {
      throw new IllegalStateException(
          "Cannot point to " + folder(id) + ": there is no complete release");
    }
    Latest latest =
        new Latest(
            id.sha256(),
            RELEASES + "/" + id.folder(),
            published,
            Sha256.of(store.read(manifest(id))));
    store.replace(store.path(Latest.FILE_NAME), latest.json(), fence);
  }

  /**
   * Removes what runs that died have staged and what gates have stopped, personal data in
   * quarantine included. Only for the holder of the run lock: nobody else is writing then.
   */
  public void discardLeftovers() throws IOException {
    Path failed = store.path(FAILED);
    for (String id : store.names(failed)) {
      if (!store.exists(store.path(RELEASES + "/" + id))) {
        store.delete(store.path(QUARANTINE + "/" + id));
      }
    }
    store.delete(failed);
    store.delete(store.path(STAGING));
    store.delete(store.path(QUARANTINE_STAGING));
  }

  static Path folder(OutputStore store, ReleaseId id) {
    return store.path(RELEASES + "/" + id.folder());
  }

  private Path manifest(ReleaseId id) {
    return new Path(folder(id), Manifest.FILE_NAME);
  }
}
