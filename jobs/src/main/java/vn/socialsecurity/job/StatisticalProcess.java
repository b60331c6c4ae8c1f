package vn.socialsecurity.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import vn.socialsecurity.indicators.CountObservations;
import vn.socialsecurity.indicators.KnownFaults;
import vn.socialsecurity.indicators.Observations;
import vn.socialsecurity.indicators.PeriodObservations;
import vn.socialsecurity.indicators.PrintedAgainstComputed;
import vn.socialsecurity.indicators.RateObservations;
import vn.socialsecurity.integration.AddingUp;
import vn.socialsecurity.integration.Completeness;
import vn.socialsecurity.integration.Membership;
import vn.socialsecurity.integration.Quotients;
import vn.socialsecurity.integration.SourceComparison;
import vn.socialsecurity.structure.CatalogueTables;
import vn.socialsecurity.structure.Indicator;
import vn.socialsecurity.structure.IndicatorFamily;

/**
 * From the figures in force to the statistics: the phases 5.1 to 5.7 of the GSBPM in their order.
 *
 * @param panel one value per variable, area and period
 * @param observations the indicators
 * @param discrepancies where sources disagree
 * @param quality completeness, and published figures that are known to be faulty
 */
record StatisticalProcess(
    Dataset<Row> panel,
    Dataset<Row> observations,
    Dataset<Row> discrepancies,
    Dataset<Row> quality) {

  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2030;

  /** Describes the whole computation; nothing runs until a table is written. */
  static StatisticalProcess of(Dataset<Row> cells, ReferenceMetadata reference) {
    SparkSession spark = cells.sparkSession();
    Dataset<Row> membership =
        kept(Membership.table(reference.areas(), FIRST_YEAR, LAST_YEAR, spark));

    // 5.1 integrate: one figure per source becomes one figure per cell
    Dataset<Row> ranked = kept(SourceComparison.ranked(cells, reference.priorityTable(spark)));
    Dataset<Row> quotients =
        kept(Quotients.of(ranked, reference.catalogue(), reference.datasets().values()));
    Dataset<Row> candidates =
        kept(AddingUp.candidates(ranked, Quotients.impliedCounts(quotients), membership));
    Dataset<Row> panel =
        kept(
            AddingUp.panel(candidates)
                .unionByName(AddingUp.remainders(candidates, reference.unallocated())));

    // 5.5 and 5.7 derive and aggregate
    Dataset<Row> rates =
        kept(
            RateObservations.of(
                quotients,
                panel,
                formulas(reference, spark, RATES),
                roles(reference, spark, RATES)
                    .filter(col(CatalogueTables.ROLE).notEqual(lit(CatalogueTables.PRINTED)))));
    Dataset<Row> counts =
        CountObservations.of(
            panel,
            formulas(reference, spark, IndicatorFamily.COUNT),
            roles(reference, spark, IndicatorFamily.COUNT));
    Dataset<Row> periods =
        PeriodObservations.of(
            panel, formulas(reference, spark, PERIODS), roles(reference, spark, PERIODS));
    Dataset<Row> faults = KnownFaults.table(reference.knownFaults(), spark);
    Dataset<Row> observations =
        Observations.of(List.of(rates, counts, periods), reference.breaks(), faults);

    // 5.3 and 6.2: what the figures say of each other
    Dataset<Row> discrepancies =
        SourceComparison.disagreements(ranked)
            .unionByName(AddingUp.disagreements(candidates, reference.roundingTolerancePct()))
            .unionByName(
                PrintedAgainstComputed.disagreements(rates, formulas(reference, spark, RATES)));
    Dataset<Row> quality =
        Completeness.of(panel, membership).unionByName(KnownFaults.findings(rates, faults));
    return new StatisticalProcess(panel, observations, discrepancies, quality);
  }

  private static final IndicatorFamily[] RATES = {
    IndicatorFamily.RATE, IndicatorFamily.RATIO, IndicatorFamily.BALANCE, IndicatorFamily.PRINTED
  };
  private static final IndicatorFamily[] PERIODS = {
    IndicatorFamily.PERIOD_RATIO_OF_SUMS, IndicatorFamily.PERIOD_MEAN_OF_RATES
  };

  /**
   * Computed once and used several times. A local checkpoint, not only a cache: the steps that
   * follow would otherwise carry the whole plan before it several times over, and planning them
   * takes longer than running them.
   */
  static Dataset<Row> kept(Dataset<Row> intermediate) {
    return intermediate.localCheckpoint(false);
  }

  private static Dataset<Row> formulas(
      ReferenceMetadata reference, SparkSession spark, IndicatorFamily... families) {
    return CatalogueTables.formulas(indicators(reference, families), spark);
  }

  private static Dataset<Row> roles(
      ReferenceMetadata reference, SparkSession spark, IndicatorFamily... families) {
    return CatalogueTables.roles(indicators(reference, families), spark);
  }

  private static List<Indicator> indicators(
      ReferenceMetadata reference, IndicatorFamily... families) {
    return reference.catalogue().ofFamilies(families);
  }
}
