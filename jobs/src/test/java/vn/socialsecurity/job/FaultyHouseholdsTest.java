package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.DuckDb;
import vn.socialsecurity.SparkExtension;

/** A review with every fault that reviews have: each row is set aside with its place and reason. */
@ExtendWith(SparkExtension.class)
class FaultyHouseholdsTest {
  private static final String HEADER =
      "household_id,province_code,commune_code,year,poverty_standard,residence,ethnicity,members,"
          + "monthly_income_per_capita_vnd,d01,d02,d03,d04,d05,d06,d07,d08,d09,d10,d11,d12,"
          + "official_class";
  private static final String STANDARD = "NATIONAL_MDP_2016_2020";
  private static final String FLAGS = "0,0,0,0,0,0,0,0,0,0,,";

  @TempDir Path folder;

  @Test
  void everyFaultIsFoundAtItsPlace(SparkSession running) throws Exception {
    Path output = folder.resolve("output");
    deliver();
    run(
        "release",
        "--landing",
        folder.resolve("landing").toString(),
        "--output",
        output.toString(),
        "--conf",
        NothingSensitive.conf(folder.resolve("conf")).toString());

    try (DuckDb duckDb = new DuckDb()) {
      new SampleRelease(output, CompleteRelease.latest(output), "").openIn(duckDb);
      String quarantine = "'" + output + "/quarantine/*/quarantine.parquet'";
      assertThat(
              duckDb.rows(
                  """
                  SELECT line, rule, column_name FROM %s WHERE file LIKE '%%/06.csv' ORDER BY ALL
                  """
                      .formatted(quarantine)))
          .containsExactly(
              "4|COMMUNE_UNKNOWN|commune_code",
              "5|BELOW_MINIMUM|monthly_income_per_capita_vnd",
              "6|DEPRIVATION_NOT_OF_STANDARD|d11",
              "7|BELOW_MINIMUM|members",
              "8|STANDARD_NOT_VALID_IN_YEAR|poverty_standard",
              "9|YEAR_AFTER_DELIVERY|year",
              "10|HOUSEHOLD_REPEATED|household_id",
              "12|CODE_UNKNOWN|official_class",
              "13|BELOW_MINIMUM|members",
              "13|COMMUNE_UNKNOWN|commune_code",
              "14|ROW_REPEATED|_Z",
              "16|FIELD_COUNT|_Z",
              "17|CODE_UNKNOWN|official_class");
      assertThat(
              duckDb.value(
                  "SELECT delivered_value FROM %s WHERE file LIKE '%%/06.csv' AND line = 17"
                      .formatted(quarantine)))
          .as("what other programs write for nothing is shown as it came")
          .isEqualTo("\\N");
      assertThat(
              duckDb.rows(
                  "SELECT line, rule, column_name FROM %s WHERE file LIKE '%%communes.csv' ORDER BY ALL"
                      .formatted(quarantine)))
          .containsExactly(
              "4|PART_ABOVE_WHOLE|villages_with_health_worker", "6|COMMUNE_REPEATED|commune_code");
      assertThat(
              duckDb.rows(
                  """
                  SELECT split_part(file, '/', 3), outcome, rows_read, rows_accepted,
                    rows_quarantined, rows_superseded
                  FROM deliveries WHERE dataset = 'poverty_review' ORDER BY ALL
                  """))
          .as("nothing is lost")
          .containsExactly("06.csv|TAKEN|16|4|12|0", "cut.csv.gz|REFUSED|0|0|0|0");
      assertThat(
              duckDb.rows(
                  "SELECT rule FROM %s WHERE file LIKE '%%cut.csv.gz'".formatted(quarantine)))
          .containsExactly("FILE_UNREADABLE");
      assertThat(
              duckDb.rows(
                  """
                  SELECT variable, CAST(value AS INT) FROM panel
                  WHERE ref_area = 'P63_06' AND variable IN ('households', 'poor_households',
                    'review_members') AND residence = '_T' AND ethnicity = '_T'
                    AND commune_class = '_T' ORDER BY ALL
                  """))
          .as("a household in two communes counts once")
          .containsExactly("households|4", "poor_households|1", "review_members|15");
      assertThat(
              duckDb.value(
                  "SELECT observed FROM quality WHERE measure = 'RULE_RESULT'"
                      + " AND subject LIKE '%/06.csv' AND detail = 'CLASS_DIFFERS_FROM_RULE'"))
          .as("a class that is another one than the rule gives is kept and counted")
          .isEqualTo("1");
      assertThat(
              duckDb.rows(
                  """
                  SELECT commune_class, obs_status, coalesce(CAST(obs_value AS VARCHAR), 'null')
                  FROM observations WHERE indicator = 'communes_with_doctor' AND ref_area = 'P63_06'
                  ORDER BY ALL
                  """))
          .as("of a class without communes the rate does not exist, which is no error")
          .contains("_T|A|50.0000", "island|M|null");
    }
  }

  private void deliver() throws IOException {
    write("commune_services/2020-01-31/delivery.json", "{\"provider\": \"MOH\"}");
    write(
        "commune_services/2020-01-31/communes.csv",
        """
        commune_code,province_code,year,commune_class,health_station,doctor,midwife,\
        national_health_criteria,reproductive_health,radio_station,broadcast,villages,\
        villages_with_health_worker
        06001,06,2019,lowland,1,1,1,1,1,,1,10,9
        06002,06,2019,mountainous,1,0,1,,1,1,1,0,0
        06003,06,2019,lowland,1,1,1,1,1,,1,5,6
        06004,06,2018,lowland,1,1,1,1,1,,1,10,9
        06004,06,2018,lowland,1,1,1,1,1,,1,8,8
        """);
    write("poverty_review/2020-01-31/delivery.json", "{\"provider\": \"MOLISA\"}");
    List<String> rows =
        List.of(
            HEADER,
            row("0600000001", "06001", 2019, STANDARD, "4", "650000", FLAGS, "poor"),
            row("0600000002", "06002", 2019, STANDARD, "3", "500000", FLAGS, "not_poor"),
            row("0600000003", "06099", 2019, STANDARD, "4", "", FLAGS, "not_poor"),
            row("0600000004", "06001", 2019, STANDARD, "4", "-450000", FLAGS, "not_poor"),
            row("0600000005", "06001", 2019, STANDARD, "4", "", FLAGS.replace(",,", ",1,"), "poor"),
            row("0600000006", "06001", 2019, STANDARD, "0", "", FLAGS, "not_poor"),
            row("0600000007", "06001", 2014, STANDARD, "4", "", FLAGS, "not_poor"),
            row("0600000008", "06001", 2021, STANDARD, "4", "", FLAGS, "not_poor"),
            row("0600000009", "06002", 2019, STANDARD, "5", "5000000", FLAGS, "not_poor"),
            row("0600000009", "06001", 2019, STANDARD, "5", "5000000", FLAGS, "not_poor"),
            row("0600000010", "06001", 2019, STANDARD, "4", "", FLAGS, decomposed("nghèo")),
            row("0600000011", "06099", 2019, STANDARD, "0", "", FLAGS, "not_poor"),
            row("0600000002", "06002", 2019, STANDARD, "3", "500000", FLAGS, "not_poor"),
            row("0600000012", "06002", 2019, STANDARD, "3", "", FLAGS, "not_poor"),
            row("0600000013", "06002", 2019, STANDARD, "3", "", FLAGS + ",", "not_poor"),
            row("0600000014", "06002", 2019, STANDARD, "3", "", FLAGS, "\\N"));
    write("poverty_review/2020-01-31/06.csv", String.join("\n", rows) + "\n");
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(whole)) {
      out.write((HEADER + "\n").getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = whole.toByteArray();
    Files.write(
        folder.resolve("landing/poverty_review/2020-01-31/cut.csv.gz"),
        Arrays.copyOf(bytes, bytes.length - 12));
  }

  private static String decomposed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD);
  }

  private static String row(
      String household,
      String commune,
      int year,
      String standard,
      String members,
      String income,
      String flags,
      String officialClass) {
    return String.join(
        ",",
        household,
        "06",
        commune,
        Integer.toString(year),
        standard,
        "rural",
        "minority",
        members,
        income,
        flags,
        officialClass);
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve("landing").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static void run(String... arguments) {
    StringWriter err = new StringWriter();
    int exitCode =
        Main.run(arguments, new PrintWriter(new StringWriter()), new PrintWriter(err), Stages::new);
    assertThat(exitCode).as(err::toString).isZero();
  }
}
