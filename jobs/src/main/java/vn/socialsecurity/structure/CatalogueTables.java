package vn.socialsecurity.structure;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The catalogue as small tables to join with: roles of variables, and formulas. */
public final class CatalogueTables {
  public static final String INDICATOR = ObservationColumns.INDICATOR;
  public static final String ROLE = "role";
  public static final String ROLE_VARIABLE = "role_variable";
  public static final String ROLE_CONCEPT = "role_concept";
  public static final String FAMILY = "family";
  public static final String FACTOR = "factor";
  public static final String DECIMALS = "catalogue_decimals";
  public static final String UNIT = "catalogue_unit";
  public static final String FIRST_YEAR = "first_year";
  public static final String LAST_YEAR = "last_year";

  /** Role of the variable over the line. */
  public static final String NUMERATOR = "NUMERATOR";

  /** Role of the variable under the line; of a balance, what is taken away. */
  public static final String DENOMINATOR = "DENOMINATOR";

  /** Role of the rate that an agency prints under the indicator's own code. */
  public static final String PRINTED = "PRINTED";

  private static final StructType ROLES =
      new StructType()
          .add(INDICATOR, DataTypes.StringType, false)
          .add(ROLE, DataTypes.StringType, false)
          .add(ROLE_VARIABLE, DataTypes.StringType, false)
          .add(ROLE_CONCEPT, DataTypes.StringType, false);

  private static final StructType FORMULAS =
      new StructType()
          .add(INDICATOR, DataTypes.StringType, false)
          .add(FAMILY, DataTypes.StringType, false)
          .add(FACTOR, DataTypes.createDecimalType(5, 0), false)
          .add(DECIMALS, DataTypes.IntegerType, false)
          .add(UNIT, DataTypes.StringType, false)
          .add(FIRST_YEAR, DataTypes.IntegerType, true)
          .add(LAST_YEAR, DataTypes.IntegerType, true);

  private CatalogueTables() {}

  /** One row for each role of each of the indicators; every indicator may be printed. */
  public static Dataset<Row> roles(List<Indicator> indicators, SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (Indicator indicator : indicators) {
      String code = indicator.code();
      rows.add(RowFactory.create(code, PRINTED, code, Dimensions.NOT_APPLICABLE));
      addRole(rows, code, NUMERATOR, indicator.numerator(), indicator.numeratorConcept());
      addRole(rows, code, DENOMINATOR, indicator.denominator(), indicator.denominatorConcept());
    }
    return spark.createDataFrame(rows, ROLES);
  }

  /** One row for each of the indicators: family, factor, decimals, unit and period. */
  public static Dataset<Row> formulas(List<Indicator> indicators, SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (Indicator indicator : indicators) {
      boolean overYears = !indicator.period().isEmpty();
      rows.add(
          RowFactory.create(
              indicator.code(),
              indicator.family().name(),
              indicator.factor(),
              indicator.decimals(),
              indicator.unitMeasure(),
              overYears ? indicator.firstYear() : null,
              overYears ? indicator.lastYear() : null));
    }
    return spark.createDataFrame(rows, FORMULAS);
  }

  private static void addRole(
      List<Row> rows, String code, String role, String variable, String concept) {
    if (!variable.isEmpty()) {
      rows.add(RowFactory.create(code, role, variable, concept));
    }
  }
}
