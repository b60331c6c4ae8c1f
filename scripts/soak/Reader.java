import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads {@code latest.json} of an output folder over and over, as a statistician's program would,
 * until a file appears; then prints how often it read and what was wrong.
 *
 * <p>Arguments: the output folder, the file that ends it. Prints {@code reads, missing, partial,
 * mixed}. Missing: no pointer, where there was a release before the first reading. Partial: a file
 * that the manifest names is not there, or not whole. Mixed: a manifest that is not the pointer's.
 */
public final class Reader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAUSE_MILLISECONDS = 25;
  private static final int WHOLE_EVERY = 20;

  private final Path output;
  private final Map<String, Integer> wrong =
      new TreeMap<>(Map.of("missing", 0, "partial", 0, "mixed", 0));
  private int reads;
  private String checked = "";

  private Reader(Path output) {
    this.output = output;
  }

  public static void main(String[] arguments) throws Exception {
    Reader reader = new Reader(Path.of(arguments[0]));
    Path end = Path.of(arguments[1]);
    do {
      reader.read();
      Thread.sleep(PAUSE_MILLISECONDS);
    } while (!Files.exists(end));
    System.out.printf(
        "%d %d %d %d%n",
        reader.reads,
        reader.wrong.get("missing"),
        reader.wrong.get("partial"),
        reader.wrong.get("mixed"));
  }

  private void read() throws Exception {
    reads++;
    String pointer;
    try {
      pointer = Files.readString(output.resolve("latest.json"));
    } catch (NoSuchFileException e) {
      complain("missing", "latest.json");
      return;
    }
    JsonNode latest = JSON.readTree(pointer);
    Path release = output.resolve(latest.path("folder").asText());
    try {
      byte[] manifest = Files.readAllBytes(release.resolve("manifest.json"));
      if (!sha256(manifest).equals(latest.path("manifest_sha256").asText())) {
        complain("mixed", "manifest of " + release);
      }
      // Hashing every file at every reading would leave no processor for the runs.
      boolean whole = !pointer.equals(checked) || reads % WHOLE_EVERY == 0;
      for (JsonNode file : JSON.readTree(manifest).path("files")) {
        Path path = release.resolve(file.path("file").asText());
        if (Files.size(path) != file.path("bytes").asLong()
            || whole && !sha256(Files.readAllBytes(path)).equals(file.path("sha256").asText())) {
          complain("partial", path.toString());
        }
      }
      checked = pointer;
    } catch (NoSuchFileException e) {
      complain("partial", e.getMessage());
    }
  }

  private void complain(String what, String where) throws IOException {
    wrong.merge(what, 1, Integer::sum);
    System.err.println(what + ": " + where);
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
