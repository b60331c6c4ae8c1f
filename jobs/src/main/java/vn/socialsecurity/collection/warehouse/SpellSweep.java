package vn.socialsecurity.collection.warehouse;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import vn.socialsecurity.structure.PersonSpell;
import vn.socialsecurity.structure.SpellPlace;
import vn.socialsecurity.structure.SpellTabulation;

/**
 * Brings the spells of every person together, whatever files they are in, and counts them: person
 * by person in ascending order, through all live slices at once. A task sweeps an equal part of all
 * persons, and reads of each file only that part. Nothing depends on how the persons are parted.
 *
 * @param dataset the register
 * @param slices the slices that are in force; where there is a change, also those that were
 * @param tabulation counts
 * @param change null to count all persons; else only those whom a change of slices may concern are
 *     counted, as they are now minus as they were
 */
record SpellSweep(String dataset, List<LiveSlice> slices, SpellTabulation tabulation, Change change)
    implements Serializable {
  private static final int SPELLS_AT_ONCE = 1 << 14;
  private static final int MOST_WINDOW_BYTES = 1 << 17;
  private static final int LEAST_WINDOW_BYTES = 1 << 13;

  /**
   * A slice in force.
   *
   * @param key the entry that holds it
   */
  record LiveSlice(String key, String refArea, int year, long rows) implements Serializable {
    SpellPlace place() {
      return new SpellPlace(refArea, year);
    }
  }

  /**
   * Which slices are in force now and which were before, by position.
   *
   * @param now in force
   * @param before in force when the persons were counted last
   */
  record Change(boolean[] now, boolean[] before) implements Serializable {
    boolean concerns(int slice) {
      return now[slice] != before[slice];
    }
  }

  /**
   * What a task brings back.
   *
   * @param positions where a count is not zero
   * @param counts the counts there
   * @param damaged keys of entries that are not as they were written; then there are no counts
   */
  record Part(int[] positions, long[] counts, Set<String> damaged) implements Serializable {}

  /** What the tails of the spells stand for. */
  List<SpellPlace> places() {
    return slices.stream().map(LiveSlice::place).toList();
  }

  long rows() {
    return slices.stream().mapToLong(LiveSlice::rows).sum();
  }

  /**
   * Counts one of several equal parts of all persons.
   *
   * @param part from 0
   * @param parts how many parts there are
   * @param budgetBytes memory for what is read ahead
   */
  Part count(Warehouse warehouse, int part, int parts, long budgetBytes) throws IOException {
    SpellTabulation.Count count = tabulation.begin(places());
    SpellTabulation.Count gone = change == null ? null : tabulation.begin(places());
    Map<String, FSDataInputStream> open = new HashMap<>();
    Set<String> damaged = new LinkedHashSet<>();
    try {
      sweep(warehouse, open, damaged, count, gone, part, parts, budgetBytes);
    } finally {
      for (FSDataInputStream in : open.values()) {
        in.close();
      }
    }
    if (!damaged.isEmpty()) {
      return new Part(new int[0], new long[0], damaged);
    }
    long[] counted = count.counted();
    if (gone != null) {
      long[] minus = gone.counted();
      for (int position = 0; position < counted.length; position++) {
        counted[position] -= minus[position];
      }
    }
    return part(counted);
  }

  private void sweep(
      Warehouse warehouse,
      Map<String, FSDataInputStream> open,
      Set<String> damaged,
      SpellTabulation.Count count,
      SpellTabulation.Count gone,
      int part,
      int parts,
      long budgetBytes)
      throws IOException {
    int bits = bits(rows());
    long steps = 1L << bits;
    long from = steps * part / parts;
    long to = steps * (part + 1) / parts;
    int window =
        (int)
            Math.max(
                LEAST_WINDOW_BYTES,
                Math.min(MOST_WINDOW_BYTES, budgetBytes / Math.max(1, slices.size())));
    List<SpellCursor> cursors = new ArrayList<>();
    Map<String, Map<SpellPlace, SpellBlocks>> accounts = new HashMap<>();
    for (int tail = 0; tail < slices.size(); tail++) {
      LiveSlice slice = slices.get(tail);
      try {
        Map<SpellPlace, SpellBlocks> blocks = blocks(warehouse, slice.key(), accounts);
        SpellCursor cursor =
            new SpellCursor(
                spells(warehouse, slice.key(), open),
                blocks.get(slice.place()),
                firstPerson(from, bits),
                window,
                tail);
        cursors.add(cursor);
      } catch (DamagedEntry e) {
        damaged.add(slice.key());
      }
    }
    SpellSort sort = new SpellSort();
    long[][] spells = {new long[4 * SPELLS_AT_ONCE]};
    long[] sorted = new long[0];
    int[] size = new int[1];
    for (long step = from; step < to && damaged.isEmpty(); step++) {
      size[0] = 0;
      long next = firstPerson(step + 1, bits);
      for (int slice = 0; slice < cursors.size(); slice++) {
        if (change == null || change.concerns(slice)) {
          try {
            spells[0] = cursors.get(slice).copyBefore(next, spells[0], size);
          } catch (DamagedEntry e) {
            damaged.add(slices.get(slice).key());
          }
        }
      }
      if (change != null) {
        long[] persons = persons(spells[0], size[0]);
        for (int slice = 0; slice < cursors.size(); slice++) {
          if (!change.concerns(slice)) {
            try {
              spells[0] =
                  cursors.get(slice).copyBefore(next, persons, persons.length, spells[0], size);
            } catch (DamagedEntry e) {
              damaged.add(slices.get(slice).key());
            }
          }
        }
      }
      if (sorted.length < 2 * size[0]) {
        sorted = new long[spells[0].length];
      }
      sort.sort(spells, size[0], Long.SIZE - 2 - bits, sorted);
      if (change == null) {
        countPersons(sorted, 2 * size[0], count);
      } else {
        long[] some = new long[2 * size[0]];
        countPersons(some, copy(sorted, size[0], change.now(), some), count);
        countPersons(some, copy(sorted, size[0], change.before(), some), gone);
      }
    }
  }

  /** Copies the spells of the slices that are marked; the end of what was copied. */
  private static int copy(long[] spells, int count, boolean[] marked, long[] to) {
    int next = 0;
    for (int at = 0; at < 2 * count; at += 2) {
      if (marked[PersonSpell.tail(spells[at + 1])]) {
        to[next] = spells[at];
        to[next + 1] = spells[at + 1];
        next += 2;
      }
    }
    return next;
  }

  private static long[] persons(long[] spells, int count) {
    long[] persons = new long[count];
    for (int at = 0; at < count; at++) {
      persons[at] = PersonSpell.person(spells, 2 * at);
    }
    java.util.Arrays.sort(persons);
    return persons;
  }

  private static void countPersons(long[] sorted, int end, SpellTabulation.Count count) {
    int start = 0;
    while (start < end) {
      long person = PersonSpell.person(sorted, start);
      int next = start + 2;
      while (next < end && PersonSpell.person(sorted, next) == person) {
        next += 2;
      }
      count.add(sorted, start, next);
      start = next;
    }
  }

  private Map<SpellPlace, SpellBlocks> blocks(
      Warehouse warehouse, String key, Map<String, Map<SpellPlace, SpellBlocks>> accounts)
      throws IOException {
    Map<SpellPlace, SpellBlocks> blocks = accounts.get(key);
    if (blocks == null) {
      blocks =
          warehouse
              .account(dataset, key)
              .orElseThrow(() -> new DamagedEntry("its account cannot be read", null))
              .slices()
              .stream()
              .collect(
                  Collectors.toMap(b -> new SpellPlace(b.refArea(), b.year()), block -> block));
      accounts.put(key, blocks);
    }
    return blocks;
  }

  private FSDataInputStream spells(
      Warehouse warehouse, String key, Map<String, FSDataInputStream> open) throws IOException {
    FSDataInputStream in = open.get(key);
    if (in == null) {
      FileSystem files = warehouse.files();
      in = files.open(new Path(warehouse.entry(dataset, key), Warehouse.SPELLS));
      open.put(key, in);
    }
    return in;
  }

  private static long firstPerson(long step, int bits) {
    return step << (PersonSpell.PERSON_BITS - bits);
  }

  /** How finely the persons are cut, so that a step's spells stay near the processor. */
  private static int bits(long rows) {
    return Math.min(24, Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, rows / SPELLS_AT_ONCE)));
  }

  private static Part part(long[] counted) {
    int size = 0;
    for (long count : counted) {
      size += count == 0 ? 0 : 1;
    }
    int[] positions = new int[size];
    long[] counts = new long[size];
    int next = 0;
    for (int position = 0; position < counted.length; position++) {
      if (counted[position] != 0) {
        positions[next] = position;
        counts[next++] = counted[position];
      }
    }
    return new Part(positions, counts, Set.of());
  }
}
