package vn.socialsecurity.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.socialsecurity.collection.Landing.FROM_VSS;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.socialsecurity.structure.DeliveryDescription;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.NumberFormat;
import vn.socialsecurity.structure.RuleCode;

class InventoryTest {
  private static final String SHA256_OF_X =
      "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";

  private Landing landing;
  private Path folder;

  @BeforeEach
  void makeLanding(@TempDir Path temporary) {
    folder = temporary;
    landing = new Landing(temporary);
  }

  @Test
  void filesAreListedInOrderWithSizeAndChecksum() {
    landing
        .with("population/2019-12-31/b.csv", "x")
        .with("population/2019-12-31/a.csv.gz", "x")
        .with("population/2019-12-31/delivery.json", FROM_VSS)
        .with("economy/2020-01-31_gdp/c.csv", "x")
        .with("economy/2020-01-31_gdp/delivery.json", FROM_VSS);

    List<DeliveredFile> files = landing.inventory().files();

    assertThat(files)
        .extracting(DeliveredFile::id)
        .containsExactly(
            "economy/2020-01-31_gdp/c.csv",
            "population/2019-12-31/a.csv.gz",
            "population/2019-12-31/b.csv");
    assertThat(files).allMatch(DeliveredFile::isReadable);
    assertThat(files.get(0).sizeBytes()).isEqualTo(1);
    assertThat(files.get(0).sha256()).isEqualTo(SHA256_OF_X);
    assertThat(files.get(0).issued()).isEqualTo(LocalDate.of(2020, 1, 31));
    assertThat(files.get(0).provider()).isEqualTo("VSS");
    assertThat(landing.inventory().newestIssue()).contains(LocalDate.of(2020, 1, 31));
    assertThat(landing.inventory().checksums().get(0))
        .startsWith("economy/2020-01-31_gdp/c.csv " + SHA256_OF_X + " ");
  }

  @Test
  void asOfADayLaterDeliveriesAreNotSeen() {
    landing
        .with("population/2019-12-31/a.csv", "x")
        .with("population/2019-12-31/delivery.json", FROM_VSS)
        .with("population/2020-12-31/a.csv", "x")
        .with("population/2020-12-31/delivery.json", FROM_VSS);

    assertThat(landing.inventory().asOf(LocalDate.of(2020, 12, 30)).files())
        .extracting(DeliveredFile::delivery)
        .containsExactly("population/2019-12-31");
    assertThat(landing.inventory().asOf(LocalDate.of(2020, 12, 31)).files()).hasSize(2);
  }

  @Test
  void hiddenFilesAndNotesBesideTheDatasetsAreNoDelivery() {
    landing
        .with("README.md", "about")
        .with("population/notes.txt", "about")
        .with("population/.hidden/a.csv", "x")
        .with("population/2019-12-31/.DS_Store", "x")
        .with("population/2019-12-31/_SUCCESS", "")
        .with("population/2019-12-31/a.csv", "x")
        .with("population/2019-12-31/delivery.json", FROM_VSS);

    assertThat(landing.inventory().files())
        .extracting(DeliveredFile::id)
        .containsExactly("population/2019-12-31/a.csv");
  }

  @Test
  void whatIsNotDeclaredTakesItsDefault() {
    DeliveryDescription description = description("{\"provider\": \"GSO\"}");
    assertThat(description.encoding()).isEqualTo("UTF-8");
    assertThat(description.delimiter()).isEqualTo(',');
    assertThat(description.numberFormat()).isEqualTo(NumberFormat.PLAIN);
    assertThat(description.headerLine()).isEqualTo(1);
    assertThat(description.geography()).isNull();
    assertThat(description.obsStatus()).isEqualTo("A");
    assertThat(description.areaNames()).isFalse();
    assertThat(description.synthetic()).isFalse();
    assertThat(description.preliminaryMarks()).isFalse();
    assertThat(description.receipts()).isEmpty();
  }

  @Test
  void everythingThatIsDeclaredIsTaken() {
    DeliveryDescription description =
        description(
            """
            { "provider": "GSO", "title": "t", "source": "Yearbook 2019", "synthetic": true,
              "area_names": true, "encoding": "windows-1258", "delimiter": ";",
              "number_format": "vi", "header_line": 3, "geography": "P63", "obs_status": "P",
              "preliminary_marks": true,
              "notes": "n",
              "files": [ {"name": "x.csv", "rows": 945, "sha256": "%s",
                          "control_totals": {"persons": "123.5", "other": 7}} ] }
            """
                .formatted(SHA256_OF_X));
    assertThat(description.source()).isEqualTo("Yearbook 2019");
    assertThat(description.synthetic()).isTrue();
    assertThat(description.areaNames()).isTrue();
    assertThat(description.encoding()).isEqualTo("windows-1258");
    assertThat(description.delimiter()).isEqualTo(';');
    assertThat(description.numberFormat()).isEqualTo(NumberFormat.VI);
    assertThat(description.headerLine()).isEqualTo(3);
    assertThat(description.geography()).isEqualTo("P63");
    assertThat(description.obsStatus()).isEqualTo("P");
    assertThat(description.preliminaryMarks()).isTrue();
    DeliveryDescription.Receipt receipt = description.receipts().get("x.csv");
    assertThat(receipt.rows()).isEqualTo(945);
    assertThat(receipt.sha256()).isEqualTo(SHA256_OF_X);
    assertThat(receipt.controlTotals())
        .containsEntry("persons", new BigDecimal("123.5"))
        .containsEntry("other", new BigDecimal("7"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"providr\": \"GSO\"}                         | nearest: 'provider'",
        "{}                                             | 'provider' is missing",
        "{\"provider\": \"GSOO\"}                       | nearest: 'GSO'",
        "{\"provider\": 7}                              | a text is expected",
        "{\"provider\": \"GSO\"                         | not valid JSON",
        "[]                                             | not one JSON object",
        "''                                             | not one JSON object",
        "{\"provider\": \"GSO\", \"provider\": \"VSS\"} | Duplicate field",
        "{\"provider\": \"GSO\", \"delimiter\": \"tab\"}     | delimiter 'tab' is not supported",
        "{\"provider\": \"GSO\", \"number_format\": \"us\"}  | number_format 'us'",
        "{\"provider\": \"GSO\", \"header_line\": 0}         | whole number from 1",
        "{\"provider\": \"GSO\", \"header_line\": 1.5}       | whole number from 1",
        "{\"provider\": \"GSO\", \"area_names\": \"yes\"}    | true or false",
        "{\"provider\": \"GSO\", \"geography\": \"P36\"}     | geography 'P36' is unknown",
        "{\"provider\": \"GSO\", \"obs_status\": \"AA\"}     | obs_status 'AA' is unknown",
        "{\"provider\": \"GSO\", \"files\": {}}              | not a list",
        "{\"provider\": \"GSO\", \"files\": [1]}             | where {\"name\": ...}",
        "{\"provider\": \"GSO\", \"files\": [{\"rows\": 1}]} | without 'name'",
        "{\"provider\": \"GSO\", \"files\": [{\"name\": \"x.csv\", \"row\": 1}]} | 'rows'",
        "{\"provider\": \"GSO\", \"files\": [{\"name\": \"x.csv\", \"rows\": -1}]} | from 0",
        "{\"provider\": \"GSO\", \"files\": [{\"name\": \"x.csv\", \"sha256\": \"AB\"}]} | 64",
        "{\"provider\": \"GSO\", \"files\": [{\"name\": \"x.csv\"}, {\"name\": \"x.csv\"}]} | twice",
        "{\"provider\": \"GSO\", \"files\": [{\"name\": \"x.csv\", \"control_totals\": 1}]} | object",
        "{\"provider\": \"GSO\", \"files\": [{\"name\": \"x.csv\", \"control_totals\": {\"p\": \"1.000,5\"}}]} | 1234.5",
      })
  void aDescriptionThatIsNotAsAgreedSaysWhy(String json, String why) {
    landing
        .with("population/2019-12-31/x.csv", "x")
        .with("population/2019-12-31/delivery.json", json);

    DeliveredFile file = landing.inventory().files().get(0);

    assertThat(file.faults())
        .extracting(Finding::rule)
        .containsExactly(RuleCode.DELIVERY_NOT_DESCRIBED);
    assertThat(file.faults().get(0).detail()).contains(why);
    assertThat(file.provider()).isNull();
    assertThat(file.descriptionSha256()).isNotNull();
  }

  @Test
  void aDescriptionThatIsNotUtf8SaysSo() {
    landing
        .with("population/2019-12-31/x.csv", "x")
        .with("population/2019-12-31/delivery.json", new byte[] {'{', '"', (byte) 0xC0, '"', '}'});
    assertThat(landing.inventory().files().get(0).faults().get(0).detail()).contains("UTF-8");
  }

  @Test
  void aDescriptionMayBeginWithAByteOrderMark() {
    assertThat(description("\uFEFF{\"provider\": \"GSO\"}").provider()).isEqualTo("GSO");
  }

  @Test
  void aFaultOfTheDeliveryIsAFaultOfEachOfItsFiles() {
    landing
        .with("population/2019-12-31/a.csv", "x")
        .with("population/2019-12-31/b.csv", "x")
        .with(
            "population/2019-12-31/delivery.json",
            "{\"provider\": \"GSO\", \"files\": [{\"name\": \"c.csv\"}]}");
    assertThat(landing.inventory().files())
        .hasSize(2)
        .allSatisfy(
            f ->
                assertThat(f.faults())
                    .containsExactly(new Finding(RuleCode.FILE_MISSING, null, "c.csv", null)));
  }

  @Test
  void aDeliveryWithoutFilesIsReportedAtItsDescription() {
    landing.with("population/2019-12-31/delivery.json", FROM_VSS);
    landing.withFolder("population/2020-12-31");
    List<DeliveredFile> files = landing.inventory().files();
    assertThat(files)
        .extracting(DeliveredFile::id)
        .containsExactly(
            "population/2019-12-31/delivery.json", "population/2020-12-31/delivery.json");
    assertThat(files.get(0).faults())
        .extracting(Finding::rule)
        .containsExactly(RuleCode.FILE_UNREADABLE);
    assertThat(files.get(1).faults())
        .extracting(Finding::rule)
        .containsExactly(RuleCode.DELIVERY_NOT_DESCRIBED);
  }

  @Test
  void otherFilesAreRefusedAndTheDataFilesBesideThemAreNot() {
    landing
        .with("population/2019-12-31/a.csv", "x")
        .with("population/2019-12-31/a.xlsx", "x")
        .with("population/2019-12-31/more/b.csv", "x")
        .with("population/2019-12-31/delivery.json", FROM_VSS);
    List<DeliveredFile> files = landing.inventory().files();
    assertThat(files).extracting(DeliveredFile::name).containsExactly("a.csv", "a.xlsx", "more");
    assertThat(files).extracting(DeliveredFile::isReadable).containsExactly(true, false, false);
    assertThat(files.get(1).faults().get(0).detail()).contains("save a sheet as CSV");
  }

  @Test
  void aFolderWithoutADateAnUnknownDatasetAndAMisplacedFileAreRefused() {
    landing
        .with("population/2019-13-31/a.csv", "x")
        .with("population/2019-13-31/delivery.json", FROM_VSS)
        .with("populaton/2019-12-31/a.csv", "x")
        .with("populaton/2019-12-31/delivery.json", FROM_VSS)
        .with("economy/a.csv", "x");
    List<DeliveredFile> files = landing.inventory().files();
    assertThat(files)
        .extracting(f -> f.id() + " " + f.faults().get(0).rule())
        .containsExactly(
            "economy/a.csv FOLDER_NAME",
            "population/2019-13-31/a.csv FOLDER_NAME",
            "populaton/2019-12-31/a.csv DATASET_UNKNOWN");
    assertThat(files.get(2).faults().get(0).detail()).contains("population");
    assertThat(landing.inventory().asOf(LocalDate.of(1990, 1, 1)).files())
        .as("what has no date is refused on any day")
        .hasSize(2);
  }

  @Test
  void anEncodingThatIsNotSupportedIsRefusedWithAdvice() {
    landing
        .with("population/2019-12-31/a.csv", "x")
        .with(
            "population/2019-12-31/delivery.json",
            "{\"provider\": \"GSO\", \"encoding\": \"TCVN\"}");
    assertThat(landing.inventory().files().get(0).faults().get(0).detail())
        .contains("'TCVN' is unknown")
        .contains("TCVN3, UTF-8, windows-1258");
  }

  @Test
  void aFileNameIsTheSameComposedAndDecomposed() {
    String name = "tỉnh.csv";
    landing
        .with("population/2019-12-31/" + Normalizer.normalize(name, Normalizer.Form.NFD), "x")
        .with(
            "population/2019-12-31/delivery.json",
            "{\"provider\": \"GSO\", \"files\": [{\"name\": \"" + name + "\"}]}");
    assertThat(landing.inventory().files().get(0).isReadable()).isTrue();
  }

  @Test
  void aLandingZoneThatIsNotThereIsNamed() {
    org.apache.hadoop.fs.Path nowhere =
        new org.apache.hadoop.fs.Path(folder.resolve("nowhere").toUri());
    assertThatThrownBy(() -> Inventory.read(nowhere, Declared.VOCABULARY, new Configuration()))
        .hasMessageContaining("nowhere");
  }

  private DeliveryDescription description(String json) {
    landing
        .with("population/2019-12-31/x.csv", "x")
        .with("population/2019-12-31/delivery.json", json);
    DeliveredFile file = landing.inventory().files().get(0);
    assertThat(file.faults()).isEmpty();
    return file.description();
  }
}
