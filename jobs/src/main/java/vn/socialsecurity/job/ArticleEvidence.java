package vn.socialsecurity.job;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import vn.socialsecurity.analysis.AuditFigure;
import vn.socialsecurity.structure.Derivation;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Figure.Place;
import vn.socialsecurity.structure.Observation;
import vn.socialsecurity.structure.Period;

/**
 * What the statements of the audited article are held against: the nation's figures of every
 * source, and what panel and indicators make of them when the article has delivered nothing.
 *
 * @param codes the codes that are asked for
 */
record ArticleEvidence(Set<String> codes) implements Serializable {
  private static final String ARTICLE = "ARTICLE";
  private static final String NATION = "VN";

  /** The figures without those of the audited article. */
  static List<Figure> withoutArticle(Collection<Figure> delivered) {
    return delivered.stream().filter(figure -> !ARTICLE.equals(figure.provider())).toList();
  }

  /** Code of a variable: with its concept, where it has one. */
  static String code(String variable, String concept) {
    return Dimensions.NOT_APPLICABLE.equals(concept) ? variable : variable + ":" + concept;
  }

  /**
   * The figures of one period.
   *
   * @param delivered of every source, the article among them
   * @param panel made without the article
   * @param observations made without the article
   */
  List<AuditFigure> of(
      Period period,
      Collection<Figure> delivered,
      Collection<Figure> panel,
      Collection<Observation> observations) {
    List<AuditFigure> evidence = new ArrayList<>();
    if (!period.isTotal()) {
      return evidence;
    }
    Map<Place, Figure> taken = new HashMap<>();
    panel.forEach(figure -> taken.put(figure.place(), figure));
    Stream.concat(
            delivered.stream(),
            panel.stream().filter(figure -> isMadeOfCounts(figure.derivation())))
        .filter(figure -> figure.value() != null && isAsked(figure.place()))
        .forEach(figure -> evidence.add(figure(figure, period, taken.get(figure.place()))));
    for (Observation observation : observations) {
      if (Derivation.COMPUTED.equals(observation.derivation())
          && observation.value() != null
          && NATION.equals(observation.refArea())
          && codes.contains(observation.indicator())) {
        evidence.add(computed(observation, period));
      }
    }
    return evidence;
  }

  private boolean isAsked(Place place) {
    return NATION.equals(place.refArea())
        && codes.contains(code(place.variable(), place.concept()));
  }

  private static boolean isMadeOfCounts(String derivation) {
    return Derivation.COMPOSED.equals(derivation) || Derivation.SUM_OF_PROVINCES.equals(derivation);
  }

  private static AuditFigure figure(Figure figure, Period period, Figure taken) {
    return new AuditFigure(
        code(figure.place().variable(), figure.place().concept()),
        figure.place().refArea(),
        period.timePeriod(),
        period.povertyStandard(),
        figure.value(),
        figure.lower(),
        figure.upper(),
        figure.printedDecimals(),
        figure.unit(),
        figure.status(),
        figure.provider(),
        figure.delivery(),
        !ARTICLE.equals(figure.provider()),
        taken != null && taken.delivery().equals(figure.delivery()));
  }

  private static AuditFigure computed(Observation observation, Period period) {
    return new AuditFigure(
        observation.indicator(),
        observation.refArea(),
        observation.timePeriod(),
        period.povertyStandard(),
        observation.value(),
        null,
        null,
        observation.decimals(),
        observation.unit(),
        observation.status(),
        Stream.of(observation.numerator(), observation.denominator())
            .map(Figure::provider)
            .distinct()
            .reduce((one, other) -> one + "+" + other)
            .orElseThrow(),
        observation.source(),
        true,
        true);
  }
}
