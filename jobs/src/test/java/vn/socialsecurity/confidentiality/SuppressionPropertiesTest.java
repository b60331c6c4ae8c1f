package vn.socialsecurity.confidentiality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Laws of the suppression, on random tables full of zeros, ones, singletons and equal counts. */
class SuppressionPropertiesTest {
  private static final FrequencyRule RULE = new FrequencyRule(5, 2);
  private static final long[] VALUES = {0, 0, 0, 1, 1, 2, 3, 4, 5, 5, 6, 7, 9, 12, 12, 40, 300};

  @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
  void nothing_that_was_withheld_can_be_computed(
      @ForAll @LongRange(min = 0, max = 1_000_000_000) long seed) {
    CountSystem system = random(seed);

    Pattern pattern = Suppression.of(system);

    assertThat(Attack.on(pattern)).as("what the attack computes, seed %d", seed).isEmpty();
    assertThat(pattern.unproven()).isEmpty();
    for (int i = 0; i < system.counts().size(); i++) {
      Count count = system.counts().get(i);
      assertThat(pattern.withheld()[i] || !count.isSensitive()).as(count.name()).isTrue();
      if (pattern.withheld()[i]) {
        assertThat(count.value())
            .as("what the status says of %s is true", count.name())
            .isBetween(pattern.least(i), pattern.greatest(i));
      }
    }
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void the_same_system_gives_the_same_pattern(
      @ForAll @LongRange(min = 0, max = 1_000_000_000) long seed) {
    assertThat(Suppression.of(random(seed)).withheld())
        .isEqualTo(Suppression.of(random(seed)).withheld());
  }

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void what_linear_programs_call_safe_has_other_whole_numbers(
      @ForAll @LongRange(min = 0, max = 1_000_000_000) long seed) {
    CountSystem system = small(new Random(seed));
    Pattern pattern = Suppression.of(system);

    long[][] extremes = WholeNumbers.extremes(pattern, 9);
    for (int i = 0; i < system.counts().size(); i++) {
      if (system.counts().get(i).isSensitive()) {
        assertThat(extremes[i][1] - extremes[i][0])
            .as("values of %s that whole numbers allow, seed %d", system.counts().get(i), seed)
            .isGreaterThanOrEqualTo(system.counts().get(i).protection());
      }
    }
  }

  @Test
  void little_more_is_lost_than_the_best_pattern_loses() {
    long lost = 0;
    long least = 0;
    for (long seed = 0; seed < 100; seed++) {
      CountSystem system = small(new Random(seed));
      Pattern pattern = Suppression.of(system);
      long optimum = BestPattern.loss(system, isUnspecified(pattern));
      assertThat(pattern.loss()).as("seed %d", seed).isGreaterThanOrEqualTo(optimum);
      lost += pattern.loss();
      least += optimum;
    }

    assertThat(100 * lost).as("lost %d, at least %d", lost, least).isLessThan(115 * least);
  }

  private static boolean isUnspecified(Pattern pattern) {
    return IntStream.range(0, pattern.withheld().length).anyMatch(i -> pattern.unspecified()[i]);
  }

  /**
   * Provinces in regions by sex and age, linked with sex and sector, of two schemes and their sum.
   */
  static CountSystem random(long seed) {
    Random random = new Random(seed);
    Map<String, List<String>> regions = new LinkedHashMap<>();
    int province = 0;
    for (int region = 0; region <= random.nextInt(3); region++) {
      List<String> provinces = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(4); i++) {
        provinces.add("P" + province++);
      }
      regions.put("R" + region, provinces);
    }
    Tables tables = new Tables("VN", regions);
    List<String> sexes = List.of("F", "M");
    List<String> ages = codes("Y", 1 + random.nextInt(4));
    List<String> sectors = codes("S", 1 + random.nextInt(3));
    boolean isLinked = random.nextBoolean();
    boolean isAdditive = random.nextBoolean();
    CountSystemBuilder builder = new CountSystemBuilder(RULE);
    List<String> schemes = isAdditive ? List.of("a", "b", "sum") : List.of("a");
    Map<List<String>, Long> values = new HashMap<>();
    for (String scheme : schemes) {
      boolean isSum = scheme.equals("sum");
      // By sex, age and sector, so that both tables are made of the same persons
      Map<List<String>, Long> cube = new HashMap<>();
      for (String p : tables.provinces()) {
        for (String sex : sexes) {
          for (String age : ages) {
            for (String sector : sectors) {
              List<String> key = List.of(p, sex, age, sector);
              long value =
                  isSum
                      ? values.get(with("a", key)) + values.get(with("b", key))
                      : VALUES[random.nextInt(VALUES.length)];
              cube.put(key, value);
              values.put(with(scheme, key), value);
            }
          }
        }
      }
      tables.add(
          builder,
          scheme,
          List.of(sexes, ages, List.of("_T")),
          codes ->
              sectors.stream()
                  .mapToLong(s -> cube.get(List.of(codes.get(0), codes.get(1), codes.get(2), s)))
                  .sum());
      if (isLinked) {
        tables.add(
            builder,
            scheme,
            List.of(sexes, List.of("_T"), sectors),
            codes ->
                ages.stream()
                    .mapToLong(a -> cube.get(List.of(codes.get(0), codes.get(1), a, codes.get(3))))
                    .sum());
      }
    }
    CountSystem system = builder.build();
    if (!isAdditive) {
      return system;
    }
    for (Count count : system.counts()) {
      if (count.name().startsWith("sum|")) {
        String rest = count.name().substring(3);
        builder.sum(
            builder.position(count.name()),
            builder.position("a" + rest),
            builder.position("b" + rest));
      }
    }
    return builder.build();
  }

  /** One area by two classifications. */
  static CountSystem small(Random random) {
    long[] values = {0, 1, 1, 2, 3, 4, 5, 6, 8};
    CountSystemBuilder builder = new CountSystemBuilder(RULE);
    int rows = 2;
    int columns = 2 + random.nextInt(2);
    long[][] cells = new long[rows][columns];
    for (long[] row : cells) {
      Arrays.setAll(row, i -> values[random.nextInt(values.length)]);
    }
    int[] rowTotals = new int[rows];
    int[][] positions = new int[rows][columns];
    for (int r = 0; r < rows; r++) {
      rowTotals[r] = builder.count("row" + r, Arrays.stream(cells[r]).sum(), Disposition.OPEN);
      for (int c = 0; c < columns; c++) {
        positions[r][c] = builder.count("cell" + r + c, cells[r][c], Disposition.OPEN);
      }
      builder.sum(rowTotals[r], positions[r]);
    }
    int[] columnTotals = new int[columns];
    for (int c = 0; c < columns; c++) {
      int column = c;
      columnTotals[c] =
          builder.count(
              "column" + c, Arrays.stream(cells).mapToLong(r -> r[column]).sum(), Disposition.OPEN);
      builder.sum(
          columnTotals[c], IntStream.range(0, rows).map(r -> positions[r][column]).toArray());
    }
    int total =
        builder.count(
            "total", Arrays.stream(cells).flatMapToLong(Arrays::stream).sum(), Disposition.OPEN);
    builder.sum(total, rowTotals);
    builder.sum(total, columnTotals);
    return builder.build();
  }

  private static List<String> with(String scheme, List<String> key) {
    List<String> all = new ArrayList<>(List.of(scheme));
    all.addAll(key);
    return all;
  }

  private static List<String> codes(String prefix, int size) {
    return IntStream.range(0, size + 1).mapToObj(i -> prefix + i).toList();
  }
}
