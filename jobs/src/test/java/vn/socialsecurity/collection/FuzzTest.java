package vn.socialsecurity.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.collection.RegisterFileReaderTest.DeliveredBytesOfTest;
import vn.socialsecurity.collection.RegisterFileReaderTest.Outcome;
import vn.socialsecurity.dissemination.Sha256;
import vn.socialsecurity.structure.AcceptedRow;
import vn.socialsecurity.structure.DeliveryDescription;
import vn.socialsecurity.structure.FieldType;
import vn.socialsecurity.structure.FindingColumns;
import vn.socialsecurity.structure.NumberFormat;
import vn.socialsecurity.structure.PreliminaryMark;
import vn.socialsecurity.structure.Severity;

/**
 * What somebody could deliver who means harm, or whose disk is broken: 100,000 files and fields, of
 * which {@code ConfigurationFuzzTest} has 10,000. Each is read to an end, nothing but a finding
 * comes of it, no row is lost, and the fast reader finds what the reference finds. {@code
 * -Dfuzz.seed=N} tries others, {@code -Dfuzz.times=10} ten times as many.
 */
class FuzzTest {
  private static final long SEED = Long.getLong("fuzz.seed", 20_260_131);
  private static final int TIMES = Integer.getInteger("fuzz.times", 1);
  private static final LocalDate ISSUED = LocalDate.of(2020, 3, 31);
  private static final String[] SPITEFUL = {
    "\"",
    "\"\"",
    "\r",
    "\n",
    "\r\n",
    "\0",
    "\uFEFF",
    "\uFDD0",
    "\uFFFD",
    "\u0301",
    "\u202E",
    ",",
    ";",
    "\t",
    "=1+1",
    "@SUM(A1)",
    "-2+3|cmd",
    "../../etc/passwd",
    "<script>",
    "${jndi:ldap://x}",
    "%s%n",
    "1e999999999",
    "-0",
    "0x10",
    "١٢",
    "NaN",
    "Infinity",
    "true",
    "null",
    "{}",
    "[[[[",
    "𐍈",
    "Hà Nội",
    "H? N?i",
    "2019",
    "Prel. 20204",
    "31/02/2019",
    "9999999999999999999999"
  };

  @TempDir Path folder;

  @Test
  void aRegisterIsReadAlikeByBothReadersWhateverIsInIt() throws Exception {
    int files = 4_000 * TIMES;
    long rows = 0;
    int refused = 0;
    for (int number = 0; number < files; number++) {
      Random random = new Random(SEED + number);
      DeliveredBytesOfTest made = DeliveredBytesOfTest.of(random);
      byte[] bytes = random.nextInt(4) == 0 ? made.bytes() : spoilt(made.bytes(), random);
      DeliveredFile file =
          delivered("insurance_participation", made.description(), bytes, made.suffix());
      Outcome reference = RegisterFileReaderTest.byReference(file);
      Outcome fast = RegisterFileReaderTest.byFastReader(file);

      String which = "file " + number;
      boolean isCutOff = rules(reference).contains("cut off") || rules(fast).contains("cut off");
      if (isCutOff) {
        // How far each came before the end, and what it met there, depends on how much it reads
        // ahead.
        assertThat(rules(reference)).as(which).containsPattern("FILE_UNREADABLE|HEADER");
        assertThat(rules(fast)).as(which).containsPattern("FILE_UNREADABLE|HEADER");
        assertThat(reference.accepted()).as(which).isEmpty();
        assertThat(fast.accepted()).as(which).isEmpty();
        refused++;
        continue;
      }
      assertThat(fast.findings()).as(which).isEqualTo(reference.findings());
      assertThat(fast.accepted()).as(which).isEqualTo(reference.accepted());
      assertThat(fast.rowsRead()).as(which).isEqualTo(reference.rowsRead());
      rows += fast.rowsRead();
    }
    say("%,d files of a register by both readers, %,d cut off, %,d rows", files, refused, rows);
  }

  @Test
  void noRowOfATableIsLostWhateverIsInIt() throws Exception {
    int files = 6_000 * TIMES;
    long read = 0;
    long accepted = 0;
    int refused = 0;
    for (int number = 0; number < files; number++) {
      Random random = new Random(SEED - 1 - number);
      byte[] bytes = spoilt(table(random).getBytes(StandardCharsets.UTF_8), random);
      boolean isCompressed = random.nextInt(8) == 0;
      DeliveredFile file =
          delivered(
              "insurance_reported",
              "{\"provider\": \"VSS\", \"area_names\": %b, \"number_format\": \"%s\", \"encoding\": \"%s\"}"
                  .formatted(
                      random.nextBoolean(),
                      random.nextBoolean() ? "plain" : "vi",
                      random.nextInt(4) == 0 ? "TCVN3" : "UTF-8"),
              isCompressed ? gzip(bytes) : bytes,
              isCompressed ? ".csv.gz" : ".csv");
      FileReading reading =
          FileReader.read(file, Declared.PLANS.get("insurance_reported"), Landing.CONFIGURATION);
      read += reading.rowsRead();
      accepted += reading.rows().size();
      refused += reading.isRefused() ? 1 : 0;
      assertNoRowIsLost(reading, "file " + number);
    }
    say(
        "%,d files of a table, %,d refused, %,d rows, %,d accepted, each other one with its fault",
        files, refused, read, accepted);
  }

  @Test
  void aDescriptionIsUnderstoodOrSaidToBeUnusable() {
    int files = 30_000 * TIMES;
    int usable = 0;
    byte[] description =
        """
        {"provider": "VSS", "source": "Báo cáo 2019", "synthetic": false, "encoding": "UTF-8",
         "delimiter": ",", "header_line": 2, "number_format": "vi", "geography": "P63",
         "files": [{"name": "a.csv", "rows": 63, "control_totals": {"participants": 1234.5}}]}
        """
            .getBytes(StandardCharsets.UTF_8);
    for (int number = 0; number < files; number++) {
      byte[] bytes = spoilt(description, new Random(SEED + number));
      try {
        DeliveryDescription read =
            new DescriptionReader(Declared.VOCABULARY)
                .read(bytes, "economy/2020-03-31", "economy", ISSUED);
        usable++;
        assertThat(read.provider()).isIn(Declared.VOCABULARY.providers());
        assertThat(read.listedFiles())
            .allSatisfy(name -> assertThat(name).doesNotContain("/", "\\", ".."));
        read.receipts()
            .values()
            .forEach(
                receipt ->
                    receipt
                        .controlTotals()
                        .values()
                        .forEach(t -> assertThat(t.toPlainString()).hasSizeLessThan(100)));
      } catch (DescriptionReader.NotUsable why) {
        assertThat(why.phrase().english()).isNotBlank();
        assertThat(why.phrase().vietnamese()).isNotBlank();
      }
    }
    say("%,d descriptions, %,d of them usable", files, usable);
  }

  @Test
  void aNumberIsWhatIsPrintedOrNone() {
    int fields = 42_000 * TIMES;
    int numbers = 0;
    String[] printed = {
      "1234.5", "1.234,5", "12.000", "1 234", "-0,5", "Prel. 2019", "45,200", "0"
    };
    for (int number = 0; number < fields; number++) {
      Random random = new Random(SEED + number);
      String text = text(spoilt(bytes(printed[random.nextInt(printed.length)]), random));
      String cleaned = DeliveredText.cleaned(text);
      for (NumberFormat format : NumberFormat.values()) {
        for (FieldType type : FieldType.values()) {
          type.parse(cleaned, format);
        }
        if (format.parse(cleaned).isPresent()) {
          numbers++;
          BigDecimal value = format.parse(cleaned).get();
          assertThat(digits(value.toPlainString()))
              .as("'%s' as %s", cleaned, format)
              .isEqualTo(digits(cleaned));
        }
      }
      PreliminaryMark.of(cleaned);
    }
    say("%,d fields as numbers, %,d times one", fields, numbers);
  }

  @Test
  void aNameIsThatOfAnAreaOrOfNone() {
    int fields = 8_000 * TIMES;
    int found = 0;
    String[] names = {
      "Hà Nội", "Thừa Thiên Huế", "TP. Hồ Chí Minh", "Bà Rịa - Vũng Tàu", "79", "Đắk Lắk", "VN"
    };
    for (int number = 0; number < fields; number++) {
      Random random = new Random(SEED + number);
      String text = text(spoilt(bytes(names[random.nextInt(names.length)]), random));
      boolean byName = random.nextBoolean();
      var match = Declared.AREAS.resolve(DeliveredText.cleaned(text), byName, "P63", ISSUED);
      assertThat(match).isNotNull();
      found += match.toString().contains("P63_") ? 1 : 0;
    }
    say("%,d fields as names of areas, %,d of a province", fields, found);
  }

  private DeliveredFile delivered(String dataset, String description, byte[] bytes, String suffix)
      throws IOException, DescriptionReader.NotUsable {
    Path file = folder.resolve("f" + suffix);
    Files.write(file, bytes);
    String delivery = dataset + "/2020-03-31";
    return new DeliveredFile(
        dataset,
        delivery,
        ISSUED,
        "f" + suffix,
        file.toUri().toString(),
        bytes.length,
        Sha256.of(bytes),
        "",
        new DescriptionReader(Declared.VOCABULARY)
            .read(bytes(description), delivery, dataset, ISSUED),
        List.of());
  }

  private static String table(Random random) {
    String[] areas = {"01", "79", "VN", "Hà Nội", "RRD", "99", ""};
    String[] schemes = {"health", "social", "voluntary", "x"};
    StringBuilder text = new StringBuilder("area_code,year,scheme,participants\n");
    for (int row = random.nextInt(12); row > 0; row--) {
      text.append(areas[random.nextInt(areas.length)])
          .append(',')
          .append(2015 + random.nextInt(6))
          .append(',')
          .append(schemes[random.nextInt(schemes.length)])
          .append(',')
          .append(random.nextInt(100_000))
          .append('\n');
    }
    return text.toString();
  }

  /** A few places of a text spoilt: other bytes, spiteful ones, something twice, the end gone. */
  static byte[] spoilt(byte[] whole, Random random) {
    byte[] bytes = whole;
    for (int wounds = 1 + random.nextInt(5); wounds > 0 && bytes.length > 0; wounds--) {
      int at = random.nextInt(bytes.length);
      int rest = at + random.nextInt(Math.min(20, bytes.length - at) + 1);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(bytes, 0, at);
      switch (random.nextInt(8)) {
        case 0 -> out.write(random.nextInt(256));
        case 1, 2, 3 -> out.writeBytes(bytes(SPITEFUL[random.nextInt(SPITEFUL.length)]));
        case 4 -> out.write(bytes, at, rest - at);
        case 5 -> out.writeBytes(bytes("9".repeat(random.nextInt(2_000))));
        case 6 -> rest = random.nextInt(10) == 0 ? bytes.length : rest;
        default -> out.writeBytes(bytes("a,".repeat(random.nextInt(600))));
      }
      int next = random.nextBoolean() ? rest : at;
      out.write(bytes, next, bytes.length - next);
      bytes = out.toByteArray();
    }
    return bytes;
  }

  private static void assertNoRowIsLost(FileReading reading, String which) {
    Set<Object> accepted = new HashSet<>();
    for (AcceptedRow row : reading.rows()) {
      assertThat(accepted.add(row.line())).as("%s, line %s", which, row.line()).isTrue();
    }
    if (reading.isRefused()) {
      assertThat(accepted).as(which).isEmpty();
      return;
    }
    Set<Object> quarantined = new HashSet<>();
    for (Row finding : reading.findings()) {
      if (Severity.ROW.name().equals(Landing.finding(finding, FindingColumns.SEVERITY))) {
        quarantined.add(Landing.finding(finding, FindingColumns.LINE));
      }
    }
    assertThat(Collections.disjoint(accepted, quarantined)).as(which).isTrue();
    assertThat((long) accepted.size() + quarantined.size()).as(which).isEqualTo(reading.rowsRead());
  }

  private static String rules(Outcome outcome) {
    return outcome.findings().toString();
  }

  private static String digits(String number) {
    String digits = number.replaceAll("[^0-9]", "");
    return digits.replaceFirst("^0+(?=.)", "");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var gzip = new java.util.zip.GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static void say(String text, Object... counts) {
    System.out.println("fuzz: " + text.formatted(counts));
  }
}
