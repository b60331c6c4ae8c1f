package vn.socialsecurity.dissemination;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;

/**
 * What a release was made from and what it holds, by checksum: {@code manifest.json}. The same
 * release has the same manifest; when it was published stands in {@code latest.json} only.
 *
 * @param files the published files, in any order
 * @param quarantinedRows how many findings were set aside; the rows themselves hold personal data
 *     and are named nowhere in a release
 */
public record Manifest(Provenance provenance, List<TableFile> files, long quarantinedRows) {
  static final String FILE_NAME = "manifest.json";

  /** Brings the files into one order. */
  public Manifest {
    files = files.stream().sorted(Comparator.comparing(TableFile::name)).toList();
  }

  /** The manifest as indented JSON. */
  byte[] json() {
    ObjectNode manifest =
        StableJson.object()
            .put("release_id", ReleaseId.of(provenance).sha256())
            .put("as_of", provenance.asOf().toString())
            .put("geography", provenance.geography())
            .put("code_version", provenance.codeVersion())
            .put("code_sha256", provenance.codeSha256());
    ArrayNode declarations = manifest.putArray("declarations");
    provenance
        .declarations()
        .forEach(
            (file, sha256) -> declarations.addObject().put("file", file).put("sha256", sha256));
    ArrayNode inputs = manifest.putArray("inputs");
    provenance.inputs().forEach(input -> inputs.add(json(input)));
    ArrayNode outputs = manifest.putArray("files");
    files.forEach(file -> outputs.add(json(file)));
    manifest.putObject("quarantine").put("rows", quarantinedRows);
    return StableJson.bytes(manifest);
  }

  private static ObjectNode json(InputFile input) {
    return StableJson.object()
        .put("dataset", input.dataset())
        .put("delivery", input.delivery())
        .put("file", input.file())
        .put("issued", input.issued() == null ? null : input.issued().toString())
        .put("bytes", input.bytes())
        .put("sha256", input.sha256())
        .put("delivery_json_sha256", input.descriptionSha256());
  }

  private static ObjectNode json(TableFile file) {
    return StableJson.object()
        .put("file", file.name())
        .put("rows", file.rows())
        .put("bytes", file.bytes())
        .put("sha256", file.sha256());
  }
}
