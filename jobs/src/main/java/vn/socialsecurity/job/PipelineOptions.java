package vn.socialsecurity.job;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import vn.socialsecurity.dissemination.OutputStore;

/** The options that every sub-command has; they win over {@code pipeline.properties}. */
final class PipelineOptions {
  @Option(
      names = "--landing",
      paramLabel = "PATH",
      description = "Folder of the deliveries (setting 'landing').")
  private String landing;

  @Option(
      names = "--output",
      paramLabel = "PATH",
      description = "Folder of the releases (setting 'output').")
  private String output;

  @Option(
      names = "--conf",
      paramLabel = "DIR",
      defaultValue = "conf",
      description = "Settings and catalogues; default: ${DEFAULT-VALUE}.")
  private Path conf;

  @Option(
      names = "--schemas",
      paramLabel = "DIR",
      defaultValue = "schemas",
      description = "Structures and code lists; default: ${DEFAULT-VALUE}.")
  private Path schemas;

  @Option(
      names = "--geography",
      paramLabel = "P63|P34",
      description =
          "Provinces in which figures are published (setting 'geography'). A release on others than"
              + " the configured ones is written but latest.json does not move.")
  private String geography;

  @Option(
      names = "--as-of",
      paramLabel = "yyyy-mm-dd",
      description =
          "See only what was issued up to this day; default: the newest day of issue. A release of"
              + " the past is written but latest.json does not move.")
  private LocalDate asOf;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting of conf/pipeline.properties, for this run.")
  private Map<String, String> set = new LinkedHashMap<>();

  /** The settings of this run; see {@link PipelineSettings#read} for its errors. */
  PipelineSettings settings() {
    return settings(Map.of());
  }

  /** The same with settings that options of one sub-command stand for. */
  PipelineSettings settings(Map<String, String> more) {
    Map<String, String> overrides = new LinkedHashMap<>(set);
    overrides.putAll(more);
    if (landing != null) {
      overrides.put(Setting.LANDING.key(), landing);
    }
    if (output != null) {
      overrides.put(Setting.OUTPUT.key(), output);
    }
    if (geography != null) {
      overrides.put(Setting.GEOGRAPHY.key(), geography);
    }
    return PipelineSettings.read(conf, schemas, Optional.ofNullable(asOf), overrides);
  }

  /**
   * The folder of the releases.
   *
   * @throws RunStopped with {@link ExitCode#USAGE} when it lies in an object store
   */
  OutputStore output() throws IOException {
    try {
      return OutputStore.open(settings().output(), HadoopSettings.fromSubmit());
    } catch (IllegalArgumentException e) {
      throw new RunStopped(ExitCode.USAGE, e.getMessage(), e);
    }
  }
}
