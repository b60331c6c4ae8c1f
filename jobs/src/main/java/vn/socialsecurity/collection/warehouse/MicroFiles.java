package vn.socialsecurity.collection.warehouse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
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
import vn.socialsecurity.structure.HouseholdRow;
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
  private record Reading(
      CommuneDirectory communes, HouseholdTabulation tabulation, long budgetBytes)
      implements Serializable {

    MicroReceiver receiver(DeliveredFile file, RegisterPlan plan) {
      return tabulation == null
          ? new CommuneReceiver(file, plan)
          : new ReviewReceiver(file, plan, communes, tabulation, budgetBytes);
    }
  }

  private record KeyedFile(DeliveredFile file, String key) implements Serializable {}

  /** A row that a file has of a household. */
  private record Found(int file, MicroPlace place, ReviewReceiver.Row row)
      implements Serializable {}

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
    JavaSparkContext context = spark.get();
    Broadcast<SerializableConfiguration> configuration = broadcast(context);
    String folder = warehouse.folder();
    String dataset = plan.schema().name();
    List<KeyedFile> files = delivered.stream().map(file -> new KeyedFile(file, key(file))).toList();
    return context
        .parallelize(files, Math.max(1, Math.min(files.size(), context.defaultParallelism())))
        .map(
            file -> {
              Warehouse there = Warehouse.open(folder, configuration.value().value());
              byte[] content = there.content(dataset, file.key(), Warehouse.QUARANTINE);
              return QuarantineFile.rows(file.file(), content);
            });
  }

  private Map<DeliveredFile, MicroEntry> entries(List<DeliveredFile> delivered) throws IOException {
    Map<DeliveredFile, MicroEntry> entries = new LinkedHashMap<>();
    List<KeyedFile> missing = new ArrayList<>();
    for (DeliveredFile file : delivered) {
      String key = key(file);
      Optional<MicroEntry> entry = entry(key).filter(this::isCurrent);
      entries.put(file, entry.orElse(null));
      if (entry.isEmpty()) {
        missing.add(new KeyedFile(file, key));
      }
    }
    if (!missing.isEmpty()) {
      readFiles(missing);
      for (KeyedFile file : missing) {
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

  private void readFiles(List<KeyedFile> missing) {
    JavaSparkContext context = spark.get();
    Broadcast<RegisterPlan> sharedPlan = context.broadcast(plan);
    Broadcast<Reading> sharedReading = context.broadcast(reading);
    Broadcast<SerializableConfiguration> configuration = broadcast(context);
    String folder = warehouse.folder();
    List<KeyedFile> largestFirst = new ArrayList<>(missing);
    largestFirst.sort(
        Comparator.comparingLong((KeyedFile file) -> file.file().sizeBytes())
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
    SortedMap<MicroPlace, List<Held>> byYear = new TreeMap<>();
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
                      .add(new Held(file, slice));
                }));
    if (reading.tabulation() != null) {
      for (Map.Entry<MicroPlace, List<Held>> year : byYear.entrySet()) {
        long households = settle(year.getValue(), counted);
        if (households > 0) {
          inSeveral.put(year.getKey(), households);
        }
      }
    }
    return new Holding(provider, live, counted, inSeveral);
  }

  /** A slice in force. */
  private record Held(DeliveredFile file, MicroEntry.Slice slice) {}

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

  /**
   * Takes households out of the counts that stand in another slice of the year too: one counts
   * where the code of the province, then of the commune, is lowest.
   *
   * @return how many households stand in several slices
   */
  private long settle(List<Held> year, SortedMap<MicroPlace, long[]> counted) throws IOException {
    HouseholdSet shared = shared(year);
    if (shared.size() == 0) {
      return 0;
    }
    List<Held> held = year.stream().sorted(Comparator.comparing(h -> h.file().id())).toList();
    String name =
        Warehouse.TABULATIONS
            + "/"
            + hash(held.stream().map(h -> key(h.file()) + h.slice().place()).toList().toString());
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
    byte[] content =
        warehouse.content(plan.schema().name(), key(held.file()), MicroReceiver.HOUSEHOLDS);
    int from = held.slice().setFrom();
    return HouseholdSet.read(
        new DataInputStream(new ByteArrayInputStream(content, from, content.length - from)));
  }

  /** What is to be added to the counts of each slice, one after the other. */
  private long[] corrections(List<Held> held, HouseholdSet shared) {
    JavaSparkContext context = spark.get();
    Broadcast<RegisterPlan> sharedPlan = context.broadcast(plan);
    Broadcast<Reading> sharedReading = context.broadcast(reading);
    Broadcast<SerializableConfiguration> configuration = broadcast(context);
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
    java.util.Set<Integer> seen = new java.util.HashSet<>();
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

  private static Broadcast<SerializableConfiguration> broadcast(JavaSparkContext context) {
    return context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
