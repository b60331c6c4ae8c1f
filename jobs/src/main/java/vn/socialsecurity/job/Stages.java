package vn.socialsecurity.job;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import vn.socialsecurity.collection.Accounts;
import vn.socialsecurity.collection.DatasetPlan;
import vn.socialsecurity.collection.DeliveredFile;
import vn.socialsecurity.collection.DeliveryReader;
import vn.socialsecurity.collection.Inventory;
import vn.socialsecurity.collection.Readings;
import vn.socialsecurity.collection.Supersession;
import vn.socialsecurity.collection.Vocabulary;
import vn.socialsecurity.dissemination.InputFile;
import vn.socialsecurity.dissemination.Publication;
import vn.socialsecurity.integration.CellTabulation;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.validation.FindingTables;
import vn.socialsecurity.validation.RowRules;
import vn.socialsecurity.validation.Uniqueness;

/** The stages in their order: from the inventory of the deliveries to the tables of a release. */
final class Stages implements Pipeline {
  private final ReferenceMetadata reference;
  private final Inventory inventory;
  private final Intermediate intermediate = new Intermediate();

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
  public Map<String, Dataset<Row>> tables(SparkSession spark, LocalDate asOf) {
    // 4.4 and 5.3: read every file once; judge every row by itself and against its delivery
    Readings readings = DeliveryReader.read(spark, inventory.asOf(asOf), plans());
    Dataset<Row> judged =
        intermediate.keep(
            Supersession.of(
                Uniqueness.flagged(readings.rows(), spark.sparkContext().defaultParallelism()),
                Uniqueness.isKept()));
    Dataset<Row> notUnique = Uniqueness.findings(judged);
    Dataset<Row> findings = readings.findings().unionByName(notUnique);

    // 5.1 to 5.7: what is in force becomes statistics
    Dataset<Row> rows = judged.filter(Uniqueness.isKept());
    StatisticalProcess process = StatisticalProcess.of(rows, reference);
    requireFitting(process, asOf);

    return Map.of(
        "observations",
        process.observations(),
        "panel",
        process.panel(),
        "discrepancies",
        process.discrepancies(),
        "deliveries",
        Accounts.of(readings.files(), rows, notUnique),
        "quality",
        FindingTables.ruleResults(findings).unionByName(process.quality()),
        Publication.QUARANTINE_TABLE,
        FindingTables.quarantine(findings));
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
              CellTabulation.of(schema)));
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
