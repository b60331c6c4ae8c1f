package vn.socialsecurity.structure;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Columns of findings: one row a fault, with its place and its sentences. */
public final class FindingColumns {
  public static final String DATASET = "dataset";
  public static final String PROVIDER = "provider";
  public static final String DELIVERY = "delivery";
  public static final String FILE = "file";

  /** Physical line, null when the finding concerns the whole file. */
  public static final String LINE = "line";

  public static final String COLUMN = "column_name";
  public static final String VALUE = "delivered_value";
  public static final String RULE = "rule";
  public static final String SEVERITY = "severity";
  public static final String MESSAGE_EN = "message_en";
  public static final String MESSAGE_VI = "message_vi";

  /** The row as delivered, null when the finding concerns the whole file. */
  public static final String ROW_TEXT = "row_text";

  /** The structure of findings. */
  public static final StructType FINDINGS =
      new StructType()
          .add(DATASET, DataTypes.StringType, false)
          .add(PROVIDER, DataTypes.StringType, true)
          .add(DELIVERY, DataTypes.StringType, false)
          .add(FILE, DataTypes.StringType, false)
          .add(LINE, DataTypes.LongType, true)
          .add(COLUMN, DataTypes.StringType, true)
          .add(VALUE, DataTypes.StringType, true)
          .add(RULE, DataTypes.StringType, false)
          .add(SEVERITY, DataTypes.StringType, false)
          .add(MESSAGE_EN, DataTypes.StringType, false)
          .add(MESSAGE_VI, DataTypes.StringType, false)
          .add(ROW_TEXT, DataTypes.StringType, true);

  private FindingColumns() {}
}
