package vn.socialsecurity.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.socialsecurity.classification.CodeLists;
import vn.socialsecurity.classification.NearestName;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.DeliveredRow;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Field;
import vn.socialsecurity.structure.FieldType;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.PanelValue;
import vn.socialsecurity.structure.Phrase;
import vn.socialsecurity.structure.RowRule;
import vn.socialsecurity.structure.RuleCode;

/** The rules that look at one field alone, made of what its schema declares. */
final class FieldRules {
  private static final Phrase TOO_LONG =
      new Phrase(
          "a number of at most 12 digits (18 of VND) before and 6 after the decimal mark",
          "số có tối đa 12 chữ số nguyên (18 nếu là VND) và 6 chữ số thập phân");
  private static final String UNIT = "unit";
  private static final String PERCENT = "PERCENT";
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** No register counts ten times the residents; a decimal mark taken for thousands does. */
  private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(1000);

  private static final String WHOLE_NUMBERS = "whole_numbers";

  private FieldRules() {}

  /** All rules of a field that is not an area. */
  static List<RowRule> of(DatasetSchema schema, Field field, CodeLists codeLists) {
    int index = schema.indexOf(field.name());
    List<RowRule> rules = new ArrayList<>();
    if (field.required()) {
      rules.add(required(index, field));
    }
    rules.add(type(index, field));
    if (field.minimum() != null || field.maximum() != null) {
      rules.add(limits(index, field));
    }
    if (field.pattern() != null) {
      rules.add(pattern(index, field));
    }
    if (field.codeList() != null) {
      rules.add(codeList(schema, index, field, codeLists));
    }
    if (field.role() == Field.Role.MEASURE) {
      rules.add(fitsThePanel(index, field));
      rules.add(percentageOfAtMost100(index, field));
      if (field.type() == FieldType.NUMBER) {
        rules.add(wholeWhereItsUnitIs(index, field, codeLists));
      }
    }
    return rules;
  }

  private static RowRule required(int index, Field field) {
    return (row, findings) -> {
      if (row.text(index) == null && row.value(index) == null) {
        findings.add(new Finding(RuleCode.REQUIRED_VALUE_MISSING, field.name(), null, null));
      }
    };
  }

  private static RowRule type(int index, Field field) {
    return (row, findings) -> {
      if (row.text(index) != null && row.value(index) == null) {
        findings.add(
            Finding.of(
                RuleCode.TYPE,
                field.name(),
                row.text(index),
                TypeAdvice.of(row, field, row.text(index))));
      }
    };
  }

  private static RowRule limits(int index, Field field) {
    Limits limits = Limits.of(field);
    return (row, findings) -> {
      Object value = row.value(index);
      if (limits.isBelowMinimum(value)) {
        findings.add(finding(RuleCode.BELOW_MINIMUM, row, index, field, field.minimum()));
      }
      if (limits.isAboveMaximum(value)) {
        findings.add(finding(RuleCode.ABOVE_MAXIMUM, row, index, field, field.maximum()));
      }
    };
  }

  private static RowRule pattern(int index, Field field) {
    Pattern form = Pattern.compile(field.pattern());
    return (row, findings) -> {
      String text = row.text(index);
      if (text != null && !form.matcher(text).matches()) {
        findings.add(finding(RuleCode.PATTERN, row, index, field, field.pattern()));
      }
    };
  }

  private static RowRule codeList(
      DatasetSchema schema, int index, Field field, CodeLists codeLists) {
    String list = field.codeList();
    if (!codeLists.hasList(list)) {
      throw new IllegalArgumentException(
          "Cannot judge the field "
              + field.name()
              + ": there is no code list '"
              + list
              + "' (schemas/codelists, conf/indicators.csv)");
    }
    Set<String> codes = codeLists.codes(list);
    if (schema.isRegister()) {
      // A person has a sex; only a table has both.
      codes.remove(Dimensions.TOTAL);
    }
    return (row, findings) -> {
      Object value = row.value(index);
      if (value != null && !codes.contains(value.toString())) {
        Optional<String> nearest = NearestName.among(codes, value.toString());
        findings.add(
            Finding.of(
                RuleCode.CODE_UNKNOWN,
                field.name(),
                value.toString(),
                Phrase.same(list)
                    .then(
                        nearest
                            .map(code -> new Phrase("; nearest: " + code, "; gần nhất: " + code))
                            .orElse(Phrase.same("")))));
      }
    };
  }

  private static RowRule fitsThePanel(int index, Field measure) {
    return (row, findings) -> {
      Object value = row.value(index);
      if (value instanceof BigDecimal number
          && PanelValue.of(unit(row, measure), number).isEmpty()) {
        findings.add(Finding.of(RuleCode.TYPE, measure.name(), row.text(index), TOO_LONG));
      }
    };
  }

  private static RowRule percentageOfAtMost100(int index, Field measure) {
    return (row, findings) -> {
      Object value = row.value(index);
      if (!(value instanceof BigDecimal number) || !PERCENT.equals(unit(row, measure))) {
        return;
      }
      if (number.compareTo(MOST_PERCENT) > 0) {
        findings.add(
            Finding.of(
                RuleCode.ABOVE_MAXIMUM,
                measure.name(),
                row.text(index),
                Phrase.same(MOST_PERCENT.toPlainString())
                    .then(
                        new Phrase(
                            " percent; check the number_format in delivery.json",
                            " phần trăm; kiểm tra number_format trong delivery.json"))));
      } else if (number.compareTo(HUNDRED) > 0) {
        findings.add(finding(RuleCode.RATE_ABOVE_100, row, index, measure, null));
      }
    };
  }

  private static RowRule wholeWhereItsUnitIs(int index, Field measure, CodeLists codeLists) {
    Set<String> counted =
        codeLists.codes(UNIT).stream()
            .filter(unit -> codeLists.attribute(UNIT, unit, WHOLE_NUMBERS) != null)
            .collect(Collectors.toSet());
    return (row, findings) -> {
      Object value = row.value(index);
      String unit = unit(row, measure);
      if (value instanceof BigDecimal number
          && counted.contains(unit)
          && !FieldType.isWhole(number)) {
        Phrase wanted =
            FieldType.INTEGER
                .inWords()
                .then(Phrase.same(" (" + unit + ")"))
                .then(
                    TypeAdvice.ofNumber(
                        FieldType.INTEGER, row.delivery().numberFormat(), row.text(index)));
        findings.add(Finding.of(RuleCode.TYPE, measure.name(), row.text(index), wanted));
      }
    };
  }

  private static String unit(DeliveredRow row, Field measure) {
    String unit = measure.unitField() == null ? null : row.string(measure.unitField());
    return unit == null ? measure.unit() : unit;
  }

  private static Finding finding(
      RuleCode rule, DeliveredRow row, int index, Field field, String detail) {
    return new Finding(rule, field.name(), row.text(index), detail);
  }
}
