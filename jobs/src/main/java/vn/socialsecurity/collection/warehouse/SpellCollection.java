package vn.socialsecurity.collection.warehouse;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.socialsecurity.collection.RegisterReceiver;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.PersonSpell;
import vn.socialsecurity.structure.PlainColumn;
import vn.socialsecurity.structure.Severity;

/**
 * Takes the rows of a file, or of a part of one: accepted rows as spells by slice, in memory as far
 * as the budget goes and beyond it sorted in a file of runs; findings into a quarantine.
 */
final class SpellCollection implements RegisterReceiver, Closeable {
  private static final int BYTES_A_SPELL = 4 * Long.BYTES;
  private static final int SLICE_BITS = 16;

  private final RegisterColumns columns;
  private final long mostSpells;
  private final QuarantineFile quarantine;
  private final SpellSort sort = new SpellSort();
  private final List<String> areas = new ArrayList<>();
  private final Map<Integer, SpellSlice> slices = new HashMap<>();
  private SpellSlice current;
  private long inMemory;
  private long faulty;
  private boolean isRefused;
  private RunWriter runs;

  /**
   * A collection without rows.
   *
   * @param budgetBytes memory that spells may take before they are sorted onto the disk
   * @param runs where they are sorted to, all of them in the end; null for a temporary file, once
   *     it is needed
   */
  SpellCollection(
      RegisterColumns columns, long budgetBytes, QuarantineFile quarantine, RunWriter runs) {
    this.columns = columns;
    this.runs = runs;
    // Sorting copies the spells once.
    this.mostSpells = Math.max(1, budgetBytes / BYTES_A_SPELL);
    this.quarantine = quarantine;
  }

  SpellSort sort() {
    return sort;
  }

  /** Whether the file has a fault for which it is refused. */
  boolean isRefused() {
    return isRefused;
  }

  /** Rows with faults. */
  long faulty() {
    return faulty;
  }

  String refArea(SpellSlice slice) {
    return areas.get(slice.area());
  }

  /** The slices, by area and year. */
  List<SpellSlice> slices() {
    List<SpellSlice> sorted = new ArrayList<>(slices.values());
    sorted.sort(Comparator.comparing(this::refArea).thenComparing(SpellSlice::year));
    return sorted;
  }

  /** Ends the rows: where there is a file of runs, all of them are in it. */
  void end() {
    if (runs != null) {
      spill();
    }
  }

  /** Adds spells that are sorted in a file. */
  void add(String refArea, int year, SpellRun run) {
    int area = areas.indexOf(refArea);
    slice(area < 0 ? area(refArea) : area, year).add(run);
  }

  /** Adds rows with faults that are in the quarantine already. */
  void addFaulty(long rows) {
    faulty += rows;
  }

  @Override
  public int area(String refArea) {
    areas.add(refArea);
    return areas.size() - 1;
  }

  @Override
  public void accept(long[] values, long line) {
    int itsArea = (int) values[columns.area];
    int itsYear = (int) values[columns.year];
    SpellSlice slice = current;
    if (slice == null || slice.area() != itsArea || slice.year() != itsYear) {
      slice = slice(itsArea, itsYear);
      current = slice;
    }
    long itsSector = values[columns.sector];
    slice.add(
        PersonSpell.first(
            PersonSpell.person(values[columns.person]),
            itsYear,
            (int) values[columns.scheme],
            (int) values[columns.start],
            (int) values[columns.end],
            (int) values[columns.sex],
            (int) values[columns.birthYear],
            itsSector == PlainColumn.MISSING ? 0 : (int) itsSector + 1),
        PersonSpell.second(values[columns.base], Math.min(line, PersonSpell.MOST_TAIL)));
    inMemory++;
    if (inMemory >= mostSpells) {
      spill();
    }
  }

  private SpellSlice slice(int area, int year) {
    return slices.computeIfAbsent(area << SLICE_BITS | year, key -> new SpellSlice(area, year));
  }

  private void spill() {
    try {
      if (runs == null) {
        runs = RunWriter.temporaryFile();
      }
      for (SpellSlice slice : slices.values()) {
        slice.spill(sort, runs);
      }
      inMemory = 0;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write sorted spells (the temporary folder is "
              + System.getProperty("java.io.tmpdir")
              + ")",
          e);
    }
  }

  @Override
  public void warn(long line, List<Finding> warnings, String rowText) {
    warnings.forEach(warning -> add(line, warning, rowText));
  }

  @Override
  public void quarantine(long line, List<Finding> faults, String rowText) {
    faulty++;
    faults.forEach(fault -> add(line, fault, rowText));
  }

  @Override
  public void refuse(Long line, Finding fault) {
    isRefused |= fault.rule().severity() == Severity.FILE;
    add(line, fault, null);
  }

  private void add(Long line, Finding finding, String rowText) {
    try {
      quarantine.add(line, finding, rowText);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write a quarantine", e);
    }
  }

  @Override
  public void close() throws IOException {
    if (runs != null) {
      runs.close();
    }
  }
}
