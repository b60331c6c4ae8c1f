package vn.socialsecurity.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.socialsecurity.collection.Landing.FROM_VSS;
import static vn.socialsecurity.collection.Landing.PARTICIPANTS;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.SparkExtension;
import vn.socialsecurity.structure.FileColumns;
import vn.socialsecurity.structure.FindingColumns;
import vn.socialsecurity.structure.RowColumns;
import vn.socialsecurity.structure.SchemaReader;
import vn.socialsecurity.structure.TableStructure;
import vn.socialsecurity.validation.Uniqueness;

@ExtendWith(SparkExtension.class)
class DeliveryReaderTest {

  /** The stages from landing zone to account, as the job puts them together. */
  private record Collected(Readings readings, Dataset<Row> rows, Dataset<Row> deliveries) {
    static Collected of(SparkSession spark, Inventory inventory) {
      Readings readings = DeliveryReader.read(spark, inventory, Declared.PLANS);
      Dataset<Row> flagged = Uniqueness.flagged(readings.rows(), 2).persist();
      Dataset<Row> rows = Uniqueness.kept(flagged).transform(Supersession::of);
      return new Collected(
          readings, rows, Accounts.of(readings.files(), rows, Uniqueness.findings(flagged)));
    }

    Map<String, String> accounts() {
      Map<String, String> accounts = new TreeMap<>();
      for (Row row : deliveries.collectAsList()) {
        accounts.put(
            row.getAs(FileColumns.FILE),
            "%s %d = %d + %d + %d, slices %d"
                .formatted(
                    row.<String>getAs(FileColumns.OUTCOME),
                    row.<Long>getAs(FileColumns.ROWS_READ),
                    row.<Long>getAs(FileColumns.ROWS_ACCEPTED),
                    row.<Long>getAs(FileColumns.ROWS_QUARANTINED),
                    row.<Long>getAs(FileColumns.ROWS_SUPERSEDED),
                    row.<Long>getAs(FileColumns.SLICES)));
      }
      return accounts;
    }

    /** {@code <delivery>: <key>} of the rows that are live. */
    List<String> live() {
      return rows.filter("not superseded").collectAsList().stream()
          .map(r -> r.getAs(RowColumns.DELIVERY) + ": " + r.getAs(RowColumns.ROW_KEY))
          .sorted()
          .toList();
    }
  }

  @Test
  void theThreeTablesHaveTheirDeclaredStructures(SparkSession spark, @TempDir Path folder) {
    Landing landing =
        new Landing(folder)
            .with("insurance_reported/2019-12-31/delivery.json", FROM_VSS)
            .with(
                "insurance_reported/2019-12-31/x.csv",
                PARTICIPANTS + "01,2019,health,5\n99,2019,health,5\n")
            .with("insurance_reported/2020-12-31/y.csv", PARTICIPANTS);

    Readings readings = DeliveryReader.read(spark, landing.inventory(), Declared.PLANS);

    assertThat(readings.rows().schema()).isEqualTo(RowColumns.ROWS);
    assertThat(readings.findings().schema()).isEqualTo(FindingColumns.FINDINGS);
    assertThat(readings.files().schema()).isEqualTo(FileColumns.FILES);
    Row row = readings.rows().collectAsList().get(0);
    List<Row> cells = row.getList(row.fieldIndex(RowColumns.CELLS));
    assertThat(cells).hasSize(1);
    assertThat(cells.get(0).schema()).isEqualTo(RowColumns.CELL);
    assertThat(row.<java.sql.Date>getAs(RowColumns.ISSUED)).hasToString("2019-12-31");
    assertThat(readings.findings().select(FindingColumns.RULE).collectAsList())
        .extracting(r -> r.getString(0))
        .containsExactlyInAnyOrder("AREA_UNKNOWN", "DELIVERY_NOT_DESCRIBED");
    Row refused = readings.files().filter("outcome = 'REFUSED'").collectAsList().get(0);
    assertThat(refused.<String>getAs(FileColumns.PROVIDER)).isNull();
    assertThat(refused.<Long>getAs(FileColumns.ROWS_READ)).isZero();

    assertThat(readings.pass().getStorageLevel().useMemory()).isTrue();
    readings.unpersist();
    assertThat(readings.pass().getStorageLevel().useMemory()).isFalse();
  }

  @Test
  void anEmptyLandingZoneGivesThreeEmptyTables(SparkSession spark, @TempDir Path folder) {
    Readings readings = DeliveryReader.read(spark, new Landing(folder).inventory(), Declared.PLANS);
    assertThat(readings.rows().isEmpty()).isTrue();
    assertThat(readings.files().isEmpty()).isTrue();
  }

  @Test
  void aDatasetWithoutAPlanStopsTheRun(SparkSession spark, @TempDir Path folder) {
    Landing landing =
        new Landing(folder)
            .with("population/2019-12-31/delivery.json", FROM_VSS)
            .with("population/2019-12-31/x.csv", "");
    assertThatThrownBy(() -> DeliveryReader.read(spark, landing.inventory(), Map.of()))
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
    TableStructure declared =
        TableStructure.of(SchemaReader.read(Path.of("schemas/tables/deliveries.json")));
    assertThat(typesByName(collected.deliveries().schema()))
        .isEqualTo(typesByName(declared.schema()));
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
        .containsExactly("poverty_reported/2018-06-30: P63_01|2017|NATIONAL_MDP_2016_2020|_T|_T");
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
    List<Row> rows = collected.rows().collectAsList();

    assertThat(collected.deliveries().collectAsList())
        .hasSize(60)
        .allSatisfy(
            account -> {
              long read = account.<Long>getAs(FileColumns.ROWS_READ);
              assertThat(read).isEqualTo(delivered.get(account.<String>getAs(FileColumns.FILE)));
              assertThat(read)
                  .isEqualTo(
                      account.<Long>getAs(FileColumns.ROWS_ACCEPTED)
                          + account.<Long>getAs(FileColumns.ROWS_QUARANTINED)
                          + account.<Long>getAs(FileColumns.ROWS_SUPERSEDED));
            });
    Map<String, List<Row>> slices =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    r -> r.getAs(RowColumns.PROVIDER) + " " + r.getAs(RowColumns.SLICE)));
    assertThat(slices.values())
        .allSatisfy(
            slice -> {
              String last =
                  slice.stream()
                      .map(DeliveryReaderTest::dayAndDelivery)
                      .max(String::compareTo)
                      .get();
              assertThat(slice)
                  .as("live are exactly the rows of the slice's last delivery")
                  .allSatisfy(
                      row ->
                          assertThat(row.<Boolean>getAs(Supersession.SUPERSEDED))
                              .isEqualTo(!dayAndDelivery(row).equals(last)));
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
    Dataset<Row> once = Collected.of(spark, landing.inventory()).rows();
    Dataset<Row> twice =
        once.filter("not superseded").drop(Supersession.SUPERSEDED).transform(Supersession::of);
    assertThat(twice.filter("superseded").isEmpty()).isTrue();
    assertThat(twice.count()).isEqualTo(once.filter("not superseded").count()).isEqualTo(2);
  }

  private static String dayAndDelivery(Row row) {
    return row.getAs(RowColumns.ISSUED) + " " + row.getAs(RowColumns.DELIVERY);
  }

  private static List<String> statements(SparkSession spark, Inventory inventory) {
    Readings readings = DeliveryReader.read(spark, inventory, Declared.PLANS);
    return readings
        .rows()
        .select(
            RowColumns.ROW_KEY,
            RowColumns.SLICE,
            RowColumns.ROW_VALUES,
            RowColumns.ROW_TEXT,
            RowColumns.CELLS)
        .collectAsList()
        .stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  private static String pick(Random random, String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  private static List<String> typesByName(StructType schema) {
    return java.util.Arrays.stream(schema.fields())
        .map(f -> f.name() + " " + f.dataType().simpleString())
        .toList();
  }
}
