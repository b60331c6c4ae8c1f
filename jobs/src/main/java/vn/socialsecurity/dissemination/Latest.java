package vn.socialsecurity.dissemination;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;

/**
 * The pointer to the current release: {@code latest.json}.
 *
 * @param release the whole release id
 * @param folder of the release, relative to the output folder, so that the tree can be moved
 * @param published when the pointer was set
 * @param manifestSha256 of the release's manifest
 */
public record Latest(String release, String folder, Instant published, String manifestSha256) {
  static final String FILE_NAME = "latest.json";

  byte[] json() {
    return StableJson.bytes(
        StableJson.object()
            .put("release_id", release)
            .put("folder", folder)
            .put("published", published.toString())
            .put("manifest_sha256", manifestSha256));
  }

  static Latest parse(byte[] json) throws IOException {
    JsonNode latest = StableJson.parse(json);
    return new Latest(
        latest.path("release_id").asText(),
        latest.path("folder").asText(),
        Instant.parse(latest.path("published").asText()),
        latest.path("manifest_sha256").asText());
  }
}
