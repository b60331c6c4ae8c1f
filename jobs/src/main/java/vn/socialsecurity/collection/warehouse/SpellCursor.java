package vn.socialsecurity.collection.warehouse;

import java.io.IOException;
import java.util.Arrays;
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
  private long firstOfBlock;

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
    while (!isAtEnd() && person() < fromPerson) {
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
    long[] to = spells;
    int next = 2 * size[0];
    while (!isAtEnd()) {
      if (to.length - next < 2 * leftInBlock) {
        to = Arrays.copyOf(to, 2 * (to.length + leftInBlock));
      }
      int end = copyOfBlock(person, to, next);
      if (leftInBlock > 0) {
        next = end;
        break;
      }
      next = end;
    }
    size[0] = next / 2;
    return to;
  }

  /** Copies what is left in the block of persons before one; the position behind the copies. */
  private int copyOfBlock(long person, long[] to, int start) {
    byte[] bytes = window;
    long limit = person - firstOfBlock;
    // All but the person's distance and what the row says is the same for the whole block.
    long same = PersonSpell.first(firstOfBlock, slice.year(), 0);
    int from = at;
    int left = leftInBlock;
    int next = start;
    for (; left > 0; left--) {
      long row = SpellBytes.row(bytes, from);
      long distance = SpellBytes.distance(row);
      if (distance >= limit) {
        break;
      }
      to[next] = same + (distance << PersonSpell.PERSON_SHIFT) + SpellBytes.content(row);
      to[next + 1] = SpellBytes.second(bytes, from, row) | tail;
      next += 2;
      from += SpellBytes.length(row);
    }
    at = from;
    leftInBlock = left;
    return next;
  }

  /**
   * Copies the spells of some persons before one.
   *
   * @param wanted in ascending order
   */
  long[] copyBefore(long person, long[] wanted, int count, long[] spells, int[] size)
      throws IOException {
    long[] to = spells;
    int next = 2 * size[0];
    int candidate = 0;
    for (; !isAtEnd() && person() < person; advance()) {
      long itsPerson = person();
      while (candidate < count && wanted[candidate] < itsPerson) {
        candidate++;
      }
      if (candidate < count && wanted[candidate] == itsPerson) {
        if (next == to.length) {
          to = Arrays.copyOf(to, 2 * to.length);
        }
        long row = SpellBytes.row(window, at);
        to[next] = PersonSpell.first(itsPerson, slice.year(), SpellBytes.content(row));
        to[next + 1] = SpellBytes.second(window, at, row) | tail;
        next += 2;
      }
    }
    size[0] = next / 2;
    return to;
  }

  /** Whether there is no further spell; else a block is at hand. */
  private boolean isAtEnd() throws IOException {
    while (leftInBlock == 0) {
      if (block + 1 == slice.lengths().length) {
        return true;
      }
      block++;
      if (block == firstUnread) {
        readBlocks();
      }
      leftInBlock = slice.counts()[block];
      firstOfBlock = SpellBlocks.firstPerson(block, slice.bits());
    }
    return false;
  }

  private long person() {
    return firstOfBlock + SpellBytes.distance(SpellBytes.row(window, at));
  }

  private void advance() {
    at += SpellBytes.length(SpellBytes.row(window, at));
    leftInBlock--;
  }

  private void readBlocks() throws IOException {
    int from = firstUnread;
    int length = 0;
    while (firstUnread < slice.lengths().length && (length == 0 || length < windowBytes)) {
      length += slice.lengths()[firstUnread++];
    }
    if (window.length < length + SpellBytes.MOST_BYTES) {
      window = new byte[length + SpellBytes.MOST_BYTES];
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
