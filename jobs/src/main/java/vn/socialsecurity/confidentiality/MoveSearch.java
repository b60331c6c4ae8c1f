package vn.socialsecurity.confidentiality;

import java.util.Arrays;

/**
 * Looks for the cheapest {@link Move} of one count: a depth-first search that repairs one broken
 * sum after the other, the most promising repair first, and stops at a number of steps.
 *
 * <p>A count that is withheld already costs nothing; one that would have to be withheld costs its
 * weight. The order of repairs is by that cost plus an estimate for every sum that the repair
 * breaks anew, so that closed patterns (in a table of three dimensions the eight corners of a box)
 * are found without trying many.
 */
final class MoveSearch {
  private static final int WEIGHT_OF_A_BROKEN_SUM = 16;
  private static final int MOST_COUNTS = 64;

  private final Count[] counts;
  private final Relation[] relations;
  private final int[][] relationsOf;
  private final long[] weights;
  private final boolean[] withheld;
  private final boolean[] unspecified;

  private final byte[] direction;
  private final int[] broken;
  private final int[] changed = new int[MOST_COUNTS];
  private int depth;
  private int brokenRelations;
  private int[] brokenList = new int[64];
  private final int[] positionInList;
  private final int[][] coefficientsOf;

  private long step;
  private boolean onlyWithheld;
  private boolean anyRange;
  private int excluded = -1;
  private long cost;
  private long bestCost;
  private int nodes;
  private int furtherNodes;
  private Move best;

  MoveSearch(CountSystem system, int[][] relationsOf, boolean[] withheld, boolean[] unspecified) {
    this.counts = system.counts().toArray(Count[]::new);
    this.relations = system.relations().toArray(Relation[]::new);
    this.relationsOf = relationsOf;
    this.withheld = withheld;
    this.unspecified = unspecified;
    this.weights = system.weights();
    this.direction = new byte[system.counts().size()];
    this.broken = new int[system.relations().size()];
    this.positionInList = new int[system.relations().size()];
    Arrays.fill(positionInList, -1);
    this.coefficientsOf = new int[relationsOf.length][];
    for (int count = 0; count < relationsOf.length; count++) {
      coefficientsOf[count] = new int[relationsOf[count].length];
      for (int i = 0; i < relationsOf[count].length; i++) {
        coefficientsOf[count][i] = coefficientOf(relations[relationsOf[count][i]], count);
      }
    }
  }

  /**
   * The cheapest move found.
   *
   * @param count whose move it is
   * @param towards 1 or -1
   * @param by how far each count moves
   * @param withheldOnly only by counts that are withheld already
   * @param without a count that may not move; -1 for none
   * @param inAnyRange also by counts whose status would say too much, which is then not said
   * @param most steps of the search until a first move is found
   * @return null when none was found
   */
  Move find(
      int count,
      int towards,
      long by,
      boolean withheldOnly,
      int without,
      boolean inAnyRange,
      int most) {
    step = by;
    onlyWithheld = withheldOnly;
    excluded = without;
    anyRange = inAnyRange;
    best = null;
    bestCost = Long.MAX_VALUE;
    nodes = most;
    furtherNodes = withheldOnly ? 0 : Math.max(8, most / 16);
    cost = 0;
    if (!canMove(count, towards)) {
      return null;
    }
    apply(count, towards);
    search();
    undo();
    return best;
  }

  private void search() {
    if (brokenRelations == 0) {
      best = current();
      bestCost = cost;
      nodes = Math.min(nodes, furtherNodes);
      return;
    }
    if (depth >= MOST_COUNTS || nodes-- <= 0) {
      return;
    }
    int relation = -1;
    long bestScore = Long.MAX_VALUE;
    for (int i = 0; i < brokenRelations; i++) {
      int each = brokenList[i];
      long least = leastScore(each);
      if (least == Long.MAX_VALUE) {
        return;
      }
      if (least < bestScore || (least == bestScore && each < relation)) {
        bestScore = least;
        relation = each;
      }
    }
    long[] repairs = repairs(relation);
    for (long repair : repairs) {
      int at = (int) (repair & 0xFFFF);
      int count = relations[relation].counts()[at];
      int towards = -Integer.signum(broken[relation]) * coefficient(relation, at);
      long more = withheld[count] ? 0 : weights[count];
      if (cost + more >= bestCost) {
        continue;
      }
      apply(count, towards);
      search();
      undo();
      if (nodes <= 0) {
        return;
      }
    }
  }

  private int coefficient(int relation, int at) {
    return relations[relation].coefficients()[at];
  }

  private long leastScore(int relation) {
    Relation sum = relations[relation];
    int sign = -Integer.signum(broken[relation]);
    long least = Long.MAX_VALUE;
    for (int at = 0; at < sum.counts().length; at++) {
      int towards = sign * sum.coefficients()[at];
      if (canMove(sum.counts()[at], towards)) {
        least = Math.min(least, score(sum.counts()[at], towards));
      }
    }
    return least;
  }

  /** Possible repairs, best first: the score in the upper, the place in the lower bits. */
  private long[] repairs(int relation) {
    Relation sum = relations[relation];
    int sign = -Integer.signum(broken[relation]);
    long[] repairs = new long[sum.counts().length];
    int size = 0;
    for (int at = 0; at < sum.counts().length; at++) {
      int towards = sign * sum.coefficients()[at];
      if (canMove(sum.counts()[at], towards)) {
        repairs[size++] = (score(sum.counts()[at], towards) + (1 << 20)) << 16 | at;
      }
    }
    Arrays.sort(repairs, 0, size);
    return Arrays.copyOf(repairs, size);
  }

  private long score(int count, int towards) {
    int[] relations = relationsOf[count];
    int[] coefficients = coefficientsOf[count];
    int more = 0;
    for (int i = 0; i < relations.length; i++) {
      int before = broken[relations[i]];
      // Most sums are whole: one more broken one
      more += before == 0 ? 1 : Math.abs(before + towards * coefficients[i]) - Math.abs(before);
    }
    return (withheld[count] ? 0 : weights[count]) + (long) more * WEIGHT_OF_A_BROKEN_SUM;
  }

  private boolean canMove(int position, int towards) {
    if (direction[position] != 0 || position == excluded) {
      return false;
    }
    if (onlyWithheld && !withheld[position]) {
      return false;
    }
    Count count = counts[position];
    if (count.disposition() == Disposition.KNOWN) {
      return false;
    }
    boolean isFree = unspecified[position] || (anyRange && count.disposition() == Disposition.OPEN);
    long least = isFree ? 0 : count.least();
    long greatest = isFree ? Count.UNLIMITED : count.greatest();
    if (count.value() < least || count.value() > greatest) {
      return false;
    }
    return towards > 0 ? greatest - count.value() >= step : count.value() - least >= step;
  }

  private static int coefficientOf(Relation sum, int count) {
    for (int at = 0; at < sum.counts().length; at++) {
      if (sum.counts()[at] == count) {
        return sum.coefficients()[at];
      }
    }
    throw new IllegalStateException("The relation does not hold count " + count);
  }

  private void apply(int count, int towards) {
    direction[count] = (byte) towards;
    changed[depth++] = count;
    cost += withheld[count] ? 0 : weights[count];
    for (int i = 0; i < relationsOf[count].length; i++) {
      add(relationsOf[count][i], towards * coefficientsOf[count][i]);
    }
  }

  private void undo() {
    int count = changed[--depth];
    int towards = direction[count];
    direction[count] = 0;
    cost -= withheld[count] ? 0 : weights[count];
    for (int i = 0; i < relationsOf[count].length; i++) {
      add(relationsOf[count][i], -towards * coefficientsOf[count][i]);
    }
  }

  private void add(int relation, int amount) {
    broken[relation] += amount;
    int at = positionInList[relation];
    if (broken[relation] != 0 && at < 0) {
      if (brokenRelations == brokenList.length) {
        brokenList = Arrays.copyOf(brokenList, brokenList.length * 2);
      }
      positionInList[relation] = brokenRelations;
      brokenList[brokenRelations++] = relation;
    } else if (broken[relation] == 0 && at >= 0) {
      int last = brokenList[--brokenRelations];
      brokenList[at] = last;
      positionInList[last] = at;
      positionInList[relation] = -1;
    }
  }

  private Move current() {
    int[] counts = Arrays.copyOf(changed, depth);
    int[] directions = new int[depth];
    for (int i = 0; i < depth; i++) {
      directions[i] = direction[counts[i]];
    }
    return new Move(counts, directions, step);
  }
}
