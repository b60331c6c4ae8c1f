package vn.socialsecurity.dissemination;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.types.StructField;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.Field;
import vn.socialsecurity.structure.ObservationColumns;
import vn.socialsecurity.structure.TableStructure;

/**
 * A table as an SDMX-CSV 2.0 data message, whose columns are the components of the data structure
 * that {@link SdmxStructure} defines, in its order: dimensions, the time dimension, measures,
 * attributes. A missing or withheld value is an empty field whose OBS_STATUS and CONF_STATUS say
 * why: a decimal in SDMX has no not-a-number.
 */
final class SdmxCsv {
  static final String FOLDER = "sdmx/";

  /** Information: neither a correction of nor an addition to an earlier message. */
  private static final String ACTION = "I";

  private SdmxCsv() {}

  static TableText of(DatasetSchema table, TableStructure structure) {
    List<Field> components = components(table);
    List<TableText.Column> columns = new ArrayList<>();
    for (Field component : components) {
      int position = structure.schema().fieldIndex(component.name());
      StructField field = structure.schema().apply(position);
      columns.add(
          new TableText.Column(
              position,
              field.dataType(),
              isTime(component) ? TableText.Form.SDMX_PERIOD : TableText.Form.AS_IS));
    }
    CsvBytes header = new CsvBytes();
    List.of("STRUCTURE", "STRUCTURE_ID", "ACTION").forEach(header::text);
    components.forEach(component -> header.text(id(component)));
    header.endLine();
    return new TableText(
        file(table),
        header.toBytes(),
        List.of("dataflow", SdmxStructure.reference(id(table)), ACTION),
        columns);
  }

  /** Place of the message in a release. */
  static String file(DatasetSchema table) {
    return FOLDER + table.name() + ".csv";
  }

  /** The columns of a table in the order of SDMX. */
  static List<Field> components(DatasetSchema table) {
    List<Field> components = new ArrayList<>();
    table.fields().stream()
        .filter(f -> is(f, Field.Role.DIMENSION) && !isTime(f))
        .forEach(components::add);
    table.fields().stream().filter(SdmxCsv::isTime).forEach(components::add);
    table.fields().stream().filter(f -> is(f, Field.Role.MEASURE)).forEach(components::add);
    table.fields().stream().filter(f -> is(f, Field.Role.ATTRIBUTE)).forEach(components::add);
    return components;
  }

  static boolean isTime(Field field) {
    return field.name().equals(ObservationColumns.TIME_PERIOD);
  }

  static String id(Field field) {
    return field.name().toUpperCase(Locale.ROOT);
  }

  static String id(DatasetSchema table) {
    return table.name().toUpperCase(Locale.ROOT);
  }

  private static boolean is(Field field, Field.Role role) {
    return field.role() == role;
  }
}
