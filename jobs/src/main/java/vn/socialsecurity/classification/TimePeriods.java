package vn.socialsecurity.classification;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;

/**
 * How the panel and the observations write a period (SDMX {@code TIME_PERIOD}): {@code 2019}, whole
 * years {@code 2012-2018}, half years {@code 2020-S1}, months {@code 2017-09/2018-05}.
 */
public final class TimePeriods {
  private static final MonthDay NEW_YEAR = MonthDay.of(1, 1);
  private static final MonthDay END_OF_JUNE = MonthDay.of(6, 30);
  private static final MonthDay START_OF_JULY = MonthDay.of(7, 1);
  private static final MonthDay END_OF_YEAR = MonthDay.of(12, 31);

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
    boolean withinOneYear = start.getYear() == end.getYear();
    if (withinOneYear && first.equals(NEW_YEAR) && last.equals(END_OF_JUNE)) {
      return start.getYear() + "-S1";
    }
    if (withinOneYear && first.equals(START_OF_JULY) && last.equals(END_OF_YEAR)) {
      return start.getYear() + "-S2";
    }
    boolean wholeMonths =
        start.getDayOfMonth() == 1 && end.equals(YearMonth.from(end).atEndOfMonth());
    return wholeMonths ? YearMonth.from(start) + "/" + YearMonth.from(end) : start + "/" + end;
  }
}
