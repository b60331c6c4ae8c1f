package vn.socialsecurity.confidentiality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Patterns that look safe and are not, each known from the practice of disclosure control: the
 * attack must break the naive pattern, and the suppression must choose another one.
 */
class KnownFailureModesTest {
  private static final FrequencyRule RULE = new FrequencyRule(5, 2);
  private static final SensitiveVariable INSURED =
      new SensitiveVariable(
          "register", "insured", "insured", "", List.of("none", "all"), List.of(), RULE);

  @Test
  void a_suppressed_zero_is_recomputed() {
    // 1 + 0 + 20 = 21, in a table of one row: who withholds 1 and 0 has withheld nothing
    CountSystemBuilder table = new CountSystemBuilder(RULE);
    int total = table.count("total", 21, Disposition.OPEN);
    int one = table.count("one", 1, Disposition.OPEN);
    int zero = table.count("zero", 0, Disposition.OPEN);
    int twenty = table.count("twenty", 20, Disposition.OPEN);
    table.sum(total, one, zero, twenty);
    CountSystem system = table.build();

    assertThat(Attack.on(withheld(system, "one", "zero")))
        .as("a small count is at least 1, and so the zero is known to be one")
        .extracting(Disclosed::name)
        .containsExactly("one");
    assertSafe(system);
    assertThat(Suppression.of(system).withheld()[zero]).isFalse();
  }

  @Test
  void three_singletons_are_known_from_their_sum() {
    CountSystemBuilder table = new CountSystemBuilder(new FrequencyRule(3, 1));
    int total = table.count("total", 13, Disposition.OPEN);
    int group = table.count("group", 3, Disposition.OPEN);
    int rest = table.count("rest", 10, Disposition.OPEN);
    table.sum(total, group, rest);
    int[] ones =
        IntStream.range(0, 3).map(i -> table.count("one" + i, 1, Disposition.OPEN)).toArray();
    table.sum(group, ones);
    CountSystem system = table.build();

    assertThat(Attack.on(withheld(system, "one0", "one1", "one2")))
        .as("three counts of at least 1 whose sum is 3 are 1 each")
        .hasSize(3);
    assertSafe(system);
  }

  @Test
  void linked_tables_protected_one_by_one_are_recomputed_by_differencing() {
    // By age: 3 + 30 + 50 = 83, by sector: 40 + 43 = 83, and sector 2 by age: 2 + 41
    CountSystemBuilder tables = new CountSystemBuilder(RULE);
    int total = tables.count("total", 83, Disposition.OPEN);
    int young = tables.count("young", 3, Disposition.OPEN);
    int middle = tables.count("middle", 30, Disposition.OPEN);
    int old = tables.count("old", 50, Disposition.OPEN);
    tables.sum(total, young, middle, old);
    int[] firsts = new int[3];
    int[] seconds = new int[3];
    long[] ofFirst = {1, 22, 17};
    long[] ofSecond = {2, 8, 33};
    int[] ages = {young, middle, old};
    String[] names = {"young", "middle", "old"};
    for (int i = 0; i < 3; i++) {
      firsts[i] = tables.count("first " + names[i], ofFirst[i], Disposition.OPEN);
      seconds[i] = tables.count("second " + names[i], ofSecond[i], Disposition.OPEN);
      tables.sum(ages[i], firsts[i], seconds[i]);
    }
    int first = tables.count("first", 40, Disposition.OPEN);
    int second = tables.count("second", 43, Disposition.OPEN);
    tables.sum(first, firsts);
    tables.sum(second, seconds);
    tables.sum(total, first, second);
    CountSystem system = tables.build();

    // Each line by itself has two unknowns; but young and middle of all are the sums of both lines
    Pattern oneByOne =
        withheld(
            system, "young", "middle", "first young", "first old", "second young", "second old");
    assertThat(Attack.on(oneByOne)).isNotEmpty();
    assertSafe(system);
  }

  @Test
  void the_same_table_published_twice_with_different_patterns_gives_everything() {
    // First 3 and 20 were withheld; now 3 and 30 would be
    CountSystemBuilder table = new CountSystemBuilder(RULE);
    int total = table.count("total", 53, Disposition.KNOWN);
    int small = table.count("small", 3, Disposition.OPEN);
    int twenty = table.count("twenty", 20, Disposition.WITHHELD);
    int thirty = table.count("thirty", 30, Disposition.KNOWN);
    table.sum(total, small, twenty, thirty);
    CountSystem system = table.build();

    Pattern second = withheld(system, "small", "thirty");
    boolean[] both = second.withheld();
    both[thirty] = false;
    assertThat(Attack.on(new Pattern(system, both, new boolean[both.length], List.of(), List.of())))
        .as("each release hides what the other one shows")
        .extracting(Disclosed::isExact)
        .containsExactly(true);
    assertThat(Suppression.of(system).withheld())
        .as("what was withheld stays so, and what was published is no help")
        .isEqualTo(new boolean[] {false, true, true, false});
    assertSafe(system);
  }

  @Test
  void the_complement_of_a_small_count_is_known_from_a_public_denominator() {
    // 97 of 100 inhabitants are insured: three are not
    CountSystemBuilder table = new CountSystemBuilder(RULE);
    int insured = table.count("insured", 197, Disposition.OPEN);
    int women = table.count("insured women", 100, Disposition.OPEN);
    int men = table.count("insured men", 97, Disposition.OPEN);
    table.sum(insured, women, men);
    Complements.of(INSURED, 100, table, men, "men who are not insured");
    CountSystem system = table.build();

    assertThat(Attack.on(withheld(system, "men who are not insured")))
        .as("the denominator less the insured")
        .extracting(Disclosed::name)
        .contains("men who are not insured");
    assertSafe(system);
    assertThat(Suppression.of(system).withheld()[men]).isTrue();
  }

  @Test
  void a_group_of_everybody_is_withheld_like_a_group_of_nobody() {
    CountSystemBuilder table = new CountSystemBuilder(RULE);
    int insured = table.count("insured", 150, Disposition.OPEN);
    int women = table.count("insured women", 50, Disposition.OPEN);
    int men = table.count("insured men", 100, Disposition.OPEN);
    table.sum(insured, women, men);
    Complements.of(INSURED, 100, table, men, "men who are not insured");
    CountSystem system = table.build();

    assertSafe(system);
    assertThat(Suppression.of(system).withheld()).containsExactly(false, true, true, false, true);
  }

  private static void assertSafe(CountSystem system) {
    Pattern pattern = Suppression.of(system);
    assertThat(Attack.on(pattern)).as("what the attack computes").isEmpty();
    assertThat(pattern.unproven()).isEmpty();
  }

  private static Pattern withheld(CountSystem system, String... names) {
    boolean[] withheld = new boolean[system.counts().size()];
    for (int i = 0; i < withheld.length; i++) {
      withheld[i] = List.of(names).contains(system.counts().get(i).name());
    }
    return new Pattern(system, withheld, new boolean[withheld.length], List.of(), List.of());
  }
}
