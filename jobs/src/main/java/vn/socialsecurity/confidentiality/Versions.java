package vn.socialsecurity.confidentiality;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.socialsecurity.confidentiality.DisclosureControl.Key;

/** Each figure of this and of earlier releases, once for every value that it has had. */
final class Versions {
  private static final int AMOUNT_PROTECTION_PCT = 10;

  private final DisclosureControl control;
  private final Map<Key, Map<BigDecimal, Integer>> positions = new LinkedHashMap<>();
  private final List<Key> keys = new ArrayList<>();
  private final List<Long> values = new ArrayList<>();
  private final List<Disposition> dispositions = new ArrayList<>();
  private final List<Boolean> isUnspecified = new ArrayList<>();

  Versions(DisclosureControl control) {
    this.control = control;
  }

  /**
   * Notes a figure.
   *
   * @param confStatus its status in an earlier release; null for a figure of this one
   */
  void note(Key key, BigDecimal value, Disposition disposition, String confStatus) {
    Map<BigDecimal, Integer> ofKey = positions.computeIfAbsent(key, k -> new LinkedHashMap<>());
    BigDecimal plain = value.stripTrailingZeros();
    Integer position = ofKey.get(plain);
    boolean isOfNoStatus = ConfidentialityStatus.CONFIDENTIAL.equals(confStatus);
    if (position == null) {
      ofKey.put(plain, keys.size());
      keys.add(key);
      values.add(
          control.sensitive(key).isAmount()
              ? SensitiveVariable.whole(plain)
              : plain.longValueExact());
      dispositions.add(disposition);
      isUnspecified.add(isOfNoStatus);
    } else {
      Disposition before = dispositions.get(position);
      // Published anywhere it is known; else withheld anywhere it stays so
      if (disposition == Disposition.KNOWN || before == Disposition.OPEN) {
        dispositions.set(position, disposition);
      }
      isUnspecified.set(position, isUnspecified.get(position) || isOfNoStatus);
    }
  }

  int position(Key key, BigDecimal value) {
    return positions.get(key).get(value.stripTrailingZeros());
  }

  /** The figure at a position. */
  Key key(int position) {
    return keys.get(position);
  }

  /**
   * Who contributes to amounts, whatever the kind of the figure.
   *
   * @param numbers how many contribute
   * @param withheld of whom the number is withheld, and with it every sum over them
   */
  record Contributors(Map<Key, Long> numbers, Set<Key> withheld) {}

  /** How many there are. */
  int size() {
    return keys.size();
  }

  /** Adds them to a system, in the order in which they were noted. */
  void addTo(CountSystemBuilder builder, Contributors contributors) {
    for (int i = 0; i < keys.size(); i++) {
      Key key = keys.get(i);
      SensitiveVariable variable = control.sensitive(key);
      String name = key.text() + (positions.get(key).size() == 1 ? "" : " version " + i);
      if (variable.isAmount()) {
        builder.judged(amount(name, i, contributors));
      } else if (isUnspecified.get(i)) {
        boolean isSmall =
            dispositions.get(i) != Disposition.KNOWN && variable.rule().isSmall(values.get(i));
        builder.judged(
            new Count(
                name,
                values.get(i),
                dispositions.get(i),
                0,
                Count.UNLIMITED,
                isSmall ? variable.rule().protection() : 0,
                ConfidentialityStatus.CONFIDENTIAL));
      } else {
        builder.count(name, values.get(i), dispositions.get(i), variable.rule());
      }
    }
  }

  private Count amount(String name, int i, Contributors contributors) {
    SensitiveVariable variable = control.sensitive(keys.get(i));
    Key ofAmount = keys.get(i).of(variable.contributors()).withoutKind();
    Long number = contributors.numbers().get(ofAmount);
    Disposition disposition = dispositions.get(i);
    if (disposition == Disposition.OPEN && contributors.withheld().contains(ofAmount)) {
      disposition = Disposition.WITHHELD;
    }
    boolean isSensitive =
        disposition != Disposition.KNOWN
            && number != null
            && variable.rule().isSmall(number)
            && values.get(i) > 0;
    return new Count(
        name,
        values.get(i),
        disposition,
        0,
        Count.UNLIMITED,
        isSensitive ? Math.max(1, values.get(i) * AMOUNT_PROTECTION_PCT / 100) : 0,
        isSensitive ? ConfidentialityStatus.SMALL_COUNT : null);
  }
}
