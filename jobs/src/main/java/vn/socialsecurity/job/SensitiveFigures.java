package vn.socialsecurity.job;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import vn.socialsecurity.classification.AreaDirectory;
import vn.socialsecurity.classification.Concordance;
import vn.socialsecurity.classification.Membership;
import vn.socialsecurity.confidentiality.DisclosureControl;
import vn.socialsecurity.confidentiality.DisclosureControl.Controlled;
import vn.socialsecurity.confidentiality.LedgerEntry;
import vn.socialsecurity.confidentiality.SensitiveVariable;
import vn.socialsecurity.dissemination.OutputStore;
import vn.socialsecurity.dissemination.PublicationLedger;
import vn.socialsecurity.structure.Discrepancy;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Observation;
import vn.socialsecurity.structure.ObservationStatus;
import vn.socialsecurity.structure.Period;

/**
 * Disclosure control (6.4) in a run: which areas add up in which year, what earlier releases have
 * published, and figures and observations without the values that are withheld.
 *
 * @param variables what is sensitive, by name
 * @param memberships which provinces make up regions and nation, of every geography
 * @param formerParts for each later province the earlier ones that lie whole in it
 * @param ledger what earlier releases published and withheld, by time period
 */
record SensitiveFigures(
    Map<String, SensitiveVariable> variables,
    List<Membership> memberships,
    Map<String, List<String>> formerParts,
    Map<String, List<List<LedgerEntry>>> ledger)
    implements Serializable {
  private static final String NATION = "VN";
  private static final List<String> GEOGRAPHIES = List.of("P63", "P34");

  /** What was decided of one time period. */
  record OfPeriod(String timePeriod, Controlled controlled) implements Serializable {}

  static SensitiveFigures of(
      ReferenceMetadata reference,
      int firstYear,
      int lastYear,
      Map<String, List<List<String>>> ledger) {
    AreaDirectory areas = reference.areas();
    Map<String, List<String>> formerParts = new TreeMap<>();
    Concordance concordance =
        reference.concordances().between(GEOGRAPHIES.get(0), GEOGRAPHIES.get(1));
    for (String target : concordance.targets()) {
      formerParts.put(
          target,
          concordance.linksTo(target).stream().map(Concordance.Link::from).sorted().toList());
    }
    Map<String, List<List<LedgerEntry>>> entries = new TreeMap<>();
    ledger.forEach(
        (period, states) ->
            entries.put(
                period,
                states.stream()
                    .map(lines -> lines.stream().map(LedgerEntry::of).toList())
                    .toList()));
    return new SensitiveFigures(
        reference.sensitiveVariables().stream()
            .collect(Collectors.toMap(SensitiveVariable::variable, variable -> variable)),
        GEOGRAPHIES.stream()
            .map(geography -> Membership.of(areas, geography, firstYear, lastYear))
            .toList(),
        formerParts,
        entries);
  }

  /**
   * What may be published of one time period.
   *
   * @param others figures that lost to those of the panel
   */
  Controlled control(
      String timePeriod,
      Map<Period, ? extends Iterable<Figure>> panel,
      Map<Period, ? extends Iterable<Figure>> others) {
    if (variables.isEmpty()) {
      return Controlled.NOTHING;
    }
    return control(timePeriod).control(panel, others, ledger.getOrDefault(timePeriod, List.of()));
  }

  private DisclosureControl control(String timePeriod) {
    Map<String, List<List<String>>> parts = new TreeMap<>();
    Period period = new Period(timePeriod, List.of());
    for (int i = 0; i < memberships.size(); i++) {
      String inNoProvince = GEOGRAPHIES.get(i) + "_XX";
      List<String> regions = new ArrayList<>();
      memberships
          .get(i)
          .provincesOf(period)
          .forEach(
              (whole, provinces) -> {
                addParts(parts, whole, List.copyOf(provinces));
                if (whole.equals(NATION)) {
                  addParts(parts, whole, with(List.copyOf(provinces), inNoProvince));
                } else {
                  regions.add(whole);
                }
              });
      if (!regions.isEmpty()) {
        addParts(parts, NATION, regions);
        addParts(parts, NATION, with(regions, inNoProvince));
      }
    }
    formerParts.forEach((area, former) -> addParts(parts, area, former));
    return new DisclosureControl(variables, parts);
  }

  private static void addParts(
      Map<String, List<List<String>>> parts, String whole, List<String> areas) {
    if (!areas.equals(List.of(whole))) {
      parts.computeIfAbsent(whole, w -> new ArrayList<>()).add(areas);
    }
  }

  private static List<String> with(List<String> areas, String other) {
    return Stream.concat(areas.stream(), Stream.of(other)).toList();
  }

  /** The figure, without its value where that is withheld. */
  Figure published(Figure figure, Period period, Controlled controlled) {
    return confStatus(figure, period, controlled) != null ? withoutValue(figure) : figure;
  }

  /**
   * An observation as it is published: value, counts and rate go together.
   *
   * @param confStatus SDMX CL_CONF_STATUS; null when the value is published
   */
  record Published(Observation observation, String confStatus) {}

  Published published(Observation observation, Period period, Controlled controlled) {
    String status = confStatus(observation.numerator(), period, controlled);
    if (status == null) {
      status = confStatus(observation.denominator(), period, controlled);
    }
    if (status == null) {
      return new Published(observation, null);
    }
    return new Published(
        new Observation(
            observation.indicator(),
            observation.refArea(),
            observation.timePeriod(),
            null,
            null,
            null,
            observation.unit(),
            observation.decimals(),
            ObservationStatus.SUPPRESSED,
            ObservationStatus.SUPPRESSED,
            observation.derivation(),
            observation.source()),
        status);
  }

  private String confStatus(Figure figure, Period period, Controlled controlled) {
    return figure != null && new DisclosureControl(variables, Map.of()).concerns(figure)
        ? controlled.confStatus(period, figure)
        : null;
  }

  /** Discrepancies, each without both values where one of them is withheld. */
  List<Discrepancy> published(
      List<Discrepancy> discrepancies, Period period, Controlled controlled, Set<String> withheld) {
    return discrepancies.stream().map(d -> published(d, period, controlled, withheld)).toList();
  }

  /**
   * A discrepancy without both values where one of them is withheld.
   *
   * @param withheld indicators and areas, joined by {@code |}, whose observation is withheld
   */
  private Discrepancy published(
      Discrepancy discrepancy, Period period, Controlled controlled, Set<String> withheld) {
    Figure taken = discrepancy.taken();
    Figure other = discrepancy.other();
    boolean isWithheld =
        confStatus(taken, period, controlled) != null
            || confStatus(other, period, controlled) != null
            || withheld.contains(taken.place().variable() + "|" + taken.place().refArea());
    return isWithheld
        ? new Discrepancy(
            withoutValue(taken),
            withoutValue(other),
            discrepancy.reason(),
            discrepancy.explanation())
        : discrepancy;
  }

  private static Figure withoutValue(Figure figure) {
    return new Figure(
        figure.place(),
        null,
        null,
        null,
        figure.printedDecimals(),
        figure.unit(),
        ObservationStatus.SUPPRESSED,
        figure.derivation(),
        figure.dataset(),
        figure.provider(),
        figure.delivery(),
        figure.issued(),
        figure.source());
  }

  /** The ledger of an output folder. */
  static SortedMap<String, List<List<String>>> ledger(String output, Configuration hadoop) {
    try {
      return new PublicationLedger(OutputStore.open(output, hadoop)).read();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the ledger of published figures", e);
    }
  }

  /**
   * Refuses a release from which withheld figures could be computed; else notes in the ledger what
   * it publishes and withholds, before it does.
   *
   * @throws RunStopped with {@link ExitCode#GATE_FAILED}; a report for the owner names the figures
   */
  static void requireProtected(JavaRDD<OfPeriod> periods, String output, Configuration hadoop) {
    Map<String, Controlled> decided = new TreeMap<>();
    periods.collect().forEach(period -> decided.put(period.timePeriod(), period.controlled()));
    try {
      PublicationLedger ledger = new PublicationLedger(OutputStore.open(output, hadoop));
      Map<String, List<String>> disclosed = new LinkedHashMap<>();
      decided.forEach(
          (period, controlled) -> {
            if (!controlled.disclosed().isEmpty()) {
              disclosed.put(
                  period,
                  controlled.disclosed().stream().map(d -> period + " " + d.inWords()).toList());
            }
          });
      if (!disclosed.isEmpty()) {
        List<String> lines = disclosed.values().stream().flatMap(List::stream).toList();
        Path report = ledger.report(lines);
        throw new RunStopped(
            ExitCode.GATE_FAILED,
            "Nothing was published: %d withheld figures of %s could be computed from what is published. They are named in %s, for the owner of the data alone."
                .formatted(lines.size(), String.join(", ", disclosed.keySet()), report));
      }
      SortedMap<String, List<String>> lines = new TreeMap<>();
      decided.forEach(
          (period, controlled) -> {
            if (!controlled.ledger().isEmpty()) {
              lines.put(
                  period, controlled.ledger().stream().map(LedgerEntry::line).sorted().toList());
            }
          });
      ledger.add(lines);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the ledger of published figures", e);
    }
  }
}
