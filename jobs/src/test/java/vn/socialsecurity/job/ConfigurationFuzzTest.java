package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.integration.Corrections;
import vn.socialsecurity.structure.CsvTable;
import vn.socialsecurity.structure.IndicatorCatalogue;

/** Settings and tables of {@code conf/}, spoilt: each is understood, or its fault is said. */
class ConfigurationFuzzTest {
  private static final long SEED = Long.getLong("fuzz.seed", 20_260_131);

  @TempDir Path folder;

  @Test
  void settingsAreUnderstoodOrRefused() throws IOException {
    byte[] whole = Files.readAllBytes(Path.of("conf/pipeline.properties"));
    int understood = 0;
    for (int number = 0; number < 5_000; number++) {
      Files.write(folder.resolve("pipeline.properties"), spoilt(whole, new Random(SEED + number)));
      try {
        PipelineSettings settings =
            PipelineSettings.read(folder, Path.of("schemas"), Optional.empty(), Map.of());
        settings.gapRules();
        settings.readingOptions();
        settings.splice();
        understood++;
      } catch (RunStopped refused) {
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.getMessage()).startsWith("Cannot ");
      }
    }
    System.out.printf("fuzz: 5,000 files of settings, %,d of them usable%n", understood);
  }

  @Test
  void tablesAreUnderstoodOrRefused() throws IOException {
    Path file = folder.resolve("table.csv");
    byte[] indicators = Files.readAllBytes(Path.of("conf/indicators.csv"));
    byte[] corrections =
        (String.join(",", Corrections.COLUMNS)
                + "\n"
                + ",".repeat(Corrections.COLUMNS.size() - 1)
                + "\n")
            .getBytes(StandardCharsets.UTF_8);
    int understood = 0;
    for (int number = 0; number < 5_000; number++) {
      Random random = new Random(SEED + number);
      boolean isCatalogue = random.nextBoolean();
      Files.write(file, spoilt(isCatalogue ? indicators : corrections, random));
      try {
        if (isCatalogue) {
          IndicatorCatalogue.read(file);
        } else {
          Corrections.of(CsvTable.read(file, Corrections.COLUMNS));
        }
        understood++;
      } catch (IllegalArgumentException | UncheckedIOException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
    System.out.printf("fuzz: 5,000 tables of conf/, %,d of them usable%n", understood);
  }

  private static byte[] spoilt(byte[] whole, Random random) {
    List<String> spiteful =
        List.of("\n", "=", "\\u12", "\0", "\"", "\uFEFF", ",", "-1", "1e99", "ouptut = x\n", "\\");
    byte[] bytes = whole;
    for (int wounds = 1 + random.nextInt(4); wounds > 0; wounds--) {
      int at = random.nextInt(bytes.length);
      int next = Math.min(bytes.length, at + random.nextInt(12));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(bytes, 0, at);
      out.writeBytes(
          random.nextInt(3) == 0
              ? new byte[] {(byte) random.nextInt(256)}
              : spiteful.get(random.nextInt(spiteful.size())).getBytes(StandardCharsets.UTF_8));
      out.write(bytes, next, bytes.length - next);
      bytes = out.toByteArray();
    }
    return bytes;
  }
}
