package vn.socialsecurity.classification;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * An area as it was between two boundary changes.
 *
 * @param refArea dated identifier: {@code VN}, {@code R6_1}, {@code P63_01}, {@code P34_15}
 * @param code the official code, which other areas may have had at other times
 * @param geography the scheme that the area belongs to: {@code P63}, {@code P34}, {@code R6}
 * @param level nation, region, province or unallocated
 * @param nameVi name in Vietnamese
 * @param nameEn name in English
 * @param type province, city, region ...; of an area that had several the first
 * @param validFrom first day
 * @param validTo last day, null while the area stands
 * @param region {@code ref_area} of the area above; null where there is none
 */
public record Area(
    String refArea,
    String code,
    String geography,
    String level,
    String nameVi,
    String nameEn,
    String type,
    LocalDate validFrom,
    LocalDate validTo,
    String region)
    implements Serializable {
  public static final String NATION = "nation";
  public static final String REGION = "region";
  public static final String PROVINCE = "province";

  /** What a source allocates to no province: army, police, central bodies. */
  public static final String UNALLOCATED = "unallocated";

  /** Whether the area stood at the end of that day. */
  public boolean inForce(LocalDate on) {
    return !on.isBefore(validFrom) && (validTo == null || !on.isAfter(validTo));
  }
}
