package vn.socialsecurity.dissemination;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;

/**
 * A release in the making. It is written where no reader looks and becomes visible in one step: a
 * run that dies before {@link #publish} leaves nothing but a folder that the next run discards.
 */
public final class Release {
  private final OutputStore store;
  private final ReleaseId id;
  private final Path tables;
  private final Path quarantine;

  private Release(OutputStore store, ReleaseId id, Path tables, Path quarantine) {
    this.store = store;
    this.id = id;
    this.tables = tables;
    this.quarantine = quarantine;
  }

  /**
   * Makes fresh folders for a release.
   *
   * @param run tells this run from every other one of the same release; part of a folder's name
   * @throws FileAlreadyExistsException when a run of that name has left its folder
   */
  public static Release stage(OutputStore store, ReleaseId id, String run) throws IOException {
    String name = id.folder() + "-" + run;
    Path tables = new Path(store.path(Releases.STAGING), name);
    Path quarantine = new Path(store.path(Releases.QUARANTINE_STAGING), name);
    if (store.exists(tables) || store.exists(quarantine)) {
      throw new FileAlreadyExistsException(tables.toString());
    }
    store.createFolder(tables);
    // Closed before the first row is written into it.
    store.createPrivateFolder(store.path(Releases.QUARANTINE));
    store.createPrivateFolder(store.path(Releases.QUARANTINE_STAGING));
    store.createPrivateFolder(quarantine);
    return new Release(store, id, tables, quarantine);
  }

  /** Where the tables are written before they are published. */
  public Path tables() {
    return tables;
  }

  /** Where rows in quarantine are written before the release is published; its owner's only. */
  public Path quarantine() {
    return quarantine;
  }

  /** Writes the manifest, without which a release is not complete. */
  public void seal(Manifest manifest) throws IOException {
    store.createExclusively(new Path(tables, Manifest.FILE_NAME), manifest.json());
  }

  /**
   * Puts the quarantine in its place, then the release. The pointer stays where it is.
   *
   * @throws IllegalStateException when the release was not sealed
   * @throws IOException when the release's folder is taken or cannot be written to
   */
  public void publish() throws IOException {
    if (!store.exists(new Path(tables, Manifest.FILE_NAME))) {
      throw new IllegalStateException("Cannot publish " + tables + ": it has no manifest yet");
    }
    keepQuarantine();
    Path published = Releases.folder(store, id);
    try {
      store.move(tables, published);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(
          "Cannot publish %s: the folder is there, but without a manifest it is no release. Move it away and start again."
              .formatted(published),
          e);
    }
  }

  /**
   * Puts a release that must not be published where nobody takes it for one, with a report, until
   * the next run discards it.
   *
   * @return the folder
   */
  Path setAside(byte[] report) throws IOException {
    keepQuarantine();
    Path failed = store.path(Releases.FAILED + "/" + id.folder());
    store.delete(failed);
    store.createExclusively(new Path(tables, Releases.REPORT), report);
    store.move(tables, failed);
    return failed;
  }

  private void keepQuarantine() throws IOException {
    for (String file : store.names(quarantine)) {
      store.makePrivate(new Path(quarantine, file));
    }
    Path quarantined = store.path(Releases.QUARANTINE + "/" + id.folder());
    // Left by a run of this very release that ended before its tables were published.
    store.delete(quarantined);
    store.move(quarantine, quarantined);
  }

  /** Removes what was staged and not published; nothing happens after {@link #publish}. */
  public void discard() throws IOException {
    store.delete(tables);
    store.delete(quarantine);
  }
}
