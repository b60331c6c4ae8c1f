package vn.socialsecurity.job;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;
import vn.socialsecurity.analysis.SplicedSeries;
import vn.socialsecurity.analysis.Vintage;
import vn.socialsecurity.classification.NearestName;
import vn.socialsecurity.collection.Accounts;
import vn.socialsecurity.collection.DatasetPlan;
import vn.socialsecurity.collection.DeliveredFile;
import vn.socialsecurity.collection.DeliveryCalendar;
import vn.socialsecurity.collection.DeliveryReader;
import vn.socialsecurity.collection.FileChecksums;
import vn.socialsecurity.collection.Inventory;
import vn.socialsecurity.collection.ReadFile;
import vn.socialsecurity.collection.Vocabulary;
import vn.socialsecurity.collection.warehouse.RegisterCount;
import vn.socialsecurity.collection.warehouse.RegisterReadings;
import vn.socialsecurity.dissemination.Exchange;
import vn.socialsecurity.dissemination.InputFile;
import vn.socialsecurity.dissemination.Publication;
import vn.socialsecurity.dissemination.ReleasePage;
import vn.socialsecurity.dissemination.report.Report;
import vn.socialsecurity.dissemination.report.ReportDeclaration;
import vn.socialsecurity.integration.CellTabulation;
import vn.socialsecurity.structure.Cell;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.FileStatements;
import vn.socialsecurity.validation.FindingTables;
import vn.socialsecurity.validation.RowRules;
import vn.socialsecurity.validation.Uniqueness;

/** The stages in their order: from the inventory of the deliveries to the tables of a release. */
final class Stages implements Pipeline {
  private final java.nio.file.Path schemas;
  private final ReferenceMetadata reference;
  private final SplicedSeries splices;
  private final DeliveryCalendar calendar;
  private final Inventory inventory;
  private final RegisterStage registers;
  private final Report report;
  private final MicroStage micro;
  private final String output;
  private final Configuration hadoop;

  /**
   * Reads the declarations and lists what has been delivered; Spark is not needed for either.
   *
   * @throws RunStopped with {@link ExitCode#USAGE} when a declaration cannot be used
   */
  Stages(PipelineSettings settings, Configuration hadoop) {
    this(settings, hadoop, () -> {});
  }

  /** The same, where something can be begun as soon as large files turn out to be new. */
  Stages(PipelineSettings settings, Configuration hadoop, Runnable whenMuchIsNew) {
    this.schemas = settings.schemas();
    this.reference = referenceMetadata(settings);
    this.report = report(settings);
    this.splices =
        settings
            .splice()
            .map(method -> new SplicedSeries(method, reference.povertyStandards().forerunners()))
            .orElse(SplicedSeries.NONE);
    this.registers = new RegisterStage(settings, reference, hadoop);
    this.micro = new MicroStage(settings, reference, registers);
    this.output = settings.output();
    this.hadoop = hadoop;
    FileChecksums checksums = registers.checksums(whenMuchIsNew);
    Vocabulary vocabulary =
        Vocabulary.of(reference.datasets().keySet(), reference.codeLists(), reference.areas());
    try {
      this.calendar =
          DeliveryCalendar.read(settings.conf().resolve("delivery_calendar.csv"), vocabulary);
      this.inventory = Inventory.read(new Path(settings.landing()), vocabulary, hadoop, checksums);
    } catch (IllegalArgumentException e) {
      throw new RunStopped(ExitCode.USAGE, e.getMessage(), e);
    }
    registers.remember(checksums, inventory);
  }

  @Override
  public List<InputFile> inputs() {
    return inventory.files().stream().map(Stages::inputFile).toList();
  }

  @Override
  public List<String> late(LocalDate day) {
    return calendar.expected(inventory, day).stream()
        .filter(expected -> expected.isMissing() && expected.isOpen(day))
        .map(PublishedRows::inWords)
        .toList();
  }

  @Override
  public Optional<Exchange> exchange() {
    return Optional.of(Exchange.of(schemas, reference.codeLists(), reference.catalogue()));
  }

  @Override
  public List<ReleasePage> pages() {
    return List.of(report);
  }

  @Override
  public Map<String, JavaRDD<Row>> tables(SparkSession spark, LocalDate asOf) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());

    // 4.4 and 5.3: read every file once; judge every row by itself and against its delivery
    Inventory seen = inventory.asOf(asOf);
    RegisterStage.Tables ofRegisters = micro.addTo(registers.tables(seen, context), seen, context);
    JavaRDD<ReadFile> files = DeliveryReader.read(context, seen.of(this::holdsTotals), plans());
    JavaPairRDD<String, FileStatements> delivered = byPeriod(files);

    // 5.1 to 5.7: what is in force becomes statistics
    boolean holdsMicroRows =
        !ofRegisters.statements().isEmpty() && !reference.sensitiveVariables().isEmpty();
    StatisticalProcess process =
        StatisticalProcess.of(
            with(ofRegisters.statements(), delivered, context),
            reference,
            splices,
            SensitiveFigures.of(
                reference,
                StatisticalProcess.FIRST_YEAR,
                StatisticalProcess.LAST_YEAR,
                holdsMicroRows ? SensitiveFigures.ledger(output, hadoop) : Map.of()),
            context.defaultParallelism());
    requireFitting(process, asOf);
    // 6.4: nobody can compute what is withheld
    if (holdsMicroRows) {
      SensitiveFigures.requireProtected(process.controlled(), output, hadoop);
    }

    return Map.ofEntries(
        entry("observations", process.observations()),
        entry("panel", process.panel()),
        entry("discrepancies", process.discrepancies()),
        entry("article_audit", process.articleAudit()),
        entry("trends", process.trends()),
        entry("regional_gaps", process.regionalGaps()),
        entry("convergence", process.convergence()),
        entry("regional_statements", process.regionalStatements()),
        entry("targets", process.targets()),
        entry("plausibility", process.plausibility()),
        entry("uncertainty", process.uncertainty()),
        entry(
            "deliveries",
            with(ofRegisters.accounts(), Accounts.of(files, process.shares()), context)),
        entry(
            "quality",
            with(
                withPunctuality(ofRegisters.quality(), asOf),
                files
                    .flatMap(file -> FindingTables.ruleResults(file.findings()).iterator())
                    .union(process.quality()),
                context)),
        entry(
            Publication.QUARANTINE_TABLE,
            ofRegisters.quarantine().stream()
                .reduce(
                    files.flatMap(file -> FindingTables.quarantine(file.findings()).iterator()),
                    JavaRDD::union)));
  }

  private List<Row> withPunctuality(List<Row> quality, LocalDate asOf) {
    List<Row> rows = new ArrayList<>(quality);
    calendar
        .expected(inventory, asOf)
        .forEach(expected -> rows.add(PublishedRows.punctuality(expected)));
    return rows;
  }

  /** Whether the rows of a dataset are figures, and not persons, households or communes. */
  private boolean holdsTotals(String dataset) {
    return !registers.holds(dataset) && !micro.holds(dataset);
  }

  /** The rows of registers, where there are any, beside the others. */
  private static JavaRDD<Row> with(List<Row> rows, JavaRDD<Row> others, JavaSparkContext context) {
    return rows.isEmpty() ? others : others.union(context.parallelize(rows, 1));
  }

  private static JavaPairRDD<String, FileStatements> with(
      Map<String, List<FileStatements>> statements,
      JavaPairRDD<String, FileStatements> others,
      JavaSparkContext context) {
    List<Tuple2<String, FileStatements>> pairs = new ArrayList<>();
    statements.forEach((period, stated) -> stated.forEach(s -> pairs.add(new Tuple2<>(period, s))));
    return pairs.isEmpty() ? others : others.union(context.parallelizePairs(pairs, 1));
  }

  /** What the registers of the landing zone hold, without any other dataset. */
  List<RegisterReadings> registers(Supplier<JavaSparkContext> spark) {
    return registers.read(inventory, spark);
  }

  /** Keys of the warehouse's entries of all that has been delivered. */
  Set<String> warehouseKeys() {
    Set<String> keys = new HashSet<>(registers.keys(inventory));
    keys.addAll(micro.keys(inventory));
    return keys;
  }

  /** The totals of the households and communes of the landing zone. */
  List<MicroStage.Totals> microTotals(Supplier<JavaSparkContext> spark) {
    return micro.totals(inventory, spark);
  }

  /** The totals of a register. */
  List<Cell> figures(RegisterCount count) {
    return registers.figures(count);
  }

  /**
   * The vintages of one indicator in one area, in any order. Totals of registers have none: a
   * register is counted as a whole, as of one day.
   *
   * @param asOf deliveries issued later are not seen
   */
  List<Vintage> vintages(SparkSession spark, LocalDate asOf, String indicator, String refArea) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Inventory seen = inventory.asOf(asOf).of(this::holdsTotals);
    JavaRDD<ReadFile> files = DeliveryReader.read(context, seen, plans());
    return StatisticalProcess.vintages(
            byPeriod(files), reference, indicator, refArea, context.defaultParallelism())
        .collect();
  }

  /**
   * Refuses an indicator that the catalogue does not have.
   *
   * @throws RunStopped with {@link ExitCode#USAGE}, naming the nearest one
   */
  void requireIndicator(String indicator) {
    if (!reference.catalogue().codes().contains(indicator)) {
      throw new RunStopped(
          ExitCode.USAGE,
          "There is no indicator '%s' in conf/indicators.csv.%s"
              .formatted(
                  indicator,
                  NearestName.among(reference.catalogue().codes(), indicator)
                      .map(" Did you mean '%s'?"::formatted)
                      .orElse("")));
    }
  }

  private static JavaPairRDD<String, FileStatements> byPeriod(JavaRDD<ReadFile> files) {
    return files.flatMapToPair(
        file ->
            file.byPeriod().entrySet().stream()
                .map(period -> new Tuple2<>(period.getKey(), period.getValue()))
                .iterator());
  }

  /** Looked at before anything is published, and only where there is a correction. */
  private void requireFitting(StatisticalProcess process, LocalDate asOf) {
    if (reference.corrections().declared().isEmpty()) {
      return;
    }
    List<String> unfit = reference.corrections().unfit(process.corrections().collect(), asOf);
    if (!unfit.isEmpty()) {
      throw new RunStopped(
          ExitCode.GATE_FAILED, "Nothing was published.\n" + String.join("\n", unfit));
    }
  }

  private Map<String, DatasetPlan> plans() {
    Map<String, DatasetPlan> plans = new HashMap<>();
    for (DatasetSchema schema : reference.datasets().values()) {
      if (!holdsTotals(schema.name())) {
        continue;
      }
      plans.put(
          schema.name(),
          new DatasetPlan(
              schema,
              RowRules.of(
                  schema, reference.codeLists(), reference.areas(), reference.povertyStandards()),
              CellTabulation.of(schema),
              new Uniqueness()));
    }
    return plans;
  }

  private static ReferenceMetadata referenceMetadata(PipelineSettings settings) {
    try {
      return ReferenceMetadata.read(
          settings.schemas(),
          settings.conf(),
          new BigDecimal(settings.roundingTolerancePct()),
          settings.geography(),
          settings.gapRules());
    } catch (IllegalArgumentException e) {
      throw new RunStopped(ExitCode.USAGE, e.getMessage(), e);
    }
  }

  private Report report(PipelineSettings settings) {
    try {
      return new Report(
          ReportDeclaration.read(settings.conf(), reference.codeLists(), reference.catalogue()));
    } catch (IllegalArgumentException e) {
      throw new RunStopped(ExitCode.USAGE, e.getMessage(), e);
    }
  }

  private static InputFile inputFile(DeliveredFile file) {
    return new InputFile(
        file.dataset(),
        file.delivery(),
        file.name(),
        file.issued(),
        file.sizeBytes(),
        orEmpty(file.sha256()),
        orEmpty(file.descriptionSha256()));
  }

  private static String orEmpty(String checksum) {
    return checksum == null ? "" : checksum;
  }
}
