package vn.socialsecurity.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AreaDirectoryTest {
  private static final Path CODE_LISTS = Path.of("schemas/codelists");
  private static final AreaDirectory AREAS = AreaDirectory.read(CODE_LISTS);
  private static final LocalDate END_OF_2019 = LocalDate.of(2019, 12, 31);
  private static final LocalDate END_OF_2007 = LocalDate.of(2007, 12, 31);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hòa Bình",
        "Hoà Bình",
        "HÒA BÌNH",
        "HOÀ BÌNH",
        "hòa bình",
        "  Hòa   Bình ",
        "Hòa\u00A0Bình",
        "Tỉnh Hòa Bình",
        "tỉnh Hoà Bình",
        "Hoa Binh",
        "HOA BINH",
        "Hoa Binh Province",
        "Tinh Hoa Binh"
      })
  void everyWayToWriteHoaBinhMeansHoaBinh(String name) {
    assertThat(refArea(name)).isEqualTo("P63_17");
    assertThat(refArea(Normalizer.normalize(name, Normalizer.Form.NFD)))
        .as("decomposed letters")
        .isEqualTo("P63_17");
  }

  @ParameterizedTest
  @CsvSource({
    "TP. Hồ Chí Minh, P63_79",
    "Tp Hồ Chí Minh, P63_79",
    "T.P. Hồ Chí Minh, P63_79",
    "TP.Hồ Chí Minh, P63_79",
    "TP.HCM, P63_79",
    "Thành phố Hồ Chí Minh, P63_79",
    "Ho Chi Minh City, P63_79",
    "Ho Chi Minh city, P63_79",
    "Bà Rịa – Vũng Tàu, P63_77",
    "Ba Ria-Vung Tau, P63_77",
    "Đắk Lắk, P63_66",
    "WHOLE COUNTRY, VN",
    "Red River Delta, R6_1",
    "VN, VN",
    "RRD, R6_1",
    "XX, P63_XX"
  })
  void ranksHyphensRegionsAndTheNationAreUnderstood(String name, String refArea) {
    assertThat(refArea(name)).isEqualTo(refArea);
  }

  @Test
  void everySpellingInTheListResolvesToItsCode() {
    CodeListFile aliases = CodeListFile.read(CODE_LISTS.resolve("area_alias.csv"));
    for (CSVRecord alias : aliases.rows()) {
      String code = alias.get("code");
      LocalDate on = code.equals("28") ? END_OF_2007 : END_OF_2019;
      AreaMatch match = AREAS.resolve(alias.get("alias"), true, null, on);
      if (alias.get("kind").equals("lost_letters")) {
        assertThat(match).as("%s", alias).isInstanceOf(AreaMatch.FoundDamaged.class);
        assertThat(((AreaMatch.FoundDamaged) match).area().code()).isEqualTo(code);
      } else {
        assertThat(match).as("%s", alias).isInstanceOf(AreaMatch.Found.class);
        assertThat(((AreaMatch.Found) match).area().code()).isEqualTo(code);
      }
    }
  }

  @Test
  void anUnlistedDamagedNameIsNotGuessed() {
    assertThat(AREAS.resolve("Y�n B?i", true, null, END_OF_2019))
        .isInstanceOf(AreaMatch.Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({
    "Hòa Bính, Hòa Bình (17)",
    "Ha Nio, Hà Nội (01)",
    "Quang Nagi, Quảng Ngãi (51)",
  })
  void anUnknownNameSuggestsTheNearest(String name, String suggested) {
    assertThat(suggestion(name, true)).contains(suggested.replace("Hòa", "Hoà"));
  }

  @Test
  void aWrongToneIsASlipAndNotTheAsciiSpelling() {
    assertThat(suggestion("Hạ Nội", true)).contains("Hà Nội (01)");
  }

  @Test
  void aNameLikeNoOtherSuggestsNothing() {
    assertThat(suggestion("Atlantis", true)).isEmpty();
  }

  @Test
  void aCodeWithoutItsLeadingZeroIsNotGuessedButExplained() {
    assertThat(suggestion("1", false)).contains("'01'");
    assertThat(AREAS.resolve("01", false, null, END_OF_2019))
        .isEqualTo(new AreaMatch.Found(AREAS.area("P63_01")));
  }

  @Test
  void aNameAmongCodesAndANumberAmongNamesAreExplained() {
    assertThat(suggestion("Hà Nội", false)).contains("\"area_names\": true");
    assertThat(suggestion("01", true)).contains("code");
  }

  @Test
  void aCodeMeansAnotherAreaBeforeAugust2008() {
    assertThat(AREAS.resolve("01", false, null, END_OF_2007))
        .isEqualTo(new AreaMatch.Found(AREAS.area("P64_01")));
    assertThat(AREAS.resolve("01", false, null, LocalDate.of(2008, 7, 31)))
        .isEqualTo(new AreaMatch.Found(AREAS.area("P64_01")));
    assertThat(AREAS.resolve("01", false, null, LocalDate.of(2008, 8, 1)))
        .isEqualTo(new AreaMatch.Found(AREAS.area("P63_01")));
  }

  @Test
  void haTayHadCeasedIn2019() {
    assertThat(AREAS.resolve("28", false, null, END_OF_2019))
        .isEqualTo(new AreaMatch.NotInForce(AREAS.area("P64_28")));
    assertThat(AREAS.resolve("Hà Tây", true, null, END_OF_2019))
        .isEqualTo(new AreaMatch.NotInForce(AREAS.area("P64_28")));
  }

  @Test
  void aDeclaredGeographyDecidesInsteadOfTheDate() {
    assertThat(AREAS.resolve("01", false, "P63", END_OF_2007))
        .as("2007 in the boundaries of 63 provinces")
        .isEqualTo(new AreaMatch.Found(AREAS.area("P63_01")));
    assertThat(AREAS.resolve("28", false, "P63", END_OF_2007))
        .isInstanceOf(AreaMatch.NotInForce.class);
    assertThat(AREAS.resolve("02", false, "P64", END_OF_2019))
        .as("64 provinces are five of their own and 59 that went on")
        .isEqualTo(new AreaMatch.Found(AREAS.area("P63_02")));
    assertThat(AREAS.resolve("28", false, "P64", END_OF_2019))
        .isEqualTo(new AreaMatch.Found(AREAS.area("P64_28")));
    assertThatThrownBy(() -> AREAS.resolve("01", false, "P99", END_OF_2019))
        .hasMessageContaining("P99")
        .hasMessageContaining("P63");
  }

  @Test
  void withoutADateATextIsKnownOrNot() {
    assertThat(AREAS.resolveUndated("28", false)).isInstanceOf(AreaMatch.Found.class);
    assertThat(AREAS.resolveUndated("99", false)).isInstanceOf(AreaMatch.Unknown.class);
  }

  @Test
  void theCountryOf2019Has63ProvincesAndThatOf2007Has64() {
    assertThat(provinces(END_OF_2019)).hasSize(63).allMatch(a -> a.region() != null);
    assertThat(provinces(END_OF_2007)).hasSize(64).allMatch(a -> a.region() != null);
    assertThat(AREAS.geographies()).contains("P63", "P64").doesNotContain("R6");
    assertThatThrownBy(() -> AREAS.area("P63_99")).hasMessageContaining("P63_99");
  }

  @Test
  void aSpellingOfTwoAreasIsAmbiguousAndNamesBoth(@TempDir Path folder) throws Exception {
    Files.copy(CODE_LISTS.resolve("area.csv"), folder.resolve("area.csv"));
    Files.copy(CODE_LISTS.resolve("area_type.csv"), folder.resolve("area_type.csv"));
    Files.writeString(
        folder.resolve("area_alias.csv"),
        "alias,geography,code,kind,seen_in\nBình,P63,17,spelling,x\nBình,P63,34,spelling,x\n");
    assertThat(AreaDirectory.read(folder).resolve("Bình", true, null, END_OF_2019))
        .asString()
        .contains("(17)")
        .contains("(34)");
  }

  @Test
  void anAliasOfNoAreaIsRefused(@TempDir Path folder) throws Exception {
    Files.copy(CODE_LISTS.resolve("area.csv"), folder.resolve("area.csv"));
    Files.copy(CODE_LISTS.resolve("area_type.csv"), folder.resolve("area_type.csv"));
    Files.writeString(
        folder.resolve("area_alias.csv"),
        "alias,geography,code,kind,seen_in\nNowhere,P63,99,spelling,x\n");
    assertThatThrownBy(() -> AreaDirectory.read(folder))
        .hasMessageContaining("Nowhere")
        .hasMessageContaining("area_alias.csv");
  }

  @Property
  void everyNameIsFoundHoweverItIsWritten(
      @ForAll("areasOf2019") Area area,
      @ForAll boolean upperCase,
      @ForAll boolean decomposed,
      @ForAll boolean ascii,
      @ForAll("ranks") String rank,
      @ForAll("blanks") String blank) {
    String name = ascii ? AreaNames.ascii(area.nameVi()) : area.nameVi();
    name = (rank + name).replace(" ", blank);
    name = upperCase ? name.toUpperCase(Locale.ROOT) : name;
    name = decomposed ? Normalizer.normalize(name, Normalizer.Form.NFD) : name;
    assertThat(refArea(name)).isEqualTo(area.refArea());
  }

  @Provide
  Arbitrary<Area> areasOf2019() {
    return Arbitraries.of(AREAS.inForce(END_OF_2019));
  }

  @Provide
  Arbitrary<String> ranks() {
    return Arbitraries.of("", "Tỉnh ", "Thành phố ", "TP. ", "Tp ", "T.P ", "Tinh ");
  }

  @Provide
  Arbitrary<String> blanks() {
    return Arbitraries.of(" ", "  ", "\u00A0", "\t", "\u202F ");
  }

  private static String refArea(String name) {
    AreaMatch match = AREAS.resolve(name, true, null, END_OF_2019);
    assertThat(match).as("'%s'", name).isInstanceOf(AreaMatch.Found.class);
    return ((AreaMatch.Found) match).area().refArea();
  }

  private static String suggestion(String text, boolean byName) {
    AreaMatch match = AREAS.resolve(text, byName, null, END_OF_2019);
    assertThat(match).as("'%s'", text).isInstanceOf(AreaMatch.Unknown.class);
    return ((AreaMatch.Unknown) match).suggestion().english();
  }

  private static List<Area> provinces(LocalDate on) {
    return AREAS.inForce(on).stream().filter(a -> a.level().equals(Area.PROVINCE)).toList();
  }
}
