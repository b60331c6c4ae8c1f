package vn.socialsecurity.job;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import vn.socialsecurity.dissemination.InputFile;

/** The stages in their order: from the inventory of the deliveries to the tables of a release. */
class Pipeline {
  private final PipelineSettings settings;
  private final Configuration hadoop;

  Pipeline(PipelineSettings settings, Configuration hadoop) {
    this.settings = settings;
    this.hadoop = hadoop;
  }

  /** Every file of the landing zone with its checksums, found without Spark, in any order. */
  List<InputFile> inputs() throws IOException {
    throw new IllegalStateException(
        "Cannot read %s: the stages are not connected yet (%s)"
            .formatted(settings.landing(), hadoop));
  }

  /**
   * The rows of every table of a release by table name, the quarantine among them.
   *
   * @param asOf deliveries issued later are not seen
   */
  Map<String, Dataset<Row>> tables(SparkSession spark, LocalDate asOf) {
    throw new IllegalStateException(
        "Cannot make the tables as of %s: the stages are not connected yet".formatted(asOf));
  }
}
