package vn.socialsecurity.analysis;

import static vn.socialsecurity.analysis.ElementaryFunctions.PRECISION;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.ObservationStatus;
import vn.socialsecurity.structure.Period;

/**
 * A target of a programme against what was reached so far, and the pace that would reach it.
 * Nothing is rounded.
 *
 * @param target the target, over the whole of its period
 * @param outturn the sum from the beginning of the same period to its latest known year; null where
 *     none is known
 * @param yearsDone years of the target's period that the outturn covers; 0 without outturn
 * @param yearsLeft years of the target's period after the outturn
 * @param reachedPct outturn in percent of the target; null without outturn
 * @param pacePerYear outturn over {@code yearsDone}; null without outturn
 * @param requiredPerYear what is left of the target over {@code yearsLeft}, the whole of it where
 *     there is no outturn, 0 where it is reached; null where no year is left
 * @param verdict what follows
 * @param status the SDMX status of both figures that warns most
 */
public record TargetPace(
    DatedFigure target,
    DatedFigure outturn,
    int yearsDone,
    int yearsLeft,
    BigDecimal reachedPct,
    BigDecimal pacePerYear,
    BigDecimal requiredPerYear,
    Verdict verdict,
    String status)
    implements Serializable {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final Pattern YEARS = Pattern.compile("(\\d{4})(?:-(\\d{4}))?");
  private static final String TARGET = "target";
  private static final String SUM_OF_PERIOD = "period_sum";

  /** A figure of the panel and its period. */
  public record DatedFigure(Figure figure, Period period) implements Serializable {

    /** Whether it may be a target or what was reached of one. */
    public boolean concernsTargets() {
      String kind = figure.place().kind();
      return figure.value() != null
          && (TARGET.equals(kind) || SUM_OF_PERIOD.equals(kind))
          && YEARS.matcher(period.timePeriod()).matches();
    }

    private boolean isTarget() {
      return TARGET.equals(figure.place().kind());
    }

    private int lastYear() {
      Matcher years = YEARS.matcher(period.timePeriod());
      if (!years.matches()) {
        throw new IllegalArgumentException(
            "Cannot count the years of %s: it is not a span of years"
                .formatted(period.timePeriod()));
      }
      return Integer.parseInt(years.group(2) == null ? years.group(1) : years.group(2));
    }

    /** Whether it counts the same in the same place, from the same year, and no longer. */
    private boolean isOutturnOf(DatedFigure target) {
      return !isTarget()
          && figure.place().variable().equals(target.figure().place().variable())
          && figure.place().concept().equals(target.figure().place().concept())
          && figure.place().refArea().equals(target.figure().place().refArea())
          && period.breakdown().equals(target.period().breakdown())
          && period.firstYear() == target.period().firstYear()
          && lastYear() <= target.lastYear();
    }
  }

  /** What follows for a target. */
  public enum Verdict {
    /** The outturn is the target or more. */
    REACHED,
    /** The pace so far is at least the pace that is required. */
    ON_PACE,
    /** The pace so far is less than the pace that is required. */
    BEHIND,
    /** The period is over and the outturn is less than the target. */
    MISSED,
    /** Nothing is known of what was reached. */
    NO_OUTTURN
  }

  /** One for each target, from the figures that {@link DatedFigure#concernsTargets}. */
  public static List<TargetPace> of(Collection<DatedFigure> figures) {
    List<TargetPace> paces = new ArrayList<>();
    for (DatedFigure target : figures) {
      if (target.isTarget()) {
        Optional<DatedFigure> outturn =
            figures.stream()
                .filter(figure -> figure.isOutturnOf(target))
                .max(Comparator.comparingInt(DatedFigure::lastYear));
        paces.add(outturn.map(reached -> pace(target, reached)).orElseGet(() -> open(target)));
      }
    }
    return paces;
  }

  private static TargetPace pace(DatedFigure target, DatedFigure outturn) {
    int done = outturn.lastYear() - target.period().firstYear() + 1;
    int left = target.lastYear() - outturn.lastYear();
    BigDecimal wanted = target.figure().value();
    BigDecimal reached = outturn.figure().value();
    BigDecimal missing = wanted.subtract(reached).max(BigDecimal.ZERO);
    BigDecimal pace = reached.divide(BigDecimal.valueOf(done), PRECISION);
    BigDecimal required = left == 0 ? null : missing.divide(BigDecimal.valueOf(left), PRECISION);
    return new TargetPace(
        target,
        outturn,
        done,
        left,
        wanted.signum() == 0 ? null : reached.multiply(HUNDRED).divide(wanted, PRECISION),
        pace,
        required,
        verdict(missing, pace, required),
        ObservationStatus.strongest(List.of(target.figure().status(), outturn.figure().status())));
  }

  private static TargetPace open(DatedFigure target) {
    int left = target.lastYear() - target.period().firstYear() + 1;
    return new TargetPace(
        target,
        null,
        0,
        left,
        null,
        null,
        target.figure().value().divide(BigDecimal.valueOf(left), PRECISION),
        Verdict.NO_OUTTURN,
        target.figure().status());
  }

  private static Verdict verdict(BigDecimal missing, BigDecimal pace, BigDecimal required) {
    if (missing.signum() == 0) {
      return Verdict.REACHED;
    }
    if (required == null) {
      return Verdict.MISSED;
    }
    return pace.compareTo(required) >= 0 ? Verdict.ON_PACE : Verdict.BEHIND;
  }
}
