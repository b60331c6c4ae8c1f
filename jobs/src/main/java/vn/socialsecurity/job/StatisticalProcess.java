package vn.socialsecurity.job;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.KnownSizeEstimation;
import vn.socialsecurity.analysis.ArticleAudit;
import vn.socialsecurity.analysis.AuditFigure;
import vn.socialsecurity.analysis.ComparableObservation;
import vn.socialsecurity.analysis.ComparableValue;
import vn.socialsecurity.analysis.SplicedSeries;
import vn.socialsecurity.analysis.TargetPace;
import vn.socialsecurity.analysis.Vintage;
import vn.socialsecurity.classification.Membership;
import vn.socialsecurity.collection.FileShare;
import vn.socialsecurity.collection.Supersession;
import vn.socialsecurity.confidentiality.DisclosureControl.Controlled;
import vn.socialsecurity.indicators.ComparableSpells;
import vn.socialsecurity.indicators.Indicators;
import vn.socialsecurity.indicators.KnownFaults;
import vn.socialsecurity.indicators.PeriodObservations.YearOfPeriod;
import vn.socialsecurity.integration.AddingUp;
import vn.socialsecurity.integration.AreaConversion;
import vn.socialsecurity.integration.Completeness;
import vn.socialsecurity.integration.Corrections;
import vn.socialsecurity.integration.Integration;
import vn.socialsecurity.integration.LiveCells;
import vn.socialsecurity.integration.Quotients;
import vn.socialsecurity.integration.SourceComparison;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.Discrepancy;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Figure.Place;
import vn.socialsecurity.structure.FileStatements;
import vn.socialsecurity.structure.Observation;
import vn.socialsecurity.structure.Period;

/**
 * From the figures in force to the statistics: the phases 5.1 to 5.7 of the GSBPM in their order.
 *
 * <p>All that is computed with each other, every delivery, source, variable and area, belongs to
 * one time period. So what was delivered is brought together by period once, and each period is
 * settled, integrated and observed in one task: no join and no further shuffle, and more periods
 * only mean more tasks.
 *
 * @param panel one value per variable, area and period
 * @param observations the indicators
 * @param discrepancies where sources disagree
 * @param quality completeness, figures of other geographies left out, corrections made, and
 *     published figures that are known to be faulty
 * @param articleAudit a verdict on each statement of the audited article
 * @param trends change within comparable spells
 * @param regionalGaps gaps between provinces and between regions, year by year
 * @param convergence whether these gaps narrowed
 * @param regionalStatements what is said about these gaps, judged
 * @param targets targets of programmes against what was reached
 * @param plausibility what the review found
 * @param uncertainty standard errors, bands and bounds
 * @param corrections every figure that a declared correction names
 * @param shares what is in force of each file
 * @param controlled what is withheld of each time period
 */
record StatisticalProcess(
    JavaRDD<Row> panel,
    JavaRDD<Row> observations,
    JavaRDD<Row> discrepancies,
    JavaRDD<Row> quality,
    JavaRDD<Row> articleAudit,
    JavaRDD<Row> trends,
    JavaRDD<Row> regionalGaps,
    JavaRDD<Row> convergence,
    JavaRDD<Row> regionalStatements,
    JavaRDD<Row> targets,
    JavaRDD<Row> plausibility,
    JavaRDD<Row> uncertainty,
    JavaRDD<Corrections.Met> corrections,
    JavaRDD<FileShare> shares,
    JavaRDD<SensitiveFigures.OfPeriod> controlled) {

  static final int FIRST_YEAR = 1990;
  static final int LAST_YEAR = 2035;

  /** The stages of one period, as they are sent to the tasks. */
  private record Phases(
      Corrections corrections,
      Integration integration,
      Indicators indicators,
      Completeness completeness,
      ComparableSpells spells,
      SplicedSeries splices,
      Reviews reviews,
      ArticleEvidence articleEvidence,
      SensitiveFigures sensitive)
      implements Serializable {

    private static Phases of(
        ReferenceMetadata reference, SplicedSeries splices, SensitiveFigures sensitive) {
      String geography = reference.geography();
      Membership membership = Membership.of(reference.areas(), geography, FIRST_YEAR, LAST_YEAR);
      AreaConversion conversion =
          AreaConversion.of(reference.areas(), reference.concordances(), geography);
      return new Phases(
          reference.corrections(),
          new Integration(
              new SourceComparison(reference.sourceRanks(), reference.partsOfWholes()),
              Quotients.of(reference.catalogue(), reference.datasets().values()),
              new AddingUp(
                  geography + "_XX", reference.unallocated(), reference.roundingTolerancePct()),
              conversion,
              membership,
              Membership.inForce(reference.areas(), FIRST_YEAR, LAST_YEAR),
              reference.datasets().values().stream()
                  .filter(DatasetSchema::isRegister)
                  .map(DatasetSchema::name)
                  .collect(Collectors.toSet())),
          Indicators.of(
              reference.catalogue(),
              KnownFaults.of(reference.knownFaults()).inAreas(conversion::publishedName)),
          new Completeness(membership),
          new ComparableSpells(reference.breaks()),
          splices,
          Reviews.of(reference, FIRST_YEAR, LAST_YEAR),
          new ArticleEvidence(reference.articleAudit().codes()),
          sensitive);
    }

    /** All that was delivered of one time period. */
    private PeriodTables compute(String timePeriod, Iterable<FileStatements> delivered) {
      List<FileStatements> files = new ArrayList<>();
      delivered.forEach(files::add);
      // 4.4: what is in force
      Supersession supersession = Supersession.of(files);

      PeriodTables tables = new PeriodTables();
      tables.shares.addAll(supersession.shares());
      tables.reviews.add(Reviews.timeliness(files, timePeriod));
      Map<Period, Computed> computed = new LinkedHashMap<>();
      LiveCells.byPeriod(supersession.files())
          .forEach((period, figures) -> computed.put(period, computed(period, figures)));

      // 6.4: nothing that gives a person away, over all breakdowns at once
      controlled(computed)
          .forEach(
              (time, control) -> {
                tables.controlled.add(new SensitiveFigures.OfPeriod(time, control));
                computed.forEach(
                    (period, each) -> {
                      if (period.timePeriod().equals(time)) {
                        fill(period, each, control, tables);
                      }
                    });
              });
      return tables;
    }

    private Map<String, Controlled> controlled(Map<Period, Computed> computed) {
      Map<String, Map<Period, Collection<Figure>>> panels = new LinkedHashMap<>();
      Map<Period, List<Figure>> others = new LinkedHashMap<>();
      computed.forEach(
          (period, each) -> {
            panels
                .computeIfAbsent(period.timePeriod(), time -> new LinkedHashMap<>())
                .put(period, each.integrated().panel().values());
            others.put(
                period,
                each.integrated().discrepancies().stream().map(Discrepancy::other).toList());
          });
      Map<String, Controlled> controlled = new LinkedHashMap<>();
      panels.forEach(
          (time, panel) ->
              controlled.put(
                  time,
                  sensitive.control(
                      time,
                      panel,
                      others.entrySet().stream()
                          .filter(of -> of.getKey().timePeriod().equals(time))
                          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))));
      return controlled;
    }

    /** The statistics of one period and breakdown. */
    private Computed computed(Period period, List<Figure> delivered) {
      // 5.4: declared corrections of what was delivered
      return computed(period, corrections.correct(period, delivered));
    }

    private Computed computed(Period period, Corrections.Corrected corrected) {
      // 5.1 and 5.4: one figure per source becomes one figure per cell
      Integration.Integrated integrated = integration.integrate(period, corrected.figures());

      // 5.5 and 5.7: numerator over denominator
      return new Computed(
          corrected,
          integrated,
          reviews.marked(
              period,
              indicators.observe(
                  period, integration.published(integrated.panel()), integrated.quotients())));
    }

    /** One observation of a time period as of every day on which something of it was issued. */
    private Iterator<Vintage> vintages(
        Iterable<FileStatements> delivered, String indicator, String refArea) {
      List<FileStatements> files = new ArrayList<>();
      delivered.forEach(files::add);
      SortedSet<LocalDate> days = new TreeSet<>();
      files.forEach(file -> days.add(file.issued()));
      List<Vintage> vintages = new ArrayList<>();
      for (LocalDate day : days) {
        List<FileStatements> known =
            files.stream().filter(file -> !file.issued().isAfter(day)).toList();
        LiveCells.byPeriod(Supersession.of(known).files())
            .forEach(
                (period, figures) -> {
                  if (period.isTotal()) {
                    computed(period, figures).observed().observations().stream()
                        .filter(o -> o.indicator().equals(indicator) && o.refArea().equals(refArea))
                        .map(o -> new ComparableObservation(o, period, spells.codeOf(o, period)))
                        .forEach(o -> vintages.add(new Vintage(day, o)));
                  }
                });
      }
      return vintages.iterator();
    }

    private void fill(
        Period period, Computed computed, Controlled controlled, PeriodTables tables) {
      Corrections.Corrected corrected = computed.corrected();
      Integration.Integrated integrated = computed.integrated();
      Indicators.Observed observed = computed.observed();

      Map<Place, Figure> panel = new LinkedHashMap<>();
      integrated
          .panel()
          .forEach(
              (place, figure) -> panel.put(place, sensitive.published(figure, period, controlled)));
      panel.values().forEach(f -> tables.panel.add(PublishedRows.panel(f, period)));
      panel.values().stream()
          .map(figure -> new TargetPace.DatedFigure(figure, period))
          .filter(TargetPace.DatedFigure::concernsTargets)
          .forEach(tables.ofTargets::add);
      Set<String> withheld = new HashSet<>();
      List<Observation> observations = new ArrayList<>();
      for (Observation observation : observed.observations()) {
        SensitiveFigures.Published published = sensitive.published(observation, period, controlled);
        Observation shown = published.observation();
        String spell = spells.codeOf(shown, period);
        tables.observations.add(PublishedRows.observation(published, period, spell));
        tables.comparable.add(ComparableValue.of(shown, period, spell));
        observations.add(shown);
        if (published.confStatus() != null) {
          withheld.add(shown.indicator() + "|" + shown.refArea());
        }
      }
      observations.stream()
          .map(o -> new ComparableObservation(o, period, spells.codeOf(o, period)))
          .filter(splices::isPart)
          .forEach(tables.spliceable::add);
      List<Discrepancy> ofSources =
          sensitive.published(integrated.discrepancies(), period, controlled, withheld);
      List<Discrepancy> ofRates =
          sensitive.published(observed.discrepancies(), period, controlled, withheld);
      ofSources.forEach(d -> tables.discrepancies.add(PublishedRows.discrepancy(d, period)));
      ofRates.forEach(d -> tables.discrepancies.add(PublishedRows.discrepancy(d, period)));
      integrated
          .leftOut()
          .forEach(
              f ->
                  tables.faults.add(
                      PublishedRows.leftOut(f, period, integration.conversion().geography())));
      if (period.isTotal()) {
        integrated
            .reconciled()
            .forEach(r -> tables.faults.add(PublishedRows.reconciliation(r, period)));
      }
      observed.faults().forEach(f -> tables.faults.add(PublishedRows.knownFault(f)));
      corrected.met().stream()
          .filter(Corrections.Met::isMade)
          .forEach(made -> tables.faults.add(PublishedRows.correction(made, period)));
      tables.corrections.addAll(corrected.met());
      tables.found.addAll(completeness.found(period, integrated.panel()));
      // A period of which a year is withheld has no figure, or the year were the difference
      tables.years.addAll(
          controlled.isAnyWithheld()
              ? indicators.overYears().yearsOf(period, integration.published(panel))
              : observed.years());

      // 6.2: what is remarkable in the period, and how certain it is; of what is published alone,
      // for a finding says what it has found
      tables.reviews.add(
          reviews.of(
              period,
              new Integration.Integrated(
                  panel,
                  integrated.quotients(),
                  ofSources,
                  integrated.leftOut(),
                  integrated.reconciled()),
              new Indicators.Observed(observations, ofRates, observed.faults(), observed.years())));
      tables.uncertainty.addAll(reviews.uncertainty(period, panel, observations));
      tables.comparable.addAll(reviews.unpublished(period, panel, spells));

      // 6.3: what the statements of the article are held against
      tables.evidence.addAll(evidence(period, computed, controlled, panel.values(), observations));
    }

    /** Without a figure of the audited article: where it has delivered any, all is made again. */
    private List<AuditFigure> evidence(
        Period period,
        Computed computed,
        Controlled controlled,
        Collection<Figure> panel,
        List<Observation> observations) {
      Corrections.Corrected corrected = computed.corrected();
      List<Figure> independent = ArticleEvidence.withoutArticle(corrected.figures());
      if (independent.size() == corrected.figures().size()) {
        return articleEvidence.of(period, corrected.figures(), panel, observations);
      }
      Computed without = computed(period, new Corrections.Corrected(independent, corrected.met()));
      return articleEvidence.of(
          period,
          corrected.figures(),
          without.integrated().panel().values().stream()
              .map(figure -> sensitive.published(figure, period, controlled))
              .toList(),
          without.observed().observations().stream()
              .map(
                  observation -> sensitive.published(observation, period, controlled).observation())
              .toList());
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

    private Iterator<Row> spliced(Collection<ComparableObservation> series) {
      return splices.of(series).stream()
          .map(o -> PublishedRows.observation(o.observation(), o.period(), o.spell()))
          .iterator();
    }

    private List<Row> completeness(String subject, Iterable<Completeness.Found> found) {
      List<Completeness.Found> all = new ArrayList<>();
      found.forEach(all::add);
      return completeness.coverage(subject, all).stream().map(PublishedRows::completeness).toList();
    }
  }

  /** One period and breakdown after each of its phases. */
  private record Computed(
      Corrections.Corrected corrected,
      Integration.Integrated integrated,
      Indicators.Observed observed) {}

  /** Rows of every table that one time period gives. */
  private static final class PeriodTables implements KnownSizeEstimation, Serializable {
    private static final long serialVersionUID = 1;
    private static final int BYTES_A_ROW = 2_000;

    private final List<Row> panel = new ArrayList<>();
    private final List<Row> observations = new ArrayList<>();
    private final List<ComparableValue> comparable = new ArrayList<>();
    private final List<TargetPace.DatedFigure> ofTargets = new ArrayList<>();
    private final List<ComparableObservation> spliceable = new ArrayList<>();
    private final List<Row> discrepancies = new ArrayList<>();
    private final List<Reviews.Share> reviews = new ArrayList<>();
    private final List<Row> uncertainty = new ArrayList<>();
    private final List<Row> faults = new ArrayList<>();
    private final List<Corrections.Met> corrections = new ArrayList<>();
    private final List<Completeness.Found> found = new ArrayList<>();
    private final List<YearOfPeriod> years = new ArrayList<>();
    private final List<AuditFigure> evidence = new ArrayList<>();
    private final List<FileShare> shares = new ArrayList<>();
    private final List<SensitiveFigures.OfPeriod> controlled = new ArrayList<>();

    /** Told to Spark, which would otherwise follow every reference to find it out. */
    @Override
    public long estimatedSize() {
      return (long) BYTES_A_ROW * (panel.size() + observations.size() + found.size());
    }
  }

  /**
   * Describes the whole computation and begins it; whoever writes a table meets its failures.
   *
   * @param delivered what every file states, by time period, superseded or not
   * @param splices what is carried across poverty standards, on request
   * @param sensitive what is sensitive, and what was published of it before
   * @param tasks among how many tasks the periods are shared
   */
  static StatisticalProcess of(
      JavaPairRDD<String, FileStatements> delivered,
      ReferenceMetadata reference,
      SplicedSeries splices,
      SensitiveFigures sensitive,
      int tasks) {
    Phases phases = Phases.of(reference, splices, sensitive);
    JavaRDD<PeriodTables> periods =
        delivered
            .groupByKey(tasks)
            .map(period -> phases.compute(period._1(), period._2()))
            .setName("periods")
            .persist(StorageLevel.MEMORY_AND_DISK());

    JavaRDD<Row> overYears =
        periods
            .flatMap(tables -> tables.years.iterator())
            .keyBy(YearOfPeriod::series)
            .groupByKey(1)
            .map(series -> phases.observation(series._2().iterator().next(), series._2()))
            .filter(row -> row != null);
    JavaRDD<Row> observations =
        periods.flatMap(tables -> tables.observations.iterator()).union(overYears);
    JavaRDD<Row> completeness =
        periods
            .flatMap(tables -> tables.found.iterator())
            .keyBy(Completeness.Found::subject)
            .groupByKey(1)
            .flatMap(subject -> phases.completeness(subject._1(), subject._2()).iterator());

    ArticleAudit articleAudit = reference.articleAudit();
    // One task whatever was delivered: of nothing, every statement is still judged.
    JavaRDD<Row> audited =
        periods
            .flatMap(tables -> tables.evidence.iterator())
            .repartition(1)
            .mapPartitions(figures -> audited(articleAudit, figures));
    // 6.3: the values of an indicator in all areas and years are compared with each other
    Analyses analyses = Analyses.of(reference, FIRST_YEAR, LAST_YEAR);
    JavaRDD<Analyses.Tables> analysed =
        periods
            .flatMap(tables -> tables.comparable.iterator())
            .keyBy(ComparableValue::indicator)
            .groupByKey(tasks)
            .map(indicator -> analyses.of(indicator._1(), indicator._2()))
            .setName("analyses")
            .persist(StorageLevel.MEMORY_AND_DISK());
    JavaRDD<Row> trends = analysed.flatMap(tables -> tables.trends().iterator());
    if (!splices.equals(SplicedSeries.NONE)) {
      JavaRDD<List<ComparableObservation>> series =
          periods
              .flatMap(tables -> tables.spliceable.iterator())
              .keyBy(SplicedSeries::seriesOf)
              .groupByKey(1)
              .map(values -> listed(values._2()));
      observations = observations.union(series.flatMap(phases::spliced));
      trends = trends.union(series.flatMap(values -> Analyses.trends(splices, values)));
    }
    // A table is written by one task; begun here, all tasks share the analyses
    analysed.foreachPartitionAsync(tables -> {});
    Reviews reviews = phases.reviews();
    JavaRDD<Reviews.Share> reviewed =
        periods
            .flatMap(tables -> tables.reviews.iterator())
            .union(analysed.map(Analyses.Tables::review))
            .coalesce(1);

    return new StatisticalProcess(
        periods.flatMap(tables -> tables.panel.iterator()),
        observations,
        periods.flatMap(tables -> tables.discrepancies.iterator()),
        periods
            .flatMap(tables -> tables.faults.iterator())
            .union(completeness)
            .union(reviewed.mapPartitions(reviews::quality)),
        audited,
        trends,
        analysed.flatMap(tables -> tables.gaps().iterator()),
        analysed.flatMap(tables -> tables.convergence().iterator()),
        analysed.coalesce(1).mapPartitions(analyses::statements),
        periods
            .flatMap(tables -> tables.ofTargets.iterator())
            .coalesce(1)
            .mapPartitions(Analyses::targets),
        reviewed.mapPartitions(reviews::findings),
        periods.flatMap(tables -> tables.uncertainty.iterator()),
        periods.flatMap(tables -> tables.corrections.iterator()),
        periods.flatMap(tables -> tables.shares.iterator()),
        periods.flatMap(tables -> tables.controlled.iterator()));
  }

  private static <T> List<T> listed(Iterable<T> values) {
    List<T> all = new ArrayList<>();
    values.forEach(all::add);
    return all;
  }

  private static Iterator<Row> audited(ArticleAudit audit, Iterator<AuditFigure> figures) {
    List<AuditFigure> all = new ArrayList<>();
    figures.forEachRemaining(all::add);
    return audit.audit(all).stream().map(PublishedRows::articleAudit).iterator();
  }

  /**
   * What one observation was, for every reference period, as of every day of issue.
   *
   * @param delivered what every file states, by time period, superseded or not
   */
  static JavaRDD<Vintage> vintages(
      JavaPairRDD<String, FileStatements> delivered,
      ReferenceMetadata reference,
      String indicator,
      String refArea,
      int tasks) {
    Phases phases =
        Phases.of(
            reference,
            SplicedSeries.NONE,
            SensitiveFigures.of(reference, FIRST_YEAR, LAST_YEAR, Map.of()));
    return delivered
        .groupByKey(tasks)
        .flatMap(period -> phases.vintages(period._2(), indicator, refArea));
  }
}
