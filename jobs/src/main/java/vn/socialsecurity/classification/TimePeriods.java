package vn.socialsecurity.classification;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;

/**
 * How the panel and the observations write a period (SDMX {@code TIME_PERIOD}): {@code 2019}, whole
 * years {@code 2012-2018}, half years {@code 2020-S1}, quarters {@code 2020-Q1}, other months
 * {@code 2017-09/2018-05}, which is how a school year is written.
 */
public final class TimePeriods {
  private static final MonthDay NEW_YEAR = MonthDay.of(1, 1);
  private static final MonthDay END_OF_YEAR = MonthDay.of(12, 31);

  private static final int HALF_YEAR = 6;
  private static final int QUARTER = 3;

  private TimePeriods() {}

  /** A calendar year. */
  public static String ofYear(int year) {
    return Integer.toString(year);
  }

  /**
   * Whole calendar years, both included; one year when they are the same.
   *
   * @throws IllegalArgumentException when the last year is before the first
   */
  public static String ofYears(int first, int last) {
    if (last < first) {
      throw new IllegalArgumentException("A period cannot run from " + first + " to " + last);
    }
    return first == last ? ofYear(first) : first + "-" + last;
  }

  /**
   * The days from start to end, both included. An interval that is not of whole months keeps its
   * days, {@code 2017-09-05/2018-05-25}, so that two intervals never share a code.
   *
   * @throws IllegalArgumentException when the end is before the start
   */
  public static String ofInterval(LocalDate start, LocalDate end) {
    if (end.isBefore(start)) {
      throw new IllegalArgumentException("A period cannot run from " + start + " to " + end);
    }
    MonthDay first = MonthDay.from(start);
    MonthDay last = MonthDay.from(end);
    if (first.equals(NEW_YEAR) && last.equals(END_OF_YEAR)) {
      return ofYears(start.getYear(), end.getYear());
    }
    boolean wholeMonths =
        start.getDayOfMonth() == 1 && end.equals(YearMonth.from(end).atEndOfMonth());
    if (wholeMonths && start.getYear() == end.getYear()) {
      int months = end.getMonthValue() - start.getMonthValue() + 1;
      int before = start.getMonthValue() - 1;
      if (months == HALF_YEAR && before % HALF_YEAR == 0) {
        return start.getYear() + "-S" + (before / HALF_YEAR + 1);
      }
      if (months == QUARTER && before % QUARTER == 0) {
        return start.getYear() + "-Q" + (before / QUARTER + 1);
      }
    }
    return wholeMonths ? YearMonth.from(start) + "/" + YearMonth.from(end) : start + "/" + end;
  }
}
