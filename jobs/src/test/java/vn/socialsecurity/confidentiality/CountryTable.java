package vn.socialsecurity.confidentiality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * A register of one year as a table: 63 provinces in six regions by sex, age in 17 groups and
 * scheme, with all totals, and social insurance as the sum of two schemes. Run as a program it
 * protects and attacks ten years on two threads and says what was lost and how long it took.
 */
final class CountryTable {
  private static final int[] PROVINCES = {11, 14, 14, 5, 6, 13};
  private static final List<String> SEXES = List.of("female", "male");
  private static final List<String> AGES = IntStream.range(0, 17).mapToObj(i -> "Y" + i).toList();
  private static final Map<String, Double> SHARES =
      Map.of("compulsory", 0.16, "voluntary", 0.006, "unemployment", 0.14, "health", 0.9);

  private CountryTable() {}

  /** A year of a country of so many persons. */
  static CountSystem of(int year, double persons) {
    Random random = new Random(year);
    Map<String, List<String>> regions = new LinkedHashMap<>();
    int province = 0;
    for (int region = 0; region < PROVINCES.length; region++) {
      List<String> provinces = new ArrayList<>();
      for (int i = 0; i < PROVINCES[region]; i++) {
        provinces.add("P63_%02d".formatted(province++));
      }
      regions.put("R6_" + (region + 1), provinces);
    }
    Tables tables = new Tables("VN", regions);
    Map<String, Double> sizes = new HashMap<>();
    double whole = 0;
    for (String each : tables.provinces()) {
      sizes.put(each, Math.exp(0.7 * random.nextGaussian()));
      whole += sizes.get(each);
    }
    CountSystemBuilder builder = new CountSystemBuilder(new FrequencyRule(5, 2));
    Map<List<String>, Long> social = new HashMap<>();
    for (String scheme : List.of("compulsory", "voluntary", "unemployment", "health")) {
      Map<List<String>, Long> cells = new HashMap<>();
      for (String each : tables.provinces()) {
        for (String sex : SEXES) {
          for (int age = 0; age < AGES.size(); age++) {
            boolean isOfWorkingAge = age >= 3 && age <= (sex.equals("female") ? 10 : 11);
            double expected =
                persons
                    * sizes.get(each)
                    / whole
                    / 2
                    * SHARES.get(scheme)
                    / 17
                    * (scheme.equals("health") ? Math.exp(-0.08 * age) : isOfWorkingAge ? 2 : 0.01);
            long value =
                Math.max(0, Math.round(expected + Math.sqrt(expected) * random.nextGaussian()));
            cells.put(List.of(each, sex, AGES.get(age)), value);
          }
        }
      }
      if (SHARES.get(scheme) != 0.9 && !scheme.equals("unemployment")) {
        cells.forEach((key, value) -> social.merge(key, value, Long::sum));
      }
      tables.add(builder, scheme, List.of(SEXES, AGES), cells::get);
    }
    tables.add(builder, "social", List.of(SEXES, AGES), social::get);
    for (Count count : builder.build().counts()) {
      if (count.name().startsWith("social|")) {
        String rest = count.name().substring("social".length());
        builder.sum(
            builder.position(count.name()),
            builder.position("compulsory" + rest),
            builder.position("voluntary" + rest));
      }
    }
    return builder.build();
  }

  /** Protects and attacks ten years. */
  public static void main(String[] arguments) throws Exception {
    double persons = Double.parseDouble(arguments[0]);
    List<CountSystem> years = IntStream.range(2010, 2020).mapToObj(y -> of(y, persons)).toList();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    long start = System.nanoTime();
    List<Future<String>> results = new ArrayList<>();
    for (CountSystem year : years) {
      results.add(
          threads.submit(
              () -> {
                long begin = System.nanoTime();
                Pattern pattern = Suppression.of(year);
                long between = System.nanoTime();
                int disclosed = Attack.on(pattern).size();
                long sensitive = year.counts().stream().filter(Count::isSensitive).count();
                return "%d counts, %d sensitive, %d secondary, %d unproven, %d disclosed; %.1f s to protect, %.1f s to attack"
                    .formatted(
                        year.counts().size(),
                        sensitive,
                        pattern.secondaries(),
                        pattern.unproven().size(),
                        disclosed,
                        (between - begin) / 1e9,
                        (System.nanoTime() - between) / 1e9);
              }));
    }
    for (Future<String> result : results) {
      System.out.println(result.get());
    }
    System.out.printf("%.1f s in all%n", (System.nanoTime() - start) / 1e9);
    threads.shutdown();
  }
}
