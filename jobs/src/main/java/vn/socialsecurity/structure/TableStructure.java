package vn.socialsecurity.structure;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A published table: Spark's structure with labels, units and roles in the field metadata, so that
 * the file explains itself, and the key by which its rows are sorted.
 */
public record TableStructure(String name, StructType schema, List<String> key) {

  /** The structure that {@code schemas/tables/<name>.json} declares. */
  public static TableStructure of(DatasetSchema declared) {
    List<StructField> fields = new ArrayList<>();
    int fieldId = 1;
    for (Field field : declared.fields()) {
      fields.add(
          new StructField(
              field.name(),
              DataType.fromDDL(field.sparkType()),
              !declared.primaryKey().contains(field.name()),
              metadata(field, fieldId++)));
    }
    return new TableStructure(
        declared.name(), new StructType(fields.toArray(new StructField[0])), declared.primaryKey());
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
    if (field.codeList() != null) {
      metadata.putString("code_list", field.codeList());
    }
    return metadata.build();
  }
}
