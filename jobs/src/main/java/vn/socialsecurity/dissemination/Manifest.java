package vn.socialsecurity.dissemination;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import vn.socialsecurity.dissemination.gate.GateResult;

/**
 * What a release was made from and what it holds, by checksum: {@code manifest.json}. The same
 * release has the same manifest; when it was published stands in {@code latest.json} only.
 *
 * @param files the published files, in any order
 * @param quarantinedRows how many findings were set aside; the rows themselves hold personal data
 *     and are named nowhere in a release
 * @param gates what every quality gate found, acceptances included
 */
public record Manifest(
    Provenance provenance, List<TableFile> files, long quarantinedRows, List<GateResult> gates) {
  static final String FILE_NAME = "manifest.json";

  /** Brings the files into one order. */
  public Manifest {
    files = files.stream().sorted(Comparator.comparing(TableFile::name)).toList();
    gates = List.copyOf(gates);
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
    manifest.set("gates", json(gates));
    return StableJson.bytes(manifest);
  }

  /** The results of the gates, as they stand in a manifest. */
  static ArrayNode json(List<GateResult> gates) {
    ArrayNode results = StableJson.object().arrayNode();
    for (GateResult gate : gates) {
      ObjectNode result =
          results
              .addObject()
              .put("gate", gate.rule().gate().name())
              .put("severity", gate.rule().severity().name())
              .put("unit", gate.rule().gate().unit())
              .put("tolerance", gate.rule().tolerance().toPlainString())
              .put("measured", gate.measured() == null ? null : gate.measured().toPlainString())
              .put("outcome", gate.outcome().name());
      if (gate.acceptance() != null) {
        result
            .put("accepted_by", gate.acceptance().acceptedBy())
            .put("because", gate.acceptance().because());
      }
      if (!gate.findings().isEmpty()) {
        ArrayNode findings = result.putArray("findings");
        gate.findings().forEach(findings::add);
      }
    }
    return results;
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
