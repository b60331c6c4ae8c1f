package vn.socialsecurity.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.socialsecurity.DuckDb;
import vn.socialsecurity.classification.AreaDirectory;
import vn.socialsecurity.classification.CodeLists;
import vn.socialsecurity.collection.DeliveredFile;
import vn.socialsecurity.collection.Inventory;
import vn.socialsecurity.collection.Vocabulary;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.DeliveryDescription.Receipt;
import vn.socialsecurity.structure.Field;
import vn.socialsecurity.structure.SchemaReader;

/** Generated extracts hold what truth.csv says, counted by another engine over the files. */
class GenerationTest {
  private static final Path SCHEMAS = Path.of("schemas");
  private static final CodeLists CODE_LISTS = CodeLists.read(SCHEMAS.resolve("codelists"));
  private static final String READ =
      ", header = true, all_varchar = true, ignore_errors = true, filename = true, quote = '\"')";

  @TempDir private static Path folder;
  private static Path landing;

  @BeforeAll
  static void generate() throws IOException, InterruptedException {
    landing = folder.resolve("landing");
    new Generation(small(7), CODE_LISTS, 2).into(landing, EnumSet.allOf(Micro.class));
  }

  /** Four provinces in five files, so that the largest is cut in two; all kinds of trouble. */
  private static GenerationParameters small(long seed) {
    return GenerationParameters.usual(seed, List.of(2018, 2019), List.of("01", "06", "74", "79"))
        .withFiles(5, false, 0.05)
        .withFaults(0.01, Map.of())
        .withPersons(0.02, 0.05, Map.of())
        .ofPersons(20_000);
  }

  @Test
  void sameParametersGiveTheSameBytesOnAnyNumberOfThreads() throws Exception {
    Path again = folder.resolve("again");
    new Generation(small(7), CODE_LISTS, 5).into(again, EnumSet.allOf(Micro.class));

    assertThat(bytes(again)).isEqualTo(bytes(landing));
  }

  @Test
  void anotherSeedGivesOtherPersons() throws Exception {
    Path other = folder.resolve("other");
    new Generation(small(8), CODE_LISTS, 2).into(other, Set.of(Micro.REGISTER));
    String file = "insurance_participation/2020-01-31/06.csv";

    assertThat(Files.readAllBytes(other.resolve(file)))
        .isNotEqualTo(Files.readAllBytes(landing.resolve(file)));
  }

  @Test
  void nothingIsOverwritten() {
    assertThatThrownBy(
            () -> new Generation(small(7), CODE_LISTS, 1).into(landing, Set.of(Micro.REGISTER)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it is not empty");
  }

  @Test
  void receiptsStateWhatTheInventoryFinds() throws IOException {
    Inventory inventory =
        Inventory.read(
            new org.apache.hadoop.fs.Path(landing.toUri()),
            Vocabulary.of(
                SchemaReader.readAll(SCHEMAS).keySet(),
                CODE_LISTS,
                AreaDirectory.read(SCHEMAS.resolve("codelists"))),
            new Configuration());

    assertThat(inventory.files()).hasSize(2 * (5 + 4 + 1 + 1 + 1 + 1));
    for (DeliveredFile file : inventory.files()) {
      assertThat(file.faults()).as(file.id()).isEmpty();
      assertThat(file.description().synthetic()).as(file.id()).isTrue();
      Receipt receipt = file.description().receipts().get(file.name());
      assertThat(receipt.sha256()).as(file.id()).isEqualTo(file.sha256());
      assertThat(receipt.rows()).as(file.id()).isEqualTo(rows(file));
    }
  }

  @ParameterizedTest
  @EnumSource(Extract.class)
  void columnsAreDeclared(Extract extract) {
    DatasetSchema schema =
        SchemaReader.read(SCHEMAS.resolve("%s.json".formatted(extract.dataset())));
    List<String> declared = schema.fields().stream().map(Field::name).toList();

    assertThat(declared).containsSubsequence(extract.header().split(","));
    assertThat(extract.header().split(",")).contains(extract.controlled());
  }

  @Test
  void everyPersonIsCountedOnceWhereTheLatestSpellIs() throws SQLException, IOException {
    try (DuckDb duckDb = new DuckDb()) {
      duckDb.run(registerOf(landing));
      for (String[] measure :
          new String[][] {
            {InsuredPersons.AT_YEAR_END, "WHERE end_month = 12"}, {InsuredPersons.IN_YEAR, ""}
          }) {
        List<String> counted =
            duckDb.rows(
                """
                WITH grouped AS (
                  SELECT *, unnest(CASE scheme
                      WHEN 'compulsory' THEN ['compulsory', 'social', '_T']
                      WHEN 'voluntary' THEN ['voluntary', 'social', '_T']
                      ELSE [scheme, '_T'] END) AS category
                  FROM register %s),
                homes AS (
                  SELECT year, category, person_id, first(province_code
                      ORDER BY start_month DESC, end_month DESC, province_code) AS home
                  FROM grouped GROUP BY ALL)
                SELECT home, year, category, count(*) FROM homes GROUP BY ALL
                UNION ALL SELECT 'VN', year, category, count(*) FROM homes GROUP BY year, category
                """
                    .formatted(measure[1]));

        assertThat(counted)
            .as(measure[0])
            .containsExactlyInAnyOrderElementsOf(truth("insurance_participation", measure[0]));
      }
    }
  }

  @Test
  void repeatedRowsOfAFileAreAsManyAsWerePlanted() throws SQLException, IOException {
    try (DuckDb duckDb = new DuckDb()) {
      duckDb.run(registerOf(landing));
      List<String> repeated =
          duckDb.rows(
              """
              SELECT 'VN', year, '_T', count(*) - (
                  SELECT count(*) FROM (SELECT DISTINCT * FROM register r WHERE r.year = o.year))
              FROM register o GROUP BY year
              """);

      assertThat(repeated)
          .containsExactlyInAnyOrderElementsOf(
              truth("insurance_participation", "rows_repeated_in_file"));
    }
  }

  @Test
  void everyRowThatIsNotSoundWasPlanted() throws SQLException, IOException {
    long rows = sum(truth("insurance_participation", "rows"));
    long faulty = sum(truth("insurance_participation", "rows_faulty"));
    try (DuckDb duckDb = new DuckDb()) {
      duckDb.run(registerOf(landing));

      assertThat(Long.parseLong(duckDb.value("SELECT count(*) FROM register")))
          .isEqualTo(rows - faulty);
    }
    assertThat(truth("insurance_participation", "rows_faulty"))
        .as("every fault is in both years")
        .hasSize(2 * Fault.of(Extract.REGISTER).size());
    assertThat(faulty).isBetween(rows / 120, rows / 80);
  }

  @Test
  void householdsAreClassedByTheRuleOfTheirStandard() throws SQLException, IOException {
    try (DuckDb duckDb = new DuckDb()) {
      duckDb.run(reviewOf(landing));
      String ofPlaces =
          """
          SELECT province_code, year, official_class, %1$s FROM review GROUP BY ALL
          UNION ALL
          SELECT 'VN', year, official_class, %1$s FROM review GROUP BY year, official_class
          """;

      assertThat(duckDb.rows(ofPlaces.formatted("count(*)")))
          .containsExactlyInAnyOrderElementsOf(truth("poverty_review", "households"));
      assertThat(duckDb.rows(ofPlaces.formatted("sum(members)")))
          .containsExactlyInAnyOrderElementsOf(truth("poverty_review", "persons"));
      assertThat(
              duckDb.value(
                  """
                  SELECT count(*) FROM review WHERE income IS NOT NULL AND official_class <> CASE
                    WHEN income <= if(residence = 'urban', 900000, 700000) THEN 'poor'
                    WHEN income > if(residence = 'urban', 1300000, 1000000) THEN 'not_poor'
                    WHEN deprivations >= 3 THEN 'poor'
                    ELSE 'near_poor' END
                  """))
          .isEqualTo("0");
    }
  }

  @Test
  void communesHaveTheServicesThatTheTruthCounts() throws SQLException, IOException {
    try (DuckDb duckDb = new DuckDb()) {
      String communes = "read_csv('" + landing + "/commune_services/*/*.csv', all_varchar = true)";
      List<String> counted =
          duckDb.rows(
              """
              WITH services AS (
                UNPIVOT (SELECT province_code, year, health_station, doctor, midwife,
                    national_health_criteria, reproductive_health, radio_station, broadcast
                  FROM %s)
                ON health_station, doctor, midwife, national_health_criteria,
                  reproductive_health, radio_station, broadcast
                INTO NAME service VALUE has)
              SELECT province_code, year, service, sum(has::INT) FROM services GROUP BY ALL
              UNION ALL
              SELECT 'VN', year, service, sum(has::INT) FROM services GROUP BY year, service
              """
                  .formatted(communes));

      assertThat(counted)
          .containsExactlyInAnyOrderElementsOf(truth("commune_services", "communes_with_service"));
    }
  }

  @ParameterizedTest(name = "{0} files")
  @CsvSource({"1, 1", "4, 4", "63, 63", "70, 70"})
  void registerHasTheNumberOfFilesAskedFor(int files, int found) {
    GenerationParameters parameters =
        GenerationParameters.usual(1, List.of(2019), List.of()).withFiles(files, false, 0);
    Places places = Places.of(parameters);

    assertThat(places.files()).hasSize(found);
    assertThat(places.files().stream().map(Places::name)).doesNotHaveDuplicates();
    assertThat(places.all().get(places.all().size() - 1).end()).isEqualTo(parameters.persons());
  }

  @Test
  void idsOfTenDigitsAreAllDifferent() {
    GenerationParameters parameters = small(3);
    Participant person = new Participant(parameters, Places.of(parameters));
    long[] ids = new long[1_000_000];
    for (int number = 0; number < ids.length; number++) {
      ids[number] = person.id(number);
    }

    assertThat(Arrays.stream(ids).distinct().count()).isEqualTo(ids.length);
    assertThat(Arrays.stream(ids)).allMatch(id -> id >= 0 && id < 10_000_000_000L);
  }

  @Test
  void quantilesOfTheNormalDistributionAreThoseOfTheTables() {
    assertThat(LogNormal.normalQuantile(0.5)).isZero();
    assertThat(LogNormal.normalQuantile(0.975)).isBetween(1.95996, 1.95997);
    assertThat(LogNormal.normalQuantile(0.001)).isBetween(-3.09024, -3.09023);
  }

  private static String registerOf(Path landing) {
    return """
        CREATE TABLE register AS
        SELECT person_id, scheme, province_code, year::INT AS year,
          start_month::INT AS start_month, end_month::INT AS end_month, sex, birth_year, sector,
          contribution_base_vnd, filename
        FROM read_csv('%s/insurance_participation/*/*.csv'%s
        WHERE regexp_full_match(person_id, '[0-9]{10}')
          AND scheme IN ('compulsory', 'voluntary', 'unemployment', 'health')
          AND province_code IN ('01', '06', '74', '79')
          AND year::VARCHAR || '-12-31' < regexp_extract(filename, '/(\\d{4}-\\d\\d-\\d\\d)/', 1)
          AND year IN ('2018', '2019')
          AND TRY_CAST(start_month AS INT) BETWEEN 1 AND 12
          AND TRY_CAST(end_month AS INT) BETWEEN TRY_CAST(start_month AS INT) AND 12
          AND sex IN ('female', 'male')
          AND TRY_CAST(birth_year AS INT) BETWEEN year::INT - 120 AND year::INT
          AND (sector IS NULL OR sector IN ('state', 'non_state', 'foreign', 'self_employed'))
          AND (contribution_base_vnd IS NULL OR TRY_CAST(contribution_base_vnd AS BIGINT) >= 0)
        """
        .formatted(landing, READ);
  }

  private static String reviewOf(Path landing) {
    return """
        CREATE TABLE review AS
        SELECT DISTINCT ON (household_id, year) *
        FROM (
          SELECT household_id, province_code, year, residence, members::INT AS members,
            official_class, TRY_CAST(monthly_income_per_capita_vnd AS BIGINT) AS income,
            d01::INT + d02::INT + d03::INT + d04::INT + d05::INT + d06::INT + d07::INT + d08::INT
              + d09::INT + d10::INT AS deprivations
          FROM read_csv('%s/poverty_review/*/*.csv'%s
          WHERE household_id IS NOT NULL AND commune_code IS NOT NULL
            AND poverty_standard = 'NATIONAL_MDP_2016_2020' AND residence IN ('urban', 'rural')
            AND members <> '0' AND d01 <> 'x'
            AND coalesce(monthly_income_per_capita_vnd NOT LIKE '-%%', true)
            AND official_class IN ('poor', 'near_poor', 'not_poor'))
        """
        .formatted(landing, READ);
  }

  /** The rows of a measure as {@code area|year|category|count}. */
  private static List<String> truth(String dataset, String measure) throws IOException {
    String prefix = dataset + "," + measure + ",";
    List<String> facts = new ArrayList<>();
    for (String line : Files.readAllLines(landing.resolve("truth.csv"))) {
      if (line.startsWith(prefix)) {
        facts.add(line.substring(prefix.length()).replace(',', '|'));
      }
    }
    return facts;
  }

  private static long sum(List<String> facts) {
    return facts.stream()
        .mapToLong(fact -> Long.parseLong(fact.substring(fact.lastIndexOf('|') + 1)))
        .sum();
  }

  private static long rows(DeliveredFile file) throws IOException {
    byte[] content = Files.readAllBytes(landing.resolve(file.id()));
    long lines = 0;
    for (byte letter : content) {
      lines += letter == '\n' ? 1 : 0;
    }
    return lines - 1;
  }

  private static Map<String, String> bytes(Path folder) throws IOException {
    Map<String, String> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes.put(
            folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return bytes;
  }
}
