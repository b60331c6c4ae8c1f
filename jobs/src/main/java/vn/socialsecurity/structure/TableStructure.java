package vn.socialsecurity.structure;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A published table: Spark's structure with labels, units and roles in the field metadata, so that
 * the file explains itself, and the key by which its rows are sorted.
 */
public record TableStructure(String name, StructType schema, List<String> key)
    implements Serializable {
  private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)");

  /** The structure that {@code schemas/tables/<name>.json} declares. */
  public static TableStructure of(DatasetSchema declared) {
    List<StructField> fields = new ArrayList<>();
    int fieldId = 1;
    for (Field field : declared.fields()) {
      fields.add(
          new StructField(
              field.name(),
              type(field, declared),
              !declared.primaryKey().contains(field.name()),
              metadata(field, fieldId++)));
    }
    return new TableStructure(
        declared.name(), new StructType(fields.toArray(new StructField[0])), declared.primaryKey());
  }

  /**
   * The types that are published, by their SQL names. (Spark's own parser would take longer than
   * all else that is declared.)
   */
  private static DataType type(Field field, DatasetSchema declared) {
    Matcher decimal = DECIMAL.matcher(field.sparkType());
    if (decimal.matches()) {
      return DataTypes.createDecimalType(
          Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
    }
    return switch (field.sparkType()) {
      case "STRING" -> DataTypes.StringType;
      case "INT" -> DataTypes.IntegerType;
      case "BIGINT" -> DataTypes.LongType;
      case "BOOLEAN" -> DataTypes.BooleanType;
      case "DATE" -> DataTypes.DateType;
      default ->
          throw new IllegalArgumentException(
              "Cannot use schemas/tables/%s.json: '%s' of column %s is none of STRING, INT, BIGINT, BOOLEAN, DATE, DECIMAL(p,s)"
                  .formatted(declared.name(), field.sparkType(), field.name()));
    };
  }

  /** Names of the columns in their declared order. */
  public String[] columns() {
    return schema.fieldNames();
  }

  private static Metadata metadata(Field field, int fieldId) {
    MetadataBuilder metadata =
        new MetadataBuilder()
            .putLong("parquet.field.id", fieldId)
            .putString("role", field.role().name().toLowerCase(java.util.Locale.ROOT))
            .putString("comment", field.title())
            .putString("title_vi", field.titleVi());
    if (field.unit() != null) {
      metadata.putString("unit", field.unit());
    }
    if (field.unitField() != null) {
      metadata.putString("unit_field", field.unitField());
    }
    if (field.codeList() != null) {
      metadata.putString("code_list", field.codeList());
    }
    return metadata.build();
  }
}
