package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.SparkExtension;

/**
 * The same figures give the same bytes of {@code observations}, {@code panel}, {@code
 * discrepancies} and of all that is made from them, however the work is done and the files were
 * cut.
 *
 * <p>What names files may differ with the files: {@code deliveries} has a row for each, {@code
 * quality} counts warnings by file, the release notes say how many there are, {@code manifest.json}
 * lists them with their checksums, and the release id, being made from those, is another one. Of
 * the same files all of it is the same.
 */
@ExtendWith(SparkExtension.class)
class SameBytesIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> NAMING_FILES =
      Set.of(
          "deliveries.parquet",
          "quality.parquet",
          "quality-report.md",
          "quality-report.vi.md",
          "revisions.parquet",
          "csv/deliveries.csv",
          "csv/quality.csv",
          "csv/revisions.csv",
          "report.html",
          "datapackage.json",
          "release-notes.md",
          "release-notes.vi.md");

  @TempDir Path folder;

  @Test
  void coresJvmsOrderAndCutOfTheFilesChangeNoByte(SparkSession onTwo) throws Exception {
    assertThat(onTwo.sparkContext().master()).as("this JVM").isEqualTo("local[2]");
    Path landing = withRegister();
    Path recut = recut(landing, folder.resolve("recut"));

    ReleaseInOtherJvm other = ReleaseInOtherJvm.start(landing, output("one"), 1);
    Path onTwoCores = SampleRelease.make(landing, output("two")).folder();
    Path ofFilesCutInTwo =
        SampleRelease.makeAside(
                recut,
                output("recut-release"),
                "--set",
                "warehouse.split_mb=1",
                "--set",
                "warehouse.task_memory_mb=1")
            .folder();
    Path onOneCore = other.release();

    assertThat(onTwoCores.getFileName())
        .as("the same work has the same id")
        .isEqualTo(onOneCore.getFileName());
    assertThat(CompleteRelease.digests(onTwoCores))
        .as("every table, on one core and on two, of two JVMs")
        .containsKeys(CompleteRelease.declaredTables().toArray(String[]::new))
        .isEqualTo(CompleteRelease.digests(onOneCore));
    assertThat(onTwoCores.resolve("manifest.json"))
        .hasSameBinaryContentAs(onOneCore.resolve("manifest.json"));

    assertThat(ofFilesCutInTwo.getFileName())
        .as("other files are other work")
        .isNotEqualTo(onOneCore.getFileName());
    assertThat(statistics(ofFilesCutInTwo))
        .as("statistics of files cut in two and listed in another order")
        .containsOnlyKeys(
            "observations.parquet",
            "panel.parquet",
            "discrepancies.parquet",
            "article_audit.parquet",
            "article-audit.md",
            "article-audit.vi.md",
            "trends.parquet",
            "regional_gaps.parquet",
            "convergence.parquet",
            "regional_statements.parquet",
            "targets.parquet",
            "csv/observations.csv",
            "csv/panel.csv",
            "csv/discrepancies.csv",
            "csv/article_audit.csv",
            "csv/trends.csv",
            "csv/regional_gaps.csv",
            "csv/convergence.csv",
            "csv/regional_statements.csv",
            "csv/targets.csv",
            "sdmx/observations.csv",
            "sdmx/structure.xml",
            "dictionary.csv",
            "indicators.csv",
            "area_concordance.csv",
            "plausibility.parquet",
            "uncertainty.parquet",
            "csv/plausibility.csv",
            "csv/uncertainty.csv")
        .isEqualTo(statistics(onOneCore));
  }

  /** The sample and beside it a register, in files large enough to be read in parts. */
  private Path withRegister() throws IOException {
    Path landing = folder.resolve("landing");
    FileUtils.copyDirectory(SampleRelease.LANDING.toFile(), landing.toFile());
    Path generated = folder.resolve("generated");
    StringWriter said = new StringWriter();
    int exitCode =
        Main.run(
            ("generate --extracts register --years 2018-2019 --persons 40000 --files 1"
                    + " --bad-share 0 --duplicates 0.02 --movers 0.1 --landing "
                    + generated)
                .split(" "),
            new PrintWriter(said),
            new PrintWriter(said),
            Stages::new);
    assertThat(exitCode).as(said::toString).isZero();
    Path register = generated.resolve("insurance_participation");
    try (Stream<Path> files = Files.walk(register)) {
      assertThat(files.filter(file -> file.toString().endsWith(".csv")))
          .as("register files of more than two parts")
          .allMatch(file -> file.toFile().length() > 2 << 20);
    }
    FileUtils.copyDirectory(register.toFile(), landing.resolve("insurance_participation").toFile());
    return landing;
  }

  private Path output(String name) {
    return folder.resolve(name);
  }

  private static Map<String, String> statistics(Path release) throws IOException {
    Map<String, String> digests = CompleteRelease.digests(release);
    digests.keySet().removeAll(NAMING_FILES);
    return digests;
  }

  // --- another cut of the same rows -------------------------------------------------------------

  /** The same deliveries with every plain file halved, and with names in the opposite order. */
  private static Path recut(Path landing, Path copy) throws IOException {
    int halved = 0;
    try (Stream<Path> files = Files.walk(landing)) {
      for (Path description :
          files.filter(file -> file.endsWith("delivery.json")).sorted().toList()) {
        Path from = description.getParent();
        Path to = Files.createDirectories(copy.resolve(landing.relativize(from).toString()));
        halved += recutDelivery(from, to);
      }
    }
    assertThat(halved).as("files cut in two").isGreaterThan(50);
    return copy;
  }

  private static int recutDelivery(Path from, Path to) throws IOException {
    ObjectNode delivery = (ObjectNode) JSON.readTree(from.resolve("delivery.json").toFile());
    ArrayNode receipts = JSON.createArrayNode();
    List<Path> files;
    try (Stream<Path> listed = Files.list(from)) {
      files = listed.filter(file -> !file.endsWith("delivery.json")).sorted().toList();
    }
    int halved = 0;
    for (int i = 0; i < files.size(); i++) {
      // Names that sort the other way round than those of the sample.
      String name = "%03d_".formatted(999 - i);
      Path file = files.get(i);
      // A title above the header, and compression, are left as they are; so is their receipt.
      if (file.toString().endsWith(".gz") || delivery.path("header_line").asInt(1) > 1) {
        String kept = name + file.getFileName();
        Files.copy(file, to.resolve(kept));
        receipts.add(receipt(delivery, file).put("name", kept));
        continue;
      }
      List<String> lines = Files.readAllLines(file);
      List<String> rows = lines.subList(1, lines.size());
      int middle = rows.size() / 2;
      receipts.add(half(to, name + "b.csv", lines.get(0), rows.subList(0, middle)));
      receipts.add(half(to, name + "a.csv", lines.get(0), rows.subList(middle, rows.size())));
      halved++;
    }
    Files.writeString(
        to.resolve("delivery.json"), delivery.set("files", receipts).toPrettyString());
    return halved;
  }

  /** A file of some of the rows, last one first, and its receipt. */
  private static ObjectNode half(Path to, String name, String header, List<String> rows)
      throws IOException {
    List<String> lines = new ArrayList<>(rows);
    Collections.reverse(lines);
    lines.add(0, header);
    Path file = Files.writeString(to.resolve(name), String.join("\n", lines) + "\n");
    return JSON.createObjectNode()
        .put("name", name)
        .put("rows", rows.size())
        .put("sha256", CompleteRelease.sha256(file));
  }

  private static ObjectNode receipt(JsonNode delivery, Path file) {
    for (JsonNode receipt : delivery.path("files")) {
      if (receipt.path("name").asText().equals(file.getFileName().toString())) {
        return receipt.deepCopy();
      }
    }
    return JSON.createObjectNode();
  }
}
