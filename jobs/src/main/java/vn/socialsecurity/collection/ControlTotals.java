package vn.socialsecurity.collection;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.DeliveredRow;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.RuleCode;

/**
 * Adds up the columns of which the provider states the total, over all rows with the right number
 * of fields, quarantined ones too: the total says whether the file arrived, not whether it is
 * right.
 */
final class ControlTotals {
  private final DatasetSchema schema;
  private final Map<String, BigDecimal> stated;
  private final Map<String, BigDecimal> sums = new TreeMap<>();

  ControlTotals(DatasetSchema schema, Map<String, BigDecimal> stated) {
    this.schema = schema;
    this.stated = stated;
    stated.keySet().forEach(column -> sums.put(column, BigDecimal.ZERO));
  }

  void add(DeliveredRow row) {
    if (sums.isEmpty()) {
      return;
    }
    sums.replaceAll(
        (column, sum) -> {
          int field = schema.indexOf(column);
          String text = field < 0 ? null : row.text(field);
          if (text == null) {
            return sum;
          }
          return row.value(field) instanceof BigDecimal number
              ? sum.add(number)
              : row.delivery().numberFormat().parse(text).map(sum::add).orElse(sum);
        });
  }

  /** What was summed up of each column. */
  Map<String, BigDecimal> sums() {
    return new TreeMap<>(sums);
  }

  /** Names of the columns whose sum is stated. */
  Set<String> columns() {
    return sums.keySet();
  }

  /** Adds what was summed up elsewhere. */
  void add(String column, long sum) {
    sums.merge(column, BigDecimal.valueOf(sum), BigDecimal::add);
  }

  /** One finding for each column whose sum is not the stated one. */
  List<Finding> differences() {
    List<Finding> differences = new ArrayList<>();
    sums.forEach(
        (column, sum) -> {
          BigDecimal total = stated.get(column);
          if (sum.compareTo(total) != 0) {
            differences.add(
                new Finding(
                    RuleCode.RECEIPT_CONTROL_TOTAL,
                    column,
                    sum.toPlainString(),
                    total.toPlainString()));
          }
        });
    return differences;
  }
}
