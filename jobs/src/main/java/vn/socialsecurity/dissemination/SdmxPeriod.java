package vn.socialsecurity.dissemination;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Periods as SDMX writes them (ObservationalTimePeriod): years, half-years and quarters are the
 * same there; an interval is its first day and its length, {@code 2012-01-01/P7Y}.
 */
final class SdmxPeriod {
  private static final int YEAR = 4;
  private static final Pattern YEARS = Pattern.compile("(\\d{4})-(\\d{4})");
  private static final Pattern MONTHS = Pattern.compile("(\\d{4}-\\d{2})/(\\d{4}-\\d{2})");
  private static final Pattern DAYS =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})/(\\d{4}-\\d{2}-\\d{2})");

  private SdmxPeriod() {}

  /** The period in SDMX. */
  static String of(String period) {
    if (period.length() == YEAR) {
      return period;
    }
    Matcher years = YEARS.matcher(period);
    if (years.matches()) {
      int first = Integer.parseInt(years.group(1));
      return first + "-01-01/P" + (Integer.parseInt(years.group(2)) - first + 1) + "Y";
    }
    Matcher months = MONTHS.matcher(period);
    if (months.matches()) {
      YearMonth first = YearMonth.parse(months.group(1));
      long between = ChronoUnit.MONTHS.between(first, YearMonth.parse(months.group(2)));
      return first.atDay(1) + "/P" + (between + 1) + "M";
    }
    Matcher days = DAYS.matcher(period);
    if (days.matches()) {
      LocalDate first = LocalDate.parse(days.group(1));
      long between = ChronoUnit.DAYS.between(first, LocalDate.parse(days.group(2)));
      return first + "/P" + (between + 1) + "D";
    }
    return period;
  }
}
