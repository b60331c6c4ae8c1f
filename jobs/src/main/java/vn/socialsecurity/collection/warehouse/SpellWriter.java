package vn.socialsecurity.collection.warehouse;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.CRC32C;
import vn.socialsecurity.structure.PersonSpell;

/** Writes the spells of one slice after the other, in ascending order ({@link SpellBytes}). */
final class SpellWriter {
  private static final int ROWS_A_BLOCK = 1024;

  private final OutputStream out;
  private final CRC32C crc = new CRC32C();
  private byte[] block = new byte[1 << 16];
  private int length;
  private long offset;

  private String refArea;
  private int year;
  private int bits;
  private long start;
  private long rows;
  private long persons;
  private int[] lengths;
  private int[] counts;
  private int[] checksums;
  private int current;
  private int currentRows;
  private long firstPerson;
  private long lastPerson;

  SpellWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Begins a slice.
   *
   * @param about how many spells will come; more or fewer do no harm
   */
  void begin(String area, int ofYear, long about) {
    refArea = area;
    year = ofYear;
    bits =
        Math.min(
            SpellBlocks.MOST_BITS,
            Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, about / ROWS_A_BLOCK - 1)));
    start = offset;
    rows = 0;
    persons = 0;
    lengths = new int[1 << bits];
    counts = new int[1 << bits];
    checksums = new int[1 << bits];
    current = 0;
    currentRows = 0;
    firstPerson = 0;
    lastPerson = -1;
  }

  /** Adds a spell that is not less than the one before. */
  void add(long first, long second) throws IOException {
    long person = first >>> PersonSpell.PERSON_SHIFT;
    int itsBlock = (int) (person >>> (PersonSpell.PERSON_BITS - bits));
    if (itsBlock != current) {
      endBlock();
      current = itsBlock;
      firstPerson = SpellBlocks.firstPerson(itsBlock, bits);
    }
    if (block.length - length < SpellBytes.MOST_BYTES) {
      block = Arrays.copyOf(block, 2 * block.length);
    }
    length = SpellBytes.write(block, length, person - firstPerson, first, second);
    if (person != lastPerson) {
      lastPerson = person;
      persons++;
    }
    rows++;
    currentRows++;
  }

  /** Ends the slice. */
  SpellBlocks end() throws IOException {
    endBlock();
    return new SpellBlocks(refArea, year, rows, persons, start, bits, lengths, counts, checksums);
  }

  private void endBlock() throws IOException {
    crc.reset();
    crc.update(block, 0, length);
    lengths[current] = length;
    counts[current] = currentRows;
    checksums[current] = (int) crc.getValue();
    out.write(block, 0, length);
    offset += length;
    length = 0;
    currentRows = 0;
  }
}
