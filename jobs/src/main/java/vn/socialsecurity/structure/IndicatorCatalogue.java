package vn.socialsecurity.structure;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The indicators of a release, as {@code conf/indicators.csv} declares them. */
public record IndicatorCatalogue(List<Indicator> indicators) implements Serializable {
  /** Columns of the catalogue; all are texts. */
  public static final List<String> COLUMNS =
      List.of(
          "indicator",
          "name_en",
          "name_vi",
          "family",
          "numerator",
          "numerator_concept",
          "denominator",
          "denominator_concept",
          "period",
          "unit_measure",
          "decimals",
          "direction",
          "definition");

  /**
   * Reads the catalogue.
   *
   * @throws IllegalArgumentException when a family is unknown, a code stands twice, or a family
   *     lacks a variable it needs; the message names the row
   */
  public static IndicatorCatalogue read(Path file) {
    List<Indicator> indicators = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (Map<String, String> row : CsvTable.read(file, COLUMNS)) {
      Indicator indicator = indicator(row, file);
      if (!seen.add(indicator.code())) {
        throw new IllegalArgumentException(
            "Cannot use " + file + ": indicator '" + indicator.code() + "' stands there twice");
      }
      indicators.add(indicator);
    }
    return new IndicatorCatalogue(List.copyOf(indicators));
  }

  /** All codes, in the order of the catalogue. */
  public List<String> codes() {
    return indicators.stream().map(Indicator::code).toList();
  }

  /** The indicators of some families, in the order of the catalogue. */
  public List<Indicator> ofFamilies(IndicatorFamily... families) {
    List<IndicatorFamily> wanted = List.of(families);
    return indicators.stream().filter(i -> wanted.contains(i.family())).toList();
  }

  private static Indicator indicator(Map<String, String> row, Path file) {
    Indicator indicator =
        new Indicator(
            row.get("indicator"),
            row.get("name_en"),
            row.get("name_vi"),
            family(row, file),
            row.get("numerator"),
            row.get("numerator_concept"),
            row.get("denominator"),
            row.get("denominator_concept"),
            row.get("period"),
            row.get("unit_measure"),
            Integer.parseInt(row.get("decimals")),
            row.get("direction"),
            row.get("definition"));
    boolean needsNumerator = indicator.family() != IndicatorFamily.PRINTED;
    boolean needsDenominator = needsNumerator && indicator.family() != IndicatorFamily.COUNT;
    if (needsNumerator == indicator.numerator().isEmpty()
        || needsDenominator == indicator.denominator().isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot use %s: indicator '%s' of family %s must %s"
              .formatted(
                  file,
                  indicator.code(),
                  indicator.family(),
                  needsDenominator
                      ? "name a numerator and a denominator"
                      : needsNumerator ? "name a numerator only" : "name no variable"));
    }
    return indicator;
  }

  private static IndicatorFamily family(Map<String, String> row, Path file) {
    try {
      return IndicatorFamily.valueOf(row.get("family"));
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(
          "Cannot use %s: indicator '%s' has the family '%s'; known families: %s"
              .formatted(
                  file, row.get("indicator"), row.get("family"), List.of(IndicatorFamily.values())),
          unknown);
    }
  }
}
