package vn.socialsecurity.collection;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import vn.socialsecurity.structure.PlainColumn;

/**
 * Reads the fields of a line by their bytes when there can be no doubt what they say. Each method
 * reads one field, from a position on, and gives the position behind the letter that ends it;
 * negative when in doubt. What was read is in {@link #values}.
 */
final class PlainFields {
  static final int NOT_PLAIN = -1;

  /** How a field is read. */
  enum Kind {
    NOTHING,
    IDENTIFIER,
    CODE,
    AREA,
    YEAR,
    WHOLE,
    /** A whole number below one hundred. */
    SHORT,
    BOOLEAN
  }

  private static final int LOWEST_BYTE = 0xFF;
  private static final int YEAR_DIGITS = 4;
  private static final int ONE_OR_TWO_DIGITS = 99;

  /** Answers that are as long as eight bytes, each with the letter that ends it. */
  private static final int ANSWERS = 4;

  private static final int ANSWER_BITS = 2 * Byte.SIZE;
  private static final long TRUE_BITS = 0x0001_0001_0001_0001L;
  private static final long FALSE_LETTERS = 0x0030_0030_0030_0030L;
  private static final long END_LETTERS = 0xFF00_FF00_FF00_FF00L;

  private final Column[] columns;
  private final long[] values;
  private final long falseAnswers;
  private long areaText;

  /** A column of the file. */
  private static final class Column {
    private final Kind kind;
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
            case IDENTIFIER -> column.digits() > 2 * Long.BYTES ? Kind.NOTHING : Kind.IDENTIFIER;
            case CODE -> Kind.CODE;
            case AREA -> Kind.AREA;
            case YEAR -> Kind.YEAR;
            case WHOLE -> column.maximum() <= ONE_OR_TWO_DIGITS ? Kind.SHORT : Kind.WHOLE;
            case BOOLEAN -> Kind.BOOLEAN;
            case NONE -> Kind.NOTHING;
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
   * The fields of a file.
   *
   * @param all a column for each field of the schema
   * @param header which column of the file holds which field; without faults
   * @param delimiter what ends every field but the last
   */
  PlainFields(List<PlainColumn> all, Header header, byte delimiter) {
    this.columns = new Column[header.size()];
    this.values = new long[all.size()];
    Arrays.fill(values, PlainColumn.MISSING);
    for (int field = 0; field < all.size(); field++) {
      int at = header.positions().get(field);
      if (at >= 0) {
        columns[at] = new Column(all.get(field), field);
        columns[at].endWith(delimiter);
      }
    }
    this.falseAnswers = FALSE_LETTERS | (EightBytes.all(delimiter) & END_LETTERS);
  }

  /** Says what ends the last field of a line. */
  void endLinesWith(byte letter) {
    columns[columns.length - 1].endWith(letter);
  }

  int size() {
    return columns.length;
  }

  /** Whether the fields of a line are those of the schema in its order, and of these kinds. */
  boolean are(List<Kind> kinds) {
    return columns.length == values.length
        && IntStream.range(0, columns.length).allMatch(index -> columns[index].field == index)
        && Arrays.stream(columns).map(column -> column.kind).toList().equals(kinds);
  }

  /** The values that were read, by field of the schema; the next line overwrites them. */
  long[] values() {
    return values;
  }

  /** Forgets the area of the line before. */
  void begin() {
    areaText = 0;
  }

  /** Bytes of the area of the line, the first lowest; 0 when there is none. */
  long areaText() {
    return areaText;
  }

  /** Reads a field as its kind is read. */
  int field(int index, byte[] bytes, int start) {
    return switch (columns[index].kind) {
      case CODE -> code(index, bytes, start);
      case SHORT -> shortNumber(index, bytes, start);
      case WHOLE -> number(index, bytes, start);
      case YEAR -> year(index, bytes, start);
      case IDENTIFIER -> identifier(index, bytes, start);
      case AREA -> area(index, bytes, start);
      case BOOLEAN -> truths(index, index + 1, bytes, start);
      case NOTHING -> otherwise(columns[index], start, EightBytes.at(bytes, start));
    };
  }

  /** What a field is that does not begin as its kind does: missing, or in doubt. */
  private int otherwise(Column column, int start, long letters) {
    values[column.field] = PlainColumn.MISSING;
    return column.mayBeEmpty && ((int) letters & LOWEST_BYTE) == column.end ? start + 1 : NOT_PLAIN;
  }

  int shortNumber(int index, byte[] bytes, int start) {
    Column column = columns[index];
    long letters = EightBytes.at(bytes, start);
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

  int number(int index, byte[] bytes, int start) {
    Column column = columns[index];
    long letters = EightBytes.at(bytes, start);
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

  int year(int index, byte[] bytes, int start) {
    Column column = columns[index];
    long letters = EightBytes.at(bytes, start);
    if (((int) (letters >>> (YEAR_DIGITS * Byte.SIZE)) & LOWEST_BYTE) != column.end
        || !EightBytes.areDigits((int) letters)) {
      return otherwise(column, start, letters);
    }
    long value = EightBytes.number((int) letters);
    values[column.field] = value;
    return column.allows(value) ? start + YEAR_DIGITS + 1 : NOT_PLAIN;
  }

  int identifier(int index, byte[] bytes, int start) {
    Column column = columns[index];
    long letters = EightBytes.at(bytes, start);
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

  int code(int index, byte[] bytes, int start) {
    Column column = columns[index];
    long letters = EightBytes.at(bytes, start);
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

  int area(int index, byte[] bytes, int start) {
    Column column = columns[index];
    long letters = EightBytes.at(bytes, start);
    long ends = EightBytes.marks(letters, column.ends);
    int length = EightBytes.index(ends);
    if (length == 0 || length > PlainAreas.MOST_LETTERS) {
      return otherwise(column, start, letters);
    }
    areaText = EightBytes.before(letters, ends);
    return start + length + 1;
  }

  /**
   * Reads several answers in a row, none of them the last field and in the order of the schema:
   * four at once where all four are given.
   */
  int truths(int from, int to, byte[] bytes, int start) {
    int at = start;
    for (int index = from; index < to && at >= 0; ) {
      long letters = EightBytes.at(bytes, at);
      if (index + ANSWERS <= to && (letters & ~TRUE_BITS) == falseAnswers) {
        int field = columns[index].field;
        values[field] = letters & 1;
        values[field + 1] = (letters >>> ANSWER_BITS) & 1;
        values[field + 2] = (letters >>> (2 * ANSWER_BITS)) & 1;
        values[field + 3] = (letters >>> (3 * ANSWER_BITS)) & 1;
        index += ANSWERS;
        at += Long.BYTES;
      } else {
        at = truth(columns[index], at, letters);
        index++;
      }
    }
    return at;
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
