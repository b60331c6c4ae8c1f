package vn.socialsecurity.collection;

/**
 * Finds where a record ends that may hold quotation marks, by the same reading of them as the
 * reference parser's (RFC 4180): a mark opens a quoted text only at the beginning of a field.
 */
final class QuotedLines {
  private final byte delimiter;
  private final boolean endsWithLine;
  private boolean isComplete;
  private boolean isCut;

  QuotedLines(byte delimiter) {
    this(delimiter, false);
  }

  /**
   * Ends records with their first line, whether or not a quoted text goes on: see {@link #isCut}.
   */
  static QuotedLines ofOneLine(byte delimiter) {
    return new QuotedLines(delimiter, true);
  }

  private QuotedLines(byte delimiter, boolean endsWithLine) {
    this.delimiter = delimiter;
    this.endsWithLine = endsWithLine;
  }

  /** Whether the record found last goes on behind the end of its first line. */
  boolean isCut() {
    return isCut;
  }

  /** Whether the record found last ends with a line feed and not with the file. */
  boolean isComplete() {
    return isComplete;
  }

  /**
   * Position behind the first line feed, from the start of the window on, that is not within
   * quotation marks; the end of the file when there is none. Reads on as far as needed.
   */
  int endOfRecord(DeliveredBytes bytes) {
    isComplete = false;
    boolean isFieldStart = true;
    boolean isQuoted = false;
    boolean isClosing = false;
    for (int unused = 0; ; unused++) {
      if (bytes.start() + unused == bytes.end()) {
        if (!bytes.hasMore()) {
          return bytes.end();
        }
        bytes.readOn();
        if (bytes.start() + unused == bytes.end()) {
          return bytes.end();
        }
      }
      byte letter = bytes.window()[bytes.start() + unused];
      if (isQuoted) {
        if (isClosing) {
          isClosing = false;
          isQuoted = letter == '"';
        } else if (letter == '"') {
          isClosing = true;
          continue;
        } else if (letter == '\n' && endsWithLine) {
          isCut = true;
          return bytes.start() + unused + 1;
        } else {
          continue;
        }
        if (isQuoted) {
          continue;
        }
      }
      if (letter == '\n') {
        isComplete = true;
        return bytes.start() + unused + 1;
      }
      isQuoted = isFieldStart && letter == '"';
      isFieldStart = letter == delimiter || letter == '\r';
    }
  }
}
