package vn.socialsecurity.collection;

import vn.socialsecurity.classification.PovertyStandards;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.validation.PlainColumns;
import vn.socialsecurity.validation.RowRules;

/** How the project's own insurance register is read. */
public final class DeclaredRegister {
  private static final DatasetSchema SCHEMA = Declared.SCHEMAS.get("insurance_participation");

  public static final RegisterPlan PLAN =
      new RegisterPlan(
          SCHEMA,
          RowRules.of(
              SCHEMA,
              Declared.CODE_LISTS,
              Declared.AREAS,
              PovertyStandards.of(Declared.CODE_LISTS)),
          PlainColumns.of(SCHEMA, Declared.CODE_LISTS),
          RowRules.plainRulesOf(SCHEMA),
          Declared.AREAS);

  private DeclaredRegister() {}
}
