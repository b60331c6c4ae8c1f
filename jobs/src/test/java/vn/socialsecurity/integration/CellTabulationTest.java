package vn.socialsecurity.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.socialsecurity.structure.Cell;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.DeliveredRow;
import vn.socialsecurity.structure.DeliveryDescription;
import vn.socialsecurity.structure.Field;
import vn.socialsecurity.structure.NumberFormat;
import vn.socialsecurity.structure.SchemaReader;

class CellTabulationTest {
  private static final Map<String, DatasetSchema> SCHEMAS =
      SchemaReader.readAll(Path.of("schemas"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "insurance_reported | year=2019;scheme=health;participants=5"
            + " | insurance_participants_health stock_end _Z 2019 5.000000 PERSONS",
        "insurance_benefits | year=2019;benefit=maternity;kind=flow;beneficiaries=5"
            + " | benefit_beneficiaries_maternity flow _Z 2019 5.000000 PERSONS",
        "insurance_benefits | year=2019;benefit=maternity;turns=5"
            + " | benefit_turns_maternity events _Z 2019 5.000000 EVENTS",
        "insurance_benefits | year=2019;benefit=pension;amount_vnd=123456789012345678"
            + " | benefit_amount_pension flow _Z 2019 123456789012.345678 VND_MILLION",
        "insurance_funds | year=2019;fund=all;of_which_state_budget_vnd=1"
            + " | fund_state_budget_all flow _Z 2019 0.000001 VND_MILLION",
        "poverty_reported | year=2019;poverty_standard=NATIONAL_MDP_2016_2020;poor_households=7"
            + " | poor_households stock_end _Z 2019 7.000000 HOUSEHOLDS",
        "service_access | year=2019;service=literacy;target_population=9"
            + " | service_target_literacy stock_end _Z 2019 9.000000 UNITS",
        "social_assistance | year=2019;group=elderly;expenditure_vnd=1000000"
            + " | assistance_expenditure_elderly flow _Z 2019 1.000000 VND_MILLION",
        "programme_outputs | programme=housing;measure=houses;period_start=2020-01-01;"
            + "period_end=2020-06-30;kind=target;value=2;unit=VND"
            + " | housing_houses target _Z 2020-S1 0.000002 VND_MILLION",
        "published_rates | year=2018;first_year=2012;indicator=social_security_share_gdp;"
            + "rate=2.44;unit_measure=PERCENT"
            + " | social_security_share_gdp rate _Z 2012-2018 2.440000 PERCENT",
        "population | year=2019;concept=CENSUS;persons=96208984"
            + " | population average_stock CENSUS 2019 96208984.000000 PERSONS",
        "labour_force | year=2019;concept=LF_15PLUS_ICLS13;status=employed;industry=_T;persons=5"
            + " | employed average_stock LF_15PLUS_ICLS13 2019 5.000000 PERSONS",
        "labour_force | year=2019;concept=LF_15PLUS_ICLS13;status=employed;industry=agriculture;"
            + "persons=5 | employed_agriculture average_stock LF_15PLUS_ICLS13 2019 5.000000 PERSONS",
        "economy | year=2019;concept=GDP_OLD_SERIES;gdp_vnd=6037348000000000"
            + " | gdp flow GDP_OLD_SERIES 2019 6037348000.000000 VND_MILLION"
      })
  void aMeasureBecomesACellOfItsVariable(String dataset, String row, String expected) {
    List<Cell> cells = cells(dataset, row);
    assertThat(cells).hasSize(SCHEMAS.get(dataset).measures().size());
    assertThat(cells)
        .filteredOn(cell -> cell.value() != null)
        .extracting(
            cell ->
                String.join(
                    " ",
                    cell.variable(),
                    cell.kind(),
                    cell.concept(),
                    cell.timePeriod(),
                    cell.value().toPlainString(),
                    cell.unit()))
        .containsExactly(expected);
    assertThat(cells).allMatch(cell -> cell.refArea().equals("P63_01"));
  }

  @Test
  void aMissingMeasureIsACellWithoutValueAndStatusL() {
    List<Cell> cells = cells("service_access", "year=2019;service=literacy;reached=9;obs_status=P");
    assertThat(cells).extracting(Cell::obsStatus).containsExactly("P", "L");
    assertThat(cells.get(1).value()).isNull();
    assertThat(cells.get(1).printedDecimals()).isNull();
    assertThat(cells.get(1).variable()).isEqualTo("service_target_literacy");
  }

  @Test
  void aRateKeepsItsPrintedDecimalsAndACountHasNone() {
    assertThat(
            cells("published_rates", "year=2019;indicator=x;rate=97.10").get(0).printedDecimals())
        .isEqualTo(2);
    assertThat(cells("published_rates", "year=2019;indicator=x;rate=97").get(0).printedDecimals())
        .isZero();
    assertThat(
            cells("insurance_reported", "year=2019;scheme=health;participants=5")
                .get(0)
                .printedDecimals())
        .isNull();
  }

  @Test
  void dimensionsOfTheDatasetGoToTheCell() {
    Cell cell =
        cells(
                "published_rates",
                "year=2019;indicator=x;rate=1;sex=female;poverty_standard=SURVEY_INCOME")
            .get(0);
    assertThat(cell.dimensions())
        .containsEntry("sex", "female")
        .containsEntry("poverty_standard", "SURVEY_INCOME")
        .containsEntry("age", "_T")
        .doesNotContainKey("sector");
  }

  @Test
  void theSourceOfTheDeliveryStandsInForThatOfTheRow() {
    String row = "year=2019;scheme=health;participants=5";
    assertThat(cells("insurance_reported", row).get(0).source()).isEqualTo("Yearbook");
    assertThat(cells("insurance_reported", row + ";source=Table 9").get(0).source())
        .isEqualTo("Table 9");
  }

  @Test
  void aRowWhoseAreaHadCeasedStatesNothing() {
    DeliveredRow row = row("insurance_reported", "year=2019;scheme=health");
    row.resolveArea(null);
    assertThat(CellTabulation.of(SCHEMAS.get("insurance_reported")).cellsOf(row)).isEmpty();
  }

  @Test
  void aMeasureThatDoesNotSayWhatItIsIsRefused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("economy.json");
    Files.writeString(
        file,
        Files.readString(Path.of("schemas/economy.json"))
            .replace("\"vnss:unit\"", "\"vnss:unti\""));
    DatasetSchema schema = SchemaReader.read(file);
    assertThatThrownBy(() -> CellTabulation.of(schema))
        .hasMessageContaining("gdp_vnd")
        .hasMessageContaining("vnss:unit");
  }

  private static List<Cell> cells(String dataset, String assignments) {
    return CellTabulation.of(SCHEMAS.get(dataset)).cellsOf(row(dataset, assignments));
  }

  /** A row of Ha Noi that passed the rules, defaults filled in as the reader does. */
  private static DeliveredRow row(String dataset, String assignments) {
    DatasetSchema schema = SCHEMAS.get(dataset);
    DeliveryDescription delivery =
        new DeliveryDescription(
            dataset + "/2020-01-31",
            dataset,
            LocalDate.of(2020, 1, 31),
            "GSO",
            "Yearbook",
            false,
            false,
            "UTF-8",
            ',',
            NumberFormat.PLAIN,
            1,
            null,
            "A",
            false,
            Map.of());
    DeliveredRow row = new DeliveredRow(schema, delivery);
    row.startLine(2);
    row.resolveArea("P63_01");
    for (Field field : schema.fields()) {
      set(row, field, field.defaultValue());
    }
    for (String assignment : assignments.split(";")) {
      String[] parts = assignment.split("=");
      set(row, schema.field(parts[0]), parts[1]);
    }
    return row;
  }

  private static void set(DeliveredRow row, Field field, String text) {
    if (text != null) {
      Object value = field.type().parse(text, NumberFormat.PLAIN).orElseThrow();
      row.setValue(row.schema().indexOf(field.name()), value);
    }
  }
}
