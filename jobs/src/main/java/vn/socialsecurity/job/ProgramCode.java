package vn.socialsecurity.job;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import vn.socialsecurity.dissemination.Sha256;

/**
 * Which program is running.
 *
 * @param version as people name it; {@code development} outside a jar
 * @param sha256 of its classes and resources by name and content, whatever the dates in the jar
 */
record ProgramCode(String version, String sha256) {

  /**
   * The program that a class belongs to: its jar, or its class folder when started from an IDE.
   *
   * @throws IOException when the jar or folder cannot be read
   */
  static ProgramCode of(Class<?> type) throws IOException {
    String version = type.getPackage().getImplementationVersion();
    return new ProgramCode(version == null ? "development" : version, sha256(location(type)));
  }

  private static Path location(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("Cannot find the program's own jar", e);
    }
  }

  static String sha256(Path location) throws IOException {
    SortedMap<String, String> contents =
        Files.isDirectory(location) ? ofFolder(location) : ofJar(location);
    MessageDigest digest = Sha256.digest();
    for (Map.Entry<String, String> file : contents.entrySet()) {
      String line = file.getKey() + " " + file.getValue() + "\n";
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return Sha256.hex(digest);
  }

  private static SortedMap<String, String> ofFolder(Path folder) throws IOException {
    SortedMap<String, String> contents = new TreeMap<>();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      if (decidesFigures(name)) {
        contents.put(name, Sha256.of(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  private static SortedMap<String, String> ofJar(Path jar) throws IOException {
    SortedMap<String, String> contents = new TreeMap<>();
    try (JarFile entries = new JarFile(jar.toFile())) {
      for (JarEntry entry : entries.stream().toList()) {
        if (!entry.isDirectory() && decidesFigures(entry.getName())) {
          try (InputStream content = entries.getInputStream(entry)) {
            contents.put(entry.getName(), Sha256.of(content.readAllBytes()));
          }
        }
      }
    }
    return contents;
  }

  // Manifests and licences; they name build tools and dates.
  private static boolean decidesFigures(String name) {
    return !name.startsWith("META-INF/");
  }
}
