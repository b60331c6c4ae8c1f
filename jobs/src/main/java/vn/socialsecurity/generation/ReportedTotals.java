package vn.socialsecurity.generation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import vn.socialsecurity.generation.Truth.Fact;

/** Writes what agencies would print of one year: the true counts, without a breakdown. */
final class ReportedTotals {
  private static final String FILE = "totals.csv";

  private final List<String> areas;
  private final int year;
  private final Truth truth;

  ReportedTotals(List<String> areas, int year, Truth truth) {
    this.areas = areas;
    this.year = year;
    this.truth = truth;
  }

  /** Persons insured at 31 December by scheme. */
  WrittenFile insurance(Path folder) throws IOException {
    return write(
        folder,
        Extract.REPORTED,
        (area, table) -> {
          for (String scheme :
              List.of("compulsory", "voluntary", "social", "unemployment", "health")) {
            long persons = count(Extract.REGISTER, InsuredPersons.AT_YEAR_END, area, scheme);
            table.line(persons, area, year, scheme, persons);
          }
        });
  }

  /** Households, poor and near-poor ones. */
  WrittenFile poverty(Path folder, String standard) throws IOException {
    return write(
        folder,
        Extract.POVERTY_REPORTED,
        (area, table) -> {
          long poor = households(area, PovertyClass.POOR);
          long nearPoor = households(area, PovertyClass.NEAR_POOR);
          long all = poor + nearPoor + households(area, PovertyClass.NOT_POOR);
          table.line(all, area, year, standard, all, poor, nearPoor);
        });
  }

  /** Persons, as the denominator. */
  WrittenFile population(Path folder) throws IOException {
    return write(
        folder,
        Extract.POPULATION,
        (area, table) -> {
          long persons = count(Extract.POPULATION, "persons", area, Truth.ALL);
          table.line(persons, area, year, "MID_YEAR_AVERAGE", persons);
        });
  }

  private interface Rows {
    void write(String area, Table table) throws IOException;
  }

  /** A file that is being written. */
  private static final class Table {
    private final ExtractOutput out;
    private long total;

    Table(ExtractOutput out) {
      this.out = out;
    }

    void line(long controlled, Object... cells) throws IOException {
      for (int cell = 0; cell < cells.length; cell++) {
        out.put((cell == 0 ? "" : ",") + cells[cell]);
      }
      out.endLine();
      total += controlled;
    }
  }

  private WrittenFile write(Path folder, Extract extract, Rows rows) throws IOException {
    ExtractOutput out = new ExtractOutput(folder.resolve(FILE));
    Table table = new Table(out);
    try (ExtractOutput closing = out) {
      out.put(extract.header());
      out.endLine();
      for (String area : areas) {
        rows.write(area, table);
      }
    }
    return new WrittenFile(FILE, out.lines() - 1, out.sha256(), table.total, new Truth());
  }

  private long households(String area, PovertyClass povertyClass) {
    return count(Extract.REVIEW, ReviewFile.HOUSEHOLDS, area, povertyClass.code());
  }

  private long count(Extract extract, String measure, String area, String category) {
    return truth.count(
        new Fact(extract.dataset(), measure, area, Integer.toString(year), category));
  }
}
