package vn.socialsecurity.structure;

import java.util.List;

/** Names of the dimensions of an observation beside variable, area and period (SDMX concepts). */
public final class Dimensions {
  public static final String SEX = "sex";
  public static final String AGE = "age";
  public static final String RESIDENCE = "residence";
  public static final String ETHNICITY = "ethnicity";
  public static final String SECTOR = "sector";
  public static final String COMMUNE_CLASS = "commune_class";
  public static final String POVERTY_STANDARD = "poverty_standard";

  /** All breakdown dimensions, in the order of the published key. */
  public static final List<String> BREAKDOWNS =
      List.of(SEX, AGE, RESIDENCE, ETHNICITY, SECTOR, COMMUNE_CLASS, POVERTY_STANDARD);

  /** Code of the total over a dimension. */
  public static final String TOTAL = "_T";

  /** Code of a dimension that does not apply. */
  public static final String NOT_APPLICABLE = "_Z";

  private Dimensions() {}

  /** The code a breakdown takes when a dataset does not have it. */
  public static String whenAbsent(String dimension) {
    return POVERTY_STANDARD.equals(dimension) ? NOT_APPLICABLE : TOTAL;
  }
}
