package vn.socialsecurity.collection.warehouse;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import vn.socialsecurity.collection.DeliveredFile;
import vn.socialsecurity.collection.RegisterFileReader;
import vn.socialsecurity.collection.RegisterPlan;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.PersonSpell;
import vn.socialsecurity.structure.RuleCode;

/** Writes the entry of one file of the insurance register: the work of one task. */
final class EntryWriter {
  private static final int BUFFER_BYTES = 1 << 16;

  private final DeliveredFile file;
  private final RegisterColumns columns;
  private final SpellCollection collection;
  private final QuarantineFile quarantine;
  private long repeated;

  private EntryWriter(
      DeliveredFile file,
      RegisterColumns columns,
      SpellCollection collection,
      QuarantineFile quarantine) {
    this.file = file;
    this.columns = columns;
    this.collection = collection;
    this.quarantine = quarantine;
  }

  /** Brings the rows of a file into a collection and says how many were read. */
  @FunctionalInterface
  private interface Rows {
    long into(SpellCollection collection, QuarantineFile quarantine) throws IOException;
  }

  /** Reads a file and keeps what was made of it. */
  static void write(
      Warehouse warehouse,
      DeliveredFile file,
      String key,
      RegisterPlan plan,
      ReadingOptions options,
      Configuration configuration)
      throws IOException {
    write(
        warehouse,
        file,
        key,
        plan,
        options,
        (collection, quarantine) -> RegisterFileReader.read(file, plan, configuration, collection));
  }

  /** Keeps what was made of a file that was read in parts, which are in its order. */
  static void combine(
      Warehouse warehouse,
      DeliveredFile file,
      String key,
      RegisterPlan plan,
      ReadingOptions options,
      List<PartReading> parts)
      throws IOException {
    List<FSDataInputStream> runs = new ArrayList<>();
    try {
      write(
          warehouse,
          file,
          key,
          plan,
          options,
          (collection, quarantine) -> {
            long rows = 0;
            long linesAbove = 0;
            for (PartReading part : parts) {
              FSDataInputStream in = warehouse.files().open(part.runs());
              runs.add(in);
              part.addTo(collection, in, linesAbove);
              try (InputStream findings = warehouse.files().open(part.quarantine())) {
                quarantine.addAll(findings, linesAbove);
              }
              rows += part.read().rows();
              linesAbove += part.read().lines();
            }
            return rows;
          });
    } finally {
      for (FSDataInputStream in : runs) {
        in.close();
      }
    }
  }

  private static void write(
      Warehouse warehouse,
      DeliveredFile file,
      String key,
      RegisterPlan plan,
      ReadingOptions options,
      Rows rows)
      throws IOException {
    Path draft = warehouse.draft(file.dataset(), key);
    boolean isWritten = false;
    try {
      Map<String, String> checksums = new TreeMap<>();
      RegisterColumns columns = new RegisterColumns(plan);
      QuarantineFile quarantine =
          new QuarantineFile(create(warehouse, draft, Warehouse.QUARANTINE));
      EntryAccount account;
      try (quarantine;
          SpellCollection collection =
              new SpellCollection(columns, options.taskBytes(), quarantine, null);
          TypedRows typed =
              options.keepsTypedRows() ? TypedRows.create(warehouse, draft, file, plan) : null;
          OutputStream spells = create(warehouse, draft, Warehouse.SPELLS)) {
        long rowsRead = rows.into(collection, quarantine);
        account =
            new EntryWriter(file, columns, collection, quarantine)
                .sorted(rowsRead, new SpellWriter(spells), typed);
        if (typed != null) {
          checksums.put(Warehouse.TYPED_ROWS, typed.end());
        }
      }
      checksums.put(Warehouse.QUARANTINE, quarantine.checksum());
      long length = warehouse.files().getFileStatus(new Path(draft, Warehouse.SPELLS)).getLen();
      checksums.put(Warehouse.SPELLS, Long.toString(length));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      account.write(new DataOutputStream(bytes));
      write(warehouse, draft, Warehouse.ACCOUNT, bytes.toByteArray());
      checksums.put(
          Warehouse.ACCOUNT, Warehouse.checksum(bytes.size(), Warehouse.crc(bytes.toByteArray())));
      write(warehouse, draft, Warehouse.CHECKSUMS, Warehouse.sealed(checksums));
      warehouse.publish(draft, file.dataset(), key);
      isWritten = true;
    } finally {
      if (!isWritten) {
        warehouse.files().delete(draft, true);
      }
    }
  }

  private EntryAccount sorted(long rowsRead, SpellWriter spells, TypedRows typed)
      throws IOException {
    List<SpellBlocks> written = new ArrayList<>();
    if (!collection.isRefused()) {
      collection.end();
      for (SpellSlice slice : collection.slices()) {
        spells.begin(collection.refArea(slice), slice.year(), slice.rows());
        if (typed != null) {
          typed.begin(collection.refArea(slice));
        }
        slice.forEachSorted(collection.sort(), new OnceOnly(spells, typed, slice));
        written.add(spells.end());
      }
    }
    return new EntryAccount(
        collection.isRefused(),
        rowsRead,
        collection.isRefused() ? rowsRead : collection.faulty() + repeated,
        quarantine.counts(),
        written);
  }

  /** Writes each row of a slice once; a row that says the same as the one before is reported. */
  private final class OnceOnly implements SpellRun.PairConsumer {
    private final SpellWriter spells;
    private final TypedRows typed;
    private final SpellSlice slice;
    private long lastFirst = -1;
    private long lastSecond = -1;

    OnceOnly(SpellWriter spells, TypedRows typed, SpellSlice slice) {
      this.spells = spells;
      this.typed = typed;
      this.slice = slice;
    }

    @Override
    public void accept(long first, long second) throws IOException {
      if (SpellSlice.statesTheSame(first, second, lastFirst, lastSecond)) {
        repeated++;
        String other = file.id() + ":" + PersonSpell.tail(lastSecond);
        quarantine.add(
            (long) PersonSpell.tail(second),
            new Finding(RuleCode.ROW_REPEATED, null, null, other),
            columns.rowText(first, second, collection.refArea(slice)));
        return;
      }
      lastFirst = first;
      lastSecond = second;
      spells.add(first, second);
      if (typed != null) {
        typed.add(first, second);
      }
    }
  }

  static OutputStream create(Warehouse warehouse, Path draft, String name) throws IOException {
    return new BufferedOutputStream(
        warehouse.files().create(new Path(draft, name), true), BUFFER_BYTES);
  }

  static void write(Warehouse warehouse, Path draft, String name, byte[] content)
      throws IOException {
    try (OutputStream out = create(warehouse, draft, name)) {
      out.write(content);
    }
  }
}
