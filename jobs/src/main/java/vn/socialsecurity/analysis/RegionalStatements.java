package vn.socialsecurity.analysis;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vn.socialsecurity.analysis.Convergence.Dispersion;
import vn.socialsecurity.analysis.Convergence.Verdict;

/**
 * What is said about gaps between regions, judged by whether gaps narrowed. The statements are
 * declared in {@code conf/regional_statements.csv}, the series that each rests on, and what would
 * confirm it, in {@code conf/regional_evidence.csv}.
 *
 * @param statements the declared statements
 * @param series the series that they rest on
 * @param convergence the rule of the verdicts, by which a single measure is judged too
 */
public record RegionalStatements(
    List<Statement> statements, List<Series> series, ConvergenceOfAreas convergence)
    implements Serializable {
  /**
   * A declared statement.
   *
   * @param code {@code a} to {@code g}
   * @param missing what would be needed to judge it, or judge it better; empty where nothing is
   */
  public record Statement(
      String code,
      String textEn,
      String textVi,
      String confirmedByEn,
      String confirmedByVi,
      String missingEn,
      String missingVi)
      implements Serializable {
    /** Columns of {@code conf/regional_statements.csv}. */
    public static final List<String> COLUMNS =
        List.of(
            "statement",
            "text_en",
            "text_vi",
            "confirmed_by_en",
            "confirmed_by_vi",
            "missing_en",
            "missing_vi");

    /** The statement that a row of {@code conf/regional_statements.csv} declares. */
    public static Statement of(Map<String, String> row) {
      return new Statement(
          row.get("statement"),
          row.get("text_en"),
          row.get("text_vi"),
          row.get("confirmed_by_en"),
          row.get("confirmed_by_vi"),
          row.get("missing_en"),
          row.get("missing_vi"));
    }
  }

  /**
   * A series that a statement rests on.
   *
   * @param test what is looked at
   * @param confirmedBy outcomes that confirm the statement; none where the series is only a sign,
   *     that can contradict it but not confirm it
   * @param contradictedBy outcomes that contradict it; any other speaks for neither
   */
  public record Series(
      String statement,
      String indicator,
      String geography,
      Test test,
      List<Outcome> confirmedBy,
      List<Outcome> contradictedBy)
      implements Serializable {
    /** Columns of {@code conf/regional_evidence.csv}. */
    public static final List<String> COLUMNS =
        List.of("statement", "indicator", "geography", "test", "confirmed_by", "contradicted_by");

    /**
     * The series that a row of {@code conf/regional_evidence.csv} declares.
     *
     * @throws IllegalArgumentException when it names a test or an outcome that there is not
     */
    public static Series of(Map<String, String> row) {
      return new Series(
          row.get("statement"),
          row.get("indicator"),
          row.get("geography"),
          Test.valueOf(row.get("test")),
          outcomes(row.get("confirmed_by")),
          outcomes(row.get("contradicted_by")));
    }

    private static List<Outcome> outcomes(String text) {
      return text.isEmpty()
          ? List.of()
          : List.of(text.split(" ")).stream().map(Outcome::valueOf).toList();
    }
  }

  /** What of a convergence is looked at. */
  public enum Test {
    /** The verdict: two measures that must agree. */
    VERDICT,
    /** The standard deviation alone, for what is said about absolute gaps. */
    STANDARD_DEVIATION
  }

  /** What the gap did. */
  public enum Outcome {
    NARROWED,
    WIDENED,
    MIXED,
    UNCHANGED,
    NOT_COMPARABLE
  }

  /** What can be said of a statement. */
  public enum Judgement {
    /** Every series that can be judged confirms it. */
    CONFIRMED,
    /** Every series that can be judged contradicts it. */
    CONTRADICTED,
    /** Series disagree, or speak for neither. */
    MIXED,
    /** There are series, but none of enough comparable years. */
    NOT_COMPARABLE,
    /** There is no series by area. */
    NOT_COMPUTABLE
  }

  /**
   * What a series says.
   *
   * @param convergence the latest spell that could be judged, else the latest one
   */
  public record Evidence(Series series, Convergence convergence, Outcome outcome)
      implements Serializable {

    boolean confirms() {
      return series.confirmedBy().contains(outcome);
    }

    boolean contradicts() {
      return series.contradictedBy().contains(outcome);
    }
  }

  /**
   * A judged statement.
   *
   * @param evidence one for each declared series that the convergence table has
   */
  public record Judged(Statement statement, Judgement judgement, List<Evidence> evidence)
      implements Serializable {

    /** How many series confirm it. */
    public int confirming() {
      return count(Evidence::confirms);
    }

    /** How many series contradict it. */
    public int contradicting() {
      return count(Evidence::contradicts);
    }

    /** How many series cannot be judged. */
    public int notComparable() {
      return count(e -> e.outcome() == Outcome.NOT_COMPARABLE);
    }

    /** What each series says: {@code NARROWED hi_coverage_average_population P63 2015-2019}. */
    public String outcomes() {
      return evidence.stream()
          .map(
              e ->
                  "%s %s %s %d-%d"
                      .formatted(
                          e.outcome(),
                          e.series().indicator(),
                          e.series().geography(),
                          e.convergence().firstYear(),
                          e.convergence().lastYear()))
          .sorted()
          .collect(Collectors.joining("; "));
    }

    /** The judgement in English. */
    public String english() {
      String judged =
          switch (judgement) {
            case NOT_COMPUTABLE -> "No series by province or region speaks of it.";
            case NOT_COMPARABLE ->
                "None of %d series has enough comparable years.".formatted(evidence.size());
            default ->
                "Of %d series %d can be judged: %d confirm it, %d contradict it, %d speak for neither."
                    .formatted(
                        evidence.size(), judgeable(), confirming(), contradicting(), neither());
          };
      return statement.missingEn().isEmpty()
          ? judged
          : judged + " Missing: " + statement.missingEn() + ".";
    }

    /** The judgement in Vietnamese. */
    public String vietnamese() {
      String judged =
          switch (judgement) {
            case NOT_COMPUTABLE ->
                "Không có chuỗi số liệu theo tỉnh hoặc vùng nào về nhận định này.";
            case NOT_COMPARABLE ->
                "Không chuỗi nào trong %d chuỗi đủ số năm so sánh được.".formatted(evidence.size());
            default ->
                "Trong %d chuỗi có %d chuỗi kết luận được: %d khẳng định, %d bác bỏ, %d không rõ."
                    .formatted(
                        evidence.size(), judgeable(), confirming(), contradicting(), neither());
          };
      return statement.missingVi().isEmpty()
          ? judged
          : judged + " Còn thiếu: " + statement.missingVi() + ".";
    }

    private int judgeable() {
      return evidence.size() - notComparable();
    }

    private int neither() {
      return judgeable() - confirming() - contradicting();
    }

    private int count(Predicate<Evidence> which) {
      return (int) evidence.stream().filter(which).count();
    }
  }

  /** Judges every statement, in the order in which they are declared. */
  public List<Judged> judge(Collection<Convergence> convergences) {
    List<Judged> judged = new ArrayList<>();
    for (Statement statement : statements) {
      List<Evidence> evidence = new ArrayList<>();
      for (Series of : series) {
        if (of.statement().equals(statement.code())) {
          latest(of, convergences).ifPresent(c -> evidence.add(evidence(of, c)));
        }
      }
      judged.add(new Judged(statement, judgement(evidence), List.copyOf(evidence)));
    }
    return judged;
  }

  /** Whether a statement rests on the indicator. */
  public boolean restOn(String indicator) {
    return series.stream().anyMatch(of -> of.indicator().equals(indicator));
  }

  private static Judgement judgement(List<Evidence> evidence) {
    if (evidence.isEmpty()) {
      return Judgement.NOT_COMPUTABLE;
    }
    List<Evidence> comparable =
        evidence.stream().filter(e -> e.outcome() != Outcome.NOT_COMPARABLE).toList();
    if (comparable.isEmpty()) {
      return Judgement.NOT_COMPARABLE;
    }
    if (comparable.stream().allMatch(Evidence::confirms)) {
      return Judgement.CONFIRMED;
    }
    return comparable.stream().allMatch(Evidence::contradicts)
        ? Judgement.CONTRADICTED
        : Judgement.MIXED;
  }

  /** Totals only; of several spells the latest that could be judged. */
  private static Optional<Convergence> latest(Series series, Collection<Convergence> all) {
    return all.stream()
        .filter(c -> c.indicator().equals(series.indicator()))
        .filter(c -> c.geography().equals(series.geography()))
        .filter(Convergence::isOfTotals)
        .max(
            Comparator.comparing((Convergence c) -> c.verdict() != Verdict.NOT_COMPARABLE)
                .thenComparing(Convergence::lastYear)
                .thenComparing(Convergence::spell));
  }

  private Evidence evidence(Series series, Convergence of) {
    if (of.verdict() == Verdict.NOT_COMPARABLE || series.test() == Test.VERDICT) {
      return new Evidence(series, of, Outcome.valueOf(of.verdict().name()));
    }
    Dispersion deviation = of.standardDeviation();
    int direction = convergence.direction(deviation);
    return new Evidence(
        series,
        of,
        direction < 0 ? Outcome.NARROWED : direction > 0 ? Outcome.WIDENED : Outcome.UNCHANGED);
  }
}
