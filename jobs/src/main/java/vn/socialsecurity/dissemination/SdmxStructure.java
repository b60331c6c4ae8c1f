package vn.socialsecurity.dissemination;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.Field;

/**
 * The data structure definition of a table as an SDMX-ML 3.0 structure message: its code lists in
 * both languages, its concepts, its dimensions, measures and attributes, and the dataflow that
 * {@link SdmxCsv} refers to.
 */
final class SdmxStructure {
  static final String FILE = SdmxCsv.FOLDER + "structure.xml";

  private static final String AGENCY = "VNSS";
  private static final String VERSION = "1.0";
  private static final String CONCEPTS = "CONCEPTS";
  private static final String SCHEMAS = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/";
  private static final String MODEL = "urn:sdmx:org.sdmx.infomodel.";

  private final StringBuilder xml = new StringBuilder();
  private final DatasetSchema table;
  private int depth;

  private SdmxStructure(DatasetSchema table) {
    this.table = table;
  }

  /**
   * The structure message of a table.
   *
   * @param codes the codes of every list that a column of the table has, by name of the list
   * @param prepared the day that the message names; messages of one release have one day
   */
  static byte[] of(
      DatasetSchema table, SortedMap<String, List<PublishedCode>> codes, LocalDate prepared) {
    return new SdmxStructure(table).message(codes, prepared).getBytes(StandardCharsets.UTF_8);
  }

  /** How a maintained artefact is referred to: agency, id and version. */
  static String reference(String id) {
    return AGENCY + ":" + id + "(" + VERSION + ")";
  }

  static String codeList(String list) {
    return "CL_" + list.toUpperCase(Locale.ROOT);
  }

  private String message(SortedMap<String, List<PublishedCode>> codes, LocalDate prepared) {
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    element(
        "mes:Structure",
        " xmlns:mes=\"%smessage\" xmlns:str=\"%sstructure\" xmlns:com=\"%scommon\""
            .formatted(SCHEMAS, SCHEMAS, SCHEMAS),
        () -> {
          element(
              "mes:Header",
              "",
              () -> {
                leaf("mes:ID", "", SdmxCsv.id(table));
                leaf("mes:Test", "", "false");
                leaf("mes:Prepared", "", prepared + "T00:00:00Z");
                empty("mes:Sender", " id=\"" + AGENCY + "\"");
              });
          element(
              "mes:Structures",
              "",
              () -> {
                element("str:Codelists", "", () -> codes.forEach(this::codeListElement));
                element("str:ConceptSchemes", "", () -> concepts());
                element("str:Dataflows", "", () -> dataflow());
                element("str:DataStructures", "", () -> definition());
              });
        });
    return xml.toString();
  }

  private void codeListElement(String list, List<PublishedCode> codes) {
    maintained(
        "str:Codelist",
        "codelist.Codelist",
        codeList(list),
        () -> {
          names(list.replace('_', ' '), null);
          for (PublishedCode code : codes) {
            element(
                "str:Code",
                " id=\"%s\"".formatted(escaped(code.code())),
                () -> {
                  names(code.nameEn() == null ? code.code() : code.nameEn(), code.nameVi());
                  description(code.descriptionEn(), code.descriptionVi());
                  if (code.parent() != null) {
                    leaf("str:Parent", "", code.parent());
                  }
                });
          }
        });
  }

  private void concepts() {
    maintained(
        "str:ConceptScheme",
        "conceptscheme.ConceptScheme",
        CONCEPTS,
        () -> {
          names("Concepts", "Khái niệm");
          for (Field field : SdmxCsv.components(table)) {
            element(
                "str:Concept",
                " id=\"%s\"".formatted(SdmxCsv.id(field)),
                () -> names(field.title(), field.titleVi()));
          }
        });
  }

  private void dataflow() {
    maintained(
        "str:Dataflow",
        "datastructure.Dataflow",
        SdmxCsv.id(table),
        () -> {
          names(table.title(), table.titleVi());
          leaf(
              "str:Structure",
              "",
              MODEL + "datastructure.DataStructure=" + reference(SdmxCsv.id(table)));
        });
  }

  private void definition() {
    maintained(
        "str:DataStructure",
        "datastructure.DataStructure",
        SdmxCsv.id(table),
        () -> {
          names(table.title(), table.titleVi());
          description(table.description(), null);
          element(
              "str:DataStructureComponents",
              "",
              () -> {
                element("str:DimensionList", " id=\"DimensionDescriptor\"", () -> dimensions());
                element("str:AttributeList", " id=\"AttributeDescriptor\"", () -> attributes());
                element("str:MeasureList", " id=\"MeasureDescriptor\"", () -> measures());
              });
        });
  }

  private void dimensions() {
    int position = 1;
    for (Field field : of(Field.Role.DIMENSION)) {
      String id = " id=\"" + SdmxCsv.id(field) + "\"";
      if (SdmxCsv.isTime(field)) {
        element("str:TimeDimension", id, () -> component(field, "ObservationalTimePeriod"));
      } else {
        String attributes = id + " position=\"" + position++ + "\"";
        element("str:Dimension", attributes, () -> component(field, textType(field)));
      }
    }
  }

  private void attributes() {
    for (Field field : of(Field.Role.ATTRIBUTE)) {
      element(
          "str:Attribute",
          " id=\"%s\" usage=\"optional\"".formatted(SdmxCsv.id(field)),
          () -> {
            component(field, textType(field));
            element("str:AttributeRelationship", "", () -> empty("str:Observation", ""));
          });
    }
  }

  private void measures() {
    for (Field field : of(Field.Role.MEASURE)) {
      element(
          "str:Measure",
          " id=\"%s\" usage=\"optional\"".formatted(SdmxCsv.id(field)),
          () -> component(field, textType(field)));
    }
  }

  private void component(Field field, String textType) {
    leaf(
        "str:ConceptIdentity",
        "",
        "%sconceptscheme.Concept=%s.%s".formatted(MODEL, reference(CONCEPTS), SdmxCsv.id(field)));
    element(
        "str:LocalRepresentation",
        "",
        () -> {
          if (field.codeList() == null) {
            empty("str:TextFormat", " textType=\"" + textType + "\"");
          } else {
            leaf(
                "str:Enumeration",
                "",
                MODEL + "codelist.Codelist=" + reference(codeList(field.codeList())));
          }
        });
  }

  private List<Field> of(Field.Role role) {
    List<Field> fields = new ArrayList<>(SdmxCsv.components(table));
    fields.removeIf(field -> field.role() != role);
    return fields;
  }

  private static String textType(Field field) {
    return switch (field.sparkType()) {
      case "STRING" -> "String";
      case "INT" -> "Integer";
      case "BIGINT" -> "Long";
      case "BOOLEAN" -> "Boolean";
      case "DATE" -> "GregorianDay";
      default -> "Decimal";
    };
  }

  private void maintained(String name, String urnClass, String id, Runnable content) {
    element(
        name,
        " urn=\"%s%s=%s\" agencyID=\"%s\" id=\"%s\" version=\"%s\""
            .formatted(MODEL, urnClass, reference(id), AGENCY, id, VERSION),
        content);
  }

  private void names(String english, String vietnamese) {
    inLanguage("com:Name", "en", english);
    inLanguage("com:Name", "vi", vietnamese);
  }

  private void description(String english, String vietnamese) {
    inLanguage("com:Description", "en", english);
    inLanguage("com:Description", "vi", vietnamese);
  }

  private void inLanguage(String name, String language, String text) {
    if (text != null) {
      leaf(name, " xml:lang=\"" + language + "\"", text);
    }
  }

  private void element(String name, String attributes, Runnable content) {
    line("<" + name + attributes + ">");
    depth++;
    content.run();
    depth--;
    line("</" + name + ">");
  }

  private void leaf(String name, String attributes, String text) {
    line("<" + name + attributes + ">" + escaped(text) + "</" + name + ">");
  }

  private void empty(String name, String attributes) {
    line("<" + name + attributes + "/>");
  }

  private void line(String text) {
    xml.append("  ".repeat(depth)).append(text).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
