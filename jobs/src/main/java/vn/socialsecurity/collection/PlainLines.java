package vn.socialsecurity.collection;

import java.util.List;
import vn.socialsecurity.structure.DeliveryDescription;
import vn.socialsecurity.structure.PlainColumn;
import vn.socialsecurity.structure.PlainRule;

/**
 * Reads a line of a register byte by byte when there can be no doubt what it says and no rule
 * objects to it. Whatever has a quotation mark, a blank, a sign, a letter beyond ASCII, another
 * number of fields or any fault is not plain: {@link #read} gives it back for the reference to
 * read. So this class needs no knowledge of faults, and nothing is decided twice.
 */
final class PlainLines {
  static final int NOT_PLAIN = -1;

  private static final byte LINE_FEED = '\n';
  private static final byte CARRIAGE_RETURN = '\r';

  private final byte delimiter;
  private final PlainColumn.Kind[] kinds;
  private final int[] fields;
  private final int[] digits;
  private final long[] minimum;
  private final long[] maximum;
  private final boolean[] mayBeEmpty;
  private final PlainCodes[] codes;
  private final PlainRule[] rules;
  private final DeliveryDescription delivery;
  private final PlainAreas areas;
  private final long[] values;
  private final int areaField;
  private long areaText;

  /**
   * The plain lines of a file.
   *
   * @param columns a column for each field of the schema
   * @param header which column of the file holds which field; without faults
   */
  PlainLines(
      List<PlainColumn> columns,
      List<PlainRule> rules,
      Header header,
      DeliveryDescription delivery,
      PlainAreas areas) {
    int size = header.size();
    this.delimiter = (byte) delivery.delimiter();
    this.delivery = delivery;
    this.rules = rules.toArray(PlainRule[]::new);
    this.areas = areas;
    this.kinds = new PlainColumn.Kind[size];
    this.fields = new int[size];
    this.digits = new int[size];
    this.minimum = new long[size];
    this.maximum = new long[size];
    this.mayBeEmpty = new boolean[size];
    this.codes = new PlainCodes[size];
    this.values = new long[columns.size()];
    java.util.Arrays.fill(values, PlainColumn.MISSING);
    int area = -1;
    for (int field = 0; field < columns.size(); field++) {
      int at = header.positions().get(field);
      if (at < 0) {
        continue;
      }
      PlainColumn column = columns.get(field);
      kinds[at] = column.kind();
      fields[at] = field;
      digits[at] = column.digits();
      minimum[at] = column.minimum();
      maximum[at] = column.maximum();
      mayBeEmpty[at] = column.mayBeEmpty();
      codes[at] = new PlainCodes(column.codes());
      if (column.kind() == PlainColumn.Kind.AREA) {
        area = field;
      }
    }
    this.areaField = area;
  }

  /** The values of the line that was read last, by field of the schema; overwritten by the next. */
  long[] values() {
    return values;
  }

  /**
   * Reads a line.
   *
   * @param bytes hold a line feed at or after {@code start}
   * @return the position after the line, or {@link #NOT_PLAIN}
   */
  int read(byte[] bytes, int start) {
    int at = start;
    int last = kinds.length - 1;
    areaText = 0;
    for (int column = 0; column <= last; column++) {
      byte first = bytes[at];
      if (isEnd(first, column, last)) {
        if (!mayBeEmpty[column]) {
          return NOT_PLAIN;
        }
        values[fields[column]] = PlainColumn.MISSING;
      } else {
        at = field(bytes, at, column);
        if (at < 0) {
          return NOT_PLAIN;
        }
      }
      byte end = bytes[at++];
      if (column < last ? end != delimiter : end != LINE_FEED) {
        if (column < last || end != CARRIAGE_RETURN || bytes[at++] != LINE_FEED) {
          return NOT_PLAIN;
        }
      }
    }
    return isWithoutFault() ? at : NOT_PLAIN;
  }

  private boolean isEnd(byte first, int column, int last) {
    return column < last ? first == delimiter : first == LINE_FEED || first == CARRIAGE_RETURN;
  }

  private boolean isWithoutFault() {
    if (areaField >= 0 && areaText != 0) {
      int area = areas.indexOf(areaText, values);
      if (area < 0) {
        return false;
      }
      values[areaField] = area;
    }
    for (PlainRule rule : rules) {
      if (!rule.isKept(values, delivery)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads a field that is not empty; the position of the byte behind it, negative when in doubt.
   */
  private int field(byte[] bytes, int start, int column) {
    switch (kinds[column]) {
      case CODE:
        return code(bytes, start, column);
      case WHOLE:
        return number(bytes, start, column, 1, PlainColumn.MOST_DIGITS, true);
      case YEAR:
        return number(bytes, start, column, 4, 4, true);
      case IDENTIFIER:
        return number(bytes, start, column, digits[column], digits[column], false);
      case AREA:
        return area(bytes, start);
      case BOOLEAN:
        return truth(bytes, start, column);
      default:
        return NOT_PLAIN;
    }
  }

  private int number(byte[] bytes, int start, int column, int least, int most, boolean isLimited) {
    long value = 0;
    int at = start;
    for (int digit = bytes[at] - '0'; digit >= 0 && digit <= 9; digit = bytes[at] - '0') {
      value = value * 10 + digit;
      at++;
      if (at - start > most) {
        return NOT_PLAIN;
      }
    }
    if (at - start < least || (isLimited && (value < minimum[column] || value > maximum[column]))) {
      return NOT_PLAIN;
    }
    values[fields[column]] = value;
    return at;
  }

  private int code(byte[] bytes, int start, int column) {
    int at = start;
    // No code holds one of these, so a field that goes on behind it is no code.
    while (bytes[at] != delimiter && bytes[at] != LINE_FEED && bytes[at] != CARRIAGE_RETURN) {
      at++;
    }
    int code = at == start ? -1 : codes[column].indexOf(bytes, start, at);
    if (code < 0) {
      return NOT_PLAIN;
    }
    values[fields[column]] = code;
    return at;
  }

  private int area(byte[] bytes, int start) {
    int at = start;
    long text = 0;
    while (bytes[at] > ' ' && bytes[at] != delimiter) {
      text = text << Byte.SIZE | bytes[at];
      at++;
      if (at - start > PlainAreas.MOST_LETTERS) {
        return NOT_PLAIN;
      }
    }
    areaText = text;
    return at;
  }

  private int truth(byte[] bytes, int start, int column) {
    int truth = bytes[start] - '0';
    if (truth != 0 && truth != 1) {
      return NOT_PLAIN;
    }
    values[fields[column]] = truth;
    return start + 1;
  }
}
