package vn.socialsecurity.dissemination;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import vn.socialsecurity.structure.TableStructure;

/** Turns the tables of a run into a published release; the pointer is moved by {@link Releases}. */
public final class Publication {
  /** The table of rows set aside: personal data, kept outside the release. */
  public static final String QUARANTINE_TABLE = "quarantine";

  private static final String OBSERVATIONS = "observations";

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
   * @param predecessor the release whose observations are compared with those of this one in the
   *     table {@code revisions}, which is empty where there is none or its files are gone
   * @param run tells this run from every other one of the same release
   * @throws IllegalArgumentException when a table is not declared or not as declared
   * @throws IllegalStateException when a table's key does not tell its rows apart
   * @throws IOException when the output cannot be written
   */
  public Manifest publish(
      Provenance provenance,
      Map<String, JavaRDD<Row>> tables,
      Optional<Latest> predecessor,
      String run)
      throws IOException {
    Release release = Release.stage(store, ReleaseId.of(provenance), run);
    try {
      List<TableFile> files = new ArrayList<>(write(tables, predecessor, provenance, release));
      if (tables.containsKey(ArticleAuditPage.TABLE)) {
        files.addAll(ArticleAuditPage.write(store, release.tables()));
      }
      Manifest manifest = manifest(provenance, files);
      release.seal(manifest);
      release.publish();
      return manifest;
    } finally {
      release.discard();
    }
  }

  private List<TableFile> write(
      Map<String, JavaRDD<Row>> tables,
      Optional<Latest> predecessor,
      Provenance provenance,
      Release release)
      throws IOException {
    if (!tables.containsKey(OBSERVATIONS) || !structures.containsKey(Revisions.TABLE)) {
      return write(tables, release);
    }
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(tables.get(OBSERVATIONS).context());
    Optional<Path> before =
        predecessor
            .filter(earlier -> hasGeography(earlier, provenance.geography()))
            .map(this::observations)
            .filter(this::exists);
    if (before.isEmpty()) {
      Map<String, JavaRDD<Row>> withoutRevision = new TreeMap<>(tables);
      withoutRevision.put(Revisions.TABLE, context.emptyRDD());
      return write(withoutRevision, release);
    }
    List<TableFile> files = new ArrayList<>(write(tables, release));
    // Only now: what is compared is what is published.
    List<Row> revisions =
        Revisions.between(
            store,
            before.get().getParent().getName(),
            before.get(),
            new Path(release.tables(), StableParquet.fileName(OBSERVATIONS)),
            RevisionCauses.between(
                StableJson.parse(
                    store.read(new Path(before.get().getParent(), Manifest.FILE_NAME))),
                provenance));
    files.addAll(write(Map.of(Revisions.TABLE, context.parallelize(revisions, 1)), release));
    return files;
  }

  private List<TableFile> write(Map<String, JavaRDD<Row>> tables, Release release)
      throws IOException {
    return ReleaseTables.write(
        tables,
        structures,
        store,
        table -> QUARANTINE_TABLE.equals(table) ? release.quarantine() : release.tables());
  }

  /** Cells of other provinces are other cells, not revised ones. */
  private boolean hasGeography(Latest predecessor, String geography) {
    Path manifest = store.path(predecessor.folder() + "/" + Manifest.FILE_NAME);
    try {
      return store.exists(manifest)
          && StableJson.parse(store.read(manifest)).path("geography").asText().equals(geography);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the predecessor's " + manifest, e);
    }
  }

  private Path observations(Latest predecessor) {
    return store.path(predecessor.folder() + "/" + StableParquet.fileName(OBSERVATIONS));
  }

  private boolean exists(Path file) {
    try {
      return store.exists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look for the predecessor's " + file, e);
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
