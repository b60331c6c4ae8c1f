package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.DuckDb;
import vn.socialsecurity.SparkExtension;

/**
 * What was known when: the poor households of 2015 were 9.79 % in July 2016, when two provinces had
 * not reported, and 9.88 % in the decision of August.
 */
@ExtendWith(SparkExtension.class)
class VintagesTest {
  private static final String JULY = "2016-07-15";
  private static final String AUGUST = "2016-08-22";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void declare(SparkSession running) throws IOException {
    FileUtils.copyDirectory(Path.of("conf").toFile(), folder.resolve("conf").toFile());
  }

  @Test
  void theFirstReleaseRevisesNothing() throws Exception {
    deliver("published_rates", JULY);
    assertThat(revisionsOfNextRelease()).isEmpty();
    assertThat(out.toString()).contains("Revisions      0");
    assertThat(notes("release-notes.md"))
        .contains("Figures as of 2016-07-15 in the geography P63")
        .contains("There is no earlier release in this geography")
        .contains("| `observations` | ");
  }

  @Test
  void provisionalAndFinalAreOneCellInTwoVintages() throws Exception {
    deliver("published_rates", JULY);
    release();
    String july = CompleteRelease.latest(folder.resolve("output")).getFileName().toString();
    deliver("published_rates", AUGUST);
    deliver("poverty_reported", AUGUST);

    assertThat(revisionsOfNextRelease())
        .containsExactly(
            "near_poor_household_rate VN 2015 VALUE 5.3000 P 5.2200 A -0.0800 NEW_DELIVERY"
                + " poverty_reported/2016-08-22, published_rates/2016-08-22",
            "poor_household_rate VN 2015 VALUE 9.7900 P 9.8800 A 0.0900 NEW_DELIVERY"
                + " poverty_reported/2016-08-22, published_rates/2016-08-22",
            "poor_households VN 2015 ADDED   2338569.0000 A  NEW_DELIVERY"
                + " poverty_reported/2016-08-22");
    assertThat(
            query(
                "select distinct previous_release || ' ' || previous_source from '%s'"
                    + " where indicator = 'poor_household_rate'"))
        .containsExactly(
            july
                + " published_rates/2016-07-15: Ministry report of July 2016 (VietnamNet E160558)");
    assertThat(out.toString()).contains("Revisions      3: ADDED 1, VALUE 2");
    assertThat(notes("release-notes.md"))
        .containsSubsequence(
            "Compared with release " + july + ", as of 2016-07-15.",
            "- New or replaced deliveries: poverty_reported/2016-08-22, published_rates/2016-08-22",
            "| another value | 2 | A delivery behind the cell is new or was replaced |",
            "| new | 1 | A delivery behind the cell is new or was replaced |",
            "(`poor_household_rate`), NATIONAL_MDP_2016_2020 | Viet Nam (VN) | 2015"
                + " | 9.79 | 9.88 | +0.09 points |",
            "(`near_poor_household_rate`), NATIONAL_MDP_2016_2020 | Viet Nam (VN) | 2015"
                + " | 5.30 | 5.22 | -0.08 points |");
    assertThat(notes("release-notes.vi.md"))
        .contains(
            "So với lần công bố " + july, "| Việt Nam (VN) | 2015 | 9,79 | 9,88 | +0,09 điểm % |");
    assertThat(
            diff(july, CompleteRelease.latest(folder.resolve("output")).getFileName().toString()))
        .as("from two finished folders the same is told")
        .contains(
            notes("release-notes.md")
                .lines()
                .dropWhile(line -> !line.startsWith("Compared"))
                .toList());
  }

  private String notes(String page) throws IOException {
    return Files.readString(CompleteRelease.latest(folder.resolve("output")).resolve(page));
  }

  private String diff(String before, String now) {
    StringWriter answer = new StringWriter();
    Main.run(
        new String[] {"diff", "--output", folder.resolve("output").toString(), before, now},
        new PrintWriter(answer),
        new PrintWriter(answer),
        Stages::new);
    return answer.toString();
  }

  @Test
  void aChangedDeclarationIsTheReasonWhereNothingElseChanged() throws Exception {
    deliver("published_rates", AUGUST);
    release();
    Path corrections = folder.resolve("conf/corrections.csv");
    Files.writeString(
        corrections,
        Files.readAllLines(corrections).get(0)
            + "\npublished_rates,MOLISA,poor_household_rate,rate,_Z,VN,2015,_T,_T,_T,_T,_T,_T,"
            + "NATIONAL_MDP_2016_2020,9.88,9.89,E,2016-08-22,,Letter 1,2016-09-01,invented\n");

    assertThat(revisionsOfNextRelease())
        .containsExactly(
            "poor_household_rate VN 2015 VALUE 9.8800 A 9.8900 E 0.0100 CORRECTION"
                + " conf/corrections.csv");

    Path breaks = folder.resolve("conf/series_breaks.csv");
    Files.writeString(
        breaks, Files.readString(breaks) + "near_poor_household_rate,,,2015,INVENTED,invented\n");
    assertThat(revisionsOfNextRelease())
        .containsExactly(
            "near_poor_household_rate VN 2015 SPELL 5.2200 A 5.2200 A 0.0000 CHANGED_RULE"
                + " CHANGED_RULE: conf/series_breaks.csv");
  }

  @Test
  void aDeliveryThatIsTakenBackRemovesItsCells() throws Exception {
    deliver("published_rates", AUGUST);
    release();
    deliver("published_rates", "2014-06-30");
    FileUtils.deleteDirectory(folder.resolve("landing/published_rates/" + AUGUST).toFile());
    assertThat(run("--landing", folder.resolve("landing").toString()))
        .as("what is gone is gone by mistake until somebody says otherwise")
        .isEqualTo(ExitCode.GATE_FAILED.code());
    assertThat(err.toString())
        .contains("published_rates/2016-08-22/poverty.csv is gone")
        .contains("poor_household_rate 2015 VN NATIONAL_MDP_2016_2020: 1 values are gone")
        .contains("release --accept VANISHED_FILES --accept EMPTIED_SLICES --because \"...\"");

    release("--accept", "VANISHED_FILES", "--accept", "EMPTIED_SLICES", "--because", "taken back");

    assertThat(notes("release-notes.md"))
        .contains("- Deliveries that are no longer there: published_rates/2016-08-22")
        .containsPattern(
            "### Values that are not there any more[^#]*\\| Viet Nam \\(VN\\) \\| 2015 \\| 9.88 \\|  \\| published_rates");
    assertThat(revisions())
        .contains(
            "poor_household_rate VN 2013 ADDED   7.8000 A  NEW_DELIVERY published_rates/2014-06-30",
            "poor_household_rate VN 2015 REMOVED 9.8800 A    DELIVERY_WITHDRAWN"
                + " published_rates/2016-08-22");
  }

  @Test
  void asOfAnOldDayIsWhatARunOnThatDaysDeliveriesGave() throws Exception {
    for (String day : List.of("2016-07-31", "2018-12-31")) {
      Path then = folder.resolve("landing-of-" + day);
      copyDeliveriesIssuedBy(LocalDate.parse(day), then);
      Path output = folder.resolve("output-of-" + day);

      Path ran = SampleRelease.make(then, output).folder();
      int exitCode = run("--landing", SampleRelease.LANDING.toString(), "--as-of", day);

      assertThat(exitCode).as(err::toString).isZero();
      Path asOf = onlyRelease(folder.resolve("output"));
      assertThat(statistics(asOf))
          .as("tables as of %s", day)
          .hasSizeGreaterThanOrEqualTo(3)
          .isEqualTo(statistics(ran));
      assertThat(folder.resolve("output/latest.json")).as("the pointer").doesNotExist();
      FileUtils.deleteDirectory(folder.resolve("output").toFile());
    }
  }

  private List<String> revisionsOfNextRelease() throws Exception {
    release();
    return revisions();
  }

  private List<String> revisions() throws Exception {
    return query(
        "select concat_ws(' ', indicator, ref_area, time_period, change,"
            + " coalesce(previous_obs_value::varchar, ''), coalesce(previous_obs_status, ''),"
            + " coalesce(obs_value::varchar, ''), coalesce(obs_status, ''),"
            + " coalesce(revision::varchar, ''), reason, explanation) from '%s'"
            + " order by indicator, time_period");
  }

  private List<String> query(String sql) throws IOException, SQLException {
    try (DuckDb duckDb = new DuckDb()) {
      Path release = CompleteRelease.latest(folder.resolve("output"));
      return duckDb.rows(sql.formatted(release.resolve("revisions.parquet")));
    }
  }

  private void release(String... more) throws IOException {
    List<String> options = new ArrayList<>(List.of(more));
    options.addAll(List.of("--landing", folder.resolve("landing").toString()));
    int exitCode = run(options.toArray(String[]::new));
    assertThat(exitCode).as(err::toString).isZero();
    CompleteRelease.check(CompleteRelease.latest(folder.resolve("output")));
  }

  private int run(String... more) {
    List<String> arguments = new ArrayList<>(List.of("release", "--conf"));
    arguments.add(folder.resolve("conf").toString());
    arguments.addAll(List.of("--output", folder.resolve("output").toString()));
    arguments.addAll(List.of(more));
    return Main.run(
        arguments.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err), Stages::new);
  }

  private void deliver(String dataset, String issued) throws IOException {
    copy(SampleRelease.LANDING.resolve(dataset).resolve(issued), folder.resolve("landing"));
  }

  private static void copyDeliveriesIssuedBy(LocalDate day, Path landing) throws IOException {
    try (Stream<Path> files = Files.walk(SampleRelease.LANDING, 2)) {
      for (Path delivery : files.filter(VintagesTest::isDelivery).toList()) {
        String issued = delivery.getFileName().toString().substring(0, 10);
        if (!LocalDate.parse(issued).isAfter(day)) {
          copy(delivery, landing);
        }
      }
    }
  }

  private static boolean isDelivery(Path folder) {
    return Files.exists(folder.resolve("delivery.json"));
  }

  private static void copy(Path delivery, Path landing) throws IOException {
    FileUtils.copyDirectory(
        delivery.toFile(), landing.resolve(SampleRelease.LANDING.relativize(delivery)).toFile());
  }

  private static Path onlyRelease(Path output) throws IOException {
    try (Stream<Path> releases = Files.list(output.resolve("releases"))) {
      return releases.reduce((one, other) -> fail(one, other)).orElseThrow();
    }
  }

  private static Path fail(Path one, Path other) {
    throw new UncheckedIOException(new IOException("two releases: " + one + ", " + other));
  }

  /** Checksums of the tables; of the revisions not, which depend on what was published before. */
  private static Map<String, String> statistics(Path release) throws IOException {
    Map<String, String> digests = CompleteRelease.digests(release);
    digests.remove("revisions.parquet");
    // These name the day or the release, and are otherwise made of the tables
    digests
        .keySet()
        .removeAll(
            Set.of(
                "csv/revisions.csv",
                "datapackage.json",
                "release-notes.md",
                "release-notes.vi.md",
                "report.html",
                "sdmx/structure.xml"));
    return digests;
  }
}
