package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import vn.socialsecurity.DuckDb;

/**
 * The release of the sample data, made once by the program itself for all tests of this JVM.
 *
 * @param output where releases are published
 * @param folder of the release
 * @param summary what the program said at its end
 */
record SampleRelease(Path output, Path folder, String summary) {
  static final Path LANDING = Path.of("sample-data/landing");
  private static final Path OUTPUT = Path.of("target/sample-release");
  private static SampleRelease made;

  /** Makes the release in the running session, or gives the one that was made. */
  static synchronized SampleRelease in(SparkSession running) throws IOException {
    assertThat(running.sparkContext().master()).as("where it is made").isEqualTo("local[2]");
    if (made == null) {
      FileUtils.deleteDirectory(OUTPUT.toFile());
      made = make(LANDING, OUTPUT);
    }
    return made;
  }

  /** Makes a release in this JVM, in the session that is running. */
  static SampleRelease make(Path landing, Path output, String... options) throws IOException {
    String summary = run(landing, output, options);
    return new SampleRelease(output, CompleteRelease.latest(output), summary);
  }

  /** Makes a release to which the pointer does not move; the only one of its output folder. */
  static SampleRelease makeAside(Path landing, Path output, String... options) throws IOException {
    String summary = run(landing, output, options);
    try (Stream<Path> releases = Files.list(output.resolve("releases"))) {
      return new SampleRelease(output, releases.findFirst().orElseThrow(), summary);
    }
  }

  private static String run(Path landing, Path output, String... options) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> arguments =
        new ArrayList<>(
            List.of("release", "--landing", landing.toString(), "--output", output.toString()));
    arguments.addAll(List.of(options));
    int exitCode =
        Main.run(
            arguments.toArray(String[]::new),
            new PrintWriter(out),
            new PrintWriter(err),
            Stages::new);
    assertThat(exitCode).as(err::toString).isZero();
    return out.toString();
  }

  /** The published tables as views of their names. */
  void openIn(DuckDb duckDb) {
    openIn(duckDb, "");
  }

  /** The published tables as views of their names with something before them. */
  void openIn(DuckDb duckDb, String prefix) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
        String table = file.getFileName().toString().replace(".parquet", "");
        duckDb.run("create view %s as from '%s'".formatted(prefix + table, file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot read " + folder, e);
    }
  }
}
