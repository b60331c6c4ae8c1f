package vn.socialsecurity.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.socialsecurity.collection.Landing.FROM_VSS;
import static vn.socialsecurity.collection.Landing.PARTICIPANTS;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A landing zone on a real HDFS is listed and read like a local one. */
class HdfsLandingIT {
  @Test
  void deliveriesOnHdfsAreReadLikeLocalOnes(@TempDir java.nio.file.Path folder) throws Exception {
    Map<String, byte[]> delivered =
        Map.of(
            "insurance_reported/2019-12-31/delivery.json",
            FROM_VSS.getBytes(StandardCharsets.UTF_8),
            "insurance_reported/2019-12-31/tỉnh 1.csv",
            (PARTICIPANTS + "01,2019,health,5\n").getBytes(StandardCharsets.UTF_8),
            "insurance_reported/2019-12-31/tỉnh 2.csv.gz",
            Landing.gzip(PARTICIPANTS + "02,2019,health,5\n99,2019,health,5\n"));
    Landing local = new Landing(folder.resolve("landing"));
    delivered.forEach(local::with);

    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    try (MiniDFSCluster cluster = new MiniDFSCluster.Builder(configuration).build()) {
      Path landing = new Path(cluster.getURI() + "/landing");
      FileSystem hdfs = cluster.getFileSystem();
      for (Map.Entry<String, byte[]> file : delivered.entrySet()) {
        try (OutputStream out = hdfs.create(new Path(landing, file.getKey()))) {
          out.write(file.getValue());
        }
      }
      Inventory inventory = Inventory.read(landing, Declared.VOCABULARY, configuration);

      assertThat(inventory.checksums()).isEqualTo(local.inventory().checksums());
      List<FileReading> readings =
          inventory.files().stream()
              .map(f -> FileReader.read(f, Declared.PLANS.get(f.dataset()), configuration))
              .toList();
      assertThat(readings).extracting(r -> r.rows().size()).containsExactly(1, 1);
      assertThat(readings).extracting(FileReading::rowsRead).containsExactly(1L, 2L);
    }
  }
}
