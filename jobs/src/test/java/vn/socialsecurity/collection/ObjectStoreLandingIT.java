package vn.socialsecurity.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.socialsecurity.collection.Landing.FROM_VSS;
import static vn.socialsecurity.collection.Landing.PARTICIPANTS;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A landing zone in an object store is listed and read like a local one, by Hadoop's own client.
 */
class ObjectStoreLandingIT {
  @Test
  void deliveriesInAnObjectStoreAreReadLikeLocalOnes(@TempDir java.nio.file.Path folder)
      throws Exception {
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

    try (ObjectStore store = new ObjectStore("deliveries")) {
      delivered.forEach((name, content) -> store.put("landing/" + name, content));
      Configuration configuration = new Configuration();
      configuration.set("fs.s3a.endpoint", store.endpoint());
      configuration.set("fs.s3a.path.style.access", "true");
      configuration.set("fs.s3a.connection.ssl.enabled", "false");
      configuration.set("fs.s3a.bucket.probe", "0");
      configuration.set("fs.s3a.access.key", "reader");
      configuration.set("fs.s3a.secret.key", "none");
      configuration.set("fs.s3a.attempts.maximum", "1");
      configuration.set("fs.s3a.retry.limit", "1");
      configuration.set("hadoop.tmp.dir", folder.resolve("tmp").toString());

      Inventory inventory =
          Inventory.read(new Path("s3a://deliveries/landing"), Declared.VOCABULARY, configuration);

      assertThat(inventory.checksums()).isEqualTo(local.inventory().checksums());
      List<FileReading> readings =
          inventory.files().stream()
              .map(f -> FileReader.read(f, Declared.PLANS.get(f.dataset()), configuration))
              .toList();
      assertThat(readings).extracting(r -> r.rows().size()).containsExactly(1, 1);
      assertThat(readings).extracting(FileReading::rowsRead).containsExactly(1L, 2L);
      assertThat(store.refused()).as("a landing zone is only read").isEmpty();
    }
  }
}
