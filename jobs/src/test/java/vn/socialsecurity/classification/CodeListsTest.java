package vn.socialsecurity.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeListsTest {
  private static final CodeLists LISTS = CodeLists.read(Path.of("schemas/codelists"));

  @Test
  void aListKnowsItsCodesAndTheirAttributes() {
    assertThat(LISTS.codes("scheme")).contains("compulsory", "voluntary", "health");
    assertThat(LISTS.contains("scheme", "compulsory")).isTrue();
    assertThat(LISTS.contains("scheme", "Compulsory")).as("codes are exact").isFalse();
    assertThat(LISTS.attribute("poverty_standard", "LOCAL_01", "first_year")).isEqualTo("2011");
    assertThat(LISTS.attribute("poverty_standard", "_Z", "first_year")).isNull();
    assertThat(LISTS.contains("area", "P63_01")).as("areas by their dated identifier").isTrue();
  }

  @Test
  void theCatalogueAddsTheListOfIndicators() {
    CodeLists more = LISTS.with("indicator", List.of("literacy_15plus"));
    assertThat(LISTS.hasList("indicator")).isFalse();
    assertThat(more.contains("indicator", "literacy_15plus")).isTrue();
    assertThat(more.codes("scheme")).isEqualTo(LISTS.codes("scheme"));
  }

  @Test
  void whatDoesNotExistIsNamed() {
    assertThatThrownBy(() -> LISTS.codes("schemes")).hasMessageContaining("schemes");
    assertThatThrownBy(() -> LISTS.attribute("scheme", "x", "name_en")).hasMessageContaining("'x'");
  }

  @Test
  void aCodeThatStandsTwiceIsRefused(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("sex.csv"), "code,name_en\nfemale,F\nfemale,G\n");
    assertThatThrownBy(() -> CodeLists.read(folder))
        .hasMessageContaining("sex.csv")
        .hasMessageContaining("'female'");
  }

  @Test
  void aRowOfAnotherLengthIsRefused(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("sex.csv"), "code,name_en\nfemale\n");
    assertThatThrownBy(() -> CodeLists.read(folder)).hasMessageContaining("record 1");
  }

  @Test
  void aPovertyStandardIsValidInItsYearsAndItsBaseline() {
    PovertyStandards standards = PovertyStandards.of(LISTS);
    assertThat(standards.isValidIn("NATIONAL_2011_2015", 2011)).isTrue();
    assertThat(standards.isValidIn("NATIONAL_2011_2015", 2010)).as("baseline").isTrue();
    assertThat(standards.isValidIn("NATIONAL_2011_2015", 2009)).isFalse();
    assertThat(standards.isValidIn("NATIONAL_MDP_2016_2020", 2021)).as("extended").isTrue();
    assertThat(standards.isValidIn("SURVEY_MULTIDIMENSIONAL", 2030)).as("open").isTrue();
    assertThat(standards.isValidIn("_Z", 1990)).isTrue();
    assertThat(standards.validIn(2015))
        .contains("NATIONAL_2011_2015", "NATIONAL_MDP_2016_2020", "SURVEY_INCOME")
        .doesNotContain("_Z", "NATIONAL_2006_2010");
    assertThat(standards.isKnown("NATIONAL")).isFalse();
    assertThatThrownBy(() -> standards.isValidIn("NATIONAL", 2015))
        .hasMessageContaining("NATIONAL");
  }

  @Property
  void slipsAreTheSameBothWaysAndNoneOnlyBetweenEquals(
      @ForAll @AlphaChars @StringLength(max = 8) String one,
      @ForAll @AlphaChars @StringLength(max = 8) String other) {
    assertThat(NearestName.slips(one, other)).isEqualTo(NearestName.slips(other, one));
    assertThat(NearestName.slips(one, other) == 0).isEqualTo(one.equals(other));
    assertThat(NearestName.slips(one, other))
        .isBetween(Math.abs(one.length() - other.length()), Math.max(one.length(), other.length()));
  }

  @Test
  void everyKindOfSlipIsOne() {
    assertThat(NearestName.slips("noi", "nio")).as("swapped").isEqualTo(1);
    assertThat(NearestName.slips("noi", "no")).as("left out").isEqualTo(1);
    assertThat(NearestName.slips("noi", "nooi")).as("put in").isEqualTo(1);
    assertThat(NearestName.slips("noi", "nai")).as("exchanged").isEqualTo(1);
  }

  @Test
  void theNearestNameIsFoundUnlessItIsFar() {
    assertThat(NearestName.among(List.of("provider", "notes"), "providr")).contains("provider");
    assertThat(NearestName.among(List.of("provider", "notes"), "geography")).isEmpty();
  }
}
