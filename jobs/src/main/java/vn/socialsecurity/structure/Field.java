package vn.socialsecurity.structure;

import java.io.Serializable;

/**
 * One column of a dataset or a published table, as its schema declares it.
 *
 * @param name column name, the same in extract, schema, code, table and report
 * @param title label in English
 * @param titleVi label in Vietnamese
 * @param role what the column is for
 * @param unit unit of a measure; null for other roles
 * @param kind kind of measure (stock_end, flow, events, rate ...); null for other roles
 * @param variable stem of the panel variable of a measure; null for other roles
 * @param variablePart whether the column's code is part of the panel variable
 * @param area whether the column names an area
 * @param defaultValue code taken when the column is absent or empty; null where there is none
 * @param minimum least allowed value as the schema writes it: a number, a year or a date
 *     yyyy-mm-dd; null where there is none
 * @param maximum greatest allowed value, likewise
 * @param pattern regular expression that the text must match; null where there is none
 * @param codeList name of the code list that the value must be in; null where there is none
 * @param sparkType Spark's type of a published column; null in a delivered dataset
 * @param unitField column that holds the unit of the measure row by row; null where {@code unit} is
 *     the unit of all rows
 * @param kindField column that holds the kind of the measure row by row; null where {@code kind} is
 *     the kind of all rows
 */
public record Field(
    String name,
    FieldType type,
    String title,
    String titleVi,
    Role role,
    String unit,
    String kind,
    String variable,
    boolean variablePart,
    boolean area,
    String defaultValue,
    boolean required,
    String minimum,
    String maximum,
    String pattern,
    String codeList,
    String sparkType,
    String unitField,
    String kindField)
    implements Serializable {

  /** What a column is for: the roles of the SDMX information model, and identifiers of units. */
  public enum Role {
    DIMENSION,
    MEASURE,
    ATTRIBUTE,
    IDENTIFIER
  }
}
