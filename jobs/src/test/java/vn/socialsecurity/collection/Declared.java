package vn.socialsecurity.collection;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.socialsecurity.classification.AreaDirectory;
import vn.socialsecurity.classification.CodeLists;
import vn.socialsecurity.classification.PovertyStandards;
import vn.socialsecurity.integration.CellTabulation;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.SchemaReader;
import vn.socialsecurity.validation.RowRules;
import vn.socialsecurity.validation.Uniqueness;

/** The declared datasets of this project with their rules, put together as the job does. */
public final class Declared {
  private static final Path CODE_LIST_FOLDER = Path.of("schemas/codelists");

  public static final Map<String, DatasetSchema> SCHEMAS = SchemaReader.readAll(Path.of("schemas"));
  public static final AreaDirectory AREAS = AreaDirectory.read(CODE_LIST_FOLDER);
  public static final CodeLists CODE_LISTS =
      CodeLists.read(CODE_LIST_FOLDER)
          .with(
              "indicator",
              List.of(
                  "si_coverage_15plus",
                  "literacy_15plus",
                  "poor_household_rate",
                  "doctors_per_10000",
                  "social_security_share_gdp"));
  public static final Map<String, DatasetPlan> PLANS = plans();
  public static final Vocabulary VOCABULARY = Vocabulary.of(SCHEMAS.keySet(), CODE_LISTS, AREAS);

  private Declared() {}

  private static Map<String, DatasetPlan> plans() {
    PovertyStandards standards = PovertyStandards.of(CODE_LISTS);
    Map<String, DatasetPlan> plans = new HashMap<>();
    SCHEMAS.forEach(
        (name, schema) ->
            plans.put(
                name,
                new DatasetPlan(
                    schema,
                    RowRules.of(schema, CODE_LISTS, AREAS, standards),
                    CellTabulation.of(schema),
                    new Uniqueness())));
    return plans;
  }
}
