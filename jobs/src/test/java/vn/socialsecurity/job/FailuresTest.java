package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.SparkExtension;

/** What a person reads when a disk fails; a full one and a closed folder are in HdfsRunIT. */
@ExtendWith(SparkExtension.class)
class FailuresTest {
  private static final String FILE = "insurance_funds/2018-09-21";

  @TempDir Path folder;
  private final StringWriter err = new StringWriter();

  @Test
  void aFileThatVanishesBetweenInventoryAndReadingIsSaidTo(SparkSession running)
      throws IOException {
    Path landing = folder.resolve("landing");
    Path output = folder.resolve("output");
    copy(landing);

    int exitCode =
        Main.run(
            new String[] {
              "release", "--landing", landing.toString(), "--output", output.toString()
            },
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            (settings, hadoop) -> vanishing(settings, hadoop, landing));

    assertThat(exitCode).isEqualTo(ExitCode.FAILED.code());
    assertThat(err.toString())
        .contains("A file has vanished while the run was at work: ")
        .contains(FILE)
        .contains("Nothing was published; latest.json stays where it was");
    assertThat(output.resolve("latest.json")).doesNotExist();
    assertThat(output.resolve("releases")).doesNotExist();
    assertThat(output.resolve("staging")).isEmptyDirectory();

    copy(landing);
    SampleRelease.make(landing, output);
  }

  @Test
  void theCauseIsFoundInWhatATaskHasSaid() {
    assertThat(
            FailureExplanation.of(
                new IllegalStateException(
                    "Job aborted due to stage failure\nCaused by: java.io.IOException: No space left on device\n\tat x")))
        .get()
        .asString()
        .startsWith("A disk is full: java.io.IOException: No space left on device. Make room");
    assertThat(FailureExplanation.of(new IOException("x", new IllegalStateException("y"))))
        .isEmpty();
  }

  private static Pipeline vanishing(PipelineSettings settings, Configuration hadoop, Path landing) {
    Stages stages = new Stages(settings, hadoop);
    try (var files = Files.list(landing.resolve(FILE))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return stages;
  }

  private static void copy(Path landing) throws IOException {
    FileUtils.copyDirectory(
        SampleRelease.LANDING.resolve("insurance_funds").toFile(),
        landing.resolve("insurance_funds").toFile());
  }
}
