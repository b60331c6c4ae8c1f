package vn.socialsecurity.dissemination;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import vn.socialsecurity.classification.CodeLists;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.Field;
import vn.socialsecurity.structure.IndicatorCatalogue;
import vn.socialsecurity.structure.Phrase;
import vn.socialsecurity.structure.SchemaReader;
import vn.socialsecurity.structure.TableStructure;

/**
 * The forms of a release that other programs read beside Parquet: CSV for spreadsheets, SDMX with
 * its data structure definition, a data package, and the dictionary of all of it.
 */
public final class Exchange {
  private static final String OBSERVATIONS = "observations";

  /** Which former province lies in which, and with what share: the crosswalk of geographies. */
  private static final String CONCORDANCE = "area_concordance.csv";

  private final SortedMap<String, DatasetSchema> tables;
  private final SortedMap<String, List<PublishedCode>> codes;
  private final IndicatorCatalogue catalogue;
  private final byte[] concordance;
  private final CodeLists lists;

  private Exchange(
      SortedMap<String, DatasetSchema> tables,
      CodeLists lists,
      IndicatorCatalogue catalogue,
      byte[] concordance) {
    this.tables = tables;
    this.lists = lists;
    this.codes = PublishedCode.of(tables.values(), lists, catalogue);
    this.catalogue = catalogue;
    this.concordance = concordance;
  }

  /**
   * Of the tables that a folder of schemas declares.
   *
   * @throws IllegalArgumentException when a schema cannot be used
   */
  public static Exchange of(
      java.nio.file.Path schemas, CodeLists lists, IndicatorCatalogue catalogue) {
    SortedMap<String, DatasetSchema> tables =
        new TreeMap<>(SchemaReader.readAll(schemas.resolve("tables")));
    tables.remove(Publication.QUARANTINE_TABLE);
    java.nio.file.Path concordance = schemas.resolve("codelists").resolve(CONCORDANCE);
    try {
      return new Exchange(tables, lists, catalogue, Files.readAllBytes(concordance));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + concordance, e);
    }
  }

  /** Name of a code in both languages; the code itself where it has none. */
  Phrase label(String list, String code) {
    return codes.getOrDefault(list, List.of()).stream()
        .filter(published -> published.code().equals(code))
        .findFirst()
        .map(
            published ->
                new Phrase(
                    Objects.requireNonNullElse(published.nameEn(), code),
                    Objects.requireNonNullElse(published.nameVi(), code)))
        .orElse(Phrase.same(code));
  }

  /** How a table of a release is written; what is no table of a release is Parquet alone. */
  TableOutput output(TableStructure structure, Provenance provenance) {
    DatasetSchema table = tables.get(structure.name());
    if (table == null) {
      return TableOutput.of(structure);
    }
    List<TableText> texts = new ArrayList<>();
    texts.add(SpreadsheetCsv.of(structure));
    if (table.name().equals(OBSERVATIONS)) {
      texts.add(SdmxCsv.of(table, structure));
    }
    return new TableOutput(structure, footer(table, provenance), texts);
  }

  /**
   * Writes what describes the files of a release.
   *
   * @param folder of the release in the making
   * @param files all that it holds already
   */
  List<TableFile> write(
      OutputStore store, Path folder, Provenance provenance, List<TableFile> files)
      throws IOException {
    List<TableFile> written = new ArrayList<>();
    written.add(write(store, folder, Dictionary.FILE, Dictionary.of(tables.values(), codes)));
    written.add(write(store, folder, Dictionary.INDICATORS_FILE, Dictionary.indicators(catalogue)));
    written.add(write(store, folder, CONCORDANCE, concordance));
    if (files.stream().anyMatch(file -> file.name().startsWith(SdmxCsv.FOLDER))) {
      DatasetSchema observations = tables.get(OBSERVATIONS);
      byte[] structure =
          SdmxStructure.of(
              observations,
              PublishedCode.of(List.of(observations), lists, catalogue),
              provenance.asOf());
      written.add(write(store, folder, SdmxStructure.FILE, structure));
    }
    List<TableFile> all = new ArrayList<>(files);
    all.removeIf(file -> file.name().equals(StableParquet.fileName(Publication.QUARANTINE_TABLE)));
    all.addAll(written);
    byte[] dataPackage = new DataPackage(tables, codes).json(provenance, all);
    written.add(write(store, folder, DataPackage.FILE, dataPackage));
    return written;
  }

  private static TableFile write(OutputStore store, Path folder, String name, byte[] content)
      throws IOException {
    store.createExclusively(new Path(folder, name), content);
    return new TableFile(name, lines(content), content.length, Sha256.of(content));
  }

  /** Lines below the header. */
  private static long lines(byte[] content) {
    long lines = 0;
    for (byte b : content) {
      if (b == '\n') {
        lines++;
      }
    }
    return Math.max(0, lines - 1);
  }

  /**
   * What a file says of itself when it lies alone: what it is and when and where its figures hold.
   * Not the release it is of: the same figures are the same bytes in every release, which its
   * manifest then knows by their checksum.
   */
  private static Map<String, String> footer(DatasetSchema table, Provenance provenance) {
    Map<String, String> footer = new TreeMap<>();
    footer.put("title", table.title());
    footer.put("title_vi", table.titleVi());
    if (table.description() != null) {
      footer.put("description", table.description());
    }
    footer.put("geography", provenance.geography());
    footer.put("code_version", provenance.codeVersion());
    footer.put("PANDAS_ATTRS", pandasAttributes(table, provenance));
    return footer;
  }

  /** Where pandas looks for {@code DataFrame.attrs} (from version 2.1, by way of pyarrow). */
  private static String pandasAttributes(DatasetSchema table, Provenance provenance) {
    ObjectNode attributes =
        StableJson.object().put("title", table.title()).put("geography", provenance.geography());
    ObjectNode labels = attributes.putObject("labels");
    ObjectNode labelsVi = attributes.putObject("labels_vi");
    ObjectNode units = attributes.putObject("units");
    for (Field field : table.fields()) {
      labels.put(field.name(), field.title());
      labelsVi.put(field.name(), field.titleVi());
      if (field.unit() != null) {
        units.put(field.name(), field.unit());
      }
    }
    return attributes.toString();
  }
}
