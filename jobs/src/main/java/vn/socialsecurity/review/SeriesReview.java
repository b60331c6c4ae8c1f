package vn.socialsecurity.review;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import vn.socialsecurity.classification.Membership;

/**
 * Reviews all values of one indicator or variable, over years and areas.
 *
 * @param rules scope and tolerance of each rule
 * @param printedOrder codes of provinces in the order in which tables print them
 * @param inForce the provinces of each year
 */
public record SeriesReview(ReviewRules rules, List<String> printedOrder, Membership inForce)
    implements Serializable {

  /** What is remarkable among the values of one subject, in whatever order they come. */
  public Review of(String subject, Collection<SeriesValue> values) {
    Review review = Review.empty();
    List<SeriesTable> tables = SeriesTable.of(subject, values);
    for (SeriesTable table : tables) {
      new SeriesChanges(rules, review).look(table);
      new MisplacedRows(rules, printedOrder, review).look(table);
    }
    new RepeatedFigures(rules, inForce, review).look(tables);
    return review;
  }
}
