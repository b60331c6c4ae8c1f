package vn.socialsecurity.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import vn.socialsecurity.structure.CsvTable;

/** Laws of the audit, whatever the figures say: of the statements that are really declared. */
class ArticleAuditTest {
  private static final ArticleAudit AUDIT =
      new ArticleAudit(
          CsvTable.read(Path.of("conf/article_claims.csv"), ArticleClaim.COLUMNS).stream()
              .map(ArticleClaim::of)
              .toList(),
          CsvTable.read(Path.of("conf/article_checks.csv"), ArticleCheck.COLUMNS).stream()
              .map(ArticleCheck::of)
              .toList(),
          Map.of());

  private static final Set<AuditVerdict> JUDGED =
      Set.of(AuditVerdict.CONFIRMED, AuditVerdict.CONTRADICTED);

  @Test
  void allStatementsAreThereOnceAndInOrder() {
    List<String> expected =
        Stream.iterate(1, i -> i + 1).limit(93).map("F%02d"::formatted).toList();
    assertThat(AUDIT.claims()).extracting(ArticleClaim::claim).isEqualTo(expected);
  }

  @Test
  void everyNumberHasTheDigitsThatBoundIt() {
    assertThat(AUDIT.claims())
        .allSatisfy(claim -> assertThat(claim.value() == null).isEqualTo(claim.step() == null))
        .allSatisfy(
            claim ->
                assertThat(claim.to() == null)
                    .isEqualTo(claim.relation() != PrintedRelation.BETWEEN));
  }

  @Property(tries = 100)
  void noStatementIsJudgedByTheArticlesOwnFigures(@ForAll("figures") List<AuditFigure> figures) {
    List<AuditFigure> own = figures.stream().map(f -> as(f, "ARTICLE", false)).toList();

    assertThat(AUDIT.audit(own))
        .extracting(AuditedClaim::verdict)
        .doesNotContainAnyElementsOf(JUDGED);
  }

  @Property(tries = 100)
  void aVerdictRestsOnAnIndependentFigureOnly(@ForAll("figures") List<AuditFigure> figures) {
    List<AuditFigure> mixed = new ArrayList<>(figures);
    figures.forEach(figure -> mixed.add(as(figure, "ARTICLE", false)));

    for (AuditedClaim audited : AUDIT.audit(mixed)) {
      if (JUDGED.contains(audited.verdict())) {
        assertThat(audited.inputs())
            .as(audited.claim().claim())
            .isNotEmpty()
            .allMatch(AuditFigure::independent);
      }
    }
  }

  @Property(tries = 50)
  void theArticlesOwnFiguresChangeNoVerdictOfOthers(@ForAll("figures") List<AuditFigure> figures) {
    List<AuditFigure> mixed = new ArrayList<>(figures);
    figures.forEach(figure -> mixed.add(as(figure, "ARTICLE", false)));

    assertThat(judged(mixed)).isEqualTo(judged(figures));
  }

  @Property(tries = 50)
  void theOrderOfTheFiguresChangesNothing(
      @ForAll("figures") List<AuditFigure> figures, @ForAll long seed) {
    List<AuditFigure> shuffled = new ArrayList<>(figures);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(AUDIT.audit(shuffled)).isEqualTo(AUDIT.audit(figures));
  }

  /** Confirmed, contradicted and undecided statements all occur, or the laws would say nothing. */
  @Test
  void theLawsAreHeldAgainstVerdictsOfEveryKind() {
    Set<AuditVerdict> seen = new TreeSet<>();
    for (ArticleClaim claim : AUDIT.claims()) {
      if (!claim.same().isEmpty() && claim.value() != null) {
        for (BigDecimal value : List.of(claim.value(), claim.value().movePointLeft(1))) {
          AUDIT.audit(List.of(figure(claim, claim.same().get(0), value))).stream()
              .map(AuditedClaim::verdict)
              .forEach(seen::add);
        }
      }
    }
    assertThat(seen)
        .contains(AuditVerdict.CONFIRMED, AuditVerdict.CONTRADICTED, AuditVerdict.NOT_COMPUTABLE);
  }

  /** Independent figures of some of the measures that the statements are about. */
  @Provide
  Arbitrary<List<AuditFigure>> figures() {
    List<AuditFigure> possible = new ArrayList<>();
    for (ArticleClaim claim : AUDIT.claims()) {
      for (String code : Stream.concat(claim.same().stream(), claim.other().stream()).toList()) {
        BigDecimal near = claim.value() == null ? BigDecimal.TEN : claim.value();
        possible.add(figure(claim, code, near));
        possible.add(figure(claim, code, near.multiply(new BigDecimal("1.5"))));
      }
    }
    return Arbitraries.of(possible).list().uniqueElements().ofMaxSize(60);
  }

  private static Map<String, AuditVerdict> judged(List<AuditFigure> figures) {
    Map<String, AuditVerdict> verdicts = new TreeMap<>();
    AUDIT.audit(figures).stream()
        .filter(audited -> JUDGED.contains(audited.verdict()))
        .forEach(audited -> verdicts.put(audited.claim().claim(), audited.verdict()));
    return verdicts;
  }

  private static AuditFigure figure(ArticleClaim claim, String code, BigDecimal value) {
    return new AuditFigure(
        code,
        "VN",
        claim.timePeriod(),
        claim.standard(),
        value,
        null,
        null,
        "PERCENT".equals(claim.unit()) ? 2 : null,
        claim.unit(),
        "A",
        "GSO",
        "some/2020-01-01",
        true,
        true);
  }

  private static AuditFigure as(AuditFigure figure, String provider, boolean independent) {
    return new AuditFigure(
        figure.code(),
        figure.refArea(),
        figure.timePeriod(),
        figure.povertyStandard(),
        figure.value(),
        figure.lower(),
        figure.upper(),
        figure.decimals(),
        figure.unit(),
        figure.status(),
        provider,
        "article/2021-06-30",
        independent,
        false);
  }
}
