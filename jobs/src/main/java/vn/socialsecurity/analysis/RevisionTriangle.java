package vn.socialsecurity.analysis;

import static vn.socialsecurity.analysis.ElementaryFunctions.PRECISION;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import vn.socialsecurity.structure.ObservationStatus;

/**
 * The vintages of one indicator in one area on one poverty standard: what each reference year was
 * said to be, and when. Statisticians call it the revision triangle: one line a reference year, one
 * column a vintage.
 *
 * @param povertyStandard {@code _Z} where none applies
 * @param years vintages by reference year, in the order in which they became known
 */
public record RevisionTriangle(String povertyStandard, Map<Integer, List<Vintage>> years) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * How much first publications were revised.
   *
   * @param publishedAgain reference years with a second vintage; the means are over these, the
   *     unchanged ones among them
   * @param firstProvisional years whose first vintage was provisional (P)
   * @param meanRevision mean of latest minus first value: what is above 0 was first too low
   * @param meanAbsoluteRevision mean of the size of the revisions
   * @param relativeMeanAbsoluteRevisionPct sum of their sizes in percent of the sum of the latest
   *     values; null where those are 0
   * @param steps pairs of years that follow each other in one spell, one of them published again
   * @param signChanges steps whose direction is another one in the latest vintage than in the first
   */
  public record Statistics(
      int publishedAgain,
      int firstProvisional,
      BigDecimal meanRevision,
      BigDecimal meanAbsoluteRevision,
      BigDecimal relativeMeanAbsoluteRevisionPct,
      int steps,
      int signChanges) {

    /** Share of the steps whose direction changed, in percent; null where there is no step. */
    public BigDecimal signChangesPct() {
      return steps == 0
          ? null
          : BigDecimal.valueOf(signChanges)
              .multiply(HUNDRED)
              .divide(BigDecimal.valueOf(steps), PRECISION);
    }
  }

  /**
   * The triangles of some vintages of one indicator and area, one for each poverty standard. A
   * vintage that says the same as the one before, from the same source, is none.
   */
  public static List<RevisionTriangle> of(Collection<Vintage> vintages) {
    Map<String, Map<Integer, List<Vintage>>> byStandard = new TreeMap<>();
    vintages.stream()
        .filter(vintage -> vintage.observation().isOfOneYear())
        .sorted(Comparator.comparing(Vintage::since))
        .forEach(
            vintage -> {
              List<Vintage> ofYear =
                  byStandard
                      .computeIfAbsent(
                          vintage.observation().period().povertyStandard(), s -> new TreeMap<>())
                      .computeIfAbsent(vintage.observation().year(), year -> new ArrayList<>());
              if (ofYear.isEmpty() || !saysTheSame(ofYear.get(ofYear.size() - 1), vintage)) {
                ofYear.add(vintage);
              }
            });
    List<RevisionTriangle> triangles = new ArrayList<>();
    byStandard.forEach((standard, years) -> triangles.add(new RevisionTriangle(standard, years)));
    return triangles;
  }

  /** Revision statistics; empty where no year was published again. */
  public Optional<Statistics> statistics() {
    List<BigDecimal> revisions = new ArrayList<>();
    BigDecimal latestValues = BigDecimal.ZERO;
    int firstProvisional = 0;
    for (List<Vintage> vintages : years.values()) {
      if (isProvisional(first(vintages))) {
        firstProvisional++;
      }
      if (vintages.size() > 1) {
        revisions.add(value(last(vintages)).subtract(value(first(vintages))));
        latestValues = latestValues.add(value(last(vintages)).abs());
      }
    }
    if (revisions.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal n = BigDecimal.valueOf(revisions.size());
    BigDecimal sizes =
        revisions.stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::add);
    int[] directions = stepsAndSignChanges();
    return Optional.of(
        new Statistics(
            revisions.size(),
            firstProvisional,
            revisions.stream().reduce(BigDecimal.ZERO, BigDecimal::add).divide(n, PRECISION),
            sizes.divide(n, PRECISION),
            latestValues.signum() == 0
                ? null
                : sizes.multiply(HUNDRED).divide(latestValues, PRECISION),
            directions[0],
            directions[1]));
  }

  private int[] stepsAndSignChanges() {
    int steps = 0;
    int signChanges = 0;
    for (Map.Entry<Integer, List<Vintage>> year : years.entrySet()) {
      List<Vintage> now = year.getValue();
      List<Vintage> before = years.get(year.getKey() - 1);
      if (before != null && (now.size() > 1 || before.size() > 1) && areOfOneSpell(before, now)) {
        steps++;
        int atFirst = value(first(now)).compareTo(value(first(before)));
        int atLast = value(last(now)).compareTo(value(last(before)));
        signChanges += Integer.signum(atFirst) == Integer.signum(atLast) ? 0 : 1;
      }
    }
    return new int[] {steps, signChanges};
  }

  private static boolean areOfOneSpell(List<Vintage> one, List<Vintage> other) {
    return last(one).observation().spell().equals(last(other).observation().spell());
  }

  private static boolean saysTheSame(Vintage one, Vintage other) {
    return value(one).compareTo(value(other)) == 0
        && one.observation()
            .observation()
            .status()
            .equals(other.observation().observation().status())
        && Objects.equals(
            one.observation().observation().source(), other.observation().observation().source());
  }

  private static boolean isProvisional(Vintage vintage) {
    return ObservationStatus.PROVISIONAL.equals(vintage.observation().observation().status());
  }

  private static BigDecimal value(Vintage vintage) {
    return vintage.observation().value();
  }

  private static Vintage first(List<Vintage> vintages) {
    return vintages.get(0);
  }

  private static Vintage last(List<Vintage> vintages) {
    return vintages.get(vintages.size() - 1);
  }
}
