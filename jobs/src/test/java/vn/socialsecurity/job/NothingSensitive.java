package vn.socialsecurity.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A configuration in which single persons are shown, for tests of how they are counted. */
final class NothingSensitive {
  private NothingSensitive() {}

  /** Copies the configuration into that folder, without any sensitive variable; the folder. */
  static Path conf(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(Path.of("conf"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
      }
    }
    Path declared = folder.resolve("sensitive_variables.csv");
    Files.writeString(declared, Files.readAllLines(declared).get(0) + "\n");
    return folder;
  }
}
