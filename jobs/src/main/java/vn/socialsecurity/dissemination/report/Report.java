package vn.socialsecurity.dissemination.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import vn.socialsecurity.dissemination.OutputStore;
import vn.socialsecurity.dissemination.Provenance;
import vn.socialsecurity.dissemination.ReleaseId;
import vn.socialsecurity.dissemination.ReleasePage;
import vn.socialsecurity.dissemination.Sha256;
import vn.socialsecurity.dissemination.TableFile;

/**
 * {@code report.html}: what a release says, on one page that needs nothing else. The same tables
 * give the same bytes.
 */
public final class Report implements ReleasePage {
  public static final String FILE_NAME = "report.html";

  private static final Bilingual TITLE =
      new Bilingual("Viet Nam social security statistics", "Thống kê an sinh xã hội Việt Nam");

  private final ReportDeclaration declared;

  public Report(ReportDeclaration declared) {
    this.declared = declared;
  }

  @Override
  public TableFile write(OutputStore store, Path folder, Provenance provenance) throws IOException {
    ReportTables tables = new ReportTables(store, folder, declared);
    byte[] page = page(tables, provenance).getBytes(StandardCharsets.UTF_8);
    store.createExclusively(new Path(folder, FILE_NAME), page);
    return new TableFile(FILE_NAME, 1, page.length, Sha256.of(page));
  }

  private String page(ReportTables tables, Provenance provenance) throws IOException {
    Areas areas = Areas.of(provenance.geography(), declared.lists());
    List<Series> series = tables.series(declared);
    List<Map<String, String>> trends =
        tables.ofIndicators(
            "trends",
            row -> row.text("ref_area").equals(Series.NATION),
            "indicator",
            "comparable_spell",
            "first_year",
            "last_year",
            "change",
            "ref_area");
    List<Map<String, String>> gaps =
        tables.ofIndicators(
            "regional_gaps",
            row ->
                row.text("side").equals("AS_DEFINED")
                    && GapSection.MEASURES.contains(row.text("measure")),
            GapSection.GAP_COLUMNS);
    List<Map<String, String>> verdicts =
        tables.ofIndicators("convergence", row -> true, GapSection.VERDICT_COLUMNS);
    List<Map<String, String>> deliveries =
        tables.rows("deliveries", QualitySection.DELIVERY_COLUMNS);
    List<Map<String, String>> claims = tables.rows("article_audit", AuditSection.AUDIT_COLUMNS);

    Markup page = new Markup();
    head(page);
    banner(page, provenance, deliveries);
    page.raw("<main id=\"content\">");
    new HeadlineSection(declared, series, trends).write(page);
    new MapSection(declared, series, areas).write(page);
    new TrendSection(declared, series, areas).write(page);
    new GapSection(declared, series, areas, gaps, verdicts)
        .write(
            page,
            tables.rows(
                "regional_statements",
                "text_en",
                "text_vi",
                "verdict",
                "evidence_en",
                "evidence_vi"));
    new RankSection(declared, series, areas).write(page);
    new AuditSection(declared, claims).write(page);
    new QualitySection(declared)
        .write(
            page,
            deliveries,
            tables.rows("quality", QualitySection.QUALITY_COLUMNS),
            tables.rows("discrepancies", QualitySection.DISCREPANCY_COLUMNS),
            tables.rows("plausibility", QualitySection.REVIEW_COLUMNS));
    page.raw("</main>");
    foot(page, provenance);
    return page.toString();
  }

  private static void head(Markup page) throws IOException {
    page.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/><title>")
        .text(TITLE.english())
        .raw("</title><style>\n")
        .raw(resource("report.css"))
        .raw("</style></head><body data-title-en=\"")
        .text(TITLE.english())
        .raw("\" data-title-vi=\"")
        .text(TITLE.vietnamese())
        .raw("\">")
        // First in the body, so that the language is chosen without a script too.
        .raw("<input class=\"lang\" type=\"radio\" name=\"lang\" id=\"en\" checked=\"checked\"/>")
        .raw("<label class=\"lang\" for=\"en\">English</label>")
        .raw("<input class=\"lang\" type=\"radio\" name=\"lang\" id=\"vi\"/>")
        .raw("<label class=\"lang\" for=\"vi\">Ti\u1ebfng Vi\u1ec7t</label>")
        .raw("<svg class=\"patterns\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>")
        .raw("<pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">")
        .raw("<rect width=\"6\" height=\"6\" fill=\"#fff\"/>")
        .raw("<path d=\"M0 6L6 0\" stroke=\"#9aa5ab\" stroke-width=\"1\"/></pattern></defs></svg>");
  }

  private static void banner(
      Markup page, Provenance provenance, List<Map<String, String>> deliveries) {
    page.raw("<header>")
        .element("h1", TITLE)
        .raw("<p>")
        .both("Release", "Đợt công bố")
        .raw(" <code>")
        .text(ReleaseId.of(provenance).toString())
        .raw("</code> \u00b7 ")
        .both("deliveries issued up to", "số liệu giao đến ngày")
        .raw(" ")
        .text(provenance.asOf().toString())
        .raw(" \u00b7 ")
        .both("areas", "địa bàn")
        .raw(" ")
        .text(provenance.geography())
        .raw("</p>");
    long synthetic = deliveries.stream().filter(row -> "true".equals(row.get("synthetic"))).count();
    if (synthetic > 0) {
      page.raw("<p class=\"synthetic\">")
          .both(
              "Synthetic: %d of %d delivered files hold invented figures. This is no statistic of Viet Nam."
                  .formatted(synthetic, deliveries.size()),
              "Dữ liệu giả lập: %d trong %d tệp chứa số liệu tự tạo. Đây không phải thống kê của Việt Nam."
                  .formatted(synthetic, deliveries.size()))
          .raw("</p>");
    }
    page.raw("</header><nav aria-label=\"Contents \u00b7 Mục lục\"><ul>");
    link(page, "headlines", "Figures", "Con số chính");
    link(page, "maps", "Maps", "Bản đồ");
    link(page, "trends", "Trends", "Xu hướng");
    link(page, "gaps", "Gaps", "Khoảng cách");
    link(page, "ranks", "Ranks", "Thứ hạng");
    link(page, "audit", "The article", "Bài báo");
    link(page, "quality", "Quality", "Chất lượng");
    page.raw("</ul></nav>");
  }

  private static void link(Markup page, String section, String english, String vietnamese) {
    page.raw("<li><a href=\"#").raw(section).raw("\">").both(english, vietnamese).raw("</a></li>");
  }

  private void foot(Markup page, Provenance provenance) throws IOException {
    page.raw("<footer><p>")
        .both(
            "Every figure is in the Parquet tables beside this page, with its counts, source and"
                + " status. Maps are tiles without borders: they show order, not territory.",
            "Mọi con số đều có trong các bảng Parquet cạnh trang này, kèm số đếm, nguồn và trạng"
                + " thái. Bản đồ gồm các ô, không vẽ đường biên: chỉ thể hiện vị trí tương đối, không"
                + " thể hiện lãnh thổ.")
        .raw("</p><p>")
        .both("Made by version", "Tạo bởi phiên bản")
        .raw(" ")
        .text(provenance.codeVersion())
        .raw("</p></footer><script>\n")
        .raw(resource("report.js"))
        .raw("</script></body></html>\n");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Report.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
