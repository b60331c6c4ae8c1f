package vn.socialsecurity.collection.warehouse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vn.socialsecurity.structure.SpellPlace;
import vn.socialsecurity.structure.SpellTabulation;

/**
 * Counts of earlier runs in the warehouse, so that what is in force is counted once, and the next
 * run counts only what has changed since.
 *
 * @param dataset the register
 * @param tabulation what lays out the counts
 */
record KeptCounts(Warehouse warehouse, String dataset, SpellTabulation tabulation) {
  private static final String NOTE = "last_";

  /**
   * The last counts of a provider's register.
   *
   * @param name of the counts, see {@link #name}
   * @param slices that were in force
   */
  record Last(String name, List<SpellSweep.LiveSlice> slices) {}

  /** Name of the counts of what has that hash. */
  static String name(String hash) {
    return Warehouse.TABULATIONS + "/" + hash;
  }

  /**
   * Counts over some places; null when there are none of that name, or not as they were written.
   */
  long[] read(String name, List<SpellPlace> places) throws IOException {
    Optional<byte[]> content = warehouse.read(dataset, name);
    if (content.isEmpty() || content.get().length < Integer.BYTES) {
      return null;
    }
    byte[] bytes = content.get();
    byte[] body = Arrays.copyOf(bytes, bytes.length - Integer.BYTES);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    in.skipBytes(body.length);
    if (in.readInt() != Warehouse.crc(body)) {
      return null;
    }
    in.reset();
    long[] counted = new long[in.readInt()];
    for (int left = in.readInt(); left > 0; left--) {
      counted[in.readInt()] = in.readLong();
    }
    return counted.length == tabulation.begin(places).counted().length ? counted : null;
  }

  /** Keeps counts, those that are not zero with their positions. */
  void write(String name, long[] counted) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(counted.length);
    out.writeInt((int) Arrays.stream(counted).filter(count -> count != 0).count());
    for (int position = 0; position < counted.length; position++) {
      if (counted[position] != 0) {
        out.writeInt(position);
        out.writeLong(counted[position]);
      }
    }
    out.writeInt(Warehouse.crc(bytes.toByteArray()));
    warehouse.write(dataset, name, bytes.toByteArray());
  }

  /** What was counted last of a provider; empty before the first time. */
  Optional<Last> last(String provider) throws IOException {
    return warehouse
        .read(dataset, lastName(provider))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8).lines().toList())
        .map(
            lines ->
                new Last(lines.get(0), lines.stream().skip(1).map(KeptCounts::slice).toList()));
  }

  /** Notes what was counted last of a provider. */
  void note(String provider, String name, List<SpellSweep.LiveSlice> slices) throws IOException {
    StringBuilder text = new StringBuilder(name).append('\n');
    slices.forEach(slice -> text.append(line(slice)).append('\n'));
    warehouse.write(dataset, lastName(provider), text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** A slice as a line: equal for equal slices. */
  static String line(SpellSweep.LiveSlice slice) {
    return String.join(
        "\t",
        slice.key(),
        slice.refArea(),
        Integer.toString(slice.year()),
        Long.toString(slice.rows()));
  }

  private static SpellSweep.LiveSlice slice(String line) {
    String[] texts = line.split("\t");
    return new SpellSweep.LiveSlice(
        texts[0], texts[1], Integer.parseInt(texts[2]), Long.parseLong(texts[3]));
  }

  private static String lastName(String provider) {
    return Warehouse.TABULATIONS + "/" + NOTE + provider;
  }

  /** Whether a file of that name says what was counted last. */
  static boolean isNote(String fileName) {
    return fileName.startsWith(NOTE);
  }

  /** Name of the file of the counts that a note is about. */
  static String counts(byte[] note) {
    String name = new String(note, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
