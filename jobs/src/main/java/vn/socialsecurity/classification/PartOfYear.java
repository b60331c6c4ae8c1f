package vn.socialsecurity.classification;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.Optional;

/**
 * What part of a year a figure is about, the codes of {@code codelists/period.csv}. A part has a
 * time period of its own, so that its figures never stand in a series of calendar years.
 */
public enum PartOfYear {
  /** The calendar year. */
  YEAR(Month.JANUARY, Month.DECEMBER),
  /** The first six months. */
  S1(Month.JANUARY, Month.JUNE),
  /** The last six months. */
  S2(Month.JULY, Month.DECEMBER),
  Q1(Month.JANUARY, Month.MARCH),
  Q2(Month.APRIL, Month.JUNE),
  Q3(Month.JULY, Month.SEPTEMBER),
  Q4(Month.OCTOBER, Month.DECEMBER),
  /** September of the year to May of the next: the school year 2018-2019 is that of 2018. */
  SCHOOL_YEAR(Month.SEPTEMBER, Month.MAY);

  private final Month first;
  private final Month last;

  PartOfYear(Month first, Month last) {
    this.first = first;
    this.last = last;
  }

  /** The part of that code; empty when there is none. */
  public static Optional<PartOfYear> ofCode(String code) {
    for (PartOfYear part : values()) {
      if (part.name().equals(code)) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }

  /** The first day of this part of a year. */
  public LocalDate firstDay(int year) {
    return LocalDate.of(year, first, 1);
  }

  /** The last day; of a school year it lies in the next year. */
  public LocalDate lastDay(int year) {
    return YearMonth.of(last.compareTo(first) < 0 ? year + 1 : year, last).atEndOfMonth();
  }

  /** How this part of a year is written in {@code TIME_PERIOD}. */
  public String timePeriod(int year) {
    return TimePeriods.ofInterval(firstDay(year), lastDay(year));
  }
}
