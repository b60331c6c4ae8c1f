package vn.socialsecurity.dissemination;

import java.io.IOException;
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
import vn.socialsecurity.dissemination.gate.GateResult;
import vn.socialsecurity.structure.TableStructure;

/**
 * Turns the tables of a run into a release, in two steps: written where no reader looks, then,
 * after the gates, published. The pointer is moved by {@link Releases}.
 */
public final class Publication {
  /** The table of rows set aside: personal data, kept outside the release. */
  public static final String QUARANTINE_TABLE = "quarantine";

  private static final String OBSERVATIONS = "observations";

  private final OutputStore store;
  private final Map<String, TableStructure> structures;
  private final Optional<Exchange> exchange;
  private final List<ReleasePage> pages;

  /** Publishes into that store tables of those structures, by name. */
  public Publication(OutputStore store, Map<String, TableStructure> structures) {
    this(store, structures, Optional.empty(), List.of());
  }

  /** The same, with the files that other programs read, and pages that are made of the tables. */
  public Publication(
      OutputStore store,
      Map<String, TableStructure> structures,
      Optional<Exchange> exchange,
      List<ReleasePage> pages) {
    this.store = store;
    this.structures = structures;
    this.exchange = exchange;
    this.pages = List.copyOf(pages);
  }

  /** A written release that nobody can see yet; what is not published is gone when it is closed. */
  public final class Staged implements AutoCloseable {
    private final Release release;
    private final Provenance provenance;
    private final List<TableFile> files;

    private Staged(Release release, Provenance provenance, List<TableFile> files) {
      this.release = release;
      this.provenance = provenance;
      this.files = files;
    }

    /** Where its tables are. */
    public Path tables() {
      return release.tables();
    }

    /**
     * Seals and publishes it.
     *
     * @param gates what the gates found; none may have failed
     * @throws IllegalArgumentException when one has
     * @throws IOException when the output cannot be written
     */
    public Manifest publish(List<GateResult> gates) throws IOException {
      if (gates.stream().anyMatch(GateResult::isFailed)) {
        throw new IllegalArgumentException("Cannot publish what a gate has stopped: " + gates);
      }
      Manifest manifest = manifest(provenance, files, gates);
      release.seal(manifest);
      release.publish();
      return manifest;
    }

    /**
     * Puts it aside with the results of the gates, to be looked at until the next run.
     *
     * @return the folder
     */
    public Path setAside(List<GateResult> gates) throws IOException {
      return release.setAside(StableJson.bytes(Manifest.json(gates)));
    }

    @Override
    public void close() throws IOException {
      release.discard();
    }
  }

  /**
   * Writes the tables of a release; leaves nothing behind when it fails.
   *
   * @param tables rows by table name, the quarantine among them
   * @param predecessor folder of the release whose observations are compared with those of this one
   *     in the table {@code revisions}, which is empty where there is none
   * @param run tells this run from every other one of the same release
   * @throws IllegalArgumentException when a table is not declared or not as declared
   * @throws IllegalStateException when a table's key does not tell its rows apart
   * @throws IOException when the output cannot be written
   */
  public Staged stage(
      Provenance provenance,
      Map<String, JavaRDD<Row>> tables,
      Optional<Path> predecessor,
      String run)
      throws IOException {
    Release release = Release.stage(store, ReleaseId.of(provenance), run);
    boolean isWritten = false;
    try {
      List<TableFile> files = new ArrayList<>(write(tables, predecessor, provenance, release));
      if (tables.containsKey(ArticleAuditPage.TABLE)) {
        files.addAll(ArticleAuditPage.write(store, release.tables()));
      }
      if (tables.containsKey(QualityPage.TABLE)) {
        files.addAll(QualityPage.write(store, release.tables()));
      }
      for (ReleasePage page : pages) {
        files.add(page.write(store, release.tables(), provenance));
      }
      // Last, since the data package names every file
      if (exchange.isPresent()) {
        files.addAll(
            ReleaseNotes.write(
                store, release.tables(), predecessor, provenance, files, exchange.get()::label));
        files.addAll(exchange.get().write(store, release.tables(), provenance, files));
      }
      isWritten = true;
      return new Staged(release, provenance, files);
    } finally {
      if (!isWritten) {
        release.discard();
      }
    }
  }

  private List<TableFile> write(
      Map<String, JavaRDD<Row>> tables,
      Optional<Path> predecessor,
      Provenance provenance,
      Release release)
      throws IOException {
    if (!tables.containsKey(OBSERVATIONS) || !structures.containsKey(Revisions.TABLE)) {
      return write(tables, provenance, release);
    }
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(tables.get(OBSERVATIONS).context());
    if (predecessor.isEmpty()) {
      Map<String, JavaRDD<Row>> withoutRevision = new TreeMap<>(tables);
      withoutRevision.put(Revisions.TABLE, context.emptyRDD());
      return write(withoutRevision, provenance, release);
    }
    List<TableFile> files = new ArrayList<>(write(tables, provenance, release));
    // Only now: what is compared is what is published.
    List<Row> revisions =
        Revisions.between(
                store,
                predecessor.get().getName(),
                observations(predecessor.get()),
                observations(release.tables()),
                RevisionCauses.between(
                    StableJson.parse(store.read(new Path(predecessor.get(), Manifest.FILE_NAME))),
                    provenance))
            .stream()
            .map(Revisions::row)
            .toList();
    files.addAll(
        write(Map.of(Revisions.TABLE, context.parallelize(revisions, 1)), provenance, release));
    return files;
  }

  private List<TableFile> write(
      Map<String, JavaRDD<Row>> tables, Provenance provenance, Release release) throws IOException {
    return ReleaseTables.write(
        tables,
        structures,
        structure ->
            exchange
                .map(forms -> forms.output(structure, provenance))
                .orElseGet(() -> TableOutput.of(structure)),
        store,
        table -> QUARANTINE_TABLE.equals(table) ? release.quarantine() : release.tables());
  }

  /** The observations of the release in a folder. */
  static Path observations(Path release) {
    return new Path(release, StableParquet.fileName(OBSERVATIONS));
  }

  private static Manifest manifest(
      Provenance provenance, List<TableFile> files, List<GateResult> gates) {
    Predicate<TableFile> quarantined =
        file -> file.name().equals(StableParquet.fileName(QUARANTINE_TABLE));
    return new Manifest(
        provenance,
        files.stream().filter(quarantined.negate()).toList(),
        files.stream().filter(quarantined).mapToLong(TableFile::rows).sum(),
        gates);
  }
}
