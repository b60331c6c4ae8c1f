package vn.socialsecurity.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.socialsecurity.collection.Landing.FROM_VSS;
import static vn.socialsecurity.collection.Landing.PARTICIPANTS;
import static vn.socialsecurity.collection.Landing.finding;
import static vn.socialsecurity.collection.Landing.gzip;
import static vn.socialsecurity.collection.Landing.places;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.socialsecurity.structure.AcceptedRow;
import vn.socialsecurity.structure.Cell;
import vn.socialsecurity.structure.FileStatements;
import vn.socialsecurity.structure.FindingColumns;

class FileReaderTest {
  private static final String FOLDER = "insurance_reported/2019-12-31/";

  private Landing landing;
  private Path folder;

  @BeforeEach
  void makeLanding(@TempDir Path temporary) {
    folder = temporary;
    landing = new Landing(temporary).with(FOLDER + "delivery.json", FROM_VSS);
  }

  @Test
  void anAcceptedRowHasItsKeySliceValuesAndCells() {
    FileReading reading = read(PARTICIPANTS + "01,2019,compulsory,1500000\n");

    assertThat(places(reading.findings())).isEmpty();
    AcceptedRow row = reading.rows().get(0);
    assertThat(row.file()).isEqualTo(FOLDER + "x.csv");
    assertThat(row.line()).isEqualTo(2L);
    assertThat(row.key()).isEqualTo("P63_01|2019|YEAR|compulsory");
    assertThat(row.slice()).isEqualTo("P63_01|2019|YEAR|compulsory");
    assertThat(row.values()).isEqualTo("1500000|A");
    assertThat(row.text()).isEqualTo("01,2019,compulsory,1500000");
    Cell cell = row.cells().get(0);
    assertThat(cell.variable()).isEqualTo("insurance_participants_compulsory");
    assertThat(cell.value()).hasToString("1500000.000000");
    assertThat(cell.dimensions()).as("absent is the total").isEmpty();

    FileStatements statements = reading.done().byPeriod().get("2019");
    assertThat(statements.dataset()).isEqualTo("insurance_reported");
    assertThat(statements.provider()).isEqualTo("VSS");
    assertThat(statements.issued()).hasToString("2019-12-31");
    assertThat(statements.delivery()).isEqualTo("insurance_reported/2019-12-31");
    assertThat(statements.statements())
        .containsExactly(new FileStatements.Statement(row.slice(), row.cells()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void linesAreThePhysicalOnesWhateverEndsThem(String end) {
    String file =
        String.join(
            end,
            "\uFEFFarea_code,year,scheme,participants,source",
            "01,2019,compulsory,1,\"a",
            "b",
            "",
            "c\"",
            "",
            "  ",
            "02,2019,compulsory,1,",
            "99,2019,compulsory,1,x",
            "04,2019,compulsory,1,x");
    FileReading reading = read(file);
    assertThat(lines(reading)).containsExactly(2L, 8L, 10L);
    assertThat(places(reading.findings())).containsExactly("9:area_code:AREA_UNKNOWN");
    assertThat(reading.rowsRead()).as("blank lines are no rows").isEqualTo(4);
    assertThat(reading.rows().get(0).text())
        .as("as delivered, quoted again")
        .isEqualTo("01,2019,compulsory,1,\"a" + end + "b" + end + end + "c\"");
  }

  @Test
  void titleLinesAboveTheHeaderAreSkippedEvenWithQuotesInThem() {
    describe("{\"provider\": \"VSS\", \"header_line\": 4, \"delimiter\": \";\"}");
    FileReading reading =
        read(
            "\uFEFFTable \"1;\r\n\r\nPersons;;;\r\narea_code;year;scheme;participants\r\n"
                + "01;2019;compulsory;1\r\n99;2019;compulsory;1\r\n");
    assertThat(lines(reading)).containsExactly(5L);
    assertThat(places(reading.findings())).containsExactly("6:area_code:AREA_UNKNOWN");
    assertThat(finding(reading.findings().get(0), FindingColumns.ROW_TEXT))
        .isEqualTo("99;2019;compulsory;1");
  }

  @Test
  void theLastLineNeedsNoEnd() {
    assertThat(lines(read(PARTICIPANTS + "01,2019,compulsory,1"))).containsExactly(2L);
  }

  @Test
  void aHeaderAloneIsAFileOfNoRows() {
    FileReading reading = read(PARTICIPANTS);
    assertThat(reading.isRefused()).isFalse();
    assertThat(reading.rowsRead()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "-", "...", "…", "NA", "  ..  ", "\u00A0"})
  void aMissingMarkerIsNoFigureAndNotZero(String marker) {
    FileReading reading = read(PARTICIPANTS + "01,2019,compulsory," + marker + "\n");
    assertThat(reading.findings()).isEmpty();
    Cell cell = reading.rows().get(0).cells().get(0);
    assertThat(cell.value()).isNull();
    assertThat(cell.obsStatus()).isEqualTo("L");
  }

  @Test
  void numbersInVietnameseFormAreReadWhereDeclared() {
    describe("{\"provider\": \"VSS\", \"number_format\": \"vi\", \"delimiter\": \";\"}");
    FileReading reading =
        read(
            "area_code;year;scheme;participants\n01;2019;compulsory;1.500.000\n"
                + "02;2019;compulsory;1,500\n");
    assertThat(reading.rows().get(0).values()).isEqualTo("1500000|A");
    assertThat(places(reading.findings()))
        .as("a decimal in a count")
        .containsExactly("3:participants:TYPE");
  }

  @Test
  void windows1258IsReadWhereDeclaredAndComposed() {
    describe("{\"provider\": \"VSS\", \"area_names\": true, \"encoding\": \"windows-1258\"}");
    String decomposedTones =
        Normalizer.normalize("Hà Nội,2019,compulsory,1\n", Normalizer.Form.NFD)
            .replace("o\u0323\u0302", "ô\u0323")
            .replace("a\u0300", "à");
    byte[] bytes = (PARTICIPANTS + decomposedTones).getBytes(Charset.forName("windows-1258"));
    landing.with(FOLDER + "x.csv", bytes);
    FileReading reading = landing.reading();
    assertThat(reading.findings()).isEmpty();
    assertThat(reading.rows().get(0).slice()).asString().startsWith("P63_01");
  }

  @Test
  void bytesThatAreNoTextCostTheirRowAndNoOther() {
    byte[] text =
        (PARTICIPANTS
                + "01,2019,compulsory,1\n02,20?9,compulsory,1\n99,2019,compul?sory,1\n04,2019,compulsory,1\n")
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < text.length; i++) {
      text[i] = text[i] == '?' ? (byte) 0xE0 : text[i];
    }
    landing.with(FOLDER + "x.csv", text);
    FileReading reading = landing.reading();
    assertThat(lines(reading)).containsExactly(2L, 5L);
    assertThat(places(reading.findings()))
        .as("no second finding for the same column, all others reported")
        .containsExactly(
            "3:year:TEXT_DAMAGED", "4:scheme:TEXT_DAMAGED", "4:area_code:AREA_UNKNOWN");
    assertThat(finding(reading.findings().get(0), FindingColumns.ROW_TEXT))
        .isEqualTo("02,20\uFFFD9,compulsory,1");
  }

  @Test
  void aKnownDamagedNameIsReadWithAWarning() {
    describe("{\"provider\": \"VSS\", \"area_names\": true}");
    FileReading reading = read(PARTICIPANTS + "H� GIANG,2019,compulsory,1\n");
    assertThat(places(reading.findings())).containsExactly("2:area_code:AREA_NAME_DAMAGED");
    assertThat(reading.rows().get(0).slice()).asString().startsWith("P63_02");
  }

  @Test
  void allFaultsOfARowAreFoundAndNoneFollowsFromAnother() {
    FileReading reading = read(PARTICIPANTS + "99,2O19,compulsry,-5\n1,1890,,1.5\n");
    assertThat(reading.rows()).isEmpty();
    assertThat(places(reading.findings()))
        .containsExactly(
            "2:year:TYPE",
            "2:scheme:CODE_UNKNOWN",
            "2:participants:BELOW_MINIMUM",
            "2:area_code:AREA_UNKNOWN",
            "3:year:BELOW_MINIMUM",
            "3:scheme:REQUIRED_VALUE_MISSING",
            "3:participants:TYPE",
            "3:area_code:AREA_UNKNOWN");
    assertThat(finding(reading.findings().get(1), FindingColumns.MESSAGE_EN))
        .asString()
        .contains("compulsory");
  }

  @Test
  void columnsMayStandInAnyOrderAndOptionalOnesMayLack() {
    FileReading reading =
        read("obs_status,participants,scheme,year,area_code\nP,1,health,2019,VN\n");
    assertThat(reading.rows().get(0).values()).isEqualTo("1|P");
  }

  @Test
  void theDeliverysStatusStandsWhereTheRowHasNone() {
    describe("{\"provider\": \"VSS\", \"obs_status\": \"P\"}");
    FileReading reading =
        read(
            "area_code,year,scheme,participants,obs_status\n01,2019,health,1,\n02,2019,health,1,E\n");
    assertThat(reading.rows()).extracting(row -> row.values()).containsExactly("1|P", "1|E");
  }

  @Test
  void aFileWithAWrongHeaderIsRefusedWithAllOtherFaultsItHas() {
    FileReading reading =
        read("area_code,yaer,scheme,participants,note\n99,2019,health,1,\n01,2019,health,1,\n");
    assertThat(reading.isRefused()).isTrue();
    assertThat(reading.rows()).isEmpty();
    assertThat(reading.rowsRead()).isEqualTo(2);
    assertThat(places(reading.findings()))
        .as("nothing about the year, which no row can have")
        .containsExactly(
            "1:yaer:HEADER", "1:note:HEADER", "1:year:HEADER", "2:area_code:AREA_UNKNOWN");
    assertThat(finding(reading.findings().get(0), FindingColumns.MESSAGE_EN))
        .asString()
        .contains("nearest: 'year'");
  }

  @Test
  void aColumnThatStandsTwiceOrHasNoNameIsRefused() {
    assertThat(places(read("area_code,year,year,scheme,participants,\n").findings()))
        .containsExactly("1:year:HEADER", "1:-:HEADER");
  }

  @Test
  void anotherDelimiterThanDeclaredIsOneFaultOfTheHeader() {
    FileReading reading = read("area_code;year;scheme;participants\n01;2019;health;1\n");
    assertThat(reading.rowsRead()).isEqualTo(1);
    assertThat(finding(reading.findings().get(0), FindingColumns.MESSAGE_EN))
        .asString()
        .contains("check delimiter and header_line");
    assertThat(places(reading.findings())).containsExactly("1:-:HEADER");
  }

  @Test
  void anEmptyFileHasNoHeader() {
    assertThat(places(read("").findings())).containsExactly("1:-:HEADER");
    describe("{\"provider\": \"VSS\", \"header_line\": 9}");
    assertThat(places(read("a\nb\n").findings())).containsExactly("3:-:HEADER");
  }

  @Test
  void compressedFilesAreReadAlike() {
    landing.with(FOLDER + "x.csv.gz", gzip(PARTICIPANTS + "01,2019,compulsory,1\n"));
    assertThat(lines(landing.reading())).containsExactly(2L);
  }

  @Test
  void aTruncatedTransferIsARefusedFile() {
    StringBuilder rows = new StringBuilder(PARTICIPANTS);
    for (int i = 0; i < 2000; i++) {
      rows.append("01,").append(1990 + i % 40).append(",health,").append(i * 7919L).append('\n');
    }
    byte[] whole = gzip(rows.toString());
    landing.with(FOLDER + "x.csv.gz", Arrays.copyOf(whole, whole.length / 2));
    FileReading reading = landing.reading();
    assertThat(reading.isRefused()).isTrue();
    assertThat(reading.rows()).isEmpty();
    assertThat(reading.rowsRead()).as("read until it broke off").isPositive();
    Row last = reading.findings().get(reading.findings().size() - 1);
    assertThat(finding(last, FindingColumns.RULE)).isEqualTo("FILE_UNREADABLE");
    assertThat(finding(last, FindingColumns.LINE)).isEqualTo(reading.rowsRead() + 2);
  }

  @Test
  void somethingElseCalledGzIsARefusedFile() {
    landing.with(FOLDER + "x.csv.gz", PARTICIPANTS);
    assertThat(places(landing.reading().findings())).containsExactly("-:-:FILE_UNREADABLE");
  }

  @Test
  void aQuotationMarkThatIsNotClosedRefusesTheFileAtItsLine() {
    FileReading reading =
        read(PARTICIPANTS + "01,2019,compulsory,1\n02,2019,\"compulsory,1\n04,2019,compulsory,1\n");
    assertThat(places(reading.findings())).containsExactly("3:-:FILE_UNREADABLE");
    assertThat(places(read(PARTICIPANTS + "01,2019,\"health\"x,1\n").findings()))
        .containsExactly("2:-:FILE_UNREADABLE");
  }

  @Test
  void whatAReceiptStatesIsEnforced() {
    describe(
        """
        {"provider": "VSS", "files": [{"name": "x.csv", "rows": 3, "sha256": "%s",
         "control_totals": {"participants": "11", "persons": 1}}]}
        """
            .formatted("0".repeat(64)));
    FileReading reading = read(PARTICIPANTS + "01,2019,health,4\n99,2019,health,6\n");
    assertThat(places(reading.findings()))
        .containsExactly(
            "-:-:RECEIPT_CHECKSUM",
            "3:area_code:AREA_UNKNOWN",
            "-:-:RECEIPT_ROWS",
            "-:participants:RECEIPT_CONTROL_TOTAL",
            "-:persons:RECEIPT_CONTROL_TOTAL");
    assertThat(finding(reading.findings().get(3), FindingColumns.MESSAGE_EN))
        .isEqualTo("The sum of column participants is 10, the receipt says 11.");
    assertThat(reading.rows()).isEmpty();
  }

  @Test
  void aReceiptThatIsRightIsSilent() {
    describe(
        """
        {"provider": "VSS", "files": [{"name": "x.csv", "rows": 2,
         "control_totals": {"participants": 10.0}}]}
        """);
    assertThat(places(read(PARTICIPANTS + "01,2019,health,4\n\n99,2019,health,6\n").findings()))
        .containsExactly("4:area_code:AREA_UNKNOWN");
  }

  @Test
  void aFileThatChangedSinceTheInventoryIsRefused() throws Exception {
    landing.with(FOLDER + "x.csv", PARTICIPANTS + "01,2019,health,4\n");
    DeliveredFile file = landing.inventory().files().get(0);
    Files.writeString(folder.resolve(FOLDER + "x.csv"), PARTICIPANTS + "01,2019,health,5\n");
    FileReading reading =
        FileReader.read(file, Declared.PLANS.get(file.dataset()), new Configuration());
    assertThat(reading.isRefused()).isTrue();
    assertThat(reading.rows()).isEmpty();
  }

  @Test
  void aFileThatIsGoneStopsTheRunForItIsNotAtFault() throws Exception {
    landing.with(FOLDER + "x.csv", PARTICIPANTS);
    DeliveredFile file = landing.inventory().files().get(0);
    Files.delete(folder.resolve(FOLDER + "x.csv"));
    assertThatThrownBy(
            () -> FileReader.read(file, Declared.PLANS.get(file.dataset()), new Configuration()))
        .hasMessageContaining("x.csv");
  }

  @Test
  void aRowOfACeasedAreaWithoutFiguresStaysAndStatesNothing() {
    FileReading reading = read(PARTICIPANTS + "28,2019,health,..\n28,2019,voluntary,5\n");
    assertThat(places(reading.findings()))
        .containsExactly("2:area_code:AREA_CEASED_BLANK", "3:area_code:AREA_NOT_IN_FORCE");
    assertThat(lines(reading)).containsExactly(2L);
    assertThat(reading.rows().get(0).cells()).isEmpty();
    assertThat(reading.rows().get(0).slice()).isEqualTo("28|2019|YEAR|health");
  }

  @Test
  void whereAFigureWasPrintedIsNoPartOfWhatItStates() {
    landing
        .with("published_rates/2019-12-31/delivery.json", FROM_VSS)
        .with(
            "published_rates/2019-12-31/x.csv",
            "area_code,year,indicator,rate,source\n01,2019,literacy_15plus,97.10,a\n"
                + "01,2019,literacy_15plus,97.1,b\n");
    List<AcceptedRow> rows =
        landing.readings().stream().flatMap(reading -> reading.rows().stream()).toList();
    assertThat(rows.get(0).values())
        .as("the same figure, printed twice in two places")
        .isEqualTo(rows.get(1).values());
    assertThat(rows.get(0).key()).isEqualTo("P63_01||2019|YEAR|literacy_15plus|_Z|_T|_T|_T|_T");
  }

  private FileReading read(String text) {
    return landing.with(FOLDER + "x.csv", text).reading();
  }

  private void describe(String json) {
    landing.with(FOLDER + "delivery.json", json);
  }

  private static List<Long> lines(FileReading reading) {
    return reading.rows().stream().map(row -> row.line()).toList();
  }
}
