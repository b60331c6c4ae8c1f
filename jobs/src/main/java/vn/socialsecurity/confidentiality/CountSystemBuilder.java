package vn.socialsecurity.confidentiality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects counts and what holds among them, and applies the primary rules.
 *
 * <p>A count below the minimum is sensitive. So is every part of a total that is itself below the
 * minimum, zeros too, unless another of its totals is a published zero: below a withheld small
 * total nothing is published, since zeros beside it would tell who is left. All that a status says
 * of a value therefore follows from published statuses: a part of a small total is from 0, any
 * other small count from 1, to the minimum minus 1; a count withheld for others is at least the
 * minimum.
 */
public final class CountSystemBuilder {
  private final FrequencyRule rule;
  private final List<Count> given = new ArrayList<>();

  /** By which rule each count is judged; null for one that is judged already. */
  private final List<FrequencyRule> rules = new ArrayList<>();

  private final Map<String, Integer> positions = new HashMap<>();
  private final List<Relation> relations = new ArrayList<>();
  private final List<Integer> sums = new ArrayList<>();

  /** A system of counts that are judged by that rule, unless by one of their own. */
  public CountSystemBuilder(FrequencyRule rule) {
    this.rule = rule;
  }

  /** Adds a count to be judged by the rule; its position. */
  public int count(String name, long value, Disposition disposition) {
    return count(name, value, disposition, rule);
  }

  /** Adds a count to be judged by a rule of its own; its position. */
  public int count(String name, long value, Disposition disposition, FrequencyRule itsRule) {
    rules.add(itsRule);
    return add(new Count(name, value, disposition, itsRule.minimum(), Count.UNLIMITED, 0, null));
  }

  /** Adds a count that is judged already; its position. */
  public int judged(Count count) {
    rules.add(null);
    return add(count);
  }

  /** Position of a count, negative where there is none of that name. */
  public int position(String name) {
    return positions.getOrDefault(name, -1);
  }

  /** Value of a count. */
  public long value(int position) {
    return given.get(position).value();
  }

  /** What was decided of a count before. */
  public Disposition disposition(int position) {
    return given.get(position).disposition();
  }

  /** How many counts there are. */
  public int size() {
    return given.size();
  }

  /** A total of persons and its parts. */
  public void sum(int total, int... parts) {
    sums.add(relations.size());
    relations.add(Relation.sum(total, parts));
  }

  /** Anything else that holds. */
  public void relation(Relation relation) {
    relations.add(relation);
  }

  /** The system. */
  public CountSystem build() {
    int size = given.size();
    boolean[] isSmall = new boolean[size];
    boolean[] isUnderSmall = new boolean[size];
    for (int i = 0; i < size; i++) {
      Count count = given.get(i);
      isSmall[i] =
          rules.get(i) != null
              && count.disposition() != Disposition.KNOWN
              && rules.get(i).isSmall(count.value());
    }
    Map<Integer, List<Integer>> totalsOf = totalsOf();
    for (boolean isMore = true; isMore; ) {
      isMore = false;
      for (int sum : sums) {
        int[] counts = relations.get(sum).counts();
        if (!isSmall[counts[0]] && !isKnownToBeSmall(counts[0])) {
          continue;
        }
        for (int part : Arrays.copyOfRange(counts, 1, counts.length)) {
          if (!isUnderSmall[part]
              && rules.get(part) != null
              && !isUnderPublishedZero(part, totalsOf, isSmall)) {
            isUnderSmall[part] = true;
            if (given.get(part).disposition() != Disposition.KNOWN && !isSmall[part]) {
              isSmall[part] = true;
              isMore = true;
            }
          }
        }
      }
    }
    List<Count> counts = new ArrayList<>(size);
    long[] knownTotals = knownTotals();
    for (int i = 0; i < size; i++) {
      Count count =
          isSmall[i] ? small(given.get(i), rules.get(i), isUnderSmall[i] ? 0 : 1) : given.get(i);
      counts.add(count.isSensitive() ? count.atMost(knownTotals[i]) : count);
    }
    return new CountSystem(counts, relations);
  }

  private static Count small(Count count, FrequencyRule rule, long least) {
    return new Count(
        count.name(),
        count.value(),
        count.disposition(),
        least,
        rule.minimum() - 1,
        count.value() == 0 ? 1 : rule.protection(),
        ConfidentialityStatus.SMALL_COUNT);
  }

  private boolean isKnownToBeSmall(int count) {
    return given.get(count).disposition() == Disposition.KNOWN
        && rules.get(count) != null
        && rules.get(count).isSmall(given.get(count).value());
  }

  /** For each count the least total above it that readers have anyway: nobody can hide more. */
  private long[] knownTotals() {
    long[] known = new long[given.size()];
    Arrays.fill(known, Count.UNLIMITED);
    for (int sum : sums) {
      int[] counts = relations.get(sum).counts();
      if (given.get(counts[0]).disposition() == Disposition.KNOWN) {
        for (int part : Arrays.copyOfRange(counts, 1, counts.length)) {
          known[part] = Math.min(known[part], given.get(counts[0]).value());
        }
      }
    }
    return known;
  }

  private Map<Integer, List<Integer>> totalsOf() {
    Map<Integer, List<Integer>> totalsOf = new HashMap<>();
    for (int sum : sums) {
      int[] counts = relations.get(sum).counts();
      for (int part : Arrays.copyOfRange(counts, 1, counts.length)) {
        totalsOf.computeIfAbsent(part, p -> new ArrayList<>()).add(counts[0]);
      }
    }
    return totalsOf;
  }

  private boolean isUnderPublishedZero(
      int part, Map<Integer, List<Integer>> totalsOf, boolean[] isSmall) {
    return totalsOf.getOrDefault(part, List.of()).stream()
        .anyMatch(total -> given.get(total).value() == 0 && !isSmall[total]);
  }

  private int add(Count count) {
    if (positions.put(count.name(), given.size()) != null) {
      throw new IllegalArgumentException("Cannot protect " + count.name() + ": it is there twice");
    }
    given.add(count);
    return given.size() - 1;
  }
}
