package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import vn.socialsecurity.DuckDb;
import vn.socialsecurity.SparkExtension;

/** The report of the sample's release: its structure, and its figures against the tables. */
@ExtendWith(SparkExtension.class)
class ReportTest {
  private static final int THREE_MEGABYTES = 3 * 1024 * 1024;
  private static SampleRelease release;
  private static String text;
  private static Document page;

  @BeforeAll
  static void readOnce(SparkSession running) throws Exception {
    release = SampleRelease.in(running);
    text = Files.readString(release.folder().resolve("report.html"));
    // Only a page in which every element is closed and every text escaped is XML.
    page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(text.replaceFirst("<!DOCTYPE html>", ""))));
  }

  @Test
  void needsNothingElseAndIsNotTooHeavy() throws IOException {
    assertThat(Files.size(release.folder().resolve("report.html"))).isLessThan(THREE_MEGABYTES);
    assertThat(text)
        .doesNotContain("http:", "https:", "@import", "src=")
        .doesNotContainPattern("url\\((?!#)")
        .doesNotContainPattern("href=\"(?!#)");
  }

  @Test
  void everyMapHasATileForEachProvinceAndAllValuesOfTheTable() throws Exception {
    List<Element> maps = withAttribute("figure", "data-standard");
    assertThat(maps).hasSizeGreaterThan(10);
    try (DuckDb duckDb = new DuckDb()) {
      release.openIn(duckDb);
      for (Element map : maps) {
        String indicator = map.getAttribute("data-indicator");
        Map<String, String> shown = figures(map);
        Map<String, String> published =
            values(
                duckDb,
                """
                select ref_area || ' ' || time_period, obs_value, decimals from observations
                where indicator = '%s' and poverty_standard = '%s' and geography = 'P63'
                  and area_level = 'province' and obs_value is not null
                  and sex = '_T' and age = '_T' and residence = '_T' and ethnicity = '_T'
                  and sector = '_T' and commune_class = '_T'
                """
                    .formatted(indicator, map.getAttribute("data-standard")));
        assertThat(shown).as(indicator).isEqualTo(published);
        for (Element frame : withAttribute(map, "div", "data-year")) {
          assertThat(frame.getElementsByTagName("g").getLength()).as(indicator).isEqualTo(63);
          assertThat(tileValues(frame))
              .as("tiles of %s in %s", indicator, frame.getAttribute("data-year"))
              .containsExactlyInAnyOrderElementsOf(
                  ofYear(published, frame.getAttribute("data-year")));
        }
      }
    }
  }

  @Test
  void everyChartHasANameAndATable() {
    for (Element figure : elements(page.getDocumentElement(), "figure")) {
      assertThat(figure.getElementsByTagName("table").getLength()).isPositive();
    }
    TreeSet<String> ids = new TreeSet<>();
    for (Element any : elements(page.getDocumentElement(), "*")) {
      if (any.hasAttribute("id")) {
        assertThat(ids.add(any.getAttribute("id"))).as(any.getAttribute("id")).isTrue();
      }
    }
    for (Element svg : elements(page.getDocumentElement(), "svg")) {
      if (svg.getAttribute("role").equals("img")) {
        assertThat(ids).contains(svg.getAttribute("aria-labelledby").split(" "));
      }
    }
  }

  @Test
  void everyStatementOfTheArticleIsThere() {
    assertThat(withAttribute("tr", "data-claim")).hasSize(93);
  }

  /** How late deliveries came or how much the review looked at is no number of findings. */
  @Test
  void whatTheRulesFoundIsApartFromOtherMeasuresOfQuality() throws Exception {
    try (DuckDb duckDb = new DuckDb()) {
      release.openIn(duckDb);
      assertThat(rowsOf("Findings"))
          .containsExactlyElementsOf(
              duckDb.rows(
                  "select detail from quality where measure = 'RULE_RESULT' order by subject, detail, ref_area, time_period"));
      assertThat(rowsOf("Rules"))
          .containsExactlyElementsOf(
              duckDb.rows("select subject from quality where measure = 'PLAUSIBILITY' order by 1"));
      assertThat(rowsOf("Punctuality"))
          .containsExactlyElementsOf(
              duckDb.rows(
                  "select subject from quality where measure = 'PUNCTUALITY' order by severity is null, subject"));
    }
  }

  @Test
  void wordsAreThereInBothLanguages() {
    long english = count("en");
    assertThat(count("vi")).isEqualTo(english).isGreaterThan(500);
  }

  private static long count(String language) {
    return withAttribute("span", "lang").stream()
        .filter(span -> span.getAttribute("lang").equals(language))
        .count();
  }

  private static Map<String, String> values(DuckDb duckDb, String query) throws Exception {
    Map<String, String> values = new TreeMap<>();
    for (String row : duckDb.rows(query)) {
      String[] cells = row.split("\\|");
      values.put(
          cells[0],
          new BigDecimal(cells[1])
              .setScale(Integer.parseInt(cells[2]), RoundingMode.UNNECESSARY)
              .toPlainString());
    }
    return values;
  }

  private static List<String> ofYear(Map<String, String> published, String year) {
    return published.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(" " + year))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static List<String> tileValues(Element frame) {
    List<String> values = new ArrayList<>();
    for (Element tile : elements(frame, "g")) {
      if (!tile.getAttribute("class").equals("cm")) {
        values.add(elements(tile, "text").get(1).getTextContent().replace(",", ""));
      }
    }
    return values;
  }

  /** Figures of the table under a map, by area and year; without their status. */
  private static Map<String, String> figures(Element map) {
    Element table = elements(map, "table").get(0);
    List<Element> header = elements(elements(table, "thead").get(0), "th");
    Map<String, String> figures = new HashMap<>();
    for (Element row : withAttribute(table, "tr", "data-area")) {
      List<Element> cells = elements(row, "td");
      for (int i = 0; i < cells.size(); i++) {
        String value = cells.get(i).getFirstChild().getTextContent().replace(",", "");
        if (!value.equals("\u2013")) {
          figures.put(
              row.getAttribute("data-area") + " " + header.get(i + 1).getTextContent(), value);
        }
      }
    }
    return figures;
  }

  /** Codes at the head of the rows of the table with that caption. */
  private static List<String> rowsOf(String caption) {
    for (Element table : elements(page.getDocumentElement(), "table")) {
      if (elements(table, "caption").get(0).getTextContent().startsWith(caption)) {
        return elements(elements(table, "tbody").get(0), "th").stream()
            .map(head -> head.getTextContent().strip().split("\\s")[0])
            .toList();
      }
    }
    throw new AssertionError("No table " + caption);
  }

  private static List<Element> withAttribute(String tag, String attribute) {
    return withAttribute(page.getDocumentElement(), tag, attribute);
  }

  private static List<Element> withAttribute(Element within, String tag, String attribute) {
    return elements(within, tag).stream().filter(each -> each.hasAttribute(attribute)).toList();
  }

  private static List<Element> elements(Element within, String tag) {
    NodeList found = within.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }
}
