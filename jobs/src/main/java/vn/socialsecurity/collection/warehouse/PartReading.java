package vn.socialsecurity.collection.warehouse;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import vn.socialsecurity.collection.DeliveredFile;
import vn.socialsecurity.collection.FilePart;
import vn.socialsecurity.collection.PartRead;
import vn.socialsecurity.collection.RegisterFileReader;
import vn.socialsecurity.collection.RegisterPlan;

/**
 * What one task has made of a part of a file, until the parts are combined: sorted runs and a
 * quarantine in a folder of their own in the warehouse.
 *
 * @param folder holds them
 * @param read how much was read; null where the file must be read as a whole
 * @param faulty rows with faults
 * @param runs the sorted runs, with lines counted from the beginning of the part
 */
record PartReading(String folder, PartRead read, long faulty, List<Run> runsOfSlices)
    implements Serializable {
  private static final String RUNS = "runs";

  /** Where one run of a slice lies. */
  record Run(String refArea, int year, long offset, int count) implements Serializable {}

  /** Reads a part, which is the work of one task. */
  static PartReading of(
      Warehouse warehouse,
      DeliveredFile file,
      String key,
      FilePart part,
      RegisterPlan plan,
      ReadingOptions options,
      Configuration configuration)
      throws IOException {
    Path draft = warehouse.draft(file.dataset(), key);
    boolean isWritten = false;
    try (OutputStream findings = EntryWriter.create(warehouse, draft, Warehouse.QUARANTINE);
        QuarantineFile quarantine = new QuarantineFile(findings);
        SpellCollection collection =
            new SpellCollection(
                new RegisterColumns(plan),
                options.taskBytes(),
                quarantine,
                RunWriter.to(EntryWriter.create(warehouse, draft, RUNS)))) {
      Optional<PartRead> read =
          RegisterFileReader.readPart(file, part, plan, configuration, collection);
      List<Run> runs = new ArrayList<>();
      if (read.isPresent()) {
        collection.end();
        for (SpellSlice slice : collection.slices()) {
          for (SpellRun run : slice.runs()) {
            runs.add(new Run(collection.refArea(slice), slice.year(), run.offset(), run.count()));
          }
        }
      }
      isWritten = true;
      return new PartReading(
          draft.toString(),
          collection.isRefused() ? null : read.orElse(null),
          collection.faulty(),
          runs);
    } finally {
      if (!isWritten) {
        warehouse.files().delete(draft, true);
      }
    }
  }

  Path runs() {
    return new Path(folder, RUNS);
  }

  Path quarantine() {
    return new Path(folder, Warehouse.QUARANTINE);
  }

  /**
   * Adds the spells of the part to those of the file.
   *
   * @param in the file of runs, open until the spells have been used
   * @param linesAbove lines of the parts before
   */
  void addTo(SpellCollection collection, FSDataInputStream in, long linesAbove) {
    SpellRun.RunSource source =
        (position, bytes, length) -> in.readFully(position, bytes, 0, length);
    for (Run run : runsOfSlices) {
      collection.add(
          run.refArea(), run.year(), new SpellRun(source, run.offset(), run.count(), linesAbove));
    }
    collection.addFaulty(faulty);
  }
}
