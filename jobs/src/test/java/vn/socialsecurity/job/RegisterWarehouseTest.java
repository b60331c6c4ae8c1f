package vn.socialsecurity.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.socialsecurity.DuckDb;
import vn.socialsecurity.SparkExtension;
import vn.socialsecurity.collection.Declared;
import vn.socialsecurity.collection.DeclaredRegister;
import vn.socialsecurity.collection.DeliveredFile;
import vn.socialsecurity.collection.Inventory;
import vn.socialsecurity.collection.warehouse.ReadingOptions;
import vn.socialsecurity.collection.warehouse.Registers;
import vn.socialsecurity.collection.warehouse.Warehouse;
import vn.socialsecurity.integration.InsuredPersons;

/**
 * An entry of the warehouse has the same bytes whether one task read the file or several, each a
 * part of it, and whatever memory they had: accepted rows, accounting, quarantine with its lines.
 */
@ExtendWith(SparkExtension.class)
class RegisterWarehouseTest {
  private static final String HEADER =
      "person_id,scheme,province_code,year,start_month,end_month,sex,birth_year,sector,"
          + "contribution_base_vnd";
  private static final String PLAIN = "{\"provider\": \"VSS\"}";
  private static final ReadingOptions WHOLE = new ReadingOptions(64 << 20, 0, true);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void partsOfAFileGiveTheBytesOfTheWhole(long seed, SparkSession spark) throws Exception {
    Random random = new Random(seed);
    deliver(PLAIN, HEADER + "\n" + lines(random, 600, "\n"));

    Map<String, String> whole = entry(spark, "whole", WHOLE);

    assertThat(whole.get("quarantine.csv")).contains("ROW_REPEATED", "PATTERN", "FIELD_COUNT");
    for (long splitBytes : List.of(1_000L, 20_000L)) {
      long memory = random.nextBoolean() ? 64 << 20 : 2_000;
      assertThat(entry(spark, "split" + splitBytes, new ReadingOptions(memory, splitBytes, true)))
          .as("parts of %d bytes, %d of memory", splitBytes, memory)
          .isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // What a supplier may do to a file without a word.
        "@HEADER\r\n@LINES\r\n",
        "\uFEFF@HEADER\n@LINES",
        "@HEADER\n\n@LINES\n\n",
        "\"person_id\"@REST\n@LINES\n",
        "@HEADER,remark\n@LINES\n",
        "@HEADER\r@LINES\r",
        "@HEADER\n@LINES\r0000000001,health,01,2019,1,12,male,1980,,\n",
        // A record over several lines, and one that never ends.
        "@HEADER\n@LINES\n0000000001,health,01,2019,1,12,male,1980,\"a\nb\",\n@LINES\n",
        "@HEADER\n@LINES\n0000000001,health,01,2019,1,12,male,1980,\"\n@LINES\n",
        "@HEADER\n@LINES\n0000000001,\"health\",01,2019,1,12,male,1980,,\n@LINES\n",
        "@HEADER\n@LINES\n0000000001,health,01,2019,1,12,male,1980,,\"x\"y\n@LINES\n",
        // No header at all.
        "@LINES\n",
        "\n",
      })
  void whateverTheFileIsLike(String form, SparkSession spark) throws Exception {
    String lines = lines(new Random(4), 40, form.contains("\r\n") ? "\r\n" : "\n").strip();
    deliver(
        PLAIN,
        form.replace("@HEADER", HEADER)
            .replace("@REST", HEADER.substring("person_id".length()))
            .replace("@LINES", lines));

    Map<String, String> whole = entry(spark, "whole", WHOLE);

    for (long splitBytes : List.of(150L, 500L)) {
      assertThat(entry(spark, "split" + splitBytes, new ReadingOptions(2_000, splitBytes, true)))
          .as("parts of %d bytes", splitBytes)
          .isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"rows\": 40",
        "\"rows\": 41",
        "\"rows\": 40, \"control_totals\": {\"contribution_base_vnd\": @SUM}",
        "\"control_totals\": {\"contribution_base_vnd\": 12}",
        "\"sha256\": \"0000000000000000000000000000000000000000000000000000000000000000\"",
      })
  void whateverTheReceiptSays(String receipt, SparkSession spark) throws Exception {
    String lines = lines(new Random(4), 40, "\n");
    long sum =
        lines
            .lines()
            .map(line -> line.split(",", -1))
            .filter(texts -> texts.length == 10 && !texts[9].isEmpty())
            .mapToLong(texts -> Long.parseLong(texts[9]))
            .sum();
    deliver(
        "{\"provider\": \"VSS\", \"header_line\": 3, \"files\": [{\"name\": \"register.csv\", %s}]}"
            .formatted(receipt.replace("@SUM", Long.toString(sum))),
        "Insured persons\nof the year\n" + HEADER + "\n" + lines);

    Map<String, String> whole = entry(spark, "whole", WHOLE);

    assertThat(whole.get("quarantine.csv").contains("RECEIPT"))
        .isEqualTo(!receipt.startsWith("\"rows\": 40"));
    assertThat(entry(spark, "split", new ReadingOptions(64 << 20, 300, true))).isEqualTo(whole);
  }

  @Test
  void acceptedRowsAreTypedParquet(SparkSession spark) throws Exception {
    String lines = lines(new Random(5), 500, "\n");
    deliver(PLAIN, HEADER + "\n" + lines);
    entry(spark, "a", WHOLE);

    try (DuckDb duckDb = new DuckDb()) {
      assertThat(
              duckDb.rows(
                  "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '%s')"
                      .formatted(folder.resolve("a/insurance_participation/*/rows.parquet"))))
          .containsExactly(
              "person_id|VARCHAR",
              "scheme|VARCHAR",
              "ref_area|VARCHAR",
              "year|INTEGER",
              "start_month|INTEGER",
              "end_month|INTEGER",
              "sex|VARCHAR",
              "birth_year|INTEGER",
              "sector|VARCHAR",
              "contribution_base_vnd|DECIMAL(18,0)");
      String kept =
          "SELECT * FROM '%s'"
              .formatted(folder.resolve("a/insurance_participation/*/rows.parquet"));
      String delivered =
          """
          SELECT DISTINCT person_id, scheme, 'P63_' || province_code, year, start_month, end_month,
            sex, birth_year, sector, contribution_base_vnd
          FROM read_csv('%s', all_varchar = true, ignore_errors = true, null_padding = false)
          WHERE length(person_id) = 10
          """
              .formatted(folder.resolve("landing/insurance_participation/2020-01-31/*.csv"));
      assertThat(duckDb.value("SELECT count(*) FROM (" + kept + ")"))
          .isEqualTo(duckDb.value("SELECT count(*) FROM (" + delivered + ")"))
          .isNotEqualTo("0");
      String asText = "SELECT COLUMNS(*)::VARCHAR FROM (%s)";
      assertThat(
              duckDb.value(
                  "SELECT count(*) FROM (%s EXCEPT %s)"
                      .formatted(asText.formatted(delivered), asText.formatted(kept))))
          .isEqualTo("0");
      assertThat(
              duckDb.value(
                  "SELECT count(*) FROM (%s) WHERE ref_area = 'P63_79' AND birth_year < 1960"
                      .formatted(kept)))
          .as("row groups and pages that statistics leave out")
          .isEqualTo(
              duckDb.value(
                  "SELECT count(*) FROM (%s) WHERE province_code = '79' AND birth_year::INT < 1960"
                      .formatted(delivered.replace("'P63_' || province_code", "province_code"))));
    }
  }

  @Test
  void anEntryWithoutTypedRowsIsMadeAgainOnceTheyAreWanted(SparkSession spark) throws Exception {
    deliver(PLAIN, HEADER + "\n" + lines(new Random(6), 50, "\n"));
    assertThat(entry(spark, "a", new ReadingOptions(64 << 20, 0, false)))
        .doesNotContainKey("rows.parquet");

    Map<String, String> wanted = entry(spark, "a", WHOLE);

    assertThat(wanted).containsKey("rows.parquet").isEqualTo(entry(spark, "b", WHOLE));
    assertThat(entry(spark, "a", new ReadingOptions(64 << 20, 0, false)))
        .as("they stay where they are no longer wanted")
        .isEqualTo(wanted);
  }

  /** Sound rows, some of them twice, and faulty ones. */
  private static String lines(Random random, int count, String end) {
    StringBuilder lines = new StringBuilder();
    String last = "";
    for (int line = 0; line < count; line++) {
      String row =
          switch (random.nextInt(12)) {
            case 0 -> last;
            case 1 -> "12345,health,01,2019,1,12,male,1980,,";
            case 2 -> "0000000001,health,01,2019";
            default ->
                "%010d,%s,%s,%d,%d,12,%s,%d,%s,%s"
                    .formatted(
                        random.nextInt(300) * 31_234_567L,
                        List.of("health", "compulsory").get(random.nextInt(2)),
                        List.of("01", "79", "XX").get(random.nextInt(3)),
                        2017 + random.nextInt(3),
                        1 + random.nextInt(12),
                        random.nextBoolean() ? "male" : "female",
                        1950 + random.nextInt(60),
                        random.nextBoolean() ? "" : "state",
                        random.nextBoolean() ? "" : Long.toString(random.nextInt(9_000_000)));
          };
      last = row.isEmpty() ? "0000000009,health,01,2019,1,12,male,1980,," : row;
      lines.append(last).append(end);
    }
    return lines.toString();
  }

  private void deliver(String description, String text) throws IOException {
    Path delivery =
        Files.createDirectories(folder.resolve("landing/insurance_participation/2020-01-31"));
    Files.writeString(delivery.resolve("delivery.json"), description);
    Files.write(delivery.resolve("register.csv"), text.getBytes(UTF_8));
  }

  /** The files of the only entry, after everything has been read into a warehouse. */
  private Map<String, String> entry(SparkSession spark, String warehouse, ReadingOptions options)
      throws IOException {
    List<DeliveredFile> files =
        Inventory.read(
                new org.apache.hadoop.fs.Path(folder.resolve("landing").toUri()),
                Declared.VOCABULARY,
                new Configuration())
            .files();
    new Registers(
            Warehouse.open(folder.resolve(warehouse).toString(), new Configuration()),
            DeclaredRegister.PLAN,
            new InsuredPersons(),
            "rules of this test",
            options,
            () -> JavaSparkContext.fromSparkContext(spark.sparkContext()))
        .read(files);
    List<Path> entries;
    try (Stream<Path> listed = Files.list(folder.resolve(warehouse + "/insurance_participation"))) {
      entries =
          listed
              .filter(path -> !path.endsWith("tabulations") && !path.endsWith("rows_in_force.csv"))
              .toList();
    }
    assertThat(entries).as("one entry, and nothing left behind").hasSize(1);
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> listed = Files.list(entries.get(0))) {
      for (Path file : listed.toList()) {
        contents.put(
            file.getFileName().toString(),
            file.endsWith("quarantine.csv")
                ? Files.readString(file)
                : CompleteRelease.sha256(file));
      }
    }
    return contents;
  }
}
