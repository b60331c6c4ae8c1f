package vn.socialsecurity.confidentiality;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A variable that is counted from rows of persons or households, as {@code
 * conf/sensitive_variables.csv} declares it. The same variable as an agency prints it is not
 * sensitive.
 *
 * @param dataset the dataset of micro rows that it is counted from
 * @param variable its code
 * @param contributors the variable that counts who contributes to it; itself for a count
 * @param denominator the variable that readers have of the whole group; empty where there is none
 * @param groups {@code none}, {@code all} or both: that 0 or 100 percent of a group are counted may
 *     not be known
 * @param parts variables that it is made of; persons in none or in several of them are few, and the
 *     difference would give them away
 * @param rule fewest contributors, and how well a small count is protected
 */
public record SensitiveVariable(
    String dataset,
    String variable,
    String contributors,
    String denominator,
    List<String> groups,
    List<String> parts,
    FrequencyRule rule)
    implements Serializable {
  private static final int DECIMALS_OF_AMOUNTS = 6;

  /** Columns of the declaration. */
  public static final List<String> COLUMNS =
      List.of(
          "dataset",
          "variable",
          "contributors",
          "denominator",
          "groups",
          "parts",
          "minimum",
          "protection");

  /** One row of the declaration. */
  public static SensitiveVariable of(Map<String, String> row) {
    String variable = row.get("variable");
    String contributors = row.get("contributors");
    return new SensitiveVariable(
        row.get("dataset"),
        variable,
        contributors.isEmpty() ? variable : contributors,
        row.get("denominator"),
        words(row.get("groups")),
        words(row.get("parts")),
        new FrequencyRule(
            Long.parseLong(row.get("minimum")), Long.parseLong(row.get("protection"))));
  }

  private static List<String> words(String list) {
    return list.isEmpty() ? List.of() : List.of(list.split(" "));
  }

  /** Whether readers may not learn that nobody of a group is counted. */
  boolean isNobodySensitive() {
    return groups.contains("none");
  }

  /** Whether readers may not learn that everybody of a group is counted. */
  boolean isEverybodySensitive() {
    return groups.contains("all");
  }

  /** Whether it is an amount or a sum over contributors, not their number. */
  boolean isAmount() {
    return !contributors.equals(variable);
  }

  /** Whether a figure of these deliveries was counted from micro rows. */
  boolean isCountedFrom(String delivery) {
    return delivery != null && delivery.contains(dataset + "/");
  }

  /** Whether a value is a whole number of the variable's smallest unit. */
  boolean isWhole(BigDecimal value) {
    return value.stripTrailingZeros().scale() <= (isAmount() ? DECIMALS_OF_AMOUNTS : 0);
  }

  /** A value in whole numbers of its smallest unit. */
  static long whole(BigDecimal value) {
    return value.movePointRight(DECIMALS_OF_AMOUNTS).longValueExact();
  }
}
