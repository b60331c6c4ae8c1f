package vn.socialsecurity.structure;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;

/** What the printed decimals of a rate say about its exactness, and the one rounding of results. */
public final class PrintedRate {
  private static final int MOST_DECIMALS = 6;

  private PrintedRate() {}

  /**
   * Half a unit of the last printed decimal: the rate behind a printed 32 lies within 0.5 of it.
   *
   * @param decimals integer column, 0 to 6; null is taken as 0
   */
  public static Column halfUnit(Column decimals) {
    Column[] units =
        IntStream.rangeClosed(0, MOST_DECIMALS)
            .mapToObj(n -> lit(new BigDecimal("0.5").movePointLeft(n)).cast("decimal(18,8)"))
            .toArray(Column[]::new);
    return element_at(array(units), coalesce(decimals, lit(0)).plus(lit(1)));
  }

  /** The value rounded half up to a number of decimals that differs from row to row. */
  public static Column rounded(Column value, Column decimals) {
    Column result = round(value, MOST_DECIMALS);
    for (int n = MOST_DECIMALS - 1; n >= 0; n--) {
      result = when(decimals.equalTo(lit(n)), round(value, n)).otherwise(result);
    }
    return result;
  }
}
