package vn.socialsecurity.confidentiality;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Chooses what is withheld so that no sensitive count can be computed, over everything at once.
 *
 * <p>For every sensitive count it looks for the cheapest {@link Move}: another table in which all
 * published counts are the same, every withheld one is what its status says, and this one is
 * different by enough. What the move needs is withheld too. The move is the proof; one proof often
 * serves many counts. Then the dearest secondary counts are published again, one by one, where all
 * proofs that used them can be replaced (so no single one is withheld in vain). The idea to protect
 * by alternative tables is that of Kelly, Golden and Assad, "Cell suppression: disclosure
 * protection for sensitive tabular data" (Networks 22, 1992), where a linear program finds them.
 *
 * <p>Everything goes by the order of the system: the same system gives the same pattern.
 */
public final class Suppression {
  private static final int LONG_ROW = 8;
  private static final int STEPS_OF_A_SEARCH = 400;
  private static final int STEPS_OF_THE_LAST_SEARCH = 4_000;
  private static final int STEPS_IN_VAIN = 60;
  private static final int MANY_IN_VAIN = 20;
  private static final int STEPS_OF_A_REPLACEMENT = 100;

  private final CountSystem system;
  private final int[][] relationsOf;
  private final long[] weights;
  private final boolean[] withheld;
  private final boolean[] unspecified;
  private final MoveSearch search;
  private final Map<Integer, Proof> proofs = new LinkedHashMap<>();
  private final List<Integer> unproven = new ArrayList<>();

  private Suppression(CountSystem system) {
    this.system = system;
    this.relationsOf = system.relationsOfCounts();
    this.weights = system.weights();
    this.withheld = new boolean[system.counts().size()];
    this.unspecified = new boolean[withheld.length];
    for (int i = 0; i < withheld.length; i++) {
      withheld[i] = system.counts().get(i).mustBeWithheld();
    }
    system.relations().forEach(this::withholdWhereMostIsSensitive);
    this.search = new MoveSearch(system, relationsOf, withheld, unspecified);
  }

  /** What to withhold of a system. */
  public static Pattern of(CountSystem system) {
    return of(system, Integer.MAX_VALUE);
  }

  /**
   * The same, unless the search finds no proof for more than so many counts: then the pattern names
   * them and is no protection.
   */
  static Pattern of(CountSystem system, int most) {
    Suppression suppression = new Suppression(system);
    suppression.protect();
    if (suppression.unproven.size() > most) {
      return suppression.pattern();
    }
    suppression.publishAgain();
    if (!suppression.unproven.isEmpty()) {
      suppression.proveTheRest();
    }
    return suppression.unproven.isEmpty() ? suppression.pattern() : suppression.widened();
  }

  /**
   * Of a long row of which half is sensitive nothing is shown, nor why: what is left of it is worth
   * little, and dear to protect.
   */
  private void withholdWhereMostIsSensitive(Relation row) {
    int[] parts = Arrays.copyOfRange(row.counts(), 1, row.counts().length);
    long sensitive =
        Arrays.stream(parts).filter(part -> system.counts().get(part).isSensitive()).count();
    if (parts.length >= LONG_ROW && 2 * sensitive >= parts.length) {
      for (int part : parts) {
        if (system.counts().get(part).disposition() == Disposition.OPEN) {
          withheld[part] = true;
          unspecified[part] = true;
        }
      }
    }
  }

  private Pattern pattern() {
    List<OtherTable> offered =
        proofs.values().stream()
            .flatMap(proof -> Stream.of(proof.up(), proof.down()))
            .filter(Objects::nonNull)
            .distinct()
            .map(move -> new OtherTable(move.counts(), move.directions()))
            .toList();
    return new Pattern(
        system, withheld.clone(), unspecified.clone(), List.copyOf(unproven), offered);
  }

  /** What the attack does not show to be safe is searched for longer, and then dearly. */
  private void proveTheRest() {
    attackQuickly();
    List<Integer> rest = List.copyOf(unproven);
    unproven.clear();
    for (int count : rest) {
      if (!prove(count, true, STEPS_OF_THE_LAST_SEARCH) && !proveByTotals(count)) {
        unproven.add(count);
      }
    }
  }

  /** Leaves as unproven what neither elimination nor small programs show to be safe. */
  private void attackQuickly() {
    Set<String> open =
        Attack.quick(pattern()).stream().map(Disclosed::name).collect(Collectors.toSet());
    unproven.clear();
    for (int count = 0; count < withheld.length; count++) {
      if (open.contains(system.counts().get(count).name())) {
        unproven.add(count);
      }
    }
  }

  /**
   * Where nothing has helped: withholds what is linked with these counts, ring by ring and without
   * saying why, until the attack finds nothing any more or no ring is left.
   */
  private Pattern widened() {
    Set<Integer> ring = new LinkedHashSet<>();
    while (true) {
      attackQuickly();
      Set<Integer> wider = new LinkedHashSet<>(unproven);
      ring.stream().flatMap(this::neighbours).forEach(wider::add);
      unproven.stream().flatMap(this::neighbours).forEach(wider::add);
      if (unproven.isEmpty() || ring.containsAll(wider)) {
        return pattern();
      }
      ring.addAll(wider);
      for (int count : ring) {
        if (system.counts().get(count).disposition() == Disposition.OPEN) {
          withheld[count] = true;
          unspecified[count] = true;
        }
      }
    }
  }

  private Stream<Integer> neighbours(int count) {
    return Arrays.stream(relationsOf[count])
        .boxed()
        .flatMap(relation -> Arrays.stream(system.relations().get(relation).counts()).boxed());
  }

  private void protect() {
    // Where nothing is withheld beforehand hardly anything is safe yet
    boolean isAnyGiven =
        system.counts().stream().anyMatch(each -> each.disposition() == Disposition.WITHHELD);
    Set<String> open = isAnyGiven ? open() : Set.of();
    for (int count = 0; count < withheld.length; count++) {
      Count each = system.counts().get(count);
      boolean isOpen = each.isSensitive() && (!isAnyGiven || open.contains(each.name()));
      if (isOpen && !isProvenBySearch(count)) {
        unproven.add(count);
      }
    }
  }

  /** Sensitive counts that are not protected by what must be withheld in any case. */
  private Set<String> open() {
    boolean[] must = new boolean[withheld.length];
    for (int i = 0; i < must.length; i++) {
      must[i] = system.counts().get(i).mustBeWithheld();
    }
    Pattern least = new Pattern(system, must, new boolean[must.length], List.of(), List.of());
    return Attack.byElimination(least).stream().map(Disclosed::name).collect(Collectors.toSet());
  }

  /** Where searches are often in vain, they are short: something coarser is needed then. */
  private boolean isProvenBySearch(int count) {
    if (prove(count, false, unproven.size() < MANY_IN_VAIN ? STEPS_OF_A_SEARCH : STEPS_IN_VAIN)) {
      return true;
    }
    return unproven.size() < MANY_IN_VAIN && prove(count, true, STEPS_OF_A_SEARCH);
  }

  private boolean prove(int count, boolean inAnyRange, int steps) {
    Count sensitive = system.counts().get(count);
    long needed = needed(sensitive);
    if (isProven(count, needed)) {
      return true;
    }
    long above = inAnyRange ? Count.UNLIMITED : sensitive.greatest() - sensitive.value();
    long below = sensitive.value() - (inAnyRange ? 0 : sensitive.least());
    int first = above >= below ? 1 : -1;
    for (long by = needed; by > 0; by = by == 1 ? 0 : (by + 1) / 2) {
      for (int towards : new int[] {first, -first}) {
        long room = towards > 0 ? above : below;
        if (room < by) {
          continue;
        }
        Move move = search.find(count, towards, by, false, -1, inAnyRange, steps);
        if (move != null) {
          withhold(move);
          if (isProven(count, needed)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /**
   * The last resort, dear and always possible where every total may be withheld: the count and all
   * totals that it is part of are greater by the same.
   */
  private boolean proveByTotals(int count) {
    long needed = needed(system.counts().get(count));
    Set<Integer> moved = new LinkedHashSet<>();
    for (int next = count; next >= 0; next = partThatIsMissing(moved)) {
      addWithTotals(next, moved);
    }
    boolean isPossible =
        moved.stream().allMatch(i -> system.counts().get(i).disposition() == Disposition.OPEN);
    for (int each : moved) {
      for (int relation : relationsOf[each]) {
        Relation sum = system.relations().get(relation);
        int change = 0;
        for (int i = 0; i < sum.counts().length; i++) {
          change += moved.contains(sum.counts()[i]) ? sum.coefficients()[i] : 0;
        }
        isPossible &= change == 0;
      }
    }
    if (!isPossible) {
      return false;
    }
    int[] counts = moved.stream().mapToInt(Integer::intValue).toArray();
    int[] directions = new int[counts.length];
    Arrays.fill(directions, 1);
    withhold(new Move(counts, directions, needed));
    return isProven(count, needed);
  }

  private void addWithTotals(int count, Set<Integer> moved) {
    Deque<Integer> waiting = new ArrayDeque<>(List.of(count));
    moved.add(count);
    while (!waiting.isEmpty()) {
      for (int relation : relationsOf[waiting.poll()]) {
        int total = system.relations().get(relation).counts()[0];
        if (moved.add(total)) {
          waiting.add(total);
        }
      }
    }
  }

  /** In a linked table a total has moved and none of its parts: the first of them; or -1. */
  private int partThatIsMissing(Set<Integer> moved) {
    for (int total : moved) {
      for (int relation : relationsOf[total]) {
        int[] counts = system.relations().get(relation).counts();
        if (counts[0] == total && Arrays.stream(counts).skip(1).noneMatch(moved::contains)) {
          return counts[1];
        }
      }
    }
    return -1;
  }

  private boolean isProven(int count, long needed) {
    return proofs.getOrDefault(count, Proof.NONE).width() >= needed;
  }

  private static long needed(Count sensitive) {
    return Math.min(sensitive.protection(), sensitive.greatest() - sensitive.least());
  }

  private void withhold(Move move) {
    for (int i = 0; i < move.counts().length; i++) {
      int count = move.counts()[i];
      withheld[count] = true;
      if (room(count, move.directions()[i]) < move.step()) {
        unspecified[count] = true;
      }
    }
    long forward = most(move, 1);
    long backward = most(move, -1);
    for (int i = 0; i < move.counts().length; i++) {
      int count = move.counts()[i];
      if (system.counts().get(count).isSensitive()) {
        int towards = move.directions()[i];
        Proof proof = proofs.getOrDefault(count, Proof.NONE);
        proofs.put(count, proof.with(move, towards, forward).with(move, -towards, backward));
      }
    }
  }

  private long most(Move move, int sign) {
    long most = Count.UNLIMITED;
    for (int i = 0; i < move.counts().length; i++) {
      most = Math.min(most, room(move.counts()[i], sign * move.directions()[i]));
    }
    return Math.max(0, most);
  }

  private long room(int position, int towards) {
    Count count = system.counts().get(position);
    long least = unspecified[position] ? 0 : count.least();
    long greatest = unspecified[position] ? Count.UNLIMITED : count.greatest();
    if (count.value() < least || count.value() > greatest) {
      return -1;
    }
    return towards > 0 ? greatest - count.value() : count.value() - least;
  }

  private void publishAgain() {
    List<Integer> dearest =
        IntStream.range(0, withheld.length)
            .filter(i -> withheld[i] && !system.counts().get(i).mustBeWithheld())
            .boxed()
            .sorted(
                Comparator.comparing((Integer i) -> -weights[i])
                    .thenComparing(i -> -system.counts().get(i).value())
                    .thenComparing(i -> i))
            .toList();
    Map<Integer, List<Integer>> users = users();
    for (int count : dearest) {
      publishAgain(count, users);
    }
  }

  /** For each count the sensitive ones whose proofs may use it. */
  private Map<Integer, List<Integer>> users() {
    Map<Integer, List<Integer>> users = new LinkedHashMap<>();
    proofs.forEach((sensitive, proof) -> note(users, sensitive, proof));
    return users;
  }

  private static void note(Map<Integer, List<Integer>> users, int sensitive, Proof proof) {
    for (Move move : Arrays.asList(proof.up(), proof.down())) {
      if (move != null) {
        for (int count : move.counts()) {
          users.computeIfAbsent(count, c -> new ArrayList<>()).add(sensitive);
        }
      }
    }
  }

  private void publishAgain(int count, Map<Integer, List<Integer>> users) {
    Map<Integer, Proof> replaced = new LinkedHashMap<>();
    for (int sensitive : users.getOrDefault(count, List.of())) {
      if (replaced.containsKey(sensitive)) {
        continue;
      }
      Proof proof = proofs.get(sensitive).without(count);
      if (proof.equals(proofs.get(sensitive))) {
        continue;
      }
      proof = replaced(sensitive, proof, count);
      if (proof == null) {
        return;
      }
      replaced.put(sensitive, proof);
    }
    withheld[count] = false;
    unspecified[count] = false;
    proofs.putAll(replaced);
    replaced.forEach((sensitive, proof) -> note(users, sensitive, proof));
  }

  /** A proof that does without a count, or null. */
  private Proof replaced(int count, Proof remaining, int without) {
    long needed = needed(system.counts().get(count));
    Proof proof = remaining;
    for (long by = needed; proof.width() < needed && by > 0; by = by == 1 ? 0 : (by + 1) / 2) {
      for (int towards : new int[] {1, -1}) {
        if (proof.width() >= needed || room(count, towards) < by) {
          continue;
        }
        Move move = search.find(count, towards, by, true, without, false, STEPS_OF_A_REPLACEMENT);
        if (move != null) {
          proof = proof.with(move, towards, most(move, 1)).with(move, -towards, most(move, -1));
        }
      }
    }
    return proof.width() >= needed ? proof : null;
  }
}
