package vn.socialsecurity.collection.warehouse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import vn.socialsecurity.classification.CommuneDirectory;
import vn.socialsecurity.collection.DeliveredFile;
import vn.socialsecurity.collection.RegisterPlan;
import vn.socialsecurity.structure.HouseholdRow;
import vn.socialsecurity.structure.MicroPlace;

/**
 * Households that several files or provinces name in one year and standard: each counts once. They
 * are found by the kept sets; only their rows are read once more, and what is to be taken out of
 * the counts is kept until a slice changes.
 */
final class SharedHouseholds {
  private final Warehouse warehouse;
  private final RegisterPlan plan;
  private final MicroFiles.Reading reading;
  private final Supplier<JavaSparkContext> spark;

  SharedHouseholds(
      Warehouse warehouse,
      RegisterPlan plan,
      MicroFiles.Reading reading,
      Supplier<JavaSparkContext> spark) {
    this.warehouse = warehouse;
    this.plan = plan;
    this.reading = reading;
    this.spark = spark;
  }

  /**
   * A slice in force. What is in it follows from the entry's key and from the communes of its year.
   *
   * @param key the entry of the file
   */
  record Held(DeliveredFile file, String key, MicroEntry.Slice slice) {}

  /** A row that a file has of a household. */
  private record Found(int file, MicroPlace place, ReviewReceiver.Row row)
      implements Serializable {}

  /**
   * Takes households out of the counts that stand in another slice of the year too: one counts
   * where the code of the province, then of the commune, is lowest.
   *
   * @return how many households stand in several slices
   */
  long settle(List<Held> year, SortedMap<MicroPlace, long[]> counted) throws IOException {
    HouseholdSet shared = shared(year);
    if (shared.size() == 0) {
      return 0;
    }
    List<Held> held = year.stream().sorted(Comparator.comparing(h -> h.file().id())).toList();
    String name =
        Warehouse.TABULATIONS
            + "/"
            + Registers.hash(
                held.stream()
                    .map(h -> h.key() + h.slice().place() + h.slice().dependsOn())
                    .toList()
                    .toString());
    long[] corrections = keptCorrections(name, held.size());
    if (corrections == null) {
      corrections = corrections(held, shared);
      keep(name, corrections);
    }
    int size = reading.tabulation().size();
    for (int i = 0; i < held.size(); i++) {
      long[] counts = counted.get(held.get(i).slice().place());
      for (int at = 0; at < size; at++) {
        counts[at] += corrections[i * size + at];
      }
    }
    return shared.size();
  }

  /** Households of more than one slice; sets are read only where their ranges overlap. */
  private HouseholdSet shared(List<Held> year) throws IOException {
    HouseholdSet shared = new HouseholdSet();
    List<Held> sorted = new ArrayList<>(year);
    sorted.sort(
        Comparator.comparingLong((Held h) -> h.slice().least()).thenComparing(h -> h.file().id()));
    for (int from = 0, to; from < sorted.size(); from = to) {
      long greatest = sorted.get(from).slice().greatest();
      for (to = from + 1; to < sorted.size() && sorted.get(to).slice().least() <= greatest; to++) {
        greatest = Math.max(greatest, sorted.get(to).slice().greatest());
      }
      if (to - from > 1) {
        HouseholdSet seen = new HouseholdSet();
        for (Held held : sorted.subList(from, to)) {
          HouseholdSet households = households(held);
          seen.addShared(households, shared);
          seen.addAll(households);
        }
      }
    }
    return shared;
  }

  private HouseholdSet households(Held held) throws IOException {
    byte[] content = warehouse.content(plan.schema().name(), held.key(), MicroReceiver.HOUSEHOLDS);
    int from = held.slice().setFrom();
    return HouseholdSet.read(
        new DataInputStream(new ByteArrayInputStream(content, from, content.length - from)));
  }

  /** What is to be added to the counts of each slice, one after the other. */
  private long[] corrections(List<Held> held, HouseholdSet shared) {
    JavaSparkContext context = spark.get();
    Broadcast<RegisterPlan> sharedPlan = context.broadcast(plan);
    Broadcast<MicroFiles.Reading> sharedReading = context.broadcast(reading);
    Broadcast<SerializableConfiguration> configuration = Registers.broadcast(context);
    Broadcast<long[]> wanted = context.broadcast(shared.sorted());
    List<DeliveredFile> files = held.stream().map(Held::file).distinct().toList();
    List<Integer> numbers = new ArrayList<>();
    files.forEach(file -> numbers.add(numbers.size()));
    List<DeliveredFile> serialized = List.copyOf(files);
    List<Found> found =
        context
            .parallelize(numbers, numbers.size())
            .flatMap(
                number -> {
                  List<Found> rows = new ArrayList<>();
                  CommuneDirectory communes = sharedReading.value().communes();
                  ReviewReceiver.rowsOf(
                      serialized.get(number),
                      sharedPlan.value(),
                      communes,
                      configuration.value().value(),
                      (place, household, facts, itsPlace) -> {
                        if (Arrays.binarySearch(wanted.value(), household) >= 0) {
                          int itsClass =
                              communes.classOf(
                                  communes.areaIndex(place.refArea()),
                                  place.year(),
                                  HouseholdRow.commune(itsPlace));
                          rows.add(
                              new Found(
                                  number,
                                  place,
                                  new ReviewReceiver.Row(household, facts, itsPlace, itsClass)));
                        }
                      });
                  return rows.iterator();
                })
            .collect();
    return corrections(held, files, found);
  }

  private long[] corrections(List<Held> held, List<DeliveredFile> files, List<Found> found) {
    int size = reading.tabulation().size();
    long[] corrections = new long[held.size() * size];
    List<String> codes = plan.columns().get(plan.schema().indexOf("poverty_standard")).codes();
    Comparator<Found> bestFirst =
        Comparator.comparingLong((Found f) -> f.row().household())
            .thenComparing(Found::place)
            .thenComparing(f -> HouseholdRow.withoutLine(f.row().place()))
            .thenComparing(f -> f.row().facts())
            .thenComparing(Found::file)
            .thenComparing(f -> HouseholdRow.line(f.row().place()));
    List<Found> sorted = new ArrayList<>(found);
    sorted.sort(bestFirst);
    Map<String, Integer> slices = new LinkedHashMap<>();
    for (int i = 0; i < held.size(); i++) {
      slices.put(held.get(i).file().id() + "|" + held.get(i).slice().place(), i);
    }
    long household = -1;
    Set<Integer> seen = new HashSet<>();
    for (Found row : sorted) {
      Integer slice = slices.get(files.get(row.file()).id() + "|" + row.place());
      if (slice == null) {
        continue;
      }
      boolean isFirst = row.row().household() != household;
      if (isFirst) {
        household = row.row().household();
        seen.clear();
      }
      // Of one slice only the best row was counted.
      if (seen.add(slice) && !isFirst) {
        long[] correction = new long[size];
        reading
            .tabulation()
            .count(
                correction,
                codes.indexOf(row.place().standard()),
                row.row().facts(),
                HouseholdRow.known(row.row().place()),
                row.row().communeClass(),
                -1);
        for (int at = 0; at < size; at++) {
          corrections[slice * size + at] += correction[at];
        }
      }
    }
    return corrections;
  }

  private long[] keptCorrections(String name, int slices) throws IOException {
    Optional<byte[]> content = warehouse.read(plan.schema().name(), name);
    if (content.isEmpty() || content.get().length < Integer.BYTES) {
      return null;
    }
    byte[] body = Arrays.copyOf(content.get(), content.get().length - Integer.BYTES);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(content.get()));
    in.skipBytes(body.length);
    if (in.readInt() != Warehouse.crc(body)) {
      return null;
    }
    in.reset();
    long[] corrections = new long[slices * reading.tabulation().size()];
    for (int left = in.readInt(); left > 0; left--) {
      corrections[in.readInt()] = in.readLong();
    }
    return corrections;
  }

  private void keep(String name, long[] corrections) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt((int) Arrays.stream(corrections).filter(count -> count != 0).count());
    for (int at = 0; at < corrections.length; at++) {
      if (corrections[at] != 0) {
        out.writeInt(at);
        out.writeLong(corrections[at]);
      }
    }
    out.writeInt(Warehouse.crc(bytes.toByteArray()));
    warehouse.write(plan.schema().name(), name, bytes.toByteArray());
  }
}
