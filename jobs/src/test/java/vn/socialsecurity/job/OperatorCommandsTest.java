package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.DuckDb;
import vn.socialsecurity.SparkExtension;
import vn.socialsecurity.collection.DeliveryCalendar;
import vn.socialsecurity.dissemination.HeldRelease;
import vn.socialsecurity.dissemination.OutputStore;
import vn.socialsecurity.dissemination.PointerHistory;
import vn.socialsecurity.dissemination.Releases;

/** What an operator does with releases: look at them, go back, clear out. */
@ExtendWith(SparkExtension.class)
class OperatorCommandsTest {
  private static final String HEADER =
      "person_id,scheme,province_code,year,start_month,end_month,sex,birth_year,sector,"
          + "contribution_base_vnd\n";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aReleaseIsLeftUntilThereIsANewOne(SparkSession running) throws IOException {
    deliver("2020-01-31", "0000000001,health,01,2019,1,12,female,1980,,");
    assertThat(run("release")).as(err::toString).isZero();
    String first = latest();
    deliver("2020-02-29", "0000000001,health,01,2019,1,11,female,1980,,");
    assertThat(run("release")).as(err::toString).isZero();
    String second = latest();

    assertThat(run("rollback")).as("a reason is asked for").isEqualTo(2);
    assertThat(run("rollback", "--because", "Ha Noi has withdrawn February")).isZero();
    assertThat(latest()).isEqualTo(first);
    assertThat(run("release")).isZero();
    assertThat(latest()).as("the same work is not pointed to again").isEqualTo(first);
    assertThat(out.toString()).contains("has rolled this release back (Ha Noi has withdrawn");

    assertThat(run("rollback", "--because", "mistaken", "--to", "nowhere")).isEqualTo(2);
    assertThat(err.toString()).contains("there is no such release", first.substring(0, 16));
    assertThat(run("rollback", "--because", "mistaken", "--to", second.substring(0, 8))).isZero();
    assertThat(latest()).isEqualTo(second);
    assertThat(run("release")).isZero();
    assertThat(latest()).as("current again, it stays").isEqualTo(second);

    out.getBuffer().setLength(0);
    assertThat(run("releases", "--history")).isZero();
    assertThat(out.toString())
        .containsPattern("\\* " + second.substring(0, 16) + "  2020-02-29  P63")
        .containsPattern("  " + first.substring(0, 16) + "  2020-01-31  P63")
        .contains("RELEASE   none -> " + first.substring(0, 16))
        .contains("Ha Noi has withdrawn February");
    assertThat(new PointerHistory(store()).moves())
        .extracting(PointerHistory.Move::cause)
        .containsExactly(
            PointerHistory.Cause.RELEASE,
            PointerHistory.Cause.RELEASE,
            PointerHistory.Cause.ROLLBACK,
            PointerHistory.Cause.ROLLBACK);
  }

  @Test
  void whatNoKeptReleaseAndNoDeliveryNeedsIsRemoved(SparkSession running) throws IOException {
    deliver("2020-01-31", "0000000001,health,01,2019,1,12,female,1980,,\nspoilt");
    assertThat(run("release")).as(err::toString).isZero();
    String first = latest().substring(0, 16);
    Set<String> entriesOfFirst = entries();
    Files.delete(folder.resolve("landing/insurance_participation/2020-01-31/register.csv"));
    deliver("2020-01-31", "0000000001,health,01,2019,1,10,female,1980,,");
    assertThat(run("release")).as(err::toString).isZero();
    String second = latest().substring(0, 16);
    Set<String> entriesOfBoth = entries();
    assertThat(entriesOfFirst).hasSize(1);
    assertThat(entriesOfBoth).hasSize(2).containsAll(entriesOfFirst);
    Files.createDirectories(output().resolve("quarantine/of_a_release_that_is_gone"));

    assertThat(run("prune", "--keep", "0")).isEqualTo(2);
    assertThat(run("prune", "--keep", "2")).isZero();
    assertThat(names("releases")).containsExactlyInAnyOrder(first, second);
    assertThat(entries()).as("a kept release needs it").isEqualTo(entriesOfBoth);
    assertThat(names("quarantine")).as("orphaned").containsExactlyInAnyOrder(first, second);

    assertThat(run("prune", "--keep", "1", "--dry-run")).isZero();
    assertThat(out.toString()).contains("Would remove release " + first, "1 entries");
    assertThat(names("releases")).containsExactlyInAnyOrder(first, second);

    assertThat(run("prune", "--keep", "1")).as(err::toString).isZero();
    assertThat(names("releases")).containsExactly(second);
    assertThat(names("quarantine")).containsExactly(second);
    assertThat(entries()).hasSize(1).doesNotContainAnyElementsOf(entriesOfFirst);
    assertThat(output().resolve("staging")).doesNotExist();

    out.getBuffer().setLength(0);
    assertThat(run("release")).isZero();
    assertThat(out.toString()).startsWith("Nothing changed");
  }

  @Test
  void theCurrentReleaseIsKeptHoweverOldItIs(SparkSession running) throws IOException {
    deliver("2020-01-31", "0000000001,health,01,2019,1,12,female,1980,,");
    assertThat(run("release")).as(err::toString).isZero();
    String first = latest();
    deliver("2020-02-29", "0000000001,health,01,2019,1,11,female,1980,,");
    assertThat(run("release")).as(err::toString).isZero();
    assertThat(run("rollback", "--because", "February was a test")).isZero();

    assertThat(run("prune", "--keep", "1")).as(err::toString).isZero();

    assertThat(latest()).isEqualTo(first);
    assertThat(HeldRelease.in(store()))
        .extracting(release -> release.id().sha256())
        .hasSize(2)
        .contains(first);
  }

  @Test
  void aRunWithALateDeliveryMakesItsReleaseAndEndsWithFour(SparkSession running) throws Exception {
    Path conf = folder.resolve("conf");
    FileUtils.copyDirectory(Path.of("conf").toFile(), conf.toFile());
    Files.writeString(
        conf.resolve("delivery_calendar.csv"),
        String.join(",", DeliveryCalendar.COLUMNS)
            + "\ninsurance_participation,VSS,01-01,01-31,10,2020,,agreed\n");
    deliver("2020-01-31", "0000000001,health,01,2019,1,12,female,1980,,");

    assertThat(run("release", "--conf", conf.toString(), "--as-of", "2021-02-10"))
        .as("in the last of the days of grace: %s", err)
        .isZero();
    assertThat(run("release", "--conf", conf.toString(), "--as-of", "2021-02-11")).isEqualTo(4);

    assertThat(err.toString())
        .contains("insurance_participation of VSS was due on 2021-01-31; it has not come.");
    assertThat(names("releases")).as("it is a release").hasSize(2);
    try (DuckDb duckDb = new DuckDb()) {
      assertThat(
              duckDb.rows(
                  "select concat_ws(' ', subject, detail, time_period, coalesce(observed, -99))"
                      + " from '%s/releases/%s/quality.parquet' where measure = 'PUNCTUALITY'"
                          .formatted(output(), latest().substring(0, 16))
                      + " order by 1"))
          .containsExactly(
              "insurance_participation:VSS MISSING 2021 -99",
              "insurance_participation:VSS ON_TIME 2020 0");
    }
    assertThat(run("release", "--conf", conf.toString(), "--as-of", "2021-02-11"))
        .as("nothing new, and still late")
        .isEqualTo(4);
  }

  @Test
  void noPersonStandsWhereOthersLook(SparkSession running) throws IOException {
    deliver(
        "2020-01-31",
        "0123498765,health,01,2019,1,12,female,1980,,\n0123498765,health,01,2019,13,12,female,1980,,");
    assertThat(run("release")).as(err::toString).isZero();
    assertThat(run("tabulate")).isZero();

    assertThat(out.toString() + err).doesNotContain("0123498765");
    try (Stream<Path> files = Files.walk(output())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String place = output().relativize(file).toString();
        boolean isForOwner = place.startsWith("quarantine/") || place.startsWith("warehouse/");
        if (!isForOwner) {
          assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
              .as(place)
              .doesNotContain("0123498765");
        }
      }
    }
    for (Path closed :
        List.of(
            output().resolve("quarantine").resolve(latest().substring(0, 16)),
            output().resolve("warehouse"))) {
      assertThat(Files.getPosixFilePermissions(closed))
          .as(closed.toString())
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
  }

  private int run(String command, String... more) {
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    command,
                    "--landing",
                    folder.resolve("landing").toString(),
                    "--output",
                    output().toString()),
                Stream.of(more))
            .toList();
    return Main.run(
        arguments.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err), Stages::new);
  }

  private Path output() {
    return folder.resolve("output");
  }

  private OutputStore store() throws IOException {
    return OutputStore.open(output().toString(), new Configuration());
  }

  private String latest() throws IOException {
    return new Releases(store()).latest().orElseThrow().release();
  }

  private Set<String> names(String place) throws IOException {
    try (Stream<Path> found = Files.list(output().resolve(place))) {
      return found
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.equals("staging"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private Set<String> entries() throws IOException {
    Set<String> entries = names("warehouse/insurance_participation");
    entries.remove("tabulations");
    return entries;
  }

  private void deliver(String issued, String rows) throws IOException {
    Path delivery = folder.resolve("landing/insurance_participation").resolve(issued);
    Files.createDirectories(delivery);
    Files.writeString(
        delivery.resolve("delivery.json"), "{\"provider\": \"VSS\", \"synthetic\": true}");
    Files.writeString(delivery.resolve("register.csv"), HEADER + rows + "\n");
  }
}
