package vn.socialsecurity.job;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;
import vn.socialsecurity.collection.Accounts;
import vn.socialsecurity.collection.DatasetPlan;
import vn.socialsecurity.collection.DeliveredFile;
import vn.socialsecurity.collection.DeliveryReader;
import vn.socialsecurity.collection.Inventory;
import vn.socialsecurity.collection.ReadFile;
import vn.socialsecurity.collection.Vocabulary;
import vn.socialsecurity.dissemination.InputFile;
import vn.socialsecurity.dissemination.Publication;
import vn.socialsecurity.integration.CellTabulation;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.FileStatements;
import vn.socialsecurity.validation.FindingTables;
import vn.socialsecurity.validation.RowRules;
import vn.socialsecurity.validation.Uniqueness;

/** The stages in their order: from the inventory of the deliveries to the tables of a release. */
final class Stages implements Pipeline {
  private final ReferenceMetadata reference;
  private final Inventory inventory;

  /**
   * Reads the declarations and lists what has been delivered; Spark is not needed for either.
   *
   * @throws RunStopped with {@link ExitCode#USAGE} when a declaration cannot be used
   */
  Stages(PipelineSettings settings, Configuration hadoop) {
    this.reference = referenceMetadata(settings);
    this.inventory =
        Inventory.read(
            new Path(settings.landing()),
            Vocabulary.of(reference.datasets().keySet(), reference.codeLists(), reference.areas()),
            hadoop);
  }

  @Override
  public List<InputFile> inputs() {
    return inventory.files().stream().map(Stages::inputFile).toList();
  }

  @Override
  public Map<String, JavaRDD<Row>> tables(SparkSession spark, LocalDate asOf) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());

    // 4.4 and 5.3: read every file once; judge every row by itself and against its delivery
    JavaRDD<ReadFile> files = DeliveryReader.read(context, inventory.asOf(asOf), plans());
    JavaPairRDD<String, FileStatements> delivered =
        files.flatMapToPair(
            file ->
                file.byPeriod().entrySet().stream()
                    .map(period -> new Tuple2<>(period.getKey(), period.getValue()))
                    .iterator());

    // 5.1 to 5.7: what is in force becomes statistics
    StatisticalProcess process =
        StatisticalProcess.of(delivered, reference, context.defaultParallelism());
    requireFitting(process, asOf);

    return Map.of(
        "observations",
        process.observations(),
        "panel",
        process.panel(),
        "discrepancies",
        process.discrepancies(),
        "deliveries",
        Accounts.of(files, process.shares()),
        "quality",
        files
            .flatMap(file -> FindingTables.ruleResults(file.findings()).iterator())
            .union(process.quality()),
        Publication.QUARANTINE_TABLE,
        files.flatMap(file -> FindingTables.quarantine(file.findings()).iterator()));
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
          settings.schemas(), settings.conf(), new BigDecimal(settings.roundingTolerancePct()));
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
