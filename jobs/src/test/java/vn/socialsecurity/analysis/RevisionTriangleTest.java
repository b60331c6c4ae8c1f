package vn.socialsecurity.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.socialsecurity.structure.Derivation;
import vn.socialsecurity.structure.Observation;
import vn.socialsecurity.structure.Period;

/** Four invented years: 2010 revised down, 2011 up, 2012 confirmed, 2013 published once. */
class RevisionTriangleTest {
  private static final List<Vintage> VINTAGES =
      List.of(
          vintage("2010", "2011-06-30", "10.0", "P"),
          vintage("2010", "2012-06-30", "9.0", "A"),
          vintage("2011", "2012-06-30", "9.5", "P"),
          vintage("2011", "2013-06-30", "9.7", "A"),
          vintage("2012", "2013-06-30", "8.0", "P"),
          vintage("2012", "2014-06-30", "8.0", "A"),
          vintage("2013", "2014-06-30", "7.0", "P"));

  @Test
  void aYearHasAVintageForEachPublicationThatSaysSomethingElse() {
    RevisionTriangle triangle = RevisionTriangle.of(VINTAGES).get(0);

    assertThat(triangle.povertyStandard()).isEqualTo("_Z");
    assertThat(triangle.years()).containsOnlyKeys(2010, 2011, 2012, 2013);
    assertThat(triangle.years().get(2012))
        .as("confirmed: the same value, no longer provisional")
        .hasSize(2);
    assertThat(RevisionTriangle.of(List.of(VINTAGES.get(0), VINTAGES.get(0))).get(0).years())
        .as("said twice")
        .hasEntrySatisfying(2010, vintages -> assertThat(vintages).hasSize(1));
  }

  /**
   * Revisions -1.0, +0.2 and 0.0: mean -0.8/3, mean size 1.2/3, relative 1.2 of 9.0 + 9.7 + 8.0.
   * From 2010 to 2011 poverty first fell (10.0, 9.5), then rose (9.0, 9.7): one of three steps
   * changed its direction.
   */
  @Test
  void theStatisticsAreThoseComputedByHand() {
    RevisionTriangle.Statistics statistics =
        RevisionTriangle.of(VINTAGES).get(0).statistics().orElseThrow();

    assertThat(statistics.publishedAgain()).isEqualTo(3);
    assertThat(statistics.firstProvisional()).isEqualTo(4);
    assertThat(rounded(statistics.meanRevision())).isEqualTo("-0.2667");
    assertThat(rounded(statistics.meanAbsoluteRevision())).isEqualTo("0.4000");
    assertThat(rounded(statistics.relativeMeanAbsoluteRevisionPct())).isEqualTo("4.4944");
    assertThat(statistics.steps()).isEqualTo(3);
    assertThat(statistics.signChanges()).isEqualTo(1);
    assertThat(rounded(statistics.signChangesPct())).isEqualTo("33.3333");
  }

  @Test
  void whatWasNeverPublishedAgainHasNoStatistics() {
    RevisionTriangle triangle = RevisionTriangle.of(VINTAGES.subList(6, 7)).get(0);

    assertThat(triangle.statistics()).isEmpty();
  }

  @Test
  void standardsHaveTrianglesOfTheirOwn() {
    Vintage other = vintage("2010", "2011-06-30", "20.0", "A", "NATIONAL_2011_2015");

    assertThat(RevisionTriangle.of(List.of(VINTAGES.get(0), other)))
        .extracting(RevisionTriangle::povertyStandard)
        .containsExactly("NATIONAL_2011_2015", "_Z");
  }

  private static Vintage vintage(String year, String since, String value, String status) {
    return vintage(year, since, value, status, "_Z");
  }

  private static Vintage vintage(
      String year, String since, String value, String status, String standard) {
    Observation observation =
        new Observation(
            "poverty_rate_survey",
            "VN",
            year,
            new BigDecimal(value),
            null,
            null,
            "PERCENT",
            1,
            status,
            null,
            Derivation.PRINTED,
            "published_rates/" + since);
    Period period = new Period(year, List.of("_T", "_T", "_T", "_T", "_T", "_T", standard));
    return new Vintage(
        LocalDate.parse(since), new ComparableObservation(observation, period, standard));
  }

  private static String rounded(BigDecimal value) {
    return value.setScale(4, RoundingMode.HALF_UP).toPlainString();
  }
}
