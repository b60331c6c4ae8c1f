package vn.socialsecurity.collection.warehouse;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Numbers of households, 64 neighbours in one word: dense numbers take a quarter of a byte each,
 * and a file that lists them in order finds the word of the last one at once.
 */
final class HouseholdSet {
  private static final int NEIGHBOURS = 6;
  private static final int FEWEST = 1 << 8;
  private static final long SPREADING = 0x9E3779B97F4A7C15L;

  private long[] keys = new long[FEWEST];
  private long[] words = new long[FEWEST];
  private int used;
  private int last;
  private long size;

  /** Adds a household; false when it is there already. */
  boolean add(long household) {
    long key = household >>> NEIGHBOURS;
    int slot = last;
    if (keys[slot] != key || words[slot] == 0) {
      slot = slot(key);
      if (words[slot] == 0) {
        keys[slot] = key;
        if (++used > keys.length >> 1) {
          // Anything but 0, so that the word is taken along.
          words[slot] = 1L << household;
          size++;
          grow();
          last = slot(key);
          return true;
        }
      }
      last = slot;
    }
    long bit = 1L << household;
    boolean isNew = (words[slot] & bit) == 0;
    words[slot] |= bit;
    size += isNew ? 1 : 0;
    return isNew;
  }

  boolean contains(long household) {
    return (words[slot(household >>> NEIGHBOURS)] & 1L << household) != 0;
  }

  long size() {
    return size;
  }

  /** All households in ascending order. */
  long[] sorted() {
    long[] all = new long[Math.toIntExact(size)];
    int next = 0;
    for (long key : sortedKeys()) {
      for (long left = words[slot(key)]; left != 0; left &= left - 1) {
        all[next++] = key << NEIGHBOURS | Long.numberOfTrailingZeros(left);
      }
    }
    return all;
  }

  /** Least household; only of a set that has any. */
  long least() {
    int least = -1;
    for (int slot = 0; slot < keys.length; slot++) {
      if (words[slot] != 0 && (least < 0 || keys[slot] < keys[least])) {
        least = slot;
      }
    }
    return keys[least] << NEIGHBOURS | Long.numberOfTrailingZeros(words[least]);
  }

  /** Greatest household; only of a set that has any. */
  long greatest() {
    int greatest = -1;
    for (int slot = 0; slot < keys.length; slot++) {
      if (words[slot] != 0 && (greatest < 0 || keys[slot] > keys[greatest])) {
        greatest = slot;
      }
    }
    return keys[greatest] << NEIGHBOURS
        | Long.SIZE - 1 - Long.numberOfLeadingZeros(words[greatest]);
  }

  /** Adds what two sets have in common to a third. */
  void addShared(HouseholdSet other, HouseholdSet shared) {
    HouseholdSet fewer = used < other.used ? this : other;
    HouseholdSet more = fewer == this ? other : this;
    for (int slot = 0; slot < fewer.keys.length; slot++) {
      if (fewer.words[slot] != 0) {
        long common = fewer.words[slot] & more.words[more.slot(fewer.keys[slot])];
        for (; common != 0; common &= common - 1) {
          shared.add(fewer.keys[slot] << NEIGHBOURS | Long.numberOfTrailingZeros(common));
        }
      }
    }
  }

  /** Adds all households of another set. */
  void addAll(HouseholdSet other) {
    for (int slot = 0; slot < other.keys.length; slot++) {
      for (long left = other.words[slot]; left != 0; left &= left - 1) {
        add(other.keys[slot] << NEIGHBOURS | Long.numberOfTrailingZeros(left));
      }
    }
  }

  void write(DataOutput out) throws IOException {
    long[] sorted = sortedKeys();
    out.writeInt(sorted.length);
    long before = 0;
    for (long key : sorted) {
      writeNumber(out, key - before);
      out.writeLong(words[slot(key)]);
      before = key;
    }
  }

  static HouseholdSet read(DataInput in) throws IOException {
    HouseholdSet set = new HouseholdSet();
    long key = 0;
    for (int left = in.readInt(); left > 0; left--) {
      key += readNumber(in);
      long word = in.readLong();
      int slot = set.slot(key);
      set.keys[slot] = key;
      set.words[slot] = word;
      set.size += Long.bitCount(word);
      if (++set.used > set.keys.length >> 1) {
        set.grow();
      }
    }
    return set;
  }

  private long[] sortedKeys() {
    long[] sorted = new long[used];
    int next = 0;
    for (int slot = 0; slot < keys.length; slot++) {
      if (words[slot] != 0) {
        sorted[next++] = keys[slot];
      }
    }
    Arrays.sort(sorted);
    return sorted;
  }

  /** Where the word of a key is, or would be: then it is 0. */
  private int slot(long key) {
    int slot =
        (int) ((key * SPREADING) >>> (Long.SIZE - Integer.numberOfTrailingZeros(keys.length)));
    while (words[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldWords = words;
    keys = new long[2 * oldKeys.length];
    words = new long[keys.length];
    for (int old = 0; old < oldKeys.length; old++) {
      if (oldWords[old] != 0) {
        int slot = slot(oldKeys[old]);
        keys[slot] = oldKeys[old];
        words[slot] = oldWords[old];
      }
    }
    last = 0;
  }

  private static void writeNumber(DataOutput out, long number) throws IOException {
    long left = number;
    for (; left > 127; left >>>= 7) {
      out.writeByte(((int) left & 127) | 128);
    }
    out.writeByte((int) left);
  }

  private static long readNumber(DataInput in) throws IOException {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      int part = in.readUnsignedByte();
      number |= (long) (part & 127) << shift;
      if (part < 128) {
        return number;
      }
    }
  }
}
