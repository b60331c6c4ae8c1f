package vn.socialsecurity.job;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.socialsecurity.analysis.ArticleAudit;
import vn.socialsecurity.analysis.GapRules;
import vn.socialsecurity.analysis.RegionalStatements;
import vn.socialsecurity.classification.AreaDirectory;
import vn.socialsecurity.classification.CodeLists;
import vn.socialsecurity.classification.Concordances;
import vn.socialsecurity.classification.PovertyStandards;
import vn.socialsecurity.confidentiality.SensitiveVariable;
import vn.socialsecurity.indicators.ComparableSpells;
import vn.socialsecurity.integration.Corrections;
import vn.socialsecurity.structure.CsvTable;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.IndicatorCatalogue;
import vn.socialsecurity.structure.SchemaReader;
import vn.socialsecurity.structure.TableStructure;

/**
 * Everything that is declared and not delivered: schemas, code lists, areas, the catalogue and the
 * tables of {@code conf/}. Read once, at the start of a run.
 */
record ReferenceMetadata(
    SortedMap<String, DatasetSchema> datasets,
    SortedMap<String, TableStructure> tables,
    CodeLists codeLists,
    AreaDirectory areas,
    Concordances concordances,
    String geography,
    PovertyStandards povertyStandards,
    IndicatorCatalogue catalogue,
    List<Map<String, String>> sourcePriority,
    Map<String, List<String>> partsOfWholes,
    List<String> unallocated,
    List<ComparableSpells.Break> breaks,
    List<Map<String, String>> knownFaults,
    Corrections corrections,
    ArticleAudit articleAudit,
    BigDecimal roundingTolerancePct,
    GapRules gapRules,
    List<RegionalStatements.Statement> regionalStatements,
    List<RegionalStatements.Series> regionalEvidence,
    ReviewDeclaration review,
    List<SensitiveVariable> sensitiveVariables) {

  /**
   * Reads the declarations.
   *
   * @param geography the geography of the release
   * @throws IllegalArgumentException when a declaration cannot be used; the message names file and
   *     row
   */
  static ReferenceMetadata read(
      Path schemas,
      Path conf,
      BigDecimal roundingTolerancePct,
      String geography,
      GapRules gapRules) {
    IndicatorCatalogue catalogue = IndicatorCatalogue.read(conf.resolve("indicators.csv"));
    SortedMap<String, TableStructure> tables = new TreeMap<>();
    SchemaReader.readAll(schemas.resolve("tables"))
        .forEach((name, declared) -> tables.put(name, TableStructure.of(declared)));
    Path codeLists = schemas.resolve("codelists");
    CodeLists lists = CodeLists.read(codeLists).with("indicator", catalogue.codes());
    AreaDirectory areas = AreaDirectory.read(codeLists);
    if (!areas.releaseGeographies().contains(geography)) {
      throw new IllegalArgumentException(
          "Cannot make a release on the geography '%s'; it can be on %s (setting 'geography', --geography)."
              .formatted(geography, String.join(" or ", areas.releaseGeographies())));
    }
    SortedMap<String, DatasetSchema> datasets = SchemaReader.readAll(schemas);
    return new ReferenceMetadata(
        datasets,
        tables,
        lists,
        areas,
        Concordances.read(codeLists, areas),
        geography,
        PovertyStandards.of(lists),
        catalogue,
        CsvTable.read(
            conf.resolve("source_priority.csv"), List.of("dataset", "provider", "rank", "reason")),
        partsOfWholes(conf.resolve("compositions.csv")),
        CsvTable.read(conf.resolve("unallocated.csv"), List.of("variable", "reason")).stream()
            .map(row -> row.get("variable"))
            .toList(),
        CsvTable.read(
                conf.resolve("series_breaks.csv"),
                List.of(
                    "indicator", "ref_area", "poverty_standard", "first_year", "spell", "reason"))
            .stream()
            .map(ComparableSpells.Break::of)
            .toList(),
        CsvTable.read(
            conf.resolve("known_faults.csv"),
            List.of(
                "indicator",
                "ref_area",
                "time_period",
                "poverty_standard",
                "printed",
                "inferred",
                "reason")),
        corrections(conf.resolve("corrections.csv"), lists),
        AuditDeclaration.read(conf, catalogue, lists, datasets.values()),
        roundingTolerancePct,
        gapRules,
        CsvTable.read(conf.resolve("regional_statements.csv"), RegionalStatements.Statement.COLUMNS)
            .stream()
            .map(RegionalStatements.Statement::of)
            .toList(),
        CsvTable.read(conf.resolve("regional_evidence.csv"), RegionalStatements.Series.COLUMNS)
            .stream()
            .map(RegionalStatements.Series::of)
            .toList(),
        ReviewDeclaration.read(conf),
        CsvTable.read(conf.resolve("sensitive_variables.csv"), SensitiveVariable.COLUMNS).stream()
            .map(SensitiveVariable::of)
            .toList());
  }

  /** The same with other corrections. */
  ReferenceMetadata with(Corrections others) {
    return new ReferenceMetadata(
        datasets,
        tables,
        codeLists,
        areas,
        concordances,
        geography,
        povertyStandards,
        catalogue,
        sourcePriority,
        partsOfWholes,
        unallocated,
        breaks,
        knownFaults,
        others,
        articleAudit,
        roundingTolerancePct,
        gapRules,
        regionalStatements,
        regionalEvidence,
        review,
        sensitiveVariables);
  }

  /** Rank by dataset and provider, least first. */
  Map<String, Map<String, Integer>> sourceRanks() {
    Map<String, Map<String, Integer>> ranks = new HashMap<>();
    for (Map<String, String> row : sourcePriority) {
      ranks
          .computeIfAbsent(row.get("dataset"), dataset -> new HashMap<>())
          .put(row.get("provider"), Integer.valueOf(row.get("rank")));
    }
    return ranks;
  }

  private static Corrections corrections(Path file, CodeLists lists) {
    Corrections corrections = Corrections.of(CsvTable.read(file, Corrections.COLUMNS));
    for (Corrections.Correction correction : corrections.declared()) {
      if (!lists.contains("obs_status", correction.status())) {
        throw new IllegalArgumentException(
            "Cannot use %s line %d: '%s' is no observation status (schemas/codelists/obs_status.csv)"
                .formatted(file, correction.line(), correction.status()));
      }
    }
    return corrections;
  }

  private static Map<String, List<String>> partsOfWholes(Path file) {
    return CsvTable.read(file, List.of("whole", "part", "reason")).stream()
        .collect(
            Collectors.groupingBy(
                row -> row.get("whole"),
                LinkedHashMap::new,
                Collectors.mapping(row -> row.get("part"), Collectors.toList())));
  }
}
