package vn.socialsecurity.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Holds claims of one text against each other, by their printed numbers.
 *
 * @param claims every claim by its code
 * @param evidence independent populations and amounts that some checks need
 */
record InternalChecks(Map<String, ArticleClaim> claims, AuditEvidence evidence) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** What one check finds. */
  record Outcome(ArticleCheck check, boolean consistent, Words reason) {}

  /** All outcomes that a claim has a part in. */
  static AuditedClaim.Internal of(ArticleClaim claim, Collection<Outcome> outcomes) {
    List<Outcome> own =
        outcomes.stream().filter(o -> o.check().claims().contains(claim.claim())).toList();
    TreeSet<String> others = new TreeSet<>();
    own.forEach(outcome -> others.addAll(outcome.check().claims()));
    others.remove(claim.claim());
    List<Words> reasons = new ArrayList<>();
    own.stream().filter(o -> !o.consistent()).forEach(o -> reasons.add(o.reason()));
    own.stream().filter(Outcome::consistent).forEach(o -> reasons.add(o.reason()));
    String outcome =
        own.isEmpty()
            ? AuditedClaim.NOT_CHECKED
            : own.stream().allMatch(Outcome::consistent)
                ? AuditedClaim.CONSISTENT
                : AuditedClaim.INCONSISTENT;
    return new AuditedClaim.Internal(outcome, List.copyOf(others), Words.list(reasons, " "));
  }

  /** What a check finds; empty where an independent figure that it needs is not known. */
  Optional<Outcome> outcome(ArticleCheck check) {
    List<ArticleClaim> of = check.claims().stream().map(this::claim).toList();
    return switch (check.method()) {
      case PACE -> Optional.of(pace(check, of.get(0), of.get(1), of.get(2)));
      case SAME_LEVEL -> Optional.of(sameLevel(check, of.get(0), of.get(1)));
      case COUNT_AND_SHARE -> countAndShare(check, of.get(0), of.get(1));
      case SAME_DENOMINATOR -> sameDenominator(check, of.get(0), of.get(1));
      case SUM_OF_PARTS -> Optional.of(sumOfParts(check, of.get(0), of.subList(1, of.size())));
      case NOT_ABOVE -> Optional.of(notAbove(check, of.get(0), of.get(1)));
      case CONSTANT_RATIO -> Optional.of(constantRatio(check, of));
      case IMPLIED_RATIO -> impliedRatio(check, of.get(0), of.get(1));
      case SOURCE_DATE -> Optional.of(sourceDate(check, of.get(0)));
      case RISE -> Optional.of(change(check, of.get(0), of.get(1), 1));
      case FALL -> Optional.of(change(check, of.get(0), of.get(1), -1));
    };
  }

  private ArticleClaim claim(String code) {
    ArticleClaim claim = claims.get(code);
    if (claim == null) {
      throw new IllegalArgumentException(
          "article_checks.csv names the claim '" + code + "', which article_claims.csv lacks");
    }
    return claim;
  }

  private static Outcome pace(
      ArticleCheck check, ArticleClaim said, ArticleClaim first, ArticleClaim last) {
    int years = last.firstYear() - first.firstYear();
    BigDecimal points =
        Trends.pointsPerYear(first.value(), last.value(), years)
            .negate()
            .setScale(2, RoundingMode.HALF_UP);
    BigDecimal relative = relativePerYear(first, last, 1).negate();
    boolean consistent =
        new Interval(points, points).meets(said.meant())
            || new Interval(relative, relative).meets(said.meant());
    return new Outcome(
        check,
        consistent,
        Words.of(
            "%s and %s over %s years give %s points a year, or %s %% a year; %s says %s.",
            "%s và %s qua %s năm cho %s điểm phần trăm mỗi năm, hay %s %% mỗi năm; %s nêu %s.",
            printed(first),
            printed(last),
            Words.same(years),
            Wording.text(points),
            Wording.text(relative),
            Words.same(said.claim()),
            Wording.printed(said)));
  }

  private static Outcome sameLevel(ArticleCheck check, ArticleClaim one, ArticleClaim other) {
    boolean consistent = one.meant().meets(other.meant());
    return new Outcome(
        check,
        consistent,
        Words.of(
            consistent ? "%s fits %s." : "%s and %s cannot both be right.",
            consistent ? "%s khớp với %s." : "%s và %s không thể cùng đúng.",
            printed(one),
            printed(other)));
  }

  private Optional<Outcome> countAndShare(
      ArticleCheck check, ArticleClaim share, ArticleClaim count) {
    return evidence
        .taken(check.parameters().get(0), count, count.timePeriod())
        .map(
            population -> {
              Interval counts = count.meant();
              Interval shares =
                  new Interval(
                      percent(counts.least(), population.value(), 6),
                      percent(counts.greatest(), population.value(), 6));
              boolean consistent = shares.meets(share.meant());
              return new Outcome(
                  check,
                  consistent,
                  Words.of(
                      "%s over a population of %s (%s) is %s, "
                          + (consistent ? "as %s says." : "not %s."),
                      "%s trên dân số %s (%s) là %s, "
                          + (consistent ? "đúng như %s." : "không phải %s."),
                      printed(count),
                      Wording.value(population),
                      Words.same(population.provider()),
                      Wording.number(percent(count.value(), population.value(), 2), share.unit()),
                      printed(share)));
            });
  }

  /** Each share implies its whole: count / share. */
  private Optional<Outcome> sameDenominator(
      ArticleCheck check, ArticleClaim one, ArticleClaim other) {
    Optional<AuditFigure> ofOne = evidence.taken(check.parameters().get(0), one, one.timePeriod());
    Optional<AuditFigure> ofOther =
        evidence.taken(check.parameters().get(1), other, other.timePeriod());
    if (ofOne.isEmpty() || ofOther.isEmpty()) {
      return Optional.empty();
    }
    Interval first = implied(ofOne.get().value(), one.meant());
    Interval second = implied(ofOther.get().value(), other.meant());
    boolean consistent = first.meets(second);
    return Optional.of(
        new Outcome(
            check,
            consistent,
            Words.of(
                "%s at %s imply %s, %s at %s imply %s: "
                    + (consistent ? "it can be one labour force." : "it is not one labour force."),
                "%s với %s ngầm cho %s, %s với %s ngầm cho %s: "
                    + (consistent
                        ? "có thể cùng một lực lượng lao động."
                        : "không cùng một lực lượng lao động."),
                Wording.value(ofOne.get()),
                printed(one),
                range(first, ofOne.get().unit()),
                Wording.value(ofOther.get()),
                printed(other),
                range(second, ofOther.get().unit()))));
  }

  private static Interval implied(BigDecimal count, Interval share) {
    return new Interval(whole(count, share.greatest()), whole(count, share.least()));
  }

  private static BigDecimal whole(BigDecimal count, BigDecimal share) {
    return count.multiply(HUNDRED).divide(share, 0, RoundingMode.HALF_UP);
  }

  private static Words range(Interval interval, String unit) {
    return Words.of(
        "%s to %s",
        "%s đến %s",
        Wording.number(interval.least(), unit),
        Wording.number(interval.greatest(), unit));
  }

  private static Outcome sumOfParts(
      ArticleCheck check, ArticleClaim whole, List<ArticleClaim> parts) {
    BigDecimal sum =
        parts.stream().map(ArticleClaim::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean consistent = new Interval(sum, sum).meets(whole.meant());
    return new Outcome(
        check,
        consistent,
        Words.of(
            "%s add up to %s, " + (consistent ? "as %s says." : "not %s."),
            "%s cộng lại là %s, " + (consistent ? "đúng như %s." : "không phải %s."),
            Words.list(parts.stream().map(InternalChecks::printed).toList(), " + "),
            Wording.number(sum, whole.unit()),
            printed(whole)));
  }

  private static Outcome notAbove(ArticleCheck check, ArticleClaim part, ArticleClaim whole) {
    boolean consistent = part.value().compareTo(whole.value()) <= 0;
    return new Outcome(
        check,
        consistent,
        Words.of(
            consistent ? "%s is not above %s." : "%s is above %s, which it may not exceed.",
            consistent ? "%s không vượt %s." : "%s vượt %s, là điều không thể.",
            printed(part),
            printed(whole)));
  }

  /** Measured areas are never the same round number a dwelling in every programme. */
  private static Outcome constantRatio(ArticleCheck check, List<ArticleClaim> triples) {
    List<Words> ratios = new ArrayList<>();
    TreeSet<BigDecimal> different = new TreeSet<>();
    for (int i = 0; i < triples.size(); i += 3) {
      ArticleClaim dwellings = triples.get(i + 1);
      ArticleClaim area = triples.get(i + 2);
      BigDecimal ratio = area.value().divide(dwellings.value(), 1, RoundingMode.HALF_UP);
      different.add(area.value().divide(dwellings.value(), 6, RoundingMode.HALF_UP));
      ratios.add(
          Words.of(
              "%s / %s = %s",
              "%s / %s = %s",
              Words.same(area.claim()),
              Words.same(dwellings.claim()),
              Wording.text(ratio)));
    }
    Words list = Words.list(ratios, ", ");
    return new Outcome(
        check,
        true,
        different.size() == 1
            ? Words.of(
                "Floor area for each apartment is the same in every programme, to the metre: %s m². The areas are imputed from the number of apartments, not measured.",
                "Diện tích mỗi căn hộ giống hệt nhau ở mọi chương trình: %s m². Diện tích được suy ra từ số căn hộ, không phải đo.",
                list)
            : Words.of(
                "Floor area for each apartment: %s m².", "Diện tích mỗi căn hộ: %s m².", list));
  }

  private Optional<Outcome> impliedRatio(ArticleCheck check, ArticleClaim one, ArticleClaim other) {
    List<AuditFigure> numerators = evidence.yearsOfPeriod(check.parameters().get(0), one);
    List<BigDecimal> ratios = new ArrayList<>();
    for (String code : check.parameters().subList(1, check.parameters().size())) {
      for (AuditFigure denominator : evidence.yearsOfPeriod(code, one)) {
        numerators.stream()
            .filter(numerator -> numerator.year() == denominator.year())
            .map(numerator -> percent(numerator.value(), denominator.value(), 1))
            .forEach(ratios::add);
      }
    }
    if (ratios.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal implied = percent(one.value(), other.value(), 1);
    BigDecimal least = ratios.stream().min(BigDecimal::compareTo).orElseThrow();
    BigDecimal greatest = ratios.stream().max(BigDecimal::compareTo).orElseThrow();
    return Optional.of(
        new Outcome(
            check,
            new Interval(implied, implied).meets(new Interval(least, greatest)),
            Words.of(
                "%s and %s imply state budget expenditure of %s of GDP; by year and GDP series it was %s to %s.",
                "%s và %s ngầm cho tổng chi ngân sách bằng %s GDP; theo năm và chuỗi GDP là %s đến %s.",
                printed(one),
                printed(other),
                Wording.number(implied, "PERCENT"),
                Wording.number(least, "PERCENT"),
                Wording.number(greatest, "PERCENT"))));
  }

  private static Outcome sourceDate(ArticleCheck check, ArticleClaim claim) {
    int cited = Integer.parseInt(check.parameters().get(0));
    return new Outcome(
        check,
        cited >= claim.firstYear(),
        Words.of(
            "The figure is given for %s, the work cited for it is of %s.",
            "Số liệu nêu cho năm %s, tài liệu được trích dẫn là của năm %s.",
            Words.same(claim.timePeriod()),
            Words.same(cited)));
  }

  private static Outcome change(
      ArticleCheck check, ArticleClaim first, ArticleClaim last, int direction) {
    int years = last.firstYear() - first.firstYear();
    BigDecimal difference = last.value().subtract(first.value());
    Words relative =
        Words.of(
            "%s %% a year over %s year" + (years == 1 ? "" : "s"),
            "%s %% mỗi năm qua %s năm",
            signed(relativePerYear(first, last, 2)),
            Words.same(years));
    Words change =
        "PERCENT".equals(first.unit())
            ? Words.of(
                "%s points a year, %s",
                "%s điểm phần trăm mỗi năm, %s",
                signed(
                    Trends.pointsPerYear(first.value(), last.value(), years)
                        .setScale(2, RoundingMode.HALF_UP)),
                relative)
            : relative;
    return new Outcome(
        check,
        difference.signum() == direction,
        Words.of("From %s to %s: %s.", "Từ %s đến %s: %s.", printed(first), printed(last), change));
  }

  private static BigDecimal relativePerYear(ArticleClaim first, ArticleClaim last, int decimals) {
    return Trends.compoundRelativePerYear(
            first.value(), last.value(), last.firstYear() - first.firstYear())
        .setScale(decimals, RoundingMode.HALF_UP);
  }

  private static Words signed(BigDecimal number) {
    Words text = Wording.text(number);
    return number.signum() > 0 ? Words.of("+%s", "+%s", text) : text;
  }

  /** A claim and its number: F05 32 %. */
  private static Words printed(ArticleClaim claim) {
    return Words.of("%s %s", "%s %s", Words.same(claim.claim()), Wording.printed(claim));
  }

  private static BigDecimal percent(BigDecimal part, BigDecimal whole, int decimals) {
    return part.multiply(HUNDRED).divide(whole, decimals, RoundingMode.HALF_UP);
  }
}
