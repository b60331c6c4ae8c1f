package vn.socialsecurity.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.socialsecurity.collection.Landing.FROM_VSS;
import static vn.socialsecurity.collection.Landing.PARTICIPANTS;
import static vn.socialsecurity.collection.Landing.finding;
import static vn.socialsecurity.structure.RuleCode.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.socialsecurity.classification.PovertyStandards;
import vn.socialsecurity.integration.CellTabulation;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.FindingColumns;
import vn.socialsecurity.structure.RuleCode;
import vn.socialsecurity.structure.SchemaReader;
import vn.socialsecurity.validation.RowRules;
import vn.socialsecurity.validation.Uniqueness;

/** Every rule is broken once, and its finding has place and sentences. */
class RuleCodeTest {
  private static final String RATES = "area_code,year,indicator,poverty_standard,rate\n";
  private static final String POOR = "area_code,year,poverty_standard,poor_households\n";
  private static final String OUTPUTS =
      "area_code,programme,measure,period_start,period_end,kind,value,unit\n";

  /**
   * Found elsewhere: by comparing rows (UniquenessTest), by the ledger of known faults, and in
   * registers (RegisterFileReaderTest).
   */
  private static final Set<RuleCode> NOT_OF_ONE_FILE =
      EnumSet.of(
          FIGURE_CORRECTED,
          SPELL_AFTER_DELIVERY,
          BIRTH_YEAR_IMPLAUSIBLE,
          ROW_REPEATED,
          KEY_CONFLICT,
          FIGURE_KNOWN_FAULTY,
          PATTERN,
          // Of households and communes: FaultyHouseholdsTest
          RuleCode.DEPRIVATION_NOT_OF_STANDARD,
          RuleCode.COMMUNE_UNKNOWN,
          RuleCode.YEAR_AFTER_DELIVERY,
          RuleCode.PART_ABOVE_WHOLE,
          RuleCode.HOUSEHOLD_REPEATED,
          RuleCode.COMMUNE_REPEATED,
          RuleCode.CLASS_DIFFERS_FROM_RULE);

  private record Situation(
      RuleCode rule,
      Long line,
      String column,
      String folder,
      String file,
      String json,
      String text) {
    @Override
    public String toString() {
      return rule + " at " + line + ":" + column;
    }
  }

  private static Situation row(
      RuleCode rule, String column, String dataset, String header, String row) {
    return row(rule, column, dataset, FROM_VSS, header, row);
  }

  private static Situation row(
      RuleCode rule, String column, String dataset, String json, String header, String row) {
    return new Situation(
        rule, 2L, column, dataset + "/2019-12-31", "x.csv", json, header + row + "\n");
  }

  private static Situation file(RuleCode rule, Long line, String column, String json, String text) {
    return new Situation(rule, line, column, "insurance_reported/2019-12-31", "x.csv", json, text);
  }

  static Stream<Situation> situations() {
    String reported = "insurance_reported";
    String named = "{\"provider\": \"VSS\", \"area_names\": true}";
    String someProgramme = Declared.CODE_LISTS.codes("programme").iterator().next();
    String someMeasure = Declared.CODE_LISTS.codes("measure").iterator().next();
    String output = "VN," + someProgramme + "," + someMeasure + ",";
    return Stream.of(
        row(REQUIRED_VALUE_MISSING, "scheme", reported, PARTICIPANTS, "01,2019,,1"),
        row(REQUIRED_VALUE_MISSING, "poverty_standard", "poverty_reported", POOR, "01,2019,,1"),
        row(REQUIRED_VALUE_MISSING, "poverty_standard", "poverty_reported", POOR, "01,2019,_Z,1"),
        row(TYPE, "participants", reported, PARTICIPANTS, "01,2019,health,1.5"),
        row(TYPE, "participants", reported, PARTICIPANTS, "01,2019,health,\"1,000\""),
        row(TYPE, "participants", reported, PARTICIPANTS, "01,2019,health,1234567890123"),
        row(TYPE, "rate", "published_rates", RATES, "01,2019,literacy_15plus,,97.1234567"),
        row(
            TYPE,
            "gdp_vnd",
            "economy",
            "year,concept,gdp_vnd\n",
            "2019,GDP_OLD_SERIES,1234567890123456789"),
        row(
            TYPE,
            "period_end",
            "programme_outputs",
            OUTPUTS,
            output + "2019-01-01,2019-02-30,flow,1,UNITS"),
        row(BELOW_MINIMUM, "participants", reported, PARTICIPANTS, "01,2019,health,-1"),
        row(
            BELOW_MINIMUM,
            "period_start",
            "programme_outputs",
            OUTPUTS,
            output + "1989-12-31,2019-12-31,flow,1,UNITS"),
        row(ABOVE_MAXIMUM, "year", reported, PARTICIPANTS, "01,2036,health,1"),
        row(CODE_UNKNOWN, "scheme", reported, PARTICIPANTS, "01,2019,Health,1"),
        row(CODE_UNKNOWN, "indicator", "published_rates", RATES, "01,2019,literacy,,97"),
        row(
            CODE_UNKNOWN,
            "unit",
            "programme_outputs",
            OUTPUTS,
            output + "2019-01-01,2019-12-31,flow,1,UNIT"),
        row(AREA_UNKNOWN, "area_code", reported, PARTICIPANTS, "99,2019,health,1"),
        row(AREA_UNKNOWN, "area_code", reported, PARTICIPANTS, "1,2019,health,1"),
        row(AREA_UNKNOWN, "area_code", reported, named, PARTICIPANTS, "Ha Nio,2019,health,1"),
        row(AREA_NOT_IN_FORCE, "area_code", reported, PARTICIPANTS, "28,2019,health,1"),
        row(
            AREA_NOT_IN_FORCE,
            "area_code",
            reported,
            "{\"provider\": \"VSS\", \"geography\": \"P63\"}",
            PARTICIPANTS,
            "28,2007,health,1"),
        row(AREA_CEASED_BLANK, "area_code", reported, PARTICIPANTS, "28,2019,health,.."),
        row(
            AREA_NAME_DAMAGED,
            "area_code",
            reported,
            named,
            PARTICIPANTS,
            "H� GIANG,2019,health,1"),
        row(
            PERIOD_INVALID,
            "period_end",
            "programme_outputs",
            OUTPUTS,
            output + "2019-02-01,2019-01-31,flow,1,UNITS"),
        row(
            PERIOD_INVALID,
            "year",
            "published_rates",
            "area_code,first_year,year,indicator,rate\n",
            "VN,2019,2012,social_security_share_gdp,2.44"),
        row(
            STANDARD_NOT_VALID_IN_YEAR,
            "poverty_standard",
            "poverty_reported",
            POOR,
            "01,2019,NATIONAL_2011_2015,1"),
        row(
            STANDARD_NOT_VALID_IN_YEAR,
            "poverty_standard",
            "published_rates",
            RATES,
            "01,2019,poor_household_rate,NATIONAL_2006_2010,3.5"),
        row(
            REQUIRED_VALUE_MISSING,
            "poverty_standard",
            "published_rates",
            RATES,
            "01,2019,poor_household_rate,,3.5"),
        row(TEXT_DAMAGED, "scheme", reported, PARTICIPANTS, "01,2019,he\uFDD0lth,1"),
        row(FIELD_COUNT, null, reported, PARTICIPANTS, "01,2019,health"),
        row(FIELD_COUNT, null, reported, PARTICIPANTS, "01,2019,health,1,"),
        row(RATE_ABOVE_100, "rate", "published_rates", RATES, "01,2019,si_coverage_15plus,,114.9"),
        new Situation(
            DELIVERY_NOT_DESCRIBED,
            null,
            null,
            "economy/2019-12-31",
            "x.csv",
            "{\"providr\": \"VSS\"}",
            ""),
        row(HEADER_REPEATED, null, reported, PARTICIPANTS, PARTICIPANTS.strip()),
        new Situation(DATASET_UNKNOWN, null, null, "econmy/2019-12-31", "x.csv", FROM_VSS, ""),
        new Situation(FOLDER_NAME, null, null, "economy/december", "x.csv", FROM_VSS, ""),
        file(
            FILE_MISSING,
            null,
            null,
            "{\"provider\": \"VSS\", \"files\": [{\"name\": \"y.csv\"}]}",
            PARTICIPANTS),
        file(
            RECEIPT_CHECKSUM,
            null,
            null,
            "{\"provider\": \"VSS\", \"files\": [{\"name\": \"x.csv\", \"sha256\": \""
                + "0".repeat(64)
                + "\"}]}",
            PARTICIPANTS),
        file(
            RECEIPT_ROWS,
            null,
            null,
            "{\"provider\": \"VSS\", \"files\": [{\"name\": \"x.csv\", \"rows\": 1}]}",
            PARTICIPANTS),
        file(
            RECEIPT_CONTROL_TOTAL,
            null,
            "participants",
            "{\"provider\": \"VSS\", \"files\": [{\"name\": \"x.csv\","
                + " \"control_totals\": {\"participants\": 1}}]}",
            PARTICIPANTS),
        file(HEADER, 1L, "schem", FROM_VSS, "area_code,year,schem,scheme,participants\n"),
        file(HEADER, 1L, "scheme", FROM_VSS, "area_code,year,participants\n"),
        file(FILE_UNREADABLE, 2L, null, FROM_VSS, PARTICIPANTS + "01,2019,\"health\n"),
        new Situation(FILE_UNREADABLE, null, null, "economy/2019-12-31", "x.xls", FROM_VSS, ""));
  }

  @ParameterizedTest
  @MethodSource("situations")
  void aBrokenRuleIsFoundAtItsPlaceWithSentencesInBothLanguages(
      Situation situation, @TempDir Path folder) {
    FileReading reading =
        new Landing(folder)
            .with(situation.folder() + "/delivery.json", situation.json())
            .with(situation.folder() + "/" + situation.file(), situation.text())
            .reading();

    assertThat(reading.findings()).as("this fault and no other").hasSize(1);
    Row finding = reading.findings().get(0);
    assertThat(finding(finding, FindingColumns.RULE)).isEqualTo(situation.rule().name());
    assertThat(finding(finding, FindingColumns.FILE))
        .isEqualTo(situation.folder() + "/" + situation.file());
    assertThat(finding(finding, FindingColumns.LINE)).isEqualTo(situation.line());
    assertThat(finding(finding, FindingColumns.COLUMN)).isEqualTo(situation.column());
    assertSentences(finding);
    switch (situation.rule().severity()) {
      case WARNING -> assertThat(reading.rows()).as("a warning keeps the row").hasSize(1);
      case ROW -> {
        assertThat(reading.rows()).isEmpty();
        assertThat(reading.isRefused()).isFalse();
        assertThat(finding(finding, FindingColumns.ROW_TEXT)).asString().isNotEmpty();
      }
      case FILE -> assertThat(reading.isRefused()).isTrue();
    }
  }

  @Test
  void aPatternIsHeldWhereASchemaHasOne(@TempDir Path folder) throws Exception {
    Path schemaFile = folder.resolve("insurance_reported.json");
    Files.writeString(
        schemaFile,
        Files.readString(Path.of("schemas/insurance_reported.json"))
            .replaceFirst(
                "\"name\": \"source\",", "$0 \"constraints\": {\"pattern\": \"[a-z]+\"},"));
    DatasetSchema schema = SchemaReader.read(schemaFile);
    DatasetPlan plan =
        new DatasetPlan(
            schema,
            RowRules.of(
                schema,
                Declared.CODE_LISTS,
                Declared.AREAS,
                PovertyStandards.of(Declared.CODE_LISTS)),
            CellTabulation.of(schema),
            new Uniqueness());
    Landing landing =
        new Landing(folder.resolve("landing"))
            .with("insurance_reported/2019-12-31/delivery.json", FROM_VSS)
            .with(
                "insurance_reported/2019-12-31/x.csv",
                "area_code,year,scheme,source\n01,2019,health,abc\n02,2019,health,A1\n");
    FileReading reading =
        FileReader.read(landing.inventory().files().get(0), plan, new Configuration());
    assertThat(Landing.places(reading.findings())).containsExactly("3:source:PATTERN");
    assertSentences(reading.findings().get(0));
  }

  @Test
  void noRuleIsForgottenHere() {
    Set<RuleCode> broken = situations().map(Situation::rule).collect(Collectors.toSet());
    broken.addAll(NOT_OF_ONE_FILE);
    assertThat(broken).containsExactlyInAnyOrder(RuleCode.values());
  }

  private static void assertSentences(Row finding) {
    for (String sentence : List.of(FindingColumns.MESSAGE_EN, FindingColumns.MESSAGE_VI)) {
      assertThat(finding(finding, sentence))
          .asString()
          .isNotBlank()
          .doesNotContain("{value}", "{column}", "{detail}", "null");
    }
  }
}
