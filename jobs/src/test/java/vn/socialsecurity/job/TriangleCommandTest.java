package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.SparkExtension;

/** The vintages of the sample's figures, as a statistician asks for them. */
@ExtendWith(SparkExtension.class)
class TriangleCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void thePoorOf2015WereProvisionalInJulyAndFinalInAugust(SparkSession running) {
    assertThat(triangle("poor_household_rate")).as(err::toString).isZero();

    assertThat(out.toString())
        .contains("poor_household_rate in VN, as of 2026-01-31")
        .containsPattern("NATIONAL_MDP_2016_2020\\R +2016-07-15 +2016-08-22 ")
        .containsPattern("\\R2015 +9.79 P +9.88\\R")
        .contains(
            "2015  9.79 P -> 9.88 on 2016-08-22",
            "      before  published_rates/2016-07-15: Ministry report of July 2016",
            "      since   published_rates/2016-08-22: ")
        .contains("Latest minus first: mean 0.0900, mean size 0.0900, relative 0.91 %");
    assertThat(folder.resolve("output")).as("nothing is published").doesNotExist();
  }

  @Test
  void asOfJulyThereIsOneVintage(SparkSession running) {
    assertThat(triangle("poor_household_rate", "--as-of", "2016-07-31", "--csv"))
        .as(err::toString)
        .isZero();

    assertThat(out.toString().lines())
        .startsWith(
            "indicator,ref_area,poverty_standard,time_period,since,obs_value,obs_status,source")
        .contains(
            "poor_household_rate,VN,NATIONAL_MDP_2016_2020,2015,2016-07-15,9.79,P,"
                + "\"published_rates/2016-07-15: Ministry report of July 2016 (VietnamNet E160558)\"")
        .noneMatch(line -> line.contains("9.88"));
  }

  @Test
  void anUnknownIndicatorIsUsage(SparkSession running) {
    assertThat(triangle("poor_houshold_rate")).isEqualTo(2);
    assertThat(err.toString())
        .contains("There is no indicator 'poor_houshold_rate'")
        .contains("Did you mean 'poor_household_rate'?");
  }

  private int triangle(String indicator, String... more) {
    List<String> arguments = new ArrayList<>(List.of("triangle", indicator));
    arguments.addAll(List.of("--landing", SampleRelease.LANDING.toString()));
    arguments.addAll(List.of("--output", folder.resolve("output").toString()));
    arguments.addAll(List.of(more));
    return Main.run(
        arguments.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err), Stages::new);
  }
}
