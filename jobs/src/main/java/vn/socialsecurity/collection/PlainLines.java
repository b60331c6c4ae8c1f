package vn.socialsecurity.collection;

import java.util.Arrays;
import java.util.List;
import vn.socialsecurity.structure.DeliveryDescription;
import vn.socialsecurity.structure.PlainColumn;
import vn.socialsecurity.structure.PlainRule;

/**
 * Reads a line of a register by its bytes when there can be no doubt what it says and no rule
 * objects to it. Whatever has a quotation mark that it needs, a blank, a sign, a letter beyond
 * ASCII, another number of fields or any fault is not plain: {@link #read} gives it back for the
 * reference to read. So this class needs no knowledge of faults, and nothing is decided twice.
 */
final class PlainLines {
  static final int NOT_PLAIN = -1;

  /** Bytes behind the last line that may be looked at; what they are does not matter. */
  static final int BYTES_BEHIND = 2 * Long.BYTES;

  /** Longer lines with quotation marks are left to the reference. */
  private static final int MOST_QUOTED = 1 << 10;

  private static final byte LINE_FEED = '\n';
  private static final byte CARRIAGE_RETURN = '\r';
  private static final long LINE_FEEDS = EightBytes.all(LINE_FEED);

  private static final int NOTHING = 0;
  private static final int IDENTIFIER = 1;
  private static final int CODE = 2;
  private static final int AREA = 3;
  private static final int YEAR = 4;
  private static final int WHOLE = 5;
  private static final int BOOLEAN = 6;

  private final Column[] columns;
  private final byte delimiter;
  private final long delimiters;
  private final PlainRule[] rules;
  private final DeliveryDescription delivery;
  private final PlainAreas areas;
  private final long[] values;
  private final int areaField;
  private final byte[] unquoted = new byte[MOST_QUOTED + BYTES_BEHIND];
  private long areaText;

  /** A column of the file. */
  private static final class Column {
    private final int kind;
    private final int field;
    private final int digits;
    private final long minimum;
    private final long maximum;
    private final boolean mayBeEmpty;
    private final PlainCodes codes;

    Column(PlainColumn column, int field) {
      this.kind =
          switch (column.kind()) {
            case IDENTIFIER -> PlainLines.IDENTIFIER;
            case CODE -> PlainLines.CODE;
            case AREA -> PlainLines.AREA;
            case YEAR -> PlainLines.YEAR;
            case WHOLE -> PlainLines.WHOLE;
            case BOOLEAN -> PlainLines.BOOLEAN;
            case NONE -> PlainLines.NOTHING;
          };
      this.field = field;
      this.digits = column.digits();
      this.minimum = column.minimum();
      this.maximum = column.maximum();
      this.mayBeEmpty = column.mayBeEmpty();
      this.codes = new PlainCodes(column.codes());
    }
  }

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
    this.columns = new Column[header.size()];
    this.delimiter = (byte) delivery.delimiter();
    this.delimiters = EightBytes.all(delimiter);
    this.delivery = delivery;
    this.rules = rules.toArray(PlainRule[]::new);
    this.areas = areas;
    this.values = new long[columns.size()];
    Arrays.fill(values, PlainColumn.MISSING);
    int area = -1;
    for (int field = 0; field < columns.size(); field++) {
      int at = header.positions().get(field);
      if (at >= 0) {
        this.columns[at] = new Column(columns.get(field), field);
        area = columns.get(field).kind() == PlainColumn.Kind.AREA ? field : area;
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
   * @param bytes hold a line feed at or after {@code start}, and {@link #BYTES_BEHIND} it
   * @return the position after the line, or {@link #NOT_PLAIN}
   */
  int read(byte[] bytes, int start) {
    int at = start;
    int last = columns.length - 1;
    areaText = 0;
    for (int place = 0; place < last; place++) {
      at = field(columns[place], bytes, at, delimiters);
      if (at < 0 || bytes[at] != delimiter) {
        return NOT_PLAIN;
      }
      at++;
    }
    at = field(columns[last], bytes, at, LINE_FEEDS);
    if (at < 0) {
      return NOT_PLAIN;
    }
    byte end = bytes[at++];
    if (end != LINE_FEED && (end != CARRIAGE_RETURN || bytes[at++] != LINE_FEED)) {
      return NOT_PLAIN;
    }
    return isWithoutFault() ? at : NOT_PLAIN;
  }

  /**
   * Reads a line some of whose fields stand in quotation marks that they do not need: within them
   * is no mark, no delimiter and no end of line, so that they say what they would say without.
   *
   * @param bytes as in {@link #read}
   * @return the position after the line, or {@link #NOT_PLAIN}
   */
  int readQuoted(byte[] bytes, int start) {
    int length = 0;
    boolean isFieldStart = true;
    boolean hasQuotes = false;
    for (int at = start; length < MOST_QUOTED; at++) {
      byte letter = bytes[at];
      if (letter == '"') {
        if (!isFieldStart) {
          return NOT_PLAIN;
        }
        hasQuotes = true;
        for (at++; bytes[at] != '"'; at++) {
          if (length == MOST_QUOTED || endsField(bytes[at])) {
            return NOT_PLAIN;
          }
          unquoted[length++] = bytes[at];
        }
        if (!endsField(bytes[at + 1])) {
          return NOT_PLAIN;
        }
        isFieldStart = false;
        continue;
      }
      unquoted[length++] = letter;
      isFieldStart = letter == delimiter;
      if (letter == LINE_FEED) {
        return hasQuotes && read(unquoted, 0) == length ? at + 1 : NOT_PLAIN;
      }
    }
    return NOT_PLAIN;
  }

  private boolean endsField(byte letter) {
    return letter == delimiter || letter == LINE_FEED || letter == CARRIAGE_RETURN;
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

  /** Reads a field; the position of the byte behind it, negative when in doubt. */
  private int field(Column column, byte[] bytes, int start, long ends) {
    byte first = bytes[start];
    if (first == (byte) ends || (first == CARRIAGE_RETURN && ends == LINE_FEEDS)) {
      values[column.field] = PlainColumn.MISSING;
      return column.mayBeEmpty ? start : NOT_PLAIN;
    }
    switch (column.kind) {
      case CODE:
        return code(column, bytes, start, ends);
      case WHOLE:
        return number(column, bytes, start);
      case YEAR:
        return year(column, bytes, start);
      case IDENTIFIER:
        return identifier(column, bytes, start);
      case AREA:
        return area(bytes, start, ends);
      case BOOLEAN:
        return truth(column, bytes, start);
      default:
        return NOT_PLAIN;
    }
  }

  private int number(Column column, byte[] bytes, int start) {
    long letters = EightBytes.at(bytes, start);
    int digits = EightBytes.digits(letters);
    if (digits == 0) {
      return NOT_PLAIN;
    }
    long value = EightBytes.number(letters, digits);
    int at = start + digits;
    if (digits == Long.BYTES) {
      for (int digit = bytes[at] - '0'; digit >= 0 && digit <= 9; digit = bytes[at] - '0') {
        value = value * 10 + digit;
        at++;
        if (at - start > PlainColumn.MOST_DIGITS) {
          return NOT_PLAIN;
        }
      }
    }
    values[column.field] = value;
    return value < column.minimum || value > column.maximum ? NOT_PLAIN : at;
  }

  private int year(Column column, byte[] bytes, int start) {
    long letters = EightBytes.at(bytes, start);
    long value = EightBytes.number(letters, 4);
    values[column.field] = value;
    return EightBytes.digits(letters) != 4 || value < column.minimum || value > column.maximum
        ? NOT_PLAIN
        : start + 4;
  }

  private int identifier(Column column, byte[] bytes, int start) {
    long letters = EightBytes.at(bytes, start);
    int digits = EightBytes.digits(letters);
    if (digits == 0) {
      return NOT_PLAIN;
    }
    long value = EightBytes.number(letters, digits);
    if (digits == Long.BYTES) {
      letters = EightBytes.at(bytes, start + Long.BYTES);
      int more = EightBytes.digits(letters);
      for (int left = more; left > 0; left--) {
        value = value * 10 + (letters & 15);
        letters >>>= Byte.SIZE;
      }
      digits += more;
    }
    values[column.field] = value;
    // Of more than sixteen digits the seventeenth is left, which ends no field.
    return digits == column.digits ? start + digits : NOT_PLAIN;
  }

  private int code(Column column, byte[] bytes, int start, long ends) {
    long first = EightBytes.at(bytes, start);
    int length = EightBytes.indexOf(first, ends);
    long second = 0;
    if (length == Long.BYTES) {
      second = EightBytes.at(bytes, start + Long.BYTES);
      int more = EightBytes.indexOf(second, ends);
      if (more == Long.BYTES) {
        return NOT_PLAIN;
      }
      second = EightBytes.first(second, more);
      length += more;
    } else {
      first = EightBytes.first(first, length);
    }
    if (ends == LINE_FEEDS && bytes[start + length - 1] == CARRIAGE_RETURN) {
      length--;
      if (length < Long.BYTES) {
        first = EightBytes.first(first, length);
        second = 0;
      } else {
        second = EightBytes.first(second, length - Long.BYTES);
      }
    }
    int code = column.codes.indexOf(first, second);
    values[column.field] = code;
    return code < 0 ? NOT_PLAIN : start + length;
  }

  private int area(byte[] bytes, int start, long ends) {
    long letters = EightBytes.at(bytes, start);
    int length = EightBytes.indexOf(letters, ends);
    if (length > PlainAreas.MOST_LETTERS) {
      return NOT_PLAIN;
    }
    if (bytes[start + length - 1] == CARRIAGE_RETURN) {
      length--;
    }
    areaText = EightBytes.first(letters, length);
    return start + length;
  }

  private int truth(Column column, byte[] bytes, int start) {
    int truth = bytes[start] - '0';
    values[column.field] = truth;
    return truth == 0 || truth == 1 ? start + 1 : NOT_PLAIN;
  }
}
