package vn.socialsecurity.collection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import vn.socialsecurity.structure.DeliveredRow;
import vn.socialsecurity.structure.DeliveryDescription;
import vn.socialsecurity.structure.DeliveryDescription.Receipt;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.Phrase;
import vn.socialsecurity.structure.RuleCode;

/** Reads one delivered file from its first byte to its last, once. */
final class FileReader implements RowReceiver {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final Receipt NO_RECEIPT = new Receipt(null, null, Map.of());

  private final DeliveredFile file;
  private final DatasetPlan plan;
  private final DeliveryDescription delivery;
  private final CSVFormat format;
  private final FileReading reading;
  private final Receipt receipt;
  private final RowText rowText;

  private DeliveryLimits.Rows rows;

  /** Physical line on which the row that is read now starts. */
  private long line;

  /**
   * Whether fields are told apart; where not, quotation marks stand in places that mean nothing.
   */
  private boolean isDelimited = true;

  private FileReader(DeliveredFile file, DatasetPlan plan) {
    this.file = file;
    this.plan = plan;
    this.delivery = file.description();
    this.format = CSVFormat.RFC4180.builder().setDelimiter(delivery.delimiter()).get();
    this.reading = new FileReading(file);
    Receipt stated = DeliveryFolder.receipt(file);
    this.receipt = stated == null ? NO_RECEIPT : stated;
    this.rowText = new RowText(plan.schema());
  }

  /**
   * Everything in the file, or the faults for which the inventory refused it.
   *
   * @throws UncheckedIOException when the file system fails: then the task is tried again, and the
   *     run stopped, for the file is not to blame
   */
  static FileReading read(DeliveredFile file, DatasetPlan plan, Configuration configuration) {
    return file.isReadable()
        ? new FileReader(file, plan).read(configuration)
        : new FileReading(file);
  }

  private FileReading read(Configuration configuration) {
    checkChecksum();
    ControlTotals totals = new ControlTotals(plan.schema(), receipt.controlTotals());
    Path path = new Path(file.location());
    try (InputStream stored = path.getFileSystem(configuration).open(path);
        DigestInputStream digested = new DigestInputStream(stored, DeliveryFolder.newDigest())) {
      InputStream bytes =
          file.name().endsWith(".gz")
              ? DeliveryLimits.inflated(digested, file.sizeBytes())
              : digested;
      rows = new DeliveryLimits.Rows(DeliveredText.reader(bytes, delivery.encoding()));
      try (BufferedReader text = new BufferedReader(rows)) {
        readRows(text, totals);
        digested.transferTo(java.io.OutputStream.nullOutputStream());
        checkUnchanged(digested);
      }
      checkRowCount();
      totals.differences().forEach(difference -> reading.fault(null, difference));
    } catch (IOException e) {
      faultOrFail(e);
    } catch (UncheckedIOException e) {
      faultOrFail(e.getCause());
    }
    return reading;
  }

  private void readRows(BufferedReader text, ControlTotals totals) throws IOException {
    skipByteOrderMark(text);
    for (line = 1; line < delivery.headerLine(); line++) {
      if (text.readLine() == null) {
        break;
      }
      rows.nextRow();
    }
    long above = line - 1;
    CSVParser parser = CSVParser.builder().setReader(text).setFormat(format).get();
    Iterator<CSVRecord> records = parser.iterator();
    if (!records.hasNext()) {
      Phrase detail =
          new Phrase(
              "the file has no line " + delivery.headerLine(),
              "tệp không có dòng " + delivery.headerLine());
      reading.fault(line, Finding.of(RuleCode.HEADER, null, null, detail));
      return;
    }
    Header header = Header.of(checked(records.next()), plan.schema());
    header.faults().forEach(fault -> reading.fault(line, fault));
    isDelimited = header.isRecognised();
    RowJudge judge =
        new RowJudge(plan.schema(), plan.rules(), delivery, format, header, this, totals);
    for (line = nextLine(parser, above); records.hasNext(); line = nextLine(parser, above)) {
      CSVRecord record = checked(records.next());
      if (isBlank(record)) {
        continue;
      }
      if (header.isRecognised()) {
        judge.judge(record, line);
      } else {
        reading.count();
      }
    }
  }

  @Override
  public void quarantine(long place, List<Finding> faults, String text) {
    reading.quarantine(place, faults, text);
  }

  @Override
  public void accept(DeliveredRow row, List<Finding> warnings, String text) {
    reading.accept(
        row.line(),
        warnings,
        text,
        rowText.key(row),
        rowText.slice(row),
        rowText.values(row),
        plan.tabulation().cellsOf(row));
  }

  /** The parser has taken whole lines when a record is complete, so the next line is one more. */
  private static long nextLine(CSVParser parser, long linesAbove) {
    return linesAbove + parser.getCurrentLineNumber() + 1;
  }

  private CSVRecord checked(CSVRecord row) throws DeliveryLimits.Exceeded {
    DeliveryLimits.check(row);
    rows.nextRow();
    return row;
  }

  private static boolean isBlank(CSVRecord record) {
    return record.size() == 1 && DeliveredText.cleaned(record.get(0)).isEmpty();
  }

  private static void skipByteOrderMark(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK.charAt(0)) {
      text.reset();
    }
  }

  private void checkChecksum() {
    if (receipt.sha256() != null && !receipt.sha256().equals(file.sha256())) {
      reading.fault(
          null, new Finding(RuleCode.RECEIPT_CHECKSUM, null, file.sha256(), receipt.sha256()));
    }
  }

  /** The release is named by the checksums of the inventory, so they must be those of the rows. */
  private void checkUnchanged(DigestInputStream digested) {
    String sha256 = DeliveryFolder.hexadecimal(digested.getMessageDigest().digest());
    if (!sha256.equals(file.sha256())) {
      unreadable(
          "it changed while the run went on; run again",
          "tệp bị thay đổi trong khi chạy; hãy chạy lại");
    }
  }

  private void checkRowCount() {
    if (receipt.rows() != null && receipt.rows() != reading.rowsRead()) {
      reading.fault(
          null,
          new Finding(
              RuleCode.RECEIPT_ROWS,
              null,
              Long.toString(reading.rowsRead()),
              receipt.rows().toString()));
    }
  }

  private void faultOrFail(IOException e) {
    Phrase why =
        ReadFault.inWords(e)
            .orElseThrow(() -> new UncheckedIOException("Cannot read " + file.location(), e));
    if (isDelimited || !(e instanceof CSVException)) {
      unreadable(why.english(), why.vietnamese());
    }
  }

  private void unreadable(String why, String whyVi) {
    Phrase detail =
        line == 0
            ? new Phrase(why, whyVi)
            : new Phrase("line " + line + ": " + why, "dòng " + line + ": " + whyVi);
    Long reached = line == 0 ? null : line;
    reading.fault(reached, Finding.of(RuleCode.FILE_UNREADABLE, null, null, detail));
  }
}
