package vn.socialsecurity.collection;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import vn.socialsecurity.structure.DatasetColumns;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.DeliveredRow;
import vn.socialsecurity.structure.DeliveryDescription;
import vn.socialsecurity.structure.DeliveryDescription.Receipt;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.Phrase;
import vn.socialsecurity.structure.PlainColumn;
import vn.socialsecurity.structure.RuleCode;
import vn.socialsecurity.structure.Severity;

/**
 * Reads one file of a register once: plain lines by {@link PlainLines}, all others by the reference
 * (commons-csv and {@link RowJudge}), in the order of the file and with the same outcome.
 */
public final class RegisterFileReader implements RowReceiver {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final Receipt NO_RECEIPT = new Receipt(null, null, Map.of());

  private final DeliveredFile file;
  private final RegisterPlan plan;
  private final DatasetSchema schema;
  private final DeliveryDescription delivery;
  private final RegisterReceiver receiver;
  private final CSVFormat format;
  private final FilePart part;
  private final Receipt receipt;
  private final ControlTotals totals;
  private final int areaField;
  private final Map<String, Integer> areas = new HashMap<>();
  private final long[] values;
  private final int[] summedFields;
  private final long[] sums;
  private QuotedLines quotedLines;
  private DeliveredBytes bytes;
  private Header header;
  private RowJudge judge;
  private PlainLines plain;

  /** Physical line on which the row that is read now starts. */
  private long line;

  private long rowsRead;

  private RegisterFileReader(
      DeliveredFile file, FilePart part, RegisterPlan plan, RegisterReceiver receiver) {
    this.file = file;
    this.part = part;
    this.plan = plan;
    this.schema = plan.schema();
    this.delivery = file.description();
    this.receiver = receiver;
    this.format = CSVFormat.RFC4180.builder().setDelimiter(delivery.delimiter()).get();
    this.quotedLines = new QuotedLines((byte) delivery.delimiter());
    Receipt stated = DeliveryFolder.receipt(file);
    this.receipt = stated == null ? NO_RECEIPT : stated;
    this.totals = new ControlTotals(schema, receipt.controlTotals());
    this.areaField = schema.areaField().map(f -> schema.indexOf(f.name())).orElse(-1);
    this.values = new long[plan.columns().size()];
    this.summedFields = totals.columns().stream().mapToInt(schema::indexOf).toArray();
    this.sums = new long[summedFields.length];
  }

  /**
   * Reads a file to its end, or to where it cannot be read.
   *
   * @return rows read; of a refused file those read until it was refused
   * @throws UncheckedIOException when the file system fails: then the task is tried again, and the
   *     run stopped, for the file is not to blame
   */
  public static long read(
      DeliveredFile file,
      RegisterPlan plan,
      Configuration configuration,
      RegisterReceiver receiver) {
    file.faults().forEach(fault -> receiver.refuse(null, fault));
    return file.isReadable()
        ? new RegisterFileReader(file, null, plan, receiver).read(configuration)
        : 0;
  }

  /**
   * The parts in which a file may be read, none larger than a limit; empty where it is read as a
   * whole, because it is small, compressed, refused or not the one that the receipt is about.
   */
  public static List<FilePart> parts(DeliveredFile file, long mostBytes) {
    boolean isWhole =
        mostBytes <= 0
            || file.sizeBytes() <= mostBytes
            || file.name().endsWith(".gz")
            || !file.isReadable()
            || differs(DeliveryFolder.receipt(file), file);
    return isWhole ? List.of() : FilePart.of(file.sizeBytes(), mostBytes);
  }

  private static boolean differs(Receipt receipt, DeliveredFile file) {
    return receipt != null && receipt.sha256() != null && !receipt.sha256().equals(file.sha256());
  }

  /**
   * Reads a part of a file, with lines counted from its beginning.
   *
   * @return empty when the file must be read as a whole: a record goes over several lines or the
   *     file cannot be read to its end, and the place of that is to be reported
   * @throws UncheckedIOException as {@link #read}
   */
  public static Optional<PartRead> readPart(
      DeliveredFile file,
      FilePart part,
      RegisterPlan plan,
      Configuration configuration,
      RegisterReceiver receiver) {
    return new RegisterFileReader(file, part, plan, receiver).readPart(configuration);
  }

  /**
   * Whether the parts together are what the receipt states; else the file is read as a whole, to
   * report the difference.
   */
  public static boolean isAsStated(DeliveredFile file, List<PartRead> parts) {
    Receipt receipt = DeliveryFolder.receipt(file);
    if (receipt == null) {
      return true;
    }
    long rows = parts.stream().mapToLong(PartRead::rows).sum();
    return (receipt.rows() == null || receipt.rows() == rows)
        && receipt.controlTotals().entrySet().stream()
            .allMatch(
                total ->
                    parts.stream()
                            .map(read -> read.sums().get(total.getKey()))
                            .reduce(BigDecimal.ZERO, BigDecimal::add)
                            .compareTo(total.getValue())
                        == 0);
  }

  private Optional<PartRead> readPart(Configuration configuration) {
    Path path = new Path(file.location());
    try {
      FileSystem files = path.getFileSystem(configuration);
      FileStatus before = files.getFileStatus(path);
      try (FSDataInputStream in = files.open(path)) {
        bytes = new DeliveredBytes(in);
        readHead();
        // Where single carriage returns end records, rows may stand in the line of the header.
        if (header == null || rowsRead > 0) {
          return Optional.empty();
        }
        long size = file.sizeBytes();
        long from = Math.max(bytes.used(), FilePart.lineStart(in, part.from(), size));
        long to = Math.max(bytes.used(), FilePart.lineStart(in, part.to(), size));
        in.seek(from);
        bytes = new DeliveredBytes(in, to - from);
        quotedLines = QuotedLines.ofOneLine((byte) delivery.delimiter());
        line = part.isFirst() ? line : 1;
        readLines();
      }
      if (quotedLines.isCut() || isChanged(before, files.getFileStatus(path))) {
        return Optional.empty();
      }
    } catch (IOException e) {
      return emptyOrFail(e);
    } catch (UncheckedIOException e) {
      return emptyOrFail(e.getCause());
    }
    flushSums();
    return Optional.of(new PartRead(rowsRead, line - 1, totals.sums()));
  }

  private Optional<PartRead> emptyOrFail(IOException e) {
    if (ReadFault.inWords(e).isEmpty()) {
      throw new UncheckedIOException("Cannot read " + file.location(), e);
    }
    return Optional.empty();
  }

  private long read(Configuration configuration) {
    if (receipt.sha256() != null && !receipt.sha256().equals(file.sha256())) {
      refuse(null, new Finding(RuleCode.RECEIPT_CHECKSUM, null, file.sha256(), receipt.sha256()));
    }
    Path path = new Path(file.location());
    try {
      FileSystem files = path.getFileSystem(configuration);
      FileStatus before = files.getFileStatus(path);
      try (InputStream stored = files.open(path);
          InputStream in =
              file.name().endsWith(".gz")
                  ? DeliveryLimits.inflated(stored, file.sizeBytes())
                  : stored) {
        bytes = new DeliveredBytes(in);
        readHead();
        if (header != null) {
          readLines();
        }
      }
      checkUnchanged(before, files.getFileStatus(path));
      if (receipt.rows() != null && receipt.rows() != rowsRead) {
        refuse(
            null,
            new Finding(
                RuleCode.RECEIPT_ROWS, null, Long.toString(rowsRead), receipt.rows().toString()));
      }
      flushSums();
      totals.differences().forEach(difference -> refuse(null, difference));
    } catch (IOException e) {
      faultOrFail(e);
    } catch (UncheckedIOException e) {
      faultOrFail(e.getCause());
    }
    return rowsRead;
  }

  /** Reads up to the header and it too; leaves no header where there is none. */
  private void readHead() throws IOException {
    bytes.readOn();
    if (bytes.start() == bytes.end()) {
      bytes.rethrow();
    }
    skipByteOrderMark();
    line = 1;
    while (line < delivery.headerLine() && skipLine()) {
      line++;
    }
    readHeader();
  }

  private void readLines() throws IOException {
    while (!quotedLines.isCut()) {
      int complete = bytes.endOfCompleteLines();
      readComplete(complete);
      if (bytes.hasMore()) {
        bytes.readOn();
      } else if (bytes.start() < bytes.end() && bytes.endOfCompleteLines() == bytes.start()) {
        readRecords(quotedLines.endOfRecord(bytes));
      } else if (bytes.start() == bytes.end()) {
        bytes.rethrow();
        return;
      }
    }
  }

  /** Reads the lines that lie whole in the window, and where a record goes on beyond, that too. */
  private void readComplete(int complete) throws IOException {
    byte[] window = bytes.window();
    int moves = bytes.moves();
    int at = bytes.start();
    while (at < complete) {
      int next = plain == null ? PlainLines.NOT_PLAIN : plain.read(window, at);
      if (plain != null && next < 0) {
        next = plain.readQuoted(window, at);
      }
      if (next >= 0) {
        if (sums.length > 0) {
          sum(plain.values());
        }
        receiver.accept(plain.values(), line);
        line++;
        rowsRead++;
        at = next;
      } else {
        bytes.use(at);
        readRecords(quotedLines.endOfRecord(bytes));
        if (bytes.moves() != moves) {
          return;
        }
        at = bytes.start();
      }
    }
    bytes.use(at);
  }

  private void readHeader() throws IOException {
    int end = quotedLines.endOfRecord(bytes);
    if (bytes.start() == end) {
      bytes.rethrow();
      Phrase detail =
          new Phrase(
              "the file has no line " + delivery.headerLine(),
              "tệp không có dòng " + delivery.headerLine());
      refuse(line, Finding.of(RuleCode.HEADER, null, null, detail));
      return;
    }
    readRecords(end);
  }

  private void take(CSVRecord names) {
    header = Header.of(names, schema);
    header.faults().forEach(fault -> refuse(line, fault));
    judge = new RowJudge(schema, plan.rules(), delivery, format, header, this, totals);
    boolean sumsArePlain =
        Arrays.stream(summedFields)
            .allMatch(
                field ->
                    field >= 0
                        && switch (plan.columns().get(field).kind()) {
                          case IDENTIFIER, WHOLE, YEAR -> true;
                          case CODE, AREA, BOOLEAN, NONE -> false;
                        });
    if (header.faults().isEmpty() && areaField >= 0 && sumsArePlain) {
      PlainAreas plainAreas =
          new PlainAreas(
              plan.areas(),
              delivery,
              plan.columns().get(areaField).pattern(),
              schema.indexOf(DatasetColumns.YEAR),
              this::area);
      plain = new PlainLines(plan.columns(), plan.plainRules(), header, delivery, plainAreas);
    }
  }

  /** Hands what lies between the start of the window and a position to the reference. */
  private void readRecords(int end) throws IOException {
    int start = bytes.start();
    // What a stream that failed has left behind is only a part of a record.
    if (!quotedLines.isComplete()) {
      bytes.rethrow();
    }
    bytes.use(end);
    long above = line - 1;
    try (CSVParser parser =
        CSVParser.builder().setReader(text(start, end)).setFormat(format).get()) {
      Iterator<CSVRecord> records = parser.iterator();
      for (; records.hasNext(); line = nextLine(parser, above)) {
        CSVRecord record = records.next();
        DeliveryLimits.check(record);
        if (header == null) {
          take(record);
        } else if (!isBlank(record)) {
          rowsRead++;
          if (header.isRecognised()) {
            judge.judge(record, line);
          } else {
            receiver.quarantine(line, List.of(), null);
          }
        }
      }
      line = nextLine(parser, above);
    }
  }

  private Reader text(int start, int end) {
    byte[] window = bytes.window();
    for (int at = start; at < end; at++) {
      if (window[at] < 0) {
        return DeliveredText.reader(
            new ByteArrayInputStream(window, start, end - start), delivery.encoding());
      }
    }
    return new StringReader(new String(window, start, end - start, StandardCharsets.ISO_8859_1));
  }

  private static long nextLine(CSVParser parser, long linesAbove) {
    return linesAbove + parser.getCurrentLineNumber() + 1;
  }

  private static boolean isBlank(CSVRecord record) {
    return record.size() == 1 && DeliveredText.cleaned(record.get(0)).isEmpty();
  }

  private void skipByteOrderMark() {
    byte[] window = bytes.window();
    boolean isMarked =
        DeliveredText.UTF_8.equals(delivery.encoding())
            && bytes.end() >= BYTE_ORDER_MARK.length
            && Arrays.equals(
                window, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    if (isMarked) {
      bytes.use(BYTE_ORDER_MARK.length);
    }
  }

  /** Skips a title line, which ends as {@link BufferedReader#readLine} has it; false at the end. */
  private boolean skipLine() {
    for (int at = bytes.start(); ; at++) {
      if (at == bytes.end()) {
        int unused = at - bytes.start();
        bytes.readOn();
        at = bytes.start() + unused;
        if (at == bytes.end()) {
          bytes.use(at);
          return unused > 0;
        }
      }
      byte end = bytes.window()[at];
      if (end == '\n') {
        bytes.use(at + 1);
        return true;
      }
      if (end == '\r') {
        bytes.use(at + 1);
        if (bytes.start() == bytes.end()) {
          bytes.readOn();
        }
        if (bytes.start() < bytes.end() && bytes.window()[bytes.start()] == '\n') {
          bytes.use(bytes.start() + 1);
        }
        return true;
      }
    }
  }

  @Override
  public void quarantine(long place, List<Finding> faults, String text) {
    receiver.quarantine(place, faults, text);
  }

  @Override
  public void accept(DeliveredRow row, List<Finding> warnings, String text) {
    if (!warnings.isEmpty()) {
      receiver.warn(row.line(), warnings, text);
    }
    for (int field = 0; field < values.length; field++) {
      PlainColumn column = plan.columns().get(field);
      values[field] =
          field == areaField
              ? areas.computeIfAbsent(row.refArea(), receiver::area)
              : column.valueOf(row.value(field));
    }
    receiver.accept(values, row.line());
  }

  private int area(String refArea) {
    return areas.computeIfAbsent(refArea, receiver::area);
  }

  private void sum(long[] row) {
    for (int i = 0; i < sums.length; i++) {
      long value = row[summedFields[i]];
      if (value != PlainColumn.MISSING) {
        sums[i] += value;
        // Far from overflow, since no value has more than 18 digits.
        if (sums[i] > Long.MAX_VALUE / 4) {
          flushSums();
        }
      }
    }
  }

  private void flushSums() {
    for (int i = 0; i < sums.length; i++) {
      if (summedFields[i] >= 0) {
        totals.add(schema.fields().get(summedFields[i]).name(), sums[i]);
      }
      sums[i] = 0;
    }
  }

  private void refuse(Long place, Finding fault) {
    // What is said of the header is said once, with the first part.
    if (part != null && !part.isFirst() && fault.rule().severity() != Severity.FILE) {
      return;
    }
    receiver.refuse(place, fault);
  }

  private void checkUnchanged(FileStatus before, FileStatus after) {
    if (isChanged(before, after)) {
      unreadable(
          "it changed while the run went on; run again",
          "tệp bị thay đổi trong khi chạy; hãy chạy lại");
    }
  }

  private boolean isChanged(FileStatus before, FileStatus after) {
    return before.getLen() != file.sizeBytes()
        || after.getLen() != before.getLen()
        || after.getModificationTime() != before.getModificationTime();
  }

  private void faultOrFail(IOException e) {
    Phrase why =
        ReadFault.inWords(e)
            .orElseThrow(() -> new UncheckedIOException("Cannot read " + file.location(), e));
    // Where fields are not told apart, quotation marks stand in places that mean nothing.
    boolean isDelimited = header == null || header.isRecognised();
    if (isDelimited || !(e instanceof CSVException)) {
      unreadable(why.english(), why.vietnamese());
    }
  }

  private void unreadable(String why, String whyVi) {
    Phrase detail =
        line == 0
            ? new Phrase(why, whyVi)
            : new Phrase("line " + line + ": " + why, "dòng " + line + ": " + whyVi);
    refuse(line == 0 ? null : line, Finding.of(RuleCode.FILE_UNREADABLE, null, null, detail));
  }
}
