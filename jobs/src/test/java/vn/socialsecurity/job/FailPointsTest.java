package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.SparkExtension;

/**
 * A run that ends after any of its durable steps (a file created, renamed, deleted, a folder made
 * or closed to others) leaves the release before whole, and the next run gives the bytes of an
 * undisturbed one.
 */
@ExtendWith(SparkExtension.class)
class FailPointsTest {
  /** Lock, folders, four tables and the quarantine, manifest, two moves, pointer, lock. */
  private static final int FEWEST_STEPS = 25;

  private static final int ATTEMPTS = 50;
  private static final long PAUSE_NANOS = 100_000_000;

  @TempDir Path folder;
  private Path conf;
  private Path landing;

  @AfterEach
  void reconnect() {
    DyingFileSystem.live();
    DyingFileSystem.unregister();
  }

  @Test
  void afterEveryDurableStepTheReleaseBeforeIsWholeAndTheNextRunGivesTheSameBytes(
      SparkSession running) throws IOException {
    DyingFileSystem.register();
    conf = Files.createDirectory(folder.resolve("conf"));
    Files.copy(Path.of("conf/gates.csv"), conf.resolve("gates.csv"));
    Files.writeString(conf.resolve("pipeline.properties"), "geography = P63\n");
    landing = folder.resolve("landing");
    deliver("2025-06-30");
    Path before = folder.resolve("before");
    assertThat(release(before)).isZero();
    String oldPointer = Files.readString(before.resolve("latest.json"));
    deliver("2026-01-31");
    Path undisturbed = copy(before, "undisturbed");
    assertThat(release(undisturbed)).isZero();
    Path expected = CompleteRelease.latest(undisturbed);

    List<String> leftBefore = List.of();
    int steps = 0;
    for (boolean died = true; died; steps++) {
      Path output = copy(before, "output");
      DyingFileSystem.dieAfter(steps);
      int exitCode = release(output);
      died = DyingFileSystem.isDead();
      DyingFileSystem.live();

      assertThat(exitCode == 0).as("ended well, cut off after step %d", steps).isEqualTo(!died);
      Path pointed = CompleteRelease.latest(output);
      CompleteRelease.check(pointed);
      if (!oldPointer.equals(Files.readString(output.resolve("latest.json")))) {
        assertThat(pointed.getFileName()).isEqualTo(expected.getFileName());
      }
      for (Path visible : list(output.resolve("releases"))) {
        CompleteRelease.check(visible);
      }

      // What is in staging is discarded as a whole, be it a file more or less.
      List<String> left = files(output).stream().filter(f -> !f.contains("staging/")).toList();
      if (died && left.equals(leftBefore)) {
        continue;
      }
      leftBefore = left;
      // The owner of the lock, this process, is alive.
      assertThat(release(output, "--steal-lock")).as("after step %d", steps).isZero();
      assertThat(files(output)).as("after step %d", steps).isEqualTo(files(undisturbed));
      Path made = CompleteRelease.latest(output);
      assertThat(CompleteRelease.digests(made)).isEqualTo(CompleteRelease.digests(expected));
      assertThat(made.resolve("manifest.json"))
          .hasSameBinaryContentAs(expected.resolve("manifest.json"));
    }
    assertThat(steps).as("durable steps").isGreaterThan(FEWEST_STEPS);
    assertThat(running.sparkContext().isStopped()).isFalse();
  }

  private int release(Path output, String... more) {
    List<String> arguments = new ArrayList<>(List.of("release", "--conf", conf.toString()));
    arguments.addAll(List.of("--landing", landing.toString()));
    arguments.addAll(List.of("--output", DyingFileSystem.SCHEME + "://" + output));
    arguments.addAll(List.of(more));
    return Main.run(
        arguments.toArray(String[]::new),
        new PrintWriter(new StringWriter()),
        new PrintWriter(new StringWriter()),
        ToyPipeline::new);
  }

  private void deliver(String issued) throws IOException {
    Path delivery = Files.createDirectories(landing.resolve("economy").resolve(issued));
    Files.writeString(delivery.resolve("a.csv"), issued);
  }

  private Path copy(Path from, String name) throws IOException {
    Path to = folder.resolve(name);
    delete(to);
    FileUtils.copyDirectory(from.toFile(), to.toFile());
    return to;
  }

  /** A task of the run that died may still be writing for a moment. */
  private static void delete(Path path) throws IOException {
    for (int attempt = 1; Files.exists(path); attempt++) {
      try {
        FileUtils.deleteDirectory(path.toFile());
      } catch (IOException stillWritten) {
        if (attempt == ATTEMPTS) {
          throw stillWritten;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /**
   * Every file below the output folder, so that nothing is left over. Tasks of the run that ended
   * may still remove what they have in staging.
   */
  private static List<String> files(Path output) throws IOException {
    List<String> files = new ArrayList<>();
    Files.walkFileTree(
        output,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(output.relativize(file).toString());
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException vanished) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException vanished) {
            return FileVisitResult.CONTINUE;
          }
        });
    return files.stream().sorted().toList();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }
}
