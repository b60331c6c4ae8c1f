package vn.socialsecurity.validation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.socialsecurity.classification.AreaDirectory;
import vn.socialsecurity.classification.CodeLists;
import vn.socialsecurity.classification.PartOfYear;
import vn.socialsecurity.classification.PovertyStandards;
import vn.socialsecurity.structure.DatasetColumns;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Field;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.Phrase;
import vn.socialsecurity.structure.PlainRule;
import vn.socialsecurity.structure.RowRule;
import vn.socialsecurity.structure.RuleCode;

/**
 * The rules by which the rows of a dataset are judged, made of its declared structure. No rule
 * relies on another: a value that cannot be read is one finding, and the rules that would need it
 * are silent.
 */
public final class RowRules {
  private static final Phrase NOT_SEVERAL =
      new Phrase(
          "several years have no parts; leave first_year empty",
          "số liệu nhiều năm không có kỳ trong năm; để trống first_year");

  private RowRules() {}

  /**
   * All rules of a dataset, in the order in which their findings are reported.
   *
   * @throws IllegalArgumentException when the schema names a code list that does not exist, has a
   *     limit that is not of its field's type, or says neither by column nor once what area a row
   *     is about
   */
  public static List<RowRule> of(
      DatasetSchema schema,
      CodeLists codeLists,
      AreaDirectory areas,
      PovertyStandards povertyStandards) {
    List<RowRule> rules = new ArrayList<>();
    for (Field field : schema.fields()) {
      rules.addAll(FieldRules.of(schema, field, codeLists));
    }
    rules.add(area(schema, areas));
    period(schema).ifPresent(rules::add);
    povertyStandard(schema, povertyStandards).ifPresent(rules::add);
    rules.addAll(SpellRules.of(schema));
    return List.copyOf(rules);
  }

  /**
   * Those of the rules that look at several columns, for rows kept as whole numbers; that of the
   * area is not among them.
   */
  public static List<PlainRule> plainRulesOf(DatasetSchema schema) {
    return SpellRules.plain(schema);
  }

  private static RowRule area(DatasetSchema schema, AreaDirectory areas) {
    Optional<Field> areaField = schema.areaField();
    if (areaField.isPresent()) {
      return AreaRule.of(schema, areaField.get(), areas);
    }
    if (schema.fixedArea() == null) {
      throw new IllegalArgumentException(
          "Dataset "
              + schema.name()
              + " has neither a column with \"vnss:area\": true nor"
              + " \"vnss:fixed_area\" (schemas/"
              + schema.name()
              + ".json)");
    }
    String fixedArea = areas.area(schema.fixedArea()).refArea();
    return (row, findings) -> row.resolveArea(fixedArea);
  }

  private static Optional<RowRule> period(DatasetSchema schema) {
    if (schema.indexOf(DatasetColumns.PERIOD_START) >= 0) {
      return Optional.of(
          (row, findings) -> {
            LocalDate start = row.date(DatasetColumns.PERIOD_START);
            LocalDate end = row.date(DatasetColumns.PERIOD_END);
            if (start != null && end != null && end.isBefore(start)) {
              findings.add(periodInvalid(DatasetColumns.PERIOD_END, start, end));
            }
          });
    }
    if (schema.indexOf(DatasetColumns.FIRST_YEAR) >= 0) {
      return Optional.of(
          (row, findings) -> {
            Integer first = row.year(DatasetColumns.FIRST_YEAR);
            Integer last = row.year(DatasetColumns.YEAR);
            if (first != null && last != null && last < first) {
              findings.add(periodInvalid(DatasetColumns.YEAR, first, last));
            }
            String part = row.string(DatasetColumns.PERIOD);
            if (first != null && part != null && !part.equals(PartOfYear.YEAR.name())) {
              findings.add(
                  Finding.of(RuleCode.PERIOD_INVALID, DatasetColumns.PERIOD, part, NOT_SEVERAL));
            }
          });
    }
    return Optional.empty();
  }

  private static Finding periodInvalid(String column, Object start, Object end) {
    return endsBeforeItStarts(column, end.toString(), start + " > " + end);
  }

  /** A period that runs backwards. */
  static Finding endsBeforeItStarts(String column, String value, String order) {
    return Finding.of(
        RuleCode.PERIOD_INVALID,
        column,
        value,
        new Phrase(
            "it ends before it starts (" + order + ")",
            "kết thúc trước khi bắt đầu (" + order + ")"));
  }

  private static Optional<RowRule> povertyStandard(
      DatasetSchema schema, PovertyStandards standards) {
    int index = schema.indexOf(DatasetColumns.POVERTY_STANDARD);
    if (index < 0) {
      return Optional.empty();
    }
    boolean mayBeNone = schema.fields().get(index).defaultValue() != null;
    ReferenceDay referenceDay = ReferenceDay.of(schema);
    return Optional.of(
        (row, findings) -> {
          String standard = row.string(DatasetColumns.POVERTY_STANDARD);
          if (standard == null) {
            return;
          }
          if (standard.equals(Dimensions.NOT_APPLICABLE)) {
            if (!mayBeNone || standards.isNeededBy(row.string(DatasetColumns.INDICATOR))) {
              findings.add(
                  new Finding(
                      RuleCode.REQUIRED_VALUE_MISSING,
                      DatasetColumns.POVERTY_STANDARD,
                      row.text(index),
                      null));
            }
            return;
          }
          Optional<Integer> year = referenceDay.of(row).map(LocalDate::getYear);
          if (year.isPresent()
              && standards.isKnown(standard)
              && !standards.isValidIn(standard, year.get())) {
            findings.add(
                new Finding(
                    RuleCode.STANDARD_NOT_VALID_IN_YEAR,
                    DatasetColumns.POVERTY_STANDARD,
                    standard,
                    year.get().toString()));
          }
        });
  }
}
