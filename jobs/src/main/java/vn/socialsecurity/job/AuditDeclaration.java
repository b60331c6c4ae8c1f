package vn.socialsecurity.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.socialsecurity.analysis.ArticleAudit;
import vn.socialsecurity.analysis.ArticleCheck;
import vn.socialsecurity.analysis.ArticleClaim;
import vn.socialsecurity.analysis.Words;
import vn.socialsecurity.classification.CodeLists;
import vn.socialsecurity.structure.CsvTable;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.Field;
import vn.socialsecurity.structure.Indicator;
import vn.socialsecurity.structure.IndicatorCatalogue;
import vn.socialsecurity.structure.IndicatorFamily;

/** Reads what the audit is about, and what its measures are called. */
final class AuditDeclaration {
  private AuditDeclaration() {}

  /**
   * The audit that {@code article_claims.csv} and {@code article_checks.csv} declare.
   *
   * @throws IllegalArgumentException when a row cannot be used, with its claim or check
   */
  static ArticleAudit read(
      Path conf,
      IndicatorCatalogue catalogue,
      CodeLists lists,
      Collection<DatasetSchema> datasets) {
    List<ArticleClaim> claims =
        CsvTable.read(conf.resolve("article_claims.csv"), ArticleClaim.COLUMNS).stream()
            .map(ArticleClaim::of)
            .toList();
    List<ArticleCheck> checks =
        CsvTable.read(conf.resolve("article_checks.csv"), ArticleCheck.COLUMNS).stream()
            .map(ArticleCheck::of)
            .toList();
    Map<String, Words> names = new HashMap<>();
    datasets.forEach(dataset -> addVariables(names, lists, dataset));
    addProgrammes(names, lists);
    addIndicators(names, catalogue);
    names.keySet().retainAll(new ArticleAudit(claims, checks, Map.of()).codes());
    return new ArticleAudit(claims, checks, names);
  }

  /**
   * The verdicts that {@code expected_verdicts.csv} states, by statement; none without that file.
   *
   * @throws IllegalArgumentException when the file has other columns
   */
  static Map<String, String> expectedVerdicts(Path conf) {
    Path file = conf.resolve("expected_verdicts.csv");
    Map<String, String> verdicts = new TreeMap<>();
    if (Files.exists(file)) {
      CsvTable.read(file, List.of("claim", "verdict"))
          .forEach(row -> verdicts.put(row.get("claim"), row.get("verdict")));
    }
    return verdicts;
  }

  private static void addIndicators(Map<String, Words> names, IndicatorCatalogue catalogue) {
    for (Indicator indicator : catalogue.indicators()) {
      Words name = new Words(indicator.nameEn(), indicator.nameVi());
      names.put(indicator.code(), name);
      if (indicator.family() == IndicatorFamily.COUNT) {
        names.put(ArticleEvidence.code(indicator.numerator(), indicator.numeratorConcept()), name);
      }
    }
  }

  /** Variables that a column of a dataset states, alone or with the concept of its row. */
  private static void addVariables(
      Map<String, Words> names, CodeLists lists, DatasetSchema dataset) {
    for (Field field : dataset.fields()) {
      if (field.variable() == null) {
        continue;
      }
      names.put(field.variable(), new Words(field.title(), field.titleVi()));
      for (Field concept : dataset.fields()) {
        if (concept.codeList() != null && concept.codeList().endsWith("_concept")) {
          for (String code : lists.codes(concept.codeList())) {
            Words name = name(lists, concept.codeList(), code);
            names.put(
                ArticleEvidence.code(field.variable(), code),
                new Words(
                    field.title() + " (" + name.english() + ")",
                    field.titleVi() + " (" + name.vietnamese() + ")"));
          }
        }
      }
    }
  }

  private static void addProgrammes(Map<String, Words> names, CodeLists lists) {
    for (String programme : lists.codes("programme")) {
      for (String measure : lists.codes("measure")) {
        names.put(programme + "_" + measure, name(lists, "measure", measure));
      }
    }
  }

  private static Words name(CodeLists lists, String list, String code) {
    return new Words(
        lists.attribute(list, code, "name_en"), lists.attribute(list, code, "name_vi"));
  }
}
