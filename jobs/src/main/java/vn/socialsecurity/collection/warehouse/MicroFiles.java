package vn.socialsecurity.collection.warehouse;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import vn.socialsecurity.classification.CommuneDirectory;
import vn.socialsecurity.collection.DeliveredFile;
import vn.socialsecurity.collection.RegisterPlan;
import vn.socialsecurity.structure.CommuneRow;
import vn.socialsecurity.structure.HouseholdTabulation;
import vn.socialsecurity.structure.MicroPlace;

/**
 * Brings the warehouse up to date with the delivered files of households or of communes, one task
 * for each file that is new, and says what is in force. A file is read again only when something
 * has changed by which its rows were judged: a review's, when the communes of its year have.
 */
public final class MicroFiles {
  private final Warehouse warehouse;
  private final RegisterPlan plan;
  private final Reading reading;
  private final String fingerprint;
  private final Supplier<JavaSparkContext> spark;

  /**
   * How the rows of a file are counted.
   *
   * @param communes the communes of each year; null for files of communes themselves
   * @param tabulation counts of households; null for communes
   * @param budgetBytes memory of one task for the rows of its file
   */
  record Reading(CommuneDirectory communes, HouseholdTabulation tabulation, long budgetBytes)
      implements Serializable {

    MicroReceiver receiver(DeliveredFile file, RegisterPlan plan) {
      return tabulation == null
          ? new CommuneReceiver(file, plan)
          : new ReviewReceiver(file, plan, communes, tabulation, budgetBytes);
    }
  }

  private MicroFiles(
      Warehouse warehouse,
      RegisterPlan plan,
      Reading reading,
      String fingerprint,
      Supplier<JavaSparkContext> spark) {
    this.warehouse = warehouse;
    this.plan = plan;
    this.reading = reading;
    this.fingerprint = fingerprint;
    this.spark = spark;
  }

  /**
   * Files of communes.
   *
   * @param fingerprint a hash of all declarations and code on which results depend
   * @param spark asked only when there is something to read
   */
  public static MicroFiles ofCommunes(
      Warehouse warehouse,
      RegisterPlan plan,
      String fingerprint,
      Supplier<JavaSparkContext> spark) {
    return new MicroFiles(warehouse, plan, new Reading(null, null, 0), fingerprint, spark);
  }

  /**
   * Files of households.
   *
   * @param communes the communes in force of each year
   * @param budgetBytes memory of one task for the rows of its file
   */
  public static MicroFiles ofHouseholds(
      Warehouse warehouse,
      RegisterPlan plan,
      CommuneDirectory communes,
      HouseholdTabulation tabulation,
      long budgetBytes,
      String fingerprint,
      Supplier<JavaSparkContext> spark) {
    return new MicroFiles(
        warehouse, plan, new Reading(communes, tabulation, budgetBytes), fingerprint, spark);
  }

  /**
   * What is in force of one provider.
   *
   * @param live the files that hold each place, those of its last delivery
   * @param counted of households the counts of each place; of communes their rows in ascending
   *     order
   * @param inSeveral households by year and standard that several files or provinces name, and that
   *     count once
   */
  public record Holding(
      String provider,
      SortedMap<MicroPlace, List<DeliveredFile>> live,
      SortedMap<MicroPlace, long[]> counted,
      SortedMap<MicroPlace, Long> inSeveral) {}

  /**
   * What the files hold.
   *
   * @param holdings one a provider
   * @param files what became of the rows of each file
   */
  public record Holdings(List<Holding> holdings, List<FileAccount> files) {}

  private String key(DeliveredFile file) {
    return key(file, fingerprint);
  }

  /** The key of a file's entry: a hash of everything that decides what is in it. */
  public static String key(DeliveredFile file, String fingerprint) {
    return Registers.key(
        fingerprint,
        file.sha256(),
        file.descriptionSha256(),
        file.id(),
        file.issued(),
        file.faults());
  }

  /**
   * Reads what is new among the files, and says what is in force of all of them.
   *
   * @throws UncheckedIOException when the warehouse cannot be written or read
   */
  public Holdings read(List<DeliveredFile> delivered) {
    try {
      Map<DeliveredFile, MicroEntry> entries = entries(delivered);
      Map<String, SortedMap<MicroPlace, List<DeliveredFile>>> live = live(entries);
      List<Holding> holdings = new ArrayList<>();
      for (Map.Entry<String, SortedMap<MicroPlace, List<DeliveredFile>>> provider :
          live.entrySet()) {
        holdings.add(holding(provider.getKey(), provider.getValue(), entries));
      }
      return new Holdings(holdings, accounts(entries, live));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot bring the warehouse " + warehouse.folder() + " up to date", e);
    }
  }

  /** The findings of each file, read from the warehouse by tasks. */
  public JavaRDD<List<Row>> findings(List<DeliveredFile> delivered) {
    return Registers.findings(
        spark.get(),
        warehouse,
        plan.schema().name(),
        delivered.stream().map(file -> new Registers.KeyedFile(file, key(file))).toList());
  }

  private Map<DeliveredFile, MicroEntry> entries(List<DeliveredFile> delivered) throws IOException {
    Map<DeliveredFile, MicroEntry> entries = new LinkedHashMap<>();
    List<Registers.KeyedFile> missing = new ArrayList<>();
    for (DeliveredFile file : delivered) {
      String key = key(file);
      Optional<MicroEntry> entry = entry(key).filter(this::isCurrent);
      entries.put(file, entry.orElse(null));
      if (entry.isEmpty()) {
        missing.add(new Registers.KeyedFile(file, key));
      }
    }
    if (!missing.isEmpty()) {
      readFiles(missing);
      for (Registers.KeyedFile file : missing) {
        entries.put(
            file.file(),
            entry(file.key())
                .orElseThrow(
                    () ->
                        new IOException(
                            "The entry of " + file.file().id() + " is damaged as it was written")));
      }
    }
    return entries;
  }

  /** The entry of that key; empty when there is none or it is damaged. */
  private Optional<MicroEntry> entry(String key) throws IOException {
    String dataset = plan.schema().name();
    try {
      MicroEntry entry = MicroEntry.read(warehouse.content(dataset, key, Warehouse.ACCOUNT));
      return warehouse.hasWhole(dataset, key, MicroReceiver.HOUSEHOLDS, Warehouse.QUARANTINE)
          ? Optional.of(entry)
          : Optional.empty();
    } catch (java.io.FileNotFoundException | DamagedEntry | java.io.EOFException notWhole) {
      return Optional.empty();
    }
  }

  private boolean isCurrent(MicroEntry entry) {
    CommuneDirectory communes = reading.communes();
    return communes == null
        || ((entry.dependsOn() == 0 || entry.dependsOn() == communes.fingerprint())
            && entry.slices().stream()
                .allMatch(
                    slice ->
                        slice.dependsOn()
                            == communes.fingerprint(
                                slice.place().refArea(), slice.place().year())));
  }

  private void readFiles(List<Registers.KeyedFile> missing) {
    JavaSparkContext context = spark.get();
    Broadcast<RegisterPlan> sharedPlan = context.broadcast(plan);
    Broadcast<Reading> sharedReading = context.broadcast(reading);
    Broadcast<SerializableConfiguration> configuration = Registers.broadcast(context);
    String folder = warehouse.folder();
    List<Registers.KeyedFile> largestFirst = new ArrayList<>(missing);
    largestFirst.sort(
        Comparator.comparingLong((Registers.KeyedFile file) -> file.file().sizeBytes())
            .reversed()
            .thenComparing(file -> file.file().id()));
    context
        .parallelize(largestFirst, largestFirst.size())
        .foreach(
            file -> {
              Configuration hadoop = configuration.value().value();
              sharedReading
                  .value()
                  .receiver(file.file(), sharedPlan.value())
                  .write(Warehouse.open(folder, hadoop), file.key(), hadoop);
            });
  }

  /** Of each provider the files of the last delivery that has rows of a place. */
  private static Map<String, SortedMap<MicroPlace, List<DeliveredFile>>> live(
      Map<DeliveredFile, MicroEntry> entries) {
    List<DeliveredFile> newestFirst = new ArrayList<>(entries.keySet());
    newestFirst.removeIf(file -> entries.get(file).slices().isEmpty());
    newestFirst.sort(
        Comparator.comparing(DeliveredFile::issued)
            .thenComparing(DeliveredFile::delivery)
            .reversed()
            .thenComparing(DeliveredFile::id));
    Map<String, SortedMap<MicroPlace, List<DeliveredFile>>> live = new TreeMap<>();
    for (DeliveredFile file : newestFirst) {
      for (MicroEntry.Slice slice : entries.get(file).slices()) {
        List<DeliveredFile> holders =
            live.computeIfAbsent(file.provider(), provider -> new TreeMap<>())
                .computeIfAbsent(slice.place(), place -> new ArrayList<>());
        if (holders.isEmpty() || holders.get(0).delivery().equals(file.delivery())) {
          holders.add(file);
        }
      }
    }
    return live;
  }

  private Holding holding(
      String provider,
      SortedMap<MicroPlace, List<DeliveredFile>> live,
      Map<DeliveredFile, MicroEntry> entries)
      throws IOException {
    SortedMap<MicroPlace, long[]> counted = new TreeMap<>();
    SortedMap<MicroPlace, Long> inSeveral = new TreeMap<>();
    SortedMap<MicroPlace, List<SharedHouseholds.Held>> byYear = new TreeMap<>();
    live.forEach(
        (place, files) ->
            files.forEach(
                file -> {
                  MicroEntry.Slice slice = slice(entries.get(file), place);
                  counted.merge(place, slice.counts().clone(), this::together);
                  byYear
                      .computeIfAbsent(
                          new MicroPlace("", place.year(), place.standard()),
                          year -> new ArrayList<>())
                      .add(new SharedHouseholds.Held(file, key(file), slice));
                }));
    if (reading.tabulation() != null) {
      SharedHouseholds shared = new SharedHouseholds(warehouse, plan, reading, spark);
      for (Map.Entry<MicroPlace, List<SharedHouseholds.Held>> year : byYear.entrySet()) {
        long households = shared.settle(year.getValue(), counted);
        if (households > 0) {
          inSeveral.put(year.getKey(), households);
        }
      }
    }
    return new Holding(provider, live, counted, inSeveral);
  }

  private static MicroEntry.Slice slice(MicroEntry entry, MicroPlace place) {
    return entry.slices().stream()
        .filter(slice -> slice.place().equals(place))
        .findFirst()
        .orElseThrow();
  }

  /** Counts add up; of communes the rows are put together, each commune once. */
  private long[] together(long[] one, long[] other) {
    if (reading.tabulation() != null) {
      for (int i = 0; i < one.length; i++) {
        one[i] = Math.addExact(one[i], other[i]);
      }
      return one;
    }
    long[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    Arrays.sort(all);
    int kept = 0;
    for (int row = 0; row < all.length; row++) {
      // The greatest of a commune's rows comes last.
      if (row + 1 == all.length || CommuneRow.code(all[row]) != CommuneRow.code(all[row + 1])) {
        all[kept++] = all[row];
      }
    }
    return Arrays.copyOf(all, kept);
  }

  private static List<FileAccount> accounts(
      Map<DeliveredFile, MicroEntry> entries,
      Map<String, SortedMap<MicroPlace, List<DeliveredFile>>> live) {
    List<FileAccount> all = new ArrayList<>();
    entries.forEach(
        (file, entry) -> {
          long superseded = 0;
          long slices = 0;
          for (MicroEntry.Slice slice : entry.slices()) {
            if (live.get(file.provider()).get(slice.place()).contains(file)) {
              slices++;
            } else {
              superseded += slice.rows();
            }
          }
          all.add(
              new FileAccount(
                  file,
                  entry.isRefused(),
                  entry.rowsRead(),
                  entry.rowsRead() - entry.rowsQuarantined() - superseded,
                  entry.rowsQuarantined(),
                  superseded,
                  slices,
                  entry.findings()));
        });
    return all;
  }
}
