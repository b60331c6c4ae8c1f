package vn.socialsecurity.generation;

import vn.socialsecurity.classification.CodeLists;

/**
 * The national poverty standard of a year, as the code list {@code poverty_standard} declares it.
 *
 * @param deprivations number of deprivation flags of the standard, 0 for an income line only
 * @param cutoff number of deprivations from which they count
 * @param either whether a low income is enough (2016-2021), or deprivations are needed beside it
 */
record PovertyLines(
    String standard,
    long ruralVnd,
    long urbanVnd,
    long nearRuralVnd,
    long nearUrbanVnd,
    int deprivations,
    int cutoff,
    boolean either) {
  private static final String LIST = "poverty_standard";

  static PovertyLines of(int year, CodeLists codeLists) {
    String standard =
        year <= 2010
            ? "NATIONAL_2006_2010"
            : year <= 2015
                ? "NATIONAL_2011_2015"
                : year <= 2021 ? "NATIONAL_MDP_2016_2020" : "NATIONAL_MDP_2022_2025";
    return new PovertyLines(
        standard,
        number(codeLists, standard, "rural_line_vnd"),
        number(codeLists, standard, "urban_line_vnd"),
        number(codeLists, standard, "near_poor_rural_line_vnd"),
        number(codeLists, standard, "near_poor_urban_line_vnd"),
        (int) number(codeLists, standard, "deprivation_indicators"),
        (int) number(codeLists, standard, "deprivation_cutoff"),
        year <= 2021);
  }

  /** Poor, near poor or not, under the standard's own rule; a line is "at or below". */
  PovertyClass classOf(boolean urban, long incomeVnd, int deprived) {
    boolean manyDeprivations = deprivations > 0 && deprived >= cutoff;
    boolean low = incomeVnd <= (urban ? urbanVnd : ruralVnd);
    boolean nearlyLow = incomeVnd <= (urban ? nearUrbanVnd : nearRuralVnd);
    if (either ? low || (nearlyLow && manyDeprivations) : low && manyDeprivations) {
      return PovertyClass.POOR;
    }
    return nearlyLow ? PovertyClass.NEAR_POOR : PovertyClass.NOT_POOR;
  }

  private static long number(CodeLists codeLists, String standard, String column) {
    String text = codeLists.attribute(LIST, standard, column);
    return text == null ? 0 : Long.parseLong(text);
  }
}
