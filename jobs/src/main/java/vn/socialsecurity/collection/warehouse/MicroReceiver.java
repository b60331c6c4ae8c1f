package vn.socialsecurity.collection.warehouse;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import vn.socialsecurity.collection.DeliveredFile;
import vn.socialsecurity.collection.RegisterFileReader;
import vn.socialsecurity.collection.RegisterPlan;
import vn.socialsecurity.collection.RegisterReceiver;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.RuleCode;
import vn.socialsecurity.structure.Severity;

/** Reads one file of households or communes and writes its entry: the work of one task. */
abstract class MicroReceiver implements RegisterReceiver {
  /** Sets of households, one slice after the other. */
  static final String HOUSEHOLDS = "households";

  private static final int FEWEST_BYTES = 1 << 12;

  private final DeliveredFile file;
  private final RegisterPlan plan;
  private QuarantineFile quarantine;
  private long withdrawn;
  private boolean isRefused;

  MicroReceiver(DeliveredFile file, RegisterPlan plan) {
    this.file = file;
    this.plan = plan;
  }

  /** What the rows that were accepted come to; rows that cannot stay are withdrawn meanwhile. */
  abstract List<MicroEntry.Slice> slices(Configuration configuration, DataOutputStream sets)
      throws IOException;

  /** What faults were judged by beside the file, where some were found that depend on it. */
  abstract int dependsOn(Map<String, Long> findings);

  final DeliveredFile file() {
    return file;
  }

  final RegisterPlan plan() {
    return plan;
  }

  /** Reads the file and keeps what was made of it. */
  final void write(Warehouse warehouse, String key, Configuration configuration)
      throws IOException {
    Path draft = warehouse.draft(file.dataset(), key);
    boolean isWritten = false;
    try {
      Map<String, String> checksums = new TreeMap<>();
      ByteArrayOutputStream account = new ByteArrayOutputStream(FEWEST_BYTES);
      ByteArrayOutputStream sets = new ByteArrayOutputStream(FEWEST_BYTES);
      try (QuarantineFile out =
          new QuarantineFile(EntryWriter.create(warehouse, draft, Warehouse.QUARANTINE))) {
        quarantine = out;
        long rowsRead = RegisterFileReader.read(file, plan, configuration, this);
        List<MicroEntry.Slice> slices =
            isRefused ? List.of() : slices(configuration, new DataOutputStream(sets));
        new MicroEntry(
                isRefused,
                rowsRead,
                isRefused ? rowsRead : withdrawn,
                out.counts(),
                dependsOn(out.counts()),
                slices)
            .write(new DataOutputStream(account));
      }
      checksums.put(Warehouse.QUARANTINE, quarantine.checksum());
      put(warehouse, draft, Warehouse.ACCOUNT, account.toByteArray(), checksums);
      put(warehouse, draft, HOUSEHOLDS, sets.toByteArray(), checksums);
      EntryWriter.write(warehouse, draft, Warehouse.CHECKSUMS, Warehouse.sealed(checksums));
      warehouse.publish(draft, file.dataset(), key);
      isWritten = true;
    } finally {
      if (!isWritten) {
        warehouse.files().delete(draft, true);
      }
    }
  }

  private static void put(
      Warehouse warehouse, Path draft, String name, byte[] content, Map<String, String> checksums)
      throws IOException {
    EntryWriter.write(warehouse, draft, name, content);
    checksums.put(name, Warehouse.checksum(content.length, Warehouse.crc(content)));
  }

  /** A row that was accepted and cannot stay. */
  final void withdraw(long line, Finding finding, String rowText) {
    withdrawn++;
    add(line, finding, rowText);
  }

  /** So many rows to which a rule objects without setting them aside, counted and not listed. */
  final void count(RuleCode rule, long rows) {
    if (rows > 0) {
      quarantine.counts().merge(rule.name(), rows, Long::sum);
    }
  }

  @Override
  public final void warn(long line, List<Finding> warnings, String rowText) {
    warnings.forEach(warning -> add(line, warning, rowText));
  }

  @Override
  public final void quarantine(long line, List<Finding> faults, String rowText) {
    withdrawn++;
    faults.forEach(fault -> add(line, fault, rowText));
  }

  @Override
  public final void refuse(Long line, Finding fault) {
    isRefused |= fault.rule().severity() == Severity.FILE;
    add(line, fault, null);
  }

  private void add(Long line, Finding finding, String rowText) {
    try {
      quarantine.add(line, finding, rowText);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the quarantine of " + file.id(), e);
    }
  }
}
