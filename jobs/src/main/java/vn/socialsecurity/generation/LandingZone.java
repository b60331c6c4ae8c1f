package vn.socialsecurity.generation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of the deliveries: {@code <landing>/<dataset>/<issued>/}. */
record LandingZone(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * An empty landing zone.
   *
   * @throws IllegalArgumentException when something is there already: nothing is overwritten
   */
  static LandingZone create(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        throw new IllegalArgumentException(
            "Cannot generate into %s: it is not empty, and deliveries are never overwritten. Name a new folder with --landing."
                .formatted(folder));
      }
    }
    return new LandingZone(folder);
  }

  /** The folder of the delivery of one year's figures, made when it is not there. */
  Path delivery(Extract extract, int year) throws IOException {
    return Files.createDirectories(folder.resolve(extract.dataset()).resolve(issued(year)));
  }

  /** Writes {@code delivery.json} with a receipt for every file. */
  void describe(Extract extract, int year, List<WrittenFile> files) throws IOException {
    ObjectNode description = JSON.createObjectNode();
    description.put("provider", extract.provider());
    description.put("title", "Synthetic " + extract.dataset() + " " + year);
    description.put("source", "Generated, not observed: see parameters.json and truth.csv");
    description.put("synthetic", true);
    ArrayNode receipts = description.putArray("files");
    files.stream()
        .sorted(Comparator.comparing(WrittenFile::name))
        .forEach(
            file -> {
              ObjectNode receipt = receipts.addObject();
              receipt.put("name", file.name());
              receipt.put("rows", file.rows());
              receipt.put("sha256", file.sha256());
              receipt
                  .putObject("control_totals")
                  .put(extract.controlled(), Long.toString(file.controlTotal()));
            });
    write(delivery(extract, year).resolve("delivery.json"), description);
  }

  /** Writes the parameters from which everything here can be made again. */
  void explain(GenerationParameters parameters) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("seed", parameters.seed());
    json.put("persons", parameters.persons());
    parameters.years().forEach(json.putArray("years")::add);
    parameters.provinces().forEach(json.putArray("provinces")::add);
    json.put("files", parameters.files());
    json.put("compressed", parameters.compressed());
    json.put("quoted_share", parameters.quotedShare());
    json.put("duplicate_share", parameters.duplicateShare());
    json.put("mover_share", parameters.moverShare());
    ObjectNode schemes = json.putObject("scheme_shares");
    for (Scheme scheme : Scheme.values()) {
      schemes.put(scheme.code(), parameters.share(scheme));
    }
    ObjectNode faults = json.putObject("fault_shares");
    for (Fault fault : Fault.values()) {
      faults.put(fault.toString(), parameters.share(fault));
    }
    write(folder.resolve("parameters.json"), json);
  }

  /** A year's figures are issued at the end of the next January. */
  private static String issued(int year) {
    return (year + 1) + "-01-31";
  }

  private static void write(Path file, ObjectNode json) throws IOException {
    Files.writeString(file, json.toPrettyString() + "\n");
  }
}
