package vn.socialsecurity.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.socialsecurity.dissemination.Sha256;

/** Checksums of the declarations that figures depend on. */
final class DeclarationChecksums {
  private DeclarationChecksums() {}

  /**
   * Checksum of every CSV and JSON file of both folders, by {@code conf/...} and {@code
   * schemas/...}, and of each setting that decides a figure, by its key. The other settings (paths,
   * Spark's tuning, logging) decide none.
   */
  static SortedMap<String, String> of(PipelineSettings settings) throws IOException {
    SortedMap<String, String> checksums = new TreeMap<>();
    add(checksums, "conf/", settings.conf());
    add(checksums, "schemas/", settings.schemas());
    checksums.put(
        "setting " + Setting.ROUNDING_TOLERANCE.key(),
        Sha256.of(settings.roundingTolerancePct().getBytes(StandardCharsets.UTF_8)));
    checksums.put(
        "setting " + Setting.SPLICE.key(),
        Sha256.of(settings.values().get(Setting.SPLICE).getBytes(StandardCharsets.UTF_8)));
    return checksums;
  }

  private static void add(SortedMap<String, String> checksums, String prefix, Path folder)
      throws IOException {
    for (Path file : declarations(folder)) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      checksums.put(prefix + name, Sha256.of(Files.readAllBytes(file)));
    }
  }

  private static List<Path> declarations(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(DeclarationChecksums::isDeclaration)
          .toList();
    }
  }

  private static boolean isDeclaration(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".") && (name.endsWith(".csv") || name.endsWith(".json"));
  }
}
