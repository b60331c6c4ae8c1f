package vn.socialsecurity.dissemination;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import vn.socialsecurity.structure.TableStructure;

/**
 * Tables as CSV that a spreadsheet program opens by a double click: a byte order mark, without
 * which it would take Vietnamese letters for another encoding; no text that it would run as a
 * formula; and, because areas are dated codes such as {@code P63_01}, no code that it would read as
 * a number. Missing is empty.
 */
final class SpreadsheetCsv {
  static final String FOLDER = "csv/";
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** What a spreadsheet program may take for the beginning of a formula. */
  private static final String FORMULA = "=+-@\t\r";

  private SpreadsheetCsv() {}

  static TableText of(TableStructure structure) {
    List<TableText.Column> columns = new ArrayList<>();
    StructField[] fields = structure.schema().fields();
    for (int i = 0; i < fields.length; i++) {
      columns.add(new TableText.Column(i, fields[i].dataType(), TableText.Form.NO_FORMULA));
    }
    return new TableText(
        FOLDER + structure.name() + ".csv",
        table(List.of(structure.columns()), List.of()),
        List.of(),
        columns);
  }

  /** A small table of texts; null is an empty field. */
  static byte[] table(List<String> header, List<List<String>> rows) {
    CsvBytes out = new CsvBytes();
    out.raw(BYTE_ORDER_MARK);
    header.forEach(out::text);
    out.endLine();
    for (List<String> row : rows) {
      for (String text : row) {
        if (text == null) {
          out.nothing();
        } else {
          out.text(withoutFormula(text.getBytes(StandardCharsets.UTF_8)));
        }
      }
      out.endLine();
    }
    return out.toBytes();
  }

  /** The text, behind an apostrophe where a spreadsheet program would run it. */
  static byte[] withoutFormula(byte[] text) {
    if (text.length == 0 || FORMULA.indexOf(text[0]) < 0) {
      return text;
    }
    byte[] guarded = new byte[text.length + 1];
    guarded[0] = '\'';
    System.arraycopy(text, 0, guarded, 1, text.length);
    return guarded;
  }
}
