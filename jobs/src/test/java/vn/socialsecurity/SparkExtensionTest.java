package vn.socialsecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.socialsecurity.SparkExtension.Suite;

@ExtendWith(SparkExtension.class)
class SparkExtensionTest {
  @Test
  void equalRowsInAnotherOrderAreEqual(SparkSession spark, Suite suite) {
    suite.assertDataFrameNoOrderEquals(
        areas(spark, "('01', 2), ('79', null), ('79', null)"),
        areas(spark, "('79', null), ('01', 2), ('79', null)"));
  }

  @Test
  void oneRowMoreIsADifference(SparkSession spark, Suite suite) {
    assertThatThrownBy(
            () ->
                suite.assertDataFrameNoOrderEquals(
                    areas(spark, "('01', 2), ('79', 3)"),
                    areas(spark, "('01', 2), ('79', 3), ('79', 3)")))
        .as("a row counted twice must not pass")
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aNullIsNotAZero(SparkSession spark, Suite suite) {
    assertThatThrownBy(
            () ->
                suite.assertDataFrameNoOrderEquals(
                    areas(spark, "('01', 2), ('79', 0)"), areas(spark, "('01', 2), ('79', null)")))
        .as("missing is null with a status, never 0")
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aBadCastStopsTheTestInsteadOfGivingNull(SparkSession spark) {
    assertThatThrownBy(() -> spark.sql("select cast('1.234,5' as decimal(18, 0))").collectAsList())
        .as("ANSI mode, as in conf/spark-defaults.conf")
        .hasMessageContaining("CAST_INVALID_INPUT");
  }

  @Test
  void everyTestSharesOneSessionInUtc(SparkSession spark, Suite suite) {
    assertThat(spark).isSameAs(suite.spark());
    assertThat(spark.conf().get("spark.sql.session.timeZone")).isEqualTo("UTC");
    assertThat(spark.sparkContext().uiWebUrl().isEmpty()).as("no UI").isTrue();
  }

  private static Dataset<Row> areas(SparkSession spark, String values) {
    return spark.sql("select * from values " + values + " as areas(province_code, communes)");
  }
}
