package vn.socialsecurity.classification;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the areas of one geography lie in those of another: which share of each goes where.
 *
 * <p>A count of an area goes to the areas it lies in, by its shares; a share that nobody has
 * declared cannot be had, and then the direction is refused. What cannot be added, a rate, goes
 * only where the area is {@link Kind#WHOLE} the same.
 *
 * <p>Concordances are composed like matrices: the share of {@code a} in {@code c} is the sum over
 * all {@code b} of the share of {@code a} in {@code b} times that of {@code b} in {@code c}. The
 * composition is exact where the later step moves whole areas, as the mergers of 2025 do; after a
 * step that divides, it supposes that each part of an area divides like the area.
 */
public final class Concordance implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What becomes of an area. */
  public enum Kind {
    /** The same area under another identifier. */
    WHOLE,
    /** All of it becomes part of a larger area. */
    MERGE,
    /** It is divided, and no shares are known. */
    SPLIT,
    /** It is divided by declared shares. */
    APPORTIONED
  }

  /**
   * One area and one that it lies in.
   *
   * @param share of {@code from} that lies in {@code to}; null for a split
   */
  public record Link(String from, String to, Kind kind, Share share) implements Serializable {}

  private final String from;
  private final String to;

  /** By area, then by the area it lies in. */
  private final SortedMap<String, SortedMap<String, Link>> links = new TreeMap<>();

  /** The areas that lie in an area, by that. */
  private final SortedMap<String, SortedSet<String>> parts = new TreeMap<>();

  private Concordance(String from, String to) {
    this.from = from;
    this.to = to;
  }

  /**
   * The concordance of these shares.
   *
   * @param shares share by target area, by area; all null for an area whose shares are not known
   * @throws IllegalArgumentException when the shares of an area are not the whole of it
   */
  public static Concordance of(
      String from, String to, Map<String, ? extends Map<String, Share>> shares) {
    Concordance concordance = new Concordance(from, to);
    shares.forEach(
        (area, targets) -> {
          requireWhole(area, targets);
          targets
              .keySet()
              .forEach(
                  target ->
                      concordance.parts.computeIfAbsent(target, t -> new TreeSet<>()).add(area));
        });
    shares.forEach(
        (area, targets) -> {
          SortedMap<String, Link> linked = new TreeMap<>();
          targets.forEach(
              (target, share) ->
                  linked.put(target, concordance.link(area, target, targets.size(), share)));
          concordance.links.put(area, linked);
        });
    return concordance;
  }

  /** The geography whose areas are brought to another. */
  public String from() {
    return from;
  }

  /** The geography to which they are brought. */
  public String to() {
    return to;
  }

  /** Areas of the first geography. */
  public Set<String> sources() {
    return Collections.unmodifiableSet(links.keySet());
  }

  /** Areas of the second geography. */
  public Set<String> targets() {
    return Collections.unmodifiableSet(parts.keySet());
  }

  /** Where an area lies, in order of the target; empty when it is not of the first geography. */
  public List<Link> linksFrom(String area) {
    return List.copyOf(links.getOrDefault(area, Collections.emptySortedMap()).values());
  }

  /** What lies in an area, in order of the part; empty when it is not of the second geography. */
  public List<Link> linksTo(String area) {
    Set<String> within = parts.get(area);
    return within == null
        ? List.of()
        : within.stream().map(part -> links.get(part).get(area)).toList();
  }

  /** Why an area cannot be brought to the other geography, as a sentence; empty when it can. */
  public Optional<String> refusal(String area) {
    List<Link> split = linksFrom(area).stream().filter(link -> link.kind() == Kind.SPLIT).toList();
    return split.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s lies in %s of %s and nothing says how much of it in each"
                .formatted(area, String.join(", ", split.stream().map(Link::to).toList()), to));
  }

  /** From the first geography of this concordance to the second one of the next. */
  public Concordance then(Concordance next) {
    SortedMap<String, SortedMap<String, Share>> shares = new TreeMap<>();
    links.forEach((area, targets) -> shares.put(area, throughTo(targets, next)));
    return of(from, next.to, shares);
  }

  /**
   * The opposite direction: an area that was not divided and not merged is the same; any other is
   * split, since how a sum divides cannot be told from the sum.
   */
  public Concordance reversed() {
    SortedMap<String, SortedMap<String, Share>> shares = new TreeMap<>();
    parts.forEach(
        (area, within) -> {
          SortedMap<String, Share> backTo = new TreeMap<>();
          within.forEach(part -> backTo.put(part, within.size() == 1 ? Share.ONE : null));
          shares.put(area, backTo);
        });
    return of(to, from, shares);
  }

  /**
   * Divides a value of an area among those it lies in, by its shares, so that nothing is lost: each
   * gets its share rounded down to the last digit of the value, and the digits that are left over
   * go to the largest remainders, of equal ones to the first identifier.
   *
   * @return value by target area; all of it for an area that goes whole
   * @throws IllegalArgumentException for an area that is split or not of the first geography
   */
  public SortedMap<String, BigDecimal> allocate(String area, BigDecimal value) {
    List<Link> targets = linksFrom(area);
    if (targets.isEmpty() || refusal(area).isPresent()) {
      throw new IllegalArgumentException(
          "Cannot bring %s from %s to %s: %s"
              .formatted(area, from, to, refusal(area).orElse("it is not an area of " + from)));
    }
    SortedMap<String, BigInteger> units = new TreeMap<>();
    List<Remainder> remainders = new ArrayList<>();
    BigInteger left = value.unscaledValue();
    for (Link link : targets) {
      BigInteger exact = value.unscaledValue().multiply(link.share().part());
      BigInteger rest = exact.mod(link.share().whole());
      BigInteger down = exact.subtract(rest).divide(link.share().whole());
      units.put(link.to(), down);
      left = left.subtract(down);
      remainders.add(new Remainder(link.to(), rest, link.share().whole()));
    }
    remainders.sort(null);
    for (int i = 0; i < left.intValueExact(); i++) {
      units.merge(remainders.get(i).to(), BigInteger.ONE, BigInteger::add);
    }
    SortedMap<String, BigDecimal> allocated = new TreeMap<>();
    units.forEach((target, unit) -> allocated.put(target, new BigDecimal(unit, value.scale())));
    return allocated;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Concordance that
        && from.equals(that.from)
        && to.equals(that.to)
        && links.equals(that.links);
  }

  @Override
  public int hashCode() {
    return links.hashCode();
  }

  @Override
  public String toString() {
    return from + " to " + to + " " + links.values();
  }

  /** Greatest first. */
  private record Remainder(String to, BigInteger rest, BigInteger whole)
      implements Comparable<Remainder> {
    private static final Comparator<Remainder> BY_AREA = Comparator.comparing(Remainder::to);

    @Override
    public int compareTo(Remainder other) {
      int less = other.rest.multiply(whole).compareTo(rest.multiply(other.whole));
      return less == 0 ? BY_AREA.compare(this, other) : less;
    }
  }

  private static void requireWhole(String area, Map<String, Share> targets) {
    boolean unknown = targets.values().stream().allMatch(share -> share == null);
    if (!targets.isEmpty() && unknown) {
      return;
    }
    Share sum = Share.ZERO;
    for (Share share : targets.values()) {
      if (share == null) {
        throw new IllegalArgumentException(
            "Cannot use the concordance: only some shares of " + area + " are known");
      }
      sum = sum.plus(share);
    }
    if (!sum.isOne()) {
      throw new IllegalArgumentException(
          "Cannot use the concordance: the shares of " + area + " add up to " + sum + ", not to 1");
    }
  }

  private Link link(String area, String target, int targets, Share share) {
    if (targets > 1) {
      return new Link(area, target, share == null ? Kind.SPLIT : Kind.APPORTIONED, share);
    }
    Kind kind = parts.get(target).size() == 1 ? Kind.WHOLE : Kind.MERGE;
    return new Link(area, target, kind, Share.ONE);
  }

  private static SortedMap<String, Share> throughTo(
      SortedMap<String, Link> targets, Concordance next) {
    SortedMap<String, Share> shares = new TreeMap<>();
    boolean known = true;
    for (Link first : targets.values()) {
      List<Link> onward = next.linksFrom(first.to());
      if (onward.isEmpty()) {
        throw new IllegalArgumentException(
            "Cannot compose concordances: %s is not an area of %s"
                .formatted(first.to(), next.from));
      }
      for (Link second : onward) {
        known &= first.share() != null && second.share() != null;
        shares.putIfAbsent(second.to(), Share.ZERO);
        if (known) {
          shares.merge(second.to(), first.share().times(second.share()), Share::plus);
        }
      }
    }
    if (shares.size() == 1) {
      // Divided and put together again: whatever the shares were, it is all there.
      shares.replaceAll((target, share) -> Share.ONE);
    } else if (!known) {
      shares.replaceAll((target, share) -> null);
    } else {
      shares.values().removeIf(Share.ZERO::equals);
    }
    return shares;
  }
}
