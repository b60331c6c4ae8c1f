package vn.socialsecurity.classification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happened to provinces and regions in 2008, 2025 and 2026, case by case. */
class AreasOverTimeTest {
  private static final Path CODE_LISTS = Path.of("schemas/codelists");
  private static final AreaDirectory AREAS = AreaDirectory.read(CODE_LISTS);
  private static final Concordances CONCORDANCES = Concordances.read(CODE_LISTS, AREAS);
  private static final LocalDate BEFORE = LocalDate.of(2025, 6, 30);
  private static final LocalDate AFTER = LocalDate.of(2025, 7, 1);

  // --- the seven codes that changed hands -------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "15, Yên Bái, Lào Cai, 10",
    "24, Bắc Giang, Bắc Ninh, 27",
    "44, Quảng Bình, Quảng Trị, 45",
    "52, Bình Định, Gia Lai, 64",
    "80, Long An, Tây Ninh, 72",
    "82, Tiền Giang, Đồng Tháp, 87",
    "91, Kiên Giang, An Giang, 89"
  })
  void aSwappedCodeAndNameNeverMeanTheSameAreaBeforeAndAfter(
      String code, String nameBefore, String nameAfter, String codeOfThatNameBefore) {
    String before = "P63_" + code;
    String after = "P34_" + code;
    String namesakeBefore = "P63_" + codeOfThatNameBefore;

    assertThat(byCode(code, BEFORE)).as("the code before").isEqualTo(before);
    assertThat(byCode(code, AFTER)).as("the code after").isEqualTo(after);
    assertThat(AREAS.area(before).nameVi()).isEqualTo(nameBefore);
    assertThat(AREAS.area(after).nameVi()).isEqualTo(nameAfter);

    assertThat(byName(nameAfter, BEFORE)).as("the name before").isEqualTo(namesakeBefore);
    assertThat(byName(nameAfter, AFTER)).as("the name after").isEqualTo(after);
    assertThat(AREAS.resolve(nameBefore, true, null, AFTER))
        .as("%s has ceased, and its code is not it", nameBefore)
        .isEqualTo(new AreaMatch.NotInForce(AREAS.area(before)));
    assertThat(AREAS.resolve(codeOfThatNameBefore, false, null, AFTER))
        .as("code %s has ceased", codeOfThatNameBefore)
        .isEqualTo(new AreaMatch.NotInForce(AREAS.area(namesakeBefore)));

    Map<String, Concordance.Kind> parts = partsOf(after);
    assertThat(parts)
        .as("neither the code nor the name is the new province: both are parts of it")
        .containsEntry(before, Concordance.Kind.MERGE)
        .containsEntry(namesakeBefore, Concordance.Kind.MERGE);
  }

  @Test
  void everySpellingOfASwappedNameFollowsTheNameAndNotTheCode() {
    List<String> swapped = List.of("15", "24", "44", "52", "80", "82", "91");
    List<String> namesakes = List.of("10", "27", "45", "64", "72", "87", "89");
    CodeListFile aliases = CodeListFile.read(CODE_LISTS.resolve("area_alias.csv"));
    int tried = 0;
    for (CSVRecord alias : aliases.rows()) {
      String code = alias.get("code");
      AreaMatch match = AREAS.resolve(alias.get("alias"), true, null, AFTER);
      if (swapped.contains(code)) {
        assertThat(match).as("%s", alias).isInstanceOf(AreaMatch.NotInForce.class);
        tried++;
      }
      if (namesakes.contains(code)) {
        String after = "P34_" + swapped.get(namesakes.indexOf(code));
        Area found =
            match instanceof AreaMatch.FoundDamaged damaged
                ? damaged.area()
                : ((AreaMatch.Found) match).area();
        assertThat(found.refArea()).as("%s", alias).isEqualTo(after);
        tried++;
      }
    }
    assertThat(tried).as("spellings").isGreaterThan(80);
  }

  // --- the others of 2025 -----------------------------------------------------------------------

  @Test
  void sixteenProvincesKeptCodeAndNameAndGrew() {
    List<String> grew =
        AREAS.provincesOf("P34").stream()
            .filter(
                area -> {
                  String before = "P63_" + area.code();
                  return AREAS.area(before).nameVi().equals(area.nameVi())
                      && partsOf(area.refArea()).size() > 1;
                })
            .map(Area::code)
            .toList();
    assertThat(grew)
        .containsExactly(
            "08", "19", "25", "31", "33", "37", "48", "51", "56", "66", "68", "75", "79", "86",
            "92", "96");
    for (String code : grew) {
      assertThat(partsOf("P34_" + code))
          .as("the former province is a part of the new one, not the same")
          .containsEntry("P63_" + code, Concordance.Kind.MERGE);
    }
  }

  @Test
  void elevenProvincesStayedWhatTheyWere() {
    assertThat(
            CONCORDANCES.between("P63", "P34").sources().stream()
                .flatMap(area -> CONCORDANCES.between("P63", "P34").linksFrom(area).stream())
                .filter(link -> link.kind() == Concordance.Kind.WHOLE)
                .map(Concordance.Link::to))
        .containsExactly(
            "P34_01", "P34_04", "P34_11", "P34_12", "P34_14", "P34_20", "P34_22", "P34_38",
            "P34_40", "P34_42", "P34_46");
  }

  @Test
  void sevenProvincesStraddleTwoOfTheOldRegionsWhichCannotBeMadeOfThem() {
    Concordance toOldRegions = CONCORDANCES.between("P34", "R6");
    assertThat(
            toOldRegions.sources().stream().filter(area -> toOldRegions.refusal(area).isPresent()))
        .containsExactly("P34_24", "P34_25", "P34_51", "P34_52", "P34_66", "P34_68", "P34_80");
    assertThat(toOldRegions.refusal("P34_24"))
        .hasValueSatisfying(
            reason -> assertThat(reason).contains("P34_24", "R6_1", "R6_2", "how much"));
    assertThat(toOldRegions.linksFrom("P34_15"))
        .as("Lao Cai and Yen Bai were both in the northern midlands")
        .extracting(Concordance.Link::to)
        .containsExactly("R6_2");
  }

  @Test
  void newRegionsAreMadeOfOldProvincesExactly() {
    Concordance toNewRegions = CONCORDANCES.between("P63", "R6N");
    assertThat(toNewRegions.sources()).hasSize(63);
    assertThat(toNewRegions.sources()).allMatch(area -> toNewRegions.refusal(area).isEmpty());
    Map<String, List<String>> moved = new TreeMap<>();
    toNewRegions
        .sources()
        .forEach(
            area -> {
              String old = AREAS.area(AREAS.area(area).region()).code();
              String now = AREAS.area(toNewRegions.linksFrom(area).get(0).to()).code();
              moved
                  .computeIfAbsent(old + " to " + now, way -> new java.util.ArrayList<>())
                  .add(area);
            });
    assertThat(moved.keySet())
        .containsExactly(
            "CH to SCH",
            "MRD to MRD",
            "MRD to SE",
            "NCC to NC",
            "NCC to SCH",
            "NMM to NMM",
            "NMM to RRD",
            "RRD to NMM",
            "RRD to RRD",
            "SE to SE");
    assertThat(moved).containsEntry("NMM to RRD", List.of("P63_24"));
    assertThat(moved).containsEntry("RRD to NMM", List.of("P63_26"));
    assertThat(moved).containsEntry("MRD to SE", List.of("P63_80"));
  }

  @Test
  void thirtyFourCannotBeDividedIntoSixtyThree() {
    Concordance back = CONCORDANCES.between("P34", "P63");
    assertThat(back.sources()).hasSize(34);
    assertThat(back.sources().stream().filter(area -> back.refusal(area).isEmpty()))
        .as("only what was not merged")
        .hasSize(11)
        .contains("P34_04");
    assertThat(back.refusal("P34_15"))
        .contains("P34_15 lies in P63_10, P63_15 of P63 and nothing says how much of it in each");
  }

  // --- types, dead units, geographies -----------------------------------------------------------

  @Test
  void hueBecameACityAndStayedTheSameArea() {
    LocalDate eve = LocalDate.of(2024, 12, 31);
    LocalDate day = LocalDate.of(2025, 1, 1);
    assertThat(AREAS.type("P63_46", eve)).isEqualTo("province");
    assertThat(AREAS.type("P63_46", day)).isEqualTo("city");
    for (LocalDate on : List.of(eve, day)) {
      assertThat(byName("Thừa Thiên Huế", on)).isEqualTo("P63_46");
      assertThat(byName("Huế", on)).isEqualTo("P63_46");
      assertThat(byName("Thành phố Huế", on)).isEqualTo("P63_46");
      assertThat(byCode("46", on)).isEqualTo("P63_46");
    }
    assertThat(byName("Thua Thien-Hue", AFTER)).as("by its former name").isEqualTo("P34_46");
    assertThat(AREAS.type("P34_46", AFTER)).isEqualTo("city");
  }

  @Test
  void dongNaiBecameACityInApril2026WithTheSameCode() {
    assertThat(AREAS.type("P34_75", LocalDate.of(2026, 4, 29))).isEqualTo("province");
    assertThat(AREAS.type("P34_75", LocalDate.of(2026, 4, 30))).isEqualTo("city");
    assertThat(byCode("75", LocalDate.of(2026, 12, 31))).isEqualTo("P34_75");
    assertThat(AREAS.type("P34_48", AFTER)).as("without a change").isEqualTo("city");
  }

  @Test
  void provincesThatCeasedIn2025AreKnownToHaveCeased() {
    List<Area> ceased =
        AREAS.provincesOf("P63").stream()
            .filter(
                area ->
                    AREAS.resolve(area.nameVi(), true, null, AFTER) instanceof AreaMatch.NotInForce)
            .toList();
    assertThat(ceased).as("63 - 34").hasSize(29);
    assertThat(ceased).extracting(Area::nameVi).contains("Hà Giang", "Bình Dương", "Yên Bái");
  }

  @Test
  void aBackSeriesInTheNewProvincesIsUnderstoodWhereItIsDeclared() {
    LocalDate of2020 = LocalDate.of(2020, 12, 31);
    assertThat(AREAS.resolve("15", false, "P34", of2020))
        .isEqualTo(new AreaMatch.Found(AREAS.area("P34_15")));
    assertThat(AREAS.resolve("Lào Cai", true, "P34", of2020))
        .isEqualTo(new AreaMatch.Found(AREAS.area("P34_15")));
    assertThat(AREAS.resolve("NC", false, "P34", of2020))
        .isEqualTo(new AreaMatch.Found(AREAS.area("R6N_3")));
    assertThat(byCode("15", of2020)).as("where nothing is declared").isEqualTo("P63_15");
  }

  @Test
  void aReleaseCanBeOnSixtyThreeOrThirtyFourProvinces() {
    assertThat(AREAS.releaseGeographies()).containsExactly("P34", "P63");
    assertThat(AREAS.publishedOn("P63"))
        .contains("VN", "R6_1", "P63_15", "P63_XX", "P64_28")
        .noneMatch(area -> area.startsWith("P34") || area.startsWith("R6N"));
    assertThat(AREAS.publishedOn("P34"))
        .contains("VN", "R6N_1", "P34_15", "P34_XX")
        .noneMatch(area -> area.startsWith("P6") || area.startsWith("R6_"));
  }

  @Test
  void membershipFollowsTheGeographyOfTheRelease() {
    Membership on63 = Membership.of(AREAS, "P63", 2005, 2030);
    Membership on34 = Membership.of(AREAS, "P34", 2005, 2030);
    assertThat(sizes(on63, 2007)).containsEntry("VN", 64).containsEntry("R6_1", 12);
    assertThat(sizes(on63, 2019)).containsEntry("VN", 63).containsEntry("R6_1", 11);
    assertThat(sizes(on63, 2026)).as("its last ones").isEqualTo(sizes(on63, 2019));
    for (int year : List.of(2005, 2019, 2026)) {
      assertThat(sizes(on34, year))
          .containsExactly(
              Map.entry("R6N_1", 6),
              Map.entry("R6N_2", 9),
              Map.entry("R6N_3", 5),
              Map.entry("R6N_4", 6),
              Map.entry("R6N_5", 3),
              Map.entry("R6N_6", 5),
              Map.entry("VN", 34));
    }
    assertThat(sizes(Membership.inForce(AREAS, 2005, 2030), 2025)).containsEntry("VN", 34);
  }

  private static Map<String, Integer> sizes(Membership membership, int year) {
    return membership.byYear().get(year).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, e -> e.getValue().size(), Integer::sum, TreeMap::new));
  }

  private static Map<String, Concordance.Kind> partsOf(String area) {
    return CONCORDANCES.between("P63", "P34").linksTo(area).stream()
        .collect(Collectors.toMap(Concordance.Link::from, Concordance.Link::kind));
  }

  private static String byCode(String code, LocalDate on) {
    return ((AreaMatch.Found) AREAS.resolve(code, false, null, on)).area().refArea();
  }

  private static String byName(String name, LocalDate on) {
    return ((AreaMatch.Found) AREAS.resolve(name, true, null, on)).area().refArea();
  }
}
