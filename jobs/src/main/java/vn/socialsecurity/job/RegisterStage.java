package vn.socialsecurity.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import vn.socialsecurity.classification.Area;
import vn.socialsecurity.collection.DeliveredFile;
import vn.socialsecurity.collection.FileChecksums;
import vn.socialsecurity.collection.Inventory;
import vn.socialsecurity.collection.RegisterPlan;
import vn.socialsecurity.collection.warehouse.FileAccount;
import vn.socialsecurity.collection.warehouse.RegisterCount;
import vn.socialsecurity.collection.warehouse.RegisterReadings;
import vn.socialsecurity.collection.warehouse.Registers;
import vn.socialsecurity.collection.warehouse.Warehouse;
import vn.socialsecurity.dissemination.InputFile;
import vn.socialsecurity.dissemination.Provenance;
import vn.socialsecurity.dissemination.Sha256;
import vn.socialsecurity.integration.InsuredFigures;
import vn.socialsecurity.integration.InsuredPersons;
import vn.socialsecurity.structure.Cell;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.FileColumns;
import vn.socialsecurity.structure.FileStatements;
import vn.socialsecurity.structure.PlainColumn;
import vn.socialsecurity.structure.SpellPlace;
import vn.socialsecurity.validation.FindingTables;
import vn.socialsecurity.validation.PlainColumns;
import vn.socialsecurity.validation.RowRules;

/** The registers of persons: read into the warehouse once, and counted from there. */
final class RegisterStage {
  private static final String PERSON_SPELL = "person_spell";
  private static final String KNOWN_FILES = "known_files.tsv";
  private static final String NATION = "VN";
  private static final String NOT_STATED = "_U";
  private static final int LAST_OF_DECEMBER = 31;

  private static final Comparator<DeliveredFile> NEWEST =
      Comparator.comparing(DeliveredFile::issued)
          .thenComparing(DeliveredFile::delivery)
          .thenComparing(DeliveredFile::id);

  private final PipelineSettings settings;
  private final ReferenceMetadata reference;
  private final Warehouse warehouse;

  /** Of the program; hashed once, when it is first asked for. */
  private String codeSha256;

  RegisterStage(PipelineSettings settings, ReferenceMetadata reference, Configuration hadoop) {
    this.settings = settings;
    this.reference = reference;
    try {
      this.warehouse = Warehouse.open(settings.warehouse(), hadoop);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot reach the warehouse " + settings.warehouse(), e);
    }
  }

  /** Whether a dataset is such a register. */
  boolean holds(String dataset) {
    DatasetSchema schema = reference.datasets().get(dataset);
    return schema != null && PERSON_SPELL.equals(schema.grain());
  }

  private boolean isRegister(String dataset) {
    DatasetSchema schema = reference.datasets().get(dataset);
    return schema != null && schema.isRegister();
  }

  /** Where registers are kept. */
  Warehouse warehouse() {
    return warehouse;
  }

  /** The checksums of an earlier run, unless every byte is to be hashed. */
  FileChecksums checksums(Runnable whenMuchIsNew) {
    try {
      List<String> known =
          !settings.recognisesBySizeAndTime()
              ? List.of()
              : warehouse
                  .read(null, KNOWN_FILES)
                  .map(bytes -> new String(bytes, StandardCharsets.UTF_8).lines().toList())
                  .orElse(List.of());
      return new FileChecksums(
          known,
          System.currentTimeMillis(),
          settings.recognisesBySizeAndTime() ? whenMuchIsNew : () -> {});
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the warehouse " + settings.warehouse(), e);
    }
  }

  /** Keeps the checksums for the next run, where there is a register. */
  void remember(FileChecksums checksums, Inventory inventory) {
    List<String> lines = checksums.lines();
    if (lines.isEmpty() || inventory.of(this::isRegister).files().isEmpty()) {
      return;
    }
    try {
      byte[] content = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
      if (!java.util.Arrays.equals(
          content, warehouse.read(null, KNOWN_FILES).orElse(new byte[0]))) {
        warehouse.write(null, KNOWN_FILES, content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the warehouse " + settings.warehouse(), e);
    }
  }

  /**
   * What registers bring to a release.
   *
   * @param statements the totals that each provider's register states, by period
   * @param accounts rows of the table {@code deliveries}
   * @param quality rows of the table {@code quality}
   * @param quarantine rows of the table {@code quarantine}
   */
  record Tables(
      Map<String, List<FileStatements>> statements,
      List<Row> accounts,
      List<Row> quality,
      List<JavaRDD<Row>> quarantine) {}

  /** Reads what is new and counts what is in force; asks for Spark only when there is work. */
  List<RegisterReadings> read(Inventory inventory, Supplier<JavaSparkContext> spark) {
    List<RegisterReadings> readings = new ArrayList<>();
    for (DatasetSchema schema : reference.datasets().values()) {
      List<DeliveredFile> files = inventory.of(schema.name()::equals).files();
      if (holds(schema.name()) && !files.isEmpty()) {
        readings.add(registers(schema, spark).read(files));
      }
    }
    return readings;
  }

  /** The tables of all registers; empty ones where none was delivered. */
  Tables tables(Inventory inventory, JavaSparkContext context) {
    Tables tables =
        new Tables(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (DatasetSchema schema : reference.datasets().values()) {
      List<DeliveredFile> files = inventory.of(schema.name()::equals).files();
      if (!holds(schema.name()) || files.isEmpty()) {
        continue;
      }
      Registers registers = registers(schema, () -> context);
      RegisterReadings readings = registers.read(files);
      for (RegisterCount count : readings.counts()) {
        statements(schema, count)
            .forEach(
                (period, stated) ->
                    tables
                        .statements()
                        .computeIfAbsent(period, key -> new ArrayList<>())
                        .addAll(stated));
        InsuredFigures.moved(count.places(), count.counted())
            .forEach(
                (year, persons) ->
                    tables
                        .quality()
                        .add(
                            PublishedRows.personsMoved(
                                schema.name(), count, year, published(schema, persons))));
      }
      for (FileAccount account : readings.files()) {
        tables.accounts().add(account(account));
        tables
            .quality()
            .addAll(
                FindingTables.ruleResults(
                    account.file().id(), account.file().provider(), account.findings()));
      }
      tables
          .quarantine()
          .add(
              registers
                  .findings(files)
                  .flatMap(findings -> FindingTables.quarantine(findings).iterator()));
    }
    return tables;
  }

  /** The totals that a count states, for a person who looks at them. */
  List<Cell> figures(RegisterCount count) {
    return InsuredFigures.of(count.places(), count.counted(), this::provincesAtTheEndOf, null);
  }

  /** The same by sex and age and by sex and sector: protected before they are published. */
  private List<Cell> breakdowns(DatasetSchema schema, RegisterCount count) {
    List<PlainColumn> columns = PlainColumns.of(schema, reference.codeLists());
    List<String> sectors = new ArrayList<>(List.of(NOT_STATED));
    columns.get(schema.indexOf("sector")).codes().stream()
        .filter(sector -> !sector.equals(NOT_STATED))
        .forEach(sectors::add);
    return InsuredFigures.byBreakdown(
        count.places(),
        count.counted(),
        this::provincesAtTheEndOf,
        null,
        columns.get(schema.indexOf("sex")).codes(),
        sectors);
  }

  private Set<String> provincesAtTheEndOf(int year) {
    return reference.areas().inForce(LocalDate.of(year, Month.DECEMBER, LAST_OF_DECEMBER)).stream()
        .filter(area -> Area.PROVINCE.equals(area.level()))
        .map(Area::refArea)
        .collect(Collectors.toSet());
  }

  /** Null where so few would give them away. */
  private Long published(DatasetSchema schema, long persons) {
    boolean isSmall =
        reference.sensitiveVariables().stream()
            .anyMatch(v -> v.dataset().equals(schema.name()) && v.rule().isSmall(persons));
    return isSmall ? null : persons;
  }

  private Registers registers(DatasetSchema schema, Supplier<JavaSparkContext> spark) {
    RegisterPlan plan =
        new RegisterPlan(
            schema,
            RowRules.of(
                schema, reference.codeLists(), reference.areas(), reference.povertyStandards()),
            PlainColumns.of(schema, reference.codeLists()),
            RowRules.plainRulesOf(schema),
            reference.areas());
    List<String> schemes = plan.columns().get(schema.indexOf("scheme")).codes();
    if (!InsuredPersons.SCHEMES.subList(0, schemes.size()).equals(schemes)) {
      throw new RunStopped(
          ExitCode.USAGE,
          "Cannot count persons: the code list registered_scheme is %s where the program knows %s."
              .formatted(schemes, InsuredPersons.SCHEMES));
    }
    return new Registers(
        warehouse,
        plan,
        new InsuredPersons(),
        fingerprint(schema),
        settings.readingOptions(),
        spark);
  }

  /** Everything but the files on which an entry depends: structure, code lists, program. */
  String fingerprint(DatasetSchema schema) {
    try {
      if (codeSha256 == null) {
        codeSha256 = ProgramCode.of(Main.class).sha256();
      }
      return fingerprint(schema.name(), DeclarationChecksums.of(settings), codeSha256);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the declarations", e);
    }
  }

  private static String fingerprint(
      String dataset, SortedMap<String, String> declarations, String code) {
    String declared =
        declarations.entrySet().stream()
            .filter(
                file ->
                    file.getKey().startsWith("schemas/codelists/")
                        || file.getKey().equals("schemas/" + dataset + ".json"))
            .map(file -> file.getKey() + " " + file.getValue())
            .collect(Collectors.joining("\n"));
    return Sha256.of((declared + "\n" + code).getBytes(StandardCharsets.UTF_8));
  }

  /** Keys of the warehouse's entries of all delivered files of registers. */
  Set<String> keys(Inventory inventory) {
    Set<String> keys = new TreeSet<>();
    for (DatasetSchema schema : reference.datasets().values()) {
      if (holds(schema.name())) {
        Registers registers =
            registers(
                schema,
                () -> {
                  throw new IllegalStateException("A key needs no Spark");
                });
        inventory.of(schema.name()::equals).files().forEach(f -> keys.add(registers.key(f)));
      }
    }
    return keys;
  }

  /**
   * Keys of the entries from which a release was made, under the declarations and the program of
   * its day. Among them are keys of files that are of no register and have no entry; the entry of a
   * file that was refused unread is not among them.
   */
  static Set<String> keys(Provenance provenance) {
    Map<String, String> fingerprints = new HashMap<>();
    Set<String> keys = new TreeSet<>();
    for (InputFile input : provenance.inputs()) {
      String fingerprint =
          fingerprints.computeIfAbsent(
              input.dataset(),
              dataset -> fingerprint(dataset, provenance.declarations(), provenance.codeSha256()));
      keys.add(
          Registers.key(
              fingerprint,
              input.sha256(),
              input.descriptionSha256(),
              input.delivery() + "/" + input.file(),
              input.issued(),
              List.of()));
    }
    return keys;
  }

  /** The cells of a count as statements of the deliveries that hold the slices. */
  private Map<String, List<FileStatements>> statements(DatasetSchema schema, RegisterCount count) {
    Map<Integer, DeliveredFile> newest =
        count.live().entrySet().stream()
            .collect(
                Collectors.toMap(
                    slice -> slice.getKey().year(),
                    slice -> slice.getValue().get(0),
                    (one, other) -> NEWEST.compare(one, other) >= 0 ? one : other));
    Map<SpellPlace, List<Cell>> cells = new LinkedHashMap<>();
    Map<SpellPlace, DeliveredFile> holders = new LinkedHashMap<>();
    List<Cell> all = new ArrayList<>(figures(count));
    all.addAll(breakdowns(schema, count));
    for (Cell cell : all) {
      SpellPlace place = new SpellPlace(cell.refArea(), Integer.parseInt(cell.timePeriod()));
      DeliveredFile file =
          NATION.equals(cell.refArea()) ? newest.get(place.year()) : count.live().get(place).get(0);
      holders.put(place, file);
      cells.computeIfAbsent(place, key -> new ArrayList<>()).add(withSource(cell, file));
    }
    Map<String, List<FileStatements>> byPeriod = new LinkedHashMap<>();
    cells.forEach(
        (place, stated) ->
            byPeriod
                .computeIfAbsent(Integer.toString(place.year()), period -> new ArrayList<>())
                .add(statements(holders.get(place), place, stated)));
    return byPeriod;
  }

  private static FileStatements statements(DeliveredFile file, SpellPlace place, List<Cell> cells) {
    return new FileStatements(
        file.dataset(),
        file.provider(),
        file.issued(),
        file.delivery(),
        file.id(),
        List.of(new FileStatements.Statement(place.refArea() + "|" + place.year(), cells)));
  }

  /** Made figures say so wherever they stand. */
  static Cell withSource(Cell cell, DeliveredFile file) {
    String stated = file.description().source();
    String source = file.description().synthetic() ? Figure.syntheticSource(stated) : stated;
    return new Cell(
        cell.variable(),
        cell.kind(),
        cell.concept(),
        cell.refArea(),
        cell.timePeriod(),
        cell.dimensions(),
        cell.value(),
        cell.printedDecimals(),
        cell.unit(),
        cell.obsStatus(),
        source);
  }

  static Row account(FileAccount account) {
    DeliveredFile file = account.file();
    return RowFactory.create(
        file.dataset(),
        file.delivery(),
        file.id(),
        file.provider(),
        file.issued() == null ? null : java.sql.Date.valueOf(file.issued()),
        file.sha256(),
        file.sizeBytes(),
        file.description() != null && file.description().synthetic(),
        account.isRefused() ? FileColumns.REFUSED : FileColumns.TAKEN,
        account.slices(),
        account.rowsRead(),
        account.rowsAccepted(),
        account.rowsQuarantined(),
        account.rowsSuperseded());
  }
}
