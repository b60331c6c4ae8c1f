package vn.socialsecurity.collection.warehouse;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import vn.socialsecurity.structure.PersonSpell;

/**
 * Where the spells of one slice lie in a file of spells. The persons are cut into {@code 2^bits}
 * equal parts, and each part's spells are one block.
 *
 * @param refArea province of the slice
 * @param year year of the slice
 * @param rows number of spells
 * @param persons number of persons
 * @param offset position of the first block
 * @param bits how finely the persons are cut
 * @param lengths bytes of each block
 * @param counts spells of each block
 * @param checksums CRC-32C of each block
 */
record SpellBlocks(
    String refArea,
    int year,
    long rows,
    long persons,
    long offset,
    int bits,
    int[] lengths,
    int[] counts,
    int[] checksums) {
  static final int MOST_BITS = 16;

  /** The part of the persons that a block holds begins with this one. */
  static long firstPerson(long block, int bits) {
    return block << (PersonSpell.PERSON_BITS - bits);
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(refArea);
    out.writeInt(year);
    out.writeLong(rows);
    out.writeLong(persons);
    out.writeLong(offset);
    out.writeInt(bits);
    for (int block = 0; block < lengths.length; block++) {
      out.writeInt(lengths[block]);
      out.writeInt(counts[block]);
      out.writeInt(checksums[block]);
    }
  }

  static SpellBlocks read(DataInput in) throws IOException {
    String refArea = in.readUTF();
    int year = in.readInt();
    long rows = in.readLong();
    long persons = in.readLong();
    long offset = in.readLong();
    int bits = in.readInt();
    int blocks = 1 << bits;
    int[] lengths = new int[blocks];
    int[] counts = new int[blocks];
    int[] checksums = new int[blocks];
    for (int block = 0; block < blocks; block++) {
      lengths[block] = in.readInt();
      counts[block] = in.readInt();
      checksums[block] = in.readInt();
    }
    return new SpellBlocks(refArea, year, rows, persons, offset, bits, lengths, counts, checksums);
  }
}
