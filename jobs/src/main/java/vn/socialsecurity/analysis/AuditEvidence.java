package vn.socialsecurity.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The figures by code; figures into which the audited text went are told apart throughout. */
final class AuditEvidence {
  private final Map<String, List<AuditFigure>> byCode = new TreeMap<>();

  AuditEvidence(Collection<AuditFigure> figures) {
    figures.stream()
        .sorted(AuditFigure.ORDER)
        .forEach(f -> byCode.computeIfAbsent(f.code(), code -> new ArrayList<>()).add(f));
  }

  /** Independent figures of a measure for the claim's area, standard and a period. */
  List<AuditFigure> independent(String code, ArticleClaim claim, String period) {
    return of(code, claim).stream()
        .filter(f -> f.independent() && f.timePeriod().equals(period))
        .toList();
  }

  /** The independent figure that the panel takes. */
  Optional<AuditFigure> taken(String code, ArticleClaim claim, String period) {
    return independent(code, claim, period).stream().findFirst();
  }

  /** The article's own figure. */
  Optional<AuditFigure> own(String code, ArticleClaim claim, String period) {
    return of(code, claim).stream()
        .filter(f -> !f.independent() && f.timePeriod().equals(period))
        .findFirst();
  }

  /** Independent figures of the period nearest to the claim's; of two as near, the later one. */
  List<AuditFigure> nearest(String code, ArticleClaim claim) {
    return of(code, claim).stream()
        .filter(AuditFigure::independent)
        .min(
            Comparator.comparingInt((AuditFigure f) -> Math.abs(f.year() - claim.lastYear()))
                .thenComparing(AuditFigure::timePeriod, Comparator.reverseOrder()))
        .map(f -> independent(code, claim, f.timePeriod()))
        .orElse(List.of());
  }

  /** The last independent figure before the claim's period and the first one after it. */
  List<AuditFigure> around(String code, ArticleClaim claim) {
    List<AuditFigure> around = new ArrayList<>();
    List<AuditFigure> years = years(code, claim);
    years.stream()
        .filter(f -> f.year() < claim.firstYear())
        .reduce((earlier, later) -> later)
        .ifPresent(around::add);
    years.stream().filter(f -> f.year() > claim.lastYear()).findFirst().ifPresent(around::add);
    return around;
  }

  /** The independent figure of every year of the claim's period that has one, in order. */
  List<AuditFigure> yearsOfPeriod(String code, ArticleClaim claim) {
    return years(code, claim).stream()
        .filter(f -> f.year() >= claim.firstYear() && f.year() <= claim.lastYear())
        .toList();
  }

  /** Each year's figure under a standard, an independent one before the article's own. */
  List<AuditFigure> yearsUnder(String standard, String code, ArticleClaim claim) {
    Map<String, AuditFigure> byYear = new TreeMap<>();
    byCode.getOrDefault(code, List.of()).stream()
        .filter(f -> f.refArea().equals(claim.refArea()) && f.povertyStandard().equals(standard))
        .filter(f -> f.isOfAYear() && f.year() >= claim.firstYear() && f.year() <= claim.lastYear())
        .forEach(f -> byYear.putIfAbsent(f.timePeriod(), f));
    return List.copyOf(byYear.values());
  }

  /** The independent figure of every year that has one, in order. */
  List<AuditFigure> years(String code, ArticleClaim claim) {
    Map<String, AuditFigure> byYear = new TreeMap<>();
    of(code, claim).stream()
        .filter(f -> f.independent() && f.isOfAYear())
        .forEach(f -> byYear.putIfAbsent(f.timePeriod(), f));
    return List.copyOf(byYear.values());
  }

  private List<AuditFigure> of(String code, ArticleClaim claim) {
    return byCode.getOrDefault(code, List.of()).stream()
        .filter(f -> f.refArea().equals(claim.refArea()))
        .filter(f -> f.povertyStandard().equals(claim.standard()))
        .toList();
  }
}
