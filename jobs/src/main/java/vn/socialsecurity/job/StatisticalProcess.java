package vn.socialsecurity.job;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.KnownSizeEstimation;
import vn.socialsecurity.classification.Membership;
import vn.socialsecurity.indicators.ComparableSpells;
import vn.socialsecurity.indicators.Indicators;
import vn.socialsecurity.indicators.KnownFaults;
import vn.socialsecurity.indicators.PeriodObservations.YearOfPeriod;
import vn.socialsecurity.integration.AddingUp;
import vn.socialsecurity.integration.Completeness;
import vn.socialsecurity.integration.Corrections;
import vn.socialsecurity.integration.Integration;
import vn.socialsecurity.integration.LiveCells;
import vn.socialsecurity.integration.Quotients;
import vn.socialsecurity.integration.SourceComparison;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Period;

/**
 * From the figures in force to the statistics: the phases 5.1 to 5.7 of the GSBPM in their order.
 *
 * <p>All that is computed with each other, every source, variable and area, belongs to one period
 * and breakdown. So figures are brought together by period once, and each period is integrated and
 * observed in one task: no join and no further shuffle, and more periods or breakdowns only mean
 * more tasks.
 *
 * @param panel one value per variable, area and period
 * @param observations the indicators
 * @param discrepancies where sources disagree
 * @param quality completeness, corrections made, and published figures that are known to be faulty
 * @param corrections every figure that a declared correction names
 */
record StatisticalProcess(
    Dataset<Row> panel,
    Dataset<Row> observations,
    Dataset<Row> discrepancies,
    Dataset<Row> quality,
    JavaRDD<Corrections.Met> corrections) {

  private static final int FIRST_YEAR = 1990;
  private static final int LAST_YEAR = 2035;

  /** The stages of one period, as they are sent to the tasks. */
  private record Phases(
      Corrections corrections,
      Integration integration,
      Indicators indicators,
      Completeness completeness,
      ComparableSpells spells)
      implements Serializable {

    private static Phases of(ReferenceMetadata reference) {
      Membership membership = Membership.of(reference.areas(), FIRST_YEAR, LAST_YEAR);
      return new Phases(
          reference.corrections(),
          new Integration(
              new SourceComparison(reference.sourceRanks(), reference.partsOfWholes()),
              Quotients.of(reference.catalogue(), reference.datasets().values()),
              new AddingUp(reference.unallocated(), reference.roundingTolerancePct()),
              membership),
          Indicators.of(reference.catalogue(), KnownFaults.of(reference.knownFaults())),
          new Completeness(membership),
          new ComparableSpells(reference.breaks()));
    }

    /** Every period of a task, one after the other. */
    private Iterator<PeriodTables> computeAll(Iterator<Row> cells) {
      Map<Period, List<Figure>> byPeriod = new LinkedHashMap<>();
      cells.forEachRemaining(
          cell ->
              byPeriod
                  .computeIfAbsent(LiveCells.period(cell), period -> new ArrayList<>())
                  .add(LiveCells.figure(cell)));
      return byPeriod.entrySet().stream()
          .map(period -> compute(period.getKey(), period.getValue()))
          .iterator();
    }

    private PeriodTables compute(Period period, List<Figure> delivered) {
      // 5.4: declared corrections of what was delivered
      Corrections.Corrected corrected = corrections.correct(period, delivered);

      // 5.1 and 5.4: one figure per source becomes one figure per cell
      Integration.Integrated integrated = integration.integrate(period, corrected.figures());

      // 5.5 and 5.7: numerator over denominator
      Indicators.Observed observed =
          indicators.observe(period, integrated.panel(), integrated.quotients());

      PeriodTables tables = new PeriodTables();
      integrated.panel().values().forEach(f -> tables.panel.add(PublishedRows.panel(f, period)));
      observed
          .observations()
          .forEach(o -> tables.observations.add(PublishedRows.observation(o, period, spells)));
      integrated
          .discrepancies()
          .forEach(d -> tables.discrepancies.add(PublishedRows.discrepancy(d, period)));
      observed
          .discrepancies()
          .forEach(d -> tables.discrepancies.add(PublishedRows.discrepancy(d, period)));
      observed.faults().forEach(f -> tables.faults.add(PublishedRows.knownFault(f)));
      corrected.met().stream()
          .filter(Corrections.Met::isMade)
          .forEach(made -> tables.faults.add(PublishedRows.correction(made, period)));
      tables.corrections.addAll(corrected.met());
      tables.found.addAll(completeness.found(period, integrated.panel()));
      tables.years.addAll(observed.years());
      return tables;
    }

    private Row observation(YearOfPeriod any, Iterable<YearOfPeriod> years) {
      List<YearOfPeriod> all = new ArrayList<>();
      years.forEach(all::add);
      return indicators
          .overYears()
          .observe(any.series(), all)
          .map(
              observation ->
                  PublishedRows.observation(
                      observation,
                      new Period(observation.timePeriod(), any.series().breakdown()),
                      spells))
          .orElse(null);
    }

    private List<Row> completeness(String subject, Iterable<Completeness.Found> found) {
      List<Completeness.Found> all = new ArrayList<>();
      found.forEach(all::add);
      return completeness.coverage(subject, all).stream().map(PublishedRows::completeness).toList();
    }
  }

  /** Rows of every table that one period and breakdown gives. */
  private static final class PeriodTables implements KnownSizeEstimation, Serializable {
    private static final long serialVersionUID = 1;
    private static final int BYTES_A_ROW = 2_000;

    private final List<Row> panel = new ArrayList<>();
    private final List<Row> observations = new ArrayList<>();
    private final List<Row> discrepancies = new ArrayList<>();
    private final List<Row> faults = new ArrayList<>();
    private final List<Corrections.Met> corrections = new ArrayList<>();
    private final List<Completeness.Found> found = new ArrayList<>();
    private final List<YearOfPeriod> years = new ArrayList<>();

    /** Told to Spark, which would otherwise follow every reference to find it out. */
    @Override
    public long estimatedSize() {
      return (long) BYTES_A_ROW * (panel.size() + observations.size() + found.size());
    }
  }

  /**
   * Describes the whole computation; nothing runs before a table is written.
   *
   * @param rows accepted rows with the column {@code superseded}
   */
  static StatisticalProcess of(Dataset<Row> rows, ReferenceMetadata reference) {
    SparkSession spark = rows.sparkSession();
    Phases phases = Phases.of(reference);
    int tasks = spark.sparkContext().defaultParallelism();
    JavaRDD<PeriodTables> periods =
        LiveCells.byPeriod(LiveCells.of(rows), tasks)
            .javaRDD()
            .mapPartitions(phases::computeAll)
            .setName("periods")
            .persist(StorageLevel.MEMORY_AND_DISK());

    JavaRDD<Row> overYears =
        periods
            .flatMap(tables -> tables.years.iterator())
            .keyBy(YearOfPeriod::series)
            .groupByKey(1)
            .map(series -> phases.observation(series._2().iterator().next(), series._2()))
            .filter(row -> row != null);
    JavaRDD<Row> completeness =
        periods
            .flatMap(tables -> tables.found.iterator())
            .keyBy(Completeness.Found::subject)
            .groupByKey(tasks)
            .flatMap(subject -> phases.completeness(subject._1(), subject._2()).iterator());

    return new StatisticalProcess(
        table("panel", periods.flatMap(tables -> tables.panel.iterator()), reference, spark),
        table(
            "observations",
            periods.flatMap(tables -> tables.observations.iterator()).union(overYears),
            reference,
            spark),
        table(
            "discrepancies",
            periods.flatMap(tables -> tables.discrepancies.iterator()),
            reference,
            spark),
        table(
            "quality",
            periods.flatMap(tables -> tables.faults.iterator()).union(completeness),
            reference,
            spark),
        periods.flatMap(tables -> tables.corrections.iterator()));
  }

  private static Dataset<Row> table(
      String name, JavaRDD<Row> rows, ReferenceMetadata reference, SparkSession spark) {
    return spark.createDataFrame(rows, reference.tables().get(name).schema());
  }
}
