package vn.socialsecurity.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.socialsecurity.collection.Landing.FROM_VSS;
import static vn.socialsecurity.collection.Landing.PARTICIPANTS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.socialsecurity.collection.RegisterFileReaderTest.Outcome;
import vn.socialsecurity.structure.FindingColumns;

/** Deliveries that are out of all proportion are refused while they are still small in memory. */
class DeliveryLimitsTest {
  private static final String DELIVERY = "insurance_reported/2020-03-31/";
  private static final String REGISTER = "insurance_participation/2020-03-31/";
  private static final String REGISTER_HEADER =
      "person_id,scheme,province_code,year,start_month,end_month,sex,birth_year,sector,"
          + "contribution_base_vnd\n";
  private static final String GOOD = "0123456789,health,01,2019,1,12,female,1980,,\n";

  @TempDir Path folder;
  private Landing landing;

  @BeforeEach
  void describe() {
    landing =
        new Landing(folder)
            .with(DELIVERY + "delivery.json", FROM_VSS)
            .with(REGISTER + "delivery.json", FROM_VSS);
  }

  @Test
  void aGzipBombIsRefusedBeforeItIsInflated() throws IOException {
    byte[] bomb = bomb(1L << 28);
    assertThat(bomb.length).as("256 megabytes in less than half of one").isLessThan(400_000);
    landing.with(DELIVERY + "bomb.csv.gz", bomb).with(REGISTER + "bomb.csv.gz", bomb);

    assertThat(message(file("insurance_reported")))
        .contains("holds more than", "out of all proportion");
    Outcome register = RegisterFileReaderTest.byFastReader(file("insurance_participation"));
    assertThat(register.findings().toString()).contains("out of all proportion");
    assertThat(register.accepted()).isEmpty();
  }

  @Test
  void anHonestFileThatPacksWellIsRead() throws IOException {
    landing.with(REGISTER + "f.csv.gz", Landing.gzip(REGISTER_HEADER + GOOD.repeat(500_000)));

    Outcome register = RegisterFileReaderTest.byFastReader(file("insurance_participation"));
    assertThat(register.findings()).isEmpty();
    assertThat(register.rowsRead()).isEqualTo(500_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {65_536, 65_537, 300_000, 3_000_000})
  void aRowWithoutEndIsRefusedAtItsLine(int characters) {
    String longRow = "x".repeat(characters);
    landing
        .with(DELIVERY + "f.csv", PARTICIPANTS + "VN,2019,health,1\n" + longRow + "\n")
        .with(REGISTER + "f.csv", REGISTER_HEADER + GOOD + longRow + "\n" + GOOD);

    Outcome reference = RegisterFileReaderTest.byReference(file("insurance_participation"));
    Outcome fast = RegisterFileReaderTest.byFastReader(file("insurance_participation"));
    assertThat(fast.findings()).isEqualTo(reference.findings());
    if (characters <= DeliveryLimits.ROW_CHARACTERS) {
      assertThat(fast.places()).containsExactly("3:-:FIELD_COUNT");
    } else {
      assertThat(fast.places()).containsExactly("3:-:FILE_UNREADABLE");
      assertThat(message(file("insurance_reported")))
          .contains("line 3: a row is longer than 65,536 characters");
    }
  }

  @Test
  void aQuotationMarkThatIsNeverClosedDoesNotTakeInTheWholeFile() {
    String rows = GOOD + "\"" + GOOD.repeat(100_000);
    landing.with(REGISTER + "f.csv", REGISTER_HEADER + rows);

    Outcome reference = RegisterFileReaderTest.byReference(file("insurance_participation"));
    Outcome fast = RegisterFileReaderTest.byFastReader(file("insurance_participation"));
    assertThat(fast.places()).containsExactly("3:-:FILE_UNREADABLE");
    assertThat(fast.findings()).isEqualTo(reference.findings());
  }

  @Test
  void aTitleLineWithoutEndIsRefused() {
    landing
        .with(DELIVERY + "delivery.json", "{\"provider\": \"VSS\", \"header_line\": 2}")
        .with(DELIVERY + "f.csv", "x".repeat(5_000_000));

    assertThat(message(file("insurance_reported"))).contains("a row is longer than");
  }

  @Test
  void aRowOfAThousandFieldsIsQuarantinedAndOneOfMoreRefusesTheFile() {
    landing.with(REGISTER + "f.csv", REGISTER_HEADER + ",".repeat(999) + "\n" + GOOD);
    assertThat(RegisterFileReaderTest.byFastReader(file("insurance_participation")).places())
        .containsExactly("2:-:FIELD_COUNT");

    landing.with(REGISTER + "f.csv", REGISTER_HEADER + ",".repeat(1_000) + "\n" + GOOD);
    assertThat(RegisterFileReaderTest.byFastReader(file("insurance_participation")).findings())
        .isEqualTo(RegisterFileReaderTest.byReference(file("insurance_participation")).findings())
        .singleElement()
        .asString()
        .contains("line 2: a row has more than 1,000 fields");
  }

  @Test
  void aDeliveryOfTooManyFilesIsRefusedUnread() throws IOException {
    Path delivery = folder.resolve("economy/2020-03-31");
    Files.createDirectories(delivery);
    for (int file = 0; file <= DeliveryLimits.DELIVERY_FILES; file++) {
      Files.createFile(delivery.resolve(file + ".csv"));
    }

    assertThat(landing.inventory().of("economy"::equals).files())
        .singleElement()
        .satisfies(
            file ->
                assertThat(file.faults().toString())
                    .contains("the delivery has more than 10,000 files"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"provider\": \"VSS\", \"files\": [{\"name\": \"../other/f.csv\"}]}",
        "{\"provider\": \"VSS\", \"files\": [{\"name\": \"/etc/passwd\"}]}",
        "{\"provider\": \"VSS\", \"files\": [{\"name\": \"..\\\\f.csv\"}]}",
        "{\"provider\": \"VSS\", \"files\": [{\"name\": \"f.csv\","
            + " \"control_totals\": {\"participants\": 1e999999999}}]}"
      })
  void aDescriptionThatReachesOutOfItsFolderOrMemoryIsNotUsable(String description) {
    landing.with(DELIVERY + "delivery.json", description).with(DELIVERY + "f.csv", PARTICIPANTS);

    assertThat(file("insurance_reported").faults())
        .extracting(fault -> fault.rule().name())
        .containsExactly("DELIVERY_NOT_DESCRIBED");
  }

  @Test
  void aDescriptionOfMoreThanAMegabyteOrThatIsNestedWithoutEndIsNotUsable() {
    for (String description : List.of(" ".repeat(1 << 21), "[".repeat(1 << 19))) {
      landing.with(DELIVERY + "delivery.json", description).with(DELIVERY + "f.csv", PARTICIPANTS);
      assertThat(file("insurance_reported").faults())
          .extracting(fault -> fault.rule().name())
          .containsExactly("DELIVERY_NOT_DESCRIBED");
    }
  }

  @Test
  void aFileNameCannotBringTheChecksumOfAnotherFileWithIt() {
    String forged = "x\n" + folder + "\t1\t1\tabc.csv";
    landing.with(DELIVERY + forged.replace("/", "_"), PARTICIPANTS);
    FileChecksums checksums =
        new FileChecksums(List.of(), System.currentTimeMillis() + 100_000, () -> {});

    Inventory inventory =
        Inventory.read(
            new org.apache.hadoop.fs.Path(folder.toUri()),
            Declared.VOCABULARY,
            Landing.CONFIGURATION,
            checksums);

    assertThat(inventory.of("insurance_reported"::equals).files().get(0).faults().toString())
        .contains("characters that cannot be seen");
    assertThat(checksums.lines()).allSatisfy(line -> assertThat(line).doesNotContain("abc.csv"));
  }

  private DeliveredFile file(String dataset) {
    return landing.inventory().of(dataset::equals).files().get(0);
  }

  private static String message(DeliveredFile file) {
    FileReading reading =
        FileReader.read(file, Declared.PLANS.get(file.dataset()), Landing.CONFIGURATION);
    assertThat(reading.rows()).isEmpty();
    return Landing.finding(
            reading.findings().get(reading.findings().size() - 1), FindingColumns.MESSAGE_EN)
        .toString();
  }

  private static byte[] bomb(long bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] block = ("x".repeat(60_000) + "\n").repeat(17).getBytes(StandardCharsets.US_ASCII);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      for (long written = 0; written < bytes; written += block.length) {
        gzip.write(block);
      }
    }
    return out.toByteArray();
  }
}
