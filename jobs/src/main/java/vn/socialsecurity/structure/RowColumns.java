package vn.socialsecurity.structure;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Columns of the rows that passed every row rule, before sources are compared. */
public final class RowColumns {
  public static final String DATASET = "dataset";
  public static final String PROVIDER = "provider";

  /** Date of issue of the delivery, DATE. */
  public static final String ISSUED = "issued";

  /** {@code <dataset>/<folder>}. */
  public static final String DELIVERY = "delivery";

  /** {@code <dataset>/<folder>/<file>}. */
  public static final String FILE = "file";

  /** Physical line on which the row starts, from 1. */
  public static final String LINE = "line";

  /** The row's primary key, areas resolved. */
  public static final String ROW_KEY = "row_key";

  /** The unit that a later delivery of the same provider replaces. */
  public static final String SLICE = "slice";

  /** The row's measures as text: equal for rows that state the same. */
  public static final String ROW_VALUES = "row_values";

  /** The row as delivered, for quarantine. */
  public static final String ROW_TEXT = "row_text";

  /** ARRAY of {@link #CELL}. */
  public static final String CELLS = "cells";

  /** Decimals and integer digits that hold every count, every amount in million VND and rates. */
  public static final DecimalType VALUE = new DecimalType(18, 6);

  /** One cell, the columns of {@link Cell} with the breakdown dimensions side by side. */
  public static final StructType CELL = cell();

  /** The structure of accepted rows. */
  public static final StructType ROWS =
      new StructType()
          .add(DATASET, DataTypes.StringType, false)
          .add(PROVIDER, DataTypes.StringType, false)
          .add(ISSUED, DataTypes.DateType, false)
          .add(DELIVERY, DataTypes.StringType, false)
          .add(FILE, DataTypes.StringType, false)
          .add(LINE, DataTypes.LongType, false)
          .add(ROW_KEY, DataTypes.StringType, false)
          .add(SLICE, DataTypes.StringType, false)
          .add(ROW_VALUES, DataTypes.StringType, false)
          .add(ROW_TEXT, DataTypes.StringType, false)
          .add(CELLS, DataTypes.createArrayType(CELL, false), false);

  private RowColumns() {}

  private static StructType cell() {
    List<StructField> fields = new ArrayList<>();
    for (String code :
        List.of(
            PanelColumns.VARIABLE,
            PanelColumns.KIND,
            PanelColumns.CONCEPT,
            PanelColumns.REF_AREA,
            PanelColumns.TIME_PERIOD)) {
      fields.add(DataTypes.createStructField(code, DataTypes.StringType, false));
    }
    for (String dimension : Dimensions.BREAKDOWNS) {
      fields.add(DataTypes.createStructField(dimension, DataTypes.StringType, false));
    }
    fields.add(DataTypes.createStructField(PanelColumns.VALUE, VALUE, true));
    fields.add(
        DataTypes.createStructField(PanelColumns.PRINTED_DECIMALS, DataTypes.IntegerType, true));
    fields.add(DataTypes.createStructField(PanelColumns.UNIT_MEASURE, DataTypes.StringType, false));
    fields.add(DataTypes.createStructField(PanelColumns.OBS_STATUS, DataTypes.StringType, false));
    fields.add(DataTypes.createStructField(PanelColumns.SOURCE, DataTypes.StringType, true));
    return DataTypes.createStructType(fields);
  }
}
