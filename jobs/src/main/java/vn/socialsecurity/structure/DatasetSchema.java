package vn.socialsecurity.structure;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The declared structure of a delivered dataset or a published table: a Frictionless Table Schema
 * with the keys of this project under the prefix {@code vnss:}.
 *
 * @param description meaning of a row in words; null where there is none
 * @param missingValues texts that mean that there is no figure
 * @param primaryKey columns that identify a row
 * @param slice columns of the unit that a later delivery replaces as a whole
 * @param fixedArea area of all rows of a dataset without an area column; null for the others
 * @param grain what one row of a register is ({@code person_spell}); null for a dataset of totals,
 *     whose rows are cells
 */
public record DatasetSchema(
    String name,
    String title,
    String titleVi,
    String description,
    List<Field> fields,
    Set<String> missingValues,
    List<String> primaryKey,
    List<String> slice,
    String fixedArea,
    String grain)
    implements Serializable {

  /** Position of a field, -1 when the dataset has no such field. */
  public int indexOf(String fieldName) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(fieldName)) {
        return i;
      }
    }
    return -1;
  }

  /** The field of that name. */
  public Field field(String fieldName) {
    int index = indexOf(fieldName);
    if (index < 0) {
      throw new IllegalArgumentException(
          "Dataset " + name + " has no column '" + fieldName + "' (schemas/" + name + ".json)");
    }
    return fields.get(index);
  }

  /** The column that names the area of a row; empty in a dataset whose area is fixed. */
  public Optional<Field> areaField() {
    return fields.stream().filter(Field::area).findFirst();
  }

  /** Whether rows are persons, households or places, which are counted before anything is shown. */
  public boolean isRegister() {
    return grain != null;
  }

  /** The measures, in order. */
  public List<Field> measures() {
    return fields.stream().filter(f -> f.role() == Field.Role.MEASURE).toList();
  }
}
