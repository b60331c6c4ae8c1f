package vn.socialsecurity.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.socialsecurity.analysis.ClaimJudgement.Finding;

/**
 * Holds a claimed yearly change against figures. Within one standard the change is (last - first) /
 * intervals; across two standards there is none, and only the paces within each are shown.
 */
record PaceJudgement(AuditEvidence evidence, Wording wording) {
  private static final int POINTS_DECIMALS = 2;
  private static final int RELATIVE_DECIMALS = 1;

  /** Empty where nothing is known but the article's own figures. */
  Optional<Finding> of(ArticleClaim claim) {
    String code = claim.same().get(0);
    List<AuditFigure> inputs = new ArrayList<>();
    List<Words> paces = new ArrayList<>();
    for (String standard : claim.standards()) {
      List<AuditFigure> years = evidence.yearsUnder(standard, code, claim);
      if (years.size() > 1) {
        AuditFigure first = years.get(0);
        AuditFigure last = years.get(years.size() - 1);
        inputs.add(first);
        inputs.add(last);
        paces.add(pace(first, last));
      }
    }
    if (inputs.stream().noneMatch(AuditFigure::independent)) {
      return Optional.empty();
    }
    AuditFigure first = inputs.get(0);
    AuditFigure last = inputs.get(inputs.size() - 1);
    BigDecimal points = points(first, last);
    boolean oneStandard = claim.standards().size() == 1;
    Words whole =
        Words.of(
            oneStandard ? "From %s to %s: %s." : "Subtracted all the same, %s and %s give %s.",
            oneStandard ? "Từ %s đến %s: %s." : "Nếu vẫn trừ, %s và %s cho %s.",
            oneStandard ? Words.same(first.timePeriod()) : Wording.value(first),
            oneStandard ? Words.same(last.timePeriod()) : Wording.value(last),
            change(first, last));
    Words within =
        Words.of("Within one standard: %s.", "Trong cùng một chuẩn: %s.", Words.list(paces, "; "));
    return Optional.of(
        new Finding(
            verdict(claim, first, last, points),
            AuditBasis.INDEPENDENT,
            points.abs(),
            claim.unit(),
            inputs,
            oneStandard ? whole.and(claim.caveat()) : claim.caveat().and(whole).and(within)));
  }

  private static AuditVerdict verdict(
      ArticleClaim claim, AuditFigure first, AuditFigure last, BigDecimal points) {
    if (claim.standards().size() > 1 || !first.independent() || !last.independent()) {
      return AuditVerdict.NOT_COMPARABLE;
    }
    return new Interval(points.abs(), points.abs()).meets(claim.truth())
        ? AuditVerdict.CONFIRMED
        : AuditVerdict.CONTRADICTED;
  }

  private Words pace(AuditFigure first, AuditFigure last) {
    return Words.of(
        "%s-%s %s, from %s",
        "%s-%s %s, từ %s",
        Words.same(first.timePeriod()),
        Words.same(last.timePeriod()),
        change(first, last),
        wording.figures(List.of(first, last), ""));
  }

  private static Words change(AuditFigure first, AuditFigure last) {
    return Words.of(
        "%s points and %s %% a year",
        "%s điểm phần trăm và %s %% mỗi năm",
        Wording.text(points(first, last)),
        Wording.text(
            Trends.compoundRelativePerYear(first.value(), last.value(), last.year() - first.year())
                .setScale(RELATIVE_DECIMALS, RoundingMode.HALF_UP)));
  }

  private static BigDecimal points(AuditFigure first, AuditFigure last) {
    return Trends.pointsPerYear(first.value(), last.value(), last.year() - first.year())
        .setScale(POINTS_DECIMALS, RoundingMode.HALF_UP);
  }
}
