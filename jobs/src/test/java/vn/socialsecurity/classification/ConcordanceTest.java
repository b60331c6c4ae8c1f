package vn.socialsecurity.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.classification.Concordance.Kind;
import vn.socialsecurity.classification.Concordance.Link;

class ConcordanceTest {
  private static final Path CODE_LISTS = Path.of("schemas/codelists");
  private static final AreaDirectory AREAS = AreaDirectory.read(CODE_LISTS);
  private static final Concordances CONCORDANCES = Concordances.read(CODE_LISTS, AREAS);

  // --- the declared one -------------------------------------------------------------------------

  @Test
  void meLinhTheFourCommunesAndTanDucAreApportionedByPopulation() {
    Concordance of2008 = CONCORDANCES.between("P64", "P63");
    assertThat(of2008.linksTo("P63_01"))
        .extracting(Link::from, Link::kind, Link::share)
        .containsExactly(
            tuple("P64_01", Kind.MERGE, Share.ONE),
            tuple("P64_17", Kind.APPORTIONED, Share.of(20_254, 872_800)),
            tuple("P64_26", Kind.APPORTIONED, Share.of(187_255, 1_174_100)),
            tuple("P64_28", Kind.APPORTIONED, Share.of(2_770_979, 2_773_700)));
    assertThat(of2008.linksTo("P63_25"))
        .extracting(Link::from, Link::kind, Link::share)
        .containsExactly(
            tuple("P64_25", Kind.MERGE, Share.ONE),
            tuple("P64_28", Kind.APPORTIONED, Share.of(2_721, 2_773_700)));
    assertThat(percent("P64_26", "P63_01")).as("Me Linh of Vinh Phuc").isEqualTo("15.9");
    assertThat(percent("P64_17", "P63_01")).as("four communes of Hoa Binh").isEqualTo("2.3");
    assertThat(of2008.linksFrom("P63_15"))
        .as("one of the 59 that went on")
        .extracting(Link::to, Link::kind)
        .containsExactly(tuple("P63_15", Kind.WHOLE));
    assertThat(of2008.sources()).hasSize(64);
    assertThat(of2008.targets()).hasSize(63);
  }

  @Test
  void theWayFrom64To34LeadsOver63() {
    Concordance direct = CONCORDANCES.between("P64", "P34");
    assertThat(direct)
        .isEqualTo(CONCORDANCES.between("P64", "P63").then(CONCORDANCES.between("P63", "P34")));
    assertThat(direct.linksTo("P34_25"))
        .as("Phu Tho of 2025: Phu Tho, most of Hoa Binh and of Vinh Phuc, one commune of Ha Tay")
        .extracting(Link::from, Link::kind)
        .containsExactly(
            tuple("P64_17", Kind.APPORTIONED),
            tuple("P64_25", Kind.MERGE),
            tuple("P64_26", Kind.APPORTIONED),
            tuple("P64_28", Kind.APPORTIONED));
  }

  @Test
  void whatWasDividedAndPutTogetherAgainIsWhole() {
    assertThat(CONCORDANCES.between("R6", "R6N").linksFrom("R6_4"))
        .as("the Central Highlands went whole into a larger region")
        .extracting(Link::to, Link::kind)
        .containsExactly(tuple("R6N_4", Kind.MERGE));
    assertThat(CONCORDANCES.between("R6", "R6N").refusal("R6_3"))
        .as("North Central and Central Coast was divided")
        .isPresent();
  }

  @Test
  void aGeographyThatNothingLeadsToIsRefused() {
    assertThatThrownBy(() -> CONCORDANCES.between("P63", "P99"))
        .hasMessageContaining("P99")
        .hasMessageContaining("area_concordance.csv");
    assertThatThrownBy(() -> CONCORDANCES.between("P34", "P63").allocate("P34_15", BigDecimal.TEN))
        .hasMessageContaining("P63_10, P63_15");
  }

  @Test
  void sharesThatAreNotTheWholeAreRefused(@TempDir Path folder) throws Exception {
    assertThatThrownBy(
            () -> read(folder, "P64_26,P63_26,APPORTIONED,8,10\nP64_26,P63_01,APPORTIONED,1,10\n"))
        .hasMessageContaining("P64_26")
        .hasMessageContaining("9/10");
  }

  @Test
  void aRowThatCallsAMergerWholeIsRefused(@TempDir Path folder) {
    assertThatThrownBy(() -> read(folder, "P63_10,P34_15,WHOLE,,\nP63_15,P34_15,MERGE,,\n"))
        .hasMessageContaining("P63_10 to P34_15 WHOLE")
        .hasMessageContaining("MERGE");
  }

  // --- laws over random histories ---------------------------------------------------------------

  /**
   * A country of communes with their inhabitants, and its geographies one after the other: for each
   * commune the province it lies in.
   */
  record History(List<Integer> persons, List<List<Integer>> provinces) {

    /** Exact, from the communes themselves. */
    Concordance between(int earlier, int later) {
      Map<String, Integer> inhabitants = new HashMap<>();
      SortedMap<String, SortedMap<String, Integer>> common = new TreeMap<>();
      for (int commune = 0; commune < persons.size(); commune++) {
        String from = name(earlier, provinces.get(earlier).get(commune));
        String to = name(later, provinces.get(later).get(commune));
        inhabitants.merge(from, persons.get(commune), Integer::sum);
        common
            .computeIfAbsent(from, f -> new TreeMap<>())
            .merge(to, persons.get(commune), Integer::sum);
      }
      SortedMap<String, SortedMap<String, Share>> shares = new TreeMap<>();
      common.forEach(
          (from, targets) -> {
            SortedMap<String, Share> byTarget = new TreeMap<>();
            targets.forEach((to, part) -> byTarget.put(to, Share.of(part, inhabitants.get(from))));
            shares.put(from, byTarget);
          });
      return Concordance.of("G" + earlier, "G" + later, shares);
    }

    Map<String, BigDecimal> population(int geography) {
      Map<String, BigDecimal> population = new TreeMap<>();
      for (int commune = 0; commune < persons.size(); commune++) {
        population.merge(
            name(geography, provinces.get(geography).get(commune)),
            BigDecimal.valueOf(persons.get(commune)),
            BigDecimal::add);
      }
      return population;
    }

    private static String name(int geography, int province) {
      return "G%d_%02d".formatted(geography, province);
    }
  }

  @Property(tries = 200)
  void mergersComposeToTheDirectConcordance(@ForAll("mergers") History history) {
    Concordance step = history.between(0, 1).then(history.between(1, 2));
    assertThat(step.then(history.between(2, 3))).isEqualTo(history.between(0, 3));
    assertThat(history.between(0, 1).then(history.between(1, 2).then(history.between(2, 3))))
        .as("in whatever order it is composed")
        .isEqualTo(history.between(0, 3));
  }

  @Property(tries = 200)
  void mergersConserveEveryTotalExactly(@ForAll("mergers") History history) {
    assertThat(brought(history.between(0, 3), history.population(0)))
        .as("what the later provinces count themselves")
        .isEqualTo(history.population(3));
  }

  @Property(tries = 200)
  void aTransferAndThenMergersComposeToTheDirectConcordance(@ForAll("transfers") History history) {
    assertThat(history.between(0, 1).then(history.between(1, 2))).isEqualTo(history.between(0, 2));
  }

  @Property(tries = 200)
  void whatIsApportionedAddsUpToWhatItWas(
      @ForAll("transfers") History history, @ForAll("counts") List<BigDecimal> counts) {
    Map<String, BigDecimal> values = new TreeMap<>();
    Concordance concordance = history.between(0, 2);
    int next = 0;
    for (String area : concordance.sources()) {
      values.put(area, counts.get(next++ % counts.size()));
    }
    for (Map.Entry<String, BigDecimal> value : values.entrySet()) {
      SortedMap<String, BigDecimal> allocated =
          concordance.allocate(value.getKey(), value.getValue());
      assertThat(total(allocated)).as("of %s", value).isEqualByComparingTo(value.getValue());
      for (Link link : concordance.linksFrom(value.getKey())) {
        BigDecimal exact =
            value
                .getValue()
                .multiply(new BigDecimal(link.share().part()))
                .divide(new BigDecimal(link.share().whole()), 12, java.math.RoundingMode.HALF_UP);
        assertThat(allocated.get(link.to()).subtract(exact).abs())
            .as("no further than the last digit from its share: %s", link)
            .isLessThan(new BigDecimal("0.000001000001"));
      }
    }
    assertThat(total(brought(concordance, values))).isEqualByComparingTo(total(values));
  }

  @Property(tries = 200)
  void populationApportionedByPopulationIsThePopulation(@ForAll("transfers") History history) {
    assertThat(brought(history.between(0, 1), history.population(0)))
        .isEqualTo(history.population(1));
  }

  @Property(tries = 200)
  void backwardsOnlyWhatStayedTheSameIsNotRefused(@ForAll("mergers") History history) {
    Concordance forward = history.between(0, 3);
    Concordance back = forward.reversed();
    for (String area : back.sources()) {
      boolean same = forward.linksTo(area).size() == 1;
      assertThat(back.refusal(area).isEmpty()).as(area).isEqualTo(same);
      assertThat(back.linksFrom(area))
          .allMatch(link -> link.kind() == (same ? Kind.WHOLE : Kind.SPLIT));
    }
    assertThat(forward.then(back).sources())
        .as("to a merger and back is refused, to the same and back is the same")
        .allMatch(
            area ->
                forward.then(back).refusal(area).isPresent()
                    == (forward.linksFrom(area).get(0).kind() == Kind.MERGE));
  }

  @Provide
  Arbitrary<History> mergers() {
    return Combinators.combine(persons(), fate(12), fate(8), fate(4))
        .as(
            (persons, first, second, third) -> {
              List<Integer> start = new ArrayList<>();
              for (int commune = 0; commune < persons.size(); commune++) {
                start.add(commune * 12 / persons.size());
              }
              List<Integer> one = start.stream().map(first::get).toList();
              List<Integer> two = one.stream().map(p -> second.get(p % 8)).toList();
              List<Integer> three = two.stream().map(p -> third.get(p % 4)).toList();
              return new History(persons, List.of(start, one, two, three));
            });
  }

  /** Communes go where they will; then whole provinces merge. */
  @Provide
  Arbitrary<History> transfers() {
    Arbitrary<List<Integer>> anywhere = Arbitraries.integers().between(0, 5).list().ofSize(24);
    return Combinators.combine(persons(), anywhere, fate(6))
        .as(
            (persons, moved, merged) -> {
              List<Integer> start = new ArrayList<>();
              for (int commune = 0; commune < persons.size(); commune++) {
                start.add(commune / 4);
              }
              List<Integer> then = moved.stream().map(merged::get).toList();
              return new History(persons, List.of(start, moved, then));
            });
  }

  @Provide
  Arbitrary<List<BigDecimal>> counts() {
    return Arbitraries.bigDecimals()
        .between(BigDecimal.ZERO, new BigDecimal("99999999999"))
        .ofScale(6)
        .list()
        .ofSize(6);
  }

  private static Arbitrary<List<Integer>> persons() {
    return Arbitraries.integers().between(1, 300_000).list().ofSize(24);
  }

  /** For each province the one it becomes part of. */
  private static Arbitrary<List<Integer>> fate(int provinces) {
    return Arbitraries.integers().between(0, provinces - 1).list().ofSize(provinces);
  }

  private static Map<String, BigDecimal> brought(
      Concordance concordance, Map<String, BigDecimal> values) {
    Map<String, BigDecimal> brought = new TreeMap<>();
    values.forEach(
        (area, value) ->
            concordance
                .allocate(area, value)
                .forEach((target, part) -> brought.merge(target, part, BigDecimal::add)));
    return brought;
  }

  private static BigDecimal total(Map<String, BigDecimal> values) {
    return values.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String percent(String from, String to) {
    Share share =
        CONCORDANCES.between("P64", "P63").linksFrom(from).stream()
            .filter(link -> link.to().equals(to))
            .collect(Collectors.toList())
            .get(0)
            .share();
    return new BigDecimal(share.part())
        .multiply(BigDecimal.valueOf(100))
        .divide(new BigDecimal(share.whole()), 1, java.math.RoundingMode.HALF_UP)
        .toPlainString();
  }

  private static Concordances read(Path folder, String rows) throws Exception {
    Files.writeString(
        folder.resolve("area_concordance.csv"),
        "from_ref_area,to_ref_area,kind,part_persons,whole_persons\n" + rows);
    return Concordances.read(folder, AREAS);
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.api.Assertions.tuple(values);
  }
}
