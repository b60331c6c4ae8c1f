package vn.socialsecurity.job;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.KnownSizeEstimation;
import vn.socialsecurity.analysis.AreaSets;
import vn.socialsecurity.analysis.ComparableObservation;
import vn.socialsecurity.analysis.ComparableValue;
import vn.socialsecurity.analysis.Convergence;
import vn.socialsecurity.analysis.Convergence.Dispersion;
import vn.socialsecurity.analysis.ConvergenceEvidence;
import vn.socialsecurity.analysis.ConvergenceOfAreas;
import vn.socialsecurity.analysis.GapRules;
import vn.socialsecurity.analysis.RegionalGap;
import vn.socialsecurity.analysis.RegionalGaps;
import vn.socialsecurity.analysis.RegionalStatements;
import vn.socialsecurity.analysis.SplicedSeries;
import vn.socialsecurity.analysis.TargetPace;
import vn.socialsecurity.analysis.Trend;
import vn.socialsecurity.analysis.Trends;
import vn.socialsecurity.classification.CodeLists;
import vn.socialsecurity.classification.Membership;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Indicator;
import vn.socialsecurity.structure.IndicatorFamily;

/**
 * What is compared over areas and years, one indicator at a time, as rows of the published tables.
 *
 * @param indicators the catalogue by code
 * @param codeLists names of what an indicator is broken down by
 */
record Analyses(
    Map<String, Indicator> indicators,
    RegionalGaps gaps,
    ConvergenceOfAreas convergence,
    RegionalStatements statements,
    GapRules rules,
    Reviews reviews,
    CodeLists codeLists)
    implements Serializable {
  private static final int DECIMALS_OF_GAPS = 6;
  private static final int DECIMALS_OF_TRENDS = 4;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  static Analyses of(ReferenceMetadata reference, int firstYear, int lastYear) {
    AreaSets areaSets =
        new AreaSets(
            Membership.inForce(reference.areas(), firstYear, lastYear),
            Membership.of(reference.areas(), reference.geography(), firstYear, lastYear));
    ConvergenceOfAreas convergence = new ConvergenceOfAreas(areaSets, reference.gapRules());
    return new Analyses(
        reference.catalogue().indicators().stream()
            .collect(Collectors.toMap(Indicator::code, Function.identity())),
        new RegionalGaps(areaSets, reference.gapRules()),
        convergence,
        new RegionalStatements(
            reference.regionalStatements(), reference.regionalEvidence(), convergence),
        reference.gapRules(),
        Reviews.of(reference, firstYear, lastYear),
        reference.codeLists());
  }

  /** Rows of every table that one indicator gives. */
  record Tables(
      List<Row> trends,
      List<Row> gaps,
      List<Row> convergence,
      List<Convergence> ofStatements,
      Reviews.Share review)
      implements KnownSizeEstimation, Serializable {
    private static final int BYTES_A_ROW = 1_000;

    /** Told to Spark, which would otherwise follow every reference to find it out. */
    @Override
    public long estimatedSize() {
      return (long) BYTES_A_ROW * (trends.size() + gaps.size() + convergence.size());
    }
  }

  /** Analyses and reviews one indicator; a variable that is no indicator is only reviewed. */
  Tables of(String code, Iterable<ComparableValue> observations) {
    List<ComparableValue> all = new ArrayList<>();
    observations.forEach(all::add);
    Indicator indicator = indicators.get(code);
    Tables tables =
        new Tables(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            reviews.ofSeries(code, all));
    if (indicator == null) {
      return tables;
    }
    Trends.of(all).forEach(trend -> tables.trends().add(row(trend)));
    if (isRate(indicator)) {
      gaps.of(indicator, all).forEach(gap -> tables.gaps().add(row(gap)));
      gaps.ofGroups(indicator, all).forEach(gap -> tables.gaps().add(row(gap)));
      for (Convergence verdict : convergence.of(indicator, all)) {
        tables.convergence().add(row(verdict, indicator));
        if (statements.restOn(code)) {
          tables.ofStatements().add(verdict);
        }
      }
    }
    return tables;
  }

  /** Trends over spliced values, and over the spells behind them; on request only. */
  static Iterator<Row> trends(SplicedSeries splices, Collection<ComparableObservation> series) {
    List<ComparableValue> spliced =
        splices.of(series).stream()
            .map(o -> ComparableValue.of(o.observation(), o.period(), o.spell()))
            .toList();
    return Stream.concat(Trends.of(spliced).stream(), splices.chained(series).stream())
        .map(Analyses::row)
        .iterator();
  }

  /** Judges the statements about gaps, by the verdicts on all indicators. */
  Iterator<Row> statements(Iterator<Tables> analysed) {
    List<Convergence> verdicts = new ArrayList<>();
    analysed.forEachRemaining(tables -> verdicts.addAll(tables.ofStatements()));
    return statements.judge(verdicts).stream().map(Analyses::row).iterator();
  }

  /** Sets every target against what was reached of it. */
  static Iterator<Row> targets(Iterator<TargetPace.DatedFigure> figures) {
    List<TargetPace.DatedFigure> all = new ArrayList<>();
    figures.forEachRemaining(all::add);
    return TargetPace.of(all).stream().map(Analyses::row).iterator();
  }

  /** Counts and balances differ between areas because areas differ in size: that is no gap. */
  private static boolean isRate(Indicator indicator) {
    return indicator.family() == IndicatorFamily.RATE
        || indicator.family() == IndicatorFamily.RATIO
        || indicator.family() == IndicatorFamily.PRINTED;
  }

  private static Row row(Trend trend) {
    List<Object> row = new ArrayList<>();
    row.add(trend.indicator());
    row.add(trend.refArea());
    row.addAll(trend.breakdown());
    row.add(trend.spell());
    row.add(trend.firstYear());
    row.add(trend.lastYear());
    row.add(trend.intervals());
    row.add(trend.yearsObserved());
    row.add(PublishedRows.areaLevel(trend.refArea()));
    row.add(rounded(trend.firstValue(), DECIMALS_OF_TRENDS));
    row.add(rounded(trend.lastValue(), DECIMALS_OF_TRENDS));
    row.add(rounded(trend.change(), DECIMALS_OF_TRENDS));
    row.add(rounded(trend.rounding(), DECIMALS_OF_TRENDS));
    row.add(rounded(trend.pointsPerYear(), DECIMALS_OF_TRENDS));
    row.add(rounded(trend.relativeChangePct(), DECIMALS_OF_TRENDS));
    row.add(rounded(trend.relativePerYearPct(), DECIMALS_OF_TRENDS));
    row.add(trend.unit());
    row.add(trend.status());
    return RowFactory.create(row.toArray());
  }

  private static Row row(RegionalGap gap) {
    RegionalGap.Subject subject = gap.subject();
    List<Object> row = new ArrayList<>();
    row.add(subject.indicator());
    row.add(subject.geography());
    row.add(Integer.toString(subject.year()));
    row.addAll(subject.breakdown());
    row.add(gap.side());
    row.add(gap.measure());
    row.add(gap.weighting());
    row.add(rounded(gap.value(), DECIMALS_OF_GAPS));
    row.add(gap.unit());
    row.add(gap.status());
    row.add(gap.reason());
    row.add(subject.bestArea());
    row.add(subject.worstArea());
    row.add(subject.areasUsed());
    row.add(subject.areasInForce());
    row.add(subject.missingAreas().isEmpty() ? null : String.join(" ", subject.missingAreas()));
    row.add(subject.spell());
    return RowFactory.create(row.toArray());
  }

  private Row row(Convergence convergence, Indicator indicator) {
    List<Object> row = new ArrayList<>();
    row.add(convergence.indicator());
    row.add(convergence.geography());
    row.addAll(convergence.breakdown());
    row.add(convergence.spell());
    row.add(convergence.firstYear());
    row.add(convergence.lastYear());
    row.add(convergence.completeYears());
    row.add(convergence.areasUsed());
    row.add(convergence.areasInForce());
    row.add(convergence.verdict().name());
    row.add(convergence.mirroredVerdict() == null ? null : convergence.mirroredVerdict().name());
    row.add(convergence.reason());
    row.add(rounded(rules.tolerancePct(), DECIMALS_OF_TRENDS));
    row.add(rules.minimumYears());
    addDispersion(row, convergence.standardDeviation());
    addDispersion(row, convergence.coefficientOfVariation());
    addDispersion(row, convergence.mirroredCoefficientOfVariation());
    Convergence.Beta beta = convergence.beta();
    row.add(beta == null ? null : rounded(beta.coefficient(), DECIMALS_OF_GAPS));
    row.add(beta == null ? null : rounded(beta.lambdaPerYear(), DECIMALS_OF_GAPS));
    row.add(beta == null ? null : rounded(beta.halfLifeYears(), DECIMALS_OF_TRENDS));
    row.add(rounded(convergence.rankCorrelation(), DECIMALS_OF_GAPS));
    Convergence.Extremes extremes = convergence.extremes();
    row.add(extremes == null ? null : String.join(" ", extremes.bestFirstYear()));
    row.add(extremes == null ? null : String.join(" ", extremes.bestLastYear()));
    row.add(extremes == null ? null : String.join(" ", extremes.worstFirstYear()));
    row.add(extremes == null ? null : String.join(" ", extremes.worstLastYear()));
    row.add(indicator.unitMeasure());
    row.add(convergence.status());
    row.add(
        ConvergenceEvidence.english(
            convergence,
            subject(indicator.nameEn(), convergence, "name_en"),
            indicator.unitMeasure(),
            rules));
    row.add(
        ConvergenceEvidence.vietnamese(
            convergence,
            subject(indicator.nameVi(), convergence, "name_vi"),
            indicator.unitMeasure(),
            rules));
    return RowFactory.create(row.toArray());
  }

  private static Row row(RegionalStatements.Judged judged) {
    RegionalStatements.Statement statement = judged.statement();
    return RowFactory.create(
        statement.code(),
        statement.textEn(),
        statement.textVi(),
        judged.judgement().name(),
        judged.evidence().size(),
        judged.confirming(),
        judged.contradicting(),
        judged.notComparable(),
        judged.evidence().isEmpty() ? null : judged.outcomes(),
        statement.confirmedByEn(),
        statement.confirmedByVi(),
        statement.missingEn(),
        statement.missingVi(),
        judged.english(),
        judged.vietnamese());
  }

  private static Row row(TargetPace pace) {
    Figure target = pace.target().figure();
    Figure outturn = pace.outturn() == null ? null : pace.outturn().figure();
    List<Object> row = new ArrayList<>();
    row.add(target.place().variable());
    row.add(target.place().concept());
    row.add(target.place().refArea());
    row.add(pace.target().period().timePeriod());
    row.addAll(pace.target().period().breakdown());
    row.add(pace.verdict().name());
    row.add(rounded(target.value(), DECIMALS_OF_GAPS));
    row.add(outturn == null ? null : pace.outturn().period().timePeriod());
    row.add(outturn == null ? null : rounded(outturn.value(), DECIMALS_OF_GAPS));
    row.add(rounded(pace.reachedPct(), DECIMALS_OF_TRENDS));
    row.add(pace.yearsDone());
    row.add(pace.yearsLeft());
    row.add(rounded(pace.pacePerYear(), DECIMALS_OF_GAPS));
    row.add(rounded(pace.requiredPerYear(), DECIMALS_OF_GAPS));
    row.add(target.unit());
    row.add(pace.status());
    row.add(target.delivery());
    row.add(outturn == null ? null : outturn.delivery());
    return RowFactory.create(row.toArray());
  }

  private static void addDispersion(List<Object> row, Dispersion dispersion) {
    if (dispersion == null) {
      row.addAll(Arrays.asList(null, null, null, null));
      return;
    }
    row.add(rounded(dispersion.first(), DECIMALS_OF_GAPS));
    row.add(rounded(dispersion.last(), DECIMALS_OF_GAPS));
    row.add(
        dispersion.first().signum() == 0
            ? null
            : dispersion
                .last()
                .subtract(dispersion.first())
                .multiply(HUNDRED)
                .divide(dispersion.first(), DECIMALS_OF_TRENDS, RoundingMode.HALF_UP));
    row.add(rounded(dispersion.slopePerYear(), DECIMALS_OF_GAPS));
  }

  /** Name of an indicator and of what it is broken down by. */
  private String subject(String name, Convergence convergence, String column) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < Dimensions.BREAKDOWNS.size(); i++) {
      String code = convergence.breakdown().get(i);
      if (!Dimensions.TOTAL.equals(code) && !Dimensions.NOT_APPLICABLE.equals(code)) {
        parts.add(codeLists.attribute(Dimensions.BREAKDOWNS.get(i), code, column));
      }
    }
    return parts.isEmpty() ? name : name + " (" + String.join("; ", parts) + ")";
  }

  private static BigDecimal rounded(BigDecimal value, int decimals) {
    return value == null ? null : value.setScale(decimals, RoundingMode.HALF_UP);
  }
}
