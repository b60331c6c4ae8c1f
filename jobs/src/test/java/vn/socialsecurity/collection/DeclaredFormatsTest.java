package vn.socialsecurity.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.socialsecurity.collection.Landing.PARTICIPANTS;
import static vn.socialsecurity.collection.Landing.finding;
import static vn.socialsecurity.collection.Landing.places;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.socialsecurity.classification.Area;
import vn.socialsecurity.structure.Cell;
import vn.socialsecurity.structure.FindingColumns;

/** What a delivery declares of its form is read so, and what it does not declare is not guessed. */
class DeclaredFormatsTest {
  private static final String FOLDER = "insurance_reported/2019-12-31/";
  private static final String NAMED = "\"area_names\": true";
  private static final String MARKED = "\"preliminary_marks\": true";
  private static final List<Area> AREAS = Declared.AREAS.inForce(LocalDate.of(2019, 12, 31));

  private Landing landing;

  @BeforeEach
  void makeLanding(@TempDir Path folder) {
    landing = new Landing(folder);
  }

  // --- encodings --------------------------------------------------------------------------------

  @Test
  void everyAreaIsFoundByItsNameInWindows1258() {
    assertEveryAreaIsFound("windows-1258", windows1258(allAreas()));
  }

  @Test
  void everyAreaIsFoundByItsNameInTcvn3() {
    assertEveryAreaIsFound("TCVN3", tcvn3(allAreas()));
  }

  /** In .VnTimeH a small letter's byte is printed as the capital, so capitals arrive mixed. */
  @ParameterizedTest
  @ValueSource(strings = {"Hà nội", "Hà NộI", "HàNội"})
  void aNameInAFontOfCapitalsIsTheSameName(String name) {
    FileReading reading = read("TCVN3", NAMED, tcvn3(PARTICIPANTS + name + ",2019,health,1\n"));
    assertThat(places(reading.findings()))
        .isEqualTo(name.equals("HàNội") ? List.of("2:area_code:AREA_UNKNOWN") : List.of());
  }

  @Test
  void wordsOfMarksAndMissingMarkersAreKnownInEveryEncoding() {
    String file = PARTICIPANTS + "01,Sơ bộ 2019,health,1\n01,2018,health,…\n";
    for (String encoding : List.of("UTF-8", "windows-1258")) {
      byte[] bytes =
          encoding.equals("UTF-8") ? file.getBytes(StandardCharsets.UTF_8) : windows1258(file);
      FileReading reading = read(encoding, MARKED, bytes);
      assertThat(reading.findings()).as(encoding).isEmpty();
      assertThat(reading.rows()).hasSize(2);
    }
  }

  @Test
  void textOfAnotherEncodingThanDeclaredIsCaught() {
    String file = PARTICIPANTS + "Đà Nẵng,2019,health,1\nBắc Kạn,2019,health,1\n";
    byte[] unicode = file.getBytes(StandardCharsets.UTF_8);
    List<String> damaged = List.of("2:area_code:TEXT_DAMAGED", "3:area_code:TEXT_DAMAGED");
    List<String> unknown = List.of("2:area_code:AREA_UNKNOWN", "3:area_code:AREA_UNKNOWN");
    assertThat(places(read("UTF-8", NAMED, windows1258(file)).findings())).isEqualTo(damaged);
    assertThat(places(read("UTF-8", NAMED, tcvn3(file)).findings())).isEqualTo(damaged);
    assertThat(places(read("TCVN3", NAMED, unicode).findings())).isEqualTo(damaged);
    assertThat(places(read("windows-1258", NAMED, tcvn3(file)).findings())).isEqualTo(unknown);
    assertThat(read("windows-1258", NAMED, unicode).rows())
        .as("windows-1258 has a character for nearly every byte; the names are then unknown")
        .isEmpty();
    assertThat(read("TCVN3", NAMED, windows1258(file)).rows()).isEmpty();
  }

  // --- marks of preliminary figures -------------------------------------------------------------

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Prel. 2019 | 1            | P",
        "Sơ bộ 2019 | 1            | P",
        "prel_2019  | 1            | P",
        "Est.2019   | 1            | E",
        "2019       | 1 (prel.)    | P",
        "2019       | Ước tính 1   | E",
        "Prel. 2019 | Ước tính 1   | E",
        "2019       | 1            | A"
      })
  void aDeclaredMarkIsTheStatusOfItsRow(String year, String participants, String status) {
    FileReading reading =
        read("UTF-8", MARKED, PARTICIPANTS + "01," + year + ",health," + participants + "\n");
    assertThat(reading.findings()).isEmpty();
    assertThat(reading.rows().get(0).key()).isEqualTo("P63_01|2019|YEAR|health");
    assertThat(cell(reading).obsStatus()).isEqualTo(status);
    assertThat(cell(reading).timePeriod()).isEqualTo("2019");
  }

  @Test
  void aMarkNeverMakesARowLookBetterThanItsOwnStatus() {
    FileReading reading =
        read(
            "UTF-8",
            MARKED,
            "area_code,year,scheme,participants,obs_status\n"
                + "01,Prel. 2019,health,1,U\n02,Prel. 2019,health,1,A\n04,Prel. 2019,health,1,x\n");
    assertThat(places(reading.findings())).containsExactly("4:obs_status:CODE_UNKNOWN");
    assertThat(reading.rows()).extracting(row -> row.values()).containsExactly("1|U", "1|P");
  }

  @Test
  void aMarkThatIsNotDeclaredIsNoYearButAdviceIsGiven() {
    FileReading reading = read("UTF-8", null, PARTICIPANTS + "01,Prel. 2019,health,1\n");
    assertThat(places(reading.findings())).containsExactly("2:year:TYPE");
    assertThat(finding(reading.findings().get(0), FindingColumns.MESSAGE_EN))
        .isEqualTo(
            "'Prel. 2019' in column year is not a year of four digits; if it is marked as"
                + " preliminary, declare \"preliminary_marks\": true in delivery.json.");
    assertThat(finding(reading.findings().get(0), FindingColumns.MESSAGE_VI))
        .isEqualTo(
            "'Prel. 2019' ở cột year không phải là năm gồm bốn chữ số; nếu là số sơ bộ, khai báo"
                + " \"preliminary_marks\": true trong delivery.json.");
  }

  /** Table E14.76 prints it. */
  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"preliminary_marks\": true}"})
  void aYearOfFiveDigitsIsRefusedWhateverIsDeclared(String declared) {
    FileReading reading =
        read(
            "UTF-8",
            declared.equals("{}") ? null : MARKED,
            PARTICIPANTS + "01,Prel. 20204,health,1\n");
    assertThat(places(reading.findings())).containsExactly("2:year:TYPE");
    assertThat(finding(reading.findings().get(0), FindingColumns.MESSAGE_EN))
        .isEqualTo("'Prel. 20204' in column year is not a year of four digits.");
  }

  @Test
  void aControlTotalCountsMarkedFigures() {
    FileReading reading =
        read(
            "UTF-8",
            MARKED
                + ", \"files\": [{\"name\": \"x.csv\", \"control_totals\": {\"participants\": 6}}]",
            PARTICIPANTS + "01,2019,health,1\n02,2019,health,2 (prel.)\n99,2019,health,3\n");
    assertThat(places(reading.findings())).containsExactly("4:area_code:AREA_UNKNOWN");
  }

  // --- numbers ----------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vi    | 1.234      | 1234",
        "vi    | 1\u00A0234\u00A0567 | 1234567",
        "vi    | 1234       | 1234",
        "plain | 1234       | 1234",
        "plain | 1234.0     | 1234",
        "plain | 1.234      | with advice",
        "plain | 12.000     | with advice",
        "plain | 1.234.567  | with advice",
        "plain | 1\u00A0234\u00A0567 | with advice",
        "vi    | 1,234      | with advice",
        "vi    | 12,000     | with advice",
        "plain | 1234.5     | without",
        "vi    | 1234,5     | without"
      })
  void aCountIsReadAsDeclaredOrRefused(String format, String participants, String read) {
    FileReading reading =
        read(
            "UTF-8",
            "\"delimiter\": \";\", \"number_format\": \"" + format + "\"",
            PARTICIPANTS.replace(',', ';') + "01;2019;health;" + participants + "\n");
    if (reading.rows().isEmpty()) {
      assertThat(places(reading.findings())).containsExactly("2:participants:TYPE");
      boolean advises =
          finding(reading.findings().get(0), FindingColumns.MESSAGE_EN)
              .toString()
              .contains("number_format");
      assertThat(advises ? "with advice" : "without").isEqualTo(read);
    } else {
      assertThat(reading.rows().get(0).values()).isEqualTo(read + "|A");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "28.26, plain, -",
    "97.123, plain, -",
    "97.123, vi, ABOVE_MAXIMUM",
    "28.26, vi, TYPE"
  })
  void aPercentageOfAWrongDeclarationIsImplausible(String rate, String format, String rule) {
    landing.with(
        "published_rates/2019-12-31/delivery.json",
        "{\"provider\": \"GSO\", \"number_format\": \"" + format + "\"}");
    landing.with(
        "published_rates/2019-12-31/x.csv",
        "area_code,year,indicator,rate\n01,2019,literacy_15plus," + rate + "\n");
    assertThat(places(landing.reading().findings()))
        .isEqualTo(rule.equals("-") ? List.of() : List.of("2:rate:" + rule));
  }

  @Test
  void aValueInCountedUnitsHasNoDecimals() {
    landing.with("programme_outputs/2019-12-31/delivery.json", "{\"provider\": \"GSO\"}");
    String row = "VN,health_system,doctors,2019-01-01,2019-12-31,stock_end,";
    landing.with(
        "programme_outputs/2019-12-31/x.csv",
        "area_code,programme,measure,period_start,period_end,kind,value,unit\n"
            + row
            + "12.000,PERSONS\n"
            + row.replace("2019", "2018")
            + "12.000,PER_10000\n");
    assertThat(places(landing.reading().findings())).containsExactly("2:value:TYPE");
  }

  // --- periods ----------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "2018, SCHOOL_YEAR, 2018-09/2019-05",
    "2020, S1, 2020-S1",
    "2020, Q3, 2020-Q3",
    "2020, YEAR, 2020",
    "2020, '', 2020"
  })
  void aPartOfAYearHasItsOwnTimePeriodAndSlice(String year, String period, String timePeriod) {
    FileReading reading =
        read(
            "UTF-8",
            null,
            "area_code,year,period,scheme,participants\n01," + year + "," + period + ",health,1\n");
    assertThat(reading.findings()).isEmpty();
    assertThat(cell(reading).timePeriod()).isEqualTo(timePeriod);
    assertThat(reading.rows().get(0).slice())
        .isEqualTo("P63_01|" + year + "|" + (period.isEmpty() ? "YEAR" : period) + "|health");
  }

  @Test
  void aSchoolYearInTheColumnOfYearsIsNoYearButAdviceIsGiven() {
    FileReading reading =
        read(
            "UTF-8",
            null,
            "area_code,year,period,scheme,participants\n01,2018-2019,,health,1\n02,2018,H1,health,1\n");
    assertThat(places(reading.findings())).containsExactly("2:year:TYPE", "3:period:CODE_UNKNOWN");
    assertThat(finding(reading.findings().get(0), FindingColumns.MESSAGE_EN))
        .asString()
        .contains("period SCHOOL_YEAR");
  }

  @Test
  void theDayOfAPartOfAYearDecidesWhatAnAreaIs() {
    FileReading reading =
        read(
            "UTF-8",
            null,
            "area_code,year,period,scheme,participants\n28,2008,S1,health,1\n28,2008,S2,health,1\n");
    assertThat(places(reading.findings())).containsExactly("3:area_code:AREA_NOT_IN_FORCE");
    assertThat(cell(reading).refArea()).isEqualTo("P64_28");
  }

  @Test
  void severalYearsHaveNoParts() {
    landing.with("published_rates/2019-12-31/delivery.json", "{\"provider\": \"GSO\"}");
    landing.with(
        "published_rates/2019-12-31/x.csv",
        "area_code,first_year,year,period,indicator,rate\nVN,2012,2018,S1,literacy_15plus,97\n");
    assertThat(places(landing.reading().findings())).containsExactly("2:period:PERIOD_INVALID");
  }

  // --- how it is done ---------------------------------------------------------------------------

  private void assertEveryAreaIsFound(String encoding, byte[] bytes) {
    FileReading reading = read(encoding, NAMED, bytes);
    assertThat(reading.findings()).isEmpty();
    assertThat(reading.rows())
        .extracting(row -> row.key().split("\\|")[0])
        .containsExactlyElementsOf(AREAS.stream().map(Area::refArea).toList());
  }

  private static String allAreas() {
    StringBuilder file = new StringBuilder(PARTICIPANTS);
    for (Area area : AREAS) {
      file.append(area.nameVi()).append(",2019,health,1\n");
    }
    return file.toString();
  }

  private FileReading read(String encoding, String declared, String text) {
    return read(encoding, declared, text.getBytes(StandardCharsets.UTF_8));
  }

  private FileReading read(String encoding, String declared, byte[] bytes) {
    return landing
        .with(
            FOLDER + "delivery.json",
            "{\"provider\": \"VSS\", \"encoding\": \""
                + encoding
                + "\""
                + (declared == null ? "" : ", " + declared)
                + "}")
        .with(FOLDER + "x.csv", bytes)
        .reading();
  }

  private static Cell cell(FileReading reading) {
    return reading.rows().get(0).cells().get(0);
  }

  /** As Windows writes it: letters with breve, circumflex and horn whole, tones behind them. */
  private static byte[] windows1258(String text) {
    Charset charset = Charset.forName("windows-1258");
    StringBuilder written = new StringBuilder();
    for (char letter : text.toCharArray()) {
      if (charset.newEncoder().canEncode(letter)) {
        written.append(letter);
        continue;
      }
      StringBuilder base = new StringBuilder();
      StringBuilder tones = new StringBuilder();
      for (char mark : Normalizer.normalize("" + letter, Normalizer.Form.NFD).toCharArray()) {
        ("\u0300\u0301\u0303\u0309\u0323".indexOf(mark) >= 0 ? tones : base).append(mark);
      }
      written.append(Normalizer.normalize(base, Normalizer.Form.NFC)).append(tones);
    }
    return written.toString().getBytes(charset);
  }

  private static byte[] tcvn3(String text) {
    Map<Character, Byte> positions = new HashMap<>();
    for (int position = 0; position <= 0xFF; position++) {
      try {
        ByteBuffer one = ByteBuffer.wrap(new byte[] {(byte) position});
        positions.put(new Tcvn3().newDecoder().decode(one).charAt(0), (byte) position);
      } catch (CharacterCodingException none) {
        // No character is written by this position.
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (char letter : text.toCharArray()) {
      bytes.write(positions.get(letter));
    }
    return bytes.toByteArray();
  }
}
