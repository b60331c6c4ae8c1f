package vn.socialsecurity.validation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.DeliveredRow;
import vn.socialsecurity.structure.DeliveryDescription;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.PlainRule;
import vn.socialsecurity.structure.RowRule;
import vn.socialsecurity.structure.RuleCode;

/**
 * The rules over several columns of a register of spells. Each is one class that judges a row of
 * text and a row of whole numbers; a value outside the limits of its own column is none of theirs.
 */
final class SpellRules {
  /** Grain of a register whose rows are spells of persons. */
  static final String PERSON_SPELL = "person_spell";

  private static final int MONTHS = 12;
  private static final int OLDEST = 120;

  private SpellRules() {}

  /** A rule in both forms. */
  interface SpellRule extends RowRule, PlainRule {}

  /** All of them; none for a dataset of another grain. */
  static List<SpellRule> of(DatasetSchema schema) {
    if (!PERSON_SPELL.equals(schema.grain())) {
      return List.of();
    }
    int year = index(schema, "year");
    int start = index(schema, "start_month");
    int end = index(schema, "end_month");
    Limits years = Limits.of(schema.field("year"));
    return List.of(
        new MonthsInOrder(start, end),
        new NotAfterDelivery(year, end, years),
        new PlausibleBirth(year, index(schema, "birth_year"), years));
  }

  /** All of them at once: one call a row, where each would be a call of its own. */
  static List<PlainRule> plain(DatasetSchema schema) {
    List<SpellRule> rules = of(schema);
    return rules.isEmpty()
        ? List.of()
        : List.of(
            new AllKept(
                (MonthsInOrder) rules.get(0),
                (NotAfterDelivery) rules.get(1),
                (PlausibleBirth) rules.get(2)));
  }

  private record AllKept(
      MonthsInOrder monthsInOrder, NotAfterDelivery notAfterDelivery, PlausibleBirth birth)
      implements PlainRule {
    @Override
    public boolean isKept(long[] values, DeliveryDescription delivery) {
      return monthsInOrder.isKept(values, delivery)
          && notAfterDelivery.isKept(values, delivery)
          && birth.isKept(values, delivery);
    }
  }

  private record MonthsInOrder(int start, int end) implements SpellRule {
    @Override
    public boolean isKept(long[] values, DeliveryDescription delivery) {
      return values[start] <= values[end];
    }

    @Override
    public void judge(DeliveredRow row, List<Finding> findings) {
      int first = month(row, start);
      int last = month(row, end);
      if (first > 0 && last > 0 && last < first) {
        findings.add(RowRules.endsBeforeItStarts("end_month", row.text(end), first + " > " + last));
      }
    }
  }

  private record NotAfterDelivery(int year, int end, Limits years) implements SpellRule {
    @Override
    public boolean isKept(long[] values, DeliveryDescription delivery) {
      return values[year] * MONTHS + values[end] <= monthOf(delivery.issued());
    }

    @Override
    public void judge(DeliveredRow row, List<Finding> findings) {
      Integer spellYear = yearOf(row, year, years);
      int last = month(row, end);
      LocalDate issued = row.delivery().issued();
      if (spellYear != null && last > 0 && (long) spellYear * MONTHS + last > monthOf(issued)) {
        findings.add(
            new Finding(
                RuleCode.SPELL_AFTER_DELIVERY, "end_month", row.text(end), issued.toString()));
      }
    }

    private static long monthOf(LocalDate issued) {
      return (long) issued.getYear() * MONTHS + issued.getMonthValue();
    }
  }

  private record PlausibleBirth(int year, int birthYear, Limits years) implements SpellRule {
    @Override
    public boolean isKept(long[] values, DeliveryDescription delivery) {
      long age = values[year] - values[birthYear];
      return age >= 0 && age <= OLDEST;
    }

    @Override
    public void judge(DeliveredRow row, List<Finding> findings) {
      Integer spellYear = yearOf(row, year, years);
      Integer born = (Integer) row.value(birthYear);
      if (spellYear == null || born == null) {
        return;
      }
      int age = spellYear - born;
      if (age < 0 || age > OLDEST) {
        findings.add(
            new Finding(
                RuleCode.BIRTH_YEAR_IMPLAUSIBLE,
                "birth_year",
                row.text(birthYear),
                spellYear.toString()));
      }
    }
  }

  private static int index(DatasetSchema schema, String field) {
    return schema.indexOf(schema.field(field).name());
  }

  /** 1 to 12, 0 when the month is missing or impossible. */
  private static int month(DeliveredRow row, int field) {
    return row.value(field) instanceof BigDecimal number
            && number.signum() > 0
            && number.compareTo(BigDecimal.valueOf(MONTHS)) <= 0
        ? number.intValueExact()
        : 0;
  }

  private static Integer yearOf(DeliveredRow row, int field, Limits limits) {
    Object year = row.value(field);
    return year != null && limits.allow(year) ? (Integer) year : null;
  }
}
