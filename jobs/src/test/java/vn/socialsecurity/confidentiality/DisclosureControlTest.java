package vn.socialsecurity.confidentiality;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import vn.socialsecurity.confidentiality.DisclosureControl.Controlled;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Figure.Place;
import vn.socialsecurity.structure.Period;

/**
 * Figures of several releases: four provinces of before, of which two and two became one; two
 * regions of before, one of later; two sexes.
 */
class DisclosureControlTest {
  private static final String VARIABLE = "insured";
  private static final SensitiveVariable INSURED =
      new SensitiveVariable(
          "register",
          VARIABLE,
          VARIABLE,
          "population",
          List.of("none", "all"),
          List.of(),
          new FrequencyRule(5, 2));
  private static final Map<String, List<List<String>>> PARTS =
      Map.of(
          "VN", List.of(List.of("R6_1", "R6_2"), List.of("R6N_1"), List.of("P34_1", "P34_2")),
          "R6_1", List.of(List.of("P63_1", "P63_2")),
          "R6_2", List.of(List.of("P63_3", "P63_4")),
          "R6N_1", List.of(List.of("P34_1", "P34_2")),
          "P34_1", List.of(List.of("P63_1", "P63_3")),
          "P34_2", List.of(List.of("P63_2", "P63_4")));
  private static final DisclosureControl CONTROL = DisclosureControl.of(List.of(INSURED), PARTS);

  @Test
  void a_later_geography_does_not_give_away_what_the_earlier_one_withheld() {
    long[][] values = {{3, 40}, {30, 50}, {20, 60}, {25, 70}};
    Controlled before = CONTROL.control(panel(values, "P63"), Map.of(), List.of());
    assertThat(withheld(before)).contains("P63_1 F");

    Controlled alone = CONTROL.control(panel(values, "P34"), Map.of(), List.of());
    Controlled after = CONTROL.control(panel(values, "P34"), Map.of(), List.of(before.ledger()));

    assertThat(withheld(alone)).as("by themselves the later provinces are large").isEmpty();
    assertThat(before.disclosed()).isEmpty();
    assertThat(after.disclosed()).isEmpty();
    assertThat(joint(values, before, after)).isEmpty();
  }

  @Test
  void what_was_withheld_stays_so_and_what_was_published_is_no_help() {
    long[][] first = {{3, 40}, {30, 50}, {20, 60}, {25, 70}};
    long[][] second = {{3, 41}, {30, 50}, {20, 60}, {25, 71}};
    Controlled before = CONTROL.control(panel(first, "P63"), Map.of(), List.of());

    Controlled after = CONTROL.control(panel(second, "P63"), Map.of(), List.of(before.ledger()));

    assertThat(after.disclosed()).isEmpty();
    for (LedgerEntry entry : before.ledger()) {
      after.ledger().stream()
          .filter(
              e ->
                  e.place().equals(entry.place())
                      && e.breakdown().equals(entry.breakdown())
                      && e.value().compareTo(entry.value()) == 0)
          .forEach(
              e ->
                  assertThat(e.isPublished())
                      .as("%s, the same value in both releases", e.place())
                      .isEqualTo(entry.isPublished()));
    }
  }

  @Test
  void the_same_release_again_changes_nothing() {
    long[][] values = {{3, 40}, {1, 50}, {20, 4}, {25, 70}};
    Controlled before = CONTROL.control(panel(values, "P63"), Map.of(), List.of());

    Controlled again =
        CONTROL.control(panel(values, "P63"), Map.of(), List.of(before.ledger(), before.ledger()));

    assertThat(withheld(again)).isEqualTo(withheld(before));
    assertThat(again.disclosed()).isEmpty();
  }

  @Test
  void a_public_total_that_gives_a_count_away_is_found() {
    // The agency prints the men and the total; 83 less 80 is a woman too few to be shown
    Map<Period, List<Figure>> panel = new LinkedHashMap<>();
    panel.put(period("_T"), List.of(figure("P63_1", 83, "printed/2020")));
    panel.put(period("M"), List.of(figure("P63_1", 80, "printed/2020")));
    panel.put(period("F"), List.of(figure("P63_1", 3, "register/2020")));

    Controlled controlled = CONTROL.control(panel, Map.of(), List.of());

    assertThat(controlled.disclosed())
        .extracting(Disclosed::isExact)
        .as("nothing can be withheld that helps: the release is refused")
        .containsExactly(true);
  }

  @Test
  void groups_add_up_to_a_total_that_nobody_states() {
    // The agency prints 90; the rows are 83, as women and men tell, and so are state and others
    Map<Period, List<Figure>> panel = new LinkedHashMap<>();
    panel.put(period("_T"), List.of(figure("P63_1", 90, "printed/2020")));
    panel.put(period("F"), List.of(figure("P63_1", 43, "register/2020")));
    panel.put(period("M"), List.of(figure("P63_1", 40, "register/2020")));
    panel.put(ofSector("state"), List.of(figure("P63_1", 80, "register/2020")));
    panel.put(ofSector("others"), List.of(figure("P63_1", 3, "register/2020")));

    Controlled controlled = CONTROL.control(panel, Map.of(), List.of());

    assertThat(controlled.disclosed()).isEmpty();
    assertThat(controlled.ledger().stream().filter(entry -> !entry.isPublished()))
        .as("the others, and more than them, or they were 43 + 40 - 80")
        .hasSizeGreaterThan(1);
  }

  @Test
  void what_lost_to_a_printed_total_is_protected_where_it_stands_beside_it() {
    Map<Period, List<Figure>> panel = new LinkedHashMap<>();
    panel.put(period("_T"), List.of(figure("P63_1", 90, "printed/2020")));
    panel.put(period("F"), List.of(figure("P63_1", 80, "register/2020")));
    panel.put(period("M"), List.of(figure("P63_1", 3, "register/2020")));
    Figure counted = figure("P63_1", 83, "register/2020");

    Controlled controlled =
        CONTROL.control(panel, Map.of(period("_T"), List.of(counted)), List.of());

    assertThat(controlled.disclosed()).isEmpty();
    boolean womenAreShown =
        controlled.confStatus(period("F"), panel.get(period("F")).get(0)) == null;
    boolean totalIsShown = controlled.confStatus(period("_T"), counted) == null;
    assertThat(womenAreShown && totalIsShown).as("83 less 80 are three men").isFalse();
  }

  @Test
  void groups_of_which_most_are_small_are_not_shown_and_the_others_are() {
    Map<Period, List<Figure>> panel = new LinkedHashMap<>();
    long[][] bySex = {{60, 55}, {58, 61}, {70, 52}, {49, 66}};
    panel.putAll(panel(bySex, "P63"));
    panel.keySet().removeIf(period -> !period.breakdown().get(0).equals("_T"));
    for (int sector = 0; sector < 20; sector++) {
      List<Figure> figures = new ArrayList<>();
      for (int province = 1; province <= 4; province++) {
        figures.add(
            figure(
                "P63_" + province,
                sector == 0 ? 40 : 1 + (sector + province) % 4,
                "register/2020"));
      }
      panel.put(ofSector("S" + sector), figures);
    }

    Controlled controlled = CONTROL.control(panel, Map.of(), List.of());

    assertThat(controlled.disclosed()).isEmpty();
    assertThat(controlled.ledger().stream().filter(entry -> entry.breakdown().get(4).equals("_T")))
        .as("totals")
        .isNotEmpty()
        .allMatch(LedgerEntry::isPublished);
    assertThat(controlled.ledger().stream().filter(entry -> !entry.breakdown().get(4).equals("_T")))
        .as("sectors")
        .hasSize(80)
        .allMatch(entry -> entry.confStatus().equals(ConfidentialityStatus.CONFIDENTIAL));
  }

  @Test
  void a_count_that_a_printed_rate_implies_stands_beside_and_does_not_stop_the_release() {
    Map<Period, List<Figure>> panel = new LinkedHashMap<>();
    Figure implied = figure("P63_2", 0, "printed/2020");
    panel.put(
        period("_T"),
        List.of(
            figure("P63_1", 3, "register/2020"),
            new Figure(
                implied.place(),
                new BigDecimal("12.345678"),
                null,
                null,
                null,
                "PERSONS",
                "E",
                "IMPLIED",
                null,
                "VSS",
                "printed/2020",
                null,
                null)));

    Controlled controlled = CONTROL.control(panel, Map.of(), List.of());

    assertThat(withheld(controlled)).containsExactly("P63_1 _T");
  }

  @Test
  void printed_figures_are_not_sensitive() {
    Map<Period, List<Figure>> panel = new LinkedHashMap<>();
    panel.put(period("_T"), List.of(figure("P63_1", 3, "printed/2020")));

    Controlled controlled = CONTROL.control(panel, Map.of(), List.of());

    assertThat(controlled.isAnyWithheld()).isFalse();
    assertThat(controlled.ledger()).isEmpty();
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void two_geographies_and_two_vintages_together_give_nothing_away(
      @ForAll @LongRange(min = 0, max = 1_000_000_000) long seed) {
    Random random = new Random(seed);
    long[] sizes = {0, 1, 2, 3, 5, 6, 8, 12, 20, 40, 100};
    long[][] values = new long[4][2];
    for (long[] row : values) {
      row[0] = sizes[random.nextInt(sizes.length)];
      row[1] = sizes[random.nextInt(sizes.length)];
    }
    long[][] revised = new long[4][];
    for (int i = 0; i < 4; i++) {
      revised[i] = values[i].clone();
    }
    revised[random.nextInt(4)][random.nextInt(2)] += 1 + random.nextInt(9);

    Controlled first = CONTROL.control(panel(values, "P63"), Map.of(), List.of());
    Controlled second = CONTROL.control(panel(values, "P34"), Map.of(), List.of(first.ledger()));
    assertThat(first.disclosed()).as("first release, seed %d", seed).isEmpty();
    if (second.disclosed().isEmpty()) {
      assertThat(joint(values, first, second)).as("both geographies, seed %d", seed).isEmpty();
    }
    List<List<LedgerEntry>> ledger = new ArrayList<>(List.of(first.ledger()));
    if (second.disclosed().isEmpty()) {
      ledger.add(second.ledger());
    }
    Controlled third = CONTROL.control(panel(revised, "P63"), Map.of(), ledger);
    for (LedgerEntry entry : first.ledger()) {
      third.ledger().stream()
          .filter(
              e ->
                  third.disclosed().isEmpty()
                      && e.place().equals(entry.place())
                      && e.breakdown().equals(entry.breakdown())
                      && e.value().compareTo(entry.value()) == 0
                      && !entry.isPublished())
          .forEach(e -> assertThat(e.isPublished()).as("seed %d %s", seed, e.place()).isFalse());
    }
  }

  /**
   * What a reader of two releases of the same values can compute, set up by hand from the four
   * provinces: every published figure is a sum of the eight inner cells.
   */
  private static List<Disclosed> joint(long[][] values, Controlled... releases) {
    CountSystemBuilder builder = new CountSystemBuilder(new FrequencyRule(5, 2));
    Map<String, Integer> cells = new LinkedHashMap<>();
    for (int p = 0; p < 4; p++) {
      for (int s = 0; s < 2; s++) {
        String name = "P63_" + (p + 1) + " " + (s == 0 ? "F" : "M");
        cells.put(name, builder.count(name, values[p][s], Disposition.OPEN));
      }
    }
    List<Boolean> withheld = new ArrayList<>(java.util.Collections.nCopies(8, true));
    for (Controlled release : releases) {
      for (LedgerEntry entry : release.ledger()) {
        String sex = entry.breakdown().get(0);
        String name = entry.place().refArea() + " " + sex;
        if (cells.containsKey(name)) {
          int position = cells.get(name);
          withheld.set(position, withheld.get(position) && !entry.isPublished());
          continue;
        }
        if (!entry.isPublished()) {
          continue;
        }
        int[] inner =
            cells.entrySet().stream()
                .filter(
                    cell ->
                        provinces(entry.place().refArea())
                                .anyMatch(p -> cell.getKey().startsWith(p))
                            && (sex.equals("_T") || cell.getKey().endsWith(sex)))
                .mapToInt(Map.Entry::getValue)
                .toArray();
        int total =
            builder.count(
                name + " " + withheld.size(), entry.value().longValueExact(), Disposition.KNOWN);
        withheld.add(false);
        assertThat(total).isEqualTo(withheld.size() - 1);
        builder.relation(Relation.sum(total, inner));
      }
    }
    CountSystem system = builder.build();
    boolean[] isWithheld = new boolean[withheld.size()];
    for (int i = 0; i < isWithheld.length; i++) {
      isWithheld[i] = withheld.get(i);
    }
    boolean[] isUnspecified = isWithheld.clone();
    return Attack.on(new Pattern(system, isWithheld, isUnspecified, List.of(), List.of())).stream()
        .filter(Disclosed::isExact)
        .toList();
  }

  private static Stream<String> provinces(String area) {
    return area.startsWith("P63")
        ? Stream.of(area)
        : PARTS.get(area).get(0).stream().flatMap(DisclosureControlTest::provinces);
  }

  private static Map<Period, List<Figure>> panel(long[][] values, String geography) {
    Map<Period, List<Figure>> panel = new LinkedHashMap<>();
    for (String sex : List.of("_T", "F", "M")) {
      List<Figure> figures = new ArrayList<>();
      List<String> areas =
          geography.equals("P63")
              ? List.of("P63_1", "P63_2", "P63_3", "P63_4", "R6_1", "R6_2", "VN")
              : List.of("P34_1", "P34_2", "R6N_1", "VN");
      for (String area : areas) {
        long sum =
            provinces(area)
                .mapToInt(p -> Integer.parseInt(p.substring(4)) - 1)
                .mapToLong(p -> sum(values[p], sex))
                .sum();
        figures.add(figure(area, sum, "register/2020"));
      }
      panel.put(period(sex), figures);
    }
    return panel;
  }

  private static long sum(long[] sexes, String sex) {
    return switch (sex) {
      case "F" -> sexes[0];
      case "M" -> sexes[1];
      default -> sexes[0] + sexes[1];
    };
  }

  private static Period period(String sex) {
    return new Period("2020", List.of(sex, "_T", "_T", "_T", "_T", "_T", "_Z"));
  }

  private static Period ofSector(String sector) {
    return new Period("2020", List.of("_T", "_T", "_T", "_T", sector, "_T", "_Z"));
  }

  private static Figure figure(String area, long value, String delivery) {
    return new Figure(
        new Place(VARIABLE, "stock_end", "_Z", area),
        BigDecimal.valueOf(value),
        null,
        null,
        null,
        "PERSONS",
        "A",
        "DELIVERED",
        null,
        "VSS",
        delivery,
        null,
        null);
  }

  private static List<String> withheld(Controlled controlled) {
    List<String> withheld = new ArrayList<>();
    controlled
        .decided()
        .forEach(
            (period, places) ->
                places
                    .values()
                    .forEach(
                        entry -> {
                          if (!entry.isPublished()) {
                            withheld.add(entry.place().refArea() + " " + period.breakdown().get(0));
                          }
                        }));
    return withheld;
  }
}
