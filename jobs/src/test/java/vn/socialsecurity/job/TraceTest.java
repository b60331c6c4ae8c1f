package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.DuckDb;
import vn.socialsecurity.SparkExtension;

/** What {@code trace} says of a cell is enough to compute the cell again by hand. */
@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path other;
  private SampleRelease release;
  private DuckDb duckDb;

  @BeforeAll
  void open(SparkSession spark) throws Exception {
    release = SampleRelease.in(spark);
    duckDb = new DuckDb();
    release.openIn(duckDb);
  }

  @AfterAll
  void close() throws Exception {
    duckDb.close();
  }

  @Test
  void tenRatesChosenAtRandomAreWhatTheirCountsGive() throws Exception {
    List<String> cells =
        duckDb.rows(
            """
            select indicator, ref_area, time_period, poverty_standard, obs_value, decimals, unit_measure
            from (from observations where numerator is not null and denominator is not null
              and unit_measure = 'PERCENT' and derivation <> 'PRINTED'
              and indicator not like '%mean_of_rates')
            using sample reservoir(10 rows) repeatable (20261125)
            """);
    assertThat(cells).hasSize(10);
    for (String cell : cells) {
      String[] key = cell.split("\\|");
      for (JsonNode traced :
          json(key[0], key[1], key[2], "--where", "poverty_standard=" + key[3])) {
        JsonNode formula = traced.path("formula");
        BigDecimal byHand =
            decimal(formula, "numerator")
                .multiply(BigDecimal.valueOf(100))
                .divide(
                    decimal(formula, "denominator"),
                    Integer.parseInt(key[5]),
                    RoundingMode.HALF_UP);
        assertThat(byHand).as(cell).isEqualByComparingTo(decimal(traced, "value"));
        assertThat(formula.path("gives_the_value").asBoolean()).as(cell).isTrue();
        assertThat(traced.path("panel")).as(cell).isNotEmpty();
        assertThat(traced.path("deliveries")).as(cell).isNotEmpty();
      }
    }
  }

  @Test
  void tenPrintedFiguresAndCountsAreThoseOfThePanel() throws Exception {
    for (String cell :
        duckDb.rows(
            """
            select indicator, ref_area, time_period, poverty_standard
            from (from observations where derivation = 'PRINTED' or numerator is not null and denominator is null)
            using sample reservoir(10 rows) repeatable (20261125)
            """)) {
      String[] key = cell.split("\\|");
      for (JsonNode traced :
          json(key[0], key[1], key[2], "--where", "poverty_standard=" + key[3])) {
        if (traced.path("value").isNull()) {
          continue;
        }
        List<BigDecimal> panel = new ArrayList<>();
        traced.path("panel").forEach(figure -> panel.add(decimal(figure, "value")));
        assertThat(panel)
            .as(cell)
            .anySatisfy(
                value ->
                    assertThat(
                            value.setScale(
                                decimal(traced, "value").scale() < 0
                                    ? 0
                                    : decimal(traced, "value").scale(),
                                RoundingMode.HALF_UP))
                        .isEqualByComparingTo(decimal(traced, "value")));
      }
    }
  }

  @Test
  void aRegionIsTheSumOfItsProvincesAndEachNamesItsDelivery() throws Exception {
    JsonNode region = json("si_coverage_15plus", "R6_2", "2019").get(0);
    JsonNode participants = region.path("panel").get(0);

    assertThat(participants.path("derivation").asText()).isEqualTo("SUM_OF_PROVINCES");
    assertThat(participants.path("parts")).as("provinces of R6_2").hasSize(14);
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode province : participants.path("parts")) {
      sum = sum.add(decimal(province, "value"));
      assertThat(province.path("delivery").asText()).isNotEmpty();
      assertThat(province.path("implied_by").asText())
          .as("the printed rate and the labour force that imply it")
          .startsWith("si_coverage_15plus = ")
          .contains(" and labour_force = ")
          .endsWith(" / 100");
    }
    assertThat(sum).isEqualByComparingTo(decimal(participants, "value"));
    assertThat(region.path("deliveries").findValuesAsText("sha256"))
        .allSatisfy(sha256 -> assertThat(sha256).hasSize(64));
    assertThat(region.path("deliveries").findValuesAsText("issued"))
        .allSatisfy(day -> assertThat(day).isEqualTo("2026-01-31"));
  }

  @Test
  void theNationIsAlsoTracedToTheSourceThatLost() throws Exception {
    String any =
        duckDb
            .rows(
                """
                select o.indicator, o.ref_area, o.time_period
                from discrepancies d join observations o
                  on d.variable = o.indicator and d.ref_area = o.ref_area and d.time_period = o.time_period
                order by all limit 1
                """)
            .get(0);
    String[] key = any.split("\\|");
    assertThat(run(key[0], key[1], key[2])).contains("Sources that disagree\n");
  }

  @Test
  void aTrendIsItsTwoObservations() throws Exception {
    String[] trend =
        duckDb
            .rows(
                "select indicator, ref_area, first_year || '-' || last_year, change, first_value, last_value from trends where ref_area = 'P63_14' and indicator = 'hygienic_water' and poverty_standard = '_Z'")
            .get(0)
            .split("\\|");
    JsonNode traced = json(trend[0], trend[1], trend[2]).get(0);

    assertThat(traced.path("ends")).hasSize(2);
    assertThat(
            decimal(traced.path("ends").get(1), "value")
                .subtract(decimal(traced.path("ends").get(0), "value")))
        .isEqualByComparingTo(decimal(traced, "value"))
        .isEqualByComparingTo(trend[3]);
  }

  @Test
  void aGapIsComputedFromTheValuesThatItsTraceLists() throws Exception {
    JsonNode gap =
        json(
                "electricity",
                "P63",
                "2008",
                "--where",
                "measure=MEAN",
                "--where",
                "side=AS_DEFINED",
                "--where",
                "weighting=UNWEIGHTED")
            .get(0);
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode area : gap.path("values")) {
      sum = sum.add(decimal(area, "obs_value"));
    }

    assertThat(gap.path("values")).hasSize(63);
    assertThat(sum.divide(BigDecimal.valueOf(63), 6, RoundingMode.HALF_UP))
        .isEqualByComparingTo(decimal(gap, "value"));
  }

  @Test
  void aWithheldCellSaysWhyAndNotHowMany() throws Exception {
    Path folder = other.resolve("releases/withheld");
    FileUtils.copyDirectory(release.folder().toFile(), folder.toFile());
    Files.delete(folder.resolve("observations.parquet"));
    duckDb.run(
        "copy (select * replace (null::decimal(18,4) as obs_value, 'Q' as obs_status, 'C' as conf_status) from observations where indicator = 'si_coverage_15plus') to '%s' (format parquet)"
            .formatted(folder.resolve("observations.parquet")));

    String text = run(other, "si_coverage_15plus", "P63_14", "2019", "--release", "withheld");

    assertThat(text)
        .contains("si_coverage_15plus P63_14 2019 = no value PERCENT (Q: ")
        .contains("C: Confidential")
        .as("the count behind it")
        .doesNotContain("75558")
        .doesNotContain("771000")
        .doesNotContain("rows read");
  }

  @Test
  void whoeverAsksForACellThatIsNotThereIsToldWhatIs() {
    assertThat(run("si_coverage_working_age", "P63_14", "2019"))
        .contains("Cannot trace si_coverage_working_age P63_14 2019")
        .contains("VN 2019");
    assertThat(run("no_such", "P63_14", "2019")).contains("has no indicator 'no_such'");
  }

  private JsonNode json(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    return JSON.readTree(run(all.toArray(String[]::new)));
  }

  private String run(String... arguments) {
    return run(release.output(), arguments);
  }

  private static String run(Path output, String... arguments) {
    List<String> all = new ArrayList<>(List.of("trace", "--output", output.toString()));
    all.addAll(List.of(arguments));
    StringWriter out = new StringWriter();
    Main.run(all.toArray(String[]::new), new PrintWriter(out), new PrintWriter(out), Stages::new);
    return out.toString();
  }

  private static BigDecimal decimal(JsonNode node, String key) {
    return new BigDecimal(node.path(key).asText());
  }
}
