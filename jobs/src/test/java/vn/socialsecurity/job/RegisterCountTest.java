package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
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
import vn.socialsecurity.collection.warehouse.FileAccount;
import vn.socialsecurity.collection.warehouse.ReadingOptions;
import vn.socialsecurity.collection.warehouse.RegisterCount;
import vn.socialsecurity.collection.warehouse.RegisterReadings;
import vn.socialsecurity.collection.warehouse.Registers;
import vn.socialsecurity.collection.warehouse.Warehouse;
import vn.socialsecurity.integration.InsuredFigures;
import vn.socialsecurity.integration.InsuredPersons;

/**
 * The counts of a register are those that SQL finds: rows repeated within and across files,
 * overlapping spells, persons in several provinces, schemes and years, replaced slices and faulty
 * rows are all there, many times over.
 */
@ExtendWith(SparkExtension.class)
class RegisterCountTest {
  private static final String HEADER =
      "person_id,scheme,province_code,year,start_month,end_month,sex,birth_year,sector,"
          + "contribution_base_vnd\n";
  private static final List<String> PROVINCES = List.of("01", "79", "48", "XX");
  private static final List<String> SCHEMES =
      List.of("compulsory", "voluntary", "unemployment", "health");
  private static final long MUCH_MEMORY = 64L << 20;
  private static final long HARDLY_ANY_MEMORY = 2_000;
  private static final Set<String> THE_NATION = Set.of("P63_01", "P63_79", "P63_48");

  /** A row as the supplier means it, with the delivery and file that hold it. */
  private record Spell(int delivery, int file, String row) {}

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void countsAreThoseOfSql(long seed, SparkSession spark) throws Exception {
    List<Spell> spells = spells(new Random(seed));
    Path landing = folder.resolve("landing");
    deliver(landing, spells, false);

    long memory = seed % 2 == 0 ? MUCH_MEMORY : HARDLY_ANY_MEMORY;
    RegisterReadings readings = registers(spark, "a", memory).read(files(landing));

    assertThat(figures(readings)).isEqualTo(bySql(spells));
    assertThat(moved(readings)).isEqualTo(movedBySql(spells));
    assertThat(byTypedRows()).as("SQL over the rows kept as Parquet").isEqualTo(bySql(spells));
    for (FileAccount file : readings.files()) {
      assertThat(file.rowsAccepted() + file.rowsQuarantined() + file.rowsSuperseded())
          .isEqualTo(file.rowsRead());
    }
  }

  @Test
  void nothingDependsOnMemoryCompressionOrderNamesOrParts(SparkSession spark) throws Exception {
    List<Spell> spells = spells(new Random(11));
    Path landing = folder.resolve("landing");
    deliver(landing, spells, false);
    List<String> plain = figures(registers(spark, "a", MUCH_MEMORY).read(files(landing)));
    List<Spell> shuffled = new ArrayList<>(spells);
    for (boolean isCompressed : new boolean[] {true, false}) {
      Collections.shuffle(shuffled, new Random(12));
      // Other names and another order of the files: what the third holds stands in the first.
      shuffled.replaceAll(spell -> new Spell(spell.delivery(), 2 - spell.file(), spell.row()));
      Path other = folder.resolve("other" + isCompressed);
      deliver(other, shuffled, isCompressed);

      RegisterReadings read =
          registers(spark, "b" + isCompressed, HARDLY_ANY_MEMORY).read(files(other));

      assertThat(figures(read)).as("compressed %s", isCompressed).isEqualTo(plain);
    }
  }

  @Test
  void aSecondRunReadsOnlyWhatIsNewAndNeedsNoSparkWhereNothingIs(SparkSession spark)
      throws Exception {
    List<Spell> spells = spells(new Random(21));
    Path landing = folder.resolve("landing");
    deliver(landing, spells.stream().filter(s -> s.delivery() == 0).toList(), false);
    registers(spark, "a", MUCH_MEMORY).read(files(landing));
    Set<String> before = entries("a");

    deliver(landing, spells, false);
    RegisterReadings grown = registers(spark, "a", MUCH_MEMORY).read(files(landing));
    assertThat(figures(grown)).isEqualTo(bySql(spells));
    assertThat(entries("a")).containsAll(before).hasSizeGreaterThan(before.size());

    RegisterReadings again =
        registers(
                () -> {
                  throw new AssertionError("nothing is new");
                },
                "a",
                MUCH_MEMORY)
            .read(files(landing));
    assertThat(figures(again)).isEqualTo(figures(grown));
  }

  @ParameterizedTest
  @ValueSource(longs = {51, 52, 53, 54})
  void nightAfterNightTheCountsAreThoseOfSql(long seed, SparkSession spark) throws Exception {
    Random random = new Random(seed);
    List<Spell> delivered = new ArrayList<>(spells(random));
    Path landing = folder.resolve("landing");
    deliver(landing, delivered, false);
    registers(spark, "a", MUCH_MEMORY).read(files(landing));

    for (int night = 2; night < 6; night++) {
      String province = PROVINCES.get(random.nextInt(4));
      String year = Integer.toString(2016 + random.nextInt(4));
      for (Spell spell : spells(random)) {
        String[] texts = spell.row().split(",", -1);
        if (texts[2].equals(province) && texts[3].equals(year)) {
          delivered.add(new Spell(night, 0, spell.row()));
        }
      }
      deliver(landing, delivered, false);

      RegisterReadings readings = registers(spark, "a", MUCH_MEMORY).read(files(landing));

      assertThat(figures(readings)).isEqualTo(bySql(delivered));
      assertThat(moved(readings)).isEqualTo(movedBySql(delivered));
    }
  }

  @Test
  void aDamagedEntryIsMadeAgain(SparkSession spark) throws Exception {
    List<Spell> spells = spells(new Random(31));
    Path landing = folder.resolve("landing");
    deliver(landing, spells, false);
    List<String> expected = figures(registers(spark, "a", MUCH_MEMORY).read(files(landing)));

    for (String damaged : List.of("spells", "account", "checksums")) {
      Path entry =
          folder.resolve("a/insurance_participation").resolve(entries("a").iterator().next());
      byte[] bytes = Files.readAllBytes(entry.resolve(damaged));
      bytes[bytes.length / 2] ^= 4;
      Files.write(entry.resolve(damaged), bytes);
      deleteTabulations();

      RegisterReadings repaired = registers(spark, "a", MUCH_MEMORY).read(files(landing));

      assertThat(figures(repaired)).as(damaged).isEqualTo(expected);
      bytes[bytes.length / 2] ^= 4;
      assertThat(Files.readAllBytes(entry.resolve(damaged))).as(damaged).isEqualTo(bytes);
    }
  }

  @Test
  void theWarehouseIsForItsOwnerAlone(SparkSession spark) throws Exception {
    Path landing = folder.resolve("landing");
    deliver(landing, spells(new Random(41)), false);
    registers(spark, "a", MUCH_MEMORY).read(files(landing));

    assertThat(Files.getPosixFilePermissions(folder.resolve("a")))
        .containsExactlyInAnyOrder(
            java.nio.file.attribute.PosixFilePermission.OWNER_READ,
            java.nio.file.attribute.PosixFilePermission.OWNER_WRITE,
            java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE);
  }

  private static List<Spell> spells(Random random) {
    List<Spell> spells = new ArrayList<>();
    for (int number = 0; number < 3_000; number++) {
      int start = 1 + random.nextInt(12);
      int end = random.nextInt(3) == 0 ? start + random.nextInt(13 - start) : 12;
      String province = PROVINCES.get(random.nextInt(random.nextInt(4) == 0 ? 4 : 2));
      int delivery = random.nextInt(6) == 0 && province.equals("79") ? 1 : 0;
      String row =
          String.format(
              "%010d,%s,%s,%d,%d,%d,%s,%d,%s,%s",
              random.nextInt(400) * 7_654_321L,
              SCHEMES.get(random.nextInt(4)),
              province,
              delivery == 1 ? 2018 : 2016 + random.nextInt(4),
              start,
              end,
              random.nextBoolean() ? "male" : "female",
              1950 + random.nextInt(60),
              random.nextBoolean() ? "" : "state",
              random.nextBoolean() ? "" : Integer.toString(random.nextInt(3) * 1_000_000));
      spells.add(new Spell(delivery, random.nextInt(3), row));
      if (random.nextInt(8) == 0) {
        spells.add(new Spell(delivery, random.nextInt(3), row));
      }
    }
    return spells;
  }

  private static void deliver(Path landing, List<Spell> spells, boolean isCompressed)
      throws IOException {
    for (int delivery = 0; delivery < 6; delivery++) {
      for (int file = 0; file < 3; file++) {
        StringBuilder text = new StringBuilder(HEADER);
        int rows = 0;
        for (Spell spell : spells) {
          if (spell.delivery() == delivery && spell.file() == file) {
            text.append(spell.row()).append('\n');
            if (rows++ % 50 == 0) {
              text.append("x,health,01,2019,1,12,male,1980,,\n");
            }
          }
        }
        if (rows == 0) {
          continue;
        }
        Path folder = landing.resolve("insurance_participation/2020-0" + (delivery + 1) + "-15");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("delivery.json"), "{\"provider\": \"VSS\"}");
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        Path path = folder.resolve("part" + file + (isCompressed ? ".csv.gz" : ".csv"));
        try (OutputStream out =
            isCompressed
                ? new GZIPOutputStream(Files.newOutputStream(path))
                : Files.newOutputStream(path)) {
          out.write(bytes);
        }
      }
    }
  }

  private static List<DeliveredFile> files(Path landing) {
    return Inventory.read(
            new org.apache.hadoop.fs.Path(landing.toUri()),
            Declared.VOCABULARY,
            new Configuration())
        .files();
  }

  private Registers registers(SparkSession spark, String warehouse, long memory)
      throws IOException {
    return registers(
        () -> JavaSparkContext.fromSparkContext(spark.sparkContext()), warehouse, memory);
  }

  private Registers registers(
      java.util.function.Supplier<JavaSparkContext> spark, String warehouse, long memory)
      throws IOException {
    return new Registers(
        Warehouse.open(folder.resolve(warehouse).toString(), new Configuration()),
        DeclaredRegister.PLAN,
        new InsuredPersons(),
        "rules of this test",
        new ReadingOptions(memory, memory == HARDLY_ANY_MEMORY ? 7_000 : 0, true),
        spark);
  }

  private Set<String> entries(String warehouse) throws IOException {
    try (Stream<Path> entries =
        Files.list(folder.resolve(warehouse + "/insurance_participation"))) {
      Set<String> names = new TreeSet<>();
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
      names.removeAll(List.of("tabulations", "rows_in_force.csv"));
      return names;
    }
  }

  private void deleteTabulations() throws IOException {
    org.apache.commons.io.FileUtils.deleteDirectory(
        folder.resolve("a/insurance_participation/tabulations").toFile());
  }

  private static List<String> figures(RegisterReadings readings) {
    RegisterCount count = readings.counts().get(0);
    return InsuredFigures.of(count.places(), count.counted(), year -> THE_NATION, null).stream()
        .filter(cell -> cell.value().signum() != 0)
        .map(
            cell ->
                String.join(
                    "|",
                    cell.variable(),
                    cell.refArea(),
                    cell.timePeriod(),
                    cell.unit().equals("VND_MILLION")
                        ? cell.value().movePointRight(6).toBigInteger().toString()
                        : cell.value().toBigIntegerExact().toString()))
        .sorted()
        .toList();
  }

  private static List<String> moved(RegisterReadings readings) {
    RegisterCount count = readings.counts().get(0);
    return InsuredFigures.moved(count.places(), count.counted()).entrySet().stream()
        .map(year -> year.getKey() + "|" + year.getValue())
        .toList();
  }

  private static List<String> bySql(List<Spell> spells) throws SQLException {
    try (DuckDb duckDb = new DuckDb()) {
      load(duckDb, spells);
      return figuresBySql(duckDb);
    }
  }

  private List<String> byTypedRows() throws SQLException {
    try (DuckDb duckDb = new DuckDb()) {
      Path kept = folder.resolve("a/insurance_participation");
      duckDb.run(
          """
          CREATE TABLE spells AS SELECT DISTINCT person_id AS person, scheme, r.ref_area AS area,
            r.year, start_month AS s, end_month AS e, sex, birth_year AS born, sector,
            contribution_base_vnd AS base
          FROM read_parquet('%s/*/rows.parquet', filename = true) r
          JOIN read_csv('%s/rows_in_force.csv') f
          ON contains(r.filename, entry) AND r.ref_area = f.ref_area AND r.year = f.year
          """
              .formatted(kept, kept));
      derive(duckDb);
      return figuresBySql(duckDb);
    }
  }

  private static List<String> figuresBySql(DuckDb duckDb) throws SQLException {
    List<String> rows = new ArrayList<>(duckDb.rows(FIGURES));
    Collections.sort(rows);
    return rows;
  }

  private static List<String> movedBySql(List<Spell> spells) throws SQLException {
    try (DuckDb duckDb = new DuckDb()) {
      load(duckDb, spells);
      return duckDb.rows(
          "SELECT year, count(*) FROM (SELECT person, year FROM spells GROUP BY ALL"
              + " HAVING count(DISTINCT area) > 1) GROUP BY year ORDER BY year");
    }
  }

  private static void load(DuckDb duckDb, List<Spell> spells) throws SQLException {
    duckDb.run(
        "CREATE TABLE delivered (delivery INTEGER, person VARCHAR, scheme VARCHAR, area VARCHAR,"
            + " year INTEGER, s INTEGER, e INTEGER, sex VARCHAR, born INTEGER, sector VARCHAR,"
            + " base BIGINT)");
    StringBuilder values = new StringBuilder();
    for (Spell spell : spells) {
      String[] f = spell.row().split(",", -1);
      values
          .append(values.isEmpty() ? "" : ",")
          .append("(" + spell.delivery() + ",'" + f[0] + "','" + f[1] + "','P63_" + f[2] + "',")
          .append(f[3] + "," + f[4] + "," + f[5] + ",'" + f[6] + "'," + f[7] + ",'" + f[8] + "',")
          .append((f[9].isEmpty() ? "NULL" : f[9]) + ")");
    }
    duckDb.run("INSERT INTO delivered VALUES " + values);
    duckDb.run(
        "CREATE TABLE spells AS SELECT DISTINCT d.* EXCLUDE delivery FROM delivered d JOIN"
            + " (SELECT area, year, max(delivery) AS delivery FROM delivered GROUP BY ALL) live"
            + " USING (area, year, delivery)");
    derive(duckDb);
  }

  /** What the figures are taken from, made of the table of spells. */
  private static void derive(DuckDb duckDb) throws SQLException {
    duckDb.run(
        "CREATE TABLE schemes AS SELECT * FROM spells"
            + " UNION ALL SELECT * REPLACE ('social' AS scheme) FROM spells"
            + "   WHERE scheme IN ('compulsory', 'voluntary')"
            + " UNION ALL SELECT * REPLACE ('any' AS scheme) FROM spells");
    duckDb.run(
        "CREATE TABLE stock AS SELECT person, scheme, year,"
            + " first(area ORDER BY s DESC, area) AS area FROM schemes WHERE e = 12 GROUP BY ALL");
    duckDb.run(
        "CREATE TABLE in_year AS SELECT person, scheme, year,"
            + " first(area ORDER BY s DESC, e DESC, area) AS area FROM schemes GROUP BY ALL");
    duckDb.run(
        "CREATE TABLE months AS SELECT person, scheme, year, count(DISTINCT month) AS months FROM"
            + " (SELECT person, scheme, year, unnest(range(s, e + 1)) AS month FROM schemes)"
            + " GROUP BY ALL");
  }

  private static final String FIGURES =
      """
      WITH figures AS (
        SELECT 'insurance_participants_' || scheme AS variable, area, year, count(*) AS value
        FROM stock GROUP BY ALL
        UNION ALL
        SELECT 'insurance_participants_in_year_' || scheme, area, year, count(*)
        FROM in_year GROUP BY ALL
        UNION ALL
        SELECT 'insured_months_' || scheme, area, year, sum(months)
        FROM in_year JOIN months USING (person, scheme, year) GROUP BY ALL
        UNION ALL
        SELECT 'contribution_base_' || scheme, area, year, sum(base * (e - s + 1))
        FROM schemes WHERE scheme <> 'any' GROUP BY ALL
      ), everything AS (
        SELECT * FROM figures
        UNION ALL
        SELECT variable, 'VN', year, sum(value) FROM figures GROUP BY ALL
        UNION ALL
        SELECT 'insurance_participants_new_' || scheme, area, year, count(*)
        FROM stock now ANTI JOIN stock before
        ON now.person = before.person AND now.scheme = before.scheme
          AND now.area = before.area AND now.year = before.year + 1
        WHERE (area, year - 1) IN (SELECT (area, year) FROM spells) GROUP BY ALL
        UNION ALL
        SELECT 'insurance_participants_lost_' || scheme, area, year + 1, count(*)
        FROM stock before ANTI JOIN stock now
        ON now.person = before.person AND now.scheme = before.scheme
          AND now.area = before.area AND now.year = before.year + 1
        WHERE (area, year + 1) IN (SELECT (area, year) FROM spells) GROUP BY ALL
        UNION ALL
        SELECT 'insurance_participants_new_' || scheme, 'VN', year, count(*)
        FROM stock now ANTI JOIN stock before
        ON now.person = before.person AND now.scheme = before.scheme AND now.year = before.year + 1
        WHERE year - 1 IN (SELECT year FROM spells) GROUP BY ALL
        UNION ALL
        SELECT 'insurance_participants_lost_' || scheme, 'VN', year + 1, count(*)
        FROM stock before ANTI JOIN stock now
        ON now.person = before.person AND now.scheme = before.scheme AND now.year = before.year + 1
        WHERE year + 1 IN (SELECT year FROM spells) GROUP BY ALL
      )
      SELECT variable, area, year, CAST(value AS BIGINT) FROM everything WHERE value <> 0
      """;
}
