package vn.socialsecurity.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.socialsecurity.structure.Derivation;
import vn.socialsecurity.structure.Observation;
import vn.socialsecurity.structure.Period;

/** The pace over two poverty standards, which compares no level across them. */
class SplicedSeriesTest {
  private static final String OLD = "NATIONAL_2011_2015";
  private static final String NEW = "NATIONAL_MDP_2016_2020";
  private static final SplicedSeries SPLICES =
      new SplicedSeries(SpliceMethod.RATIO, Map.of(NEW, OLD));

  @Test
  void changesWithinTheSpellsAreChainedOverTheirYears() {
    List<Trend> chained =
        SPLICES.chained(
            List.of(
                rate(OLD, 2011, "11.76"),
                rate(OLD, 2015, "4.25"),
                rate(NEW, 2015, "9.88"),
                rate(NEW, 2019, "3.75")));

    // ((4.25 - 11.76) + (3.75 - 9.88)) / 8 and ((4.25 / 11.76) x (3.75 / 9.88))^(1/8) - 1
    assertThat(chained)
        .singleElement()
        .satisfies(
            trend -> {
              assertThat(trend.pointsPerYear()).isEqualByComparingTo("-1.705");
              assertThat(trend.relativePerYearPct().setScale(1, RoundingMode.HALF_UP))
                  .isEqualByComparingTo("-22.0");
              assertThat(trend.firstYear()).isEqualTo(2011);
              assertThat(trend.lastYear()).isEqualTo(2019);
              assertThat(trend.intervals()).isEqualTo(8);
              assertThat(trend.yearsObserved()).isEqualTo(3);
              assertThat(trend.firstValue()).as("no level goes across the break").isNull();
              assertThat(trend.change()).isNull();
              assertThat(trend.status()).isEqualTo("E");
              assertThat(trend.spell()).isEqualTo("CHAINED+" + NEW);
            });
  }

  @Test
  void withoutAYearOnBothStandardsNothingIsChained() {
    assertThat(
            SPLICES.chained(
                List.of(
                    rate(OLD, 2011, "11.76"),
                    rate(OLD, 2014, "5.97"),
                    rate(NEW, 2015, "9.88"),
                    rate(NEW, 2019, "3.75"))))
        .isEmpty();
  }

  private static ComparableObservation rate(String standard, int year, String value) {
    String period = Integer.toString(year);
    return new ComparableObservation(
        new Observation(
            "poor_household_rate",
            "VN",
            period,
            new BigDecimal(value),
            null,
            null,
            "PERCENT",
            2,
            "A",
            null,
            Derivation.PRINTED,
            "review"),
        new Period(period, List.of("_T", "_T", "_T", "_T", "_T", "_T", standard)),
        standard);
  }
}
