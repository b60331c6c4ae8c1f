package vn.socialsecurity.dissemination;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;

/**
 * What was ever published and withheld of sensitive figures: {@code <output>/ledger/<time
 * period>/<sha256>.tsv}, one file for each state that a time period has had. For the owner of the
 * data alone, since the values of withheld figures stand in it; nothing ever removes it, or a later
 * release could give away what an earlier one withheld.
 */
public final class PublicationLedger {
  private static final String FOLDER = "ledger";
  private static final String ENDING = ".tsv";
  private static final String REPORT = "disclosed.txt";

  private final OutputStore store;

  /** The ledger of that store. */
  public PublicationLedger(OutputStore store) {
    this.store = store;
  }

  /** The lines of every state, by time period; in the order of their checksums. */
  public SortedMap<String, List<List<String>>> read() throws IOException {
    SortedMap<String, List<List<String>>> ledger = new TreeMap<>();
    for (String period : store.names(store.path(FOLDER))) {
      for (String name : store.names(store.path(FOLDER + "/" + period))) {
        if (name.endsWith(ENDING) && !name.startsWith(".")) {
          byte[] content = store.read(store.path(FOLDER + "/" + period + "/" + name));
          if (!name.equals(Sha256.of(content) + ENDING)) {
            throw new IOException(
                "Cannot use the ledger %s/%s/%s: it is not what was written. Restore it from a backup."
                    .formatted(FOLDER, period, name));
          }
          ledger
              .computeIfAbsent(period, p -> new ArrayList<>())
              .add(new String(content, StandardCharsets.UTF_8).lines().toList());
        }
      }
    }
    return ledger;
  }

  /**
   * Adds the state of time periods; one that was there before is not added again.
   *
   * @param lines by time period, sorted
   */
  public void add(SortedMap<String, List<String>> lines) throws IOException {
    for (var period : lines.entrySet()) {
      byte[] content =
          (String.join("\n", period.getValue()) + "\n").getBytes(StandardCharsets.UTF_8);
      Path folder = store.path(FOLDER + "/" + period.getKey());
      Path file = new Path(folder, Sha256.of(content) + ENDING);
      if (!store.exists(file)) {
        store.createPrivateFolder(store.path(FOLDER));
        store.createPrivateFolder(folder);
        store.replace(file, content);
        store.makePrivate(file);
      }
    }
  }

  /** Writes which withheld figures readers could compute, for the owner; the path of the report. */
  public Path report(List<String> lines) throws IOException {
    store.createPrivateFolder(store.path(FOLDER));
    Path file = store.path(FOLDER + "/" + REPORT);
    store.replace(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    store.makePrivate(file);
    return file;
  }
}
