package vn.socialsecurity.dissemination;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import vn.socialsecurity.structure.TableStructure;

/** Turns the tables of a run into a published release; the pointer is moved by {@link Releases}. */
public final class Publication {
  /** The table of rows set aside: personal data, kept outside the release. */
  public static final String QUARANTINE_TABLE = "quarantine";

  private final OutputStore store;
  private final Map<String, TableStructure> structures;

  /** Publishes into that store tables of those structures, by name. */
  public Publication(OutputStore store, Map<String, TableStructure> structures) {
    this.store = store;
    this.structures = structures;
  }

  /**
   * Writes, seals and publishes a release; leaves nothing behind when it fails.
   *
   * @param tables rows by table name, the quarantine among them
   * @param run tells this run from every other one of the same release
   * @throws IllegalArgumentException when a table is not declared or not as declared
   * @throws IllegalStateException when a table's key does not tell its rows apart
   * @throws IOException when the output cannot be written
   */
  public Manifest publish(Provenance provenance, Map<String, JavaRDD<Row>> tables, String run)
      throws IOException {
    Release release = Release.stage(store, ReleaseId.of(provenance), run);
    try {
      List<TableFile> files =
          ReleaseTables.write(
              tables,
              structures,
              store,
              table -> QUARANTINE_TABLE.equals(table) ? release.quarantine() : release.tables());
      Manifest manifest = manifest(provenance, files);
      release.seal(manifest);
      release.publish();
      return manifest;
    } finally {
      release.discard();
    }
  }

  private static Manifest manifest(Provenance provenance, List<TableFile> files) {
    Predicate<TableFile> quarantined =
        file -> file.name().equals(StableParquet.fileName(QUARANTINE_TABLE));
    return new Manifest(
        provenance,
        files.stream().filter(quarantined.negate()).toList(),
        files.stream().filter(quarantined).mapToLong(TableFile::rows).sum());
  }
}
