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
  private static final int LOWEST_BYTE = 0xFF;
  private static final int YEAR_DIGITS = 4;
  private static final int ONE_OR_TWO_DIGITS = 99;

  private static final int NOTHING = 0;
  private static final int IDENTIFIER = 1;
  private static final int CODE = 2;
  private static final int AREA = 3;
  private static final int YEAR = 4;
  private static final int WHOLE = 5;
  private static final int MONTH = 6;
  private static final int BOOLEAN = 7;

  /** Person, scheme, area, year, months, sex, year of birth, sector, contribution base. */
  private static final int[] SPELL = {
    IDENTIFIER, CODE, AREA, YEAR, MONTH, MONTH, CODE, YEAR, CODE, WHOLE
  };

  private final Column[] columns;
  private final byte delimiter;
  private final PlainRule[] rules;
  private final DeliveryDescription delivery;
  private final PlainAreas areas;
  private final long[] values;
  private final int areaField;
  private final boolean isSpell;
  private final byte[] unquoted = new byte[MOST_QUOTED + BYTES_BEHIND];
  private boolean endsAreKnown;
  private boolean hasCarriageReturns;
  private long areaText;

  /** A column of the file. */
  private static final class Column {
    private final int kind;
    private final int field;
    private final int digits;
    private final long minimum;
    private final long range;
    private final boolean mayBeEmpty;
    private final PlainCodes codes;

    /** The letter behind a field, once and eight times. */
    private int end;

    private long ends;

    Column(PlainColumn column, int field) {
      this.kind =
          switch (column.kind()) {
            case IDENTIFIER ->
                column.digits() > 2 * Long.BYTES ? PlainLines.NOTHING : PlainLines.IDENTIFIER;
            case CODE -> PlainLines.CODE;
            case AREA -> PlainLines.AREA;
            case YEAR -> PlainLines.YEAR;
            case WHOLE ->
                column.maximum() <= ONE_OR_TWO_DIGITS ? PlainLines.MONTH : PlainLines.WHOLE;
            case BOOLEAN -> PlainLines.BOOLEAN;
            case NONE -> PlainLines.NOTHING;
          };
      this.field = field;
      this.digits = column.digits();
      this.minimum = column.minimum();
      this.range = column.maximum() - column.minimum();
      this.mayBeEmpty = column.mayBeEmpty();
      this.codes = new PlainCodes(column.codes());
    }

    private void endWith(byte letter) {
      end = letter;
      ends = EightBytes.all(letter);
    }

    private boolean allows(long value) {
      long above = value - minimum;
      return above >= 0 && above <= range;
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
        this.columns[at].endWith(delimiter);
        area = columns.get(field).kind() == PlainColumn.Kind.AREA ? field : area;
      }
    }
    this.areaField = area;
    this.isSpell =
        Arrays.equals(SPELL, Arrays.stream(this.columns).mapToInt(column -> column.kind).toArray());
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
    if (!endsAreKnown) {
      learnEnds(bytes, start);
    }
    areaText = 0;
    int at = isSpell ? spell(bytes, start) : fields(bytes, start);
    if (at < 0) {
      return NOT_PLAIN;
    }
    if (hasCarriageReturns && bytes[at++] != LINE_FEED) {
      return NOT_PLAIN;
    }
    return isWithoutFault() ? at : NOT_PLAIN;
  }

  private int fields(byte[] bytes, int start) {
    int at = start;
    for (Column column : columns) {
      at = field(column, bytes, at, EightBytes.at(bytes, at));
      if (at < 0) {
        return NOT_PLAIN;
      }
    }
    return at;
  }

  /**
   * The same, for the columns of a register of spells in their usual order. Written out, so that
   * the compiler sees which field comes next: that halves the time of a line.
   */
  private int spell(byte[] bytes, int start) {
    int at = identifier(columns[0], bytes, start, EightBytes.at(bytes, start));
    if (at >= 0) {
      at = code(columns[1], bytes, at, EightBytes.at(bytes, at));
    }
    if (at >= 0) {
      at = area(columns[2], at, EightBytes.at(bytes, at));
    }
    if (at >= 0) {
      at = year(columns[3], at, EightBytes.at(bytes, at));
    }
    if (at >= 0) {
      at = month(columns[4], at, EightBytes.at(bytes, at));
    }
    if (at >= 0) {
      at = month(columns[5], at, EightBytes.at(bytes, at));
    }
    if (at >= 0) {
      at = code(columns[6], bytes, at, EightBytes.at(bytes, at));
    }
    if (at >= 0) {
      at = year(columns[7], at, EightBytes.at(bytes, at));
    }
    if (at >= 0) {
      at = code(columns[8], bytes, at, EightBytes.at(bytes, at));
    }
    return at < 0 ? NOT_PLAIN : number(columns[9], bytes, at, EightBytes.at(bytes, at));
  }

  /** As the first line ends, all end; those that do not are left to the reference. */
  private void learnEnds(byte[] bytes, int start) {
    int at = start;
    while (bytes[at] != LINE_FEED) {
      at++;
    }
    hasCarriageReturns = at > start && bytes[at - 1] == CARRIAGE_RETURN;
    columns[columns.length - 1].endWith(hasCarriageReturns ? CARRIAGE_RETURN : LINE_FEED);
    endsAreKnown = true;
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

  /** Reads a field; the position behind the letter that ends it, negative when in doubt. */
  private int field(Column column, byte[] bytes, int start, long letters) {
    switch (column.kind) {
      case CODE:
        return code(column, bytes, start, letters);
      case MONTH:
        return month(column, start, letters);
      case WHOLE:
        return number(column, bytes, start, letters);
      case YEAR:
        return year(column, start, letters);
      case IDENTIFIER:
        return identifier(column, bytes, start, letters);
      case AREA:
        return area(column, start, letters);
      case BOOLEAN:
        return truth(column, start, letters);
      default:
        return otherwise(column, start, letters);
    }
  }

  /** What a field is that does not begin as its kind does: missing, or in doubt. */
  private int otherwise(Column column, int start, long letters) {
    values[column.field] = PlainColumn.MISSING;
    return column.mayBeEmpty && ((int) letters & LOWEST_BYTE) == column.end ? start + 1 : NOT_PLAIN;
  }

  private int month(Column column, int start, long letters) {
    int first = ((int) letters & LOWEST_BYTE) - '0';
    if (first < 0 || first > 9) {
      return otherwise(column, start, letters);
    }
    int next = (int) (letters >>> Byte.SIZE) & LOWEST_BYTE;
    long value = first;
    int behind = start + 2;
    if (next != column.end) {
      next -= '0';
      value = first * 10L + next;
      behind++;
      if (next < 0
          || next > 9
          || ((int) (letters >>> (2 * Byte.SIZE)) & LOWEST_BYTE) != column.end) {
        return NOT_PLAIN;
      }
    }
    values[column.field] = value;
    return column.allows(value) ? behind : NOT_PLAIN;
  }

  private int number(Column column, byte[] bytes, int start, long letters) {
    int digits = EightBytes.digits(letters);
    if (digits == 0) {
      return otherwise(column, start, letters);
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
    return column.allows(value) && bytes[at] == column.end ? at + 1 : NOT_PLAIN;
  }

  private int year(Column column, int start, long letters) {
    if (((int) (letters >>> (YEAR_DIGITS * Byte.SIZE)) & LOWEST_BYTE) != column.end
        || !EightBytes.areDigits((int) letters)) {
      return otherwise(column, start, letters);
    }
    long value = EightBytes.number((int) letters);
    values[column.field] = value;
    return column.allows(value) ? start + YEAR_DIGITS + 1 : NOT_PLAIN;
  }

  private int identifier(Column column, byte[] bytes, int start, long letters) {
    int digits = column.digits;
    long value;
    if (digits <= Long.BYTES) {
      value = EightBytes.number(letters, digits);
      if (EightBytes.digits(letters) < digits) {
        return otherwise(column, start, letters);
      }
    } else {
      int more = digits - Long.BYTES;
      long behind = EightBytes.at(bytes, start + Long.BYTES);
      if (EightBytes.digits(letters) < Long.BYTES || EightBytes.digits(behind) < more) {
        return otherwise(column, start, letters);
      }
      value =
          EightBytes.number(letters, Long.BYTES) * EightBytes.power(more)
              + EightBytes.number(behind, more);
    }
    values[column.field] = value;
    return bytes[start + digits] == column.end ? start + digits + 1 : NOT_PLAIN;
  }

  private int code(Column column, byte[] bytes, int start, long letters) {
    long ends = EightBytes.marks(letters, column.ends);
    int code;
    int behind;
    if (ends != 0) {
      behind = start + EightBytes.index(ends) + 1;
      code = column.codes.indexOf(EightBytes.before(letters, ends));
    } else {
      long more = EightBytes.at(bytes, start + Long.BYTES);
      ends = EightBytes.marks(more, column.ends);
      if (ends == 0) {
        return longCode(column, bytes, start);
      }
      behind = start + Long.BYTES + EightBytes.index(ends) + 1;
      code = column.codes.indexOf(letters, EightBytes.before(more, ends));
    }
    values[column.field] = code;
    return code < 0 ? otherwise(column, start, letters) : behind;
  }

  private int longCode(Column column, byte[] bytes, int start) {
    int code = column.codes.indexOfLong(bytes, start, column.end);
    values[column.field] = code;
    return code < 0 ? NOT_PLAIN : start + column.codes.lengthOfLong() + 1;
  }

  private int area(Column column, int start, long letters) {
    long ends = EightBytes.marks(letters, column.ends);
    int length = EightBytes.index(ends);
    if (length == 0 || length > PlainAreas.MOST_LETTERS) {
      return otherwise(column, start, letters);
    }
    areaText = EightBytes.before(letters, ends);
    return start + length + 1;
  }

  private int truth(Column column, int start, long letters) {
    int truth = ((int) letters & LOWEST_BYTE) - '0';
    if ((truth & ~1) != 0 || ((int) (letters >>> Byte.SIZE) & LOWEST_BYTE) != column.end) {
      return otherwise(column, start, letters);
    }
    values[column.field] = truth;
    return start + 2;
  }
}
