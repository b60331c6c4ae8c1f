package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedExceptionAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.SparkExtension;
import vn.socialsecurity.dissemination.OutputStore;

/** Landing zone, warehouse, releases and lock on a real HDFS, and what happens when it is full. */
@ExtendWith(SparkExtension.class)
class HdfsRunIT {
  private static final String REGISTER =
      """
      person_id,scheme,province_code,year,start_month,end_month,sex,birth_year,sector,contribution_base_vnd
      0000000001,health,01,2019,1,12,female,1980,,
      0000000001,compulsory,01,2019,1,12,female,1980,state,5000000
      0000000002,health,01,2019,1,5,male,1990,,
      0000000003,health,79,2019,6,12,male,1950,,
      """;

  @TempDir static Path folder;
  private static MiniDFSCluster cluster;
  private static DistributedFileSystem hdfs;
  private static Configuration hadoop;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws Exception {
    hadoop = new Configuration();
    hadoop.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    // A file reserves whole blocks of its quota while it is written.
    hadoop.setLong("dfs.blocksize", 1 << 20);
    hadoop.setInt("dfs.replication", 1);
    System.setProperty("spark.hadoop.dfs.blocksize", Integer.toString(1 << 20));
    System.setProperty("spark.hadoop.dfs.replication", "1");
    cluster = new MiniDFSCluster.Builder(hadoop).numDataNodes(1).build();
    hdfs = cluster.getFileSystem();

    Path landing = Files.createDirectory(folder.resolve("landing"));
    for (String dataset : List.of("economy", "insurance_reported")) {
      FileUtils.copyDirectory(
          SampleRelease.LANDING.resolve(dataset).toFile(), landing.resolve(dataset).toFile());
    }
    Path register = Files.createDirectories(landing.resolve("insurance_participation/2020-01-31"));
    Files.writeString(register.resolve("delivery.json"), "{\"provider\": \"VSS\"}");
    Files.writeString(register.resolve("register.csv"), REGISTER);
    hdfs.copyFromLocalFile(hadoopPath(landing), new org.apache.hadoop.fs.Path("/landing"));
  }

  @AfterAll
  static void stop() {
    System.clearProperty("spark.hadoop.dfs.blocksize");
    System.clearProperty("spark.hadoop.dfs.replication");
    cluster.shutdown();
  }

  @Test
  void landingWarehouseAndOutputOnHdfsGiveTheBytesOfLocalOnes(SparkSession running)
      throws Exception {
    Path local = folder.resolve("local");
    assertThat(release(folder.resolve("landing").toString(), local.toString()))
        .as(err::toString)
        .isZero();

    assertThat(release(uri("/landing"), uri("/output"))).as(err::toString).isZero();

    hdfs.copyToLocalFile(
        new org.apache.hadoop.fs.Path("/output"), hadoopPath(folder.resolve("fetched")));
    deleteChecksums(folder.resolve("fetched"));
    Path here = CompleteRelease.latest(local);
    Path there = CompleteRelease.latest(folder.resolve("fetched"));
    assertThat(there.getFileName()).isEqualTo(here.getFileName());
    CompleteRelease.check(there);
    assertThat(CompleteRelease.digests(there)).isEqualTo(CompleteRelease.digests(here));
    assertThat(there.resolve("manifest.json"))
        .hasSameBinaryContentAs(here.resolve("manifest.json"));
    assertThat(hdfs.exists(new org.apache.hadoop.fs.Path("/output/run.lock"))).isFalse();
    assertThat(hdfs.getFileStatus(new org.apache.hadoop.fs.Path("/output/warehouse")))
        .extracting(folder -> folder.getPermission().toString())
        .isEqualTo("rwx------");

    out.getBuffer().setLength(0);
    assertThat(release(uri("/landing"), uri("/output"))).isZero();
    assertThat(out.toString()).startsWith("Nothing changed");
  }

  @Test
  void aFullDiskIsSaidToBeFullAndTheNextRunSucceeds(SparkSession running) throws Exception {
    org.apache.hadoop.fs.Path output = new org.apache.hadoop.fs.Path("/full");
    hdfs.mkdirs(output);
    // Room for the lock and the first of the tables.
    hdfs.setQuota(output, HdfsConstants.QUOTA_DONT_SET, 3 << 20);

    assertThat(release(uri("/landing"), uri("/full"))).isEqualTo(ExitCode.FAILED.code());

    assertThat(err.toString())
        .contains("A disk is full: ", "QuotaExceededException", "Nothing was published");
    assertThat(hdfs.exists(new org.apache.hadoop.fs.Path(output, "latest.json"))).isFalse();
    assertThat(hdfs.exists(new org.apache.hadoop.fs.Path(output, "releases"))).isFalse();

    hdfs.setQuota(output, HdfsConstants.QUOTA_DONT_SET, HdfsConstants.QUOTA_RESET);
    assertThat(release(uri("/landing"), uri("/full"))).as(err::toString).isZero();
  }

  @Test
  void aFolderThatIsClosedToTheAccountIsSaidToBe() throws Exception {
    hdfs.mkdirs(new org.apache.hadoop.fs.Path("/closed"), new FsPermission((short) 0700));

    int exitCode =
        UserGroupInformation.createUserForTesting("stranger", new String[] {"strangers"})
            .doAs(
                (PrivilegedExceptionAction<Integer>)
                    () -> release(uri("/landing"), uri("/closed/output")));

    assertThat(exitCode).isEqualTo(ExitCode.FAILED.code());
    assertThat(err.toString())
        .contains("Permission denied: ", "user=stranger", "must be able to read the landing zone");
  }

  @Test
  void theLockOfADeadRunOnAnotherHostIsTakenOver() throws Exception {
    OutputStore store = OutputStore.open(uri("/locked"), hadoop);
    LockOwner me = LockOwner.thisProcess();
    LockOwner elsewhere = new LockOwner("lan", "node7", 41, me.started(), me.started());
    RunLock lost = RunLockTest.take(store, elsewhere);
    assertThatThrownBy(() -> RunLockTest.take(store, me)).isInstanceOf(RunStopped.class);

    store.touch(store.path("run.lock"), me.started().minus(Duration.ofHours(1)));
    try (RunLock taken = RunLockTest.take(store, me)) {
      taken.requireHeld();
      assertThatThrownBy(lost::requireHeld).isInstanceOf(RunStopped.class);
    }
    assertThat(store.names(store.root())).isEmpty();
    lost.close();
  }

  private int release(String landing, String output) {
    List<String> arguments = new ArrayList<>(List.of("release", "--landing", landing));
    arguments.addAll(List.of("--output", output));
    return Main.run(
        arguments.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err), Stages::new);
  }

  private static String uri(String path) {
    return cluster.getURI() + path;
  }

  private static org.apache.hadoop.fs.Path hadoopPath(Path path) {
    return new org.apache.hadoop.fs.Path(path.toUri());
  }

  /** Copying from HDFS leaves a hidden checksum beside every file. */
  private static void deleteChecksums(Path folder) throws Exception {
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".crc")).toList()) {
        Files.delete(file);
      }
    }
  }
}
