package vn.socialsecurity.analysis;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Claims that must fit each other: a row of {@code conf/article_checks.csv}.
 *
 * @param check name of the check
 * @param method how they are held against each other
 * @param claims in the order that the method says
 * @param parameters codes or a year that the method needs
 */
public record ArticleCheck(
    String check, CheckMethod method, List<String> claims, List<String> parameters)
    implements Serializable {

  /** The columns of {@code conf/article_checks.csv}. */
  public static final List<String> COLUMNS = List.of("check", "method", "claims", "parameter");

  /**
   * The check of a row.
   *
   * @throws IllegalArgumentException when the method is unknown, with the check
   */
  public static ArticleCheck of(Map<String, String> row) {
    try {
      String parameter = row.get("parameter");
      return new ArticleCheck(
          row.get("check"),
          CheckMethod.valueOf(row.get("method")),
          Arrays.asList(row.get("claims").split(" ")),
          parameter.isEmpty() ? List.of() : Arrays.asList(parameter.split(" ")));
    } catch (IllegalArgumentException unusable) {
      throw new IllegalArgumentException(
          "Cannot use check '%s' of article_checks.csv: %s"
              .formatted(row.get("check"), unusable.getMessage()),
          unusable);
    }
  }
}
