package vn.socialsecurity.dissemination;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** A page that is made of the written tables of a release and stands beside them. */
public interface ReleasePage {
  /**
   * Writes the page.
   *
   * @param tables folder of the written tables; a table that is not there is left out of the page
   * @throws IOException when a table cannot be read or the page not be written
   */
  TableFile write(OutputStore store, Path tables, Provenance provenance) throws IOException;
}
