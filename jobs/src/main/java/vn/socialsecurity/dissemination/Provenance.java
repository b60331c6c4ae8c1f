package vn.socialsecurity.dissemination;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that a release's figures depend on: equal provenance, equal release.
 *
 * @param asOf deliveries issued later are not seen
 * @param geography code of the area scheme in which the figures are published
 * @param codeVersion version as people name it; two builds may share it
 * @param codeSha256 checksum of the program's classes
 * @param declarations checksum by relative path of the files of {@code conf/} and {@code schemas/}
 * @param inputs the delivered files seen as of that day, in any order
 */
public record Provenance(
    LocalDate asOf,
    String geography,
    String codeVersion,
    String codeSha256,
    SortedMap<String, String> declarations,
    List<InputFile> inputs) {

  /** Copies what can change, and brings the inputs into one order. */
  public Provenance {
    declarations = Collections.unmodifiableSortedMap(new TreeMap<>(declarations));
    inputs = inputs.stream().sorted().toList();
  }
}
