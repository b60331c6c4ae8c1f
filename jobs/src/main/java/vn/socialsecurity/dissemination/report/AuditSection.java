package vn.socialsecurity.dissemination.report;

import java.util.List;
import java.util.Map;

/** The article's statements with their verdicts, and the targets that were set. */
final class AuditSection {
  static final String[] AUDIT_COLUMNS = {
    "claim",
    "statement_en",
    "statement_vi",
    "verdict",
    "reason_en",
    "reason_vi",
    "internal_check",
    "internal_en",
    "internal_vi"
  };
  private static final List<String> VERDICTS =
      List.of("CONTRADICTED", "CONFIRMED", "NOT_COMPARABLE", "NOT_COMPUTABLE");

  private final ReportDeclaration declared;
  private final List<Map<String, String>> claims;

  AuditSection(ReportDeclaration declared, List<Map<String, String>> claims) {
    this.declared = declared;
    this.claims = claims;
  }

  void write(Markup page) {
    if (claims.isEmpty()) {
      return;
    }
    page.raw("<section id=\"audit\">")
        .element("h2", "The article, statement by statement", "Kiểm chứng bài báo, từng phát biểu")
        .element(
            "p class=\"lead\"",
            "The measurable statements of The Role of Social Security in Social Progress in Vietnam"
                + " (Tri, Hau, Duyen 2021), each held against figures that others have published. The"
                + " article's own figures are never evidence.",
            "Các phát biểu đo được của bài The Role of Social Security in Social Progress in Vietnam"
                + " (Tri, Hau, Duyen 2021), mỗi phát biểu được so với số liệu do nơi khác công bố."
                + " Số liệu của chính bài báo không bao giờ là bằng chứng.")
        .raw("<ul class=\"tally\">");
    for (String verdict : VERDICTS) {
      page.raw("<li><strong>")
          .raw(of(verdict).size())
          .raw("</strong> ")
          .both(declared.name("audit_verdict", verdict))
          .raw("</li>");
    }
    page.raw("</ul>");
    VERDICTS.forEach(verdict -> add(page, verdict, of(verdict)));
    page.raw("</section>");
  }

  private List<Map<String, String>> of(String verdict) {
    return claims.stream().filter(row -> verdict.equals(row.get("verdict"))).toList();
  }

  private void add(Markup page, String verdict, List<Map<String, String>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Bilingual name = declared.name("audit_verdict", verdict);
    boolean folded = verdict.equals("NOT_COMPUTABLE");
    page.element("h3", name);
    if (folded) {
      page.raw("<details><summary>")
          .both("Show the " + rows.size() + " statements", "Xem " + rows.size() + " phát biểu")
          .raw("</summary>");
    }
    page.startTable(name, "words stack");
    page.raw("<thead><tr>")
        .element("th scope=\"col\"", "No.", "Số")
        .element("th scope=\"col\"", "The article says", "Bài báo nêu")
        .element("th scope=\"col\"", "What is known", "Điều đã biết")
        .element("th scope=\"col\"", "Against itself", "So với chính nó")
        .raw("</tr></thead><tbody>");
    for (Map<String, String> row : rows) {
      page.raw("<tr data-claim=\"")
          .text(row.get("claim"))
          .raw("\"><th scope=\"row\">")
          .text(row.get("claim"))
          .raw("</th><td>")
          .both(GapSection.words(row.get("statement_en"), row.get("statement_vi")))
          .raw("</td><td>")
          .both(GapSection.words(row.get("reason_en"), row.get("reason_vi")))
          .raw("</td><td>");
      if (row.get("internal_en") != null) {
        page.raw("<strong>")
            .both(declared.name("internal_check", row.get("internal_check")))
            .raw(".</strong> ")
            .both(GapSection.words(row.get("internal_en"), row.get("internal_vi")));
      }
      page.raw("</td></tr>");
    }
    page.endTable();
    if (folded) {
      page.raw("</details>");
    }
  }
}
