package vn.socialsecurity.dissemination;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;

/**
 * The audit of the article as a page that a person reads, in English and Vietnamese: {@code
 * article-audit.md} and {@code article-audit.vi.md}. It says nothing that the table does not hold.
 */
final class ArticleAuditPage {
  static final String TABLE = "article_audit";

  private static final String NOT_CHECKED = "_Z";
  private static final List<String> VERDICTS =
      List.of("CONTRADICTED", "CONFIRMED", "NOT_COMPARABLE", "NOT_COMPUTABLE");

  private ArticleAuditPage() {}

  /** One claim in one language. */
  private record Line(
      String claim,
      String statement,
      String verdict,
      String basis,
      String reason,
      String internalCheck,
      String internal) {}

  /** The fixed words of the page in one language. */
  private record Language(
      String file,
      String suffix,
      String title,
      String introduction,
      List<String> headings,
      String statement,
      String reason,
      String claims,
      String onlyTheArticle,
      String nothing,
      String against,
      String doesNotFit,
      String fits,
      String providers) {}

  private static final Language ENGLISH =
      new Language(
          "article-audit.md",
          "_en",
          "Audit of the article",
          """
          The %d measurable statements of *The Role of Social Security in Social Progress in Vietnam*
          (Tri, Hau, Duyen 2021), each held against figures that others have published. The article's
          own figures are never evidence. A statement is confirmed when an independent figure of the
          same measure agrees within the printed digits, contradicted when such figures are known and
          none agrees. Figures, deliveries and statuses behind each line: `article_audit.parquet`,
          column `inputs`.
          """,
          List.of("Contradicted", "Confirmed", "Not comparable", "Not computable"),
          "The article says",
          "What is known",
          "Statements",
          "Known from the article only",
          "Not measured by anything that is delivered",
          "The article against itself",
          "Does not fit",
          "Fits",
          "GSO statistics office, VSS Vietnam Social Security, MOLISA labour ministry, MOH health"
              + " ministry, MOF finance ministry, UNDP United Nations, PRESS newspapers, ARTICLE the"
              + " article itself.");

  private static final Language VIETNAMESE =
      new Language(
          "article-audit.vi.md",
          "_vi",
          "Kiểm chứng bài báo",
          """
          %d phát biểu đo được của bài *The Role of Social Security in Social Progress in Vietnam*
          (Tri, Hau, Duyen 2021), mỗi phát biểu được so với số liệu do nơi khác công bố. Số liệu của
          chính bài báo không bao giờ là bằng chứng. Một phát biểu được xác nhận khi có số liệu độc lập
          cùng chỉ tiêu phù hợp trong phạm vi làm tròn, bị bác bỏ khi có số liệu như vậy mà không số nào
          phù hợp. Số liệu, lần giao và trạng thái làm căn cứ: `article_audit.parquet`, cột `inputs`.
          """,
          List.of("Bị bác bỏ", "Được xác nhận", "Không so sánh được", "Không tính được"),
          "Bài báo nêu",
          "Điều đã biết",
          "Phát biểu",
          "Chỉ có trong bài báo",
          "Không có số liệu nào đo",
          "Bài báo so với chính nó",
          "Không khớp",
          "Khớp",
          "GSO cơ quan thống kê, VSS Bảo hiểm xã hội Việt Nam, MOLISA Bộ Lao động - Thương binh và Xã"
              + " hội, MOH Bộ Y tế, MOF Bộ Tài chính, UNDP Liên Hợp Quốc, PRESS báo chí, ARTICLE chính"
              + " bài báo.");

  /** Writes the pages beside the table, from the table. */
  static List<TableFile> write(OutputStore store, Path folder) throws IOException {
    List<TableFile> files = new ArrayList<>();
    for (Language language : List.of(ENGLISH, VIETNAMESE)) {
      List<Line> lines = lines(store, folder, language);
      byte[] page = page(lines, language).getBytes(StandardCharsets.UTF_8);
      store.createExclusively(new Path(folder, language.file()), page);
      files.add(new TableFile(language.file(), lines.size(), page.length, Sha256.of(page)));
    }
    return files;
  }

  private static List<Line> lines(OutputStore store, Path folder, Language language)
      throws IOException {
    String statement = "statement" + language.suffix();
    String reason = "reason" + language.suffix();
    String internal = "internal" + language.suffix();
    List<Line> lines = new ArrayList<>();
    TableRows.forEach(
        store,
        new Path(folder, StableParquet.fileName(TABLE)),
        List.of("claim", statement, "verdict", "basis", reason, "internal_check", internal),
        row ->
            lines.add(
                new Line(
                    row.text("claim"),
                    row.text(statement),
                    row.text("verdict"),
                    row.text("basis"),
                    row.text(reason),
                    row.text("internal_check"),
                    row.text(internal))));
    return lines;
  }

  private static String page(List<Line> lines, Language language) {
    StringBuilder page = new StringBuilder();
    page.append("# ").append(language.title()).append("\n\n");
    page.append(language.introduction().formatted(lines.size()));
    page.append("\n| | | ").append(language.claims()).append(" |\n|---|--:|---|\n");
    for (int i = 0; i < VERDICTS.size(); i++) {
      List<Line> ofVerdict = only(lines, VERDICTS.get(i));
      page.append(
          "| %s | %d | %s |\n"
              .formatted(language.headings().get(i), ofVerdict.size(), codes(ofVerdict)));
    }
    for (int i = 0; i < VERDICTS.size() - 1; i++) {
      addClaims(page, "## " + language.headings().get(i), only(lines, VERDICTS.get(i)), language);
    }
    page.append("\n## ").append(language.against()).append('\n');
    addChecks(
        page, language.doesNotFit(), lines, line -> "INCONSISTENT".equals(line.internalCheck()));
    addChecks(page, language.fits(), lines, line -> "CONSISTENT".equals(line.internalCheck()));
    List<Line> unknown = only(lines, "NOT_COMPUTABLE");
    page.append("\n## ").append(language.headings().get(VERDICTS.size() - 1)).append('\n');
    addClaims(
        page,
        "### " + language.onlyTheArticle(),
        unknown.stream().filter(line -> "ARTICLE_ONLY".equals(line.basis())).toList(),
        language);
    addClaims(
        page,
        "### " + language.nothing(),
        unknown.stream().filter(line -> "NOTHING".equals(line.basis())).toList(),
        language);
    return page.append('\n').append(language.providers()).append('\n').toString();
  }

  private static void addClaims(
      StringBuilder page, String heading, List<Line> lines, Language language) {
    if (lines.isEmpty()) {
      return;
    }
    page.append(
        "\n%s\n\n| | %s | %s |\n|---|---|---|\n"
            .formatted(heading, language.statement(), language.reason()));
    lines.forEach(
        line ->
            page.append(
                "| %s | %s | %s |\n".formatted(line.claim(), line.statement(), line.reason())));
  }

  /** Claims of which the same is said stand in one line. */
  private static void addChecks(
      StringBuilder page, String heading, List<Line> lines, Predicate<Line> wanted) {
    Map<String, List<Line>> bySentence = new LinkedHashMap<>();
    lines.stream()
        .filter(line -> !NOT_CHECKED.equals(line.internalCheck()) && wanted.test(line))
        .forEach(
            line ->
                bySentence.computeIfAbsent(line.internal(), text -> new ArrayList<>()).add(line));
    if (bySentence.isEmpty()) {
      return;
    }
    page.append("\n| | %s |\n|---|---|\n".formatted(heading));
    bySentence.forEach(
        (sentence, of) -> page.append("| %s | %s |\n".formatted(codes(of), sentence)));
  }

  private static List<Line> only(List<Line> lines, String verdict) {
    return lines.stream().filter(line -> verdict.equals(line.verdict())).toList();
  }

  private static String codes(List<Line> lines) {
    return lines.stream().map(Line::claim).collect(Collectors.joining(" "));
  }
}
