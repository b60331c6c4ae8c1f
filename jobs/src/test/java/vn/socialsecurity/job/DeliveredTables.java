package vn.socialsecurity.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.socialsecurity.DuckDb;

/**
 * Reads the delivered files without a line of the pipeline: each dataset becomes a table of texts
 * as delivered, with the columns {@code delivery}, {@code file}, {@code provider}, {@code
 * comma_decimals} and {@code has_names} from its {@code delivery.json}.
 */
final class DeliveredTables {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DeliveredTables() {}

  static void open(Path landing, DuckDb duckDb) throws IOException, SQLException {
    Map<String, List<String>> filesOfDatasets = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(landing)) {
      for (Path description :
          files.filter(file -> file.endsWith("delivery.json")).sorted().toList()) {
        Path folder = description.getParent();
        String dataset = folder.getParent().getFileName().toString();
        filesOfDatasets
            .computeIfAbsent(dataset, name -> new ArrayList<>())
            .addAll(queries(dataset, folder, JSON.readTree(description.toFile())));
      }
    }
    for (Map.Entry<String, List<String>> dataset : filesOfDatasets.entrySet()) {
      duckDb.run(
          "create table %s as %s"
              .formatted(dataset.getKey(), String.join(" union all by name ", dataset.getValue())));
    }
  }

  private static List<String> queries(String dataset, Path folder, JsonNode delivery)
      throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !file.endsWith("delivery.json"))
          .map(
              file ->
                  """
                  select *, '%s' as delivery, '%s' as file, '%s' as provider,
                    %s as comma_decimals, %s as has_names
                  from read_csv('%s', all_varchar = true, header = true, delim = '%s', skip = %d)
                  """
                      .formatted(
                          dataset + "/" + folder.getFileName(),
                          dataset + "/" + folder.getFileName() + "/" + file.getFileName(),
                          delivery.path("provider").asText(),
                          "vi".equals(delivery.path("number_format").asText()),
                          delivery.path("area_names").asBoolean(),
                          file,
                          delivery.path("delimiter").asText(","),
                          delivery.path("header_line").asInt(1) - 1))
          .toList();
    }
  }
}
