package vn.socialsecurity.classification;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The standards by which households are reviewed, of the lists {@code poverty_standard} and {@code
 * deprivation}, numbered as a register's column numbers them.
 *
 * @param standards in that order; a code that is no standard of a review ({@code _Z}) is one of no
 *     year
 * @param validity which years each standard is valid in
 */
public record ReviewStandards(List<ReviewStandard> standards, PovertyStandards validity)
    implements Serializable {
  private static final String STANDARDS = "poverty_standard";
  private static final String DEPRIVATIONS = "deprivation";
  private static final String NOT_APPLICABLE = "_Z";

  /** Most deprivations of a standard: d01 to d12. */
  public static final int FLAGS = 12;

  /**
   * The standards of those codes.
   *
   * @throws IllegalArgumentException when the deprivations of a standard are not d01, d02 and so
   *     on, as many as the standard says
   */
  public static ReviewStandards of(
      List<String> codes, CodeLists codeLists, PovertyStandards validity) {
    Map<String, Map<String, Integer>> weights = new TreeMap<>();
    for (String deprivation : codeLists.codes(DEPRIVATIONS)) {
      weights
          .computeIfAbsent(
              codeLists.attribute(DEPRIVATIONS, deprivation, STANDARDS), key -> new TreeMap<>())
          .put(
              codeLists.attribute(DEPRIVATIONS, deprivation, "column"),
              Integer.valueOf(codeLists.attribute(DEPRIVATIONS, deprivation, "weight")));
    }
    List<ReviewStandard> standards = new ArrayList<>();
    for (String code : codes) {
      standards.add(standard(code, codeLists, weights.getOrDefault(code, Map.of())));
    }
    return new ReviewStandards(List.copyOf(standards), validity);
  }

  private static ReviewStandard standard(
      String code, CodeLists codeLists, Map<String, Integer> weights) {
    List<String> columns = new ArrayList<>();
    long declared = number(codeLists, code, "deprivation_indicators");
    for (int flag = 1; flag <= weights.size(); flag++) {
      columns.add("d%02d".formatted(flag));
    }
    if (!columns.equals(new ArrayList<>(weights.keySet()))
        || weights.size() > FLAGS
        || declared != weights.size()) {
      throw new IllegalArgumentException(
          "Cannot use schemas/codelists/deprivation.csv: %s has the deprivations %s where poverty_standard.csv says there are %d, d01 first"
              .formatted(code, weights.keySet(), declared));
    }
    String rule = codeLists.attribute(STANDARDS, code, "classification");
    return new ReviewStandard(
        code,
        rule == null
            ? ReviewStandard.Classification.NOT_JUDGED
            : ReviewStandard.Classification.valueOf(rule),
        number(codeLists, code, "rural_line_vnd"),
        number(codeLists, code, "urban_line_vnd"),
        number(codeLists, code, "near_poor_rural_line_vnd"),
        number(codeLists, code, "near_poor_urban_line_vnd"),
        List.copyOf(weights.values()),
        (int) number(codeLists, code, "deprivation_cutoff"));
  }

  /** Whether a standard is one of reviews and valid in a year. */
  public boolean isValidIn(int standard, int year) {
    String code = standards.get(standard).code();
    return !code.equals(NOT_APPLICABLE) && validity.isValidIn(code, year);
  }

  private static long number(CodeLists codeLists, String code, String column) {
    String text = codeLists.attribute(STANDARDS, code, column);
    return text == null ? 0 : Long.parseLong(text);
  }
}
