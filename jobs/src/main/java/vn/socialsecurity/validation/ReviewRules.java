package vn.socialsecurity.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.socialsecurity.classification.CommuneDirectory;
import vn.socialsecurity.classification.ReviewStandards;
import vn.socialsecurity.structure.DatasetColumns;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.DeliveredRow;
import vn.socialsecurity.structure.DeliveryDescription;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.PlainRule;
import vn.socialsecurity.structure.RowRule;
import vn.socialsecurity.structure.RuleCode;

/**
 * The rules over several columns of households and of communes. Each is one class that judges a row
 * of text and a row of whole numbers; a value outside the limits of its own column is none of
 * theirs.
 */
public final class ReviewRules {
  /** Grain of a dataset whose rows are households. */
  public static final String HOUSEHOLD = "household";

  /** Grain of a dataset whose rows are communes. */
  public static final String COMMUNE = "commune";

  private ReviewRules() {}

  /** A rule in both forms. */
  public interface ReviewRule extends RowRule, PlainRule {}

  /**
   * The rules of households.
   *
   * @param standards numbered as the column of whole numbers numbers them
   * @param communes what is known of the communes of each year
   */
  public static List<ReviewRule> ofHouseholds(
      DatasetSchema schema, ReviewStandards standards, CommuneDirectory communes) {
    int year = schema.indexOf(DatasetColumns.YEAR);
    int standard = schema.indexOf(DatasetColumns.POVERTY_STANDARD);
    List<Integer> flags = new ArrayList<>();
    for (int flag = 1; flag <= ReviewStandards.FLAGS; flag++) {
      flags.add(schema.indexOf("d%02d".formatted(flag)));
    }
    return List.of(
        new OfHousehold(
            StandardOfYear.of(year, standard, standards),
            DeprivationsOfStandard.of(schema, standard, flags, standards),
            new CommuneOfYear(
                year,
                schema.indexOf("commune_code"),
                schema.indexOf("province_code"),
                Limits.of(schema.field(DatasetColumns.YEAR)),
                communes),
            new NotAfterDelivery(year, Limits.of(schema.field(DatasetColumns.YEAR)))));
  }

  /** The rules of communes. */
  public static List<ReviewRule> ofCommunes(DatasetSchema schema) {
    int year = schema.indexOf(DatasetColumns.YEAR);
    return List.of(
        new OfCommune(
            new PartOfVillages(
                schema.indexOf("villages_with_health_worker"), schema.indexOf("villages")),
            new NotAfterDelivery(year, Limits.of(schema.field(DatasetColumns.YEAR)))));
  }

  /** All rules of a household at once: one call a row, where each would be a call of its own. */
  private record OfHousehold(
      StandardOfYear standard,
      DeprivationsOfStandard deprivations,
      CommuneOfYear commune,
      NotAfterDelivery notAfterDelivery)
      implements ReviewRule {

    @Override
    public boolean isKept(long[] values, DeliveryDescription delivery) {
      return standard.isKept(values, delivery)
          && deprivations.isKept(values, delivery)
          && commune.isKept(values, delivery)
          && notAfterDelivery.isKept(values, delivery);
    }

    @Override
    public void judge(DeliveredRow row, List<Finding> findings) {
      standard.judge(row, findings);
      deprivations.judge(row, findings);
      commune.judge(row, findings);
      notAfterDelivery.judge(row, findings);
    }
  }

  /** All rules of a commune at once. */
  private record OfCommune(PartOfVillages villages, NotAfterDelivery notAfterDelivery)
      implements ReviewRule {

    @Override
    public boolean isKept(long[] values, DeliveryDescription delivery) {
      return villages.isKept(values, delivery) && notAfterDelivery.isKept(values, delivery);
    }

    @Override
    public void judge(DeliveredRow row, List<Finding> findings) {
      villages.judge(row, findings);
      notAfterDelivery.judge(row, findings);
    }
  }

  /** Says nothing of a row of text: {@link RowRules} has the same rule for every dataset. */
  private record StandardOfYear(int year, int standard, boolean[][] valid) implements ReviewRule {
    private static final int FIRST_YEAR = 1900;
    private static final int YEARS = 200;

    static StandardOfYear of(int year, int standard, ReviewStandards standards) {
      boolean[][] valid = new boolean[standards.standards().size()][YEARS];
      for (int code = 0; code < valid.length; code++) {
        for (int offset = 0; offset < YEARS; offset++) {
          valid[code][offset] = standards.isValidIn(code, FIRST_YEAR + offset);
        }
      }
      return new StandardOfYear(year, standard, valid);
    }

    @Override
    public boolean isKept(long[] values, DeliveryDescription delivery) {
      return valid[(int) values[standard]][(int) values[year] - FIRST_YEAR];
    }

    @Override
    public void judge(DeliveredRow row, List<Finding> findings) {}
  }

  private record DeprivationsOfStandard(
      int standard, int[] flags, String[] columns, String[] codes, int[] numbers)
      implements ReviewRule {

    static DeprivationsOfStandard of(
        DatasetSchema schema, int standard, List<Integer> flags, ReviewStandards standards) {
      return new DeprivationsOfStandard(
          standard,
          flags.stream().mapToInt(Integer::intValue).toArray(),
          flags.stream().map(flag -> schema.fields().get(flag).name()).toArray(String[]::new),
          standards.standards().stream().map(s -> s.code()).toArray(String[]::new),
          standards.standards().stream().mapToInt(s -> s.weights().size()).toArray());
    }

    @Override
    public boolean isKept(long[] values, DeliveryDescription delivery) {
      for (int flag = numbers[(int) values[standard]]; flag < flags.length; flag++) {
        if (values[flags[flag]] >= 0) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void judge(DeliveredRow row, List<Finding> findings) {
      int code = Arrays.asList(codes).indexOf(row.value(standard));
      if (code < 0 || codes[code].equals("_Z")) {
        return;
      }
      for (int flag = numbers[code]; flag < flags.length; flag++) {
        if (row.value(flags[flag]) != null) {
          findings.add(
              new Finding(
                  RuleCode.DEPRIVATION_NOT_OF_STANDARD,
                  columns[flag],
                  row.text(flags[flag]),
                  codes[code]));
        }
      }
    }
  }

  private record CommuneOfYear(
      int year, int commune, int area, Limits years, CommuneDirectory communes)
      implements ReviewRule {
    private static final int MOST_DIGITS = 9;

    @Override
    public boolean isKept(long[] values, DeliveryDescription delivery) {
      return communes.classOf(values[area], values[year], values[commune])
          != CommuneDirectory.UNKNOWN;
    }

    @Override
    public void judge(DeliveredRow row, List<Finding> findings) {
      Object itsYear = row.value(year);
      String code = (String) row.value(commune);
      if (row.refArea() == null || itsYear == null || !years.allow(itsYear) || !isNumber(code)) {
        return;
      }
      int itsClass =
          communes.classOf(
              communes.areaIndex(row.refArea()), (Integer) itsYear, Integer.parseInt(code));
      if (itsClass == CommuneDirectory.UNKNOWN) {
        findings.add(
            new Finding(
                RuleCode.COMMUNE_UNKNOWN,
                "commune_code",
                row.text(commune),
                row.refArea() + " " + itsYear));
      }
    }

    private static boolean isNumber(String code) {
      return code != null
          && !code.isEmpty()
          && code.length() <= MOST_DIGITS
          && code.chars().allMatch(letter -> letter >= '0' && letter <= '9');
    }
  }

  private record NotAfterDelivery(int year, Limits years) implements ReviewRule {
    @Override
    public boolean isKept(long[] values, DeliveryDescription delivery) {
      return values[year] <= delivery.issued().getYear();
    }

    @Override
    public void judge(DeliveredRow row, List<Finding> findings) {
      Object itsYear = row.value(year);
      if (itsYear != null
          && years.allow(itsYear)
          && (Integer) itsYear > row.delivery().issued().getYear()) {
        findings.add(
            new Finding(
                RuleCode.YEAR_AFTER_DELIVERY,
                DatasetColumns.YEAR,
                row.text(year),
                row.delivery().issued().toString()));
      }
    }
  }

  private record PartOfVillages(int part, int whole) implements ReviewRule {
    @Override
    public boolean isKept(long[] values, DeliveryDescription delivery) {
      return values[part] <= values[whole];
    }

    @Override
    public void judge(DeliveredRow row, List<Finding> findings) {
      if (row.value(part) instanceof BigDecimal some
          && row.value(whole) instanceof BigDecimal all
          && some.compareTo(all) > 0) {
        findings.add(
            new Finding(
                RuleCode.PART_ABOVE_WHOLE,
                "villages_with_health_worker",
                row.text(part),
                row.text(whole)));
      }
    }
  }
}
