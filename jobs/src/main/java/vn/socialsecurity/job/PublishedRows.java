package vn.socialsecurity.job;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import vn.socialsecurity.analysis.ArticleClaim;
import vn.socialsecurity.analysis.AuditFigure;
import vn.socialsecurity.analysis.AuditedClaim;
import vn.socialsecurity.collection.DeliveryCalendar;
import vn.socialsecurity.collection.warehouse.RegisterCount;
import vn.socialsecurity.indicators.ComparableSpells;
import vn.socialsecurity.indicators.KnownFaults;
import vn.socialsecurity.integration.Completeness;
import vn.socialsecurity.integration.Corrections;
import vn.socialsecurity.integration.LeftOut;
import vn.socialsecurity.integration.Reconciliation;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Discrepancy;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Figure.Place;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.MicroPlace;
import vn.socialsecurity.structure.Observation;
import vn.socialsecurity.structure.Period;
import vn.socialsecurity.structure.RuleCode;
import vn.socialsecurity.structure.Severity;

/** Rows of the published tables, in the columns that {@code schemas/tables/} declares. */
final class PublishedRows {
  /** Confidentiality status of what agencies have published: free. */
  private static final String FREE = "F";

  private PublishedRows() {}

  static Row observation(Observation observation, Period period, ComparableSpells spells) {
    return observation(observation, period, spells.codeOf(observation, period));
  }

  static Row observation(Observation observation, Period period, String spell) {
    return observation(observation, period, spell, FREE);
  }

  /** An observation whose value may be withheld. */
  static Row observation(SensitiveFigures.Published published, Period period, String spell) {
    return observation(
        published.observation(),
        period,
        spell,
        published.confStatus() == null ? FREE : published.confStatus());
  }

  private static Row observation(
      Observation observation, Period period, String spell, String confStatus) {
    List<Object> row = new ArrayList<>();
    row.add(observation.indicator());
    row.add(observation.refArea());
    row.add(observation.timePeriod());
    row.addAll(period.breakdown());
    row.add(areaLevel(observation.refArea()));
    row.add(geography(observation.refArea()));
    row.add(observation.value());
    row.add(value(observation.numerator()));
    row.add(value(observation.denominator()));
    row.add(lower(observation.numerator()));
    row.add(upper(observation.numerator()));
    row.add(lower(observation.denominator()));
    row.add(upper(observation.denominator()));
    row.add(observation.unit());
    row.add(observation.decimals());
    row.add(observation.status());
    row.add(observation.countsStatus());
    row.add(confStatus);
    row.add(spell);
    row.add(observation.derivation());
    row.add(observation.source());
    return RowFactory.create(row.toArray());
  }

  static Row panel(Figure figure, Period period) {
    List<Object> row = place(figure.place(), period);
    row.add(figure.value());
    row.add(figure.lower());
    row.add(figure.upper());
    row.add(figure.unit());
    row.add(figure.status());
    row.add(figure.derivation());
    row.add(figure.provider());
    row.add(figure.delivery());
    row.add(figure.source());
    return RowFactory.create(row.toArray());
  }

  static Row discrepancy(Discrepancy discrepancy, Period period) {
    Figure taken = discrepancy.taken();
    Figure other = discrepancy.other();
    List<Object> row = place(other.place(), period);
    row.add(other.provider());
    row.add(other.derivation());
    row.add(discrepancy.reason());
    row.add(taken.value());
    row.add(other.value());
    row.add(discrepancy.difference());
    row.add(discrepancy.differencePct());
    row.add(other.unit());
    row.add(taken.provider());
    row.add(taken.derivation());
    row.add(taken.delivery());
    row.add(other.delivery());
    row.add(discrepancy.explanation());
    return RowFactory.create(row.toArray());
  }

  static Row knownFault(KnownFaults.Fault fault) {
    RuleCode rule = RuleCode.FIGURE_KNOWN_FAULTY;
    String printed = fault.printed().toPlainString();
    Finding finding = new Finding(rule, null, printed, printed + ": " + fault.inWords());
    return RowFactory.create(
        "RULE_RESULT",
        fault.indicator() + ":" + fault.povertyStandard(),
        rule.name(),
        fault.refArea(),
        fault.timePeriod(),
        rule.severity().name(),
        null,
        1L,
        null,
        rule.english(finding),
        rule.vietnamese(finding));
  }

  static Row correction(Corrections.Met made, Period period) {
    RuleCode rule = RuleCode.FIGURE_CORRECTED;
    Figure delivered = made.delivered();
    String value = made.correction().expect().toPlainString();
    String inWords = made.correction().inWords();
    Finding finding = new Finding(rule, null, value, inWords, inWords);
    return RowFactory.create(
        "CORRECTION",
        delivered.delivery(),
        String.join(
            " ",
            delivered.place().variable(),
            delivered.place().kind(),
            delivered.place().concept(),
            String.join(" ", period.breakdown())),
        delivered.place().refArea(),
        period.timePeriod(),
        rule.severity().name(),
        delivered.provider(),
        1L,
        null,
        rule.english(finding),
        rule.vietnamese(finding));
  }

  /**
   * Persons of a register whom several provinces name in one year, and who count in one.
   *
   * @param persons null where they are too few to be told
   */
  static Row personsMoved(String dataset, RegisterCount count, int year, Long persons) {
    return RowFactory.create(
        "PERSONS_MOVED",
        dataset + ":" + count.provider(),
        "persons in more than one province",
        "VN",
        Integer.toString(year),
        null,
        count.provider(),
        persons,
        null,
        "Counted once, in the province of their latest spell.",
        "Chỉ đếm một lần, tại tỉnh có khoảng tham gia gần nhất.");
  }

  /** When a delivery came that {@code conf/delivery_calendar.csv} expects, or that it has not. */
  static Row punctuality(DeliveryCalendar.Expected expected) {
    return RowFactory.create(
        "PUNCTUALITY",
        expected.entry().dataset() + ":" + expected.entry().provider(),
        expected.isMissing() ? "MISSING" : expected.isLate() ? "LATE" : "ON_TIME",
        "_Z",
        Integer.toString(expected.year()),
        expected.isMissing() || expected.isLate() ? Severity.WARNING.name() : null,
        expected.entry().provider(),
        expected.daysAfterDue(),
        (long) expected.entry().graceDays(),
        inWords(expected),
        expected.isMissing()
            ? "Hạn giao %s; đến ngày dữ liệu chưa giao.".formatted(expected.due())
            : "Hạn giao %s; phát hành %s.".formatted(expected.due(), expected.issued()));
  }

  static String inWords(DeliveryCalendar.Expected expected) {
    return "%s of %s was due on %s; %s."
        .formatted(
            expected.entry().dataset(),
            expected.entry().provider(),
            expected.due(),
            expected.isMissing() ? "it has not come" : "it was issued on " + expected.issued());
  }

  /** Households that several files or provinces name in one year, and that count in one. */
  static Row householdsInSeveral(
      String dataset, String provider, MicroPlace year, long households) {
    return RowFactory.create(
        "HOUSEHOLDS_IN_SEVERAL_FILES",
        dataset + ":" + provider,
        "households that several files or provinces name, " + year.standard(),
        "VN",
        Integer.toString(year.year()),
        null,
        provider,
        households,
        null,
        "Counted once, where the codes of province and commune are lowest.",
        "Chỉ tính một lần, tại nơi có mã tỉnh và mã xã nhỏ nhất.");
  }

  /**
   * Totals counted from rows against printed ones, in one year; each difference stands elsewhere.
   */
  static Row reconciliation(Reconciliation reconciled, Period period) {
    boolean agrees = reconciled.differing().isEmpty();
    String areas = String.join(" ", reconciled.differing());
    return RowFactory.create(
        "RECONCILIATION",
        reconciled.counted() + " against " + reconciled.printed(),
        reconciled.variable()
            + (period.povertyStandard().equals(Dimensions.NOT_APPLICABLE)
                ? ""
                : " " + period.povertyStandard()),
        "_Z",
        period.timePeriod(),
        agrees ? null : Severity.WARNING.name(),
        null,
        (long) reconciled.compared() - reconciled.differing().size(),
        (long) reconciled.compared(),
        agrees ? "All totals agree." : "Differ, see discrepancies: " + areas,
        agrees ? "Mọi tổng số đều khớp." : "Khác nhau, xem discrepancies: " + areas);
  }

  static Row leftOut(LeftOut leftOut, Period period, String geography) {
    String areas = String.join(" ", leftOut.areas());
    return RowFactory.create(
        "LEFT_OUT",
        leftOut.subject(),
        leftOut.reason().name(),
        "_Z",
        period.timePeriod(),
        Severity.WARNING.name(),
        null,
        (long) leftOut.areas().size(),
        null,
        "Not brought to %s: %s; %s.".formatted(geography, areas, leftOut.reason().english()),
        "Không chuyển được sang %s: %s; %s."
            .formatted(geography, areas, leftOut.reason().vietnamese()));
  }

  static Row completeness(Completeness.Coverage coverage) {
    boolean complete = coverage.missing().isEmpty();
    String missing = String.join(" ", coverage.missing());
    return RowFactory.create(
        "COMPLETENESS",
        coverage.subject(),
        "provinces with a value",
        coverage.whole(),
        Integer.toString(coverage.year()),
        complete ? null : "WARNING",
        null,
        (long) coverage.observed(),
        (long) coverage.expected(),
        complete ? null : "Missing: " + missing,
        complete ? null : "Thiếu: " + missing);
  }

  static Row articleAudit(AuditedClaim audited) {
    ArticleClaim claim = audited.claim();
    return RowFactory.create(
        claim.claim(),
        claim.statement().english(),
        claim.statement().vietnamese(),
        claim.refArea(),
        claim.timePeriod(),
        claim.standard(),
        claim.relation().name(),
        claim.value(),
        claim.to(),
        claim.step(),
        claim.unit(),
        claim.method().name(),
        audited.verdict().name(),
        audited.basis().name(),
        audited.recomputed(),
        audited.recomputedUnit(),
        textOrNull(
            audited.inputs().stream().map(AuditFigure::inWords).collect(Collectors.joining("; "))),
        audited.reason().english(),
        audited.reason().vietnamese(),
        audited.internal().outcome(),
        textOrNull(String.join(" ", audited.internal().comparedWith())),
        textOrNull(audited.internal().reason().english()),
        textOrNull(audited.internal().reason().vietnamese()));
  }

  private static String textOrNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static List<Object> place(Place place, Period period) {
    List<Object> row = new ArrayList<>();
    row.add(place.variable());
    row.add(place.kind());
    row.add(place.concept());
    row.add(place.refArea());
    row.add(period.timePeriod());
    row.addAll(period.breakdown());
    return row;
  }

  static String areaLevel(String refArea) {
    if ("VN".equals(refArea)) {
      return "nation";
    }
    if (refArea.startsWith("R")) {
      return "region";
    }
    return refArea.endsWith("_XX") ? "unallocated" : "province";
  }

  private static String geography(String refArea) {
    int underscore = refArea.indexOf('_');
    return underscore < 0 ? refArea : refArea.substring(0, underscore);
  }

  private static BigDecimal value(Figure figure) {
    return figure == null ? null : figure.value();
  }

  private static BigDecimal lower(Figure figure) {
    return figure == null ? null : figure.lower();
  }

  private static BigDecimal upper(Figure figure) {
    return figure == null ? null : figure.upper();
  }
}
