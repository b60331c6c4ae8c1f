package vn.socialsecurity.integration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import vn.socialsecurity.structure.CatalogueTables;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.Field;
import vn.socialsecurity.structure.Indicator;
import vn.socialsecurity.structure.IndicatorCatalogue;
import vn.socialsecurity.structure.IndicatorFamily;
import vn.socialsecurity.structure.VariableKinds;

/** Kind and unit of the counts that a printed rate may imply. */
final class ImpliedCountKinds {
  private static final StructType RATES =
      new StructType()
          .add(CatalogueTables.INDICATOR, DataTypes.StringType, false)
          .add("factor", DataTypes.createDecimalType(9, 0), false)
          .add("may_imply", DataTypes.BooleanType, false)
          .add("numerator_variable", DataTypes.StringType, false)
          .add("numerator_concept", DataTypes.StringType, false)
          .add("numerator_kind", DataTypes.StringType, true)
          .add("numerator_unit", DataTypes.StringType, true)
          .add("denominator_variable", DataTypes.StringType, false)
          .add("denominator_concept", DataTypes.StringType, false)
          .add("denominator_kind", DataTypes.StringType, true)
          .add("denominator_unit", DataTypes.StringType, true);

  private ImpliedCountKinds() {}

  /** What is needed to imply a count from a printed rate, one row for each indicator. */
  static Dataset<Row> of(
      IndicatorCatalogue catalogue, Collection<DatasetSchema> datasets, SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (Indicator indicator : catalogue.ofFamilies(IndicatorFamily.RATE)) {
      Field numerator = VariableKinds.measureOf(indicator.numerator(), datasets).orElse(null);
      Field denominator = VariableKinds.measureOf(indicator.denominator(), datasets).orElse(null);
      rows.add(
          RowFactory.create(
              indicator.code(),
              indicator.factor(),
              numerator != null && denominator != null,
              indicator.numerator(),
              indicator.numeratorConcept(),
              numerator == null ? null : numerator.kind(),
              numerator == null ? null : publishedUnit(numerator),
              indicator.denominator(),
              indicator.denominatorConcept(),
              denominator == null ? null : denominator.kind(),
              denominator == null ? null : publishedUnit(denominator)));
    }
    return spark.createDataFrame(rows, RATES);
  }

  private static String publishedUnit(Field measure) {
    return "VND".equals(measure.unit()) ? "VND_MILLION" : measure.unit();
  }
}
