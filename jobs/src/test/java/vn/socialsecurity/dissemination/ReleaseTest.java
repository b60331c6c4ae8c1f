package vn.socialsecurity.dissemination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.socialsecurity.SparkExtension;

@ExtendWith(SparkExtension.class)
class ReleaseTest {
  private static final Instant NIGHT = Instant.parse("2026-02-01T01:00:00Z");

  @TempDir Path output;
  private OutputStore store;
  private Releases releases;

  @BeforeEach
  void open() throws IOException {
    store = OutputStore.open(output.toString(), new Configuration());
    releases = new Releases(store);
  }

  @Test
  void aPublishedReleaseIsWhatItsManifestSays(SparkSession spark) throws Exception {
    ReleaseId id = publish(spark, provenance("2026-01-31"));
    releases.makeLatest(id, NIGHT, () -> {});

    Path folder = output.resolve("releases").resolve(id.folder());
    JsonNode manifest = new ObjectMapper().readTree(folder.resolve("manifest.json").toFile());
    assertThat(manifest.path("release_id").asText()).isEqualTo(id.sha256());
    assertThat(manifest.path("inputs")).hasSize(2);
    assertThat(manifest.path("files")).hasSize(1);
    for (JsonNode file : manifest.path("files")) {
      byte[] content = Files.readAllBytes(folder.resolve(file.path("file").asText()));
      assertThat(Sha256.of(content)).isEqualTo(file.path("sha256").asText());
      assertThat(content).hasSize(file.path("bytes").asInt());
    }
    assertThat(manifest.toString()).as("no name of a row in quarantine").doesNotContain("Lắk");
    assertThat(names(folder)).containsExactly("manifest.json", "toy.parquet");

    Latest latest = releases.latest().orElseThrow();
    assertThat(latest.folder()).isEqualTo("releases/" + id.folder());
    assertThat(latest.published()).isEqualTo(NIGHT);
    assertThat(latest.manifestSha256())
        .isEqualTo(Sha256.of(Files.readAllBytes(folder.resolve("manifest.json"))));
    assertThat(names(output)).containsExactly("latest.json", "quarantine", "releases", "staging");
  }

  @Test
  void rowsInQuarantineAreTheirOwnersOnly(SparkSession spark) throws Exception {
    ReleaseId id = publish(spark, provenance("2026-01-31"));

    Path quarantine = output.resolve("quarantine");
    Path rows = quarantine.resolve(id.folder()).resolve("toy.parquet");
    assertThat(permissions(quarantine)).isEqualTo("rwx------");
    assertThat(permissions(rows.getParent())).isEqualTo("rwx------");
    assertThat(permissions(rows)).isEqualTo("rw-------");
  }

  @Test
  void aRunThatDiesAtAnyStepLeavesThePointerAlone(SparkSession spark) throws Exception {
    ReleaseId old = publish(spark, provenance("2026-01-31"));
    releases.makeLatest(old, NIGHT, () -> {});
    byte[] pointer = Files.readAllBytes(output.resolve("latest.json"));
    Provenance next = provenance("2026-02-28");
    ReleaseId id = ReleaseId.of(next);

    Release release = Release.stage(store, id, "dies");
    assertUntouched(pointer, id, false);
    List<TableFile> files = write(spark, release);
    assertUntouched(pointer, id, false);
    release.seal(new Manifest(next, files, 0, List.of()));
    assertUntouched(pointer, id, false);

    releases.discardLeftovers();
    assertThat(output.resolve("staging")).doesNotExist();
    assertThat(output.resolve("quarantine/staging")).doesNotExist();
    assertThat(publish(spark, next)).as("the next run starts afresh").isEqualTo(id);
    assertUntouched(pointer, id, true);

    releases.makeLatest(id, NIGHT, () -> {});
    assertThat(releases.isLatest(id)).isTrue();
    assertThat(releases.hold(old)).as("the old release stays").isTrue();
  }

  @Test
  void aQuarantineWithoutItsReleaseIsReplaced(SparkSession spark) throws Exception {
    Provenance provenance = provenance("2026-01-31");
    Path orphan = output.resolve("quarantine").resolve(ReleaseId.of(provenance).folder());
    Files.createDirectories(orphan);
    Files.writeString(orphan.resolve("old.parquet"), "of a run that died");

    publish(spark, provenance);

    assertThat(names(orphan)).containsExactly("toy.parquet");
  }

  @Test
  void aReleaseWithoutAManifestIsNotPublished() throws IOException {
    Release release = Release.stage(store, ReleaseId.of(provenance("2026-01-31")), "one");

    assertThatThrownBy(release::publish).hasMessageContaining("it has no manifest yet");
    assertThatThrownBy(
            () -> releases.makeLatest(ReleaseId.of(provenance("2026-01-31")), NIGHT, () -> {}))
        .hasMessageContaining("there is no complete release");
  }

  @Test
  void aReaderNeverMissesThePointer() throws Exception {
    org.apache.hadoop.fs.Path pointer = store.path("latest.json");
    store.replace(pointer, "0".getBytes(StandardCharsets.UTF_8));
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Integer> reader =
        CompletableFuture.supplyAsync(
            () -> {
              int reads = 0;
              while (!done.get()) {
                assertThat(read(pointer)).isNotEmpty();
                reads++;
              }
              return reads;
            });
    for (int i = 1; i < 300; i++) {
      store.replace(pointer, Integer.toString(i).getBytes(StandardCharsets.UTF_8));
    }
    done.set(true);
    assertThat(reader.get()).as("no read found nothing").isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3a://statistics/output", "gs://statistics", "ABFS://x@y/output"})
  void anObjectStoreIsRefusedForOutput(String folder) {
    assertThatThrownBy(() -> OutputStore.open(folder, new Configuration()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot move a folder or replace the pointer latest.json in one step")
        .hasMessageContaining("Set 'output' to a local or HDFS folder");
  }

  @Test
  void theIdKnowsNoOrderAndMissesNoChange() {
    Provenance provenance = provenance("2026-01-31");
    ReleaseId id = ReleaseId.of(provenance);
    List<InputFile> reversed = List.of(provenance.inputs().get(1), provenance.inputs().get(0));

    assertThat(id.folder()).hasSize(16).isEqualTo(id.sha256().substring(0, 16));
    assertThat(id(provenance, "c", Map.of("conf/a.csv", "1"), reversed)).isEqualTo(id);
    assertThat(id(provenance, "d", Map.of("conf/a.csv", "1"), reversed)).isNotEqualTo(id);
    assertThat(id(provenance, "c", Map.of("conf/a.csv", "2"), reversed)).isNotEqualTo(id);
    assertThat(id(provenance, "c", Map.of("conf/b.csv", "1"), reversed)).isNotEqualTo(id);
    assertThat(id(provenance, "c", Map.of("conf/a.csv", "1"), reversed.subList(0, 1)))
        .isNotEqualTo(id);
    assertThat(ReleaseId.of(provenance("2026-02-28"))).isNotEqualTo(id);
  }

  private static ReleaseId id(
      Provenance from, String code, Map<String, String> declarations, List<InputFile> inputs) {
    return ReleaseId.of(
        new Provenance(
            from.asOf(), from.geography(), "1.0", code, new TreeMap<>(declarations), inputs));
  }

  private ReleaseId publish(SparkSession spark, Provenance provenance) throws IOException {
    Release release = Release.stage(store, ReleaseId.of(provenance), "test");
    List<TableFile> files = write(spark, release);
    release.seal(new Manifest(provenance, files, 3, List.of()));
    release.publish();
    release.discard();
    return ReleaseId.of(provenance);
  }

  private List<TableFile> write(SparkSession spark, Release release) throws IOException {
    var tables = Map.of("toy", ToyTable.few(spark));
    var structures = Map.of("toy", ToyTable.STRUCTURE);
    ReleaseTables.write(tables, structures, store, table -> release.quarantine());
    return ReleaseTables.write(tables, structures, store, table -> release.tables());
  }

  private void assertUntouched(byte[] pointer, ReleaseId next, boolean complete)
      throws IOException {
    assertThat(Files.readAllBytes(output.resolve("latest.json"))).isEqualTo(pointer);
    assertThat(releases.hold(next)).isEqualTo(complete);
  }

  private static Provenance provenance(String asOf) {
    LocalDate issued = LocalDate.parse("2026-01-31");
    return new Provenance(
        LocalDate.parse(asOf),
        "P63",
        "1.0",
        "c",
        new TreeMap<>(Map.of("conf/a.csv", "1")),
        List.of(
            new InputFile("population", "population/2026-01-31", "p.csv", issued, 5, "b", "b1"),
            new InputFile("economy", "economy/2026-01-31", "e.csv", issued, 4, "a", "a1")));
  }

  private String read(org.apache.hadoop.fs.Path file) {
    try {
      return new String(store.read(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
