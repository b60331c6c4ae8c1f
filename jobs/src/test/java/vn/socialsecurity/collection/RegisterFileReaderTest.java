package vn.socialsecurity.collection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.socialsecurity.classification.PovertyStandards;
import vn.socialsecurity.structure.AcceptedRow;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.FieldType;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.FindingColumns;
import vn.socialsecurity.structure.NumberFormat;
import vn.socialsecurity.structure.PlainColumn;
import vn.socialsecurity.validation.PlainColumns;
import vn.socialsecurity.validation.RowRules;

/**
 * Whatever a file holds, the fast reader and the reference (commons-csv, every row typed and asked
 * every rule) accept the same rows with the same values and report the same findings.
 */
class RegisterFileReaderTest {
  private static final DatasetSchema SCHEMA = Declared.SCHEMAS.get("insurance_participation");
  private static final DatasetPlan REFERENCE =
      new DatasetPlan(
          SCHEMA,
          RowRules.of(
              SCHEMA,
              Declared.CODE_LISTS,
              Declared.AREAS,
              PovertyStandards.of(Declared.CODE_LISTS)),
          row -> List.of(),
          (rows, withdrawals) -> {});
  private static final RegisterPlan PLAN =
      new RegisterPlan(
          SCHEMA,
          REFERENCE.rules(),
          PlainColumns.of(SCHEMA, Declared.CODE_LISTS),
          RowRules.plainRulesOf(SCHEMA),
          Declared.AREAS);

  private static final List<String> COLUMNS =
      List.of(
          "person_id",
          "scheme",
          "province_code",
          "year",
          "start_month",
          "end_month",
          "sex",
          "birth_year",
          "sector",
          "contribution_base_vnd");
  private static final String HEADER = String.join(",", COLUMNS) + "\n";
  private static final String GOOD = "0123456789,health,01,2019,1,12,female,1980,,\n";

  @TempDir Path folder;

  @Test
  void plainRowsAreAcceptedWithTheirValues() throws IOException {
    String rows =
        "0123456789,compulsory,79,2019,3,12,male,1985,foreign,7500000\n"
            + "9999999999,health,XX,2018,1,1,female,2018,,\n";

    Outcome outcome = agreed("{\"provider\": \"VSS\"}", (HEADER + rows).getBytes(UTF_8), ".csv");

    assertThat(outcome.accepted())
        .containsExactly(
            "2:0123456789|compulsory|P63_79|2019|3|12|male|1985|foreign|7500000",
            "3:9999999999|health|P63_XX|2018|1|1|female|2018||");
    assertThat(outcome.findings()).isEmpty();
  }

  @Test
  void everyRuleOfTheRegisterFindsItsFault() throws IOException {
    String rows =
        "123456789,health,01,2019,1,12,female,1980,,\n"
            + "0123456789,social,01,2019,1,12,female,1980,,\n"
            + "0123456789,health,RRD,2019,1,12,female,1980,,\n"
            + "0123456789,health,01,2019,12,1,female,1980,,\n"
            + "0123456789,health,01,2020,1,4,female,1980,,\n"
            + "0123456789,health,01,2019,1,12,_T,1980,,\n"
            + "0123456789,health,01,2019,1,12,female,2020,,\n"
            + "0123456789,health,01,2019,1,12,female,1898,,\n"
            + "0123456789,health,01,2019,0,13,female,1980,,-5\n"
            + "0123456789,health,28,2009,1,12,female,1980,,\n"
            + "0123456789,health,01,2019,1,12,female,1980,\n";

    Outcome outcome = agreed("{\"provider\": \"VSS\"}", (HEADER + rows).getBytes(UTF_8), ".csv");

    assertThat(outcome.accepted()).isEmpty();
    assertThat(outcome.places())
        .containsExactly(
            "2:person_id:PATTERN",
            "3:scheme:CODE_UNKNOWN",
            "4:province_code:PATTERN",
            "5:end_month:PERIOD_INVALID",
            "6:end_month:SPELL_AFTER_DELIVERY",
            "7:sex:CODE_UNKNOWN",
            "8:birth_year:BIRTH_YEAR_IMPLAUSIBLE",
            "9:birth_year:BIRTH_YEAR_IMPLAUSIBLE",
            "10:start_month:BELOW_MINIMUM",
            "10:end_month:ABOVE_MAXIMUM",
            "10:contribution_base_vnd:BELOW_MINIMUM",
            "11:province_code:AREA_NOT_IN_FORCE",
            "12:-:FIELD_COUNT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "a,b\n",
        "\"person_id\n",
        HEADER_WITHOUT_END,
        HEADER_WITHOUT_END + "\r\n\r\n",
        HEADER_WITHOUT_END + "\n\"0123456789\",health,01,2019,1,12,female,1980,,",
        HEADER_WITHOUT_END + "\n\"0123456789\",health,\"0\n1\",2019,1,12,female,1980,,\n",
        HEADER_WITHOUT_END + "\n0123456789,health,01,2019,1,12,female,1980,,\"",
        HEADER_WITHOUT_END + "\n0123456789,health,01,2019,1,12,female,1980,,\"x\"y\n",
        HEADER_WITHOUT_END + "\r0123456789,health,01,2019,1,12,female,1980,,\r",
        HEADER_WITHOUT_END + "\r\n0123456789,health,01,2019,1,12,female,1980,,\r\r\n",
      })
  void filesThatAreHardToCutIntoRowsAreReadAlike(String text) throws IOException {
    agreed("{\"provider\": \"VSS\"}", text.getBytes(UTF_8), ".csv");
    agreed("{\"provider\": \"VSS\"}", text.getBytes(UTF_8), ".csv.gz");
  }

  private static final String HEADER_WITHOUT_END =
      "person_id,scheme,province_code,year,start_month,end_month,sex,birth_year,sector,"
          + "contribution_base_vnd";

  @Test
  void aRecordAcrossTheEndOfTheWindowIsReadAlike() throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (int row = 0; text.length() < 1 << 20; row++) {
      text.append(GOOD);
      if (row % 7 == 0) {
        text.append("\"0123456789\",health,\"0\n\n1\",2019,1,12,female,1980,,\n");
      }
    }
    agreed("{\"provider\": \"VSS\"}", text.toString().getBytes(UTF_8), ".csv");
  }

  @Test
  void aLongQuotedTextAcrossManyWindowsIsReadAlike() throws IOException {
    String text = HEADER + GOOD + "\"" + "x\n".repeat(1 << 19) + "\",health\n" + GOOD;

    agreed("{\"provider\": \"VSS\"}", text.getBytes(UTF_8), ".csv");
  }

  @Test
  void aCompressedFileThatIsCutOffIsReadAlike() throws IOException {
    byte[] whole = gzip((HEADER + GOOD.repeat(30_000)).getBytes(UTF_8));
    for (int length : new int[] {0, 5, 30, whole.length / 2, whole.length - 4}) {
      DeliveredFile file = file(java.util.Arrays.copyOf(whole, length), ".csv.gz");
      // How far each came depends on how much it reads ahead.
      assertThat(rules(byFastReader(file))).isEqualTo(rules(byReference(file)));
      assertThat(byFastReader(file).accepted()).isEmpty();
    }
  }

  @Test
  void receiptsAreHeldAlike() throws IOException {
    String receipt =
        "{\"provider\": \"VSS\", \"files\": [{\"name\": \"f.csv\", \"rows\": %d,"
            + " \"control_totals\": {\"contribution_base_vnd\": %d, \"year\": 4038}}]}";
    String rows =
        "0123456789,compulsory,01,2019,1,12,female,1980,,5000000\n"
            + "012345678X,compulsory,01,2019,1,12,female,1980,,25\n";
    byte[] text = (HEADER + rows).getBytes(UTF_8);

    assertThat(agreed(receipt.formatted(2, 5_000_025), text, ".csv").places())
        .containsExactly("3:person_id:PATTERN");
    assertThat(agreed(receipt.formatted(3, 5_000_000), text, ".csv").places())
        .containsExactly(
            "3:person_id:PATTERN",
            "-:-:RECEIPT_ROWS",
            "-:contribution_base_vnd:RECEIPT_CONTROL_TOTAL");
  }

  @Property(tries = 300)
  void bothReadersAgreeOnAnyFile(@ForAll("files") DeliveredBytesOfTest file) throws IOException {
    agreed(file.description(), file.bytes(), file.suffix());
  }

  @Property(tries = 300)
  void bothReadersAgreeOnDamagedBytes(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    byte[] bytes = (HEADER + GOOD.repeat(random.nextInt(20))).getBytes(UTF_8);
    for (int damage = random.nextInt(6); damage > 0; damage--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    agreed("{\"provider\": \"VSS\"}", bytes, ".csv");
  }

  /** Files of any dialect with rows of any kind, most of them plain. */
  @Provide
  Arbitrary<DeliveredBytesOfTest> files() {
    return Arbitraries.longs().map(seed -> DeliveredBytesOfTest.of(new Random(seed)));
  }

  record DeliveredBytesOfTest(String description, byte[] bytes, String suffix) {
    private static final String[][] FIELDS = {
      {"0123456789", "9876543210", "012345678", "01234567890", "01234 6789", "", "..", "NA", "x"},
      {
        "health", "compulsory", "unemployment", "voluntary", "social", "Health", "_T", "", " health"
      },
      {"01", "79", "XX", "28", "1", "99", "VN", "RRD", "", "Hà Nội", "01 "},
      {
        "2019", "2018", "2008", "2007", "2020", "1989", "2036", "19", "02019", "", "2019.0", "+2019"
      },
      {"1", "7", "12", "01", "0", "13", "-1", "", "1.0", "1,0", "١"},
      {"12", "7", "1", "012", "0", "13", "x", "", "12.00", " 12"},
      {"female", "male", "_T", "", "Male", "nữ", "female "},
      {"1980", "2019", "1898", "1869", "2040", "80", "", "-"},
      {"", "state", "foreign", "_T", "State", "...", "…", "self_employed"},
      {
        "",
        "5000000",
        "0",
        "9999999999",
        "10000000000",
        "-1",
        "5.000.000",
        "5000000.5",
        "00007",
        "123456789012345678901",
        "NA",
        "5e6"
      }
    };

    static DeliveredBytesOfTest of(Random random) {
      String delimiter = random.nextBoolean() ? "," : ";";
      String end = random.nextInt(3) == 0 ? "\r\n" : "\n";
      boolean isVietnamese = random.nextInt(4) == 0;
      boolean isWindows = random.nextInt(4) == 0;
      int titles = random.nextInt(3);
      List<Integer> order = new ArrayList<>();
      for (int column = 0; column < COLUMNS.size(); column++) {
        order.add(column);
      }
      if (random.nextInt(3) == 0) {
        java.util.Collections.shuffle(order, random);
      }
      if (random.nextInt(6) == 0) {
        order.remove(random.nextInt(order.size()));
      }
      StringBuilder text = new StringBuilder(random.nextInt(4) == 0 && !isWindows ? "\uFEFF" : "");
      for (int title = 0; title < titles; title++) {
        text.append("Bảng ").append(title).append(random.nextInt(4) == 0 ? "\r" : end);
      }
      text.append(row(order.stream().map(COLUMNS::get).toList(), delimiter, random, 30));
      text.append(end);
      int faultEvery = 1 + random.nextInt(40);
      for (int row = random.nextInt(30); row > 0; row--) {
        List<String> fields = new ArrayList<>();
        for (int column : order) {
          String[] choices = FIELDS[column];
          boolean isAny = random.nextInt(faultEvery) == 0;
          fields.add(choices[random.nextInt(isAny ? choices.length : 2)]);
        }
        if (random.nextInt(30) == 0) {
          fields.add("");
        }
        text.append(row(fields, delimiter, random, 12));
        boolean isLast = row == 1 && random.nextBoolean();
        text.append(isLast ? "" : random.nextInt(25) == 0 ? "\r" : end);
        if (random.nextInt(25) == 0) {
          text.append(random.nextBoolean() ? end : "  " + end);
        }
      }
      byte[] bytes = text.toString().getBytes(isWindows ? Charset.forName("windows-1258") : UTF_8);
      boolean isCompressed = random.nextInt(4) == 0;
      String description =
          "{\"provider\": \"VSS\", \"delimiter\": \"%s\", \"header_line\": %d"
                  .formatted(delimiter, titles + 1)
              + (isVietnamese ? ", \"number_format\": \"vi\"" : "")
              + (isWindows ? ", \"encoding\": \"windows-1258\"" : "")
              + "}";
      return new DeliveredBytesOfTest(
          description, isCompressed ? gzip(bytes) : bytes, isCompressed ? ".csv.gz" : ".csv");
    }

    private static String row(
        List<String> fields, String delimiter, Random random, int quotedEvery) {
      List<String> written = new ArrayList<>();
      for (String field : fields) {
        boolean isQuoted = random.nextInt(quotedEvery * 4) == 0 || field.contains(delimiter);
        String inside = random.nextInt(10) == 0 ? field + "\n" : field;
        written.add(isQuoted ? "\"" + inside + "\"" : field);
      }
      return String.join(delimiter, written);
    }

    @Override
    public String toString() {
      return description + "\n" + new String(bytes, UTF_8);
    }
  }

  /** What a reader made of a file. */
  record Outcome(
      List<String> accepted, List<String> findings, List<String> places, long rowsRead) {}

  private static Outcome agreed(String description, byte[] bytes, String suffix)
      throws IOException {
    Path folder = Files.createTempDirectory("register");
    try {
      DeliveredFile file =
          new Landing(folder)
              .with("insurance_participation/2020-03-31/delivery.json", description)
              .with("insurance_participation/2020-03-31/f" + suffix, bytes)
              .inventory()
              .files()
              .get(0);
      assertThat(file.faults()).isEmpty();
      Outcome reference = byReference(file);
      Outcome fast = byFastReader(file);
      assertThat(fast.findings()).isEqualTo(reference.findings());
      assertThat(fast.rowsRead()).isEqualTo(reference.rowsRead());
      assertThat(fast.accepted()).isEqualTo(reference.accepted());
      return fast;
    } finally {
      org.apache.commons.io.FileUtils.deleteDirectory(folder.toFile());
    }
  }

  private DeliveredFile file(byte[] bytes, String suffix) {
    return new Landing(folder)
        .with("insurance_participation/2020-03-31/delivery.json", "{\"provider\": \"VSS\"}")
        .with("insurance_participation/2020-03-31/f" + suffix, bytes)
        .inventory()
        .files()
        .get(0);
  }

  private static List<String> rules(Outcome outcome) {
    return outcome.places().stream().map(place -> place.replaceFirst("^[0-9]+:", ":")).toList();
  }

  static Outcome byReference(DeliveredFile file) {
    FileReading reading = FileReader.read(file, REFERENCE, Landing.CONFIGURATION);
    List<String> accepted = new ArrayList<>();
    for (AcceptedRow row : reading.rows()) {
      accepted.add(row.line() + ":" + row.values());
    }
    List<String> findings = new ArrayList<>();
    for (Row finding : reading.findings()) {
      findings.add(
          inWords(
              Landing.finding(finding, FindingColumns.LINE),
              Landing.finding(finding, FindingColumns.COLUMN),
              Landing.finding(finding, FindingColumns.RULE),
              Landing.finding(finding, FindingColumns.MESSAGE_EN),
              Landing.finding(finding, FindingColumns.ROW_TEXT)));
    }
    return new Outcome(accepted, findings, Landing.places(reading.findings()), reading.rowsRead());
  }

  static Outcome byFastReader(DeliveredFile file) {
    List<String> accepted = new ArrayList<>();
    List<String> findings = new ArrayList<>();
    List<String> places = new ArrayList<>();
    boolean[] refused = new boolean[1];
    RegisterReceiver receiver =
        new RegisterReceiver() {
          private final List<String> areas = new ArrayList<>();

          @Override
          public int area(String refArea) {
            areas.add(refArea);
            return areas.size() - 1;
          }

          @Override
          public void accept(long[] values, long line) {
            List<String> texts = new ArrayList<>();
            for (int field = 0; field < values.length; field++) {
              texts.add(text(PLAN.columns().get(field), values[field], areas));
            }
            accepted.add(line + ":" + String.join("|", texts));
          }

          @Override
          public void warn(long line, List<Finding> warnings, String rowText) {
            quarantine(line, warnings, rowText);
          }

          @Override
          public void quarantine(long line, List<Finding> faults, String rowText) {
            faults.forEach(fault -> note(line, fault, rowText));
          }

          @Override
          public void refuse(Long line, Finding fault) {
            refused[0] = true;
            note(line, fault, null);
          }

          private void note(Long line, Finding finding, String rowText) {
            findings.add(
                inWords(
                    line,
                    finding.column(),
                    finding.rule().name(),
                    finding.rule().english(finding),
                    rowText));
            places.add(orDash(line) + ":" + orDash(finding.column()) + ":" + finding.rule());
          }
        };
    long rowsRead = RegisterFileReader.read(file, PLAN, Landing.CONFIGURATION, receiver);
    return new Outcome(refused[0] ? List.of() : accepted, findings, places, rowsRead);
  }

  private static String text(PlainColumn column, long value, List<String> areas) {
    if (value == PlainColumn.MISSING) {
      return "";
    }
    return switch (column.kind()) {
      case AREA -> areas.get((int) value);
      case CODE -> column.codes().get((int) value);
      case IDENTIFIER -> String.format("%0" + column.digits() + "d", value);
      default -> Long.toString(value);
    };
  }

  private static String inWords(Object... parts) {
    return java.util.Arrays.toString(parts);
  }

  private static String orDash(Object value) {
    return value == null ? "-" : value.toString();
  }

  private static byte[] gzip(byte[] text) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write(text);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /**
   * Kept so that the reference's notion of a whole number is the one that plain columns rely on.
   */
  @Test
  void digitsAloneAreANumberInEveryFormat() {
    for (NumberFormat format : NumberFormat.values()) {
      assertThat(FieldType.INTEGER.parse("005", format).orElseThrow())
          .isEqualTo(new java.math.BigDecimal("5"));
    }
  }
}
