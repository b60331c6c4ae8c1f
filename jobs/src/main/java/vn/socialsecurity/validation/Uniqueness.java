package vn.socialsecurity.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import vn.socialsecurity.structure.AcceptedRow;
import vn.socialsecurity.structure.DeliveryRule;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.RuleCode;

/**
 * Compares the rows of one delivery with each other. Rows that state the same are one row, the
 * first in file and line; rows of the same key that state different figures are all refused, for
 * nobody can know which is meant.
 */
public final class Uniqueness implements DeliveryRule {
  private static final long serialVersionUID = 1L;

  private static final Comparator<AcceptedRow> BY_PLACE =
      Comparator.comparing(AcceptedRow::file).thenComparingLong(AcceptedRow::line);

  @Override
  public void judge(List<AcceptedRow> rows, BiConsumer<AcceptedRow, Finding> refuse) {
    Map<String, AcceptedRow> firstOfKey = new LinkedHashMap<>();
    Map<String, List<AcceptedRow>> severalOfKey = new LinkedHashMap<>();
    for (AcceptedRow row : rows) {
      AcceptedRow first = firstOfKey.putIfAbsent(row.key(), row);
      if (first != null) {
        severalOfKey.computeIfAbsent(row.key(), key -> new ArrayList<>(List.of(first))).add(row);
      }
    }
    severalOfKey.values().forEach(sameKey -> judgeSameKey(sameKey, refuse));
  }

  private static void judgeSameKey(
      List<AcceptedRow> sameKey, BiConsumer<AcceptedRow, Finding> refuse) {
    sameKey.sort(BY_PLACE);
    AcceptedRow first = sameKey.get(0);
    AcceptedRow last = sameKey.get(sameKey.size() - 1);
    boolean isConflict = sameKey.stream().anyMatch(row -> !row.values().equals(first.values()));
    for (AcceptedRow row : sameKey) {
      if (isConflict) {
        refuse.accept(row, finding(RuleCode.KEY_CONFLICT, row.equals(first) ? last : first));
      } else if (!row.equals(first)) {
        refuse.accept(row, finding(RuleCode.ROW_REPEATED, first));
      }
    }
  }

  private static Finding finding(RuleCode rule, AcceptedRow other) {
    return new Finding(rule, null, null, other.file() + ":" + other.line());
  }
}
