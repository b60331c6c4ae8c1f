package vn.socialsecurity.dissemination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.SparkExtension;

/** The same publication on a real HDFS, whose rename and create are not a local disk's. */
@ExtendWith(SparkExtension.class)
class HdfsReleaseIT {
  @TempDir static java.nio.file.Path folder;
  private static MiniDFSCluster cluster;
  private static OutputStore store;

  @BeforeAll
  static void start() throws Exception {
    Configuration hadoop = new Configuration();
    hadoop.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    cluster = new MiniDFSCluster.Builder(hadoop).numDataNodes(1).build();
    store = OutputStore.open(cluster.getURI() + "/statistics", hadoop);
  }

  @AfterAll
  static void stop() {
    cluster.shutdown();
  }

  @Test
  void aReleaseIsPublishedWithTheBytesOfALocalOne(SparkSession spark) throws Exception {
    java.nio.file.Path local = Files.createDirectory(folder.resolve("local"));
    TableFile here = ToyTable.write(spark, ToyTable.few(spark), local);
    Provenance provenance =
        new Provenance(
            LocalDate.parse("2026-01-31"), "P63", "1.0", "c", new TreeMap<>(), List.of());
    ReleaseId id = ReleaseId.of(provenance);
    Releases releases = new Releases(store);
    Publication publication =
        new Publication(
            store,
            Map.of("toy", ToyTable.STRUCTURE, "quarantine", ToyTable.structure("quarantine")));

    Manifest manifest;
    try (Publication.Staged staged =
        publication.stage(
            provenance,
            Map.of("toy", ToyTable.few(spark), "quarantine", ToyTable.few(spark)),
            Optional.empty(),
            "run")) {
      manifest = staged.publish(List.of());
    }
    releases.makeLatest(id, Instant.EPOCH, () -> {});
    releases.makeLatest(id, Instant.EPOCH, () -> {});

    assertThat(manifest.files()).containsExactly(here);
    assertThat(manifest.quarantinedRows()).isEqualTo(2);
    assertThat(releases.isLatest(id)).isTrue();
    assertThat(store.names(releases.folder(id))).containsExactly("manifest.json", "toy.parquet");
    Path rows = new Path(releases.quarantine(id), "quarantine.parquet");
    assertThat(store.status(rows).getPermission()).hasToString("rw-------");
    assertThat(store.status(rows.getParent()).getPermission()).hasToString("rwx------");
    assertThatThrownBy(() -> store.move(releases.quarantine(id), releases.folder(id)))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void aFileIsCreatedByOneOnlyAndReplacedAsAWhole() throws Exception {
    Path file = store.path("run.lock");
    store.createExclusively(file, bytes("one"));

    assertThatThrownBy(() -> store.createExclusively(file, bytes("two")))
        .isInstanceOf(FileAlreadyExistsException.class);
    store.replace(file, bytes("three"));

    assertThat(store.read(file)).isEqualTo(bytes("three"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
