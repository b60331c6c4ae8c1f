package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import vn.socialsecurity.DuckDb;
import vn.socialsecurity.SparkExtension;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.SchemaReader;
import vn.socialsecurity.structure.TableStructure;

/** What other programs read of a release says the same as its Parquet. */
@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExchangeTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, DatasetSchema> tables =
      new TreeMap<>(SchemaReader.readAll(Path.of("schemas/tables")));
  private Path folder;
  private DuckDb duckDb;

  @BeforeAll
  void open(SparkSession spark) throws Exception {
    tables.remove("quarantine");
    SampleRelease release = SampleRelease.in(spark);
    folder = release.folder();
    duckDb = new DuckDb();
    release.openIn(duckDb);
  }

  @AfterAll
  void close() throws Exception {
    duckDb.close();
  }

  @Test
  void everyTableIsTheSameAsCsvForSpreadsheets() throws Exception {
    for (DatasetSchema table : tables.values()) {
      StructType schema = TableStructure.of(table).schema();
      String typed =
          Arrays.stream(schema.fields())
              .map(f -> "cast(%s as %s) as %s".formatted(quoted(f), type(f), quoted(f)))
              .collect(Collectors.joining(", "));
      String csv =
          "(select %s from read_csv('%s', header=true, all_varchar=true))"
              .formatted(typed, folder.resolve("csv/" + table.name() + ".csv"));
      assertThat(
              duckDb.value(
                  "select count(*) from ((from %1$s except all from %2$s) union all (from %2$s except all from %1$s))"
                      .formatted(table.name(), csv)))
          .as("rows of %s that differ", table.name())
          .isEqualTo("0");
    }
  }

  /** A code such as 01 would lose its zero in a spreadsheet, 1E5 would become 100000. */
  @Test
  void noCodeLooksLikeANumberThatASpreadsheetWouldChange() throws Exception {
    for (DatasetSchema table : tables.values()) {
      for (StructField field : TableStructure.of(table).schema().fields()) {
        if (type(field).equals("STRING")) {
          assertThat(
                  duckDb.rows(
                      "select distinct %1$s from %2$s where regexp_full_match(%1$s, '0[0-9]+|[0-9]{16,}|[0-9]+[eE][0-9]+') limit 3"
                          .formatted(quoted(field), table.name())))
              .as("%s.%s", table.name(), field.name())
              .isEmpty();
        }
      }
    }
  }

  @Test
  void csvBeginsWithAByteOrderMark() throws Exception {
    for (String file : List.of("csv/observations.csv", "dictionary.csv", "indicators.csv")) {
      assertThat(Files.readString(folder.resolve(file))).as(file).startsWith("\uFEFF");
    }
  }

  @Test
  void sdmxCsvAgreesWithItsDataStructureDefinition() throws Exception {
    Document structure = structure();
    List<String> components = new ArrayList<>(List.of("STRUCTURE", "STRUCTURE_ID", "ACTION"));
    Map<String, Set<String>> codesByComponent = new HashMap<>();
    Set<String> mandatory = new TreeSet<>();
    for (String kind : List.of("Dimension", "TimeDimension", "Measure", "Attribute")) {
      for (Element component : elements(structure, "str:" + kind)) {
        String id = component.getAttribute("id");
        components.add(id);
        if (kind.endsWith("Dimension")) {
          mandatory.add(id);
        }
        List<Element> enumeration = elements(component, "str:Enumeration");
        if (!enumeration.isEmpty()) {
          codesByComponent.put(id, codes(structure, enumeration.get(0).getTextContent()));
        }
        assertThat(concepts(structure)).as("concepts").contains(id);
      }
    }
    String dataflow = elements(structure, "str:Dataflow").get(0).getAttribute("urn");

    try (CSVParser csv = sdmx()) {
      assertThat(csv.getHeaderNames()).as("header").isEqualTo(components);
      for (CSVRecord row : csv) {
        assertThat(row.get("STRUCTURE")).isEqualTo("dataflow");
        assertThat(dataflow).endsWith("=" + row.get("STRUCTURE_ID"));
        codesByComponent.forEach(
            (id, codes) -> {
              if (!row.get(id).isEmpty()) {
                assertThat(codes).as(id).contains(row.get(id));
              }
            });
        mandatory.forEach(id -> assertThat(row.get(id)).as(id).isNotEmpty());
        assertThat(row.get("TIME_PERIOD"))
            .matches("\\d{4}|\\d{4}-[SQ]\\d|\\d{4}-\\d{2}-\\d{2}/P\\d+[YMD]");
      }
    }
    assertThat(codesByComponent)
        .containsKeys("INDICATOR", "REF_AREA", "OBS_STATUS", "CONF_STATUS", "UNIT_MEASURE");
  }

  @Test
  void sdmxCsvLosesNoValueAndNoFlag() throws Exception {
    List<String> published =
        duckDb.rows(
            """
            select indicator, ref_area, poverty_standard, trim_scale(obs_value), obs_status, counts_status,
              conf_status, derivation, comparable_spell
            from (select * replace (obs_value::varchar as obs_value) from observations)
            """
                .replace(
                    "trim_scale(obs_value)",
                    "regexp_replace(regexp_replace(obs_value, '0+$', ''), '[.]$', '')"));
    List<String> read = new ArrayList<>();
    try (CSVParser csv = sdmx()) {
      for (CSVRecord row : csv) {
        read.add(
            List.of(
                    "indicator",
                    "ref_area",
                    "poverty_standard",
                    "obs_value",
                    "obs_status",
                    "counts_status",
                    "conf_status",
                    "derivation",
                    "comparable_spell")
                .stream()
                .map(column -> row.get(column.toUpperCase(Locale.ROOT)))
                .collect(Collectors.joining("|")));
      }
    }
    assertThat(read).containsExactlyInAnyOrderElementsOf(published);
  }

  @Test
  void theDataPackageNamesEveryFileAsItIs() throws Exception {
    JsonNode dataPackage = JSON.readTree(folder.resolve("datapackage.json").toFile());
    Map<String, String> named = new TreeMap<>();
    for (JsonNode resource : dataPackage.path("resources")) {
      named.put(
          resource.path("path").asText(),
          resource.path("hash").asText().replaceFirst("^sha256:", ""));
      assertThat(resource.path("name").asText()).matches("[a-z0-9._-]+");
    }
    Map<String, String> files = CompleteRelease.digests(folder);
    files.remove("datapackage.json");
    assertThat(named).isEqualTo(files);
  }

  @Test
  void everyTableHasItsColumnsTypesAndCodesInTheDataPackage() throws Exception {
    JsonNode dataPackage = JSON.readTree(folder.resolve("datapackage.json").toFile());
    Set<String> described = new TreeSet<>();
    for (JsonNode resource : dataPackage.path("resources")) {
      String path = resource.path("path").asText();
      if (path.endsWith(".parquet")) {
        String table = path.replace(".parquet", "");
        described.add(table);
        List<String> names = new ArrayList<>();
        for (JsonNode field : resource.path("schema").path("fields")) {
          names.add(field.path("name").asText());
          if (field.has("categories")) {
            Set<String> codes = new TreeSet<>();
            field
                .path("categories")
                .forEach(category -> codes.add(category.path("value").asText()));
            assertThat(codes)
                .as("%s.%s", table, field.path("name"))
                .containsAll(
                    duckDb.rows(
                        "select distinct \"%1$s\" from %2$s where \"%1$s\" is not null"
                            .formatted(field.path("name").asText(), table)));
          }
        }
        assertThat(names)
            .isEqualTo(duckDb.rows("select column_name from (describe %s)".formatted(table)));
      }
    }
    assertThat(described).isEqualTo(tables.keySet());
  }

  @Test
  void theDictionaryExplainsEveryColumnAndCodeInBothLanguages() throws Exception {
    duckDb.run(
        "create or replace view dictionary as from read_csv('%s', header=true, all_varchar=true)"
            .formatted(folder.resolve("dictionary.csv")));
    for (String table : tables.keySet()) {
      assertThat(
              duckDb.rows(
                  "select code from dictionary where kind = 'COLUMN' and \"of\" = '%s' order by cast(position as int)"
                      .formatted(table)))
          .isEqualTo(duckDb.rows("select column_name from (describe %s)".formatted(table)));
    }
    assertThat(
            duckDb.rows(
                "select kind, \"of\", code from dictionary where title_en is null or title_vi is null"))
        .as("without a name in one of the languages")
        .isEmpty();
    assertThat(
            duckDb.value("select parent from dictionary where \"of\" = 'area' and code = 'P63_14'"))
        .isEqualTo("R6_2");
  }

  @Test
  void aParquetFileSaysWhatItIsWhenItLiesAlone() throws Exception {
    for (String table : tables.keySet()) {
      Map<String, String> footer = new HashMap<>();
      for (String row :
          duckDb.rows(
              "select decode(key), decode(value) from parquet_kv_metadata('%s')"
                  .formatted(folder.resolve(table + ".parquet")))) {
        footer.put(row.substring(0, row.indexOf('|')), row.substring(row.indexOf('|') + 1));
      }
      assertThat(footer)
          .as(table)
          .containsEntry("title", tables.get(table).title())
          .containsEntry("geography", "P63")
          .containsKeys("title_vi", "description", "code_version");
      JsonNode pandas = JSON.readTree(footer.get("PANDAS_ATTRS"));
      assertThat(pandas.path("labels").size()).isEqualTo(tables.get(table).fields().size());
    }
  }

  private CSVParser sdmx() throws Exception {
    return CSVParser.parse(
        folder.resolve("sdmx/observations.csv"),
        StandardCharsets.UTF_8,
        CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get());
  }

  private Document structure() throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(folder.resolve("sdmx/structure.xml").toFile());
  }

  private static Set<String> codes(Document structure, String urn) {
    for (Element list : elements(structure, "str:Codelist")) {
      if (list.getAttribute("urn").equals(urn)) {
        return elements(list, "str:Code").stream()
            .map(code -> code.getAttribute("id"))
            .collect(Collectors.toSet());
      }
    }
    throw new AssertionError("No code list " + urn);
  }

  private static Set<String> concepts(Document structure) {
    return elements(structure, "str:Concept").stream()
        .map(concept -> concept.getAttribute("id"))
        .collect(Collectors.toSet());
  }

  private static List<Element> elements(Document in, String name) {
    return listed(in.getElementsByTagName(name));
  }

  private static List<Element> elements(Element in, String name) {
    return listed(in.getElementsByTagName(name));
  }

  private static List<Element> listed(NodeList nodes) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static String quoted(StructField field) {
    return '"' + field.name() + '"';
  }

  private static String type(StructField field) {
    return field.dataType().sql();
  }
}
