package vn.socialsecurity.dissemination;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.hadoop.fs.Path;

/**
 * The files of a finished release, read for a few cells: everything that can be said of a cell
 * stands in its own release, so that neither Spark nor the declarations of today are needed.
 */
public final class TracedRelease {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final OutputStore store;
  private final Path folder;
  private final JsonNode manifest;
  private final Map<String, Map<String, Map<String, String>>> codes = new HashMap<>();
  private final Map<String, Map<String, String>> indicators = new HashMap<>();
  private final List<Map<String, String>> concordance;

  private TracedRelease(OutputStore store, Path folder) throws IOException {
    this.store = store;
    this.folder = folder;
    this.manifest = StableJson.parse(store.read(new Path(folder, Manifest.FILE_NAME)));
    for (Map<String, String> row : csv(Dictionary.FILE)) {
      if (row.get("kind").equals("CODE")) {
        codes.computeIfAbsent(row.get("of"), list -> new HashMap<>()).put(row.get("code"), row);
      }
    }
    csv(Dictionary.INDICATORS_FILE).forEach(row -> indicators.put(row.get("indicator"), row));
    this.concordance = csv("area_concordance.csv");
  }

  /**
   * Opens the release in a folder.
   *
   * @throws IllegalArgumentException when the folder is no release, or one of an older program
   *     whose files do not explain themselves
   */
  public static TracedRelease open(OutputStore store, Path folder) throws IOException {
    for (String file : List.of(Manifest.FILE_NAME, Dictionary.FILE, Dictionary.INDICATORS_FILE)) {
      if (!store.exists(new Path(folder, file))) {
        throw new IllegalArgumentException(
            "Cannot trace a cell in %s: there is no %s. Name the folder of a release with --release; a release of a program before 0.9 has to be made again."
                .formatted(folder, file));
      }
    }
    return new TracedRelease(store, folder);
  }

  JsonNode manifest() {
    return manifest;
  }

  Path folder() {
    return folder;
  }

  OutputStore store() {
    return store;
  }

  /** Rows of a table that have these texts in these columns, in the order of the file. */
  List<Map<String, String>> rows(String table, Map<String, String> where) throws IOException {
    return rows(folder, table, where);
  }

  /** The same of another release beside this one; empty where it has no such table. */
  List<Map<String, String>> rows(Path release, String table, Map<String, String> where)
      throws IOException {
    Path file = new Path(release, StableParquet.fileName(table));
    return store.exists(file) ? TableRows.where(store, file, where) : List.of();
  }

  /** The formula of an indicator as the catalogue of this release has it; null where unknown. */
  Map<String, String> indicator(String code) {
    return indicators.get(code);
  }

  /** All indicators of the catalogue of this release. */
  List<String> indicators() {
    return indicators.keySet().stream().sorted().toList();
  }

  /** Name of a code in English; the code itself where it has none. */
  String label(String list, String code) {
    Map<String, String> row = codes.getOrDefault(list, Map.of()).get(code);
    return row == null || row.get("title_en").isEmpty() ? code : row.get("title_en");
  }

  /** What a list says of a code beside its name; empty where nothing. */
  String description(String list, String code) {
    Map<String, String> row = codes.getOrDefault(list, Map.of()).get(code);
    return row == null ? "" : row.get("description_en");
  }

  /** Areas that lie in a region or in the nation by the list of areas. */
  Predicate<String> isPartOf(String area) {
    Map<String, Map<String, String>> areas = codes.getOrDefault("area", Map.of());
    return other -> {
      Map<String, String> row = areas.get(other);
      return row != null && row.get("parent").equals(area);
    };
  }

  /** Whether a former area went into several areas, so that it counts through those. */
  boolean wasDivided(String area) {
    return concordance.stream().filter(row -> row.get("from_ref_area").equals(area)).count() > 1;
  }

  /** What the concordance says of the areas of which an area was made. */
  List<Map<String, String>> formerAreas(String area) {
    return concordance.stream().filter(row -> row.get("to_ref_area").equals(area)).toList();
  }

  /** Folders of all releases beside this one, this one included. */
  List<Path> siblings() throws IOException {
    List<Path> siblings = new ArrayList<>();
    for (String name : store.names(folder.getParent())) {
      siblings.add(new Path(folder.getParent(), name));
    }
    return siblings;
  }

  private List<Map<String, String>> csv(String file) throws IOException {
    Path path = new Path(folder, file);
    if (!store.exists(path)) {
      return List.of();
    }
    String text = new String(store.read(path), StandardCharsets.UTF_8);
    if (text.startsWith(BYTE_ORDER_MARK)) {
      text = text.substring(1);
    }
    List<Map<String, String>> rows = new ArrayList<>();
    try (CSVParser parser = FORMAT.parse(new StringReader(text))) {
      for (CSVRecord row : parser) {
        rows.add(row.toMap());
      }
    }
    return rows;
  }
}
