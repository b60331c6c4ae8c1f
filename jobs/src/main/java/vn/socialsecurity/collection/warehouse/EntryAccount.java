package vn.socialsecurity.collection.warehouse;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the warehouse knows of one file without reading its spells: {@code rowsRead} is the sum of
 * the spells of all slices, of {@code rowsQuarantined} and nothing else.
 *
 * @param isRefused whether the file was not taken; then it has no slices
 * @param rowsRead data rows
 * @param rowsQuarantined rows with faults and repeated ones; all rows of a refused file
 * @param findings number of findings by rule
 * @param slices where the spells lie, by area and year
 */
record EntryAccount(
    boolean isRefused,
    long rowsRead,
    long rowsQuarantined,
    SortedMap<String, Long> findings,
    List<SpellBlocks> slices) {
  private static final int FORM = 1;

  long rowsAccepted() {
    return rowsRead - rowsQuarantined;
  }

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
    out.writeInt(slices.size());
    for (SpellBlocks slice : slices) {
      slice.write(out);
    }
  }

  static EntryAccount read(DataInput in) throws IOException {
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
    List<SpellBlocks> slices = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      slices.add(SpellBlocks.read(in));
    }
    return new EntryAccount(isRefused, rowsRead, rowsQuarantined, findings, slices);
  }
}
