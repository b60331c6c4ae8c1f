package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramCodeTest {
  @TempDir Path folder;

  @Test
  void datesOrderAndManifestsDoNotChangeTheCode() throws IOException {
    String one = ProgramCode.sha256(jar("one.jar", 1_000_000_000_000L, "a/A.class", "b/B.class"));
    String two = ProgramCode.sha256(jar("two.jar", 1_500_000_000_000L, "b/B.class", "a/A.class"));

    assertThat(one).isEqualTo(two);
    assertThat(ProgramCode.sha256(jar("three.jar", 0, "a/A.class"))).isNotEqualTo(one);
  }

  @Test
  void aClassFolderCountsLikeAJar() throws IOException {
    Files.createDirectories(folder.resolve("classes/a"));
    Files.writeString(folder.resolve("classes/a/A.class"), "content of a/A.class");

    assertThat(ProgramCode.sha256(folder.resolve("classes")))
        .isEqualTo(ProgramCode.sha256(jar("a.jar", 0, "a/A.class")));
    assertThat(ProgramCode.of(Main.class).sha256()).hasSize(64);
    assertThat(ProgramCode.of(Main.class).version()).isEqualTo("development");
  }

  @Test
  void declarationsAreFoundByContentAndRelativeName() throws IOException {
    Path conf = Files.createDirectory(folder.resolve("any-conf"));
    Path lists = Files.createDirectories(folder.resolve("any-schemas/codelists"));
    Files.writeString(conf.resolve("indicators.csv"), "a");
    Files.writeString(conf.resolve("spark-defaults.conf"), "tuning");
    Files.writeString(conf.resolve("pipeline.properties"), "output = elsewhere");
    Files.writeString(conf.resolve(".indicators.csv"), "of an editor");
    Files.writeString(lists.resolve("sex.csv"), "b");

    Map<String, String> found = DeclarationChecksums.of(settings(conf, Map.of()));

    assertThat(List.copyOf(found.keySet()))
        .containsExactly(
            "conf/indicators.csv",
            "schemas/codelists/sex.csv",
            "setting discrepancies.rounding_tolerance_pct",
            "setting splice");
    assertThat(DeclarationChecksums.of(settings(conf, Map.of("output", "other"))))
        .as("where the output goes decides no figure")
        .isEqualTo(found);
    assertThat(
            DeclarationChecksums.of(
                settings(conf, Map.of("discrepancies.rounding_tolerance_pct", "0.02"))))
        .as("what counts as a discrepancy does")
        .isNotEqualTo(found);
  }

  private PipelineSettings settings(Path conf, Map<String, String> overrides) {
    return PipelineSettings.read(conf, folder.resolve("any-schemas"), Optional.empty(), overrides);
  }

  private Path jar(String name, long time, String... entries) throws IOException {
    Path jar = folder.resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      add(out, "META-INF/built-by", time, name);
      for (String entry : entries) {
        add(out, entry, time, "content of " + entry);
      }
    }
    return jar;
  }

  private static void add(JarOutputStream out, String name, long time, String content)
      throws IOException {
    JarEntry entry = new JarEntry(name);
    entry.setTime(time);
    out.putNextEntry(entry);
    out.write(content.getBytes(StandardCharsets.UTF_8));
    out.closeEntry();
  }
}
