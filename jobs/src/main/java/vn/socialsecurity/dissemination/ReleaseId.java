package vn.socialsecurity.dissemination;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names a release by what it is made from, so that the same work is recognised and not repeated.
 *
 * @param sha256 of the canonical listing of a {@link Provenance}, lower-case hexadecimal
 */
public record ReleaseId(String sha256) {
  private static final int FOLDER_DIGITS = 16;

  /** The id of a release with that provenance; independent of the order of its files. */
  public static ReleaseId of(Provenance provenance) {
    return new ReleaseId(Sha256.of(listing(provenance).getBytes(StandardCharsets.UTF_8)));
  }

  /** Name of the release's folder: the first 16 digits. */
  public String folder() {
    return sha256.substring(0, FOLDER_DIGITS);
  }

  @Override
  public String toString() {
    return folder();
  }

  private static String listing(Provenance provenance) {
    Stream<String> heading =
        Stream.of(
            "as-of " + provenance.asOf(),
            "geography " + provenance.geography(),
            "code " + provenance.codeSha256());
    Stream<String> declarations =
        provenance.declarations().entrySet().stream()
            .map(file -> "declaration " + file.getKey() + " " + file.getValue());
    Stream<String> inputs = provenance.inputs().stream().map(ReleaseId::line);
    return Stream.of(heading, declarations, inputs)
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n"));
  }

  // The folder carries the date of issue, which decides what supersedes what: it is in the id.
  private static String line(InputFile input) {
    return String.join(
        " ", "input", input.delivery(), input.file(), input.sha256(), input.descriptionSha256());
  }
}
