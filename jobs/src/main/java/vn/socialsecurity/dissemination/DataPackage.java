package vn.socialsecurity.dissemination;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.Field;
import vn.socialsecurity.structure.IndicatorCatalogue;

/**
 * What a release holds, for programs: a Frictionless Data Package ({@code datapackage.json}), every
 * file a resource with its checksum, every table with its Table Schema, codes with their labels.
 */
final class DataPackage {
  static final String FILE = "datapackage.json";

  /** Areas and indicators would fill a megabyte here; the dictionary has them once. */
  private static final int LONGEST_LISTED = 50;

  private static final String PARQUET = ".parquet";
  private static final String CSV = ".csv";

  private final Map<String, DatasetSchema> tables;
  private final SortedMap<String, List<PublishedCode>> codes;

  DataPackage(Map<String, DatasetSchema> tables, SortedMap<String, List<PublishedCode>> codes) {
    this.tables = tables;
    this.codes = codes;
  }

  byte[] json(Provenance provenance, List<TableFile> files) {
    ObjectNode json =
        StableJson.object()
            .put("$schema", "https://datapackage.org/profiles/2.0/datapackage.json")
            .put("name", "social-security-statistics-of-viet-nam")
            .put("title", "Social security statistics of Viet Nam")
            .put("vnss:title_vi", "Thống kê an sinh xã hội Việt Nam")
            .put("id", ReleaseId.of(provenance).sha256())
            .put("vnss:as_of", provenance.asOf().toString())
            .put("vnss:geography", provenance.geography())
            .put("vnss:code_version", provenance.codeVersion());
    ArrayNode resources = json.putArray("resources");
    files.stream()
        .sorted(Comparator.comparing(TableFile::name))
        .forEach(file -> resources.add(resource(file)));
    return StableJson.bytes(json);
  }

  private ObjectNode resource(TableFile file) {
    String path = file.name();
    ObjectNode resource =
        StableJson.object()
            .put("name", path.replace('/', '-').replace('_', '-').toLowerCase(Locale.ROOT))
            .put("path", path);
    DatasetSchema table = table(path);
    if (table != null) {
      resource
          .put("type", "table")
          .put("title", table.title())
          .put("vnss:title_vi", table.titleVi())
          .put("description", table.description());
    }
    format(path, resource);
    resource.put("bytes", file.bytes()).put("hash", "sha256:" + file.sha256());
    if (table != null && path.startsWith(SdmxCsv.FOLDER)) {
      resource.put("conformsTo", "SDMX-CSV 2.0; its structure is in " + SdmxStructure.FILE);
    } else if (table != null) {
      resource.set("schema", schema(table));
    }
    columns(path).ifPresent(columns -> resource.put("type", "table").set("schema", texts(columns)));
    return resource;
  }

  private static Optional<List<String>> columns(String path) {
    return switch (path) {
      case Dictionary.FILE -> Optional.of(Dictionary.COLUMNS);
      case Dictionary.INDICATORS_FILE -> Optional.of(IndicatorCatalogue.COLUMNS);
      default -> Optional.empty();
    };
  }

  private static void format(String path, ObjectNode resource) {
    String extension = path.substring(path.lastIndexOf('.') + 1);
    resource.put("format", extension);
    switch (extension) {
      case "parquet" -> resource.put("mediatype", "application/vnd.apache.parquet");
      case "csv" -> resource.put("mediatype", "text/csv").put("encoding", "utf-8");
      case "xml" -> resource.put("mediatype", "application/vnd.sdmx.structure+xml;version=3.0.0");
      case "md" -> resource.put("mediatype", "text/markdown").put("encoding", "utf-8");
      case "html" -> resource.put("mediatype", "text/html").put("encoding", "utf-8");
      default -> resource.put("mediatype", "application/octet-stream");
    }
  }

  /** The table that a file is a form of, null where it is none. */
  private DatasetSchema table(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    boolean isTable =
        name.endsWith(PARQUET)
            || path.startsWith(SpreadsheetCsv.FOLDER)
            || (path.startsWith(SdmxCsv.FOLDER) && name.endsWith(CSV));
    return isTable ? tables.get(name.substring(0, name.lastIndexOf('.'))) : null;
  }

  private ObjectNode schema(DatasetSchema table) {
    ObjectNode schema = StableJson.object();
    ArrayNode fields = schema.putArray("fields");
    for (Field field : table.fields()) {
      fields.add(field(field, table.primaryKey().contains(field.name())));
    }
    schema.putArray("missingValues").add("");
    ArrayNode key = schema.putArray("primaryKey");
    table.primaryKey().forEach(key::add);
    return schema;
  }

  private ObjectNode field(Field field, boolean isKey) {
    ObjectNode json =
        StableJson.object()
            .put("name", field.name())
            .put("type", type(field))
            .put("title", field.title())
            .put("vnss:title_vi", field.titleVi())
            .put("vnss:role", field.role().name().toLowerCase(Locale.ROOT))
            .put("vnss:spark_type", field.sparkType());
    if (field.unit() != null) {
      json.put("vnss:unit", field.unit());
    }
    if (field.unitField() != null) {
      json.put("vnss:unit_field", field.unitField());
    }
    if (isKey) {
      json.putObject("constraints").put("required", true);
    }
    if (field.codeList() != null) {
      json.put("vnss:code_list", field.codeList());
      Map<String, String> labels = PublishedCode.labels(codes.get(field.codeList()));
      if (labels.size() <= LONGEST_LISTED) {
        ArrayNode categories = json.putArray("categories");
        labels.forEach(
            (code, label) -> categories.addObject().put("value", code).put("label", label));
      }
    }
    return json;
  }

  private static String type(Field field) {
    return switch (field.sparkType()) {
      case "STRING" -> "string";
      case "INT", "BIGINT" -> "integer";
      case "BOOLEAN" -> "boolean";
      case "DATE" -> "date";
      default -> "number";
    };
  }

  private static ObjectNode texts(List<String> columns) {
    ObjectNode schema = StableJson.object();
    ArrayNode fields = schema.putArray("fields");
    columns.forEach(column -> fields.addObject().put("name", column).put("type", "string"));
    schema.putArray("missingValues").add("");
    return schema;
  }
}
