package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.spark.launcher.JavaModuleOptions;

/** The program in a JVM of its own, with the settings of a real run. */
final class ReleaseInOtherJvm {
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(4);

  private final Process process;
  private final Path output;
  private final Path log;

  private ReleaseInOtherJvm(Process process, Path output, Path log) {
    this.process = process;
    this.output = output;
    this.log = log;
  }

  /** Starts a release on that many cores. */
  static ReleaseInOtherJvm start(Path landing, Path output, int cores) throws IOException {
    Path log = Files.createTempFile(output.getParent(), output.getFileName() + "-", ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptions().split(" ")));
    command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    Properties settings = new Properties();
    try (var defaults = Files.newBufferedReader(Path.of("conf/spark-defaults.conf"))) {
      settings.load(defaults);
    }
    settings.setProperty("spark.master", "local[" + cores + "]");
    settings.setProperty("spark.driver.host", "127.0.0.1");
    settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("release", "--landing", landing.toString()));
    command.addAll(List.of("--output", output.toString()));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new ReleaseInOtherJvm(process, output, log);
  }

  /** Waits for its end; what it said is what {@link #said} gives. */
  int exitCode() throws InterruptedException {
    boolean ended = process.waitFor(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    assertThat(ended).as("ended in time").isTrue();
    return process.exitValue();
  }

  /** Waits for its good end and gives the folder of the release it points to. */
  Path release() throws IOException, InterruptedException {
    assertThat(exitCode()).as(this::said).isZero();
    return CompleteRelease.latest(output);
  }

  /** Kills it, without a chance to tidy up, a while after a moment has come. */
  void killAfter(Predicate<ReleaseInOtherJvm> moment, Duration more) throws InterruptedException {
    await(moment);
    TimeUnit.MILLISECONDS.sleep(more.toMillis());
    process.destroyForcibly().waitFor();
  }

  /** Stops it when a moment has come, until it is resumed. */
  void suspendAt(Predicate<ReleaseInOtherJvm> moment) throws IOException, InterruptedException {
    await(moment);
    signal("STOP");
  }

  void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  long pid() {
    return process.pid();
  }

  private void signal(String name) throws IOException, InterruptedException {
    int exitCode =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    assertThat(exitCode).as("kill -" + name).isZero();
  }

  private void await(Predicate<ReleaseInOtherJvm> moment) throws InterruptedException {
    long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
    while (!moment.test(this) && process.isAlive()) {
      assertThat(System.nanoTime()).as("waiting for the moment").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(2);
    }
  }

  /** Whether it has said that a phase begins. */
  boolean begins(String phase) {
    return said().contains(phase + " ...");
  }

  /** What it has written to its two streams so far. */
  String said() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
