package vn.socialsecurity.dissemination;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;

/**
 * A complete release as it lies in the output folder.
 *
 * @param id whole id
 * @param provenance what it was made from
 * @param made when its manifest was written
 * @param bytes of its files, without the quarantine
 * @param quarantinedRows findings set aside
 */
public record HeldRelease(
    ReleaseId id, Provenance provenance, Instant made, long bytes, long quarantinedRows) {
  private static final String RELEASES = "releases";
  private static final Comparator<HeldRelease> NEWEST_FIRST =
      Comparator.comparing(HeldRelease::made)
          .reversed()
          .thenComparing(release -> release.id().sha256());

  /** All complete releases, the newest first. */
  public static List<HeldRelease> in(OutputStore store) throws IOException {
    List<HeldRelease> held = new ArrayList<>();
    for (String folder : store.names(store.path(RELEASES))) {
      Path manifest = store.path(RELEASES + "/" + folder + "/" + Manifest.FILE_NAME);
      if (store.exists(manifest)) {
        held.add(
            of(
                StableJson.parse(store.read(manifest)),
                Instant.ofEpochMilli(store.status(manifest).getModificationTime())));
      }
    }
    held.sort(NEWEST_FIRST);
    return held;
  }

  /**
   * Removes the release with its quarantine. It leaves its place in one step, so that what is left
   * by a run that dies here is nowhere taken for a release. Only for the holder of the run lock.
   */
  public void remove(OutputStore store) throws IOException {
    Path leaving = store.path(Releases.STAGING + "/removed-" + id.folder());
    store.delete(leaving);
    store.move(Releases.folder(store, id), leaving);
    store.delete(store.path(Releases.QUARANTINE + "/" + id.folder()));
    store.delete(leaving);
  }

  /**
   * Removes what was quarantined by releases that are not there any more.
   *
   * @return how many folders there were
   */
  public static int removeOrphanedQuarantine(OutputStore store) throws IOException {
    int removed = 0;
    for (String folder : store.names(store.path(Releases.QUARANTINE))) {
      if (!store.exists(store.path(RELEASES + "/" + folder))) {
        store.delete(store.path(Releases.QUARANTINE + "/" + folder));
        removed++;
      }
    }
    return removed;
  }

  /** What the release in a folder was made from. */
  static Provenance provenance(OutputStore store, Path folder) throws IOException {
    JsonNode manifest = StableJson.parse(store.read(new Path(folder, Manifest.FILE_NAME)));
    return of(manifest, Instant.EPOCH).provenance();
  }

  private static HeldRelease of(JsonNode manifest, Instant made) {
    SortedMap<String, String> declarations = new TreeMap<>();
    for (JsonNode file : manifest.path("declarations")) {
      declarations.put(file.path("file").asText(), file.path("sha256").asText());
    }
    List<InputFile> inputs = new ArrayList<>();
    for (JsonNode input : manifest.path("inputs")) {
      String issued = input.path("issued").textValue();
      inputs.add(
          new InputFile(
              input.path("dataset").asText(),
              input.path("delivery").asText(),
              input.path("file").asText(),
              issued == null ? null : LocalDate.parse(issued),
              input.path("bytes").asLong(),
              input.path("sha256").asText(),
              input.path("delivery_json_sha256").asText()));
    }
    long bytes = 0;
    for (JsonNode file : manifest.path("files")) {
      bytes += file.path("bytes").asLong();
    }
    return new HeldRelease(
        new ReleaseId(manifest.path("release_id").asText()),
        new Provenance(
            LocalDate.parse(manifest.path("as_of").asText()),
            manifest.path("geography").asText(),
            manifest.path("code_version").asText(),
            manifest.path("code_sha256").asText(),
            declarations,
            inputs),
        made,
        bytes,
        manifest.path("quarantine").path("rows").asLong());
  }
}
