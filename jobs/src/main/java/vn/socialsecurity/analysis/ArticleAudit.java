package vn.socialsecurity.analysis;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The audit of the article's statements: each is held against figures into which no figure of the
 * article went, and against the article's other statements.
 *
 * <p>The article's own figures may be published where nothing else is known, but they prove
 * nothing: a claim of which only its own figure is known is NOT_COMPUTABLE, whatever that says.
 *
 * @param claims all statements
 * @param checks which of them must fit each other
 * @param labels names of codes in both languages
 */
public record ArticleAudit(
    List<ArticleClaim> claims, List<ArticleCheck> checks, Map<String, Words> labels)
    implements Serializable {

  /** The codes of which figures are needed; others are not looked at. */
  public Set<String> codes() {
    Set<String> codes = new TreeSet<>();
    claims.forEach(
        claim -> Stream.concat(claim.same().stream(), claim.other().stream()).forEach(codes::add));
    checks.forEach(check -> codes.addAll(check.parameters()));
    return codes;
  }

  /** One finding for each claim, in the order of the claims, whatever order the figures are in. */
  public List<AuditedClaim> audit(Collection<AuditFigure> figures) {
    AuditEvidence evidence = new AuditEvidence(figures);
    ClaimJudgement judgement = new ClaimJudgement(evidence, new Wording(labels));
    Map<String, ArticleClaim> byId = new TreeMap<>();
    claims.forEach(claim -> byId.put(claim.claim(), claim));
    InternalChecks internal = new InternalChecks(byId, evidence);
    List<InternalChecks.Outcome> outcomes =
        checks.stream().flatMap(check -> internal.outcome(check).stream()).toList();

    List<AuditedClaim> audited = new ArrayList<>();
    for (ArticleClaim claim : claims) {
      ClaimJudgement.Finding finding = judgement.of(claim);
      audited.add(
          new AuditedClaim(
              claim,
              finding.verdict(),
              finding.basis(),
              finding.recomputed(),
              finding.unit(),
              finding.inputs(),
              finding.reason(),
              InternalChecks.of(claim, outcomes)));
    }
    return audited;
  }
}
