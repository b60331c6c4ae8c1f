package vn.socialsecurity.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormatTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain | 1234.5      | 1234.5",
        "plain | -3          | -3",
        "plain | 1.234       | 1.234",
        "plain | 1.234,5     |",
        "plain | 1,234       |",
        "plain | 1 234       |",
        "vi    | 1.234,5     | 1234.5",
        "vi    | 33.123,6    | 33123.6",
        "vi    | 1 234 567,5 | 1234567.5",
        "vi    | 1234567     | 1234567",
        "vi    | 28,26       | 28.26",
        "vi    | 28.26       |",
        "vi    | 1.23        |",
        "vi    | 1234.567    |",
        "vi    | 1.234 567   |",
        "vi    | 1  234      |",
        "vi    | 1.234.5     |"
      })
  void aTextIsANumberInTheDeclaredFormOrNone(String format, String text, BigDecimal number) {
    assertThat(NumberFormat.ofName(format).orElseThrow().parse(text).orElse(null))
        .isEqualTo(number);
  }

  @Property
  void everyNumberIsReadBackAsItWasPrinted(
      @ForAll @BigRange(min = "-999999999999", max = "999999999999") @Scale(6) BigDecimal number) {
    String plain = number.toPlainString();
    assertThat(NumberFormat.PLAIN.parse(plain)).contains(number);
    assertThat(NumberFormat.VI.parse(vietnamese(plain, "."))).contains(number);
    assertThat(NumberFormat.VI.parse(vietnamese(plain, " "))).contains(number);
  }

  /** What a wrong declaration can do to a count: it is refused, or it is the same number. */
  @Property
  void aCountOfAWrongDeclarationIsRefusedOrTheSame(
      @ForAll @BigRange(min = "0", max = "999999999999") @Scale(0) BigDecimal count) {
    String printed = vietnamese(count.toPlainString(), ".");
    assertThat(FieldType.INTEGER.parse(printed, NumberFormat.PLAIN))
        .satisfiesAnyOf(
            refused -> assertThat(refused).isEmpty(), same -> assertThat(same).contains(count));
    String english = printed.replace('.', ',');
    assertThat(FieldType.INTEGER.parse(english, NumberFormat.VI))
        .satisfiesAnyOf(
            refused -> assertThat(refused).isEmpty(), same -> assertThat(same).contains(count));
  }

  @Example
  void twelveThousandInVietnameseIsNotTwelve() {
    assertThat(FieldType.INTEGER.parse("12.000", NumberFormat.PLAIN)).isEmpty();
    assertThat(FieldType.INTEGER.parse("12,000", NumberFormat.VI)).isEmpty();
    assertThat(FieldType.INTEGER.parse("12.0", NumberFormat.PLAIN))
        .contains(new BigDecimal("12.0"));
  }

  private static String vietnamese(String plain, String thousands) {
    String[] parts = plain.split("\\.");
    String whole = parts[0].replaceAll("(?<=\\d)(?=(\\d{3})+$)", thousands);
    return parts.length == 1 ? whole : whole + "," + parts[1];
  }
}
