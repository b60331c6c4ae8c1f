package vn.socialsecurity.job;

import java.nio.file.Path;
import java.util.List;
import vn.socialsecurity.review.Explanations;
import vn.socialsecurity.review.PeriodReview.PartOfWhole;
import vn.socialsecurity.review.ReviewRules;
import vn.socialsecurity.review.Uncertainty;
import vn.socialsecurity.review.Uncertainty.StandardError;
import vn.socialsecurity.review.Uncertainty.Union;
import vn.socialsecurity.structure.CsvTable;

/**
 * What {@code conf/} declares of the review.
 *
 * @param printedOrder codes of provinces in the order in which tables print them
 */
record ReviewDeclaration(
    ReviewRules rules,
    List<PartOfWhole> partsOfWholes,
    List<String> printedOrder,
    List<StandardError> standardErrors,
    List<Union> unions,
    Explanations explanations) {

  /**
   * Reads the declarations.
   *
   * @throws IllegalArgumentException when one cannot be used
   */
  static ReviewDeclaration read(Path conf) {
    return new ReviewDeclaration(
        ReviewRules.read(conf.resolve("review_rules.csv")),
        CsvTable.read(conf.resolve("parts_and_wholes.csv"), List.of("whole", "part", "reason"))
            .stream()
            .map(row -> new PartOfWhole(row.get("whole"), row.get("part")))
            .toList(),
        CsvTable.read(conf.resolve("printed_order.csv"), List.of("code", "source")).stream()
            .map(row -> row.get("code"))
            .toList(),
        CsvTable.read(conf.resolve("standard_errors.csv"), Uncertainty.STANDARD_ERROR_COLUMNS)
            .stream()
            .map(StandardError::of)
            .toList(),
        Union.of(CsvTable.read(conf.resolve("unions.csv"), Uncertainty.UNION_COLUMNS)),
        Explanations.of(
            CsvTable.read(conf.resolve("review_explanations.csv"), Explanations.COLUMNS)));
  }
}
