package vn.socialsecurity.job;

import java.io.IOException;
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
   * schemas/...}. Settings are not among them: those that decide figures enter the release id by
   * value, the others (paths, Spark's tuning, logging) decide none.
   */
  static SortedMap<String, String> of(Path conf, Path schemas) throws IOException {
    SortedMap<String, String> checksums = new TreeMap<>();
    add(checksums, "conf/", conf);
    add(checksums, "schemas/", schemas);
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
