package vn.socialsecurity.dissemination;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;

/**
 * The quality report of a release as a page that a person reads, in English and Vietnamese: {@code
 * quality-report.md} and {@code quality-report.vi.md}. It says nothing that the tables {@code
 * quality}, {@code plausibility} and {@code revisions} do not hold.
 */
final class QualityPage {
  static final String TABLE = "plausibility";

  private static final String QUALITY = "quality";
  private static final int MOST_AREAS = 8;

  private QualityPage() {}

  /** The fixed words of the page in one language. */
  private record Language(
      String file,
      String suffix,
      String title,
      String introduction,
      Map<String, String> severities,
      String nothing,
      String findings,
      String rules,
      String completeness,
      String timeliness,
      String revisions,
      String consistency) {}

  private static final Language ENGLISH =
      new Language(
          "quality-report.md",
          "_en",
          "Quality report",
          """
          What the review found in this release, and what is known about it; how complete and how
          timely the deliveries are, what was revised, where sources disagree. A finding repairs
          nothing: the figure stands as it was delivered. Every line is in `plausibility.parquet`,
          `quality.parquet` or `revisions.parquet`.
          """,
          severities("Faults", "To be looked at", "To be known"),
          "Nothing.",
          "| finding | where | what is known |",
          "## Rules\n\n| rule | cells looked at | findings | why |",
          "## Completeness\n\n| variable | provinces with a value | provinces and years |",
          "## Timeliness\n\n| delivery | newest year | days after its end |",
          "## Revisions\n\n| change | cells |",
          "## Consistency\n\n| variable | why the other figure did not stand | figures |");

  private static final Language VIETNAMESE =
      new Language(
          "quality-report.vi.md",
          "_vi",
          "Báo cáo chất lượng",
          """
          Những gì việc rà soát phát hiện trong lần công bố này và điều đã biết về từng phát hiện; mức
          đầy đủ và kịp thời của các đợt giao, số liệu được sửa, nơi các nguồn không thống nhất. Phát
          hiện không tự sửa số liệu. Từng dòng nằm trong `plausibility.parquet`, `quality.parquet`
          hoặc `revisions.parquet`.
          """,
          severities("Lỗi", "Cần xem xét", "Cần biết"),
          "Không có.",
          "| phát hiện | ở đâu | điều đã biết |",
          "## Quy tắc\n\n| quy tắc | số ô đã xét | phát hiện | vì sao |",
          "## Mức đầy đủ\n\n| biến | số tỉnh có số liệu | số tỉnh và năm |",
          "## Tính kịp thời\n\n| đợt giao | năm mới nhất | số ngày sau khi kết thúc năm |",
          "## Sửa số liệu\n\n| thay đổi | số ô |",
          "## Tính nhất quán\n\n| biến | vì sao số kia không được lấy | số cặp |");

  private static Map<String, String> severities(String fault, String warning, String note) {
    Map<String, String> severities = new LinkedHashMap<>();
    severities.put("FAULT", fault);
    severities.put("WARNING", warning);
    severities.put("NOTE", note);
    return severities;
  }

  /** Findings of one rule about one subject of which the same is known. */
  private record Group(String severity, String rule, String subject, String known) {}

  /** Writes the pages beside the tables, from the tables. */
  static List<TableFile> write(OutputStore store, Path folder) throws IOException {
    List<TableFile> files = new ArrayList<>();
    for (Language language : List.of(ENGLISH, VIETNAMESE)) {
      StringBuilder page = new StringBuilder("# ").append(language.title()).append("\n\n");
      page.append(language.introduction());
      int findings = addFindings(page, store, folder, language);
      addQuality(page, store, folder, language);
      byte[] bytes = page.toString().getBytes(StandardCharsets.UTF_8);
      store.createExclusively(new Path(folder, language.file()), bytes);
      files.add(new TableFile(language.file(), findings, bytes.length, Sha256.of(bytes)));
    }
    return files;
  }

  private static int addFindings(
      StringBuilder page, OutputStore store, Path folder, Language language) throws IOException {
    String message = "message" + language.suffix();
    String explanation = "explanation" + language.suffix();
    Map<Group, List<String>> groups = new LinkedHashMap<>();
    Map<Group, String> firstWords = new LinkedHashMap<>();
    TableRows.forEach(
        store,
        new Path(folder, StableParquet.fileName(TABLE)),
        List.of(
            "rule",
            "subject",
            "ref_area",
            "time_period",
            "severity",
            "assessment",
            message,
            explanation),
        row -> {
          String known =
              row.text(explanation) == null
                  ? row.text("assessment")
                  : "%s: %s".formatted(row.text("assessment"), row.text(explanation));
          Group group =
              new Group(row.text("severity"), row.text("rule"), row.text("subject"), known);
          groups
              .computeIfAbsent(group, g -> new ArrayList<>())
              .add(row.text("ref_area") + " " + row.text("time_period"));
          firstWords.putIfAbsent(group, row.text(message));
        });
    int findings = 0;
    for (Map.Entry<String, String> severity : language.severities().entrySet()) {
      page.append("\n## ").append(severity.getValue()).append("\n\n");
      List<Group> of =
          groups.keySet().stream().filter(g -> g.severity().equals(severity.getKey())).toList();
      page.append(
          of.isEmpty() ? language.nothing() + "\n" : language.findings() + "\n|---|---|---|\n");
      for (Group group : of) {
        List<String> cells = groups.get(group);
        findings += cells.size();
        page.append(
            "| %s, %s: %s | %s | %s |\n"
                .formatted(
                    group.rule(),
                    group.subject(),
                    firstWords.get(group),
                    shortened(cells),
                    group.known()));
      }
    }
    return findings;
  }

  private static String shortened(List<String> all) {
    List<String> cells = all.stream().distinct().toList();
    return cells.size() <= MOST_AREAS
        ? String.join("; ", cells)
        : String.join("; ", cells.subList(0, MOST_AREAS)) + " ... (" + cells.size() + ")";
  }

  private static void addQuality(
      StringBuilder page, OutputStore store, Path folder, Language language) throws IOException {
    String message = "message" + language.suffix();
    StringBuilder rules = new StringBuilder();
    StringBuilder timeliness = new StringBuilder();
    StringBuilder consistency = new StringBuilder();
    SortedMap<String, long[]> completeness = new TreeMap<>();
    TableRows.forEach(
        store,
        new Path(folder, StableParquet.fileName(QUALITY)),
        List.of(
            "measure",
            "subject",
            "detail",
            "ref_area",
            "time_period",
            "observed",
            "expected",
            message),
        row -> {
          switch (row.text("measure")) {
            case "PLAUSIBILITY" ->
                rules.append(
                    "| %s | %d | %d | %s |\n"
                        .formatted(
                            row.text("subject"),
                            row.number("expected"),
                            row.number("observed"),
                            row.text(message)));
            case "TIMELINESS" ->
                timeliness.append(
                    "| %s | %s | %d |\n"
                        .formatted(
                            row.text("subject"), row.text("time_period"), row.number("observed")));
            case "CONSISTENCY" ->
                consistency.append(
                    "| %s | %s | %d |\n"
                        .formatted(
                            row.text("subject"), row.text("detail"), row.number("observed")));
            case "COMPLETENESS" -> {
              if ("VN".equals(row.text("ref_area"))) {
                long[] counts =
                    completeness.computeIfAbsent(row.text("subject"), subject -> new long[2]);
                counts[0] += row.number("observed");
                counts[1] += row.number("expected");
              }
            }
            default -> {}
          }
        });
    page.append('\n').append(language.rules()).append("\n|---|--:|--:|---|\n").append(rules);
    page.append('\n').append(language.completeness()).append("\n|---|--:|--:|\n");
    completeness.forEach(
        (subject, counts) ->
            page.append("| %s | %d | %d |\n".formatted(subject, counts[0], counts[1])));
    page.append('\n').append(language.timeliness()).append("\n|---|---|--:|\n").append(timeliness);
    addRevisions(page, store, folder, language);
    page.append('\n')
        .append(language.consistency())
        .append("\n|---|---|--:|\n")
        .append(consistency);
  }

  private static void addRevisions(
      StringBuilder page, OutputStore store, Path folder, Language language) throws IOException {
    Path revisions = new Path(folder, StableParquet.fileName(Revisions.TABLE));
    SortedMap<String, Long> changes = new TreeMap<>();
    if (store.exists(revisions)) {
      TableRows.forEach(
          store,
          revisions,
          List.of("change"),
          row -> changes.merge(row.text("change"), 1L, Long::sum));
    }
    page.append('\n').append(language.revisions()).append("\n|---|--:|\n");
    changes.forEach((change, cells) -> page.append("| %s | %d |\n".formatted(change, cells)));
  }
}
