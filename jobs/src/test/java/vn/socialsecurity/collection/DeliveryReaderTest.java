package vn.socialsecurity.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.socialsecurity.collection.Landing.FROM_VSS;
import static vn.socialsecurity.collection.Landing.PARTICIPANTS;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.SparkExtension;
import vn.socialsecurity.structure.FileColumns;
import vn.socialsecurity.structure.FileStatements;
import vn.socialsecurity.structure.FindingColumns;
import vn.socialsecurity.structure.SchemaReader;
import vn.socialsecurity.structure.TableStructure;

@ExtendWith(SparkExtension.class)
class DeliveryReaderTest {
  private static final TableStructure DELIVERIES =
      TableStructure.of(SchemaReader.read(Path.of("schemas/tables/deliveries.json")));

  /** From landing zone to account, as the job puts it together. */
  private record Collected(List<ReadFile> files, List<Row> deliveries, List<Stated> stated) {
    static Collected of(SparkSession spark, Inventory inventory) {
      JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
      JavaRDD<ReadFile> files = DeliveryReader.read(context, inventory, Declared.PLANS);
      List<ReadFile> read = files.collect();
      List<FileShare> shares = new ArrayList<>();
      List<Stated> stated = new ArrayList<>();
      byPeriod(read)
          .values()
          .forEach(
              period -> {
                Supersession supersession = Supersession.of(period);
                shares.addAll(supersession.shares());
                List<FileStatements> live = supersession.files();
                for (int i = 0; i < period.size(); i++) {
                  Set<FileStatements.Statement> inForce = new HashSet<>(live.get(i).statements());
                  for (FileStatements.Statement statement : period.get(i).statements()) {
                    stated.add(new Stated(period.get(i), statement, inForce.contains(statement)));
                  }
                }
              });
      return new Collected(read, Accounts.of(files, context.parallelize(shares)).collect(), stated);
    }

    private static Map<String, List<FileStatements>> byPeriod(List<ReadFile> read) {
      Map<String, List<FileStatements>> periods = new TreeMap<>();
      read.forEach(
          file ->
              file.byPeriod()
                  .forEach(
                      (period, statements) ->
                          periods.computeIfAbsent(period, p -> new ArrayList<>()).add(statements)));
      return periods;
    }

    Map<String, String> accounts() {
      Map<String, String> accounts = new TreeMap<>();
      for (Row row : deliveries) {
        accounts.put(
            row.getString(column(FileColumns.FILE)),
            "%s %d = %d + %d + %d, slices %d"
                .formatted(
                    row.getString(column(FileColumns.OUTCOME)),
                    row.getLong(column(FileColumns.ROWS_READ)),
                    row.getLong(column(FileColumns.ROWS_ACCEPTED)),
                    row.getLong(column(FileColumns.ROWS_QUARANTINED)),
                    row.getLong(column(FileColumns.ROWS_SUPERSEDED)),
                    row.getLong(column(FileColumns.SLICES))));
      }
      return accounts;
    }

    /** {@code <delivery>: <slice>} of the rows that are live. */
    List<String> live() {
      return stated.stream()
          .filter(Stated::live)
          .map(s -> s.file().delivery() + ": " + s.statement().slice())
          .sorted()
          .toList();
    }
  }

  private record Stated(FileStatements file, FileStatements.Statement statement, boolean live) {
    String dayAndDelivery() {
      return file.issued() + " " + file.delivery();
    }
  }

  @Test
  void aFileIsReadToItsStatementsItsFindingsAndItsAccount(
      SparkSession spark, @TempDir Path folder) {
    Landing landing =
        new Landing(folder)
            .with("insurance_reported/2019-12-31/delivery.json", FROM_VSS)
            .with(
                "insurance_reported/2019-12-31/x.csv",
                PARTICIPANTS + "01,2019,health,5\n99,2019,health,5\n")
            .with("insurance_reported/2020-12-31/y.csv", PARTICIPANTS);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());

    JavaRDD<ReadFile> read = DeliveryReader.read(context, landing.inventory(), Declared.PLANS);

    assertThat(read.getStorageLevel().useMemory()).as("read once").isTrue();
    List<ReadFile> files = read.collect();
    assertThat(files)
        .flatExtracting(ReadFile::findings)
        .extracting(finding -> Landing.finding((Row) finding, FindingColumns.RULE))
        .containsExactlyInAnyOrder("AREA_UNKNOWN", "DELIVERY_NOT_DESCRIBED");
    assertThat(files)
        .filteredOn(file -> !file.refused())
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.rowsRead()).isEqualTo(2);
              assertThat(file.rowsQuarantined()).isEqualTo(1);
              assertThat(file.byPeriod()).containsOnlyKeys("2019");
              assertThat(file.byPeriod().get("2019").issued()).hasToString("2019-12-31");
              assertThat(file.byPeriod().get("2019").statements()).hasSize(1);
            });
    assertThat(files)
        .filteredOn(ReadFile::refused)
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.file().provider()).isNull();
              assertThat(file.rowsRead()).isZero();
            });
  }

  @Test
  void anEmptyLandingZoneGivesNothing(SparkSession spark, @TempDir Path folder) {
    Collected collected = Collected.of(spark, new Landing(folder).inventory());
    assertThat(collected.files()).isEmpty();
    assertThat(collected.deliveries()).isEmpty();
  }

  @Test
  void aDatasetWithoutAPlanStopsTheRun(SparkSession spark, @TempDir Path folder) {
    Landing landing =
        new Landing(folder)
            .with("population/2019-12-31/delivery.json", FROM_VSS)
            .with("population/2019-12-31/x.csv", "");
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    assertThatThrownBy(() -> DeliveryReader.read(context, landing.inventory(), Map.of()))
        .hasMessageContaining("population/2019-12-31/x.csv");
  }

  @Test
  void everyFileIsAccountedFor(SparkSession spark, @TempDir Path folder) {
    String delivered = "insurance_reported/";
    Landing landing =
        new Landing(folder)
            .with(delivered + "2019-12-31/delivery.json", FROM_VSS)
            .with(
                delivered + "2019-12-31/old.csv",
                PARTICIPANTS + "01,2018,health,1\n01,2019,health,2\n02,2019,health,3\n")
            .with(delivered + "2020-06-30/delivery.json", FROM_VSS)
            .with(
                delivered + "2020-06-30/new.csv",
                PARTICIPANTS
                    + "01,2019,health,20\n01,2019,health,20\n04,2019,health,1\n04,2019,health,2\n"
                    + "99,2019,health,1\n")
            .with(
                delivered + "2020-06-30/refused.csv", "area_code,year,scheme\n02,2019,health\n,,\n")
            .with(
                delivered + "2020-06-30/unknown.csv", "area_code,year,scheme,x\n02,2019,health,1\n")
            .with(delivered + "2020-12-31_gso/delivery.json", "{\"provider\": \"GSO\"}")
            .with(delivered + "2020-12-31_gso/other.csv", PARTICIPANTS + "01,2019,health,21\n");

    Collected collected = Collected.of(spark, landing.inventory());

    assertThat(collected.accounts())
        .containsExactly(
            Map.entry(delivered + "2019-12-31/old.csv", "TAKEN 3 = 1 + 0 + 2, slices 1"),
            Map.entry(delivered + "2020-06-30/new.csv", "TAKEN 5 = 1 + 4 + 0, slices 1"),
            Map.entry(delivered + "2020-06-30/refused.csv", "TAKEN 2 = 1 + 1 + 0, slices 1"),
            Map.entry(delivered + "2020-06-30/unknown.csv", "REFUSED 1 = 0 + 1 + 0, slices 0"),
            Map.entry(delivered + "2020-12-31_gso/other.csv", "TAKEN 1 = 1 + 0 + 0, slices 1"));
  }

  @Test
  void aRefusedFileClaimsNoSlice(SparkSession spark, @TempDir Path folder) {
    Landing landing =
        new Landing(folder)
            .with("insurance_reported/2019-12-31/delivery.json", FROM_VSS)
            .with("insurance_reported/2019-12-31/x.csv", PARTICIPANTS + "01,2019,health,1\n")
            .with(
                "insurance_reported/2020-12-31/delivery.json",
                "{\"provider\": \"VSS\", \"files\": [{\"name\": \"x.csv\", \"rows\": 2}]}")
            .with("insurance_reported/2020-12-31/x.csv", PARTICIPANTS + "01,2019,health,2\n");
    assertThat(Collected.of(spark, landing.inventory()).live())
        .containsExactly("insurance_reported/2019-12-31: P63_01|2019|YEAR|health");
  }

  @Test
  void ofTwoDeliveriesOfOneDayTheLastInTheAlphabetWins(SparkSession spark, @TempDir Path folder) {
    Landing landing = new Landing(folder);
    for (String suffix : List.of("", "_a", "_b")) {
      landing
          .with("insurance_reported/2019-12-31" + suffix + "/delivery.json", FROM_VSS)
          .with(
              "insurance_reported/2019-12-31" + suffix + "/x.csv",
              PARTICIPANTS + "01,2019,health,1\n");
    }
    assertThat(Collected.of(spark, landing.inventory()).live())
        .containsExactly("insurance_reported/2019-12-31_b: P63_01|2019|YEAR|health");
  }

  @Test
  void aRedeliveryReplacesAllRowsOfASliceEvenThoseItDoesNotRepeat(
      SparkSession spark, @TempDir Path folder) {
    String header = "area_code,year,poverty_standard,residence,poor_households\n";
    String standard = ",2017,NATIONAL_MDP_2016_2020,";
    Landing landing =
        new Landing(folder)
            .with("poverty_reported/2018-01-31/delivery.json", FROM_VSS)
            .with(
                "poverty_reported/2018-01-31/x.csv",
                header + "01" + standard + "urban,1\n01" + standard + "rural,1\n")
            .with("poverty_reported/2018-06-30/delivery.json", FROM_VSS)
            .with("poverty_reported/2018-06-30/x.csv", header + "01" + standard + "_T,2\n");
    assertThat(Collected.of(spark, landing.inventory()).live())
        .containsExactly("poverty_reported/2018-06-30: P63_01|2017|NATIONAL_MDP_2016_2020");
  }

  @Test
  void howADeliveryWasCutIntoFilesAndInWhatOrderMakesNoDifference(
      SparkSession spark, @TempDir Path folder) {
    List<String> lines = new ArrayList<>();
    for (String area : List.of("01", "02", "04", "VN", "99")) {
      for (int year = 2015; year < 2020; year++) {
        lines.add(area + "," + year + ",health," + year * 7 + "\n");
      }
    }
    String delivery = "insurance_reported/2019-12-31/";
    Landing whole =
        new Landing(folder.resolve("whole"))
            .with(delivery + "delivery.json", FROM_VSS)
            .with(delivery + "x.csv", PARTICIPANTS + String.join("", lines));
    Collections.shuffle(lines, new Random(7));
    Landing cut =
        new Landing(folder.resolve("cut"))
            .with(delivery + "delivery.json", FROM_VSS)
            .with(delivery + "b.csv", PARTICIPANTS + String.join("", lines.subList(0, 9)))
            .with(
                delivery + "a.csv.gz",
                Landing.gzip(PARTICIPANTS + String.join("", lines.subList(9, lines.size()))));
    List<DeliveredFile> shuffled = new ArrayList<>(cut.inventory().files());
    Collections.reverse(shuffled);

    assertThat(statements(spark, new Inventory(shuffled)))
        .hasSize(20)
        .isEqualTo(statements(spark, whole.inventory()));
  }

  /**
   * One run over many random deliveries, since what is claimed is claimed of each file and slice.
   */
  @Test
  void readIsAcceptedAndQuarantinedAndSupersededWhateverIsDelivered(
      SparkSession spark, @TempDir Path folder) {
    Random random = new Random(1);
    Landing landing = new Landing(folder);
    Map<String, Long> delivered = new TreeMap<>();
    for (int i = 0; i < 30; i++) {
      String day = "2020-0" + (1 + random.nextInt(3)) + "-15";
      String name = "insurance_reported/" + day + "_" + i % 7 + i;
      String provider = random.nextBoolean() ? "VSS" : "GSO";
      landing.with(name + "/delivery.json", "{\"provider\": \"" + provider + "\"}");
      for (String file : List.of("a.csv", "b.csv")) {
        int rows = random.nextInt(8);
        StringBuilder text = new StringBuilder(PARTICIPANTS);
        for (int row = 0; row < rows; row++) {
          text.append(pick(random, "01", "02", "04", "99"))
              .append(',')
              .append(pick(random, "2018", "2019", "20I9"))
              .append(",health,")
              .append(random.nextInt(3))
              .append('\n');
        }
        landing.with(name + "/" + file, text.toString());
        delivered.put(name + "/" + file, (long) rows);
      }
    }

    Collected collected = Collected.of(spark, landing.inventory());

    assertThat(collected.deliveries())
        .hasSize(60)
        .allSatisfy(
            account -> {
              long read = account.getLong(column(FileColumns.ROWS_READ));
              assertThat(read)
                  .isEqualTo(delivered.get(account.getString(column(FileColumns.FILE))));
              assertThat(read)
                  .isEqualTo(
                      account.getLong(column(FileColumns.ROWS_ACCEPTED))
                          + account.getLong(column(FileColumns.ROWS_QUARANTINED))
                          + account.getLong(column(FileColumns.ROWS_SUPERSEDED)));
            });
    Map<String, List<Stated>> slices =
        collected.stated().stream()
            .collect(Collectors.groupingBy(s -> s.file().provider() + " " + s.statement().slice()));
    assertThat(slices.values())
        .isNotEmpty()
        .allSatisfy(
            slice -> {
              String last = slice.stream().map(Stated::dayAndDelivery).max(String::compareTo).get();
              assertThat(slice)
                  .as("live are exactly the rows of the slice's last delivery")
                  .allSatisfy(s -> assertThat(s.live()).isEqualTo(s.dayAndDelivery().equals(last)));
            });
  }

  @Test
  void whatIsLiveStaysLiveWhenTheSupersededIsTakenAway(SparkSession spark, @TempDir Path folder) {
    Landing landing = new Landing(folder);
    for (String day : List.of("2020-01-31", "2020-02-29", "2020-03-31")) {
      landing
          .with("insurance_reported/" + day + "/delivery.json", FROM_VSS)
          .with(
              "insurance_reported/" + day + "/x.csv",
              PARTICIPANTS
                  + "01,2019,health,1\n"
                  + "02,2019,health,1\n".repeat(day.contains("-02-") ? 1 : 0));
    }
    Collected collected = Collected.of(spark, landing.inventory());
    List<FileStatements> delivered =
        collected.files().stream().map(file -> file.byPeriod().get("2019")).toList();

    List<FileStatements> once = Supersession.of(delivered).files();
    List<FileStatements> twice = Supersession.of(once).files();

    assertThat(twice).isEqualTo(once);
    assertThat(once).flatExtracting(FileStatements::statements).hasSize(2);
  }

  private static List<String> statements(SparkSession spark, Inventory inventory) {
    return Collected.of(spark, inventory).files().stream()
        .flatMap(file -> file.byPeriod().values().stream())
        .flatMap(file -> file.statements().stream())
        .map(FileStatements.Statement::toString)
        .sorted()
        .toList();
  }

  private static String pick(Random random, String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  /** Position of a column of the account, which its row must have. */
  private static int column(String name) {
    return DELIVERIES.schema().fieldIndex(name);
  }
}
