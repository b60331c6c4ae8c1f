package vn.socialsecurity.analysis;

import static vn.socialsecurity.analysis.ElementaryFunctions.PRECISION;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The rates of several areas, each with its weight, and what is measured on them. Areas stand in
 * the order of their codes, so that every sum is made in one order. With p the share of an area in
 * all weights, y its rate and mu the mean of the rates with these shares:
 *
 * <ul>
 *   <li>variance: sum p (y - mu)^2; without weights the divisor is the number of areas
 *   <li>Gini: sum p_i p_j |y_i - y_j| / 2 mu, over all pairs
 *   <li>GE(0): sum p ln(mu / y); GE(1): sum p (y / mu) ln(y / mu), with 0 ln 0 = 0
 *   <li>slope index: the areas are put in the order of their rates on a line from 0 to 1, each over
 *       a length of its share; y is regressed, with the shares as weights, on the middle of these
 *       lengths; the index is the fitted rate at 1 minus the fitted rate at 0
 * </ul>
 *
 * <p>A measure that does not exist, a logarithm of nothing or a relation to a mean of nothing, is
 * null; {@link #hasZero} and {@link #hasNegative} say why.
 */
final class Distribution {
  /**
   * One area.
   *
   * @param region region that it belongs to
   * @param weight above 0
   */
  record Member(String area, String region, BigDecimal rate, BigDecimal weight) {}

  private final List<Member> members;
  private final BigDecimal weights;
  private final BigDecimal mean;
  private BigDecimal standardDeviation;
  private final Map<BigDecimal, BigDecimal> logarithms = new HashMap<>();

  /**
   * The distribution of some areas.
   *
   * @throws IllegalArgumentException when there is no area, or a weight is not above 0
   */
  Distribution(List<Member> areas) {
    if (areas.isEmpty()) {
      throw new IllegalArgumentException("Cannot measure a gap between no areas");
    }
    for (Member area : areas) {
      if (area.weight().signum() <= 0) {
        throw new IllegalArgumentException(
            "Cannot weight %s with %s: a weight is above 0".formatted(area.area(), area.weight()));
      }
    }
    members = areas.stream().sorted(Comparator.comparing(Member::area)).toList();
    weights = sum(members, Member::weight);
    mean = meanOf(members);
  }

  List<Member> members() {
    return members;
  }

  /** The rates in the order of the areas. */
  List<BigDecimal> rates() {
    return members.stream().map(Member::rate).toList();
  }

  BigDecimal mean() {
    return mean;
  }

  BigDecimal weights() {
    return weights;
  }

  boolean hasZero() {
    return members.stream().anyMatch(member -> member.rate().signum() == 0);
  }

  boolean hasNegative() {
    return members.stream().anyMatch(member -> member.rate().signum() < 0);
  }

  /** The least rate; of several areas that have it, the one with the first code. */
  Member lowest() {
    return members.stream().min(Comparator.comparing(Member::rate)).orElseThrow();
  }

  /** The greatest rate; of several areas that have it, the one with the first code. */
  Member highest() {
    return members.stream()
        .min(Comparator.comparing(Member::rate, Comparator.reverseOrder()))
        .orElseThrow();
  }

  BigDecimal difference() {
    return highest().rate().subtract(lowest().rate());
  }

  /** Null unless every rate is above 0. */
  BigDecimal ratio() {
    return lowest().rate().signum() <= 0
        ? null
        : highest().rate().divide(lowest().rate(), PRECISION);
  }

  BigDecimal variance() {
    return average(
        member -> {
          BigDecimal deviation = member.rate().subtract(mean);
          return deviation.multiply(deviation, PRECISION);
        });
  }

  BigDecimal standardDeviation() {
    if (standardDeviation == null) {
      standardDeviation = variance().sqrt(PRECISION);
    }
    return standardDeviation;
  }

  /** Null unless the mean is above 0. */
  BigDecimal coefficientOfVariation() {
    return mean.signum() <= 0 ? null : standardDeviation().divide(mean, PRECISION);
  }

  /** Mean of the absolute differences from a rate. */
  BigDecimal meanDifferenceFrom(BigDecimal rate) {
    return average(member -> member.rate().subtract(rate).abs());
  }

  /** Null where a rate is below 0 or the mean is 0. */
  BigDecimal gini() {
    return hasNegative() || mean.signum() <= 0 ? null : concentration().divide(mean, PRECISION);
  }

  /**
   * The absolute concentration index with the areas in the order of their own rates: sum p (2 X -
   * 1) y, X the middle of an area's length on the line from 0 to 1. It is the mean times the Gini.
   */
  BigDecimal concentration() {
    BigDecimal before = BigDecimal.ZERO;
    BigDecimal total = BigDecimal.ZERO;
    for (Member member : inOrderOfRates()) {
      BigDecimal twiceMiddle = before.add(before).add(member.weight());
      total =
          total.add(
              twiceMiddle.subtract(weights).multiply(member.weight()).multiply(member.rate()),
              PRECISION);
      before = before.add(member.weight());
    }
    return total.divide(weights.multiply(weights), PRECISION);
  }

  /** Null where a rate is not above 0. */
  BigDecimal meanLogDeviation() {
    return hasZero() || hasNegative() ? null : meanLogDeviation(members, mean);
  }

  BigDecimal meanLogDeviationBetweenRegions() {
    if (hasZero() || hasNegative()) {
      return null;
    }
    return logarithm(mean)
        .subtract(
            regions(region -> weight(region).multiply(logarithm(meanOf(region)), PRECISION))
                .divide(weights, PRECISION));
  }

  BigDecimal meanLogDeviationWithinRegions() {
    if (hasZero() || hasNegative()) {
      return null;
    }
    return regions(
            region -> weight(region).multiply(meanLogDeviation(region, meanOf(region)), PRECISION))
        .divide(weights, PRECISION);
  }

  /** GE(1); null where a rate is below 0 or all are 0. */
  BigDecimal theil() {
    return hasNegative() || mean.signum() <= 0 ? null : theil(members, mean);
  }

  BigDecimal theilBetweenRegions() {
    if (hasNegative() || mean.signum() <= 0) {
      return null;
    }
    return regions(
            region -> {
              BigDecimal mass = mass(region);
              return mass.signum() == 0
                  ? BigDecimal.ZERO
                  : mass.multiply(logarithm(meanOf(region)), PRECISION);
            })
        .divide(mass(members), PRECISION)
        .subtract(logarithm(mean));
  }

  BigDecimal theilWithinRegions() {
    if (hasNegative() || mean.signum() <= 0) {
      return null;
    }
    return regions(
            region -> {
              BigDecimal mass = mass(region);
              return mass.signum() == 0
                  ? BigDecimal.ZERO
                  : mass.multiply(theil(region, meanOf(region)), PRECISION);
            })
        .divide(mass(members), PRECISION);
  }

  /** Null where all rates are equal in rank, as for one area. */
  BigDecimal slopeIndex() {
    Map<BigDecimal, BigDecimal> byRate = new TreeMap<>();
    for (Member member : members) {
      byRate.merge(member.rate(), member.weight(), BigDecimal::add);
    }
    BigDecimal before = BigDecimal.ZERO;
    BigDecimal products = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    for (Map.Entry<BigDecimal, BigDecimal> step : byRate.entrySet()) {
      BigDecimal share = step.getValue().divide(weights, PRECISION);
      BigDecimal fromMiddle =
          before
              .add(before)
              .add(step.getValue())
              .subtract(weights)
              .divide(weights.add(weights), PRECISION);
      BigDecimal weighted = share.multiply(fromMiddle, PRECISION);
      products = products.add(weighted.multiply(step.getKey().subtract(mean), PRECISION));
      squares = squares.add(weighted.multiply(fromMiddle, PRECISION));
      before = before.add(step.getValue());
    }
    return byRate.size() < 2 ? null : products.divide(squares, PRECISION);
  }

  /** Fitted rate at 1 over fitted rate at 0; null unless both are above 0. */
  BigDecimal relativeIndex() {
    BigDecimal slope = slopeIndex();
    if (slope == null) {
      return null;
    }
    BigDecimal half = slope.divide(BigDecimal.valueOf(2), PRECISION);
    BigDecimal atZero = mean.subtract(half);
    return atZero.signum() <= 0 ? null : mean.add(half).divide(atZero, PRECISION);
  }

  private List<Member> inOrderOfRates() {
    return members.stream().sorted(Comparator.comparing(Member::rate)).toList();
  }

  private BigDecimal average(Function<Member, BigDecimal> of) {
    return sum(members, member -> member.weight().multiply(of.apply(member), PRECISION))
        .divide(weights, PRECISION);
  }

  private BigDecimal regions(Function<List<Member>, BigDecimal> of) {
    Map<String, List<Member>> byRegion = new TreeMap<>();
    for (Member member : members) {
      byRegion.computeIfAbsent(member.region(), region -> new ArrayList<>()).add(member);
    }
    return byRegion.values().stream().map(of).reduce(BigDecimal.ZERO, Distribution::plus);
  }

  private BigDecimal theil(List<Member> members, BigDecimal mean) {
    return sum(
            members,
            member ->
                member.rate().signum() == 0
                    ? BigDecimal.ZERO
                    : mass(member).multiply(logarithm(member.rate()), PRECISION))
        .divide(mass(members), PRECISION)
        .subtract(logarithm(mean));
  }

  private BigDecimal meanLogDeviation(List<Member> members, BigDecimal mean) {
    return logarithm(mean)
        .subtract(
            sum(members, member -> member.weight().multiply(logarithm(member.rate()), PRECISION))
                .divide(weight(members), PRECISION));
  }

  private static BigDecimal meanOf(List<Member> members) {
    return mass(members).divide(weight(members), PRECISION);
  }

  private static BigDecimal weight(List<Member> members) {
    return sum(members, Member::weight);
  }

  /** What the areas have: weight times rate. */
  private static BigDecimal mass(List<Member> members) {
    return sum(members, Distribution::mass);
  }

  private static BigDecimal mass(Member member) {
    return member.weight().multiply(member.rate());
  }

  private BigDecimal logarithm(BigDecimal x) {
    return logarithms.computeIfAbsent(x, ElementaryFunctions::ln);
  }

  private static BigDecimal sum(List<Member> members, Function<Member, BigDecimal> of) {
    return members.stream().map(of).reduce(BigDecimal.ZERO, Distribution::plus);
  }

  private static BigDecimal plus(BigDecimal one, BigDecimal other) {
    return one.add(other, PRECISION);
  }
}
