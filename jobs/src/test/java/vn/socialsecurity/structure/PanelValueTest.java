package vn.socialsecurity.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelValueTest {
  @ParameterizedTest
  @CsvSource({
    "PERSONS, 96208984, 96208984.000000",
    "PERCENT, 97.10, 97.100000",
    "PERCENT, 97.123456, 97.123456",
    "PERCENT, 97.1234567,",
    "PERSONS, 999999999999, 999999999999.000000",
    "PERSONS, 1000000000000,",
    "VND, 6037348000000000, 6037348000.000000",
    "VND, 1, 0.000001",
    "VND, 999999999999999999, 999999999999.999999",
    "VND, 1000000000000000000,",
    "VND, 0.5,",
    "PERSONS, 0, 0.000000",
    "PERSONS, 100, 100.000000"
  })
  void aNumberIsKeptExactlyOrNotAtAll(String unit, BigDecimal delivered, BigDecimal kept) {
    assertThat(PanelValue.of(unit, delivered).orElse(null)).isEqualTo(kept);
  }

  @Test
  void moneyIsKeptInMillionDong() {
    assertThat(PanelValue.unit("VND")).isEqualTo("VND_MILLION");
    assertThat(PanelValue.unit("VND_THOUSAND_PER_MONTH")).isEqualTo("VND_THOUSAND_PER_MONTH");
  }

  @Test
  void aSchemaSaysWhichColumnsHoldUnitAndKindAndWhatAreaIsFixed() {
    Map<String, DatasetSchema> schemas = SchemaReader.readAll(Path.of("schemas"));
    Field value = schemas.get("programme_outputs").field("value");
    assertThat(value.unitField()).isEqualTo("unit");
    assertThat(value.kindField()).isEqualTo("kind");
    assertThat(schemas.get("programme_outputs").field("period_end").maximum())
        .isEqualTo("2035-12-31");
    assertThat(schemas.get("economy").fixedArea()).isEqualTo("VN");
    assertThat(schemas.get("economy").areaField()).isEmpty();
    assertThat(schemas.get("population").fixedArea()).isNull();
    assertThat(schemas.get("population").areaField()).map(Field::name).contains("area_code");
  }
}
