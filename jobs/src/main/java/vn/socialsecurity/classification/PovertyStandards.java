package vn.socialsecurity.classification;

import java.io.Serializable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * In which years each poverty standard of the list {@code poverty_standard} was in use: from its
 * first to its last year, and in the baseline year in which it was tried beside its forerunner.
 */
public final class PovertyStandards implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String LIST = "poverty_standard";
  private static final String INDICATORS = "poverty_indicator";

  private final Map<String, Years> years;
  private final Map<String, String> forerunners;
  private final Set<String> indicators;

  private PovertyStandards(
      Map<String, Years> years, Map<String, String> forerunners, Set<String> indicators) {
    this.years = years;
    this.forerunners = forerunners;
    this.indicators = indicators;
  }

  /** The standards of the list {@code poverty_standard}. */
  public static PovertyStandards of(CodeLists codeLists) {
    Map<String, Years> years = new LinkedHashMap<>();
    Map<String, String> forerunners = new LinkedHashMap<>();
    for (String code : codeLists.codes(LIST)) {
      years.put(
          code,
          new Years(
              year(codeLists, code, "first_year"),
              year(codeLists, code, "last_year"),
              year(codeLists, code, "baseline_year")));
      String forerunner = codeLists.attribute(LIST, code, "forerunner");
      if (forerunner != null) {
        forerunners.put(code, forerunner);
      }
    }
    return new PovertyStandards(years, forerunners, new HashSet<>(codeLists.codes(INDICATORS)));
  }

  /**
   * Whether an indicator says nothing without a standard (list {@code poverty_indicator}): its
   * figures under two standards must never be taken for one series.
   */
  public boolean isNeededBy(String indicator) {
    return indicators.contains(indicator);
  }

  /** Whether there is a standard of that code. */
  public boolean isKnown(String standard) {
    return years.containsKey(standard);
  }

  /**
   * Whether the standard was in use in the year or is tried in it as a baseline; {@code _Z}, which
   * has no years, always is.
   *
   * @throws IllegalArgumentException when there is no such standard
   */
  public boolean isValidIn(String standard, int year) {
    Years valid = years.get(standard);
    if (valid == null) {
      throw new IllegalArgumentException(
          "'" + standard + "' is no poverty standard (schemas/codelists/" + LIST + ".csv)");
    }
    return valid.include(year);
  }

  /** The standard that a standard replaced, by its code; a first standard has none. */
  public Map<String, String> forerunners() {
    return forerunners;
  }

  /** The standards that were in use in a year, baselines included, {@code _Z} not. */
  public Set<String> validIn(int year) {
    Set<String> valid = new LinkedHashSet<>();
    years.forEach(
        (code, standardYears) -> {
          if (standardYears.first() != null && standardYears.include(year)) {
            valid.add(code);
          }
        });
    return valid;
  }

  private static Integer year(CodeLists codeLists, String code, String column) {
    String text = codeLists.attribute(LIST, code, column);
    return text == null ? null : Integer.valueOf(text);
  }

  private record Years(Integer first, Integer last, Integer baseline) implements Serializable {
    boolean include(int year) {
      boolean begun = first == null || year >= first;
      boolean notEnded = last == null || year <= last;
      return (begun && notEnded) || (baseline != null && year == baseline);
    }
  }
}
