package vn.socialsecurity.structure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the declared structures in {@code schemas/}. */
public final class SchemaReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> PERIOD_COLUMNS =
      List.of(
          DatasetColumns.YEAR,
          DatasetColumns.FIRST_YEAR,
          DatasetColumns.PERIOD,
          DatasetColumns.PERIOD_START,
          DatasetColumns.PERIOD_END);

  private SchemaReader() {}

  /**
   * All schemas of a folder by name, code lists and sub-folders left out.
   *
   * @throws IllegalArgumentException when a file is not a schema, with file and key
   */
  public static SortedMap<String, DatasetSchema> readAll(Path folder) {
    SortedMap<String, DatasetSchema> schemas = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        DatasetSchema schema = read(file);
        schemas.put(schema.name(), schema);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the schemas in " + folder, e);
    }
    return schemas;
  }

  /** One schema. */
  public static DatasetSchema read(Path file) {
    try {
      return schema(JSON.readTree(Files.readString(file)), file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the schema " + file, e);
    }
  }

  private static DatasetSchema schema(JsonNode json, Path file) {
    Map<String, String> codeLists = codeListByField(json);
    List<Field> fields = new ArrayList<>();
    for (JsonNode field : required(json, "fields", file)) {
      fields.add(field(field, codeLists, file));
    }
    DatasetSchema schema =
        new DatasetSchema(
            required(json, "name", file).asText(),
            text(json, "title"),
            text(json, "vnss:title_vi"),
            text(json, "description"),
            List.copyOf(fields),
            Set.copyOf(new LinkedHashSet<>(texts(json, "missingValues"))),
            texts(json, "primaryKey"),
            texts(json, "vnss:slice"),
            text(json, "vnss:fixed_area"),
            text(json, "vnss:grain"));
    schema.primaryKey().forEach(schema::field);
    schema.slice().forEach(schema::field);
    requireSlicesWithinAPeriod(schema, file);
    return schema;
  }

  /** What is in force is decided period by period, so a slice must not reach over two. */
  private static void requireSlicesWithinAPeriod(DatasetSchema schema, Path file) {
    for (String period : PERIOD_COLUMNS) {
      if (!schema.slice().isEmpty()
          && schema.indexOf(period) >= 0
          && !schema.slice().contains(period)) {
        throw new IllegalArgumentException(
            "Cannot use %s: 'vnss:slice' must name '%s', since a later delivery replaces figures of its own period only"
                .formatted(file, period));
      }
    }
  }

  private static Field field(JsonNode json, Map<String, String> codeLists, Path file) {
    String name = required(json, "name", file).asText();
    JsonNode constraints = json.path("constraints");
    return new Field(
        name,
        FieldType.ofName(required(json, "type", file).asText()),
        text(json, "title"),
        text(json, "vnss:title_vi"),
        Field.Role.valueOf(required(json, "vnss:role", file).asText().toUpperCase(Locale.ROOT)),
        text(json, "vnss:unit"),
        text(json, "vnss:kind"),
        text(json, "vnss:variable"),
        json.path("vnss:variable_part").asBoolean(),
        json.path("vnss:area").asBoolean(),
        text(json, "vnss:default"),
        constraints.path("required").asBoolean(),
        text(constraints, "minimum"),
        text(constraints, "maximum"),
        text(constraints, "pattern"),
        codeLists.get(name),
        text(json, "vnss:spark_type"),
        text(json, "vnss:unit_field"),
        text(json, "vnss:kind_field"));
  }

  private static Map<String, String> codeListByField(JsonNode json) {
    Map<String, String> codeLists = new HashMap<>();
    for (JsonNode foreignKey : json.path("foreignKeys")) {
      for (String field : texts(foreignKey, "fields")) {
        codeLists.put(field, foreignKey.path("reference").path("resource").asText());
      }
    }
    return codeLists;
  }

  private static JsonNode required(JsonNode json, String key, Path file) {
    JsonNode value = json.get(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "Cannot use " + file + ": the key '" + key + "' is missing in " + json);
    }
    return value;
  }

  private static String text(JsonNode json, String key) {
    JsonNode value = json.get(key);
    return value == null || value.isNull() ? null : value.asText();
  }

  private static List<String> texts(JsonNode json, String key) {
    JsonNode value = json.path(key);
    if (value.isTextual()) {
      return List.of(value.asText());
    }
    List<String> texts = new ArrayList<>();
    value.forEach(node -> texts.add(node.asText()));
    return List.copyOf(texts);
  }
}
