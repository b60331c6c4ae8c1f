package vn.socialsecurity.job;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import vn.socialsecurity.analysis.GapRules;
import vn.socialsecurity.analysis.SpliceMethod;
import vn.socialsecurity.classification.NearestName;
import vn.socialsecurity.collection.warehouse.ReadingOptions;

/**
 * What a run was told: every {@link Setting} with its value, and where its declarations are.
 *
 * @param conf folder of the indicator catalogue, priorities, corrections and settings
 * @param schemas folder of the structures and code lists
 * @param asOf the day given on the command line; empty for the newest day of issue
 * @param configuredGeography the geography of {@code pipeline.properties}, whatever the command
 *     line says
 * @param values a value for every setting
 */
record PipelineSettings(
    Path conf,
    Path schemas,
    Optional<LocalDate> asOf,
    String configuredGeography,
    Map<Setting, String> values) {
  private static final String FILE_NAME = "pipeline.properties";

  /**
   * Reads {@code pipeline.properties} and puts the overrides of the command line over it.
   *
   * @throws RunStopped with {@link ExitCode#USAGE} when a folder or the file is not there, or a key
   *     is not a setting
   */
  static PipelineSettings read(
      Path conf, Path schemas, Optional<LocalDate> asOf, Map<String, String> overrides) {
    requireFolder(conf, "--conf");
    requireFolder(schemas, "--schemas");
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      values.put(setting, setting.defaultValue());
    }
    Path file = conf.resolve(FILE_NAME);
    Properties properties = load(file);
    for (String key : properties.stringPropertyNames()) {
      values.put(setting(key, file.toString()), properties.getProperty(key).strip());
    }
    String configuredGeography = values.get(Setting.GEOGRAPHY);
    overrides.forEach((key, value) -> values.put(setting(key, "the command line"), value.strip()));
    values.forEach(PipelineSettings::requireValue);
    return new PipelineSettings(conf, schemas, asOf, configuredGeography, Map.copyOf(values));
  }

  String landing() {
    return values.get(Setting.LANDING);
  }

  String output() {
    return values.get(Setting.OUTPUT);
  }

  String geography() {
    return values.get(Setting.GEOGRAPHY);
  }

  /** Folder of the warehouse. */
  String warehouse() {
    return values.get(Setting.WAREHOUSE).replace("<output>", output());
  }

  /** Whether a file of the same path, size and time of change as before is taken as the same. */
  boolean recognisesBySizeAndTime() {
    return switch (values.get(Setting.WAREHOUSE_RECOGNISE)) {
      case "size_and_time" -> true;
      case "content" -> false;
      default ->
          throw new RunStopped(
              ExitCode.USAGE,
              "Cannot start: the setting 'warehouse.recognise' is '%s'; it may be size_and_time or content."
                  .formatted(values.get(Setting.WAREHOUSE_RECOGNISE)));
    };
  }

  /** How files of registers are read. */
  ReadingOptions readingOptions() {
    return new ReadingOptions(
        Math.max(1, wholeNumber(Setting.WAREHOUSE_TASK_MEMORY)) << 20,
        Math.max(0, wholeNumber(Setting.WAREHOUSE_SPLIT)) << 20,
        truth(Setting.WAREHOUSE_TYPED_ROWS));
  }

  /** How long a run on another host may be silent before it is taken for dead. */
  Duration lockSilence() {
    Duration silence = Duration.ofMinutes(wholeNumber(Setting.LOCK_STALE));
    if (silence.compareTo(RunLock.HEARTBEAT.multipliedBy(2)) < 0) {
      throw new RunStopped(
          ExitCode.USAGE,
          "Cannot start: the setting 'lock.stale_minutes' must be 1 or more, since a run gives a sign of life every %d seconds."
              .formatted(RunLock.HEARTBEAT.toSeconds()));
    }
    return silence;
  }

  private BigDecimal decimal(Setting setting) {
    try {
      return new BigDecimal(values.get(setting));
    } catch (NumberFormatException e) {
      throw new RunStopped(
          ExitCode.USAGE,
          "Cannot start: the setting '%s' is '%s', not a number such as 0.01."
              .formatted(setting.key(), values.get(setting)),
          e);
    }
  }

  private long wholeNumber(Setting setting) {
    try {
      return Long.parseLong(values.get(setting));
    } catch (NumberFormatException e) {
      throw new RunStopped(
          ExitCode.USAGE,
          "Cannot start: the setting '%s' is '%s', not a whole number."
              .formatted(setting.key(), values.get(setting)),
          e);
    }
  }

  private boolean truth(Setting setting) {
    return switch (values.get(setting)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new RunStopped(
              ExitCode.USAGE,
              "Cannot start: the setting '%s' is '%s'; it may be true or false."
                  .formatted(setting.key(), values.get(setting)));
    };
  }

  /** Difference in percent that rounding explains between a sum and a delivered total. */
  String roundingTolerancePct() {
    decimal(Setting.ROUNDING_TOLERANCE);
    return values.get(Setting.ROUNDING_TOLERANCE);
  }

  /**
   * How percentages are carried across poverty standards; empty for not at all.
   *
   * @throws RunStopped with {@link ExitCode#USAGE} when there is no such method
   */
  Optional<SpliceMethod> splice() {
    String method = values.get(Setting.SPLICE);
    if (method.equals(Setting.SPLICE.defaultValue())) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(SpliceMethod.values())
            .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(method))
            .findFirst()
            .orElseThrow(
                () ->
                    new RunStopped(
                        ExitCode.USAGE,
                        "Cannot splice by '%s': the methods are ratio, additive and logit, or none."
                            .formatted(method))));
  }

  /** From when on gaps are measured and judged. */
  GapRules gapRules() {
    return new GapRules(
        (int) wholeNumber(Setting.MINIMUM_AREAS),
        decimal(Setting.CONVERGENCE_TOLERANCE),
        (int) wholeNumber(Setting.CONVERGENCE_YEARS));
  }

  /** Codes of the indicators that the summary shows, in order. */
  List<String> headlines() {
    return Arrays.stream(values.get(Setting.HEADLINES).split(",")).map(String::strip).toList();
  }

  private static void requireFolder(Path folder, String option) {
    if (!Files.isDirectory(folder)) {
      throw new RunStopped(
          ExitCode.USAGE,
          "Cannot start: the folder %s does not exist (from %s). Start in the project's folder or name it with %s."
              .formatted(folder, Path.of("").toAbsolutePath(), option));
    }
  }

  private static Properties load(Path file) {
    Properties properties = new Properties();
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(text);
      return properties;
    } catch (IOException | IllegalArgumentException e) {
      throw new RunStopped(
          ExitCode.USAGE, "Cannot read the settings in %s: %s".formatted(file, e), e);
    }
  }

  private static void requireValue(Setting setting, String value) {
    if (value.isEmpty()) {
      throw new RunStopped(
          ExitCode.USAGE,
          "Cannot start: the setting '%s' is empty (%s)."
              .formatted(setting.key(), setting.meaning()));
    }
  }

  private static Setting setting(String key, String place) {
    return Arrays.stream(Setting.values())
        .filter(setting -> setting.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new RunStopped(
                    ExitCode.USAGE,
                    "Cannot start: '%s' in %s is not a setting. %s"
                        .formatted(key, place, suggestion(key))));
  }

  private static String suggestion(String key) {
    List<String> known = Arrays.stream(Setting.values()).map(Setting::key).toList();
    return NearestName.among(known, key)
        .map("Did you mean '%s'?"::formatted)
        .orElse("Known settings: " + String.join(", ", known) + ".");
  }
}
