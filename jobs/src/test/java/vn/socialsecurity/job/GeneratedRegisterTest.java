package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.socialsecurity.DuckDb;
import vn.socialsecurity.SparkExtension;

/**
 * Known truth is found: a generated country, with everything that real registers do wrong, through
 * the program itself. That truth.csv is true is held by GenerationTest, with another engine.
 */
@ExtendWith(SparkExtension.class)
class GeneratedRegisterTest {
  private static final String AT_YEAR_END = "persons_insured_at_year_end";
  private static final String IN_YEAR = "persons_insured_in_year";

  @TempDir Path folder;

  @ParameterizedTest(name = "seed {0}, {1} files {2}")
  @CsvSource({"1, 7, --no-gzip", "2, 63, --gzip", "3, 70, --no-gzip"})
  void everyPersonIsCountedOnceHoweverFilesAreCut(
      long seed, int files, String compression, SparkSession running) throws Exception {
    Path landing = generated(seed, files, compression);

    List<String> counted = new ArrayList<>();
    String table = run("tabulate", "--landing", landing.toString(), "--output", folder + "/output");
    for (String line : table.split("\n")) {
      String[] cells = line.split(",");
      if (cells[0].matches("insurance_participants_(in_year_)?[a-z]+")
          && !cells[0].matches(".*_(new|lost)_.*")
          && !cells[3].equals("0")) {
        counted.add(String.join("|", cells[0], cells[1], cells[2], cells[3]));
      }
    }

    List<String> expected = new ArrayList<>();
    for (String[] fact : truth(landing, "insurance_participation")) {
      String variable =
          fact[1].equals(AT_YEAR_END)
              ? "insurance_participants_"
              : fact[1].equals(IN_YEAR) ? "insurance_participants_in_year_" : null;
      if (variable != null) {
        String scheme = fact[4].equals("_T") ? "any" : fact[4];
        String area = fact[2].equals("VN") ? "VN" : "P63_" + fact[2];
        expected.add(String.join("|", variable + scheme, area, fact[3], fact[5]));
      }
    }
    assertThat(counted).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void releaseHoldsTheTruthAndEveryPlantedFault(SparkSession running) throws Exception {
    Path landing = generated(4, 63, "--no-gzip");
    Path output = folder.resolve("output");
    Path conf = NothingSensitive.conf(folder.resolve("conf"));
    run(
        "release",
        "--landing",
        landing.toString(),
        "--output",
        output.toString(),
        "--conf",
        conf.toString());

    try (DuckDb duckDb = new DuckDb()) {
      new SampleRelease(output, CompleteRelease.latest(output), "").openIn(duckDb);
      for (String[] fact : truth(landing, "insurance_participation")) {
        if (fact[1].equals(AT_YEAR_END) && fact[2].equals("VN")) {
          String scheme = fact[4].equals("_T") ? "any" : fact[4];
          assertThat(
                  duckDb.value(
                      """
                      SELECT CAST(value AS BIGINT) FROM panel WHERE ref_area = 'VN'
                      AND variable = 'insurance_participants_%s' AND time_period = '%s'
                      AND kind = 'stock_end' AND sex = '_T' AND age = '_T' AND sector = '_T'
                      """
                          .formatted(scheme, fact[3])))
              .as(String.join(" ", fact))
              .isEqualTo(fact[5]);
        }
      }
      assertThat(
              duckDb.rows(
                  """
                  WITH groups AS (SELECT variable, ref_area, time_period, value,
                      (sex <> '_T') || ' ' || (age <> '_T') || ' ' || (sector <> '_T') AS split
                    FROM panel WHERE variable LIKE 'insurance_participants_%' AND kind = 'stock_end'
                      AND delivery LIKE '%insurance_participation/%'),
                  sums AS (SELECT variable, ref_area, time_period, split, sum(value) AS persons
                    FROM groups GROUP BY ALL)
                  SELECT variable, ref_area, time_period, count(DISTINCT persons), count(*)
                  FROM sums GROUP BY ALL HAVING max(persons) > 0
                    AND (count(DISTINCT persons) > 1 OR count(*) NOT IN (5, 6))
                  """))
          .as("by sex, age, both, sector, and sex and sector: every total is the sum of its groups")
          .isEmpty();
      assertThat(
              duckDb.value(
                  """
                  SELECT sum(rows_read) || ' ' || sum(rows_quarantined)
                  FROM deliveries WHERE dataset = 'insurance_participation'
                  """))
          .as("rows read and quarantined")
          .isEqualTo(
              sum(landing, "rows")
                  + " "
                  + (sum(landing, "rows_faulty") + sum(landing, "rows_repeated_in_file")));
      for (String[] fact : faultyByRule(landing)) {
        assertThat(
                duckDb.value(
                    """
                    SELECT count(*) FROM (SELECT DISTINCT file, line
                    FROM '%s/quarantine/*/quarantine.parquet' WHERE rule = '%s' AND file LIKE '%%/%s-01-31/%%')
                    """
                        .formatted(output, fact[4], Integer.parseInt(fact[3]) + 1)))
            .as("rows that %s finds in %s", fact[4], fact[3])
            .isEqualTo(fact[5]);
      }
      assertThat(duckDb.rows("SELECT DISTINCT synthetic FROM deliveries"))
          .as("made figures say so")
          .containsExactly("true");
    }
  }

  private static List<String[]> faultyByRule(Path landing) throws IOException {
    return truth(landing, "insurance_participation").stream()
        .filter(fact -> fact[1].equals("rows_faulty_by_rule"))
        .toList();
  }

  private Path generated(long seed, int files, String compression) {
    Path landing = folder.resolve("landing");
    List<String> arguments =
        new ArrayList<>(
            List.of("generate", "--landing", landing.toString(), "--extracts", "register"));
    arguments.addAll(List.of("--seed", Long.toString(seed), "--years", "2018-2019"));
    arguments.addAll(List.of("--persons", "15000", "--files", Integer.toString(files)));
    arguments.addAll(List.of("--bad-share", "0.02", "--quoted-share", "0.02"));
    arguments.addAll(List.of("--duplicates", "0.04", "--movers", "0.1"));
    if (compression.equals("--gzip")) {
      arguments.add(compression);
    }
    run(arguments.toArray(String[]::new));
    return landing;
  }

  private static String run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Main.run(arguments, new PrintWriter(out), new PrintWriter(err), Stages::new);
    assertThat(exitCode).as(err::toString).isZero();
    return out.toString();
  }

  private static List<String[]> truth(Path landing, String dataset) throws IOException {
    try (Stream<String> lines = Files.lines(landing.resolve("truth.csv"))) {
      return lines.map(line -> line.split(",")).filter(f -> f[0].equals(dataset)).toList();
    }
  }

  private static long sum(Path landing, String measure) throws IOException {
    return truth(landing, "insurance_participation").stream()
        .filter(fact -> fact[1].equals(measure))
        .mapToLong(fact -> Long.parseLong(fact[5]))
        .sum();
  }
}
