package vn.socialsecurity.collection.warehouse;

import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.socialsecurity.structure.MicroPlace;

/**
 * What the warehouse knows of one file of households or communes: {@code rowsRead} is the sum of
 * the rows of all slices and of {@code rowsQuarantined}.
 *
 * @param findings number of findings by rule
 * @param dependsOn what the faults of the file were judged by beside the file; 0 for nothing
 * @param slices what it holds of each place
 */
record MicroEntry(
    boolean isRefused,
    long rowsRead,
    long rowsQuarantined,
    SortedMap<String, Long> findings,
    int dependsOn,
    List<Slice> slices) {
  private static final int FORM = 1001;

  /**
   * What a file holds of one place.
   *
   * @param rows accepted rows
   * @param dependsOn what its rows were judged by beside the file; 0 for nothing
   * @param counts of households their counts, of communes their rows
   * @param least least household
   * @param greatest greatest household
   * @param setFrom where its set of households begins
   */
  record Slice(
      MicroPlace place,
      long rows,
      int dependsOn,
      long[] counts,
      long least,
      long greatest,
      int setFrom) {}

  void write(DataOutput out) throws IOException {
    out.writeInt(FORM);
    out.writeBoolean(isRefused);
    out.writeLong(rowsRead);
    out.writeLong(rowsQuarantined);
    out.writeInt(findings.size());
    for (String rule : findings.keySet()) {
      out.writeUTF(rule);
      out.writeLong(findings.get(rule));
    }
    out.writeInt(dependsOn);
    out.writeInt(slices.size());
    for (Slice slice : slices) {
      out.writeUTF(slice.place().refArea());
      out.writeInt(slice.place().year());
      out.writeUTF(slice.place().standard());
      out.writeLong(slice.rows());
      out.writeInt(slice.dependsOn());
      out.writeLong(slice.least());
      out.writeLong(slice.greatest());
      out.writeInt(slice.setFrom());
      out.writeInt(slice.counts().length);
      for (long count : slice.counts()) {
        out.writeLong(count);
      }
    }
  }

  static MicroEntry read(byte[] content) throws IOException {
    DataInput in = new DataInputStream(new ByteArrayInputStream(content));
    int form = in.readInt();
    if (form != FORM) {
      throw new DamagedEntry("it has the form " + form + " where " + FORM + " is known", null);
    }
    boolean isRefused = in.readBoolean();
    long rowsRead = in.readLong();
    long rowsQuarantined = in.readLong();
    SortedMap<String, Long> findings = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      findings.put(in.readUTF(), in.readLong());
    }
    int dependsOn = in.readInt();
    List<Slice> slices = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      MicroPlace place = new MicroPlace(in.readUTF(), in.readInt(), in.readUTF());
      long rows = in.readLong();
      int itsDependsOn = in.readInt();
      long least = in.readLong();
      long greatest = in.readLong();
      int setFrom = in.readInt();
      long[] counts = new long[in.readInt()];
      for (int i = 0; i < counts.length; i++) {
        counts[i] = in.readLong();
      }
      slices.add(new Slice(place, rows, itsDependsOn, counts, least, greatest, setFrom));
    }
    return new MicroEntry(isRefused, rowsRead, rowsQuarantined, findings, dependsOn, slices);
  }
}
