package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import vn.socialsecurity.structure.SchemaReader;

/** What makes a folder a release: a manifest, and exactly the files that it names. */
final class CompleteRelease {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CompleteRelease() {}

  /** Fails unless the folder holds a manifest and exactly its files, byte for byte. */
  static void check(Path folder) throws IOException {
    Path manifest = folder.resolve("manifest.json");
    assertThat(manifest).as("what a release has").isRegularFile();
    Map<String, String> named = new TreeMap<>();
    for (JsonNode file : JSON.readTree(manifest.toFile()).path("files")) {
      named.put(file.path("file").asText(), file.path("sha256").asText());
    }
    assertThat(digests(folder)).as("files of " + folder).isEqualTo(named);
  }

  /** File names of the tables that are published; the quarantine is none of them. */
  static List<String> declaredTables() {
    return SchemaReader.readAll(Path.of("schemas/tables")).keySet().stream()
        .filter(table -> !table.equals("quarantine"))
        .map(table -> table + ".parquet")
        .toList();
  }

  /** The folder that the pointer of an output folder names. */
  static Path latest(Path output) throws IOException {
    JsonNode pointer = JSON.readTree(output.resolve("latest.json").toFile());
    return output.resolve(pointer.path("folder").asText());
  }

  /** Checksums of the files of a release beside its manifest, by their place in it. */
  static Map<String, String> digests(Path folder) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("manifest.json")) {
          digests.put(folder.relativize(file).toString(), sha256(file));
        }
      }
    }
    return digests;
  }

  static String sha256(Path file) throws IOException {
    return DigestUtils.sha256Hex(Files.readAllBytes(file));
  }
}
