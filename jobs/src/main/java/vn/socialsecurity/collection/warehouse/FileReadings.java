package vn.socialsecurity.collection.warehouse;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import vn.socialsecurity.collection.DeliveredFile;
import vn.socialsecurity.collection.FilePart;
import vn.socialsecurity.collection.PartRead;
import vn.socialsecurity.collection.ReadingCounts;
import vn.socialsecurity.collection.RegisterFileReader;
import vn.socialsecurity.collection.RegisterPlan;
import vn.socialsecurity.collection.warehouse.Registers.KeyedFile;

/**
 * Reads files into the warehouse, one task a file. Of a large file each task reads a part, and one
 * more task combines them; a file that cannot be read in parts is then read again as a whole.
 */
record FileReadings(
    Warehouse warehouse, RegisterPlan plan, ReadingOptions options, JavaSparkContext context) {

  /**
   * What one task reads.
   *
   * @param part null for all of the file
   */
  private record Unit(KeyedFile file, FilePart part) implements Serializable {
    long sizeBytes() {
      return part == null ? file.file().sizeBytes() : part.to() - part.from();
    }
  }

  /** The parts of a file, in its order. */
  private record PartedFile(KeyedFile file, List<PartReading> parts) implements Serializable {}

  /** Writes the entries of some files. */
  void read(List<KeyedFile> files) {
    List<Unit> units = new ArrayList<>();
    for (KeyedFile file : files) {
      List<FilePart> parts = RegisterFileReader.parts(file.file(), options.splitBytes());
      parts.forEach(part -> units.add(new Unit(file, part)));
      if (parts.isEmpty()) {
        units.add(new Unit(file, null));
      }
    }
    units.sort(
        Comparator.comparingLong(Unit::sizeBytes)
            .reversed()
            .thenComparing(unit -> unit.file().file().id()));
    Broadcast<RegisterPlan> sharedPlan = context.broadcast(plan);
    Broadcast<SerializableConfiguration> configuration = Registers.broadcast(context);
    String folder = warehouse.folder();
    ReadingOptions chosen = options;
    ReadingCounts counts = new ReadingCounts(context);
    List<PartReading> read =
        context
            .parallelize(units, units.size())
            .map(
                unit ->
                    read(unit, folder, sharedPlan.value(), chosen, configuration.value(), counts))
            .collect();
    Map<KeyedFile, Map<FilePart, PartReading>> parted = new LinkedHashMap<>();
    for (int i = 0; i < units.size(); i++) {
      if (units.get(i).part() != null) {
        parted
            .computeIfAbsent(units.get(i).file(), file -> new LinkedHashMap<>())
            .put(units.get(i).part(), read.get(i));
      }
    }
    if (!parted.isEmpty()) {
      combine(parted, sharedPlan, configuration, counts);
    }
  }

  private void combine(
      Map<KeyedFile, Map<FilePart, PartReading>> parted,
      Broadcast<RegisterPlan> sharedPlan,
      Broadcast<SerializableConfiguration> configuration,
      ReadingCounts counts) {
    List<PartedFile> files = new ArrayList<>();
    parted.forEach(
        (file, readings) ->
            files.add(
                new PartedFile(
                    file,
                    readings.entrySet().stream()
                        .sorted(Comparator.comparingLong(reading -> reading.getKey().from()))
                        .map(Map.Entry::getValue)
                        .toList())));
    String folder = warehouse.folder();
    ReadingOptions chosen = options;
    try {
      context
          .parallelize(files, files.size())
          .foreach(
              file ->
                  combine(file, folder, sharedPlan.value(), chosen, configuration.value(), counts));
    } finally {
      files.forEach(file -> file.parts().forEach(this::delete));
    }
  }

  private static PartReading read(
      Unit unit,
      String folder,
      RegisterPlan plan,
      ReadingOptions options,
      SerializableConfiguration configuration,
      ReadingCounts counts)
      throws IOException {
    Configuration hadoop = configuration.value();
    Warehouse warehouse = Warehouse.open(folder, hadoop);
    DeliveredFile file = unit.file().file();
    String key = unit.file().key();
    if (unit.part() != null) {
      return PartReading.of(warehouse, file, key, unit.part(), plan, options, hadoop);
    }
    EntryWriter.write(warehouse, file, key, plan, options, hadoop);
    count(counts, warehouse, file, key);
    return null;
  }

  private static void combine(
      PartedFile parted,
      String folder,
      RegisterPlan plan,
      ReadingOptions options,
      SerializableConfiguration configuration,
      ReadingCounts counts)
      throws IOException {
    Configuration hadoop = configuration.value();
    Warehouse warehouse = Warehouse.open(folder, hadoop);
    DeliveredFile file = parted.file().file();
    String key = parted.file().key();
    List<PartRead> read =
        parted.parts().stream().map(PartReading::read).filter(java.util.Objects::nonNull).toList();
    if (read.size() == parted.parts().size() && RegisterFileReader.isAsStated(file, read)) {
      EntryWriter.combine(warehouse, file, key, plan, options, parted.parts());
    } else {
      EntryWriter.write(warehouse, file, key, plan, options, hadoop);
    }
    count(counts, warehouse, file, key);
  }

  private static void count(
      ReadingCounts counts, Warehouse warehouse, DeliveredFile file, String key) {
    warehouse.account(file.dataset(), key).ifPresent(account -> counts.add(account.rowsRead()));
  }

  private void delete(PartReading part) {
    try {
      warehouse.files().delete(new Path(part.folder()), true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + part.folder(), e);
    }
  }
}
