package vn.socialsecurity.job;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import vn.socialsecurity.dissemination.Exchange;
import vn.socialsecurity.dissemination.InputFile;
import vn.socialsecurity.dissemination.ReleasePage;

/** What a run asks of the stages: what has been delivered, and the tables made of it. */
interface Pipeline {

  /** The forms in which a release is exchanged beside its tables; empty for tables alone. */
  default Optional<Exchange> exchange() {
    return Optional.empty();
  }

  /** Every file of the landing zone with its checksums, found without Spark, in any order. */
  List<InputFile> inputs() throws IOException;

  /**
   * Deliveries that are late, a sentence each: expected by a day, not there, and not yet followed
   * by those of the next year.
   */
  default List<String> late(LocalDate day) {
    return List.of();
  }

  /**
   * The rows of every table of a release by table name, the quarantine among them.
   *
   * @param asOf deliveries issued later are not seen
   */
  Map<String, JavaRDD<Row>> tables(SparkSession spark, LocalDate asOf);

  /** The pages that are made of the tables of a release. */
  default List<ReleasePage> pages() {
    return List.of();
  }
}
