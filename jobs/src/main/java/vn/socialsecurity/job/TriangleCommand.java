package vn.socialsecurity.job;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.socialsecurity.analysis.RevisionTriangle;
import vn.socialsecurity.analysis.Vintage;
import vn.socialsecurity.dissemination.InputFile;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Observation;

/**
 * What an indicator was said to be and when: its figures as of every day on which something behind
 * them was delivered. Publishes nothing.
 */
@Command(
    name = "triangle",
    mixinStandardHelpOptions = true,
    description = "Shows the vintages of an indicator in one area, and how much it was revised.")
final class TriangleCommand implements Callable<Integer> {
  private static final int CELL = 12;

  @Spec private CommandSpec command;
  @Mixin private PipelineOptions options;

  @Parameters(paramLabel = "INDICATOR", description = "A code of conf/indicators.csv.")
  private String indicator;

  @Option(
      names = "--area",
      paramLabel = "AREA",
      defaultValue = "VN",
      description = "A dated area such as P63_51; default: ${DEFAULT-VALUE}.")
  private String area;

  @Option(names = "--csv", description = "One line a vintage, to be read by a program.")
  private boolean csv;

  @Override
  public Integer call() throws Exception {
    Stages stages = new Stages(options.settings(), HadoopSettings.fromSubmit());
    stages.requireIndicator(indicator);
    LocalDate asOf =
        options
            .settings()
            .asOf()
            .orElseGet(
                () ->
                    stages.inputs().stream()
                        .map(InputFile::issued)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(LocalDate.MAX));
    List<RevisionTriangle> triangles;
    try (Session session = Session.open("social-security-statistics triangle " + indicator)) {
      triangles = RevisionTriangle.of(stages.vintages(session.spark(), asOf, indicator, area));
    }
    if (csv) {
      say(lines(triangles));
      return ExitCode.DONE.code();
    }
    say(List.of("%s in %s, as of %s".formatted(indicator, area, asOf)));
    if (triangles.isEmpty()) {
      say(List.of("There is no yearly figure."));
    }
    for (RevisionTriangle triangle : triangles) {
      say(table(triangle));
      say(changes(triangle));
      say(statistics(triangle));
    }
    return ExitCode.DONE.code();
  }

  private List<String> lines(List<RevisionTriangle> triangles) {
    List<String> lines = new ArrayList<>();
    lines.add("indicator,ref_area,poverty_standard,time_period,since,obs_value,obs_status,source");
    for (RevisionTriangle triangle : triangles) {
      triangle
          .years()
          .forEach(
              (year, vintages) ->
                  vintages.forEach(
                      vintage ->
                          lines.add(
                              String.join(
                                  ",",
                                  indicator,
                                  area,
                                  triangle.povertyStandard(),
                                  year.toString(),
                                  vintage.since().toString(),
                                  number(vintage),
                                  observation(vintage).status(),
                                  '"'
                                      + observation(vintage).source().replace("\"", "\"\"")
                                      + '"'))));
    }
    return lines;
  }

  private static List<String> table(RevisionTriangle triangle) {
    SortedSet<LocalDate> days = new TreeSet<>();
    triangle.years().values().forEach(vintages -> vintages.forEach(v -> days.add(v.since())));
    List<String> lines = new ArrayList<>(List.of(""));
    if (!Dimensions.NOT_APPLICABLE.equals(triangle.povertyStandard())) {
      lines.add(triangle.povertyStandard());
    }
    StringBuilder heading = new StringBuilder("    ");
    days.forEach(day -> heading.append(cell(day.toString())));
    lines.add(heading.toString().stripTrailing());
    triangle
        .years()
        .forEach(
            (year, vintages) -> {
              StringBuilder line = new StringBuilder(year.toString());
              for (LocalDate day : days) {
                line.append(
                    cell(
                        vintages.stream()
                            .filter(vintage -> vintage.since().equals(day))
                            .map(TriangleCommand::inShort)
                            .findFirst()
                            .orElse("")));
              }
              lines.add(line.toString().stripTrailing());
            });
    return lines;
  }

  private static List<String> changes(RevisionTriangle triangle) {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<Integer, List<Vintage>> year : triangle.years().entrySet()) {
      List<Vintage> vintages = year.getValue();
      for (int i = 1; i < vintages.size(); i++) {
        if (inShort(vintages.get(i - 1)).equals(inShort(vintages.get(i)))) {
          continue;
        }
        lines.add(
            "%d  %s -> %s on %s"
                .formatted(
                    year.getKey(),
                    inShort(vintages.get(i - 1)),
                    inShort(vintages.get(i)),
                    vintages.get(i).since()));
        lines.add("      before  " + observation(vintages.get(i - 1)).source());
        lines.add("      since   " + observation(vintages.get(i)).source());
      }
    }
    return lines;
  }

  private static List<String> statistics(RevisionTriangle triangle) {
    return triangle
        .statistics()
        .map(statistics -> inWords(statistics, triangle.years().size()))
        .orElse(List.of("No year was published again."));
  }

  private static List<String> inWords(RevisionTriangle.Statistics statistics, int years) {
    return List.of(
        "Published again %d of %d years, first provisional %d"
            .formatted(statistics.publishedAgain(), years, statistics.firstProvisional()),
        "Latest minus first: mean %s, mean size %s, relative %s"
            .formatted(
                rounded(statistics.meanRevision(), 4),
                rounded(statistics.meanAbsoluteRevision(), 4),
                percent(statistics.relativeMeanAbsoluteRevisionPct())),
        "Direction changed in %d of %d steps from year to year (%s)"
            .formatted(
                statistics.signChanges(),
                statistics.steps(),
                percent(statistics.signChangesPct())));
  }

  private static String inShort(Vintage vintage) {
    String status = observation(vintage).status();
    return "A".equals(status) ? number(vintage) : number(vintage) + " " + status;
  }

  private static String number(Vintage vintage) {
    Integer decimals = observation(vintage).decimals();
    BigDecimal value = observation(vintage).value();
    return decimals == null ? value.toPlainString() : rounded(value, decimals);
  }

  private static Observation observation(Vintage vintage) {
    return vintage.observation().observation();
  }

  private static String rounded(BigDecimal value, int decimals) {
    return value.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  private static String percent(BigDecimal value) {
    return value == null ? "none" : rounded(value, 2) + " %";
  }

  private static String cell(String text) {
    return String.format(Locale.ROOT, "%" + (CELL + 2) + "s", text);
  }

  private void say(List<String> lines) {
    lines.forEach(command.commandLine().getOut()::println);
  }
}
