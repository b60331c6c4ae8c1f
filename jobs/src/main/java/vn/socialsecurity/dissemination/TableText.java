package vn.socialsecurity.dissemination;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;

/**
 * A text form of a table, written by the task that writes the table, in the same order of rows.
 *
 * @param file place in the release, such as {@code csv/observations.csv}
 * @param beginning what stands before the first row: the header
 * @param lineStart fields that every row begins with
 * @param columns the columns of the table that are written, in this order
 */
record TableText(String file, byte[] beginning, List<String> lineStart, List<Column> columns)
    implements Serializable {

  /** What is done to a text before it is written. */
  enum Form {
    AS_IS,
    /** Never a formula for a spreadsheet program. */
    NO_FORMULA,
    /** A period as SDMX writes it. */
    SDMX_PERIOD
  }

  /** A column of the table: its position and type there, and how it is written. */
  record Column(int position, DataType type, Form form) implements Serializable {}

  /** Writes one row as a line. */
  void line(InternalRow row, CsvBytes out) {
    lineStart.forEach(out::text);
    for (Column column : columns) {
      if (row.isNullAt(column.position())) {
        out.nothing();
      } else {
        write(row, column, out);
      }
    }
    out.endLine();
  }

  private static void write(InternalRow row, Column column, CsvBytes out) {
    int position = column.position();
    DataType type = column.type();
    if (type instanceof DecimalType decimal) {
      out.decimal(
          row.getDecimal(position, decimal.precision(), decimal.scale()).toUnscaledLong(),
          decimal.scale());
    } else if (type instanceof IntegerType) {
      out.decimal(row.getInt(position), 0);
    } else if (type instanceof LongType) {
      out.decimal(row.getLong(position), 0);
    } else if (type instanceof BooleanType) {
      out.text(Boolean.toString(row.getBoolean(position)));
    } else if (type instanceof DateType) {
      out.text(LocalDate.ofEpochDay(row.getInt(position)).toString());
    } else {
      out.text(formed(row.getUTF8String(position).getBytes(), column.form()));
    }
  }

  private static byte[] formed(byte[] text, Form form) {
    return switch (form) {
      case AS_IS -> text;
      case NO_FORMULA -> SpreadsheetCsv.withoutFormula(text);
      case SDMX_PERIOD ->
          SdmxPeriod.of(new String(text, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    };
  }
}
