package vn.socialsecurity.collection.warehouse;

import java.io.IOException;
import java.util.zip.CRC32C;
import org.apache.hadoop.fs.FSDataInputStream;
import vn.socialsecurity.structure.PersonSpell;

/** Reads the spells of a slice in ascending order, from some person on, a few blocks at a time. */
final class SpellCursor {
  private final FSDataInputStream in;
  private final SpellBlocks slice;
  private final int windowBytes;
  private final long tail;
  private final CRC32C crc = new CRC32C();
  private byte[] window = new byte[0];
  private int at;
  private long position;
  private int firstUnread;
  private int block;
  private int leftInBlock;
  private long before;

  /** The row that comes next, if there is one. */
  private boolean hasNext;

  private long first;
  private long second;

  /**
   * A cursor before the first spell of a person or of the next.
   *
   * @param tail what every spell that is read gets as its tail
   * @throws DamagedEntry when a block is not as it was written
   */
  SpellCursor(FSDataInputStream in, SpellBlocks slice, long fromPerson, int windowBytes, long tail)
      throws IOException {
    this.in = in;
    this.slice = slice;
    this.windowBytes = windowBytes;
    this.tail = tail;
    int start = (int) (fromPerson >>> (PersonSpell.PERSON_BITS - slice.bits()));
    this.position = slice.offset();
    for (int skipped = 0; skipped < start; skipped++) {
      position += slice.lengths()[skipped];
    }
    this.firstUnread = start;
    this.block = start - 1;
    advance();
    while (hasNext && first >>> PersonSpell.PERSON_SHIFT < fromPerson) {
      advance();
    }
  }

  /**
   * Copies the spells of all persons before one.
   *
   * @param spells takes the pairs; grown where it is too small
   * @param size pairs that are in it already
   */
  long[] copyBefore(long person, long[] spells, int[] size) throws IOException {
    long limit = person << PersonSpell.PERSON_SHIFT;
    long[] to = spells;
    int next = 2 * size[0];
    while (hasNext && (first < limit || limit <= 0)) {
      if (next == to.length) {
        to = java.util.Arrays.copyOf(to, 2 * to.length);
      }
      to[next] = first;
      to[next + 1] = second;
      next += 2;
      advance();
    }
    size[0] = next / 2;
    return to;
  }

  /**
   * Copies the spells of some persons before one.
   *
   * @param wanted in ascending order
   */
  long[] copyBefore(long person, long[] wanted, int count, long[] spells, int[] size)
      throws IOException {
    long limit = person << PersonSpell.PERSON_SHIFT;
    long[] to = spells;
    int next = 2 * size[0];
    int candidate = 0;
    while (hasNext && (first < limit || limit <= 0)) {
      long itsPerson = first >>> PersonSpell.PERSON_SHIFT;
      while (candidate < count && wanted[candidate] < itsPerson) {
        candidate++;
      }
      if (candidate < count && wanted[candidate] == itsPerson) {
        if (next == to.length) {
          to = java.util.Arrays.copyOf(to, 2 * to.length);
        }
        to[next] = first;
        to[next + 1] = second;
        next += 2;
      }
      advance();
    }
    size[0] = next / 2;
    return to;
  }

  private void advance() throws IOException {
    while (leftInBlock == 0) {
      block++;
      if (block == slice.lengths().length) {
        hasNext = false;
        return;
      }
      if (block == firstUnread) {
        readBlocks();
      }
      leftInBlock = slice.counts()[block];
      before = SpellBlocks.firstPerson(block, slice.bits());
    }
    leftInBlock--;
    byte[] bytes = window;
    int from = at;
    long person = bytes[from++];
    if (person < 0) {
      person &= 127;
      int shift = 7;
      byte more = bytes[from++];
      while (more < 0) {
        person |= (long) (more & 127) << shift;
        shift += 7;
        more = bytes[from++];
      }
      person |= (long) more << shift;
    }
    person += before;
    before = person;
    int content =
        (bytes[from] & 255) | ((bytes[from + 1] & 255) << 8) | ((bytes[from + 2] & 255) << 16);
    from += 3;
    long base = 0;
    if (content >= SpellWriter.HAS_BASE) {
      content ^= SpellWriter.HAS_BASE;
      int shift = 0;
      byte more = bytes[from++];
      while (more < 0) {
        base |= (long) (more & 127) << shift;
        shift += 7;
        more = bytes[from++];
      }
      base |= (long) more << shift;
      base++;
    }
    at = from;
    hasNext = true;
    first = PersonSpell.first(person, slice.year(), content);
    second = base << PersonSpell.BASE_SHIFT | tail;
  }

  private void readBlocks() throws IOException {
    int from = firstUnread;
    int length = 0;
    while (firstUnread < slice.lengths().length && (length == 0 || length < windowBytes)) {
      length += slice.lengths()[firstUnread++];
    }
    if (window.length < length) {
      window = new byte[length];
    }
    try {
      in.readFully(position, window, 0, length);
    } catch (java.io.EOFException e) {
      throw new DamagedEntry("a file of spells is cut off", e);
    }
    position += length;
    at = 0;
    int start = 0;
    for (int checked = from; checked < firstUnread; checked++) {
      crc.reset();
      crc.update(window, start, slice.lengths()[checked]);
      if ((int) crc.getValue() != slice.checksums()[checked]) {
        throw new DamagedEntry("a block of spells is not as it was written", null);
      }
      start += slice.lengths()[checked];
    }
  }
}
