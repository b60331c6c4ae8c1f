package vn.socialsecurity.collection.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import vn.socialsecurity.collection.DeliveredFile;
import vn.socialsecurity.collection.RegisterPlan;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.SpellPlace;
import vn.socialsecurity.structure.SpellTabulation;

/**
 * Brings the warehouse up to date with the delivered files of a register, one task for each file
 * that is new, and counts what is in force. Neither is done again while nothing has changed, and
 * then no Spark context is asked for.
 */
public final class Registers {
  private static final int ATTEMPTS = 3;

  /** One row in so many may change before all persons are counted anew. */
  private static final int MOST_CHANGED = 4;

  private final Warehouse warehouse;
  private final RegisterPlan plan;
  private final SpellTabulation tabulation;
  private final String fingerprint;
  private final ReadingOptions options;
  private final Supplier<JavaSparkContext> spark;
  private final KeptCounts keptCounts;

  /**
   * A register.
   *
   * @param fingerprint a hash of all declarations and code on which results depend
   * @param options how files are read
   * @param spark asked only when there is something to do
   */
  public Registers(
      Warehouse warehouse,
      RegisterPlan plan,
      SpellTabulation tabulation,
      String fingerprint,
      ReadingOptions options,
      Supplier<JavaSparkContext> spark) {
    this.warehouse = warehouse;
    this.plan = plan;
    this.tabulation = tabulation;
    this.fingerprint = fingerprint;
    this.options = options;
    this.spark = spark;
    this.keptCounts = new KeptCounts(warehouse, plan.schema().name(), tabulation);
  }

  /** The key of a file's entry: a hash of everything that decides what is in it. */
  public String key(DeliveredFile file) {
    return key(
        fingerprint,
        file.sha256(),
        file.descriptionSha256(),
        file.id(),
        file.issued(),
        file.faults());
  }

  /** The same of a file that is known from a manifest. */
  public static String key(
      String fingerprint,
      String sha256,
      String descriptionSha256,
      String id,
      LocalDate issued,
      List<Finding> faults) {
    return hash(
        String.join(
            "\n",
            fingerprint,
            String.valueOf(sha256),
            String.valueOf(descriptionSha256),
            id,
            String.valueOf(issued),
            faults.toString()));
  }

  /**
   * Reads what is new among the files, and counts what is in force of all of them.
   *
   * @param delivered all files of the register that are seen
   * @throws UncheckedIOException when the warehouse cannot be written or read
   */
  public RegisterReadings read(List<DeliveredFile> delivered) {
    try {
      for (int attempt = 1; ; attempt++) {
        Map<DeliveredFile, EntryAccount> accounts = accounts(delivered);
        Set<String> damaged = new LinkedHashSet<>();
        List<RegisterCount> counts = new ArrayList<>();
        Map<String, SortedMap<SpellPlace, List<DeliveredFile>>> live = live(accounts);
        for (Map.Entry<String, SortedMap<SpellPlace, List<DeliveredFile>>> provider :
            live.entrySet()) {
          counts.add(count(provider.getKey(), provider.getValue(), accounts, damaged));
        }
        if (damaged.isEmpty()) {
          if (options.keepsTypedRows()) {
            noteInForce(live);
          }
          return new RegisterReadings(counts, accountsOf(accounts, live));
        }
        if (attempt == ATTEMPTS) {
          throw new IOException(
              "Cannot keep entries in the warehouse "
                  + warehouse.folder()
                  + ": they are damaged as soon as they are written: "
                  + damaged);
        }
        for (String key : damaged) {
          warehouse.discard(plan.schema().name(), key);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot bring the warehouse " + warehouse.folder() + " up to date", e);
    }
  }

  /**
   * The findings of each file ({@link vn.socialsecurity.structure.FindingColumns#FINDINGS}), read
   * from the warehouse by tasks.
   */
  public JavaRDD<List<Row>> findings(List<DeliveredFile> delivered) {
    return findings(
        spark.get(),
        warehouse,
        plan.schema().name(),
        delivered.stream().map(file -> new KeyedFile(file, key(file))).toList());
  }

  /** The findings of files, by the keys of their entries. */
  static JavaRDD<List<Row>> findings(
      JavaSparkContext context, Warehouse warehouse, String dataset, List<KeyedFile> files) {
    Broadcast<SerializableConfiguration> configuration = broadcast(context);
    String folder = warehouse.folder();
    return context
        .parallelize(files, Math.max(1, Math.min(files.size(), context.defaultParallelism())))
        .map(
            file -> {
              Warehouse there = Warehouse.open(folder, configuration.value().value());
              byte[] content = there.content(dataset, file.key(), Warehouse.QUARANTINE);
              return QuarantineFile.rows(file.file(), content);
            });
  }

  /** The accounts of all files, after those that are not in the warehouse have been read. */
  private Map<DeliveredFile, EntryAccount> accounts(List<DeliveredFile> delivered)
      throws IOException {
    Map<DeliveredFile, EntryAccount> accounts = new LinkedHashMap<>();
    List<KeyedFile> missing = new ArrayList<>();
    for (DeliveredFile file : delivered) {
      String key = key(file);
      Optional<EntryAccount> account = warehouse.account(plan.schema().name(), key);
      boolean isMissing =
          account.isEmpty()
              || (options.keepsTypedRows() && !warehouse.hasTypedRows(plan.schema().name(), key));
      accounts.put(file, account.orElse(null));
      if (isMissing) {
        missing.add(new KeyedFile(file, key));
      }
    }
    if (!missing.isEmpty()) {
      new FileReadings(warehouse, plan, options, spark.get()).read(missing);
      for (KeyedFile file : missing) {
        accounts.put(
            file.file(),
            warehouse
                .account(plan.schema().name(), file.key())
                .orElseThrow(
                    () ->
                        new IllegalStateException(
                            "The warehouse "
                                + warehouse.folder()
                                + " has lost the entry of "
                                + file.file().id())));
      }
    }
    return accounts;
  }

  /**
   * Of each provider the slices in force with the files that hold them: of a slice the files of the
   * last delivery that has rows of it.
   */
  private static Map<String, SortedMap<SpellPlace, List<DeliveredFile>>> live(
      Map<DeliveredFile, EntryAccount> accounts) {
    Comparator<SpellPlace> order =
        Comparator.comparing(SpellPlace::refArea).thenComparing(SpellPlace::year);
    Comparator<DeliveredFile> age =
        Comparator.comparing(DeliveredFile::issued).thenComparing(DeliveredFile::delivery);
    Map<String, SortedMap<SpellPlace, List<DeliveredFile>>> live = new TreeMap<>();
    List<DeliveredFile> newestFirst = new ArrayList<>(accounts.keySet());
    newestFirst.removeIf(file -> accounts.get(file).slices().isEmpty());
    newestFirst.sort(age.reversed().thenComparing(DeliveredFile::id));
    for (DeliveredFile file : newestFirst) {
      for (SpellBlocks slice : accounts.get(file).slices()) {
        List<DeliveredFile> holders =
            live.computeIfAbsent(file.provider(), provider -> new TreeMap<>(order))
                .computeIfAbsent(
                    new SpellPlace(slice.refArea(), slice.year()), place -> new ArrayList<>());
        if (holders.isEmpty() || holders.get(0).delivery().equals(file.delivery())) {
          holders.add(file);
        }
      }
    }
    return live;
  }

  /** Says which rows of which entries are in force, for who queries the typed rows. */
  private void noteInForce(Map<String, SortedMap<SpellPlace, List<DeliveredFile>>> live)
      throws IOException {
    StringBuilder text = new StringBuilder("provider,ref_area,year,entry\n");
    live.forEach(
        (provider, slices) ->
            slices.forEach(
                (place, holders) ->
                    holders.forEach(
                        file ->
                            text.append(provider)
                                .append(',')
                                .append(place.refArea())
                                .append(',')
                                .append(place.year())
                                .append(',')
                                .append(key(file))
                                .append('\n'))));
    byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
    String dataset = plan.schema().name();
    if (!Arrays.equals(content, warehouse.read(dataset, Warehouse.IN_FORCE).orElse(null))) {
      warehouse.write(dataset, Warehouse.IN_FORCE, content);
    }
  }

  private RegisterCount count(
      String provider,
      SortedMap<SpellPlace, List<DeliveredFile>> live,
      Map<DeliveredFile, EntryAccount> accounts,
      Set<String> damaged)
      throws IOException {
    List<SpellSweep.LiveSlice> slices = new ArrayList<>();
    live.forEach(
        (place, holders) ->
            holders.forEach(
                file ->
                    slices.add(
                        new SpellSweep.LiveSlice(
                            key(file),
                            place.refArea(),
                            place.year(),
                            rows(accounts.get(file), place)))));
    SpellSweep sweep = new SpellSweep(plan.schema().name(), List.copyOf(slices), tabulation, null);
    String name =
        KeptCounts.name(hash(fingerprint + "\n" + slices.stream().map(Object::toString).toList()));
    long[] counted = keptCounts.read(name, sweep.places());
    if (counted == null) {
      counted = changed(provider, sweep);
      if (counted == null) {
        counted = sweep(sweep, damaged);
      }
      if (damaged.isEmpty()) {
        keptCounts.write(name, counted);
        keptCounts.note(provider, name, sweep.slices());
      }
    }
    return new RegisterCount(provider, live, sweep.places(), counted);
  }

  /**
   * The count of the run before, with only those persons counted anew whom a changed slice names;
   * null when there is none, too much has changed, or it can no longer be read.
   */
  private long[] changed(String provider, SpellSweep sweep) throws IOException {
    Optional<KeptCounts.Last> last = keptCounts.last(provider);
    if (last.isEmpty()) {
      return null;
    }
    Map<String, SpellSweep.LiveSlice> before = new LinkedHashMap<>();
    last.get().slices().forEach(slice -> before.put(KeptCounts.line(slice), slice));
    Set<String> now = new LinkedHashSet<>();
    sweep.slices().forEach(slice -> now.add(KeptCounts.line(slice)));
    List<SpellSweep.LiveSlice> all = new ArrayList<>(sweep.slices());
    before.forEach(
        (line, slice) -> {
          if (!now.contains(line)) {
            all.add(slice);
          }
        });
    // Spells of one province and year side by side, as repeated rows of two files must be.
    all.sort(
        Comparator.comparing(SpellSweep.LiveSlice::refArea)
            .thenComparing(SpellSweep.LiveSlice::year)
            .thenComparing(SpellSweep.LiveSlice::key));
    boolean[] isNow = new boolean[all.size()];
    boolean[] wasBefore = new boolean[all.size()];
    long changedRows = 0;
    for (int slice = 0; slice < all.size(); slice++) {
      String line = KeptCounts.line(all.get(slice));
      isNow[slice] = now.contains(line);
      wasBefore[slice] = before.containsKey(line);
      changedRows += isNow[slice] == wasBefore[slice] ? 0 : all.get(slice).rows();
    }
    SpellSweep change =
        new SpellSweep(sweep.dataset(), all, tabulation, new SpellSweep.Change(isNow, wasBefore));
    List<SpellPlace> placesBefore =
        before.values().stream().map(SpellSweep.LiveSlice::place).toList();
    long[] countedBefore =
        changedRows > change.rows() / MOST_CHANGED
            ? null
            : keptCounts.read(last.get().name(), placesBefore);
    if (countedBefore == null) {
      return null;
    }
    Optional<long[]> laidOut = tabulation.laidOut(countedBefore, placesBefore, change.places());
    if (laidOut.isEmpty()) {
      return null;
    }
    Set<String> damaged = new LinkedHashSet<>();
    long[] difference = sweep(change, damaged);
    if (!damaged.isEmpty()) {
      return null;
    }
    long[] counted = laidOut.get();
    for (int position = 0; position < counted.length; position++) {
      counted[position] = Math.addExact(counted[position], difference[position]);
    }
    return tabulation.laidOut(counted, change.places(), sweep.places()).orElse(null);
  }

  private static long rows(EntryAccount account, SpellPlace place) {
    return account.slices().stream()
        .filter(s -> s.refArea().equals(place.refArea()) && s.year() == place.year())
        .mapToLong(SpellBlocks::rows)
        .sum();
  }

  private long[] sweep(SpellSweep sweep, Set<String> damaged) {
    JavaSparkContext context = spark.get();
    Broadcast<SerializableConfiguration> configuration = broadcast(context);
    Broadcast<SpellSweep> shared = context.broadcast(sweep);
    String folder = warehouse.folder();
    long budget = options.taskBytes();
    int parts = context.defaultParallelism();
    List<SpellSweep.Part> counted =
        context
            .parallelize(IntStream.range(0, parts).boxed().toList(), parts)
            .map(
                part ->
                    shared
                        .value()
                        .count(
                            Warehouse.open(folder, configuration.value().value()),
                            part,
                            parts,
                            budget))
            .collect();
    long[] sum = new long[tabulation.begin(sweep.places()).counted().length];
    for (SpellSweep.Part part : counted) {
      damaged.addAll(part.damaged());
      for (int i = 0; i < part.positions().length; i++) {
        sum[part.positions()[i]] = Math.addExact(sum[part.positions()[i]], part.counts()[i]);
      }
    }
    return sum;
  }

  private static List<FileAccount> accountsOf(
      Map<DeliveredFile, EntryAccount> accounts,
      Map<String, SortedMap<SpellPlace, List<DeliveredFile>>> live) {
    List<FileAccount> all = new ArrayList<>();
    accounts.forEach(
        (file, account) -> {
          long superseded = 0;
          Set<SpellPlace> inForce =
              new TreeSet<>(
                  Comparator.comparing(SpellPlace::refArea).thenComparing(SpellPlace::year));
          for (SpellBlocks slice : account.slices()) {
            SpellPlace place = new SpellPlace(slice.refArea(), slice.year());
            if (live.get(file.provider()).get(place).contains(file)) {
              inForce.add(place);
            } else {
              superseded += slice.rows();
            }
          }
          all.add(
              new FileAccount(
                  file,
                  account.isRefused(),
                  account.rowsRead(),
                  account.rowsAccepted() - superseded,
                  account.rowsQuarantined(),
                  superseded,
                  inForce.size(),
                  account.findings()));
        });
    return all;
  }

  static Broadcast<SerializableConfiguration> broadcast(JavaSparkContext context) {
    return context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
  }

  static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** A file with the key of its entry. */
  record KeyedFile(DeliveredFile file, String key) implements java.io.Serializable {}
}
