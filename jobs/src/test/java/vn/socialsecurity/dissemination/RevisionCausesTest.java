package vn.socialsecurity.dissemination;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vn.socialsecurity.dissemination.RevisionCauses.Cause;
import vn.socialsecurity.dissemination.RevisionCauses.Reason;

/** Which of the differences between two releases changed a cell. */
class RevisionCausesTest {
  private static final InputFile OLD = file("labour_force/2018-09-21", "a");
  private static final InputFile NEW = file("labour_force/2018-09-21_b", "b");
  private static final String OF_OLD = "labour_force/2018-09-21: table 1";
  private static final String OF_NEW = "population/2018-01-01 / labour_force/2018-09-21_b";

  @Test
  void aNewDeliveryIsTheCauseOfTheCellsThatNameIt() throws IOException {
    RevisionCauses causes =
        between(
            provenance("code", Map.of(), OLD),
            provenance("other", Map.of("conf/x.csv", "1"), OLD, NEW));

    assertThat(causes.of(OF_OLD, OF_NEW))
        .isEqualTo(new Cause(Reason.NEW_DELIVERY, "labour_force/2018-09-21_b"));
    assertThat(causes.of(OF_OLD, OF_OLD).reason())
        .as("2018-09-21 is not 2018-09-21_b")
        .isEqualTo(Reason.SEVERAL);
  }

  @Test
  void aDeliveryWithOtherBytesIsNew() throws IOException {
    InputFile again = file("labour_force/2018-09-21", "c");
    RevisionCauses causes =
        between(provenance("code", Map.of(), OLD), provenance("code", Map.of(), again));

    assertThat(causes.of(OF_OLD, OF_OLD).reason()).isEqualTo(Reason.NEW_DELIVERY);
  }

  @Test
  void aWithdrawnDeliveryIsNamedByTheOldSource() throws IOException {
    RevisionCauses causes =
        between(provenance("code", Map.of(), OLD, NEW), provenance("code", Map.of(), OLD));

    assertThat(causes.of(OF_NEW, OF_OLD))
        .isEqualTo(new Cause(Reason.DELIVERY_WITHDRAWN, "labour_force/2018-09-21_b"));
    assertThat(causes.of(OF_NEW, null).reason()).isEqualTo(Reason.DELIVERY_WITHDRAWN);
  }

  @Test
  void oneChangedDeclarationOrTheProgramIsTheCauseWhereItIsTheOnlyDifference() throws IOException {
    Provenance before =
        provenance("code", Map.of("conf/indicators.csv", "1", "schemas/x.json", "1"), OLD);

    assertThat(causeAgainst(before, provenance("other", before.declarations(), OLD)).reason())
        .isEqualTo(Reason.CHANGED_CODE);
    assertThat(
            causeAgainst(
                before,
                provenance("code", Map.of("conf/indicators.csv", "2", "schemas/x.json", "1"), OLD)))
        .isEqualTo(new Cause(Reason.CHANGED_CATALOGUE, "CHANGED_CATALOGUE: conf/indicators.csv"));
    assertThat(causeAgainst(before, provenance("code", Map.of("conf/indicators.csv", "1"), OLD)))
        .as("a declaration that is gone")
        .isEqualTo(new Cause(Reason.CHANGED_RULE, "CHANGED_RULE: schemas/x.json"));
    assertThat(causeAgainst(before, provenance("other", Map.of("conf/indicators.csv", "1"), OLD)))
        .isEqualTo(
            new Cause(
                Reason.SEVERAL,
                "CHANGED_RULE: schemas/x.json; CHANGED_CODE: program 1.0 after 1.0"));
  }

  @Test
  void aCorrectionIsTheCauseOfCellsThatCarryItsMark() throws IOException {
    RevisionCauses causes =
        between(
            provenance("code", Map.of(), OLD),
            provenance("other", Map.of("conf/corrections.csv", "1"), OLD));

    assertThat(causes.of(OF_OLD, OF_OLD + "; corrected from 1 to 2: typing error").reason())
        .isEqualTo(Reason.CORRECTION);
    assertThat(causes.of(OF_OLD, OF_OLD).reason()).isEqualTo(Reason.SEVERAL);
  }

  private static Cause causeAgainst(Provenance before, Provenance now) throws IOException {
    return between(before, now).of(OF_OLD, OF_OLD);
  }

  private static RevisionCauses between(Provenance before, Provenance now) throws IOException {
    byte[] manifest = new Manifest(before, List.of(), 0, List.of()).json();
    return RevisionCauses.between(StableJson.parse(manifest), now);
  }

  private static Provenance provenance(
      String code, Map<String, String> declarations, InputFile... inputs) {
    return new Provenance(
        LocalDate.of(2020, 1, 1),
        "P63",
        "1.0",
        code,
        new TreeMap<>(declarations),
        Arrays.asList(inputs));
  }

  private static InputFile file(String delivery, String sha256) {
    return new InputFile(
        "labour_force", delivery, "a.csv", LocalDate.of(2018, 9, 21), 1, sha256, "d");
  }
}
