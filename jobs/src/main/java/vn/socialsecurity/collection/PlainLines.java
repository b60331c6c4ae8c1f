package vn.socialsecurity.collection;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.socialsecurity.collection.PlainFields.Kind;
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
  static final int NOT_PLAIN = PlainFields.NOT_PLAIN;

  /** Bytes behind the last line that may be looked at; what they are does not matter. */
  static final int BYTES_BEHIND = 2 * Long.BYTES;

  /** Longer lines with quotation marks are left to the reference. */
  private static final int MOST_QUOTED = 1 << 10;

  private static final byte LINE_FEED = '\n';
  private static final byte CARRIAGE_RETURN = '\r';
  private static final int DEPRIVATIONS = 12;

  /** Person, scheme, area, year, months, sex, year of birth, sector, contribution base. */
  private static final List<Kind> SPELL =
      List.of(
          Kind.IDENTIFIER,
          Kind.CODE,
          Kind.AREA,
          Kind.YEAR,
          Kind.SHORT,
          Kind.SHORT,
          Kind.CODE,
          Kind.YEAR,
          Kind.CODE,
          Kind.WHOLE);

  /** Household, area, commune, year, standard, residence, ethnicity, members, income, class. */
  private static final List<Kind> HOUSEHOLD =
      Stream.of(
              List.of(Kind.IDENTIFIER, Kind.AREA, Kind.IDENTIFIER, Kind.YEAR),
              List.of(Kind.CODE, Kind.CODE, Kind.CODE, Kind.SHORT, Kind.WHOLE),
              Collections.nCopies(DEPRIVATIONS, Kind.BOOLEAN),
              List.of(Kind.CODE))
          .flatMap(List::stream)
          .toList();

  private final PlainFields fields;
  private final Order order;
  private final byte delimiter;
  private final PlainRule[] rules;
  private final DeliveryDescription delivery;
  private final PlainAreas areas;
  private final int areaField;
  private final byte[] unquoted = new byte[MOST_QUOTED + BYTES_BEHIND];
  private boolean endsAreKnown;
  private boolean hasCarriageReturns;

  /** In which order the kinds of fields follow each other. */
  private enum Order {
    SPELL,
    HOUSEHOLD,
    ANY
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
    this.delimiter = (byte) delivery.delimiter();
    this.fields = new PlainFields(columns, header, delimiter);
    this.order = order(fields);
    this.delivery = delivery;
    this.rules = rules.toArray(PlainRule[]::new);
    this.areas = areas;
    this.areaField =
        IntStream.range(0, columns.size())
            .filter(field -> header.positions().get(field) >= 0)
            .filter(field -> columns.get(field).kind() == PlainColumn.Kind.AREA)
            .findFirst()
            .orElse(-1);
  }

  private static Order order(PlainFields fields) {
    if (fields.are(SPELL)) {
      return Order.SPELL;
    }
    return fields.are(HOUSEHOLD) ? Order.HOUSEHOLD : Order.ANY;
  }

  /** The values of the line that was read last, by field of the schema; overwritten by the next. */
  long[] values() {
    return fields.values();
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
    fields.begin();
    int at =
        switch (order) {
          case SPELL -> spell(bytes, start);
          case HOUSEHOLD -> household(bytes, start);
          case ANY -> fields(bytes, start);
        };
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
    for (int column = 0; column < fields.size() && at >= 0; column++) {
      at = fields.field(column, bytes, at);
    }
    return at;
  }

  /**
   * The same, for the columns of a register of spells in their usual order. Written out, so that
   * the compiler sees which field comes next: that halves the time of a line.
   */
  private int spell(byte[] bytes, int start) {
    int at = fields.identifier(0, bytes, start);
    if (at >= 0) {
      at = fields.code(1, bytes, at);
    }
    if (at >= 0) {
      at = fields.area(2, bytes, at);
    }
    if (at >= 0) {
      at = fields.year(3, bytes, at);
    }
    if (at >= 0) {
      at = fields.shortNumber(4, bytes, at);
    }
    if (at >= 0) {
      at = fields.shortNumber(5, bytes, at);
    }
    if (at >= 0) {
      at = fields.code(6, bytes, at);
    }
    if (at >= 0) {
      at = fields.year(7, bytes, at);
    }
    if (at >= 0) {
      at = fields.code(8, bytes, at);
    }
    return at < 0 ? NOT_PLAIN : fields.number(9, bytes, at);
  }

  /** The same, for the columns of a poverty review in their usual order. */
  private int household(byte[] bytes, int start) {
    int at = fields.identifier(0, bytes, start);
    if (at >= 0) {
      at = fields.area(1, bytes, at);
    }
    if (at >= 0) {
      at = fields.identifier(2, bytes, at);
    }
    if (at >= 0) {
      at = fields.year(3, bytes, at);
    }
    if (at >= 0) {
      at = fields.code(4, bytes, at);
    }
    if (at >= 0) {
      at = fields.code(5, bytes, at);
    }
    if (at >= 0) {
      at = fields.code(6, bytes, at);
    }
    if (at >= 0) {
      at = fields.shortNumber(7, bytes, at);
    }
    if (at >= 0) {
      at = fields.number(8, bytes, at);
    }
    if (at >= 0) {
      at = fields.truths(9, 9 + DEPRIVATIONS, bytes, at);
    }
    return at < 0 ? NOT_PLAIN : fields.code(9 + DEPRIVATIONS, bytes, at);
  }

  /** As the first line ends, all end; those that do not are left to the reference. */
  private void learnEnds(byte[] bytes, int start) {
    int at = start;
    while (bytes[at] != LINE_FEED) {
      at++;
    }
    hasCarriageReturns = at > start && bytes[at - 1] == CARRIAGE_RETURN;
    fields.endLinesWith(hasCarriageReturns ? CARRIAGE_RETURN : LINE_FEED);
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
    long[] values = fields.values();
    if (areaField >= 0 && fields.areaText() != 0) {
      int area = areas.indexOf(fields.areaText(), values);
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
}
