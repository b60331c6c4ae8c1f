package vn.socialsecurity.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import vn.socialsecurity.classification.CommuneDirectory;
import vn.socialsecurity.classification.ReviewStandard;
import vn.socialsecurity.classification.ReviewStandards;
import vn.socialsecurity.collection.DeliveredFile;
import vn.socialsecurity.collection.Inventory;
import vn.socialsecurity.collection.RegisterPlan;
import vn.socialsecurity.collection.warehouse.FileAccount;
import vn.socialsecurity.collection.warehouse.MicroFiles;
import vn.socialsecurity.integration.CommuneFigures;
import vn.socialsecurity.integration.HouseholdCells;
import vn.socialsecurity.integration.HouseholdFigures;
import vn.socialsecurity.structure.Cell;
import vn.socialsecurity.structure.CommuneRow;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.FileStatements;
import vn.socialsecurity.structure.MicroPlace;
import vn.socialsecurity.structure.PlainColumn;
import vn.socialsecurity.structure.PlainRule;
import vn.socialsecurity.structure.RowRule;
import vn.socialsecurity.validation.FindingTables;
import vn.socialsecurity.validation.PlainColumns;
import vn.socialsecurity.validation.ReviewRules;
import vn.socialsecurity.validation.RowRules;

/**
 * The households of the poverty reviews and the communes with their services: read into the
 * warehouse once and counted on the way. Communes come first, for households name them.
 */
final class MicroStage {
  private final PipelineSettings settings;
  private final ReferenceMetadata reference;
  private final RegisterStage registers;

  MicroStage(PipelineSettings settings, ReferenceMetadata reference, RegisterStage registers) {
    this.settings = settings;
    this.reference = reference;
    this.registers = registers;
  }

  /** Whether a dataset is of households or communes. */
  boolean holds(String dataset) {
    return hasGrain(dataset, ReviewRules.HOUSEHOLD) || hasGrain(dataset, ReviewRules.COMMUNE);
  }

  private boolean hasGrain(String dataset, String grain) {
    DatasetSchema schema = reference.datasets().get(dataset);
    return schema != null && grain.equals(schema.grain());
  }

  /**
   * One dataset that has been read.
   *
   * @param cells what a place states, by its counts
   */
  private record Read(
      DatasetSchema schema,
      List<DeliveredFile> delivered,
      MicroFiles files,
      MicroFiles.Holdings holdings,
      Figures cells) {}

  private interface Figures {
    List<Cell> of(MicroPlace place, long[] counted);
  }

  /** Reads what is new; asks for Spark only when there is work. */
  private List<Read> read(Inventory inventory, Supplier<JavaSparkContext> spark) {
    List<Read> read = new ArrayList<>();
    Map<String, SortedMap<Integer, Integer>> communes = new HashMap<>();
    for (DatasetSchema schema : schemas(ReviewRules.COMMUNE)) {
      List<DeliveredFile> delivered = inventory.of(schema.name()::equals).files();
      if (!delivered.isEmpty()) {
        MicroFiles files =
            MicroFiles.ofCommunes(
                registers.warehouse(),
                plan(schema, ReviewRules.ofCommunes(schema)),
                registers.fingerprint(schema),
                spark);
        MicroFiles.Holdings holdings = files.read(delivered);
        addTo(communes, schema, holdings);
        read.add(new Read(schema, delivered, files, holdings, CommuneFigures::of));
      }
    }
    for (DatasetSchema schema : schemas(ReviewRules.HOUSEHOLD)) {
      List<DeliveredFile> delivered = inventory.of(schema.name()::equals).files();
      if (!delivered.isEmpty()) {
        ReviewStandards standards = standards(schema);
        CommuneDirectory directory = CommuneDirectory.of(communes);
        HouseholdCells tabulation = new HouseholdCells(standards.standards());
        MicroFiles files =
            MicroFiles.ofHouseholds(
                registers.warehouse(),
                plan(schema, ReviewRules.ofHouseholds(schema, standards, directory)),
                directory,
                tabulation,
                settings.readingOptions().taskBytes(),
                registers.fingerprint(schema),
                spark);
        read.add(
            new Read(
                schema,
                delivered,
                files,
                files.read(delivered),
                (place, counted) -> HouseholdFigures.of(place, counted, tabulation)));
      }
    }
    return read;
  }

  /** Keys of the warehouse's entries of all that has been delivered. */
  Set<String> keys(Inventory inventory) {
    Set<String> keys = new HashSet<>();
    reference.datasets().values().stream()
        .filter(schema -> holds(schema.name()))
        .forEach(
            schema -> {
              String fingerprint = registers.fingerprint(schema);
              inventory.of(schema.name()::equals).files().stream()
                  .map(file -> MicroFiles.key(file, fingerprint))
                  .forEach(keys::add);
            });
    return keys;
  }

  private List<DatasetSchema> schemas(String grain) {
    return reference.datasets().values().stream()
        .filter(schema -> grain.equals(schema.grain()))
        .toList();
  }

  private RegisterPlan plan(DatasetSchema schema, List<ReviewRules.ReviewRule> ofSeveral) {
    List<RowRule> rules =
        new ArrayList<>(
            RowRules.of(
                schema, reference.codeLists(), reference.areas(), reference.povertyStandards()));
    rules.addAll(ofSeveral);
    return new RegisterPlan(
        schema, rules, columns(schema), List.<PlainRule>copyOf(ofSeveral), reference.areas());
  }

  private List<PlainColumn> columns(DatasetSchema schema) {
    return PlainColumns.of(schema, reference.codeLists());
  }

  private ReviewStandards standards(DatasetSchema schema) {
    List<PlainColumn> columns = columns(schema);
    require(schema, columns, "residence", HouseholdCells.RESIDENCES);
    require(schema, columns, "ethnicity", HouseholdCells.ETHNICITIES);
    require(schema, columns, "official_class", ReviewStandard.CLASSES);
    try {
      return ReviewStandards.of(
          columns.get(schema.indexOf("poverty_standard")).codes(),
          reference.codeLists(),
          reference.povertyStandards());
    } catch (IllegalArgumentException e) {
      throw new RunStopped(ExitCode.USAGE, e.getMessage(), e);
    }
  }

  private static void require(
      DatasetSchema schema, List<PlainColumn> columns, String column, List<String> known) {
    List<String> codes = columns.get(schema.indexOf(column)).codes();
    if (!codes.equals(known)) {
      throw new RunStopped(
          ExitCode.USAGE,
          "Cannot count households: the code list %s is %s where the program knows %s."
              .formatted(column, codes, known));
    }
  }

  /** Of several agencies that list the communes of a year the one of the best rank is believed. */
  private void addTo(
      Map<String, SortedMap<Integer, Integer>> communes,
      DatasetSchema schema,
      MicroFiles.Holdings holdings) {
    require(schema, columns(schema), "commune_class", HouseholdCells.COMMUNE_CLASSES);
    Map<String, Integer> ranks = reference.sourceRanks().getOrDefault(schema.name(), Map.of());
    holdings.holdings().stream()
        .sorted(
            Comparator.comparing(
                    (MicroFiles.Holding h) -> ranks.getOrDefault(h.provider(), Integer.MAX_VALUE))
                .thenComparing(MicroFiles.Holding::provider))
        .forEach(
            holding ->
                holding
                    .counted()
                    .forEach(
                        (place, rows) -> {
                          SortedMap<Integer, Integer> classes = new TreeMap<>();
                          for (long row : rows) {
                            classes.put(CommuneRow.code(row), CommuneRow.itsClass(row));
                          }
                          communes.putIfAbsent(place.refArea() + "|" + place.year(), classes);
                        }));
  }

  /** The totals that all files state, and what became of their rows. */
  record Totals(List<Cell> cells, List<FileAccount> files) {}

  /** Totals of each dataset, for a person who looks at them. */
  List<Totals> totals(Inventory inventory, Supplier<JavaSparkContext> spark) {
    return read(inventory, spark).stream()
        .map(
            read ->
                new Totals(
                    read.holdings().holdings().stream()
                        .flatMap(holding -> cells(read, holding))
                        .filter(MicroStage::isTotal)
                        .toList(),
                    read.holdings().files()))
        .toList();
  }

  private static Stream<Cell> cells(Read read, MicroFiles.Holding holding) {
    return holding.counted().entrySet().stream()
        .flatMap(place -> read.cells().of(place.getKey(), place.getValue()).stream());
  }

  private static boolean isTotal(Cell cell) {
    return cell.dimensions().keySet().stream().allMatch(Dimensions.POVERTY_STANDARD::equals);
  }

  /** What households and communes bring to a release, beside what registers bring. */
  RegisterStage.Tables addTo(
      RegisterStage.Tables tables, Inventory inventory, JavaSparkContext context) {
    for (Read read : read(inventory, () -> context)) {
      for (MicroFiles.Holding holding : read.holdings().holdings()) {
        statements(read, holding)
            .forEach(
                (period, stated) ->
                    tables
                        .statements()
                        .computeIfAbsent(period, key -> new ArrayList<>())
                        .addAll(stated));
        holding
            .inSeveral()
            .forEach(
                (year, households) ->
                    tables
                        .quality()
                        .add(
                            PublishedRows.householdsInSeveral(
                                read.schema().name(), holding.provider(), year, households)));
      }
      for (FileAccount account : read.holdings().files()) {
        tables.accounts().add(RegisterStage.account(account));
        tables
            .quality()
            .addAll(
                FindingTables.ruleResults(
                    account.file().id(), account.file().provider(), account.findings()));
      }
      tables.quarantine().add(quarantine(read));
    }
    return tables;
  }

  private static JavaRDD<Row> quarantine(Read read) {
    return read.files()
        .findings(read.delivered())
        .flatMap(findings -> FindingTables.quarantine(findings).iterator());
  }

  /** The cells of each place as statements of the delivery that holds it. */
  private static Map<String, List<FileStatements>> statements(
      Read read, MicroFiles.Holding holding) {
    Map<String, List<FileStatements>> byPeriod = new LinkedHashMap<>();
    holding
        .counted()
        .forEach(
            (place, counted) -> {
              DeliveredFile file = holding.live().get(place).get(0);
              List<Cell> cells =
                  read.cells().of(place, counted).stream()
                      .map(cell -> RegisterStage.withSource(cell, file))
                      .toList();
              byPeriod
                  .computeIfAbsent(Integer.toString(place.year()), period -> new ArrayList<>())
                  .add(
                      new FileStatements(
                          file.dataset(),
                          file.provider(),
                          file.issued(),
                          file.delivery(),
                          file.id(),
                          List.of(
                              new FileStatements.Statement(
                                  place.refArea() + "|" + place.year() + "|" + place.standard(),
                                  cells))));
            });
    return byPeriod;
  }
}
