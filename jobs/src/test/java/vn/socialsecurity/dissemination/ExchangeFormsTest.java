package vn.socialsecurity.dissemination;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.SchemaReader;
import vn.socialsecurity.structure.TableStructure;

class ExchangeFormsTest {

  @ParameterizedTest
  @CsvSource({
    "2019, 2019",
    "2020-S1, 2020-S1",
    "2020-Q3, 2020-Q3",
    "2012-2018, 2012-01-01/P7Y",
    "2018-09/2019-05, 2018-09-01/P9M",
    "2017-09-05/2018-05-25, 2017-09-05/P263D"
  })
  void aPeriodIsWrittenAsSdmxWritesIt(String period, String sdmx) {
    assertThat(SdmxPeriod.of(period)).isEqualTo(sdmx);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+84", "-cmd", "@SUM(A1)", "\tx", "\r=x"})
  void noTextIsAFormulaForASpreadsheetProgram(String text) {
    assertThat(guarded(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "P63_01", "_T", "2012-2018", "Hà Nội", "a=b", "'x"})
  void otherTextStaysAsItIs(String text) {
    assertThat(guarded(text)).isEqualTo(text);
  }

  @Property(tries = 300)
  void aDecimalIsWrittenWithAllItsDigitsAndNoZerosBehind(
      @ForAll long unscaled, @ForAll @IntRange(max = 8) int scale) {
    CsvBytes out = new CsvBytes();
    out.decimal(unscaled, scale);
    assertThat(text(out))
        .isEqualTo(BigDecimal.valueOf(unscaled, scale).stripTrailingZeros().toPlainString());
  }

  @Property(tries = 300)
  void anyTextsAreReadBackByAnotherParser(@ForAll List<String> texts) throws Exception {
    CsvBytes out = new CsvBytes();
    List<String> fields = texts.stream().map(text -> text.replace("\0", "").strip()).toList();
    fields.forEach(out::text);
    out.text("end");
    out.endLine();
    try (CSVParser parser = CSVParser.parse(text(out), CSVFormat.RFC4180)) {
      List<String> read = Arrays.asList(parser.getRecords().get(0).values());
      assertThat(read.subList(0, read.size() - 1)).isEqualTo(utf8(fields));
    }
  }

  @Test
  void aSmallTableBeginsWithAByteOrderMark() {
    byte[] table = SpreadsheetCsv.table(List.of("a", "b"), List.of(Arrays.asList("Đắk Lắk", null)));
    assertThat(new String(table, StandardCharsets.UTF_8)).isEqualTo("\uFEFFa,b\r\nĐắk Lắk,\r\n");
  }

  /** A withheld figure is nothing in the field of the value, and its two flags are there. */
  @Test
  void aWithheldFigureKeepsItsFlagsInEveryForm() throws Exception {
    DatasetSchema schema = SchemaReader.read(Path.of("schemas/tables/observations.json"));
    TableStructure structure = TableStructure.of(schema);
    Map<String, Object> withheld =
        Map.of(
            "indicator",
            "poor_household_rate",
            "time_period",
            "2019",
            "decimals",
            2,
            "obs_status",
            "Q",
            "conf_status",
            "C");
    Object[] values = new Object[structure.schema().length()];
    for (int i = 0; i < values.length; i++) {
      StructField field = structure.schema().fields()[i];
      values[i] = withheld.getOrDefault(field.name(), field.nullable() ? null : "_T");
    }
    InternalRow row = new StoredRows(structure).stored(RowFactory.create(values));

    for (TableText form : List.of(SpreadsheetCsv.of(structure), SdmxCsv.of(schema, structure))) {
      CsvBytes out = new CsvBytes();
      out.raw(form.beginning());
      form.line(row, out);
      try (CSVParser parser =
          CSVParser.parse(
              text(out).replace("\uFEFF", ""),
              CSVFormat.RFC4180.builder().setHeader().setIgnoreHeaderCase(true).get())) {
        CSVRecord read = parser.getRecords().get(0);
        assertThat(List.of(read.get("obs_value"), read.get("obs_status"), read.get("conf_status")))
            .as(form.file())
            .containsExactly("", "Q", "C");
      }
    }
  }

  private static String guarded(String text) {
    return new String(
        SpreadsheetCsv.withoutFormula(text.getBytes(StandardCharsets.UTF_8)),
        StandardCharsets.UTF_8);
  }

  /** Halves of characters, which no file can hold, become question marks. */
  private static List<String> utf8(List<String> texts) {
    return texts.stream()
        .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .toList();
  }

  private static String text(CsvBytes out) {
    return new String(out.toBytes(), StandardCharsets.UTF_8);
  }
}
