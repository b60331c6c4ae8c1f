package vn.socialsecurity.integration;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import vn.socialsecurity.classification.Area;
import vn.socialsecurity.classification.AreaDirectory;

/** Which provinces make up a region, and the nation, in each year. */
public final class Membership {
  private static final StructType MEMBERSHIP =
      new StructType()
          .add("part", DataTypes.StringType, false)
          .add("time_period", DataTypes.StringType, false)
          .add("whole", DataTypes.StringType, false)
          .add("parts_expected", DataTypes.LongType, false);

  private Membership() {}

  /**
   * Columns part, time_period, whole, parts_expected: the provinces in force on 31 December of each
   * year, once for their region and once for the nation.
   */
  public static Dataset<Row> table(
      AreaDirectory areas, int firstYear, int lastYear, SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (int year = firstYear; year <= lastYear; year++) {
      List<Area> provinces =
          areas.inForce(LocalDate.of(year, Month.DECEMBER, 31)).stream()
              .filter(area -> area.level().equals(Area.PROVINCE))
              .toList();
      for (Area province : provinces) {
        long siblings =
            provinces.stream().filter(p -> p.region().equals(province.region())).count();
        String period = Integer.toString(year);
        rows.add(RowFactory.create(province.refArea(), period, province.region(), siblings));
        rows.add(RowFactory.create(province.refArea(), period, "VN", (long) provinces.size()));
      }
    }
    return spark.createDataFrame(rows, MEMBERSHIP);
  }
}
