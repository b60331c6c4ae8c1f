package vn.socialsecurity.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Row;
import vn.socialsecurity.structure.AcceptedRow;
import vn.socialsecurity.structure.FindingColumns;
import vn.socialsecurity.structure.Severity;

/**
 * Whatever bytes a delivery holds, under whatever declaration: it is read to an end, every row is
 * accepted or has its faults at its line, and every fault is said in both languages.
 */
class AnyBytesTest {
  private static final String DELIVERY = "insurance_reported/2019-12-31/";
  private static final String ENDING = "x.csv";
  private static Path folder;
  private static List<byte[]> delivered;

  @BeforeContainer
  static void collectDeliveries() throws IOException {
    folder = Files.createTempDirectory("any-bytes");
    try (Stream<Path> files = Files.walk(Path.of("sample-data/faulty"))) {
      delivered =
          files
              .filter(file -> file.toString().contains("insurance_reported"))
              .filter(file -> file.toString().matches(".*\\.csv(\\.gz)?"))
              .sorted()
              .map(AnyBytesTest::bytes)
              .toList();
    }
    assertThat(delivered).hasSizeGreaterThan(10);
  }

  @AfterContainer
  static void remove() throws IOException {
    FileUtils.deleteDirectory(folder.toFile());
  }

  @Property(tries = 300)
  void randomBytesAreReadToTheirEnd(
      @ForAll byte[] bytes, @ForAll("declarations") String declaration, @ForAll boolean gzip) {
    assertNoRowIsLost(bytes, declaration, gzip);
  }

  @Property(tries = 300)
  void randomBytesBehindAHeaderAreReadToTheirEnd(
      @ForAll("pieces") List<String> pieces, @ForAll("declarations") String declaration) {
    String text = "area_code,year,scheme,participants\n" + String.join("", pieces);
    assertNoRowIsLost(text.getBytes(StandardCharsets.UTF_8), declaration, false);
  }

  @Property(tries = 600)
  void deliveredFilesAreReadToTheirEndHoweverTheyAreSpoilt(
      @ForAll("spoiltFiles") byte[] bytes,
      @ForAll("declarations") String declaration,
      @ForAll boolean gzip) {
    assertNoRowIsLost(bytes, declaration, gzip);
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of(
            "01",
            "VN",
            "2019",
            "Prel. 2019",
            "health",
            "social",
            "12",
            "1.234,5",
            "12.000",
            ",",
            ",",
            ",",
            "\n",
            "\n",
            "\r",
            "\"",
            "\"\"",
            " ",
            "\u00A0",
            "\0",
            "\uFEFF",
            "Hà Nội",
            "\uFDD0",
            "..",
            "area_code,year,scheme,participants")
        .list()
        .ofMaxSize(60);
  }

  @Provide
  Arbitrary<String> declarations() {
    return Combinators.combine(
            Arbitraries.of("UTF-8", "windows-1258", "TCVN3"),
            Arbitraries.of(",", ";"),
            Arbitraries.of("plain", "vi"),
            Arbitraries.integers().between(1, 4),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as(
            (encoding, delimiter, format, header, names, marks) ->
                """
                {"provider": "VSS", "encoding": "%s", "delimiter": "%s", "number_format": "%s",
                 "header_line": %d, "area_names": %s, "preliminary_marks": %s}
                """
                    .formatted(encoding, delimiter, format, header, names, marks));
  }

  @Provide
  Arbitrary<byte[]> spoiltFiles() {
    Arbitrary<int[]> wounds =
        Arbitraries.integers().between(0, 1_000_000).array(int[].class).ofMinSize(1).ofMaxSize(12);
    return Combinators.combine(Arbitraries.integers().between(0, delivered.size() - 1), wounds)
        .as((file, places) -> spoilt(delivered.get(file), places));
  }

  /** A byte changed, put in, left out, a piece repeated, or the end cut off, at each place. */
  private static byte[] spoilt(byte[] whole, int[] places) {
    byte[] bytes = whole;
    for (int place : places) {
      if (bytes.length == 0) {
        return bytes;
      }
      int at = place / 5 % bytes.length;
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(bytes, 0, at);
      switch (place % 5) {
        case 0 -> out.write(bytes[at] ^ (1 + place / 7 % 255));
        case 1 -> {
          out.write(place / 11);
          out.write(bytes[at]);
        }
        case 2 -> out.writeBytes(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 20)));
        case 3 -> out.write('"');
        default -> {
          // Nothing: this byte is left out.
        }
      }
      if (place % 35 != 0) {
        out.write(bytes, at + 1, bytes.length - at - 1);
      }
      bytes = out.toByteArray();
    }
    return bytes;
  }

  private static void assertNoRowIsLost(byte[] bytes, String declaration, boolean gzip) {
    Landing landing = new Landing(folder);
    String other = DELIVERY + (gzip ? ENDING : ENDING + ".gz");
    remove(folder.resolve(other));
    FileReading reading =
        landing
            .with(DELIVERY + "delivery.json", declaration)
            .with(DELIVERY + (gzip ? ENDING + ".gz" : ENDING), bytes)
            .reading();

    Set<Object> accepted = new HashSet<>();
    for (AcceptedRow row : reading.rows()) {
      assertThat(accepted.add(row.line())).as("one row a line: %s", row.line()).isTrue();
    }
    Set<Object> quarantined = new HashSet<>();
    for (Row finding : reading.findings()) {
      Object line = Landing.finding(finding, FindingColumns.LINE);
      boolean isFault =
          Severity.ROW.name().equals(Landing.finding(finding, FindingColumns.SEVERITY));
      if (isFault) {
        quarantined.add(line);
      }
      for (String sentence : List.of(FindingColumns.MESSAGE_EN, FindingColumns.MESSAGE_VI)) {
        assertThat(Landing.finding(finding, sentence)).asString().isNotBlank();
      }
    }
    if (reading.isRefused()) {
      assertThat(reading.rows()).isEmpty();
    } else {
      assertThat(Collections.disjoint(quarantined, accepted)).isTrue();
      assertThat(accepted.size() + quarantined.size())
          .as("rows of %s", declaration)
          .isEqualTo((int) reading.rowsRead());
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
