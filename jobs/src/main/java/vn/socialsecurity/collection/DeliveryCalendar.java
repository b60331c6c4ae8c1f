package vn.socialsecurity.collection;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.socialsecurity.classification.NearestName;
import vn.socialsecurity.structure.CsvTable;

/**
 * Which deliveries are expected when: {@code conf/delivery_calendar.csv}, one row for each dataset
 * and provider that delivers once a year. It is the agreement with the providers, and the operator
 * keeps it.
 *
 * @param entries in the order of the file
 */
public record DeliveryCalendar(List<Entry> entries) {
  /** Columns of the file. */
  public static final List<String> COLUMNS =
      List.of(
          "dataset",
          "provider",
          "opens",
          "due",
          "grace_days",
          "first_year",
          "last_year",
          "agreement");

  /** Nothing is expected. */
  public static final DeliveryCalendar EMPTY = new DeliveryCalendar(List.of());

  /**
   * A delivery that comes once a year.
   *
   * @param opens the first delivery issued from this day on is that of the year
   * @param due the day on which it is due, not before {@code opens}
   * @param graceDays days after it in which it is not yet late
   * @param firstYear first year in which it is expected
   * @param lastYear last such year; null for without end
   */
  public record Entry(
      String dataset,
      String provider,
      MonthDay opens,
      MonthDay due,
      int graceDays,
      int firstYear,
      Integer lastYear) {}

  /**
   * One delivery that was due.
   *
   * @param issued when it was issued; null when it has not come
   */
  public record Expected(Entry entry, int year, LocalDate due, LocalDate issued)
      implements Comparable<Expected> {
    private static final Comparator<Expected> ORDER =
        Comparator.comparing((Expected e) -> e.entry().dataset())
            .thenComparing(e -> e.entry().provider())
            .thenComparing(Expected::year);

    /** Days between the day due and the day of issue, negative for early; null when not come. */
    public Long daysAfterDue() {
      return issued == null ? null : ChronoUnit.DAYS.between(due, issued);
    }

    /** Whether it has not come. */
    public boolean isMissing() {
      return issued == null;
    }

    /** Whether the day lies before the first on which the delivery of the next year may come. */
    public boolean isOpen(LocalDate day) {
      return day.isBefore(entry.opens().atYear(year + 1));
    }

    /** Whether it came after the days of grace. */
    public boolean isLate() {
      return issued != null && daysAfterDue() > entry.graceDays();
    }

    @Override
    public int compareTo(Expected other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * Reads the calendar.
   *
   * @throws IllegalArgumentException when a row cannot be understood, or names a dataset or
   *     provider that is not known, with the line and the nearest one
   */
  public static DeliveryCalendar read(Path file, Vocabulary vocabulary) {
    List<Entry> entries = new ArrayList<>();
    int line = 1;
    for (Map<String, String> row : CsvTable.read(file, COLUMNS)) {
      line++;
      String place = file + " line " + line;
      known(row.get("dataset"), vocabulary.datasets(), "dataset", place);
      known(row.get("provider"), vocabulary.providers(), "provider", place);
      entries.add(entry(row, place));
    }
    return new DeliveryCalendar(List.copyOf(entries));
  }

  /**
   * Every delivery that had to be there by a day, its days of grace included, or that has come
   * before they were over; in order.
   *
   * @param delivered what has come; what was issued after the day is not seen
   */
  public List<Expected> expected(Inventory delivered, LocalDate day) {
    List<Expected> expected = new ArrayList<>();
    for (Entry entry : entries) {
      List<LocalDate> issues =
          delivered.asOf(day).files().stream()
              .filter(file -> file.issued() != null)
              .filter(file -> file.dataset().equals(entry.dataset()))
              .filter(file -> entry.provider().equals(file.provider()))
              .map(DeliveredFile::issued)
              .sorted()
              .toList();
      int last = entry.lastYear() == null ? day.getYear() : entry.lastYear();
      for (int year = entry.firstYear(); year <= Math.min(last, day.getYear()); year++) {
        LocalDate opens = entry.opens().atYear(year);
        LocalDate closes = entry.opens().atYear(year + 1);
        LocalDate due = entry.due().atYear(year);
        Optional<LocalDate> issued =
            issues.stream().filter(d -> !d.isBefore(opens) && d.isBefore(closes)).findFirst();
        if (issued.isPresent() || due.plusDays(entry.graceDays()).isBefore(day)) {
          expected.add(new Expected(entry, year, due, issued.orElse(null)));
        }
      }
    }
    expected.sort(null);
    return expected;
  }

  private static Entry entry(Map<String, String> row, String place) {
    try {
      MonthDay opens = MonthDay.parse("--" + row.get("opens"));
      MonthDay due = MonthDay.parse("--" + row.get("due"));
      if (due.isBefore(opens)) {
        throw new IllegalArgumentException(
            "Cannot use %s: it is due on %s, before it can come, on %s"
                .formatted(place, row.get("due"), row.get("opens")));
      }
      String lastYear = row.get("last_year");
      return new Entry(
          row.get("dataset"),
          row.get("provider"),
          opens,
          due,
          Integer.parseInt(row.get("grace_days")),
          Integer.parseInt(row.get("first_year")),
          lastYear.isEmpty() ? null : Integer.valueOf(lastYear));
    } catch (DateTimeException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "Cannot use %s: days are written mm-dd, grace_days and years are whole numbers (%s)"
              .formatted(place, e.getMessage()),
          e);
    }
  }

  private static void known(String code, Set<String> codes, String what, String place) {
    if (!codes.contains(code)) {
      throw new IllegalArgumentException(
          "Cannot use %s: there is no %s '%s'.%s"
              .formatted(
                  place,
                  what,
                  code,
                  NearestName.among(codes, code).map(" Did you mean '%s'?"::formatted).orElse("")));
    }
  }
}
