package vn.socialsecurity.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds one claim against figures into which no figure of the article went.
 *
 * <p>CONFIRMED and CONTRADICTED rest on independent figures of the same measure, area, period and
 * standard: confirmed, where one of them agrees within the digits of both; contradicted, where none
 * does. Where the article leaves open which of several measures it means, all readings must lead to
 * the same verdict. Everything else that is known beside the claim makes it NOT_COMPARABLE.
 */
record ClaimJudgement(AuditEvidence evidence, Wording wording) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int SHARE_DECIMALS = 2;
  private static final Words NO_YEAR = new Words("no year", "không năm nào");

  /** The verdict on a claim and what it rests on. */
  record Finding(
      AuditVerdict verdict,
      AuditBasis basis,
      BigDecimal recomputed,
      String unit,
      List<AuditFigure> inputs,
      Words reason) {}

  Finding of(ArticleClaim claim) {
    Finding finding =
        switch (claim.method()) {
          case LEVEL -> level(claim).or(() -> otherMeasure(claim)).orElseGet(() -> unknown(claim));
          case CHANGE_POINTS_PER_YEAR ->
              new PaceJudgement(evidence, wording).of(claim).orElseGet(() -> unknown(claim));
          case SHARE_OF_COUNT ->
              level(claim).or(() -> shareOfCount(claim)).orElseGet(() -> unknown(claim));
          case PERIOD_SHARE ->
              level(claim).or(() -> periodShare(claim)).orElseGet(() -> unknown(claim));
          case INFORMAL_WORKERS ->
              level(claim).or(() -> informalWorkers(claim)).orElseGet(() -> unknown(claim));
          case WORDS -> words(claim).orElseGet(() -> unknown(claim));
          case NONE -> nothing(claim);
        };
    return claim.dated() || finding.inputs().isEmpty()
        ? finding
        : withReason(finding, finding.reason().and(undated(claim)));
  }

  /** Independent figures of the same measure; empty where there are none. */
  private Optional<Finding> level(ArticleClaim claim) {
    List<AuditFigure> agreeing = new ArrayList<>();
    List<AuditFigure> differing = new ArrayList<>();
    boolean allAgree = true;
    boolean noneAgrees = true;
    for (String code : claim.same()) {
      boolean known = false;
      boolean agrees = false;
      for (AuditFigure figure : evidence.independent(code, claim, claim.timePeriod())) {
        known = true;
        if (figure.interval().meets(claim.truth())) {
          agrees = true;
          agreeing.add(figure);
        } else {
          differing.add(figure);
        }
      }
      allAgree &= agrees || !known;
      noneAgrees &= !agrees;
    }
    if (agreeing.isEmpty() && differing.isEmpty()) {
      return Optional.empty();
    }
    Finding finding =
        allAgree
            ? confirmed(claim, agreeing, differing)
            : noneAgrees
                ? contradicted(claim, differing)
                : dependsOnReading(claim, agreeing, differing);
    return Optional.of(
        claim.dated() ? finding : withReason(finding, finding.reason().and(otherYears(claim))));
  }

  /** Of which years a statement without a date is true, by the first of its measures. */
  private Words otherYears(ArticleClaim claim) {
    List<AuditFigure> years = evidence.years(claim.same().get(0), claim);
    List<Integer> holding = new ArrayList<>();
    List<Integer> failing = new ArrayList<>();
    for (AuditFigure year : years) {
      (year.interval().meets(claim.truth()) ? holding : failing).add(year.year());
    }
    Words words =
        Words.of(
            "By year it holds for %s",
            "Theo năm, đúng với %s", holding.isEmpty() ? NO_YEAR : runs(holding));
    return (failing.isEmpty()
            ? words
            : Words.of("%s; not for %s", "%s; không đúng với %s", words, runs(failing)))
        .ended();
  }

  /** Years in a row as one run: 2010, 2012-2019. */
  private static Words runs(List<Integer> years) {
    List<String> runs = new ArrayList<>();
    for (int i = 0; i < years.size(); ) {
      int last = i;
      while (last + 1 < years.size() && years.get(last + 1) == years.get(last) + 1) {
        last++;
      }
      runs.add(last == i ? "" + years.get(i) : years.get(i) + "-" + years.get(last));
      i = last + 1;
    }
    return Words.same(String.join(", ", runs));
  }

  private Finding confirmed(
      ArticleClaim claim, List<AuditFigure> agreeing, List<AuditFigure> differing) {
    Words reason =
        Words.of(
            "Independent figures agree within the printed digits: %s.",
            "Số liệu độc lập phù hợp trong phạm vi các chữ số đã in: %s.",
            figures(claim, agreeing));
    if (!differing.isEmpty()) {
      reason =
          reason.and(Words.of("Others differ: %s.", "Số khác: %s.", figures(claim, differing)));
    }
    return finding(
        claim, AuditVerdict.CONFIRMED, agreeing.get(0), joined(agreeing, differing), reason);
  }

  private Finding contradicted(ArticleClaim claim, List<AuditFigure> differing) {
    return finding(
        claim,
        AuditVerdict.CONTRADICTED,
        differing.get(0),
        differing,
        Words.of(
            "The article says %s; independent figures say: %s.",
            "Bài báo nêu %s; số liệu độc lập cho thấy: %s.",
            Wording.printed(claim),
            figures(claim, differing)));
  }

  private Finding dependsOnReading(
      ArticleClaim claim, List<AuditFigure> agreeing, List<AuditFigure> differing) {
    return finding(
        claim,
        AuditVerdict.NOT_COMPARABLE,
        differing.get(0),
        joined(differing, agreeing),
        Words.of(
            "It depends on what is meant. Does not agree: %s. Agrees: %s.",
            "Tùy cách hiểu. Không phù hợp: %s. Phù hợp: %s.",
            wording.labelled(differing, claim.timePeriod()),
            wording.labelled(agreeing, claim.timePeriod())));
  }

  /** Figures of another definition, of the claim's period or the nearest one that has any. */
  private Optional<Finding> otherMeasure(ArticleClaim claim) {
    List<AuditFigure> others =
        claim.other().stream().flatMap(code -> evidence.nearest(code, claim).stream()).toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            finding(
                claim,
                AuditVerdict.NOT_COMPARABLE,
                others.get(0),
                others,
                Words.of(
                    "Figures of another definition only: %s.",
                    "Chỉ có theo định nghĩa khác: %s.",
                    wording.labelled(others, claim.timePeriod()))));
  }

  /** 100 x the article's count / independent population. */
  private Optional<Finding> shareOfCount(ArticleClaim claim) {
    Optional<AuditFigure> count = evidence.own(claim.other().get(0), claim, claim.timePeriod());
    Optional<AuditFigure> population =
        evidence.taken(claim.other().get(1), claim, claim.timePeriod());
    if (count.isEmpty() || population.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal share = percent(count.get().value(), population.get().value());
    return Optional.of(
        new Finding(
            AuditVerdict.NOT_COMPARABLE,
            AuditBasis.INDEPENDENT,
            share,
            claim.unit(),
            List.of(count.get(), population.get()),
            Words.of(
                    "The article's count over the population %s gives %s.",
                    "Số người của bài báo trên dân số %s cho %s.",
                    wording.figures(List.of(population.get()), claim.timePeriod()),
                    Wording.number(share, claim.unit()))
                .and(claim.caveat())));
  }

  /** 100 x sum of the spending / sum of the denominator, over the years that have both. */
  private Optional<Finding> periodShare(ArticleClaim claim) {
    List<AuditFigure> spending = evidence.yearsOfPeriod(claim.other().get(0), claim);
    List<AuditFigure> inputs = new ArrayList<>(spending);
    List<Words> shares = new ArrayList<>();
    BigDecimal first = null;
    for (String denominator : claim.other().subList(1, claim.other().size())) {
      List<AuditFigure> whole =
          evidence.yearsOfPeriod(denominator, claim).stream()
              .filter(w -> spending.stream().anyMatch(s -> s.year() == w.year()))
              .toList();
      if (!whole.isEmpty()) {
        List<AuditFigure> part =
            spending.stream()
                .filter(s -> whole.stream().anyMatch(w -> w.year() == s.year()))
                .toList();
        BigDecimal share = percent(sum(part), sum(whole));
        first = first == null ? share : first;
        inputs.addAll(whole);
        shares.add(
            Words.of(
                "%s of %s over %s to %s",
                "%s của %s giai đoạn %s-%s",
                Wording.number(share, claim.unit()),
                wording.label(denominator),
                Words.same(whole.get(0).timePeriod()),
                Words.same(whole.get(whole.size() - 1).timePeriod())));
      }
    }
    return first == null
        ? Optional.empty()
        : Optional.of(
            new Finding(
                AuditVerdict.NOT_COMPARABLE,
                AuditBasis.INDEPENDENT,
                first,
                claim.unit(),
                inputs,
                Words.of(
                        "Budget spending on pensions and social relief was %s.",
                        "Chi ngân sách cho lương hưu và bảo đảm xã hội bằng %s.",
                        Words.list(shares, "; "))
                    .and(claim.caveat())));
  }

  /** Rate x employed persons, and the labour force without the socially insured. */
  private Optional<Finding> informalWorkers(ArticleClaim claim) {
    List<AuditFigure> inputs =
        claim.other().stream()
            .flatMap(code -> evidence.taken(code, claim, claim.timePeriod()).stream())
            .toList();
    if (inputs.size() != claim.other().size()) {
      return Optional.empty();
    }
    BigDecimal informal =
        inputs
            .get(0)
            .value()
            .multiply(inputs.get(1).value())
            .divide(HUNDRED, 0, RoundingMode.HALF_UP);
    BigDecimal uninsured = inputs.get(2).value().subtract(inputs.get(3).value());
    return Optional.of(
        new Finding(
            AuditVerdict.NOT_COMPARABLE,
            AuditBasis.INDEPENDENT,
            informal,
            claim.unit(),
            inputs,
            Words.of(
                    "Informally employed in %s were %s (rate times employed persons); labour force without social insurance were %s.",
                    "Lao động có việc làm phi chính thức năm %s là %s (tỷ lệ nhân số có việc làm); lực lượng lao động không tham gia BHXH là %s.",
                    Words.same(claim.timePeriod()),
                    Wording.number(informal, claim.unit()),
                    Wording.number(uninsured, claim.unit()))
                .and(claim.caveat())));
  }

  /** The figures that words without a number are about. */
  private Optional<Finding> words(ArticleClaim claim) {
    List<AuditFigure> figures = new ArrayList<>();
    for (String code : joined(claim.same(), claim.other())) {
      List<AuditFigure> years = evidence.yearsOfPeriod(code, claim);
      if (claim.firstYear() < claim.lastYear() && !years.isEmpty()) {
        figures.addAll(turningPoints(years));
      } else {
        evidence.nearest(code, claim).stream().findFirst().ifPresent(figures::add);
      }
    }
    return figures.isEmpty()
        ? Optional.empty()
        : Optional.of(
            finding(
                claim,
                AuditVerdict.NOT_COMPARABLE,
                figures.get(0),
                figures,
                Words.of(
                    "The figures are: %s.",
                    "Số liệu: %s.", wording.labelled(figures, claim.timePeriod()))));
  }

  /** The first and the last year, and the greatest value between them. */
  private static List<AuditFigure> turningPoints(List<AuditFigure> years) {
    AuditFigure first = years.get(0);
    AuditFigure last = years.get(years.size() - 1);
    AuditFigure greatest =
        years.stream().reduce((a, b) -> b.value().compareTo(a.value()) > 0 ? b : a).orElseThrow();
    return Stream.of(first, greatest, last).distinct().toList();
  }

  private Finding unknown(ArticleClaim claim) {
    Words reason =
        new Words("No other source states it.", "Không có nguồn khác nêu số này.")
            .and(claim.caveat());
    List<AuditFigure> around =
        claim.same().stream().flatMap(code -> evidence.around(code, claim).stream()).toList();
    if (!around.isEmpty()) {
      reason =
          reason.and(
              Words.of(
                  "Known for other years: %s.",
                  "Có cho năm khác: %s.", wording.figures(around, claim.timePeriod())));
    }
    return new Finding(
        AuditVerdict.NOT_COMPUTABLE, AuditBasis.ARTICLE_ONLY, null, null, List.of(), reason);
  }

  private static Finding nothing(ArticleClaim claim) {
    return new Finding(
        AuditVerdict.NOT_COMPUTABLE, AuditBasis.NOTHING, null, null, List.of(), claim.caveat());
  }

  private Finding finding(
      ArticleClaim claim,
      AuditVerdict verdict,
      AuditFigure first,
      List<AuditFigure> inputs,
      Words reason) {
    return new Finding(
        verdict,
        AuditBasis.INDEPENDENT,
        first.value(),
        first.unit(),
        inputs,
        reason.and(claim.caveat()));
  }

  private Words figures(ArticleClaim claim, List<AuditFigure> figures) {
    return claim.same().size() > 1
        ? wording.labelled(figures, claim.timePeriod())
        : wording.figures(figures, claim.timePeriod());
  }

  private static Finding withReason(Finding finding, Words reason) {
    return new Finding(
        finding.verdict(),
        finding.basis(),
        finding.recomputed(),
        finding.unit(),
        finding.inputs(),
        reason);
  }

  private static Words undated(ArticleClaim claim) {
    return Words.of(
        "The article gives no date; %s is taken.",
        "Bài báo không ghi thời điểm; lấy %s.", Words.same(claim.timePeriod()));
  }

  private static BigDecimal percent(BigDecimal part, BigDecimal whole) {
    return part.multiply(HUNDRED).divide(whole, SHARE_DECIMALS, RoundingMode.HALF_UP);
  }

  private static BigDecimal sum(List<AuditFigure> figures) {
    return figures.stream().map(AuditFigure::value).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static <T> List<T> joined(List<T> one, List<T> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }
}
