package vn.socialsecurity.job;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import vn.socialsecurity.analysis.ComparableValue;
import vn.socialsecurity.classification.Membership;
import vn.socialsecurity.indicators.ComparableSpells;
import vn.socialsecurity.indicators.Indicators;
import vn.socialsecurity.integration.Integration;
import vn.socialsecurity.review.Explanations;
import vn.socialsecurity.review.PeriodReview;
import vn.socialsecurity.review.Review;
import vn.socialsecurity.review.ReviewFinding;
import vn.socialsecurity.review.ReviewRule;
import vn.socialsecurity.review.ReviewRules;
import vn.socialsecurity.review.SeriesReview;
import vn.socialsecurity.review.SeriesValue;
import vn.socialsecurity.review.SwappedMeasures;
import vn.socialsecurity.review.Uncertainty;
import vn.socialsecurity.structure.Derivation;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Discrepancy;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Figure.Place;
import vn.socialsecurity.structure.FileStatements;
import vn.socialsecurity.structure.Indicator;
import vn.socialsecurity.structure.Observation;
import vn.socialsecurity.structure.Period;

/** The review as the tasks apply it: of a period, of a series, and of everything together. */
record Reviews(
    PeriodReview ofPeriods,
    SeriesReview ofSeries,
    SwappedMeasures swappedMeasures,
    Uncertainty uncertainty,
    ReviewRules rules,
    Explanations explanations,
    Set<String> published)
    implements Serializable {
  private static final int DECIMALS = 6;
  private static final int DECIMALS_OF_STRENGTH = 2;
  private static final String NONE = Dimensions.NOT_APPLICABLE;

  static Reviews of(ReferenceMetadata reference, int firstYear, int lastYear) {
    ReviewDeclaration declared = reference.review();
    Membership inForce = Membership.inForce(reference.areas(), firstYear, lastYear);
    // The provinces of each year are those of the release, unless it is on the older ones.
    Membership provinces =
        "P63".equals(reference.geography())
            ? inForce
            : Membership.of(reference.areas(), reference.geography(), firstYear, lastYear);
    Map<String, BigDecimal> factors = new HashMap<>();
    Map<String, List<String>> bands = new LinkedHashMap<>();
    Set<String> published = new HashSet<>();
    for (Indicator indicator : reference.catalogue().indicators()) {
      switch (indicator.family()) {
        case RATE, RATIO -> {
          factors.put(indicator.code(), indicator.factor());
          bands
              .computeIfAbsent(
                  indicator.numerator() + "/" + indicator.denominator(), n -> new ArrayList<>())
              .add(indicator.code());
        }
        case COUNT -> published.add(subject(indicator.numerator(), indicator.numeratorConcept()));
        default -> {}
      }
    }
    bands.values().removeIf(indicators -> indicators.size() < 2);
    return new Reviews(
        new PeriodReview(
            declared.rules(),
            declared.partsOfWholes(),
            reference.unallocated(),
            factors,
            declared.printedOrder(),
            provinces),
        new SeriesReview(declared.rules(), declared.printedOrder(), provinces),
        new SwappedMeasures(declared.rules()),
        new Uncertainty(
            declared.rules(), declared.standardErrors(), new TreeMap<>(bands), declared.unions()),
        declared.rules(),
        declared.explanations(),
        published);
  }

  /** When a delivery that states a year was issued. */
  record Issue(String delivery, String provider, LocalDate issued, int year)
      implements Serializable {}

  /**
   * What one task contributes to the review of the release.
   *
   * @param disagreements number of discrepancies by variable and reason
   */
  record Share(Review review, List<Issue> issues, Map<String, Long> disagreements)
      implements Serializable {}

  // --- of a period ------------------------------------------------------------------------------

  /** Observations whose denominator is too uncertain become U. */
  Indicators.Observed marked(Period period, Indicators.Observed observed) {
    return new Indicators.Observed(
        observed.observations().stream().map(o -> uncertainty.marked(o, period)).toList(),
        observed.discrepancies(),
        observed.faults(),
        observed.years());
  }

  Share of(Period period, Integration.Integrated integrated, Indicators.Observed observed) {
    Map<String, Long> disagreements = new TreeMap<>();
    for (List<Discrepancy> discrepancies :
        List.of(integrated.discrepancies(), observed.discrepancies())) {
      discrepancies.forEach(
          d -> disagreements.merge(d.other().place().variable() + "|" + d.reason(), 1L, Long::sum));
    }
    Review review =
        ofPeriods.of(
            new PeriodReview.Given(
                period,
                integrated.panel(),
                observed.observations(),
                integrated.discrepancies(),
                observed.discrepancies()));
    return new Share(
        together(List.of(review, uncertainty.review(period, observed.observations()))),
        List.of(),
        disagreements);
  }

  /** When the years that files state were delivered. */
  static Share timeliness(Collection<FileStatements> files, String timePeriod) {
    OptionalInt year = new Period(timePeriod, List.of()).year();
    List<Issue> issues = new ArrayList<>();
    if (year.isPresent()) {
      for (FileStatements file : files) {
        issues.add(new Issue(file.delivery(), file.provider(), file.issued(), year.getAsInt()));
      }
    }
    return new Share(together(List.of()), issues, Map.of());
  }

  List<Row> uncertainty(Period period, Map<Place, Figure> panel, List<Observation> observations) {
    return uncertainty.of(period, panel, observations).stream().map(Reviews::intervalRow).toList();
  }

  /** Counts and amounts of the panel that no indicator shows: they are reviewed as well. */
  List<ComparableValue> unpublished(
      Period period, Map<Place, Figure> panel, ComparableSpells spells) {
    SortedMap<String, ComparableValue> values = new TreeMap<>();
    panel.forEach(
        (place, figure) -> {
          String subject = subject(place.variable(), place.concept());
          if (figure.isCount()
              && figure.value() != null
              && !published.contains(subject)
              && !Derivation.IMPLIED.equals(figure.derivation())
              && !Derivation.REMAINDER.equals(figure.derivation())) {
            ComparableValue value = value(subject, period, figure, spells);
            values.merge(
                subject + "|" + place.refArea(),
                value,
                (one, other) -> one.value().compareTo(other.value()) >= 0 ? one : other);
          }
        });
    return List.copyOf(values.values());
  }

  private static ComparableValue value(
      String subject, Period period, Figure figure, ComparableSpells spells) {
    Observation observation =
        new Observation(
            subject,
            figure.place().refArea(),
            period.timePeriod(),
            figure.value(),
            null,
            null,
            figure.unit(),
            figure.printedDecimals(),
            figure.status(),
            null,
            figure.derivation(),
            figure.source());
    return ComparableValue.of(observation, period, spells.codeOf(observation, period));
  }

  private static String subject(String variable, String concept) {
    return NONE.equals(concept) ? variable : variable + ":" + concept;
  }

  // --- of a series ------------------------------------------------------------------------------

  Share ofSeries(String subject, Collection<ComparableValue> values) {
    Review review =
        ofSeries.of(
            subject,
            values.stream()
                .map(
                    v ->
                        new SeriesValue(
                            subject,
                            v.refArea(),
                            v.period(),
                            v.spell(),
                            v.value(),
                            v.decimals(),
                            v.unit()))
                .toList());
    return new Share(review, List.of(), Map.of());
  }

  // --- of everything ----------------------------------------------------------------------------

  /** Rows of the table {@code plausibility}. */
  Iterator<Row> findings(Iterator<Share> shares) {
    return all(shares).findings().stream().map(this::row).iterator();
  }

  /** Rows of {@code quality}: coverage of the rules, consistency, timeliness. */
  Iterator<Row> quality(Iterator<Share> shares) {
    List<Share> all = new ArrayList<>();
    shares.forEachRemaining(all::add);
    List<Row> rows = new ArrayList<>();
    Review review = all(all.iterator());
    Map<ReviewRule, Long> found = new EnumMap<>(ReviewRule.class);
    review.findings().forEach(finding -> found.merge(finding.rule(), 1L, Long::sum));
    for (ReviewRule rule : ReviewRule.values()) {
      rows.add(
          RowFactory.create(
              "PLAUSIBILITY",
              rule.name(),
              "findings among cells looked at",
              NONE,
              NONE,
              null,
              null,
              found.getOrDefault(rule, 0L),
              review.tested().getOrDefault(rule, 0L),
              rules.reasonEnglish(rule),
              rules.reasonVietnamese(rule)));
    }
    SortedMap<String, Long> disagreements = new TreeMap<>();
    all.forEach(
        share -> share.disagreements().forEach((key, n) -> disagreements.merge(key, n, Long::sum)));
    disagreements.forEach(
        (key, n) -> {
          String[] parts = key.split("\\|");
          rows.add(
              RowFactory.create(
                  "CONSISTENCY",
                  parts[0],
                  parts[1],
                  NONE,
                  NONE,
                  null,
                  null,
                  n,
                  null,
                  "Figures for one cell that disagree; each stands in the table discrepancies.",
                  "Số liệu khác nhau cho cùng một ô; từng cặp nằm trong bảng discrepancies."));
        });
    timeliness(all).forEach(rows::add);
    return rows.iterator();
  }

  /** Days from the end of the newest year that a delivery states to its issue. */
  private static List<Row> timeliness(List<Share> shares) {
    SortedMap<String, Issue> newest = new TreeMap<>();
    for (Share share : shares) {
      for (Issue issue : share.issues()) {
        newest.merge(
            issue.delivery(), issue, (one, other) -> one.year() >= other.year() ? one : other);
      }
    }
    List<Row> rows = new ArrayList<>();
    newest.forEach(
        (delivery, issue) -> {
          long days = ChronoUnit.DAYS.between(LocalDate.of(issue.year(), 12, 31), issue.issued());
          rows.add(
              RowFactory.create(
                  "TIMELINESS",
                  delivery,
                  "days after the newest year stated",
                  NONE,
                  Integer.toString(issue.year()),
                  null,
                  issue.provider(),
                  days,
                  null,
                  "Issued on %s.".formatted(issue.issued()),
                  "Ban hành ngày %s.".formatted(issue.issued())));
        });
    return rows;
  }

  private Review all(Iterator<Share> shares) {
    List<Review> reviews = new ArrayList<>();
    shares.forEachRemaining(share -> reviews.add(share.review()));
    Review all = together(reviews);
    List<ReviewFinding> out = all.findings().stream().filter(SwappedMeasures::isOut).toList();
    return together(List.of(all, swappedMeasures.of(out)));
  }

  private static Review together(List<Review> reviews) {
    Map<ReviewRule, Long> tested = new EnumMap<>(ReviewRule.class);
    List<ReviewFinding> findings = new ArrayList<>();
    for (Review review : reviews) {
      review.tested().forEach((rule, cells) -> tested.merge(rule, cells, Long::sum));
      findings.addAll(review.findings());
    }
    return new Review(findings, tested);
  }

  private Row row(ReviewFinding finding) {
    Optional<Explanations.Explanation> explanation = explanations.of(finding);
    List<Object> row = new ArrayList<>();
    row.add(finding.rule().name());
    row.add(finding.subject());
    row.add(finding.refArea());
    row.add(finding.period().timePeriod());
    row.addAll(finding.period().breakdown());
    row.add(finding.comparedWith() == null ? NONE : finding.comparedWith());
    row.add(rules.severity(finding.rule()));
    row.add(rounded(finding.seen(), DECIMALS));
    row.add(rounded(finding.expected(), DECIMALS));
    row.add(rounded(finding.strength(), DECIMALS_OF_STRENGTH));
    row.add(explanation.map(Explanations.Explanation::assessment).orElse(Explanations.OPEN));
    row.add(finding.words().english());
    row.add(finding.words().vietnamese());
    row.add(explanation.map(Explanations.Explanation::english).orElse(null));
    row.add(explanation.map(Explanations.Explanation::vietnamese).orElse(null));
    return RowFactory.create(row.toArray());
  }

  private static Row intervalRow(Uncertainty.Interval interval) {
    List<Object> row = new ArrayList<>();
    row.add(interval.subject());
    row.add(interval.refArea());
    row.add(interval.period().timePeriod());
    row.addAll(interval.period().breakdown());
    row.add(interval.method());
    row.add(interval.unit());
    row.add(rounded(interval.value(), DECIMALS));
    row.add(rounded(interval.lower(), DECIMALS));
    row.add(rounded(interval.upper(), DECIMALS));
    row.add(rounded(interval.relativeStandardErrorPct(), DECIMALS_OF_STRENGTH));
    row.add(interval.status());
    row.add(interval.basis());
    return RowFactory.create(row.toArray());
  }

  private static BigDecimal rounded(BigDecimal value, int decimals) {
    return value == null ? null : value.setScale(decimals, RoundingMode.HALF_UP);
  }
}
