package vn.socialsecurity.dissemination.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was read and what became of it, what is complete, what was found, and who disagrees. */
final class QualitySection {
  static final String[] QUALITY_COLUMNS = {
    "measure",
    "subject",
    "detail",
    "ref_area",
    "time_period",
    "severity",
    "observed",
    "expected",
    "message_en",
    "message_vi"
  };
  static final String[] DELIVERY_COLUMNS = {
    "dataset", "rows_read", "rows_accepted", "rows_quarantined", "rows_superseded", "synthetic"
  };
  static final String[] DISCREPANCY_COLUMNS = {
    "variable",
    "ref_area",
    "time_period",
    "value",
    "other_value",
    "difference_pct",
    "provider",
    "other_provider",
    "explanation"
  };
  static final String[] REVIEW_COLUMNS = {
    "subject", "ref_area", "time_period", "severity", "assessment", "message_en", "message_vi"
  };

  /** A table longer than this is for a program, not for a page. */
  private static final int ROWS = 150;

  private static final String COMPLETENESS = "COMPLETENESS";
  private static final String PUNCTUALITY = "PUNCTUALITY";
  private static final String PLAUSIBILITY = "PLAUSIBILITY";

  /**
   * Measures that count no findings of the rules about delivered rows: they have a table of their
   * own here, or (how old figures are, and how often sources disagree) stand in the quality report.
   */
  private static final Set<String> OTHER_THAN_FINDINGS =
      Set.of(COMPLETENESS, PUNCTUALITY, PLAUSIBILITY, "TIMELINESS", "CONSISTENCY");

  private final ReportDeclaration declared;

  QualitySection(ReportDeclaration declared) {
    this.declared = declared;
  }

  void write(
      Markup page,
      List<Map<String, String>> deliveries,
      List<Map<String, String>> quality,
      List<Map<String, String>> discrepancies,
      List<Map<String, String>> review) {
    page.raw("<section id=\"quality\">").element("h2", "Quality of the data", "Chất lượng số liệu");
    accounting(page, deliveries);
    findings(
        page,
        quality.stream().filter(row -> !OTHER_THAN_FINDINGS.contains(row.get("measure"))).toList());
    punctuality(page, of(PUNCTUALITY, quality));
    completeness(page, of(COMPLETENESS, quality));
    discrepancies(page, discrepancies);
    rules(page, of(PLAUSIBILITY, quality));
    review(page, review);
    statuses(page);
    page.raw("</section>");
  }

  private static List<Map<String, String>> of(String measure, List<Map<String, String>> quality) {
    return quality.stream().filter(row -> measure.equals(row.get("measure"))).toList();
  }

  private void accounting(Markup page, List<Map<String, String>> deliveries) {
    SortedMap<String, long[]> byDataset = new TreeMap<>();
    for (Map<String, String> file : deliveries) {
      long[] rows = byDataset.computeIfAbsent(file.get("dataset"), any -> new long[5]);
      rows[0]++;
      for (int i = 1; i < rows.length; i++) {
        String count = file.get(DELIVERY_COLUMNS[i]);
        rows[i] += count == null ? 0 : Long.parseLong(count);
      }
    }
    page.element(
            "h3",
            "Rows: read = accepted + quarantined + superseded",
            "Dòng: đã đọc = chấp nhận + cách ly + bị thay thế")
        .startTable(
            new Bilingual("Rows by dataset", "Số dòng theo bộ dữ liệu"), "figures accounts");
    page.raw("<thead><tr>")
        .element("th scope=\"col\"", "Dataset", "Bộ dữ liệu")
        .element("th scope=\"col\" class=\"r\"", "Files", "Tệp")
        .element("th scope=\"col\" class=\"r\"", "Read", "Đã đọc")
        .element("th scope=\"col\" class=\"r\"", "Accepted", "Chấp nhận")
        .element("th scope=\"col\" class=\"r\"", "Quarantined", "Cách ly")
        .element("th scope=\"col\" class=\"r\"", "Superseded", "Bị thay thế")
        .raw("</tr></thead><tbody>");
    byDataset.forEach(
        (dataset, rows) -> {
          page.raw("<tr><th scope=\"row\">").text(dataset).raw("</th>");
          for (long count : rows) {
            page.raw("<td class=\"n\">").raw(Numbers.whole(Long.toString(count))).raw("</td>");
          }
          page.raw("</tr>");
        });
    page.endTable();
  }

  private void findings(Markup page, List<Map<String, String>> found) {
    page.element(
        "h3",
        "What the rules found, quarantine reasons among them",
        "Kết quả kiểm tra, gồm lý do cách ly");
    if (found.isEmpty()) {
      page.element("p", "Nothing.", "Không có gì.");
      return;
    }
    page.startTable(new Bilingual("Findings", "Phát hiện"), "words stack");
    page.raw("<thead><tr>")
        .element("th scope=\"col\"", "Rule", "Quy tắc")
        .element("th scope=\"col\"", "Where", "Ở đâu")
        .element("th scope=\"col\" class=\"r\"", "Times", "Số lần")
        .element("th scope=\"col\"", "In words", "Diễn giải")
        .raw("</tr></thead><tbody>");
    for (Map<String, String> row : first(found)) {
      page.raw("<tr><th scope=\"row\"><code>")
          .text(row.get("measure").equals("RULE_RESULT") ? row.get("detail") : row.get("measure"))
          .raw("</code> ")
          .text(row.get("severity"))
          .raw("</th><td>")
          .text(row.get("subject"));
      where(page, row);
      page.raw("</td><td class=\"n\">")
          .raw(Numbers.whole(row.get("observed")))
          .raw("\u00a0\u00d7</td><td>")
          .both(GapSection.words(row.get("message_en"), row.get("message_vi")))
          .raw("</td></tr>");
    }
    page.endTable();
    more(page, found, "quality.parquet");
  }

  /** Whether the deliveries of the calendar came when they were due, the missing ones first. */
  private static void punctuality(Markup page, List<Map<String, String>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    page.element("h3", "Deliveries that were expected", "Các đợt giao theo lịch")
        .startTable(new Bilingual("Punctuality", "Tính đúng hạn"), "words stack");
    page.raw("<thead><tr>")
        .element("th scope=\"col\"", "Delivery", "Đợt giao")
        .element("th scope=\"col\"", "Period", "Kỳ")
        .element("th scope=\"col\"", "In words", "Diễn giải")
        .raw("</tr></thead><tbody>");
    List<Map<String, String>> missingFirst = new ArrayList<>(rows);
    missingFirst.sort(Comparator.comparing(row -> row.get("severity") == null));
    for (Map<String, String> row : first(missingFirst)) {
      page.raw("<tr><th scope=\"row\">")
          .text(row.get("subject"))
          .raw("</th><td>")
          .text(row.get("time_period"))
          .raw("</td><td>")
          .both(GapSection.words(row.get("message_en"), row.get("message_vi")))
          .raw("</td></tr>");
    }
    page.endTable();
    more(page, rows, "quality.parquet");
  }

  /** How much each rule of the review looked at, so that no finding is not taken for no look. */
  private static void rules(Markup page, List<Map<String, String>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    page.element("h3", "Rules of the review", "Các quy tắc rà soát")
        .startTable(new Bilingual("Rules", "Quy tắc"), "figures");
    page.raw("<thead><tr>")
        .element("th scope=\"col\"", "Rule", "Quy tắc")
        .element("th scope=\"col\" class=\"r\"", "Cells looked at", "Số ô đã xét")
        .element("th scope=\"col\" class=\"r\"", "Findings", "Phát hiện")
        .element("th scope=\"col\"", "Why", "Vì sao")
        .raw("</tr></thead><tbody>");
    for (Map<String, String> row : rows) {
      page.raw("<tr><th scope=\"row\"><code>")
          .text(row.get("subject"))
          .raw("</code></th><td class=\"n\">")
          .raw(Numbers.whole(row.get("expected")))
          .raw("</td><td class=\"n\">")
          .raw(Numbers.whole(row.get("observed")))
          .raw("</td><td class=\"why\">")
          .both(GapSection.words(row.get("message_en"), row.get("message_vi")))
          .raw("</td></tr>");
    }
    page.endTable();
  }

  private void where(Markup page, Map<String, String> row) {
    if (row.get("ref_area") != null && !row.get("ref_area").equals("_Z")) {
      page.raw(" \u00b7 ").both(declared.area(row.get("ref_area")));
    }
    if (row.get("time_period") != null && !row.get("time_period").equals("_Z")) {
      page.raw(" \u00b7 ").text(row.get("time_period"));
    }
  }

  /** A variable a row, a year a column: how many provinces have a value, of how many. */
  private void completeness(Markup page, List<Map<String, String>> rows) {
    SortedMap<String, NavigableMap<String, Map<String, String>>> bySubject = new TreeMap<>();
    SortedSet<String> years = new TreeSet<>();
    for (Map<String, String> row : rows) {
      if (!row.get("ref_area").startsWith("R")) {
        years.add(row.get("time_period"));
        bySubject
            .computeIfAbsent(row.get("subject"), any -> new TreeMap<>())
            .put(row.get("time_period"), row);
      }
    }
    if (bySubject.isEmpty()) {
      return;
    }
    page.element("h3", "Provinces with a value", "Số tỉnh có số liệu")
        .element(
            "p class=\"note\"",
            "Empty: no province was delivered. Hatched: some are missing.",
            "Để trống: không tỉnh nào được giao. Gạch chéo: còn thiếu một số tỉnh.")
        .startTable(
            new Bilingual("Completeness by variable and year", "Mức đầy đủ theo chỉ tiêu và năm"),
            "figures matrix");
    page.raw("<thead><tr>").element("th scope=\"col\"", "Variable", "Chỉ tiêu");
    years.forEach(year -> page.raw("<th scope=\"col\" class=\"r\">").text(year).raw("</th>"));
    page.raw("</tr></thead><tbody>");
    bySubject.forEach(
        (subject, byYear) -> {
          page.raw("<tr><th scope=\"row\">").text(subject).raw("</th>");
          for (String year : years) {
            Map<String, String> cell = byYear.get(year);
            if (cell == null) {
              page.raw("<td></td>");
            } else {
              boolean full = cell.get("observed").equals(cell.get("expected"));
              page.raw(full ? "<td class=\"n full\">" : "<td class=\"n part\">")
                  .text(cell.get("observed"))
                  .raw(full ? "" : "/")
                  .text(full ? "" : cell.get("expected"))
                  .raw("</td>");
            }
          }
          page.raw("</tr>");
        });
    page.endTable();
  }

  private void discrepancies(Markup page, List<Map<String, String>> rows) {
    page.element("h3", "Sources that disagree", "Các nguồn không thống nhất");
    if (rows.isEmpty()) {
      page.element("p", "None.", "Không có.");
      return;
    }
    page.startTable(new Bilingual("Discrepancies", "Chênh lệch"), "figures");
    page.raw("<thead><tr>")
        .element("th scope=\"col\"", "Variable", "Chỉ tiêu")
        .element("th scope=\"col\"", "Area", "Địa bàn")
        .element("th scope=\"col\"", "Period", "Kỳ")
        .element("th scope=\"col\" class=\"r\"", "Taken", "Đã dùng")
        .element("th scope=\"col\"", "Of", "Của")
        .element("th scope=\"col\" class=\"r\"", "Other figure", "Số khác")
        .element("th scope=\"col\"", "Of", "Của")
        .element("th scope=\"col\" class=\"r\"", "Difference, %", "Chênh lệch, %")
        .element("th scope=\"col\"", "Why this one", "Vì sao")
        .raw("</tr></thead><tbody>");
    for (Map<String, String> row : first(rows)) {
      page.raw("<tr><th scope=\"row\">")
          .text(row.get("variable"))
          .raw("</th><td>")
          .both(declared.area(row.get("ref_area")))
          .raw("</td><td>")
          .text(row.get("time_period"))
          .raw("</td><td class=\"n\">")
          .raw(Numbers.shortest(row.get("value")))
          .raw("</td><td>")
          .text(row.get("provider"))
          .raw("</td><td class=\"n\">")
          .raw(Numbers.shortest(row.get("other_value")))
          .raw("</td><td>")
          .text(row.get("other_provider"))
          .raw("</td><td class=\"n\">")
          .raw(Numbers.shortest(row.get("difference_pct")))
          .raw("</td><td class=\"why\">")
          .text(row.get("explanation"))
          .raw("</td></tr>");
    }
    page.endTable();
    more(page, rows, "discrepancies.parquet");
  }

  private void review(Markup page, List<Map<String, String>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    page.element("h3", "Findings of the review", "Phát hiện khi rà soát")
        .startTable(new Bilingual("Plausibility", "Tính hợp lý"), "words stack");
    page.raw("<thead><tr>")
        .element("th scope=\"col\"", "Severity", "Mức độ")
        .element("th scope=\"col\"", "Where", "Ở đâu")
        .element("th scope=\"col\"", "In words", "Diễn giải")
        .element("th scope=\"col\"", "Assessment", "Đánh giá")
        .raw("</tr></thead><tbody>");
    List<Map<String, String>> gravest = new ArrayList<>(rows);
    gravest.sort(
        Comparator.comparingInt(
            row ->
                List.of("NOTE", "WARNING", "FAULT").indexOf(String.valueOf(row.get("severity")))
                    * -1));
    for (Map<String, String> row : first(gravest)) {
      page.raw("<tr><th scope=\"row\">")
          .text(row.get("severity"))
          .raw("</th><td>")
          .text(row.get("subject"));
      where(page, row);
      page.raw("</td><td>")
          .both(GapSection.words(row.get("message_en"), row.get("message_vi")))
          .raw("</td><td>")
          .text(row.get("assessment"))
          .raw("</td></tr>");
    }
    page.endTable();
    more(page, rows, "plausibility.parquet");
  }

  private void statuses(Markup page) {
    page.element("h3", "Letters beside figures", "Các chữ cạnh số liệu")
        .raw("<dl class=\"status\">");
    for (String status : declared.lists().codes("obs_status")) {
      page.raw("<div><dt>")
          .text(status)
          .raw("</dt><dd>")
          .both(declared.name("obs_status", status))
          .raw("</dd></div>");
    }
    page.raw("</dl>");
  }

  private static List<Map<String, String>> first(List<Map<String, String>> rows) {
    return rows.subList(0, Math.min(ROWS, rows.size()));
  }

  private static void more(Markup page, List<Map<String, String>> rows, String file) {
    if (rows.size() > ROWS) {
      page.element(
          "p class=\"note\"",
          "The first %d of %d; all are in %s.".formatted(ROWS, rows.size(), file),
          "%d dòng đầu trong %d; tất cả ở %s.".formatted(ROWS, rows.size(), file));
    }
  }
}
