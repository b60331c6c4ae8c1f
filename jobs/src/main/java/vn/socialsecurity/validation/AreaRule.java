package vn.socialsecurity.validation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.socialsecurity.classification.Area;
import vn.socialsecurity.classification.AreaDirectory;
import vn.socialsecurity.classification.AreaMatch;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.DeliveredRow;
import vn.socialsecurity.structure.Field;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.Phrase;
import vn.socialsecurity.structure.RowRule;
import vn.socialsecurity.structure.RuleCode;

/**
 * Finds the dated area that a row is about; a row whose area had ceased and that is blank stays.
 */
record AreaRule(
    int area,
    String column,
    boolean isRegister,
    List<Integer> measures,
    ReferenceDay referenceDay,
    AreaDirectory areas)
    implements RowRule {

  static AreaRule of(DatasetSchema schema, Field areaField, AreaDirectory areas) {
    return new AreaRule(
        schema.indexOf(areaField.name()),
        areaField.name(),
        schema.isRegister(),
        schema.measures().stream().map(m -> schema.indexOf(m.name())).toList(),
        ReferenceDay.of(schema),
        areas);
  }

  @Override
  public void judge(DeliveredRow row, List<Finding> findings) {
    String text = row.text(area);
    if (text == null) {
      return;
    }
    boolean byName = row.delivery().areaNames();
    Optional<LocalDate> day = referenceDay.of(row);
    if (day.isEmpty()) {
      report(areas.resolveUndated(text, byName), text, findings);
      return;
    }
    AreaMatch match = areas.resolve(text, byName, row.delivery().geography(), day.get());
    if (match instanceof AreaMatch.Found found) {
      row.resolveArea(found.area().refArea());
    } else if (match instanceof AreaMatch.FoundDamaged found) {
      row.resolveArea(found.area().refArea());
    } else if (match instanceof AreaMatch.NotInForce) {
      RuleCode rule = isBlank(row) ? RuleCode.AREA_CEASED_BLANK : RuleCode.AREA_NOT_IN_FORCE;
      findings.add(Finding.of(rule, column, text, inWords(day.get(), row)));
    }
    report(match, text, findings);
  }

  private void report(AreaMatch match, String text, List<Finding> findings) {
    if (match instanceof AreaMatch.Unknown unknown) {
      findings.add(Finding.of(RuleCode.AREA_UNKNOWN, column, text, unknown.suggestion()));
    } else if (match instanceof AreaMatch.FoundDamaged found) {
      Area meant = found.area();
      findings.add(
          new Finding(
              RuleCode.AREA_NAME_DAMAGED,
              column,
              text,
              meant.nameVi() + " (" + meant.code() + ")"));
    }
  }

  private static Phrase inWords(LocalDate day, DeliveredRow row) {
    String geography = row.delivery().geography();
    return geography == null
        ? Phrase.same(day.toString())
        : new Phrase(
            day + " in the declared geography " + geography,
            day + " theo địa giới đã khai báo " + geography);
  }

  /** A person or a household is there, figure or not. */
  private boolean isBlank(DeliveredRow row) {
    return !isRegister && measures.stream().allMatch(measure -> row.text(measure) == null);
  }
}
